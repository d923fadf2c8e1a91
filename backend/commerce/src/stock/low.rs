//! 库存预警: who should hear that a variant runs low, once each time that it falls to its threshold.

use qd_db::{ActorTx, Event};
use qd_identity::inbox::{NewNotice, Notice, Recipient, notify};
use qd_kernel::{Actor, Failure, MemberRole, OrderId, OrganizationId, Problems, ProductId, VariantId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{DEFAULT_LOW_AT, LowStock, Result, StockCode, worker};
use crate::{Commerce, catalog::MAX_PIECES, shop::uuids};

/// The topic of a changed threshold.
const THRESHOLD_CHANGED: &str = "stock.threshold_changed";

/// What an event says of stock that may have crossed its threshold.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Watched {
    /// These variants.
    pub variant_ids: Vec<VariantId>,
    /// All variants of these products.
    pub products: Vec<ProductId>,
    /// All variants of this product.
    pub product_id: Option<ProductId>,
    /// All variants of this organization.
    pub organization: Option<OrganizationId>,
    /// What these orders hold.
    pub order: Option<OrderId>,
}

impl Watched {
    /// The topics after which stock has to be looked at.
    pub const TOPICS: [&str; 6] = [
        super::STOCK_CHANGED,
        THRESHOLD_CHANGED,
        "order.placed",
        "order.closed",
        "order.refunded",
        crate::catalog::PRODUCT_CHANGED,
    ];
}

/// From how many available pieces downwards stock is low.
#[derive(Debug, Clone)]
pub struct Thresholds {
    /// For the whole shop, 0 to 1,000,000.
    pub shop: Option<i32>,
    /// For these variants; none to go by the shop's again.
    pub variants: Vec<(VariantId, Option<i32>)>,
}

/// The most variants of one change.
const MAX_VARIANTS: usize = 100;

