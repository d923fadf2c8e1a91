//! What stands before the schemas, tried with a schema of three fields.

mod house;

mod actors;
mod heads;
mod posts;
mod sitemap;
mod sockets;
mod stack;
