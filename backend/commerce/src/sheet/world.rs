//! What the shop has of what rows speak of, read for many batches at once.

use std::collections::{BTreeMap, HashMap};

use qd_db::{ActorTx, Result};
use qd_kernel::{CategoryId, OrganizationId, ProductId, VariantId};
use uuid::Uuid;

use super::{categories, parse::Parsed, plan::Existing};
use crate::{
    catalog::{self, ProductAttribute, ProductOption, Variant},
    shop::uuids,
};

/// What is known when batches are planned.
#[derive(Debug, Default)]
pub(super) struct World {
    pub categories: HashMap<String, CategoryId>,
    /// Which product has a SKU.
    pub of_sku: HashMap<String, ProductId>,
    /// Which products have a title.
    pub of_title: HashMap<String, Vec<ProductId>>,
    pub products: HashMap<ProductId, Existing>,
    /// Pieces on hand by location, and the own threshold.
    pub stock: HashMap<VariantId, (BTreeMap<Uuid, i32>, Option<i32>)>,
}

/// Which products have the rows' SKUs and titles.
pub(super) async fn owners(tx: &mut ActorTx, org: OrganizationId, rows: &[Parsed]) -> Result<World> {
    let skus: Vec<String> = rows.iter().map(|row| row.sku.clone()).collect();
    let titles: Vec<String> = rows.iter().filter_map(|row| row.title.clone()).collect();
    let mut world = World::default();
    let found = sqlx::query!(
        "select v.sku, v.product_id from variant v where v.org_id = $1 and v.sku = any($2) and v.archived_at is null",
        org.uuid(),
        &skus,
    )
    .fetch_all(tx.conn())
    .await?;
    world.of_sku = found.into_iter().map(|row| (row.sku, row.product_id.into())).collect();
    let found = sqlx::query!(
        "select title, id from product where org_id = $1 and title = any($2) and status <> 'archived'",
        org.uuid(),
        &titles,
    )
    .fetch_all(tx.conn())
    .await?;
    for row in found {
        world.of_title.entry(row.title).or_default().push(row.id.into());
    }
    Ok(world)
}

/// All that planning the rows needs.
pub(super) async fn read(tx: &mut ActorTx, org: OrganizationId, rows: &[Parsed]) -> Result<World> {
    let mut world = owners(tx, org, rows).await?;
    world.categories = categories::by_word(&catalog::load_categories(tx).await?);
    let mut ids: Vec<ProductId> =
        world.of_sku.values().copied().chain(world.of_title.values().flatten().copied()).collect();
    ids.sort_unstable();
    ids.dedup();
    let ids = uuids(&ids);
    let mut variants: HashMap<ProductId, Vec<Variant>> = HashMap::new();
    for variant in catalog::load_variants_of(tx, &ids).await? {
        variants.entry(variant.product_id).or_default().push(variant);
    }
    let mut options: HashMap<ProductId, Vec<ProductOption>> = HashMap::new();
    for option in catalog::load_options_of(tx, &ids).await? {
        options.entry(option.product_id).or_default().push(option);
    }
    let mut attributes: HashMap<ProductId, Vec<ProductAttribute>> = HashMap::new();
    for attribute in catalog::load_product_attributes(tx, &ids).await? {
        attributes.entry(attribute.product_id).or_default().push(attribute);
    }
    for product in catalog::load_products(tx, &ids).await? {
        let existing = Existing {
            options: options.remove(&product.id).unwrap_or_default(),
            attributes: attributes.remove(&product.id).unwrap_or_default(),
            variants: variants.remove(&product.id).unwrap_or_default(),
            product,
        };
        world.products.insert(existing.product.id, existing);
    }
    let known: Vec<VariantId> =
        world.products.values().flat_map(|it| it.variants.iter().map(|variant| variant.id)).collect();
    world.stock = stock(tx, &uuids(&known)).await?;
    Ok(world)
}

async fn stock(tx: &mut ActorTx, variants: &[Uuid]) -> Result<HashMap<VariantId, (BTreeMap<Uuid, i32>, Option<i32>)>> {
    let rows = sqlx::query!(
        r#"select s.variant_id as "variant_id!", s.low_at, a.location_id as "location_id?", a.on_hand as "on_hand?"
           from stock s left join stock_at a on a.variant_id = s.variant_id where s.variant_id = any($1)"#,
        variants,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut stock: HashMap<VariantId, (BTreeMap<Uuid, i32>, Option<i32>)> = HashMap::new();
    for row in rows {
        let entry = stock.entry(row.variant_id.into()).or_insert((BTreeMap::new(), row.low_at));
        if let (Some(location), Some(on_hand)) = (row.location_id, row.on_hand) {
            entry.0.insert(location, on_hand);
        }
    }
    Ok(stock)
}
