//! The whole program in this process: what it answers beside GraphQL, and how it starts and stops.

mod house;

mod front;
mod pictures;
mod starting;
mod tools;
