//! Load on a mall of its own: `qd-load NAME`, as `cargo xtask bench NAME` calls it. `README.md` says what each run
//! measures and how to read it.

mod database;
mod desk;
mod hot;
mod measure;
mod processes;
mod reads;
mod report;
mod search;
mod server;
mod sheets;
mod shoppers;
mod site;
mod statements;
mod storefront;

use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

use crate::{database::Database, report::Report, site::Site};

#[derive(Debug, Parser)]
#[command(name = "qd-load", about = "Load on a mall of its own")]
struct Cli {
    #[command(subcommand)]
    run: Run,
}

#[derive(Debug, Subcommand)]
enum Run {
    /// How fast the home, product and cart queries are, and what they cost
    Reads(reads::Options),
    /// Many shoppers after the same few pieces: none may be sold twice
    Hot(hot::Options),
    /// How fast 100,000 products are searched, by each engine
    Search(search::Options),
    /// How long 10,000 rows take in and out, and what becomes of an import whose server is killed
    Sheets(sheets::Options),
}

// One thread: the load must not take both cores from what it measures.
#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    // An error means that it is chosen already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
    match measure(Cli::parse().run).await {
        Ok(report) => {
            println!("{report}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Makes a mall in a database of its own, loads it, and removes it again.
async fn measure(run: Run) -> Result<Report> {
    let server = std::env::var("DATABASE_URL").context("DATABASE_URL is not set: use `cargo xtask bench NAME`")?;
    let database = Database::create(&server).await?;
    let outcome = async {
        let site = Site::prepare(&database)?;
        match run {
            Run::Reads(options) => reads::run(&site, &database, &options).await,
            Run::Hot(options) => hot::run(&site, &database, &options).await,
            Run::Search(options) => search::run(&site, &database, &options).await,
            Run::Sheets(options) => sheets::run(&site, &database, &options).await,
        }
    }
    .await;
    database.remove().await?;
    outcome
}
