//! 草稿预览: a product that is not on the shelf, for whoever has a link to it.

use async_graphql::{Context, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::catalog;

use super::product::ProductAttribute;
use crate::{
    context::ContextExt,
    errors::found,
    money::Money,
    shared::{
        catalog::{ProductKind, ProductOption},
        picture::{Picture, pictures},
    },
};

/// A product as it will stand on the shelf.
#[derive(SimpleObject)]
pub struct ProductPreview {
    /// Until when the link shows it.
    expires_at: DateTime<Utc>,
    /// How it reaches the buyer.
    kind: ProductKind,
    /// Its title.
    title: String,
    /// Its English title.
    title_en: Option<String>,
    /// Plain text with line breaks.
    description: String,
    /// The same in English.
    description_en: Option<String>,
    /// At most 9, the first is the cover.
    pictures: Vec<Picture>,
    /// 规格项.
    options: Vec<ProductOption>,
    /// What can be chosen.
    variants: Vec<PreviewVariant>,
    /// 参数.
    attributes: Vec<ProductAttribute>,
}

/// A variant of a product that is not on the shelf: it cannot be bought.
#[derive(SimpleObject)]
pub struct PreviewVariant {
    /// Its name.
    name: String,
    /// Its English name.
    name_en: Option<String>,
    /// The chosen value's place in each option.
    choice: Vec<i32>,
    /// False for 停售.
    offered: bool,
    /// What one piece costs.
    price: Money,
    /// 划线价.
    list_price: Option<Money>,
}

/// What a token shows; nothing for one that was not made here or has run out.
pub(super) async fn product_preview(ctx: &Context<'_>, token: &str) -> Result<Option<ProductPreview>> {
    let Some((id, expires_at)) = ctx.rooms().identity.read_preview_token(token) else { return Ok(None) };
    let preview = found(ctx.rooms().commerce.preview_product(id).await)?;
    let Some(preview) = preview else { return Ok(None) };
    let pictures = pictures(ctx, &preview.product.picture_keys).await?;
    Ok(Some(shown(preview, pictures, expires_at)))
}

fn shown(preview: catalog::ProductPreview, pictures: Vec<Picture>, expires_at: DateTime<Utc>) -> ProductPreview {
    let catalog::ProductPreview { product, options, variants, attributes } = preview;
    let variant = |variant: catalog::Variant| PreviewVariant {
        name: variant.name,
        name_en: variant.name_en,
        choice: variant.choice.into_iter().map(i32::from).collect(),
        offered: variant.is_offered,
        price: variant.price.into(),
        list_price: variant.list_price.map(Money::from),
    };
    ProductPreview {
        expires_at,
        kind: product.kind.into(),
        title: product.title,
        title_en: product.title_en,
        description: product.description,
        description_en: product.description_en,
        pictures,
        options: options.into_iter().map(ProductOption::from).collect(),
        variants: variants.into_iter().map(variant).collect(),
        attributes: attributes.into_iter().map(|(asked, said)| ProductAttribute::new(asked, said.values)).collect(),
    }
}
