//! The group's book against a real PostgreSQL and the group's real report.

mod import;
mod tables;
mod world;
