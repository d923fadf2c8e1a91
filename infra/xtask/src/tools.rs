//! What must be on the machine: one clear line for what is not.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail, ensure};

use crate::{repo::Repo, run::run, ui::ui};

/// The oldest Node that the front ends' tools run on.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// Checks for Node and a C compiler. Rust is there, or this would not run; cargo itself checks its version.
pub fn check() -> Result<()> {
    node()?;
    c_compiler()
}

/// Checks for Node with npm; returns Node's version.
pub fn node() -> Result<String> {
    let wish = format!("install Node ≥ {}.{}", OLDEST_NODE.0, OLDEST_NODE.1);
    let version = output("node", &["--version"]).with_context(|| format!("`node` is not on this machine: {wish}"))?;
    let found = node_version(&version).with_context(|| format!("`node --version` says `{version}`: {wish}"))?;
    ensure!(found >= OLDEST_NODE, "Node {version} is too old: {wish}");
    ensure!(on_path("npm").is_some(), "`npm` is not on this machine: {wish} with npm");
    Ok(version)
}

/// Checks for what compiles the C parts of the dependencies.
pub fn c_compiler() -> Result<()> {
    let compiler = env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    let program = compiler.split_whitespace().next().unwrap_or("cc");
    if output(program, &["--version"]).is_none() {
        bail!(
            "`{program}` is not on this machine: install a C compiler (Debian: `apt-get install gcc libc6-dev`; macOS: `xcode-select --install`)"
        );
    }
    Ok(())
}

/// Chromium and a Chinese font, fetched from Debian when this is root on Debian.
pub fn ensure_chromium(repo: &Repo) -> Result<PathBuf> {
    let mut missing = Vec::new();
    if chromium().is_none() {
        missing.push("chromium");
    }
    if !chinese_font() {
        missing.push("fonts-noto-cjk");
    }
    if !missing.is_empty() {
        let may = rustix::process::geteuid().is_root() && on_path("apt-get").is_some();
        if may {
            install(repo, &missing)?;
        } else if missing.contains(&"chromium") {
            bail!(
                "Chromium is not on this machine: `sudo apt-get install {}`, or name one in QIAODU_CHROMIUM",
                missing.join(" ")
            );
        } else {
            ui().say("no Chinese font on this machine: screenshots will show boxes (Debian: `sudo apt-get install fonts-noto-cjk`)");
        }
    }
    chromium().context("Chromium was installed and cannot be found: name it in QIAODU_CHROMIUM")
}

fn install(repo: &Repo, packages: &[&str]) -> Result<()> {
    let step = ui().begin(&format!("installing {}", packages.join(" ")));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        command
    };
    run(repo, &step, "apt-get update", &mut apt(&["update"]))?;
    let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
    arguments.extend(packages);
    run(repo, &step, "apt-get install", &mut apt(&arguments))?;
    step.done(&format!("installed {}", packages.join(" ")));
    Ok(())
}

fn chromium() -> Option<PathBuf> {
    if let Some(path) = env::var_os("QIAODU_CHROMIUM").map(PathBuf::from) {
        return path.exists().then_some(path);
    }
    let applications = [
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
        .into_iter()
        .find_map(on_path)
        .or_else(|| applications.into_iter().map(PathBuf::from).find(|path| path.exists()))
}

fn chinese_font() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    match output("fc-list", &[":lang=zh", "family"]) {
        Some(list) => !list.trim().is_empty(),
        None => fs::exists("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").unwrap_or(false),
    }
}

/// Whether nextest is there to run the tests.
pub fn has_nextest(repo: &Repo) -> bool {
    repo.cargo(&["nextest", "--version"]).output().is_ok_and(|output| output.status.success())
}

fn output(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn on_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|path| path.is_file())
}

/// `(20, 19)` out of `v20.19.4`.
fn node_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_version_is_read_and_compared_by_number() {
        assert_eq!(node_version("v20.19.4"), Some((20, 19)));
        assert!(node_version("v20.9.0").is_some_and(|found| found < OLDEST_NODE));
        assert!(node_version("v24.1.0").is_some_and(|found| found >= OLDEST_NODE));
        assert_eq!(node_version("nonsense"), None);
    }

    #[test]
    fn programs_are_found_by_name() {
        assert!(on_path("sh").is_some());
        assert!(on_path("no-such-program-here").is_none());
    }
}
