//! Sign-in, people, organizations and the audit log, over a real database and a clock that stands still.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod audit;
mod house;
mod inbox;
mod organizations;
mod people;
mod preview;
mod sign_in;
mod staff;
mod wording;
