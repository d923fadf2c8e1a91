//! The shop workspace: a shop's own products and stock; and the shelves that a rundown is filled from.

mod category;
mod check;
mod history;
mod inputs;
mod loaders;
mod mutation;
mod product;
mod published;
mod query;
mod shop;

pub(crate) use loaders::insert_loaders;
pub use mutation::CatalogMutation;
pub(crate) use product::Variant;
pub(crate) use published::{PublishedProduct, published_products_by_ids};
pub use query::CatalogQuery;
pub(crate) use shop::ShopStatus;

pub(crate) use crate::shared::catalog::ProductKind;
