//! Live selling against a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod chat;
mod on_air;
mod schedule;
mod tenancy;
mod watching;
mod world;
