use std::{
    env,
    path::PathBuf,
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use crate::database::Database;

/// Where a mall of this run works: its program, its database, a folder that goes with it.
pub struct Site {
    program: PathBuf,
    database_url: String,
    data: TempDir,
}

impl Site {
    /// Migrates, imports the group's facts and loads the demo mall.
    pub fn prepare(database: &Database) -> Result<Self> {
        let program = env::var_os("QIAODU_BIN").context("QIAODU_BIN is not set: use `cargo xtask bench NAME`")?;
        let base = env::var_os("QIAODU_DATA_DIR").map_or_else(env::temp_dir, PathBuf::from);
        let data = tempfile::Builder::new().prefix("qd-load-").tempdir_in(&base);
        let data = data.with_context(|| format!("{} cannot hold a folder", base.display()))?;
        let site = Self { program: program.into(), database_url: database.url.clone(), data };
        let since = Instant::now();
        for arguments in [&["migrate"][..], &["import", "group-facts", "data/group_facts.json"], &["demo", "load"]] {
            eprintln!("· qiaodu {}", arguments.join(" "));
            site.finish(arguments)?;
        }
        eprintln!("· a mall with demo data is there after {:.1} s", since.elapsed().as_secs_f64());
        Ok(site)
    }

    /// A command of `qiaodu` here. Only in development are requests from this machine spared the rate limit.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).stdin(Stdio::null());
        command.env("DATABASE_URL", &self.database_url).env("QIAODU_DATA_DIR", self.data.path());
        command.env("QIAODU_ENV", "development").env_remove("RUST_LOG").env_remove("QIAODU_LISTEN");
        command
    }

    /// A file of this run, for a log.
    pub fn file(&self, name: &str) -> PathBuf {
        self.data.path().join(name)
    }

    fn finish(&self, arguments: &[&str]) -> Result<()> {
        let output = self.command(arguments).output();
        let output = output.with_context(|| format!("{} cannot be run", self.program.display()))?;
        if output.status.success() {
            return Ok(());
        }
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("qiaodu {} failed: {}", arguments.join(" "), words.lines().last().unwrap_or("no reason given"))
    }
}
