//! A few goods that have come down, with their former price crossed out as the rule for that allows.

use anyhow::{Context as _, Result};
use qd_commerce::catalog::{CatalogCode, Product, ProductChange, ProductDraft, VariantDraft};
use qd_kernel::{Money, PageRequest};

use super::{
    content::Content,
    setup::{Cast, Stand},
    shelf::draft,
    world::Rooms,
};

/// So many goods come down.
const COUNT: usize = 6;
/// To this part of their price, in percent.
const PART: i64 = 85;

/// Marks goods down, going through the shops in turn until enough have been sold lately.
pub async fn mark_down(rooms: &Rooms, content: &Content, cast: &Cast) -> Result<()> {
    let most = content.shops.iter().map(|shop| shop.products.len()).max().unwrap_or(0);
    let mut left = COUNT;
    for product in 0..most {
        for (shop, stand) in content.shops.iter().zip(&cast.stands) {
            let Some(it) = shop.products.get(product) else { continue };
            if left == 0 {
                return Ok(());
            }
            let page = PageRequest::new(5, None);
            let known = rooms.commerce.my_products(&stand.owner, None, Some(&it.title), &page).await?;
            let Some(known) = known.items.into_iter().find(|known| known.title == it.title) else { continue };
            let filed = it.category(shop);
            let attributes = cast.categories.said(filed, &it.says)?;
            let draft = ProductDraft { attributes, ..draft(it, cast.categories.id(filed)?) };
            if cut(rooms, stand, &known, draft).await.with_context(|| it.slug.clone())? {
                left -= 1;
            }
        }
    }
    Ok(())
}

/// Whether the first variant came down: one that was not sold lately has no price to cross out.
async fn cut(rooms: &Rooms, stand: &Stand, known: &Product, mut draft: ProductDraft) -> Result<bool> {
    let variants = rooms.commerce.my_variants_by_products(&stand.owner, &[known.id]).await?;
    if variants.first().is_none_or(|first| first.list_price.is_some()) {
        return Ok(false);
    }
    draft.variants = draft
        .variants
        .into_iter()
        .zip(&variants)
        .map(|(draft, variant)| VariantDraft { id: Some(variant.id), ..draft })
        .collect();
    if let Some(first) = draft.variants.first_mut() {
        let before = variants[0].price;
        first.price = Ok(Money::cny(before.minor * PART / 10_000 * 100));
        first.list_price = Some(Ok(before));
    }
    let change = ProductChange { id: known.id, version: known.version, draft };
    match rooms.commerce.update_product(&stand.owner, change).await {
        Ok(_) => Ok(true),
        Err(refusal) if matches!(refusal.code(), Some(CatalogCode::ListPriceTooHigh)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}
