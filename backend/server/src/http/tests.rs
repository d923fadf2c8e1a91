//! What stands before the schemas, tried with a schema of three fields.

mod house;

mod actors;
mod posts;
mod sockets;
mod stack;
