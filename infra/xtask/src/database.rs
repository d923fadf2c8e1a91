//! PostgreSQL for the tasks.

use std::{path::Path, thread::sleep, time::Duration};

use anyhow::Result;
use qd_postgres::{Cluster, Options};

use crate::{
    interrupt,
    repo::{Repo, Scratch},
    run::run,
    ui::{self, ui},
};

/// The mall's database.
pub const MALL: &str = "qiaodu";
/// The browser tests' mall.
pub const BROWSER: &str = "browser";
/// A migrated database that queries are checked against.
pub const SCHEMA: &str = "schema";

/// The lasting cluster below a data folder. Call it from the main thread: it stops when its thread ends.
pub fn lasting(data: &Path) -> Result<Cluster> {
    let step = ui().begin("database");
    let mut options = Options::from_env(&data.join("postgres-bin"))?;
    options.databases = vec![MALL.to_owned()];
    options.say = ui::say;
    let cluster = Cluster::start(&data.join("postgres"), &options)?;
    step.done(&format!("PostgreSQL {} runs", cluster.version()));
    Ok(cluster)
}

/// A fast cluster that leaves nothing behind. Call it from the main thread: it stops when its thread ends.
pub fn throw_away(repo: &Repo, scratch: &Scratch) -> Result<Cluster> {
    let step = ui().begin("database");
    let mut options = Options::from_env(&repo.data().join("postgres-bin"))?;
    options.databases = [MALL, BROWSER, SCHEMA].map(str::to_owned).to_vec();
    options.throw_away = true;
    options.say = ui::say;
    let cluster = Cluster::start(&scratch.path().join("postgres"), &options)?;
    step.done(&format!("PostgreSQL {} runs, for this run only", cluster.version()));
    Ok(cluster)
}

/// Migrates the database that queries are checked against, with a program that has no queries itself.
pub fn migrate_schema(repo: &Repo, cluster: &Cluster) -> Result<String> {
    let step = ui().begin("migrations");
    run(repo, &step, "cargo build qd-migrate", &mut repo.cargo(&["build", "--workspace", "--bin", "qd-migrate"]))?;
    let url = cluster.url(SCHEMA);
    let mut command = std::process::Command::new(repo.debug_program("qd-migrate"));
    command.arg(repo.root.join("migrations")).env("DATABASE_URL", &url);
    run(repo, &step, "qd-migrate", &mut command)?;
    step.done("migrations applied");
    Ok(url)
}

/// `cargo xtask db`.
pub fn serve(repo: &Repo) -> Result<()> {
    let scratch = repo.scratch("db")?;
    let cluster = throw_away(repo, &scratch)?;
    let schema = migrate_schema(repo, &cluster)?;
    println!("\nFor single tests, in another terminal:\n");
    println!("  export SQLX_OFFLINE=true QIAODU_TEST_DATABASE_URL={}", cluster.url("postgres"));
    println!("\nWhile you change queries (then `cargo xtask prepare`):\n");
    println!("  export SQLX_OFFLINE=false DATABASE_URL={schema}");
    println!("\nCtrl-C stops it; nothing is kept.");
    while !interrupt::seen() {
        sleep(Duration::from_millis(100));
    }
    Ok(())
}
