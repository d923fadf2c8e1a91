//! The program.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    // Several crates could choose another; the first choice holds.
    qd_gateways::install_tls_provider();
    match qd_server::cli::Cli::parse().run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", format!("{error:#}").replace('\n', " "));
            ExitCode::FAILURE
        }
    }
}
