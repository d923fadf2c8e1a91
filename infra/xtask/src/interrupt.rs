//! Ctrl-C and its relatives: noted, so that whoever waits can stop what it started.

use std::sync::{
    Arc, OnceLock,
    atomic::{AtomicBool, Ordering},
};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

static SEEN: OnceLock<Arc<AtomicBool>> = OnceLock::new();

fn flag() -> &'static Arc<AtomicBool> {
    SEEN.get_or_init(|| Arc::new(AtomicBool::new(false)))
}

/// From now on these signals are noted instead of ending the program.
pub fn watch() {
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        // Refused only for signals that cannot be caught.
        signal_hook::flag::register(signal, Arc::clone(flag())).ok();
    }
}

/// Whether somebody asked this program to stop.
pub fn seen() -> bool {
    flag().load(Ordering::Relaxed)
}
