//! What browsers reach: the two GraphQL faces, pictures, the front ends, and in development the tools.

pub(crate) mod answer;
pub(crate) mod client;
pub(crate) mod cookies;
pub(crate) mod documents;
pub(crate) mod face;
pub(crate) mod front;
pub(crate) mod gate;
pub(crate) mod guard;
pub(crate) mod headers;
pub(crate) mod heads;
pub(crate) mod health;
pub(crate) mod ide;
pub(crate) mod inbox;
pub(crate) mod limit;
pub(crate) mod pictures;
pub(crate) mod routes;
pub(crate) mod sheets;
pub(crate) mod sitemap;
pub(crate) mod socket;
pub(crate) mod stack;
pub(crate) mod webhook;

#[cfg(test)]
mod tests;
