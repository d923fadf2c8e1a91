//! `cargo xtask bench NAME`: load on a release build. The runs themselves are in `tests/load`.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{database, interrupt, repo::Repo, run::run, ui::ui};

/// What `bench` takes.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Which run (see tests/load/README.md)
    name: String,
    /// Passed on to it
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<String>,
}

/// Builds in release, starts a cluster that syncs as production's does, and hands over to `qd-load`.
pub fn bench(repo: &Repo, options: &Options) -> Result<()> {
    let step = ui().begin("release build");
    // Not the whole workspace: what only tests ask of the dependencies has no place in what is measured.
    let mut build = repo.cargo(&["build", "--release", "--package", "qd-server", "--package", "qd-load", "--bins"]);
    run(repo, &step, "cargo build --release", &mut build)?;
    step.done("release build");
    let scratch = repo.scratch("bench")?;
    let cluster = database::lasting(scratch.path())?;
    let mut load = Command::new(repo.release_program("qd-load"));
    load.arg(&options.name).args(&options.arguments).current_dir(&repo.root);
    load.env("QIAODU_BIN", repo.release_program("qiaodu")).env("DATABASE_URL", cluster.url(database::MALL));
    load.env("QIAODU_DATA_DIR", scratch.path());
    // Same group as this: Ctrl-C reaches it too.
    let status = load.status().context("qd-load cannot be run")?;
    if interrupt::seen() || !status.success() {
        bail!("bench {} failed ({status})", options.name);
    }
    Ok(())
}
