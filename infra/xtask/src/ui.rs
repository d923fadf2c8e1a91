//! What the person at the terminal sees: finished steps as lines, running ones as one moving line.

use std::{
    io::{IsTerminal, Write},
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    thread,
    time::{Duration, Instant},
};

const FRAMES: [&str; 10] = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const FRAME: Duration = Duration::from_millis(120);
/// How often a log (no terminal) hears of a step that still runs.
const REMINDER: Duration = Duration::from_secs(20);

/// The one terminal. It writes to standard error: standard output belongs to results.
#[derive(Debug)]
pub struct Ui {
    terminal: bool,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    running: Vec<Running>,
    next: u64,
    frame: usize,
    drawn: bool,
}

#[derive(Debug)]
struct Running {
    id: u64,
    name: String,
    since: Instant,
    told: Instant,
    detail: String,
}

/// The terminal.
pub fn ui() -> &'static Ui {
    static UI: OnceLock<Ui> = OnceLock::new();
    static TICKER: OnceLock<()> = OnceLock::new();
    let ui = UI.get_or_init(|| Ui { terminal: std::io::stderr().is_terminal(), state: Mutex::default() });
    TICKER.get_or_init(|| {
        thread::spawn(move || {
            loop {
                thread::sleep(FRAME);
                ui.tick();
            }
        });
    });
    ui
}

/// Says a line, for whoever takes a plain function.
pub fn say(line: &str) {
    ui().say(line);
}

impl Ui {
    /// Writes a line for good.
    pub fn say(&self, line: &str) {
        let mut state = self.lock();
        wipe(&mut state);
        eprintln!("{line}");
        self.draw(&mut state);
    }

    /// Begins a step that may take long.
    pub fn begin(&'static self, name: &str) -> Step {
        let mut state = self.lock();
        let (id, now) = (state.next, Instant::now());
        state.next += 1;
        state.running.push(Running { id, name: name.to_owned(), since: now, told: now, detail: String::new() });
        Step { ui: self, id, since: now }
    }

    fn tick(&self) {
        let mut state = self.lock();
        state.frame += 1;
        if self.terminal {
            self.draw(&mut state);
            return;
        }
        for step in &mut state.running {
            if step.told.elapsed() >= REMINDER {
                step.told = Instant::now();
                eprintln!("  … {}", describe(step));
            }
        }
    }

    fn draw(&self, state: &mut State) {
        if !self.terminal || state.running.is_empty() {
            return;
        }
        let steps: Vec<String> = state.running.iter().map(describe).collect();
        let line = format!("{} {}", FRAMES[state.frame % FRAMES.len()], steps.join("  ·  "));
        eprint!("\r\x1b[2K{}", clip(&line, width()));
        std::io::stderr().flush().ok();
        state.drawn = true;
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A running step; dropped without [`Step::done`], it vanishes silently.
#[derive(Debug)]
pub struct Step {
    ui: &'static Ui,
    id: u64,
    since: Instant,
}

impl Step {
    /// What it is busy with.
    pub fn detail(&self, text: &str) {
        let mut state = self.ui.lock();
        if let Some(step) = state.running.iter_mut().find(|step| step.id == self.id) {
            plain(text).trim().clone_into(&mut step.detail);
        }
    }

    /// Says that it succeeded.
    pub fn done(self, text: &str) {
        let line = format!("✓ {text} ({})", seconds(self.since.elapsed()));
        let ui = self.ui;
        drop(self);
        ui.say(&line);
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        let mut state = self.ui.lock();
        state.running.retain(|step| step.id != self.id);
        wipe(&mut state);
    }
}

fn wipe(state: &mut State) {
    if state.drawn {
        eprint!("\r\x1b[2K");
        state.drawn = false;
    }
}

fn describe(step: &Running) -> String {
    let elapsed = seconds(step.since.elapsed());
    if step.detail.is_empty() {
        format!("{} {elapsed}", step.name)
    } else {
        format!("{} {elapsed}: {}", step.name, step.detail)
    }
}

/// `0.4 s`, `12 s`, `3 min 05 s`.
pub fn seconds(duration: Duration) -> String {
    let whole = duration.as_secs();
    match whole {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{whole} s"),
        _ => format!("{} min {:02} s", whole / 60, whole % 60),
    }
}

fn width() -> usize {
    match rustix::termios::tcgetwinsize(std::io::stderr()) {
        Ok(size) if size.ws_col > 0 => usize::from(size.ws_col),
        _ => 80,
    }
}

/// The part of a line that fits; a Chinese character takes two columns.
fn clip(line: &str, columns: usize) -> String {
    let mut used = 0;
    line.chars()
        .take_while(|letter| {
            used += if u32::from(*letter) >= 0x2E80 { 2 } else { 1 };
            used < columns
        })
        .collect()
}

/// A line without colours and other control sequences.
pub fn plain(text: &str) -> String {
    let mut letters = text.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        if letter == '\x1b' {
            letters.by_ref().find(char::is_ascii_alphabetic);
        } else if !letter.is_control() {
            out.push(letter);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_read_like_a_clock() {
        assert_eq!(seconds(Duration::from_millis(440)), "0.4 s");
        assert_eq!(seconds(Duration::from_secs(12)), "12 s");
        assert_eq!(seconds(Duration::from_secs(185)), "3 min 05 s");
    }

    #[test]
    fn colours_are_no_part_of_a_detail() {
        assert_eq!(plain("\x1b[1;32m   Compiling\x1b[0m sqlx\r"), "   Compiling sqlx");
    }

    #[test]
    fn a_line_never_wraps() {
        assert_eq!(clip("abcdef", 5), "abcd");
        assert_eq!(clip("侨都商城", 6), "侨都");
    }
}
