//! Collections as they are saved, and what their rules refer to.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CategoryId, CollectionId, OrganizationId, ProductId, ShopId};
use uuid::Uuid;

use super::{Collection, CollectionSort, CollectionStatus, rule::Rule};

struct CollectionRow {
    id: Uuid,
    org_id: Uuid,
    shop_id: Option<Uuid>,
    title: String,
    title_en: Option<String>,
    description: String,
    description_en: Option<String>,
    picture_key: Option<String>,
    rule: serde_json::Value,
    added: Vec<Uuid>,
    excluded: Vec<Uuid>,
    sort: String,
    status: String,
    position: i32,
    version: i32,
    updated_at: DateTime<Utc>,
}

impl TryFrom<CollectionRow> for Collection {
    type Error = Error;

    fn try_from(row: CollectionRow) -> Result<Self> {
        let rule: Rule = serde_json::from_value(row.rule)
            .map_err(|error| Error::Corrupt(format!("the rule of collection {}: {error}", row.id)))?;
        let products = |ids: Vec<Uuid>| ids.into_iter().map(ProductId::from).collect();
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            shop_id: row.shop_id.map(Into::into),
            title: row.title,
            title_en: row.title_en,
            description: row.description,
            description_en: row.description_en,
            picture_key: row.picture_key,
            rule,
            added: products(row.added),
            excluded: products(row.excluded),
            sort: CollectionSort::parse(&row.sort)?,
            status: CollectionStatus::parse(&row.status)?,
            position: row.position,
            version: row.version,
            updated_at: row.updated_at,
        })
    }
}

macro_rules! select_collections {
    ($tail:tt $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            CollectionRow,
            "select id, org_id, shop_id, title, title_en, description, description_en, picture_key, rule, added,
                    excluded, sort, status, position, version, updated_at
             from collection " + $tail,
            $($arg),*
        )
    };
}

fn all(rows: Vec<CollectionRow>) -> Result<Vec<Collection>> {
    rows.into_iter().map(Collection::try_from).collect()
}

/// The collections of a shop, or (without one) of the whole mall, in their order; whatever their status.
pub(super) async fn of_place(tx: &mut ActorTx, shop: Option<ShopId>) -> Result<Vec<Collection>> {
    all(select_collections!(
        "where shop_id is not distinct from $1 order by position, id",
        shop.map(|shop| shop.uuid())
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Those of a shop, or of the whole mall, that shoppers see.
pub(super) async fn shown(tx: &mut ActorTx, shop: Option<ShopId>, limit: i64) -> Result<Vec<Collection>> {
    all(select_collections!(
        "where shop_id is not distinct from $1 and status = 'published' order by position, id limit $2",
        shop.map(|shop| shop.uuid()),
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Those of the collections that the transaction's actor sees.
pub(super) async fn by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Collection>> {
    all(select_collections!("where id = any($1)", ids).fetch_all(tx.conn()).await?)
}

/// Those that shoppers see, wherever they stand, and since when they are as they are.
pub(super) async fn all_shown(tx: &mut ActorTx, limit: i64) -> Result<Vec<(CollectionId, DateTime<Utc>)>> {
    let rows =
        sqlx::query!("select id, updated_at from collection where status = 'published' order by id limit $1", limit,)
            .fetch_all(tx.conn())
            .await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.updated_at)).collect())
}

/// One of a shop's collections, or of the mall's, held until the transaction ends.
pub(super) async fn hold(tx: &mut ActorTx, shop: Option<ShopId>, id: CollectionId) -> Result<Option<Collection>> {
    select_collections!(
        "where id = $1 and shop_id is not distinct from $2 for update",
        id.uuid(),
        shop.map(|shop| shop.uuid()),
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Collection::try_from)
    .transpose()
}

/// How many collections a shop (or the mall) keeps. Holds off its other changes of the row until the transaction ends.
pub(super) async fn count(tx: &mut ActorTx, shop: Option<ShopId>) -> Result<i64> {
    lock_row(tx, shop).await?;
    let shop = shop.map(|shop| shop.uuid());
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from collection where shop_id is not distinct from $1"#,
        shop
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// Two changes of a row come one after the other.
pub(super) async fn lock_row(tx: &mut ActorTx, shop: Option<ShopId>) -> Result<()> {
    let place = shop.map_or_else(|| "mall".to_owned(), |shop| shop.to_string());
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('collections:' || $1, 0))::text as held", place)
        .fetch_one(tx.conn())
        .await?;
    Ok(())
}

/// Writes a collection as it is now; a known one is written over.
pub(super) async fn put(tx: &mut ActorTx, collection: &Collection) -> Result<()> {
    let rule = serde_json::to_value(&collection.rule).map_err(|error| Error::Corrupt(error.to_string()))?;
    let ids = |products: &[ProductId]| products.iter().map(|product| product.uuid()).collect::<Vec<_>>();
    let (added, excluded) = (ids(&collection.added), ids(&collection.excluded));
    let done = sqlx::query!(
        "insert into collection (id, org_id, shop_id, title, title_en, description, description_en, picture_key, rule,
           added, excluded, sort, status, position, version, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $16)
         on conflict (id) do update set title = excluded.title, title_en = excluded.title_en,
           description = excluded.description, description_en = excluded.description_en,
           picture_key = excluded.picture_key, rule = excluded.rule, added = excluded.added,
           excluded = excluded.excluded, sort = excluded.sort, status = excluded.status, position = excluded.position,
           version = excluded.version, updated_at = excluded.updated_at",
        collection.id.uuid(),
        collection.org_id.uuid(),
        collection.shop_id.map(|shop| shop.uuid()),
        collection.title,
        collection.title_en,
        collection.description,
        collection.description_en,
        collection.picture_key,
        rule,
        &added,
        &excluded,
        collection.sort.as_str(),
        collection.status.as_str(),
        collection.position,
        collection.version,
        collection.updated_at,
    )
    .execute(tx.conn())
    .await?;
    match done.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Corrupt(format!("{rows} collections were written instead of 1"))),
    }
}

