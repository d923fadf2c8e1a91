//! Keeps the search in step while the mall is open, and makes its index anew.

use std::time::Instant;

use anyhow::Context as _;
use tokio::task::JoinSet;

use crate::{Mall, config::Config, database, wiring};

/// Starts what the search needs beside the answers: a warm dictionary, the index in memory, and a new index where the
/// present one was made by other rules.
pub fn keep(mall: &Mall, runs_jobs: bool) -> JoinSet<()> {
    let mut tasks = JoinSet::new();
    tasks.spawn_blocking(qd_commerce::search::warm);
    if let Some(memory) = mall.memory.clone() {
        tasks.spawn(memory.follow());
    }
    if runs_jobs {
        let commerce = mall.rooms.commerce.clone();
        tasks.spawn(async move {
            let outcome = match commerce.search_is_outdated().await {
                Ok(true) => commerce.rebuild_search(|_| ()).await.map(Some),
                Ok(false) => Ok(None),
                Err(error) => Err(error),
            };
            match outcome {
                Ok(Some(made)) => tracing::info!(products = made.done, "the search index was made anew"),
                Ok(None) => {}
                Err(error) => tracing::error!(%error, "the search index is outdated: run `qiaodu search rebuild`"),
            }
        });
    }
    tasks
}

/// `qiaodu search rebuild`: tells on standard error how far it is.
pub async fn rebuild(config: &Config) -> anyhow::Result<()> {
    let db = database::connect(config).await?;
    let clock = wiring::clock(config, &db).await?;
    let mall = Mall::open(config, db, clock, &config.url()).await?;
    let since = Instant::now();
    let tell = |progress: qd_commerce::search::RebuildProgress| {
        eprintln!("search: {} of {} products", progress.done, progress.total);
    };
    let outcome = mall.rooms.commerce.rebuild_search(tell).await.context("it goes on where it stopped when run again");
    mall.close().await;
    let made = outcome?;
    eprintln!("search: {} products in {:.1} s; searched from now on", made.done, since.elapsed().as_secs_f64());
    Ok(())
}
