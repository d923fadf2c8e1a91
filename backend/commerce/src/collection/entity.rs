use chrono::{DateTime, Utc};
use qd_kernel::{AssetId, CollectionId, Cursor, OrganizationId, ProductId, ShopId};

use super::rule::Rule;
use crate::{catalog::Product, shop::stored_words};

stored_words! {
    /// In which order a collection shows its products.
    CollectionSort {
        /// 手动: those added by hand in their order, then the others, last published first.
        Hand = "hand",
        /// 最新上架.
        Newest = "newest",
        /// 价格从低到高.
        PriceLow = "price_low",
        /// 价格从高到低.
        PriceHigh = "price_high",
        /// 销量从高到低.
        BestSelling = "best_selling",
    }
}

stored_words! {
    /// Whether shoppers see a collection.
    CollectionStatus {
        /// 展示中
        Published = "published",
        /// 已隐藏
        Hidden = "hidden",
    }
}

/// 专题: products that belong together, by a rule and by hand. What it holds is found when somebody looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collection {
    /// Its id.
    pub id: CollectionId,
    /// Whose: the shop's enterprise, or the group's secretariat.
    pub org_id: OrganizationId,
    /// Of which shop; none for the whole mall's.
    pub shop_id: Option<ShopId>,
    /// 1 to 40 characters.
    pub title: String,
    /// At most 80.
    pub title_en: Option<String>,
    /// At most 300 characters, with line breaks.
    pub description: String,
    /// At most 600.
    pub description_en: Option<String>,
    /// In the object store.
    pub picture_key: Option<String>,
    /// Which products it holds by itself.
    pub rule: Rule,
    /// Added by hand, in their order; at most 100.
    pub added: Vec<ProductId>,
    /// Left out whatever the rule says; at most 100.
    pub excluded: Vec<ProductId>,
    /// In which order it shows them.
    pub sort: CollectionSort,
    /// Whether shoppers see it.
    pub status: CollectionStatus,
    /// Where it stands in the row, from 0.
    pub position: i32,
    /// Goes up by one with each change of its content.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// What makes up a collection's products, saved or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Which products it holds by itself.
    pub rule: Rule,
    /// Added by hand, in their order.
    pub added: Vec<ProductId>,
    /// Left out.
    pub excluded: Vec<ProductId>,
    /// In which order.
    pub sort: CollectionSort,
}

/// A collection to make, or to change as a whole.
#[derive(Debug, Clone)]
pub struct SaveCollection {
    /// Which, as it was read; none for a new one.
    pub known: Option<(CollectionId, i32)>,
    /// 1 to 40 characters.
    pub title: String,
    /// At most 80.
    pub title_en: Option<String>,
    /// At most 300.
    pub description: String,
    /// At most 600.
    pub description_en: Option<String>,
    /// What was uploaded to stand for it.
    pub picture: Option<AssetId>,
    /// What it holds.
    pub content: Content,
    /// Whether shoppers see it.
    pub status: CollectionStatus,
}

/// What a rule would give, while it is being written.
#[derive(Debug, Clone)]
pub struct CollectionPreview {
    /// The rule in words.
    pub words: String,
    /// How many products it holds; [`MOST_COUNTED`](super::MOST_COUNTED) stands for so many or more.
    pub count: i64,
    /// The first of them.
    pub products: Vec<Product>,
}

/// A product of a collection, and where it stands in it.
#[derive(Debug, Clone)]
pub struct Held {
    /// The product.
    pub product: Product,
    /// To go on behind it.
    pub cursor: Cursor,
}