/// Puts collections into the row, in this order.
pub(super) async fn arrange(tx: &mut ActorTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "update collection c set position = wanted.nth - 1
         from unnest($1::uuid[]) with ordinality as wanted(id, nth) where c.id = wanted.id",
        ids,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The shop of an organization.
pub(super) async fn shop_of(tx: &mut ActorTx, org: OrganizationId) -> Result<Option<ShopId>> {
    let id = sqlx::query_scalar!("select id from shop where org_id = $1", org.uuid()).fetch_optional(tx.conn()).await?;
    Ok(id.map(Into::into))
}

/// Those of the products that are or were on a shelf: of the shop, or of any without one.
pub(super) async fn known_products(tx: &mut ActorTx, shop: Option<ShopId>, ids: &[Uuid]) -> Result<HashSet<ProductId>> {
    let known = sqlx::query_scalar!(
        "select id from product where id = any($1) and status <> 'draft' and ($2::uuid is null or shop_id = $2)",
        ids,
        shop.map(|shop| shop.uuid()),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(known.into_iter().map(ProductId::from).collect())
}

/// What shops are called.
pub(super) async fn shop_names(tx: &mut ActorTx, ids: &[Uuid]) -> Result<HashMap<ShopId, String>> {
    let rows = sqlx::query!("select id, name from shop where id = any($1)", ids).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.name)).collect())
}

/// The open shops, by name.
pub(super) async fn open_shops(tx: &mut ActorTx, limit: i64) -> Result<Vec<(ShopId, String)>> {
    let rows = sqlx::query!("select id, name from shop where status = 'open' order by name, id limit $1", limit)
        .fetch_all(tx.conn())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.name)).collect())
}

/// What categories are called.
pub(super) async fn category_names(tx: &mut ActorTx, ids: &[Uuid]) -> Result<HashMap<CategoryId, String>> {
    let rows = sqlx::query!("select id, name from category where id = any($1)", ids).fetch_all(tx.conn()).await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.name)).collect())
}

/// Each of the categories with all below it, in one statement.
pub(super) async fn subtrees(tx: &mut ActorTx, roots: &[Uuid]) -> Result<HashMap<CategoryId, Vec<Uuid>>> {
    let rows = sqlx::query!(
        r#"with recursive below as (
             select id as root, id, 1 as level from category where id = any($1)
             union all
             select b.root, c.id, b.level + 1 from category c join below b on c.parent_id = b.id where b.level < 8)
           select root as "root!", id as "id!" from below"#,
        roots,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut trees = HashMap::<CategoryId, Vec<Uuid>>::new();
    for row in rows {
        trees.entry(row.root.into()).or_default().push(row.id);
    }
    Ok(trees)
}
