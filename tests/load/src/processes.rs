//! What processes use, as Linux tells it under `/proc`.

use std::{fs, time::Duration};

use anyhow::{Context, Result};

/// Ticks a second in `/proc/PID/stat`: `USER_HZ`, 100 wherever the mall runs.
const TICK: Duration = Duration::from_millis(10);

/// Processor time used so far: by the mall, by PostgreSQL with all its processes, and by this program.
#[derive(Debug, Clone, Copy)]
pub struct Used {
    pub server: Duration,
    pub postgres: Duration,
    pub load: Duration,
}

impl Used {
    /// Until now.
    pub fn now(server: u32, postmaster: u32) -> Result<Self> {
        let load = stat(std::process::id())?.own;
        Ok(Self { server: stat(server)?.own, postgres: family(postmaster)?, load })
    }

    /// Since then.
    pub fn since(self, before: Self) -> Self {
        Self {
            server: self.server.saturating_sub(before.server),
            postgres: self.postgres.saturating_sub(before.postgres),
            load: self.load.saturating_sub(before.load),
        }
    }
}

/// The memory that a process holds, in MiB.
pub fn resident_mb(pid: u32) -> Result<f64> {
    memory_mb(pid, "VmRSS:")
}

/// The most memory that a process has held since [`reset_peak`], in MiB.
pub fn peak_mb(pid: u32) -> Result<f64> {
    memory_mb(pid, "VmHWM:")
}

/// Forgets how much memory a process has held so far (proc_pid_clear_refs(5)).
pub fn reset_peak(pid: u32) -> Result<()> {
    let path = format!("/proc/{pid}/clear_refs");
    fs::write(&path, "5").with_context(|| path)
}

fn memory_mb(pid: u32, name: &str) -> Result<f64> {
    let path = format!("/proc/{pid}/status");
    let text = fs::read_to_string(&path).with_context(|| path.clone())?;
    let line = text.lines().find_map(|line| line.strip_prefix(name)).with_context(|| path.clone())?;
    let kib: f64 = line.trim().trim_end_matches("kB").trim().parse().context(path)?;
    Ok(kib / 1024.0)
}

/// The process that started this one.
pub fn parent_of(pid: u32) -> Result<u32> {
    Ok(stat(pid)?.parent)
}

struct Stat {
    parent: u32,
    own: Duration,
    /// That of children that have ended.
    children: Duration,
}

fn stat(pid: u32) -> Result<Stat> {
    let path = format!("/proc/{pid}/stat");
    let text = fs::read_to_string(&path).with_context(|| path.clone())?;
    read_stat(&text).with_context(|| format!("{path} is of another form"))
}

/// The name, which may hold anything, stands in brackets; what follows is numbered from 3 (proc_pid_stat(5)).
fn read_stat(text: &str) -> Option<Stat> {
    let fields: Vec<&str> = text.rsplit_once(')')?.1.split_whitespace().collect();
    let field = |number: usize| fields.get(number - 3)?.parse::<u32>().ok();
    let time = |user: usize| Some(TICK * (field(user)? + field(user + 1)?));
    Some(Stat { parent: field(4)?, own: time(14)?, children: time(16)? })
}

/// A process and its children, those that have ended included.
fn family(pid: u32) -> Result<Duration> {
    let root = stat(pid)?;
    let living = fs::read_dir("/proc")?
        .flatten()
        .filter_map(|entry| stat(entry.file_name().to_str()?.parse().ok()?).ok())
        .filter(|other| other.parent == pid)
        .map(|other| other.own);
    Ok(living.fold(root.own + root.children, |sum, time| sum + time))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_brackets_and_spaces_is_passed_over() {
        let line = "7 (a) b (c) S 5 7 7 0 -1 4194560 1 2 3 4 150 50 20 10 20 0 1 0 99 0 0";
        let stat = read_stat(line).expect("it is of the right form");
        assert_eq!(stat.parent, 5);
        assert_eq!(stat.own, Duration::from_secs(2));
        assert_eq!(stat.children, Duration::from_millis(300));
    }
}
