//! Both faces as clients see them, over a real PostgreSQL.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![recursion_limit = "512"]

mod catalog;
mod cooperation;
mod live;
mod mall;
mod search;
mod shops;
mod statements;
mod stock;
mod studio;
