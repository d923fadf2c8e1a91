//! The demo: an invented mall in the Jiangmen manner, loaded through the real use-cases. Nothing in it exists.

mod accounts;
pub mod calendar;
mod categories;
mod collections;
pub mod content;
mod deals;
mod front;
mod load;
mod opening;
mod orders;
pub mod people;
pub mod pictures;
mod plan;
mod play;
mod search;
mod setup;
mod sheets;
mod shelf;
mod stock;
mod studio;
mod world;

pub use accounts::accounts;
pub use load::{load, load_into};

#[cfg(test)]
mod tests;
