//! Where things are.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};

/// The repository, and what cargo makes of it.
#[derive(Debug)]
pub struct Repo {
    /// Its top folder.
    pub root: PathBuf,
    /// The folder of the debug programs: this one's own.
    debug: PathBuf,
}

impl Repo {
    /// Finds the repository by what cargo says, else upwards from here.
    pub fn find() -> Result<Self> {
        let start = match env::var_os("CARGO_MANIFEST_DIR") {
            Some(dir) => PathBuf::from(dir),
            None => env::current_dir()?,
        };
        let root = start.ancestors().find(|dir| dir.join("infra/xtask").is_dir() && dir.join("migrations").is_dir());
        let root = root.context("run this inside the repository")?.to_owned();
        // Beside this program, wherever CARGO_TARGET_DIR or a configuration puts it.
        let debug = env::current_exe()?.parent().context("a program lies in a folder")?.to_owned();
        Ok(Self { root, debug })
    }

    /// The folder for what this program keeps: never committed.
    pub fn data(&self) -> PathBuf {
        self.root.join(".data")
    }

    /// A debug program of the workspace.
    pub fn debug_program(&self, name: &str) -> PathBuf {
        self.debug.join(name)
    }

    /// A release program of the workspace.
    pub fn release_program(&self, name: &str) -> PathBuf {
        self.debug.with_file_name("release").join(name)
    }

    /// A `cargo` command at the top, which checks queries against the committed `.sqlx`.
    ///
    /// In debug always build with `--workspace`: another selection of packages has other features, and compiles half of
    /// the dependencies once more.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).current_dir(&self.root).env_remove("DATABASE_URL").env("SQLX_OFFLINE", "true");
        // What cargo said about this package is not about the next.
        for (name, _) in env::vars_os() {
            if name.to_str().is_some_and(|name| name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_")) {
                command.env_remove(name);
            }
        }
        command
    }

    /// An `npm` command at the top.
    pub fn npm(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("npm");
        command.args(arguments).current_dir(&self.root).env("NO_UPDATE_NOTIFIER", "1");
        command
    }

    /// An empty folder for this run, `.data/tmp/NAME-PID`; folders of runs that were killed go first.
    pub fn scratch(&self, name: &str) -> Result<Scratch> {
        let base = self.data().join("tmp");
        fs::create_dir_all(&base).with_context(|| format!("{} cannot be made", base.display()))?;
        for entry in fs::read_dir(&base)?.flatten() {
            let pid = pid_of(&entry.file_name().to_string_lossy());
            if pid.is_some_and(|pid| !qd_postgres::is_alive(pid)) {
                fs::remove_dir_all(entry.path()).ok();
            }
        }
        let dir = base.join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
        Ok(Scratch(dir))
    }
}

/// A folder that goes when this does.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

/// The process in a scratch folder's name.
fn pid_of(name: &str) -> Option<i32> {
    name.rsplit_once('-')?.1.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scratch_folder_names_its_process() {
        assert_eq!(pid_of("test-4711"), Some(4711));
        assert_eq!(pid_of("keep-me"), None);
    }

    #[test]
    fn release_programs_lie_beside_the_debug_ones() {
        let repo = Repo { root: PathBuf::from("/r"), debug: PathBuf::from("/t/debug") };
        assert_eq!(repo.debug_program("qiaodu"), Path::new("/t/debug/qiaodu"));
        assert_eq!(repo.release_program("qiaodu"), Path::new("/t/release/qiaodu"));
    }
}
