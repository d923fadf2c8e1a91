//! Shops, categories and what stands on the shelves.

mod category;
mod loaders;
mod preview;
mod product;
mod query;
mod shop;

pub(crate) use category::{Category, category_by_id};
pub(crate) use loaders::insert_loaders;
pub(crate) use product::{Product, Variant, products_by_ids, variant_by_id};
pub use query::CatalogQuery;
pub(crate) use shop::{Shop, shop_by_id};

pub(crate) use crate::shared::catalog::ProductKind;
