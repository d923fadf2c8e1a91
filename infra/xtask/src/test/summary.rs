//! The table at the end.

use std::time::Duration;

use crate::ui::seconds;

/// How a step ended.
#[derive(Debug)]
pub enum Verdict {
    /// With a note, which may be empty.
    Passed(String),
    /// Not run, and why that is no failure.
    Skipped(String),
    /// With the reason.
    Failed(String),
}

/// A step that is over.
#[derive(Debug)]
pub struct Outcome {
    pub name: &'static str,
    pub what: &'static str,
    pub took: Duration,
    pub verdict: Verdict,
}

/// A line a step: how it ended, how long it took.
pub fn table(outcomes: &[Outcome]) -> String {
    let line = |outcome: &Outcome| {
        let mark = match outcome.verdict {
            Verdict::Passed(_) => "✓",
            Verdict::Skipped(_) => "–",
            Verdict::Failed(_) => "✗",
        };
        format!("\n  {mark} {:<10} {:>12}   {}", outcome.name, seconds(outcome.took), outcome.what)
    };
    outcomes.iter().map(line).collect()
}

/// `steps: 12 passed, 0 failed, 1 skipped`.
pub fn closing_line(outcomes: &[Outcome]) -> String {
    let (mut passed, mut failed, mut skipped) = (0, 0, 0);
    for outcome in outcomes {
        match outcome.verdict {
            Verdict::Passed(_) => passed += 1,
            Verdict::Failed(_) => failed += 1,
            Verdict::Skipped(_) => skipped += 1,
        }
    }
    format!("steps: {passed} passed, {failed} failed, {skipped} skipped")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_counts() {
        let outcome = |verdict| Outcome { name: "format", what: "", took: Duration::ZERO, verdict };
        let outcomes = [
            outcome(Verdict::Passed(String::new())),
            outcome(Verdict::Failed(String::new())),
            outcome(Verdict::Skipped(String::new())),
        ];
        assert_eq!(closing_line(&outcomes), "steps: 1 passed, 1 failed, 1 skipped");
        assert_eq!(table(&outcomes).lines().count(), 4);
    }
}
