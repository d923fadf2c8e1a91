//! `postmaster.pid`: left behind by a crash, or held by a server that runs.

use std::{
    fs,
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use crate::{
    account::Home,
    process::{Signal, ask_to_stop, command_line, is_alive},
};

/// How long a server that is on its way out may take.
const LEAVING: Duration = Duration::from_secs(5);
/// How long one that nobody owns any more may take to stop.
const STOPPING: Duration = Duration::from_secs(30);

/// Makes way for a new server, or says who stands in it.
pub(crate) fn clear(home: &Home) -> Result<()> {
    let file = home.data().join("postmaster.pid");
    let Some(pid) = fs::read_to_string(&file).ok().and_then(|text| pid_in(&text)) else { return Ok(()) };
    let data = home.data().display().to_string();
    let runs = || command_line(pid).is_some_and(|line| line.contains(&data));
    if !runs() {
        // The process is gone, or its number went to another program.
        fs::remove_file(&file).ok();
        return Ok(());
    }
    let owner = fs::read_to_string(home.dir.join("owner")).ok().and_then(|text| pid_in(&text));
    let wait = if owner.is_some_and(is_alive) {
        LEAVING
    } else {
        ask_to_stop(pid, Signal::INT);
        STOPPING
    };
    let since = Instant::now();
    while runs() {
        if since.elapsed() > wait {
            bail!(
                "the database in {} is in use by process {pid}: stop the other `cargo xtask up`, or use another folder (--data)",
                home.dir.display()
            );
        }
        sleep(Duration::from_millis(50));
    }
    Ok(())
}

/// The process id on the first line.
fn pid_in(text: &str) -> Option<i32> {
    text.lines().next()?.trim().parse().ok().filter(|pid| *pid > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_is_the_process() {
        assert_eq!(pid_in("4711\n/data/cluster\n"), Some(4711));
        assert_eq!(pid_in(""), None);
        assert_eq!(pid_in("-4711\n"), None);
    }
}
