//! Writes of the catalogue.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CategoryId, Clock, PersonId, ProductId, StockMovementId};
use uuid::Uuid;

use super::{Category, NewCategory, Product, Variant, options::OptionDraft, repo::CategoryRow};

/// Refuses to go on when a write did not touch what it was meant to.
fn expect_rows(what: &str, expected: usize, done: u64) -> Result<()> {
    if u64::try_from(expected).is_ok_and(|expected| expected == done) {
        return Ok(());
    }
    Err(Error::Corrupt(format!("{done} rows of {what} written instead of {expected}")))
}

pub(super) async fn insert_product(tx: &mut ActorTx, product: &Product) -> Result<()> {
    let done = sqlx::query!(
        "insert into product (id, org_id, shop_id, category_id, kind, status, title, title_en, description, description_en,
             picture_keys, seven_day_return, from_price_fen, sold_count, version, created_at, updated_at, published_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)",
        product.id.uuid(),
        product.org_id.uuid(),
        product.shop_id.uuid(),
        product.category_id.uuid(),
        product.kind.as_str(),
        product.status.as_str(),
        product.title,
        product.title_en,
        product.description,
        product.description_en,
        &product.picture_keys,
        product.seven_day_return,
        product.from_price.minor,
        product.sold_count,
        product.version,
        product.created_at,
        product.updated_at,
        product.published_at,
    )
    .execute(tx.conn())
    .await?;
    expect_rows("product", 1, done.rows_affected())
}

/// Writes a held product back. What sales raise (`sold_count`) and what never changes is left alone.
pub(super) async fn update_product(tx: &mut ActorTx, product: &Product) -> Result<()> {
    let done = sqlx::query!(
        "update product set category_id = $2, status = $3, title = $4, title_en = $5, description = $6, description_en = $7,
             picture_keys = $8, seven_day_return = $9, from_price_fen = $10, version = $11, updated_at = $12, published_at = $13,
             publish_at = $14, unpublish_at = $15
         where id = $1 and version = $11 - 1",
        product.id.uuid(),
        product.category_id.uuid(),
        product.status.as_str(),
        product.title,
        product.title_en,
        product.description,
        product.description_en,
        &product.picture_keys,
        product.seven_day_return,
        product.from_price.minor,
        product.version,
        product.updated_at,
        product.published_at,
        product.publish_at,
        product.unpublish_at,
    )
    .execute(tx.conn())
    .await?;
    expect_rows("product", 1, done.rows_affected())
}

/// Adds variants with their stock and the stock's first movement, all in one statement.
pub(super) async fn insert_variants(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    person: PersonId,
    added: &[(Variant, i32)],
) -> Result<()> {
    if added.is_empty() {
        return Ok(());
    }
    let columns = Columns::of(added.iter().map(|(variant, _)| variant));
    let orgs: Vec<Uuid> = added.iter().map(|(variant, _)| variant.org_id.uuid()).collect();
    let products: Vec<Uuid> = added.iter().map(|(variant, _)| variant.product_id.uuid()).collect();
    let pieces: Vec<i32> = added.iter().map(|(_, pieces)| *pieces).collect();
    let movements: Vec<Uuid> = added.iter().map(|_| StockMovementId::new(clock).uuid()).collect();
    let done = sqlx::query!(
        "with added as (
           select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::bigint[],
             $8::int[], $9::text[], $10::bool[], $11::int[], $12::uuid[], $13::bigint[])
           as t(id, org_id, product_id, sku, name, name_en, price_fen, position, choice, is_offered, pieces, movement_id,
             list_price_fen)),
         variants as (
           insert into variant (id, org_id, product_id, sku, name, name_en, price_fen, position, choice, is_offered, list_price_fen)
           select id, org_id, product_id, sku, name, name_en, price_fen, position, choice::smallint[], is_offered,
                  list_price_fen from added),
         movements as (
           insert into stock_movement (id, org_id, variant_id, available_delta, reserved_delta, pieces, to_location_id, reason,
             person_id, created_at)
           select a.movement_id, a.org_id, a.id, a.pieces, 0, a.pieces, l.id, 'initial', $14, $15
           from added a join stock_location l on l.org_id = a.org_id and l.is_default where a.pieces > 0)
         insert into stock (variant_id, org_id, available) select id, org_id, pieces from added",
        &columns.ids,
        &orgs,
        &products,
        &columns.skus,
        &columns.names,
        &columns.names_en as _,
        &columns.prices,
        &columns.positions,
        &columns.choices,
        &columns.offered,
        &pieces,
        &movements,
        &columns.list_prices as _,
        person.uuid(),
        clock.now(),
    )
    .execute(tx.conn())
    .await?;
    expect_rows("stock", added.len(), done.rows_affected())
}

