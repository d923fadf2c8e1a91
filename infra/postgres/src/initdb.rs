//! Making a cluster and its databases.

use std::{
    fs,
    io::{Read, Write},
    path::Path,
    process::{Output, Stdio},
};

use anyhow::{Context, Result, bail, ensure};

use crate::{Options, SUPERUSER, account::Home, binaries::Binaries};

/// Makes the data folder and the databases that are missing; returns the superuser's password.
pub(crate) fn ensure(home: &Home, binaries: &Binaries, options: &Options) -> Result<String> {
    let data = home.data();
    if !data.exists() {
        make(home, binaries)?;
    }
    let broken =
        || format!("{} is broken: remove it to begin anew (rm -rf {})", home.dir.display(), home.dir.display());
    let password = fs::read_to_string(home.dir.join("password")).with_context(broken)?;
    ensure!(data.join("PG_VERSION").exists(), "{}", broken());
    let made = fs::read_to_string(home.dir.join("databases")).unwrap_or_default();
    let missing: Vec<&String> =
        options.databases.iter().filter(|name| !made.lines().any(|line| line == *name)).collect();
    if !missing.is_empty() {
        for name in &missing {
            create_database(home, binaries, name).with_context(broken)?;
        }
        let all: String =
            made.lines().chain(missing.iter().map(|name| name.as_str())).map(|name| format!("{name}\n")).collect();
        home.write_private("databases", &all)?;
    }
    Ok(password.trim().to_owned())
}

/// In a folder beside it first: an `initdb` that was interrupted leaves nothing that looks like a cluster.
fn make(home: &Home, binaries: &Binaries) -> Result<()> {
    let unfinished = home.dir.join("cluster.new");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished).with_context(|| format!("{} cannot be removed", unfinished.display()))?;
    }
    fs::remove_file(home.dir.join("databases")).ok();
    let password_file = home.write_private("password", &password()?)?;
    let mut command = home.command(&binaries.program("initdb"));
    command.arg("--pgdata").arg(&unfinished).arg("--pwfile").arg(&password_file);
    command.args([
        "--username",
        SUPERUSER,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-instructions",
        "--no-sync",
    ]);
    command.args(locale(std::env::consts::OS, binaries.major));
    let output = command.output().with_context(|| format!("initdb in {} cannot be run", binaries.dir.display()))?;
    ensure!(output.status.success(), "PostgreSQL's folder cannot be made in {}: {}", home.dir.display(), why(&output));
    fs::rename(&unfinished, home.data()).context("the new cluster cannot be moved into place")
}

/// UTF-8 with code-point order. Without it, trigram search sees no Chinese at all.
fn locale(os: &str, major: u32) -> &'static [&'static str] {
    match os {
        "macos" if major >= 17 => &["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
        "macos" => &["--locale=en_US.UTF-8"],
        _ => &["--locale=C.UTF-8"],
    }
}

/// By a server without network: no client is needed, and it works before the first start.
fn create_database(home: &Home, binaries: &Binaries, name: &str) -> Result<()> {
    ensure!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "`{name}` is no name for a database");
    let mut command = home.command(&binaries.program("postgres"));
    command.args(["--single", "-D"]).arg(home.data()).arg("postgres");
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("postgres in {} cannot be run", binaries.dir.display()))?;
    let mut stdin = child.stdin.take().context("its input is ours")?;
    // A server that gave up at once closes its input; its last words are below.
    writeln!(stdin, "create database {name}").ok();
    drop(stdin);
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let refused = said.contains("ERROR:") && !said.contains("already exists");
    if refused || !output.status.success() {
        bail!("{}", why(&output));
    }
    Ok(())
}

/// The line of an output that says what is wrong.
fn why(output: &Output) -> String {
    reason_in(&String::from_utf8_lossy(&output.stderr)).unwrap_or_else(|| "no word why".to_owned())
}

/// The last complaint in PostgreSQL's words, else the last line.
pub(crate) fn reason_in(log: &str) -> Option<String> {
    let complaint = |line: &&str| ["FATAL:", "PANIC:", "ERROR:", "error:"].iter().any(|mark| line.contains(mark));
    let line = log.lines().rev().find(complaint).or_else(|| log.lines().rev().find(|line| !line.trim().is_empty()))?;
    let marks = ["FATAL:", "PANIC:", "ERROR:", "error:"];
    let text = marks.iter().find_map(|mark| line.split_once(mark)).map_or(line, |(_, text)| text);
    Some(text.trim().to_owned())
}

/// 128 random bits, in hexadecimal.
fn password() -> Result<String> {
    let mut bytes = [0_u8; 16];
    fs::File::open(Path::new("/dev/urandom"))
        .and_then(|mut file| file.read_exact(&mut bytes))
        .context("no random numbers")?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cluster_has_its_own_password() {
        let (one, other) = (password().expect("random"), password().expect("random"));
        assert_eq!(one.len(), 32);
        assert_ne!(one, other);
    }

    #[test]
    fn the_reason_is_the_last_complaint() {
        let log = "LOG:  starting\n2026-01-01 [7] FATAL:  could not open file \"global/pg_control\"\nLOG:  shut down\n";
        assert_eq!(reason_in(log).as_deref(), Some("could not open file \"global/pg_control\""));
        assert_eq!(reason_in("only a line\n").as_deref(), Some("only a line"));
        assert_eq!(reason_in(""), None);
    }

    #[test]
    fn linux_gets_unicode_in_code_point_order() {
        assert_eq!(locale("linux", 15), ["--locale=C.UTF-8"]);
    }
}
