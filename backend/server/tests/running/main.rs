//! The whole program in this process: what it answers beside GraphQL, and how it starts and stops.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod house;

mod front;
mod pictures;
mod starting;
mod tools;
mod uploads;
