//! Black-box tests of the mall, one file a promise.
#![expect(clippy::unwrap_used, reason = "helpers of tests may fail as tests do")]
#![recursion_limit = "512"]

mod arrows;
mod book;
mod checkout;
mod collections;
mod killed;
mod last_pieces;
mod offline;
mod pictures;
mod roles;
mod search;
mod showcase;
mod tenancy;
