//! Black-box tests of the mall, one file a promise.

mod arrows;
mod book;
mod checkout;
mod last_pieces;
mod tenancy;
