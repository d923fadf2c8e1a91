//! 草稿预览: a product as it will stand on the shelf, for whoever has a link to it.

use qd_kernel::{Actor, ProductId};

use super::{
    CategoryAttribute, Product, ProductAttribute, ProductOption, Result, Variant, category, error::not_found, repo,
};
use crate::{Commerce, shop::uuids};

/// A product with all that its page shows.
#[derive(Debug, Clone)]
pub struct ProductPreview {
    /// The product, in any status.
    pub product: Product,
    /// Its options.
    pub options: Vec<ProductOption>,
    /// Its variants.
    pub variants: Vec<Variant>,
    /// What it says of itself, each with its attribute.
    pub attributes: Vec<(CategoryAttribute, ProductAttribute)>,
}

impl Commerce {
    /// A product in any status. Only for who brings a token that was made for it: nobody is asked who they are.
    pub async fn preview_product(&self, id: ProductId) -> Result<ProductPreview> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let ids = [id.uuid()];
        let product = repo::by_ids(&mut tx, &ids).await?.pop().ok_or_else(not_found)?;
        let options = repo::options_of(&mut tx, &ids).await?;
        let variants = repo::variants_of(&mut tx, &ids).await?;
        let said = category::values_of(&mut tx, &ids).await?;
        let asked: Vec<_> = said.iter().map(|it| it.attribute_id).collect();
        let known = category::attributes_by_ids(&mut tx, &uuids(&asked)).await?;
        let named = |it: ProductAttribute| {
            known.iter().find(|attribute| attribute.id == it.attribute_id).cloned().map(|attribute| (attribute, it))
        };
        Ok(ProductPreview { product, options, variants, attributes: said.into_iter().filter_map(named).collect() })
    }
}
