//! `cargo xtask`: everything one does with this repository, from the first start to the checks that CI runs.

mod bench;
mod codegen;
mod database;
#[cfg(test)]
mod dependencies;
mod digest;
mod front;
mod interrupt;
mod queries;
mod repo;
mod run;
mod serve;
mod test;
mod tools;
mod ui;
mod up;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use repo::Repo;

#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", about = "Everything one does with this repository", version)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set everything up and run the mall until Ctrl-C
    Up(up::Options),
    /// Run everything that CI runs
    Test(test::Options),
    /// Measure a release build under load: prints a table, and one JSON object as the last line
    Bench(bench::Options),
    /// Run a PostgreSQL for single tests and for editing queries, until Ctrl-C
    Db,
    /// Rewrite .sqlx, which lets the queries be checked without a database
    Prepare,
    /// Rewrite the committed GraphQL schemas and the front ends' generated types
    Codegen,
}

fn main() -> ExitCode {
    interrupt::watch();
    let outcome = Repo::find().and_then(|repo| match Arguments::parse().task {
        Task::Up(options) => up::up(&repo, &options),
        Task::Test(options) => test::test(&repo, &options),
        Task::Bench(options) => bench::bench(&repo, &options),
        Task::Db => database::serve(&repo),
        Task::Prepare => queries::prepare(&repo),
        Task::Codegen => codegen::write(&repo),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        // 128 + SIGINT, as shells have it.
        Err(_) if interrupt::seen() => ExitCode::from(130),
        Err(error) => {
            ui::ui().say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}
