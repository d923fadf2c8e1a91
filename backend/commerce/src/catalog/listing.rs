//! The storefront's lists of products: an index for each order, a statement for each order and place.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{CategoryId, PageRequest};
use uuid::Uuid;

use super::{
    Product, ProductFilter, ProductKind, ProductSort, Shown, ShownCount,
    repo::{products, select_products},
    text::search_pattern,
};

/// Behind everything that is ever listed: the last microsecond of the year 9999.
const END_OF_TIME: i64 = 253_402_300_799_999_999;

/// The row behind which a page begins: always one, so that the index starts reading there.
struct Start {
    key: i64,
    id: Uuid,
}

impl Start {
    fn of(page: &PageRequest, sort: ProductSort) -> Self {
        match (&page.after, sort) {
            (Some(after), _) => Self { key: after.key, id: after.id },
            (None, ProductSort::PriceLow) => Self { key: i64::MIN, id: Uuid::nil() },
            (None, ProductSort::Newest | ProductSort::PriceHigh | ProductSort::BestSelling) => {
                Self { key: i64::MAX, id: Uuid::max() }
            }
        }
    }

    fn moment(&self) -> DateTime<Utc> {
        DateTime::from_timestamp_micros(self.key.clamp(0, END_OF_TIME)).unwrap_or_default()
    }
}

/// One statement: `$1` and `$2` are where to start, `$6` is the place.
macro_rules! list {
    ($tx:ident, $key:expr, $start:ident, $kind:ident, $search:ident, $limit:ident, $place:tt [$($arg:expr),*], $order:tt) => {
        select_products!(
            ["where p.status = 'published'
                and exists (select from shop s where s.id = p.shop_id and s.status = 'open')
                and ($3::text is null or p.kind = $3)
                and ($4::text is null or p.title ilike $4 or p.title_en ilike $4)
                and " + $place + $order + " limit $5"],
            $key, $start.id, $kind, $search, $limit $(, $arg)*
        )
        .fetch_all($tx.conn())
        .await?
    };
}

/// The four orders of one place.
macro_rules! list_by {
    ($sort:ident, $tx:ident, $start:ident, $kind:ident, $search:ident, $limit:ident, $place:tt $args:tt) => {
        match $sort {
            ProductSort::Newest => list!($tx, $start.moment(), $start, $kind, $search, $limit, $place $args,
                "(p.published_at, p.id) < ($1, $2) order by p.published_at desc, p.id desc"),
            ProductSort::PriceLow => list!($tx, $start.key, $start, $kind, $search, $limit, $place $args,
                "(p.from_price_fen, p.id) > ($1, $2) order by p.from_price_fen, p.id"),
            ProductSort::PriceHigh => list!($tx, $start.key, $start, $kind, $search, $limit, $place $args,
                "(p.from_price_fen, p.id) < ($1, $2) order by p.from_price_fen desc, p.id desc"),
            ProductSort::BestSelling => list!($tx, $start.key, $start, $kind, $search, $limit, $place $args,
                "(p.sold_count, p.id) < ($1, $2) order by p.sold_count desc, p.id desc"),
        }
    };
}

/// Products on the shelves of open shops. The place is part of the statement's text, not an `is null or`, so that a
/// prepared statement's plan reads the place's own index.
pub(super) async fn on_shelves(
    tx: &mut ActorTx,
    filter: &ProductFilter,
    sort: ProductSort,
    page: &PageRequest,
) -> Result<Vec<Product>> {
    let start = Start::of(page, sort);
    let kind = filter.kind.map(ProductKind::as_str);
    let search = search_pattern(filter.search.as_deref());
    let search = search.as_deref();
    let limit = page.limit();
    let below = match (filter.shop, filter.category) {
        (None, Some(category)) => subtree(tx, category).await?,
        (Some(_) | None, _) => Vec::new(),
    };
    let rows = match (filter.shop, filter.category) {
        (Some(shop), category) => {
            let category = match category {
                Some(id) => Some(subtree(tx, id).await?),
                None => None,
            };
            list_by!(sort, tx, start, kind, search, limit,
                "p.shop_id = $6 and ($7::uuid[] is null or p.category_id = any($7)) and " [shop.uuid(), category.as_deref()])
        }
        (None, Some(_)) if below.len() > 1 => {
            list_by!(sort, tx, start, kind, search, limit, "p.category_id = any($6) and "[&below])
        }
        (None, Some(category)) => {
            list_by!(sort, tx, start, kind, search, limit, "p.category_id = $6 and "[category.uuid()])
        }
        (None, None) => list_by!(sort, tx, start, kind, search, limit, "" []),
    };
    products(rows)
}

/// How many products stand on the shelves of open shops.
pub(super) async fn count_shown(tx: &mut ActorTx) -> Result<ShownCount> {
    let count = sqlx::query_as!(
        ShownCount,
        r#"select count(*) as "products!", max(p.updated_at) as changed_at from product p
           where p.status = 'published' and exists (select from shop s where s.id = p.shop_id and s.status = 'open')"#,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// Products on the shelves of open shops, the oldest first.
pub(super) async fn shown(tx: &mut ActorTx, skip: i64, limit: i64) -> Result<Vec<Shown>> {
    let rows = sqlx::query!(
        "select p.id, p.updated_at from product p
         where p.status = 'published' and exists (select from shop s where s.id = p.shop_id and s.status = 'open')
         order by p.id offset $1 limit $2",
        skip,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| Shown { id: row.id.into(), changed_at: row.updated_at }).collect())
}

/// A category and all below it.
async fn subtree(tx: &mut ActorTx, category: CategoryId) -> Result<Vec<Uuid>> {
    let ids = sqlx::query_scalar!(
        r#"with recursive below as (
             select id, 1 as level from category where id = $1
             union all
             select c.id, b.level + 1 from category c join below b on c.parent_id = b.id where b.level < 8)
           select id as "id!" from below"#,
        category.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids)
}
