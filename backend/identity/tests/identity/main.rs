//! Sign-in, people, organizations and the audit log, over a real database and a clock that stands still.

mod audit;
mod house;
mod organizations;
mod people;
mod sign_in;
