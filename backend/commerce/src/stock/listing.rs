//! The stock list of an organization.

use qd_db::{ActorTx, Result};
use qd_kernel::{Cursor, Money, OrganizationId, PageRequest};
use uuid::Uuid;

use super::{Stock, StockFilter, StockItem, StockLevel, StockSummary};
use crate::catalog::search_pattern;

/// From so many available pieces downwards a variant is low where nobody said otherwise.
pub const DEFAULT_LOW_AT: i32 = 5;

impl StockItem {
    /// Where it stands in the list: the newest product first, its variants in their order.
    pub fn cursor(&self) -> Cursor {
        Cursor { key: i64::from(self.position), id: self.product_id.uuid() }
    }
}

struct Row {
    id: Uuid,
    product_id: Uuid,
    sku: String,
    name: String,
    name_en: Option<String>,
    price_fen: i64,
    position: i32,
    title: String,
    title_en: Option<String>,
    picture_key: Option<String>,
    available: i32,
    reserved: i32,
    promised: i32,
    own_low_at: Option<i32>,
    low_at: i32,
}

impl From<Row> for StockItem {
    fn from(row: Row) -> Self {
        let (available, reserved, promised) = (row.available, row.reserved, row.promised);
        Self {
            variant_id: row.id.into(),
            product_id: row.product_id.into(),
            sku: row.sku,
            name: row.name,
            name_en: row.name_en,
            price: Money::cny(row.price_fen),
            position: row.position,
            title: row.title,
            title_en: row.title_en,
            picture_key: row.picture_key,
            stock: Stock { variant_id: row.id.into(), available, reserved, promised },
            own_low_at: row.own_low_at,
            low_at: row.low_at,
        }
    }
}

/// An organization's variants with their stock, archived products' left out.
pub(super) async fn items(
    tx: &mut ActorTx,
    org: OrganizationId,
    filter: &StockFilter,
    page: &PageRequest,
) -> Result<Vec<StockItem>> {
    let (before, position) = page.after.as_ref().map_or((Uuid::max(), -1), |cursor| (cursor.id, cursor.key));
    let pattern = search_pattern(filter.search.as_deref());
    let level = match filter.level {
        StockLevel::All => "all",
        StockLevel::Low => "low",
        StockLevel::Out => "out",
    };
    let rows = sqlx::query_as!(
        Row,
        r#"select v.id, v.product_id, v.sku, v.name, v.name_en, v.price_fen, v.position,
                  p.title, p.title_en, p.picture_keys[1] as picture_key, s.available, s.reserved, s.promised,
                  s.low_at as own_low_at, coalesce(s.low_at, g.low_at, $8) as "low_at!"
           from product p
           join variant v on v.product_id = p.id and v.archived_at is null
           join stock s on s.variant_id = v.id
           left join stock_setting g on g.org_id = p.org_id
           where p.org_id = $1 and p.status <> 'archived' and p.id <= $2 and (p.id < $2 or v.position > $3)
             and ($4::uuid is null or exists (select from stock_at a where a.variant_id = v.id and a.location_id = $4))
             and ($5::text is null or p.title ilike $5 or v.name ilike $5 or v.sku ilike $5)
             and case $6 when 'low' then s.available between 1 and coalesce(s.low_at, g.low_at, $8)
                         when 'out' then s.available = 0 else true end
           order by p.id desc, v.position limit $7"#,
        org.uuid(),
        before,
        i32::try_from(position).unwrap_or(i32::MAX),
        filter.location.map(Uuid::from),
        pattern,
        level,
        page.limit(),
        DEFAULT_LOW_AT,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(StockItem::from).collect())
}

/// An organization's stock in four figures.
pub(super) async fn summary(tx: &mut ActorTx, org: OrganizationId) -> Result<StockSummary> {
    let row = sqlx::query_as!(
        StockSummary,
        r#"select count(*) as "variants!", count(*) filter (where s.available = 0) as "out!",
                  count(*) filter (where s.available between 1 and coalesce(s.low_at, g.low_at, $2)) as "low!",
                  coalesce((select low_at from stock_setting where org_id = $1), $2) as "low_at!"
           from product p
           join variant v on v.product_id = p.id and v.archived_at is null
           join stock s on s.variant_id = v.id
           left join stock_setting g on g.org_id = p.org_id
           where p.org_id = $1 and p.status <> 'archived'"#,
        org.uuid(),
        DEFAULT_LOW_AT,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(row)
}
