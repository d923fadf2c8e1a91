//! The group's book against a real PostgreSQL and the group's real report.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod import;
mod tables;
mod world;