/// Writes a product's variants back.
pub(super) async fn update_variants(tx: &mut ActorTx, product: ProductId, kept: &[Variant]) -> Result<()> {
    if kept.is_empty() {
        return Ok(());
    }
    let columns = Columns::of(kept.iter());
    let done = sqlx::query!(
        "update variant v set sku = t.sku, name = t.name, name_en = t.name_en, price_fen = t.price_fen,
             position = t.position, choice = t.choice::smallint[], is_offered = t.is_offered, list_price_fen = t.list_price_fen
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::int[], $8::text[], $9::bool[],
                     $10::bigint[])
           as t(id, sku, name, name_en, price_fen, position, choice, is_offered, list_price_fen)
         where v.id = t.id and v.product_id = $1 and v.archived_at is null",
        product.uuid(),
        &columns.ids,
        &columns.skus,
        &columns.names,
        &columns.names_en as _,
        &columns.prices,
        &columns.positions,
        &columns.choices,
        &columns.offered,
        &columns.list_prices as _,
    )
    .execute(tx.conn())
    .await?;
    expect_rows("variant", kept.len(), done.rows_affected())
}

/// Takes variants away; orders that name them keep doing so.
pub(super) async fn archive_variants(tx: &mut ActorTx, gone: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    if gone.is_empty() {
        return Ok(());
    }
    let done =
        sqlx::query!("update variant set archived_at = $2 where id = any($1) and archived_at is null", gone, now)
            .execute(tx.conn())
            .await?;
    expect_rows("variant", gone.len(), done.rows_affected())
}

/// Writes a product's options in place of those it had.
pub(super) async fn replace_options(tx: &mut ActorTx, product: &Product, options: &[OptionDraft]) -> Result<()> {
    sqlx::query!("delete from product_option where product_id = $1", product.id.uuid()).execute(tx.conn()).await?;
    for (position, option) in (0..).zip(options) {
        let names: Vec<String> = option.values.iter().map(|value| value.name.clone()).collect();
        let names_en: Vec<String> =
            option.values.iter().map(|value| value.name_en.clone().unwrap_or_default()).collect();
        sqlx::query!(
            "insert into product_option (product_id, org_id, position, name, name_en, value_names, value_names_en)
             values ($1, $2, $3, $4, $5, $6, $7)",
            product.id.uuid(),
            product.org_id.uuid(),
            position,
            option.name,
            option.name_en.as_deref().unwrap_or_default(),
            &names,
            &names_en,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Sets a category up, or brings the one of this slug up to what is given.
pub(super) async fn put_category(tx: &mut ActorTx, id: CategoryId, category: &NewCategory) -> Result<Category> {
    let row = sqlx::query_as!(
        CategoryRow,
        "insert into category (id, slug, name, name_en, icon, needs_food_license, position)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (slug) do update set name = excluded.name, name_en = excluded.name_en, icon = excluded.icon,
             needs_food_license = excluded.needs_food_license, position = excluded.position
         returning id, parent_id, slug, name, name_en, icon, needs_food_license, position",
        id.uuid(),
        category.slug,
        category.name,
        category.name_en,
        category.icon,
        category.needs_food_license,
        category.position,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row.into())
}

fn array_literal(choice: &[i16]) -> String {
    let places: Vec<String> = choice.iter().map(i16::to_string).collect();
    format!("{{{}}}", places.join(","))
}

/// Variants turned into the columns that `unnest` takes.
struct Columns {
    ids: Vec<Uuid>,
    skus: Vec<String>,
    names: Vec<String>,
    names_en: Vec<Option<String>>,
    prices: Vec<i64>,
    positions: Vec<i32>,
    /// As array literals: `unnest` flattens arrays of arrays.
    choices: Vec<String>,
    offered: Vec<bool>,
    list_prices: Vec<Option<i64>>,
}

impl Columns {
    fn of<'a>(variants: impl Iterator<Item = &'a Variant> + Clone) -> Self {
        Self {
            ids: variants.clone().map(|variant| variant.id.uuid()).collect(),
            skus: variants.clone().map(|variant| variant.sku.clone()).collect(),
            names: variants.clone().map(|variant| variant.name.clone()).collect(),
            names_en: variants.clone().map(|variant| variant.name_en.clone()).collect(),
            prices: variants.clone().map(|variant| variant.price.minor).collect(),
            positions: variants.clone().map(|variant| variant.position).collect(),
            choices: variants.clone().map(|variant| array_literal(&variant.choice)).collect(),
            offered: variants.clone().map(|variant| variant.is_offered).collect(),
            list_prices: variants.map(|variant| variant.list_price.map(|price| price.minor)).collect(),
        }
    }
}
