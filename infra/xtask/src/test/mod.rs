//! `cargo xtask test`: everything that CI runs, through all failures, with a table at the end.

mod steps;
mod summary;

use std::{
    path::PathBuf,
    sync::{Mutex, PoisonError},
    thread,
    time::Instant,
};

use anyhow::{Context, Result, bail};
use qd_postgres::Cluster;

use crate::{
    database, interrupt,
    repo::{Repo, Scratch},
    tools,
    ui::{seconds, ui},
};

use steps::{STEPS, Step};
use summary::{Outcome, Verdict};

/// What `test` takes.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Run these steps only
    #[arg(long, value_name = "STEP", value_parser = step_names(), value_delimiter = ',')]
    only: Vec<String>,
    /// Leave these steps out
    #[arg(long, value_name = "STEP", value_parser = step_names(), value_delimiter = ',')]
    skip: Vec<String>,
}

fn step_names() -> clap::builder::PossibleValuesParser {
    STEPS.iter().map(|step| clap::builder::PossibleValue::new(step.name).help(step.what)).collect::<Vec<_>>().into()
}

/// Steps of one lane run one after the other; the lanes run side by side, and [`Lane::Last`] when both are through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    Rust,
    Front,
    Last,
}

/// What the steps share.
pub struct Session<'a> {
    pub repo: &'a Repo,
    pub scratch: Scratch,
    cluster: Option<Cluster>,
    /// The URL of the migrated database that queries are checked against, once there is one.
    pub schema: Mutex<Option<String>>,
    /// Whether clippy has recorded the queries: `None` when it did not run.
    pub recorded: Mutex<Option<bool>>,
}

impl Session<'_> {
    pub fn cluster(&self) -> Result<&Cluster> {
        self.cluster.as_ref().context("this step was to have a database")
    }

    /// Where recorded queries go.
    pub fn queries(&self) -> PathBuf {
        self.scratch.path().join("sqlx")
    }
}

/// Runs the chosen steps.
pub fn test(repo: &Repo, options: &Options) -> Result<()> {
    let since = Instant::now();
    let chosen: Vec<&Step> = STEPS.iter().filter(|step| options.chooses(step.name)).collect();
    tools::c_compiler()?;
    let scratch = repo.scratch("test")?;
    let cluster =
        if chosen.iter().any(|step| step.database) { Some(database::throw_away(repo, &scratch)?) } else { None };
    let session = Session { repo, scratch, cluster, schema: Mutex::default(), recorded: Mutex::default() };
    let mut outcomes = side_by_side(&session, &chosen)?;
    // In this thread, as its server must not outlive us.
    outcomes.extend(lane(&session, &chosen, Lane::Last));
    drop(session);
    if interrupt::seen() {
        bail!("stopped");
    }
    outcomes.sort_by_key(|outcome| STEPS.iter().position(|step| step.name == outcome.name));
    println!("{}", summary::table(&outcomes));
    println!("all of it took {}", seconds(since.elapsed()));
    println!("{}", summary::closing_line(&outcomes));
    if outcomes.iter().any(|outcome| matches!(outcome.verdict, Verdict::Failed(_))) {
        bail!("not everything passed");
    }
    Ok(())
}

impl Options {
    fn chooses(&self, name: &str) -> bool {
        let named = |names: &[String]| names.iter().any(|found| found == name);
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }
}

fn side_by_side(session: &Session, chosen: &[&Step]) -> Result<Vec<Outcome>> {
    thread::scope(|scope| {
        let front = scope.spawn(|| lane(session, chosen, Lane::Front));
        let rust = scope.spawn(|| lane(session, chosen, Lane::Rust));
        let mut outcomes = rust.join().ok().context("a step panicked")?;
        outcomes.extend(front.join().ok().context("a step panicked")?);
        Ok(outcomes)
    })
}

fn lane(session: &Session, chosen: &[&Step], lane: Lane) -> Vec<Outcome> {
    let steps = chosen.iter().filter(|step| step.lane == lane);
    steps.take_while(|_| !interrupt::seen()).map(|step| attempt(session, step)).collect()
}

fn attempt(session: &Session, step: &Step) -> Outcome {
    let since = Instant::now();
    let running = ui().begin(step.name);
    let verdict = match (step.run)(session, &running) {
        Ok(verdict) => verdict,
        Err(error) => Verdict::Failed(format!("{error:#}")),
    };
    match &verdict {
        Verdict::Passed(note) if note.is_empty() => running.done(step.name),
        Verdict::Passed(note) => running.done(&format!("{}: {note}", step.name)),
        Verdict::Skipped(reason) => ui().say(&format!("– {}: {reason}", step.name)),
        Verdict::Failed(_) if interrupt::seen() => {}
        Verdict::Failed(reason) => ui().say(&format!("✗ {}: {reason}", step.name)),
    }
    Outcome { name: step.name, what: step.what, took: since.elapsed(), verdict }
}

/// A lock whose holder may have panicked: what it guards is a plain value.
pub fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(only: &[&str], skip: &[&str]) -> Options {
        let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Options { only: owned(only), skip: owned(skip) }
    }

    #[test]
    fn all_steps_are_chosen_unless_some_are_named() {
        assert!(options(&[], &[]).chooses("rust"));
        assert!(!options(&["lint"], &[]).chooses("rust"));
        assert!(!options(&[], &["rust"]).chooses("rust"));
    }

    #[test]
    fn every_step_has_its_own_name() {
        let mut names: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), STEPS.len());
    }
}
