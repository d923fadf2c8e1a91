//! 开店: what an owner applies with, what the secretariat decides, and how licences stand.

mod application;
mod inputs;
mod license;
mod loaders;
mod mutation;
mod query;
mod requirements;

pub(crate) use loaders::insert_loaders;
pub use mutation::ShopMutation;
pub use query::ShopQuery;