impl Commerce {
    /// Sets from how many available pieces downwards stock is low.
    pub async fn set_low_stock(&self, actor: &Actor, asked: Thresholds) -> Result<()> {
        let (_, org) = worker(actor)?;
        if asked.shop.is_some() && actor.member_if(MemberRole::runs_shop).is_none() {
            return Err(Failure::refused(StockCode::NotAllowed, "只有店主和店长可以改全店预警值"));
        }
        check(&asked)?;
        let mut tx = self.db.begin(actor).await?;
        if let Some(low_at) = asked.shop {
            put_setting(&mut tx, org, low_at).await?;
        }
        if !put_own(&mut tx, org, &asked.variants).await? {
            return Err(super::not_found());
        }
        let event = Watched {
            variant_ids: asked.variants.iter().map(|(id, _)| *id).collect(),
            organization: asked.shop.map(|_| org),
            ..Watched::default()
        };
        tx.emit(&Event::new(&*self.clock, THRESHOLD_CHANGED, event)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Looks at stock that has moved: what fell to its threshold is warned of unless it was already, what rose above
    /// it may be warned of again. Gives what was warned of now. May be called any number of times.
    pub async fn watch_stock(&self, watched: &Watched) -> Result<Vec<LowStock>> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let variants = variants_of(&mut tx, watched).await?;
        if variants.is_empty() {
            return Ok(Vec::new());
        }
        clear(&mut tx, &variants).await?;
        let fallen = raise(&mut tx, &variants, self.clock.now()).await?;
        for low in &fallen {
            self.warn_of(&mut tx, low).await?;
        }
        tx.commit().await?;
        Ok(fallen)
    }

    async fn warn_of(&self, tx: &mut ActorTx, low: &LowStock) -> Result<()> {
        let notice = Notice::StockLow {
            product: low.title.clone(),
            variant: low.variant_name.clone(),
            left: i64::from(low.available),
        };
        // Each crossing is told anew.
        let key = format!("stock.low:{}:{}", low.variant_id, self.clock.now().timestamp_millis());
        let told = NewNotice::new(&*self.clock, Recipient::shop_staff(low.org_id), notice, key).link("/shop/stock");
        notify(tx, &told).await?;
        Ok(())
    }
}

fn check(asked: &Thresholds) -> Result<()> {
    let mut problems = Problems::default();
    let fits = |low_at: Option<i32>| low_at.is_none_or(|low_at| (0..=MAX_PIECES).contains(&low_at));
    let message = "预警值用 0 到 1000000 的整数";
    problems.require(fits(asked.shop), "shop", StockCode::InvalidPieces, message);
    let many = asked.variants.len() > MAX_VARIANTS;
    problems.require(!many, "variants", StockCode::TooMany, format!("一次最多改 {MAX_VARIANTS} 个规格"));
    for (index, (_, low_at)) in asked.variants.iter().take(MAX_VARIANTS).enumerate() {
        problems.require(fits(*low_at), &format!("variants.{index}.lowAt"), StockCode::InvalidPieces, message);
    }
    problems.check()
}

async fn put_setting(tx: &mut ActorTx, org: OrganizationId, low_at: i32) -> qd_db::Result<()> {
    sqlx::query!(
        "insert into stock_setting (org_id, low_at) values ($1, $2)
         on conflict (org_id) do update set low_at = excluded.low_at",
        org.uuid(),
        low_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Sets variants' own thresholds; false when one of them is not the organization's.
pub(crate) async fn put_own(
    tx: &mut ActorTx,
    org: OrganizationId,
    variants: &[(VariantId, Option<i32>)],
) -> qd_db::Result<bool> {
    let mut wanted: Vec<(Uuid, Option<i32>)> = variants.iter().map(|(id, low_at)| (id.uuid(), *low_at)).collect();
    wanted.sort_unstable();
    wanted.dedup_by_key(|(id, _)| *id);
    let (ids, values): (Vec<Uuid>, Vec<Option<i32>>) = wanted.into_iter().unzip();
    // Locked in the order of the ids, as everywhere.
    let done = sqlx::query!(
        "with held as (
           select s.variant_id, t.low_at from unnest($2::uuid[], $3::int[]) as t(id, low_at)
           join stock s on s.variant_id = t.id where s.org_id = $1 order by s.variant_id for no key update of s)
         update stock s set low_at = held.low_at from held where s.variant_id = held.variant_id",
        org.uuid(),
        &ids,
        &values as &[Option<i32>],
    )
    .execute(tx.conn())
    .await?;
    Ok(usize::try_from(done.rows_affected()) == Ok(ids.len()))
}

async fn variants_of(tx: &mut ActorTx, watched: &Watched) -> qd_db::Result<Vec<Uuid>> {
    let mut ids = uuids(&watched.variant_ids);
    let mut products = uuids(&watched.products);
    products.extend(watched.product_id.map(Uuid::from));
    if !products.is_empty() {
        ids.extend(
            sqlx::query_scalar!("select id from variant where product_id = any($1)", &products)
                .fetch_all(tx.conn())
                .await?,
        );
    }
    if let Some(order) = watched.order {
        let held = sqlx::query_scalar!("select variant_id from order_line where order_id = $1", order.uuid());
        ids.extend(held.fetch_all(tx.conn()).await?);
    }
    if let Some(org) = watched.organization {
        ids.extend(
            sqlx::query_scalar!("select id from variant where org_id = $1", org.uuid()).fetch_all(tx.conn()).await?,
        );
    }
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}

/// Forgets warnings of what is no longer low or no longer sold.
async fn clear(tx: &mut ActorTx, variants: &[Uuid]) -> qd_db::Result<()> {
    sqlx::query!(
        "delete from low_stock_warning w
         using stock s
         join variant v on v.id = s.variant_id
         join product p on p.id = v.product_id
         left join stock_setting g on g.org_id = s.org_id
         where w.variant_id = any($1) and s.variant_id = w.variant_id
           and (s.available > coalesce(s.low_at, g.low_at, $2) or v.archived_at is not null or p.status <> 'published')",
        variants,
        DEFAULT_LOW_AT,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes a warning of what is low and on the shelf; gives those of which there was none. Reads the stock without
/// holding it: buyers do not wait for a warning.
async fn raise(
    tx: &mut ActorTx,
    variants: &[Uuid],
    now: chrono::DateTime<chrono::Utc>,
) -> qd_db::Result<Vec<LowStock>> {
    let rows = sqlx::query!(
        "with low as (
           select s.variant_id, s.org_id, s.available, coalesce(s.low_at, g.low_at, $2) as low_at, p.title, v.name
           from stock s
           join variant v on v.id = s.variant_id and v.archived_at is null
           join product p on p.id = v.product_id and p.status = 'published'
           left join stock_setting g on g.org_id = s.org_id
           where s.variant_id = any($1) and s.available <= coalesce(s.low_at, g.low_at, $2)),
         raised as (
           insert into low_stock_warning (variant_id, org_id, available, low_at, raised_at)
           select variant_id, org_id, available, low_at, $3 from low order by variant_id
           on conflict (variant_id) do nothing returning variant_id)
         select low.variant_id, low.org_id, low.available, low.title, low.name
         from low join raised on raised.variant_id = low.variant_id order by low.variant_id",
        variants,
        DEFAULT_LOW_AT,
        now,
    )
    .map(|row| LowStock {
        variant_id: row.variant_id.into(),
        org_id: row.org_id.into(),
        title: row.title,
        variant_name: row.name,
        available: row.available,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}
