//! `qd-migrate FOLDER` brings the database at `DATABASE_URL` up to date, before anything that queries it is compiled.
//!
//! `qiaodu migrate` does the same for an installation. That program cannot be built while a query in it needs a
//! migration that no database has yet; this one can.

use std::path::PathBuf;

use anyhow::{Context, Result};
use sqlx::{migrate::Migrator, postgres::PgPoolOptions};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let folder = PathBuf::from(std::env::args_os().nth(1).context("usage: qd-migrate FOLDER")?);
    let url = std::env::var("DATABASE_URL").context("DATABASE_URL is not set")?;
    let pool = PgPoolOptions::new().max_connections(1).connect(&url).await.context("the database does not answer")?;
    let migrator =
        Migrator::new(folder.as_path()).await.with_context(|| format!("{} has no migrations", folder.display()))?;
    migrator.run(&pool).await.context("a migration failed")?;
    pool.close().await;
    Ok(())
}
