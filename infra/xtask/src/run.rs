//! Running other programs: their words go to a log, their last line to the terminal, their group dies with us.

use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom},
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use qd_postgres::{Signal, signal_group};

use crate::{
    interrupt,
    repo::Repo,
    ui::{Step, seconds},
};

/// How much of a failed program's log is shown.
const SHOWN_LINES: usize = 60;
/// Longer than a cold release build on two cores; what takes longer hangs.
const LIMIT: Duration = Duration::from_secs(45 * 60);
const LAST_WORDS: Duration = Duration::from_secs(10);

/// A program's words.
#[derive(Debug)]
pub struct Log(PathBuf);

impl Log {
    pub fn text(&self) -> String {
        fs::read(&self.0).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }
}

/// Runs a command to its end; `name` also names the log.
///
/// # Errors
/// When it cannot be started, fails (the end of its log is in the error), or we are asked to stop.
pub fn run(repo: &Repo, step: &Step, name: &str, command: &mut Command) -> Result<Log> {
    let (log, status) = run_to_end(repo, step, name, command)?;
    if status.success() {
        return Ok(log);
    }
    bail!("{name} failed ({status}):\n{}\n(all of it: {})", tail(&log.text(), SHOWN_LINES), log.0.display())
}

fn run_to_end(repo: &Repo, step: &Step, name: &str, command: &mut Command) -> Result<(Log, ExitStatus)> {
    let path = log_path(repo, name)?;
    let file = File::create(&path).with_context(|| format!("{} cannot be written", path.display()))?;
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).process_group(0);
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command.spawn().with_context(|| format!("`{program}` cannot be run"))?;
    let status = wait(&mut child, || step.detail(&last_line(&path)))?;
    Ok((Log(path), status))
}

/// Where a program's words are kept.
pub fn log_path(repo: &Repo, name: &str) -> Result<PathBuf> {
    let dir = repo.data().join("logs");
    fs::create_dir_all(&dir).with_context(|| format!("{} cannot be made", dir.display()))?;
    Ok(dir.join(format!("{}.log", name.replace([' ', '/', ':'], "-"))))
}

/// Waits for the leader of a process group; when we are asked to stop, so is the group.
fn wait(child: &mut Child, look: impl Fn()) -> Result<ExitStatus> {
    let (since, mut pause) = (Instant::now(), Duration::from_millis(2));
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if interrupt::seen() || since.elapsed() > LIMIT {
            stop_group(child, LAST_WORDS);
            bail!("stopped after {}", seconds(since.elapsed()));
        }
        look();
        sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(100));
    }
}

/// Asks a group to end, waits for its leader, and ends it when that takes too long.
pub fn stop_group(child: &mut Child, patience: Duration) {
    signal_group(child, Signal::TERM).ok();
    let since = Instant::now();
    while since.elapsed() < patience {
        match child.try_wait() {
            Ok(None) => sleep(Duration::from_millis(10)),
            Ok(Some(_)) | Err(_) => return,
        }
    }
    signal_group(child, Signal::KILL).ok();
    child.wait().ok();
}

/// The last line that says something, read from the end of a file that grows.
fn last_line(path: &Path) -> String {
    let read = || -> std::io::Result<String> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        file.seek(SeekFrom::Start(length.saturating_sub(400)))?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    };
    let text = read().unwrap_or_default();
    text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or_default().to_owned()
}

/// The last lines of a text.
pub fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.trim_end().lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_is_the_end_of_a_text() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("a\n", 2), "a");
        assert_eq!(tail("", 2), "");
    }
}
