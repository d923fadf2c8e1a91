//! Signals and children.

use std::process::{Child, Command};

use anyhow::{Context, Result};
use rustix::process::{Pid, kill_process, kill_process_group, test_kill_process};

pub use rustix::process::Signal;

/// Makes the kernel send `signal` to the command's process when the thread that starts it ends, however it ends.
/// Elsewhere than on Linux there is no such thing, and the next start clears up what was left.
pub fn tie_to_parent(command: &mut Command, signal: Signal) {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;
        let parent = rustix::process::getpid();
        let tie = move || {
            rustix::process::set_parent_process_death_signal(Some(signal))?;
            // The parent may have died before the line above.
            match rustix::process::getppid() {
                Some(now) if now == parent => Ok(()),
                _ => Err(std::io::Error::other("the parent is gone")),
            }
        };
        #[expect(unsafe_code, reason = "pre_exec runs between fork and exec; the closure only makes system calls")]
        unsafe {
            command.pre_exec(tie);
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (command, signal);
}

/// Sends a signal to a child that was not waited for yet.
///
/// # Errors
/// When the system refuses.
pub fn signal(child: &Child, signal: Signal) -> Result<()> {
    kill_process(Pid::from_child(child), signal).context("the child cannot be signalled")
}

/// Sends a signal to the process group that a child leads.
///
/// # Errors
/// When the system refuses, as when the group is gone.
pub fn signal_group(child: &Child, signal: Signal) -> Result<()> {
    kill_process_group(Pid::from_child(child), signal).context("the group cannot be signalled")
}

/// Whether a process with this id exists.
pub fn is_alive(pid: i32) -> bool {
    // A process of another account answers "not permitted": it exists.
    Pid::from_raw(pid).is_some_and(|pid| test_kill_process(pid) != Err(rustix::io::Errno::SRCH))
}

/// The command line of a process, or nothing when it is gone.
pub(crate) fn command_line(pid: i32) -> Option<String> {
    if let Ok(bytes) = std::fs::read(format!("/proc/{pid}/cmdline")) {
        return Some(String::from_utf8_lossy(&bytes).replace('\0', " ")).filter(|line| !line.is_empty());
    }
    let output = Command::new("ps").args(["-p", &pid.to_string(), "-o", "command="]).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Asks a process that is no child of ours to stop.
pub(crate) fn ask_to_stop(pid: i32, signal: Signal) {
    if let Some(pid) = Pid::from_raw(pid) {
        kill_process(pid, signal).ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_alive_and_a_finished_child_is_not() {
        assert!(is_alive(i32::try_from(std::process::id()).expect("a pid")));
        let mut child = Command::new("true").spawn().expect("true runs");
        let pid = i32::try_from(child.id()).expect("a pid");
        child.wait().expect("it ends");
        assert!(!is_alive(pid));
    }

    #[test]
    fn a_tied_child_runs() {
        let mut command = Command::new("true");
        tie_to_parent(&mut command, Signal::TERM);
        assert!(command.status().expect("true runs").success());
    }
}
