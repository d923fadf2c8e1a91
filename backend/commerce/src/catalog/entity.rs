use chrono::{DateTime, Utc};
use qd_kernel::{CategoryId, Cursor, Money, OrganizationId, ProductId, ShopId, VariantId};

use crate::shop::stored_words;

stored_words! {
    /// How what is sold reaches the buyer.
    ProductKind {
        /// 实物: sent by courier.
        Parcel = "parcel",
        /// 自提: handed over at the shop against a code.
        Pickup = "pickup",
        /// 服务券: redeemed at the shop against a code.
        Voucher = "voucher",
    }
}

stored_words! {
    /// The stations of a product.
    ProductStatus {
        /// Being written.
        Draft = "draft",
        /// 在售: everyone sees it.
        Published = "published",
        /// 已下架.
        Archived = "archived",
    }
}

impl ProductStatus {
    /// Puts it on the shelf; what stands there already cannot be put there.
    pub const fn publish(self) -> Option<Self> {
        match self {
            Self::Draft | Self::Archived => Some(Self::Published),
            Self::Published => None,
        }
    }

    /// Takes it off the shelf.
    pub const fn archive(self) -> Option<Self> {
        match self {
            Self::Draft | Self::Published => Some(Self::Archived),
            Self::Archived => None,
        }
    }
}

/// 类目.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Category {
    /// Its id.
    pub id: CategoryId,
    /// What it stands under; none at the root.
    pub parent_id: Option<CategoryId>,
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// The front ends' name of its picture.
    pub icon: String,
    /// Whether selling it takes a 食品经营许可证.
    pub needs_food_license: bool,
    /// Where it stands among the others.
    pub position: i32,
}

/// A category to set up, for the demo and for imports.
#[derive(Debug, Clone)]
pub struct NewCategory {
    /// Its name in addresses; the same one again changes the category.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Its English name.
    pub name_en: String,
    /// The front ends' name of its picture.
    pub icon: String,
    /// Whether selling it takes a 食品经营许可证.
    pub needs_food_license: bool,
    /// Where it stands among the others.
    pub position: i32,
}

/// 商品.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// The enterprise that sells it.
    pub org_id: OrganizationId,
    /// The shop that sells it.
    pub shop_id: ShopId,
    /// Where it is filed.
    pub category_id: CategoryId,
    /// How it reaches the buyer; never changes.
    pub kind: ProductKind,
    /// Where it stands.
    pub status: ProductStatus,
    /// 1 to 60 characters.
    pub title: String,
    /// At most 120 characters.
    pub title_en: Option<String>,
    /// At most 5,000 characters, with line breaks.
    pub description: String,
    /// The same in English.
    pub description_en: Option<String>,
    /// Pictures in the object store, the cover first; at most 9.
    pub picture_keys: Vec<String>,
    /// 七天无理由: whether the statute's seven days apply, or the buyer must confirm that they do not.
    pub seven_day_return: bool,
    /// The lowest price of its variants; nothing while it has none.
    pub from_price: Money,
    /// Pieces paid for so far.
    pub sold_count: i64,
    /// Raised by each change: who changes it sends back what was read.
    pub version: i32,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// When it first went on the shelf.
    pub published_at: Option<DateTime<Utc>>,
    /// 定时上架: when it goes on the shelf by itself.
    pub publish_at: Option<DateTime<Utc>>,
    /// 定时下架: when it goes off it by itself.
    pub unpublish_at: Option<DateTime<Utc>>,
}

/// 规格/SKU.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// The enterprise that sells it.
    pub org_id: OrganizationId,
    /// Of which product.
    pub product_id: ProductId,
    /// 商家编码, the organization's own.
    pub sku: String,
    /// The values of its choice: `2016 年 / 250 克`.
    pub name: String,
    /// In English where any of them has an English name.
    pub name_en: Option<String>,
    /// The chosen value's place in each of the product's options, in their order.
    pub choice: Vec<i16>,
    /// False for 停售: the combination exists and cannot be bought at present.
    pub is_offered: bool,
    /// What one piece costs.
    pub price: Money,
    /// 划线价: shown crossed out, higher than the price.
    pub list_price: Option<Money>,
    /// Where it stands among the product's.
    pub position: i32,
    /// When it was taken away: it can no longer be bought.
    pub archived_at: Option<DateTime<Utc>>,
}

/// In which order a list of products comes. None of them is personalised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProductSort {
    /// Last published first.
    #[default]
    Newest,
    /// Cheapest first.
    PriceLow,
    /// Dearest first.
    PriceHigh,
    /// Most sold first.
    BestSelling,
}

impl ProductSort {
    /// Where a product stands in a list of this order.
    pub fn cursor(self, product: &Product) -> Cursor {
        let key = match self {
            Self::Newest => product.published_at.map_or(0, |at| at.timestamp_micros()),
            Self::PriceLow | Self::PriceHigh => product.from_price.minor,
            Self::BestSelling => product.sold_count,
        };
        Cursor { key, id: product.id.uuid() }
    }
}

/// Which published products a list holds.
#[derive(Debug, Clone, Default)]
pub struct ProductFilter {
    /// Of this category.
    pub category: Option<CategoryId>,
    /// Of this shop.
    pub shop: Option<ShopId>,
    /// Of this kind.
    pub kind: Option<ProductKind>,
    /// With these characters in a title; all beyond the first 60 are ignored.
    pub search: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_off_the_shelf_can_be_published_and_only_once() {
        assert_eq!(ProductStatus::Draft.publish(), Some(ProductStatus::Published));
        assert_eq!(ProductStatus::Archived.publish(), Some(ProductStatus::Published));
        assert_eq!(ProductStatus::Published.publish(), None);
        assert_eq!(ProductStatus::Published.archive(), Some(ProductStatus::Archived));
        assert_eq!(ProductStatus::Archived.archive(), None);
    }
}
