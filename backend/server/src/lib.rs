//! The program `qiaodu`: configuration, wiring, HTTP, commands. It decides nothing of the mall's business.
#![recursion_limit = "512"]

pub mod cli;
pub mod config;
pub mod database;
pub mod demo;
mod http;
mod logging;
mod search;
mod serve;
pub mod wiring;

pub use config::Config;
pub use serve::{Running, start};
pub use wiring::Mall;
