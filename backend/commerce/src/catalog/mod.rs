//! 商品: categories, products and their variants.
//!
//! What shoppers read is here; what a shop does with its own products is in `workspace`, `edit` and
//! `publish`, what is checked before in `shelf`, what the demo and imports set up in `import`.

mod category;
mod edit;
mod entity;
mod error;
mod events;
mod history;
mod import;
mod listing;
mod options;
mod preview;
mod price;
mod publish;
mod repo;
mod rules;
mod save;
mod schedule;
mod shelf;
mod shown;
mod text;
mod workspace;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use qd_kernel::{Page, PageRequest, ProductId, VariantId};

pub(crate) use category::load_product_attributes;
pub use category::{
    AttributeDraft, AttributeKind, AttributeValueDraft, CategoryAttribute, MAX_ATTRIBUTES, MAX_CATEGORIES,
    MAX_CATEGORY_DEPTH, MAX_CHOICES, MAX_CHOSEN, MoveCategory, ProductAttribute, SaveCategory,
};
pub(crate) use category::{attributes_by_ids as load_attributes, read_number};
pub use entity::{Category, NewCategory, Product, ProductFilter, ProductKind, ProductSort, ProductStatus, Variant};
pub(crate) use error::not_found;
pub use error::{CatalogCode, Result};
pub use events::{PRODUCT_CHANGED, ProductChanged};
pub use history::{FieldChange, ProductAction, ProductEvent, ProductTexts};
pub use options::{MAX_OPTION_VALUES, MAX_OPTIONS, OptionDraft, OptionValue, ProductOption};
pub use preview::ProductPreview;
pub use publish::PublishProduct;
pub(crate) use repo::{
    by_ids as load_products, categories as load_categories, on_shelf as load_on_shelf, options_of as load_options_of,
    variants as load_variants, variants_of as load_variants_of,
};
pub use rules::{MAX_PIECES, MAX_PRICE_FEN, MAX_VARIANTS, NewProduct, ProductChange, ProductDraft, VariantDraft};
pub use schedule::{RestoreTexts, ScheduleProduct};
pub use shelf::{Acknowledged, Acknowledgement, CheckedText, ShelfReport, TextPiece, Warning};
pub use shown::{Shown, ShownCount};
pub(crate) use text::{Limits, Lines, flaw, search_pattern, tidy, tidy_optional};

use crate::{Commerce, shop::uuids};

impl Commerce {
    /// All categories, in the order in which they are shown.
    pub async fn categories(&self) -> Result<Vec<Category>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::categories(&mut tx).await?)
    }

    /// Products on the shelves of open shops; cursors are [`ProductSort::cursor`]'s.
    pub async fn published_products(
        &self,
        filter: &ProductFilter,
        sort: ProductSort,
        page: &PageRequest,
    ) -> Result<Page<Product>> {
        let mut tx = self.begin_public().await?;
        Ok(Page::cut(listing::on_shelves(&mut tx, filter, sort, page).await?, page))
    }

    /// A product on the shelf of an open shop.
    pub async fn product(&self, id: ProductId) -> Result<Product> {
        self.published_products_by_ids(&[id]).await?.pop().ok_or_else(not_found)
    }

    /// Those of the products that stand on an open shop's shelf, in no order.
    pub async fn published_products_by_ids(&self, ids: &[ProductId]) -> Result<Vec<Product>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::on_shelf(&mut tx, &uuids(ids)).await?)
    }

    /// Products that are or were on a shelf, in no order: for the carts and orders that name them.
    pub async fn products_by_ids(&self, ids: &[ProductId]) -> Result<Vec<Product>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::by_ids(&mut tx, &uuids(ids)).await?)
    }

    /// The variants of products that are or were on a shelf, each product's in their order.
    pub async fn variants_by_products(&self, products: &[ProductId]) -> Result<Vec<Variant>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::variants_of(&mut tx, &uuids(products)).await?)
    }

    /// The options of products that are or were on a shelf, each product's in their order.
    pub async fn options_by_products(&self, products: &[ProductId]) -> Result<Vec<ProductOption>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::options_of(&mut tx, &uuids(products)).await?)
    }

    /// Variants in no order; those that were taken away too, for the carts that name them.
    pub async fn variants_by_ids(&self, ids: &[VariantId]) -> Result<Vec<Variant>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::variants(&mut tx, &uuids(ids)).await?)
    }
}
