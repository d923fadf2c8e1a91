//! The shop workspace's stock: what lies where, what moved it, and counting it.

mod inputs;
mod item;
mod location;
mod movement;
mod mutation;
mod query;
mod take;

use async_graphql::{Data, dataloader::DataLoader};
use qd_kernel::Actor;

pub(crate) use movement::StockMovement;
pub use mutation::StockMutation;
pub use query::StockQuery;

use crate::Rooms;

/// Gives a request its own loaders.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    data.insert(DataLoader::new(item::Places(rooms.commerce.clone(), *actor), tokio::spawn));
}
