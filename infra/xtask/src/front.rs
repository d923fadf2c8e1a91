//! The two front ends: their packages, builds and checks.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    digest::{Stamp, digest},
    repo::Repo,
    run::run,
    tools,
    ui::Step,
};

/// Both front ends, by their folder.
pub const FRONT_ENDS: [&str; 2] = ["storefront", "admin"];

/// Installs the packages that the lock file names, unless they are there. Fails when the lock file does not fit
/// the packages' own files. Returns whether there was something to do.
pub fn install(repo: &Repo, step: &Step) -> Result<bool> {
    let node = tools::node()?;
    let mut inputs =
        vec![repo.root.join("package.json"), repo.root.join("package-lock.json"), repo.root.join(".npmrc")];
    inputs.extend(["storefront", "admin", "tests/browser"].map(|package| repo.root.join(package).join("package.json")));
    let wanted = digest(&inputs, &node)?;
    let stamp = stamp(repo, "packages");
    if stamp.is(wanted) {
        return Ok(false);
    }
    run(repo, step, "npm ci", &mut repo.npm(&["ci", "--no-audit", "--no-fund"]))?;
    stamp.set(wanted)?;
    Ok(true)
}

/// Builds a front end, unless its `dist` was built from the same sources. Returns whether there was something to do.
pub fn build(repo: &Repo, step: &Step, name: &str) -> Result<bool> {
    let stamp = stamp(repo, name);
    if dist(repo, name).join("index.html").exists() && stamp.is(source_digest(repo, name)?) {
        return Ok(false);
    }
    script(repo, step, name, "build")?;
    // Anew: a build may write declarations of components beside the sources.
    stamp.set(source_digest(repo, name)?)?;
    Ok(true)
}

/// Runs a script of a front end's `package.json`.
pub fn script(repo: &Repo, step: &Step, name: &str, script: &str) -> Result<()> {
    let mut command = repo.npm(&["run", "--silent", script, "--workspace", name]);
    run(repo, step, &format!("{name} {script}"), &mut command)?;
    Ok(())
}

/// The folder that a build fills.
pub fn dist(repo: &Repo, name: &str) -> PathBuf {
    repo.root.join(name).join("dist")
}

fn source_digest(repo: &Repo, name: &str) -> Result<u64> {
    digest(&[repo.root.join(name), repo.root.join("package-lock.json")], "")
}

/// Kept among the packages: when these are removed or replaced, everything is made again.
fn stamp(repo: &Repo, name: &str) -> Stamp {
    Stamp::at(repo.root.join("node_modules/.cache/qiaodu").join(name))
}
