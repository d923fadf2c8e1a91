//! Starting and stopping the server process.

use std::{
    fs::{self, File},
    net::{Ipv4Addr, TcpListener},
    os::unix::process::CommandExt,
    path::Path,
    process::Child,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    account::Home,
    binaries::Binaries,
    initdb::reason_in,
    process::{Signal, signal, tie_to_parent},
};

/// A recovery after a crash may take a while.
const START_LIMIT: Duration = Duration::from_secs(120);
const STOP_LIMIT: Duration = Duration::from_secs(30);
/// Somebody else may take the free port before the server does.
const PORT_TRIES: usize = 5;

const ALWAYS: [&str; 3] = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200"];
/// Dropping a database waits for whoever is half-way through signing in, and a test that is over never answers.
const THROW_AWAY: [&str; 5] =
    ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_wal_size=4GB", "authentication_timeout=4s"];

/// Starts the server and waits until it takes connections; returns it and its port.
pub(crate) fn start(home: &Home, binaries: &Binaries, throw_away: bool) -> Result<(Child, u16)> {
    let mut reason = String::new();
    for _ in 0..PORT_TRIES {
        let port = free_port()?;
        let mut server = spawn(home, binaries, throw_away, port)?;
        match wait_until_ready(home, &mut server) {
            Ok(()) => return Ok((server, port)),
            Err(error) => reason = error.to_string(),
        }
        if !reason.contains("could not create any TCP/IP sockets") {
            break;
        }
    }
    bail!(
        "the database in {} does not start: {reason}. Its log is {}; to begin anew: rm -rf {}",
        home.dir.display(),
        home.log().display(),
        home.dir.display()
    )
}

fn spawn(home: &Home, binaries: &Binaries, throw_away: bool, port: u16) -> Result<Child> {
    home.write_private("owner", &std::process::id().to_string())?;
    // Each start has its own log: the reason of a failure is in it, and it cannot grow for years.
    let log = File::create(home.log()).with_context(|| format!("{} cannot be written", home.log().display()))?;
    let mut command = home.command(&binaries.program("postgres"));
    command.arg("-D").arg(home.data()).args(["-p", &port.to_string()]);
    let more: &[&str] = if throw_away { &THROW_AWAY } else { &[] };
    for setting in ALWAYS.iter().chain(more) {
        command.args(["-c", setting]);
    }
    // A group of its own: Ctrl-C in the terminal is for us, who stop the server after its clients.
    command.stdout(log.try_clone()?).stderr(log).process_group(0);
    tie_to_parent(&mut command, Signal::INT);
    command.spawn().with_context(|| format!("{} cannot be run", binaries.program("postgres").display()))
}

fn wait_until_ready(home: &Home, server: &mut Child) -> Result<()> {
    let (since, file) = (Instant::now(), home.data().join("postmaster.pid"));
    let pid = server.id().to_string();
    loop {
        if server.try_wait()?.is_some() {
            bail!("{}", reason_in(&read(&home.log())).unwrap_or_else(|| "it ended without a word".to_owned()));
        }
        if is_ready(&read(&file), &pid) {
            return Ok(());
        }
        if since.elapsed() > START_LIMIT {
            stop(server);
            bail!("it was not ready after {} s", START_LIMIT.as_secs());
        }
        sleep(Duration::from_millis(10));
    }
}

/// The first line of `postmaster.pid` is the process, the eighth its state.
fn is_ready(pid_file: &str, pid: &str) -> bool {
    let mut lines = pid_file.lines();
    lines.next().is_some_and(|line| line.trim() == pid) && lines.nth(6).is_some_and(|line| line.trim() == "ready")
}

fn read(path: &Path) -> String {
    fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

/// Disconnects clients, writes everything down and ends; harder when that takes too long.
pub(crate) fn stop(server: &mut Child) {
    for harder in [Signal::INT, Signal::QUIT] {
        signal(server, harder).ok();
        let since = Instant::now();
        while since.elapsed() < STOP_LIMIT {
            match server.try_wait() {
                Ok(None) => sleep(Duration::from_millis(10)),
                Ok(Some(_)) | Err(_) => return,
            }
        }
    }
    server.kill().ok();
    server.wait().ok();
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("127.0.0.1 has no free port")?;
    Ok(listener.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_ready_when_its_own_file_says_so() {
        let file = "4711\n/data\n1790000000\n5432\n\n127.0.0.1\n  5432001 1\nready   \n";
        assert!(is_ready(file, "4711"));
        assert!(!is_ready(file, "4712"), "that file is another server's");
        assert!(!is_ready(&file.replace("ready   ", "starting"), "4711"));
        assert!(!is_ready("", "4711"));
    }
}
