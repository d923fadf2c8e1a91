//! `.sqlx`: what PostgreSQL says about each query, so that the workspace compiles without a database.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    time::SystemTime,
};

use anyhow::{Context, Result, ensure};

use crate::{
    database,
    digest::files,
    repo::Repo,
    run::run,
    ui::{Step, ui},
};

/// The macros whose queries are recorded.
const MACROS: [&str; 4] = ["query!(", "query_as!(", "query_scalar!(", "query_file"];

/// `cargo xtask prepare`.
pub fn prepare(repo: &Repo) -> Result<()> {
    let scratch = repo.scratch("prepare")?;
    let cluster = database::throw_away(repo, &scratch)?;
    let url = database::migrate_schema(repo, &cluster)?;
    let dir = scratch.path().join("sqlx");
    let step = ui().begin("queries");
    record(repo, &step, &["check", "--workspace", "--all-targets"], &url, &dir)?;
    let count = replace(&dir, &committed(repo))?;
    step.done(&format!("{count} queries written to .sqlx"));
    Ok(())
}

/// Runs a cargo command that compiles every query against the database at `url`, and records them in `dir`.
///
/// Cargo does not know that the macros asked a database, and would not run them again: the sources that use them get
/// the present as their time, and their own time back afterwards.
pub fn record(repo: &Repo, step: &Step, arguments: &[&str], url: &str, dir: &Path) -> Result<()> {
    fs::create_dir_all(dir)?;
    let touched = Touched::new(sources_with_queries(repo)?)?;
    let mut command = repo.cargo(arguments);
    command.env("SQLX_OFFLINE", "false").env("SQLX_OFFLINE_DIR", dir).env("DATABASE_URL", url);
    let outcome = run(repo, step, &format!("cargo {}", arguments[0]), &mut command);
    drop(touched);
    outcome.map(drop)
}

/// Fails when the committed queries are not the recorded ones.
pub fn compare(repo: &Repo, recorded: &Path) -> Result<usize> {
    let (old, new) = (by_name(&committed(repo))?, by_name(recorded)?);
    let missing = new.keys().filter(|name| !old.contains_key(*name)).count();
    let unused = old.keys().filter(|name| !new.contains_key(*name)).count();
    let different = new.iter().filter(|(name, content)| old.get(*name).is_some_and(|found| found != *content)).count();
    ensure!(
        missing + unused + different == 0,
        ".sqlx is stale ({missing} queries missing, {unused} unused, {different} different): run `cargo xtask prepare` and commit"
    );
    Ok(new.len())
}

fn committed(repo: &Repo) -> PathBuf {
    repo.root.join(".sqlx")
}

fn by_name(dir: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let named = |(path, content): (PathBuf, Vec<u8>)| Some((path.file_name()?.to_str()?.to_owned(), content));
    let queries = files(&[dir.to_owned()])?.into_iter().filter_map(named);
    Ok(queries.filter(|(name, _)| name.starts_with("query-")).collect())
}

fn replace(from: &Path, to: &Path) -> Result<usize> {
    let (new, old) = (by_name(from)?, by_name(to)?);
    fs::create_dir_all(to)?;
    for name in old.keys().filter(|name| !new.contains_key(*name)) {
        fs::remove_file(to.join(name))?;
    }
    for (name, content) in &new {
        fs::write(to.join(name), content)?;
    }
    Ok(new.len())
}

fn sources_with_queries(repo: &Repo) -> Result<Vec<PathBuf>> {
    let all = files(&[repo.root.join("backend"), repo.root.join("tests/src"), repo.root.join("tests/tests")])?;
    let queries = |content: &[u8]| {
        let text = String::from_utf8_lossy(content);
        MACROS.iter().any(|name| text.contains(name))
    };
    let sources =
        all.into_iter().filter(|(path, content)| path.extension().is_some_and(|end| end == "rs") && queries(content));
    Ok(sources.map(|(path, _)| path).collect())
}

/// Files with the present as their time, until this goes.
#[derive(Debug)]
struct Touched(Vec<Time>);

#[derive(Debug)]
struct Time {
    path: PathBuf,
    own: SystemTime,
    given: SystemTime,
}

impl Touched {
    fn new(paths: Vec<PathBuf>) -> Result<Self> {
        let mut touched = Self(Vec::new());
        for path in paths {
            let file = File::options()
                .append(true)
                .open(&path)
                .with_context(|| format!("{} cannot be touched", path.display()))?;
            let own = file.metadata()?.modified()?;
            file.set_modified(SystemTime::now())?;
            let given = file.metadata()?.modified()?;
            touched.0.push(Time { path, own, given });
        }
        Ok(touched)
    }
}

impl Drop for Touched {
    fn drop(&mut self) {
        for time in &self.0 {
            // Somebody who saved the file meanwhile made it newer: cargo must see that.
            let unchanged =
                |file: &File| file.metadata().and_then(|data| data.modified()).is_ok_and(|now| now == time.given);
            if let Ok(file) = File::options().append(true).open(&time.path)
                && unchanged(&file)
            {
                file.set_modified(time.own).ok();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replacing_adds_changes_and_removes() {
        let base = std::env::temp_dir().join(format!("xtask-queries-{}", std::process::id()));
        let (from, to) = (base.join("from"), base.join("to"));
        for (dir, name, content) in
            [(&from, "query-1.json", "new"), (&to, "query-1.json", "old"), (&to, "query-2.json", "gone")]
        {
            fs::create_dir_all(dir).expect("a folder");
            fs::write(dir.join(name), content).expect("a file");
        }
        let count = replace(&from, &to).expect("replaced");
        let (from, to) = (by_name(&from).expect("readable"), by_name(&to).expect("readable"));
        fs::remove_dir_all(&base).expect("it goes");
        assert_eq!(count, 1);
        assert_eq!(from, to);
    }

    #[test]
    fn a_touched_file_gets_its_time_back() {
        let path = std::env::temp_dir().join(format!("xtask-touched-{}", std::process::id()));
        fs::write(&path, "x").expect("written");
        let time = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).expect("a time");
        let old = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        File::options().append(true).open(&path).and_then(|file| file.set_modified(old)).expect("set");
        let touched = Touched::new(vec![path.clone()]).expect("touched");
        assert_ne!(time(&path), old);
        drop(touched);
        assert_eq!(time(&path), old);
        fs::remove_file(&path).expect("it goes");
    }
}
