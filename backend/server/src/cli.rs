//! The program's commands.

use std::{io::Write, path::PathBuf, time::Duration};

use anyhow::Context;
use clap::{Parser, Subcommand, ValueEnum};
use tokio::{
    runtime::Runtime,
    signal::unix::{SignalKind, signal},
};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{Args, Config},
    database, demo, logging, search, serve, wiring,
    wiring::Mall,
};

/// 侨都职教商城, the vocational mall.
#[derive(Debug, Parser)]
#[command(name = "qiaodu", version)]
pub struct Cli {
    #[command(flatten)]
    args: Args,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the mall until Ctrl-C
    Serve,
    /// Bring the database's schema up to date
    Migrate,
    /// Print a GraphQL schema
    PrintSchema {
        /// Which face's
        face: FaceName,
    },
    /// Take over data from a file
    Import {
        /// What it holds
        #[command(subcommand)]
        what: Import,
    },
    /// What products are found by
    Search {
        /// What to do with it
        #[command(subcommand)]
        task: SearchTask,
    },
    /// The invented mall, to look at and to test with
    Demo {
        /// What to do with it
        #[command(subcommand)]
        task: Demo,
    },
}

#[derive(Debug, Subcommand)]
enum Demo {
    /// Fill the database with it, unless it is there
    Load,
    /// Print whom to sign in as
    Accounts,
}

#[derive(Debug, Subcommand)]
enum SearchTask {
    /// Make the index anew beside the one that is searched, then search it; one that was interrupted goes on
    Rebuild,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FaceName {
    Storefront,
    Admin,
}

#[derive(Debug, Subcommand)]
enum Import {
    /// The group's facts: organizations, colleges, projects, targets, budget
    GroupFacts {
        /// A `group_facts.json`
        file: PathBuf,
    },
}

impl Cli {
    /// Does what was asked.
    ///
    /// # Errors
    /// One line that says what is wrong and, where it can, what to do.
    pub fn run(self) -> anyhow::Result<()> {
        if let Command::PrintSchema { face } = self.command {
            return print_schema(face);
        }
        logging::start(self.args.log);
        let mut config = Config::from_args(self.args)?;
        if let Command::Demo { task: Demo::Accounts } = self.command {
            print!("{}", demo::accounts(&config.url())?);
            return Ok(());
        }
        let cluster = database::ensure(&mut config)?;
        let runtime = Runtime::new().context("the program cannot start its threads")?;
        let outcome = runtime.block_on(async {
            match self.command {
                Command::Serve => serve_until_told(config).await,
                Command::Migrate => database::migrate(&config).await,
                Command::Import { what: Import::GroupFacts { file } } => import_facts(&config, &file).await,
                Command::Search { task: SearchTask::Rebuild } => search::rebuild(&config).await,
                Command::Demo { .. } => load_demo(&config).await,
                Command::PrintSchema { .. } => Ok(()),
            }
        });
        runtime.shutdown_timeout(Duration::from_secs(5));
        drop(cluster);
        outcome
    }
}

async fn serve_until_told(config: Config) -> anyhow::Result<()> {
    let running = serve::start(config, None).await?;
    tracing::info!(url = running.url, role = running.addr.map_or("worker", |_| "web"), "the mall is open");
    tokio::spawn(stop_on_signal(running.shutdown.clone()));
    running.wait().await?;
    tracing::info!("the mall is closed");
    Ok(())
}

/// The first SIGINT or SIGTERM stops in order, the second at once.
async fn stop_on_signal(shutdown: CancellationToken) {
    let (Ok(mut interrupt), Ok(mut terminate)) = (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
    else {
        tracing::error!("signals cannot be heard");
        return;
    };
    for stage in 0..2 {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
        if stage == 0 {
            tracing::info!("stopping; once more to stop at once");
            shutdown.cancel();
        }
    }
    std::process::exit(130);
}

fn print_schema(face: FaceName) -> anyhow::Result<()> {
    let sdl = match face {
        FaceName::Storefront => qd_graphql::storefront_schema(None).sdl(),
        FaceName::Admin => qd_graphql::admin_schema(None).sdl(),
    };
    std::io::stdout().write_all(sdl.as_bytes())?;
    Ok(())
}

async fn import_facts(config: &Config, file: &PathBuf) -> anyhow::Result<()> {
    let bytes = tokio::fs::read(file).await.with_context(|| format!("{} cannot be read", file.display()))?;
    let db = database::connect(config).await?;
    let clock = wiring::clock(config, &db).await?;
    let cooperation = qd_cooperation::Cooperation::new(db.clone(), clock.shared());
    let report = cooperation.import_group_facts(&bytes).await.with_context(|| file.display().to_string())?;
    println!("{report}");
    db.close().await;
    Ok(())
}

async fn load_demo(config: &Config) -> anyhow::Result<()> {
    let db = database::connect(config).await?;
    let clock = wiring::clock(config, &db).await?;
    let mall = Mall::open(config, db, clock, &config.url()).await?;
    let outcome = demo::load(&mall).await;
    mall.close().await;
    outcome
}
