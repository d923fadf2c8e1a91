//! All SQL of stock-takes.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Money, OrganizationId, PageRequest, PersonId, StockTakeId};
use uuid::Uuid;

use super::{StockTake, TakeLine, TakeLineFilter, TakeStatus};
use crate::stock::StockLocation;

struct TakeRow {
    id: Uuid,
    org_id: Uuid,
    location_id: Uuid,
    location_name: String,
    status: String,
    note: String,
    reason: String,
    opened_by: Option<String>,
    opened_at: DateTime<Utc>,
    closed_by: Option<String>,
    closed_at: Option<DateTime<Utc>>,
    lines: i64,
    counted: i64,
    different: i64,
    surplus: i64,
    shortage: i64,
    value_fen: i64,
}

impl TryFrom<TakeRow> for StockTake {
    type Error = Error;

    fn try_from(row: TakeRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            location_id: row.location_id.into(),
            location_name: row.location_name,
            status: TakeStatus::parse(&row.status)?,
            note: row.note,
            reason: row.reason,
            opened_by: row.opened_by,
            opened_at: row.opened_at,
            closed_by: row.closed_by,
            closed_at: row.closed_at,
            lines: row.lines,
            counted: row.counted,
            different: row.different,
            surplus: row.surplus,
            shortage: row.shortage,
            value: Money::cny(row.value_fen),
        })
    }
}

/// Stock-takes with their sums; what follows is the rest of the statement.
macro_rules! select_takes {
    ($tx:expr, $tail:literal $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            TakeRow,
            r#"select t.id, t.org_id, t.location_id, l.name as location_name, t.status, t.note, t.reason,
                      o.display_name as "opened_by?", t.opened_at, c.display_name as "closed_by?", t.closed_at,
                      n.lines as "lines!", n.counted as "counted!", n.different as "different!", n.surplus as "surplus!",
                      n.shortage as "shortage!", n.value_fen as "value_fen!"
               from stock_take t
               join stock_location l on l.id = t.location_id
               left join person o on o.id = t.opened_by
               left join person c on c.id = t.closed_by
               cross join lateral (
                 select count(*) as lines, count(k.counted) as counted,
                        count(*) filter (where k.counted <> k.expected) as different,
                        coalesce(sum(greatest(k.counted - k.expected, 0)), 0)::bigint as surplus,
                        coalesce(sum(greatest(k.expected - k.counted, 0)), 0)::bigint as shortage,
                        coalesce(sum((k.counted - k.expected) * k.price_fen), 0)::bigint as value_fen
                 from stock_take_line k where k.take_id = t.id) n "# + $tail
            $(, $arg)*
        )
        .fetch_all($tx.conn())
        .await?
        .into_iter()
        .map(StockTake::try_from)
        .collect::<Result<Vec<_>>>()
    };
}

pub(super) async fn of_org(tx: &mut ActorTx, org: OrganizationId, page: &PageRequest) -> Result<Vec<StockTake>> {
    let after = page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id);
    select_takes!(tx, "where t.org_id = $1 and t.id < $2 order by t.id desc limit $3", org.uuid(), after, page.limit())
}

pub(super) async fn one(tx: &mut ActorTx, org: OrganizationId, id: StockTakeId) -> Result<Option<StockTake>> {
    Ok(select_takes!(tx, "where t.org_id = $1 and t.id = $2", org.uuid(), id.uuid())?.pop())
}

/// As [`one`], and it stays as it is until the transaction ends; several may count at once.
pub(super) async fn hold(tx: &mut ActorTx, org: OrganizationId, id: StockTakeId) -> Result<Option<StockTake>> {
    sqlx::query!("select id from stock_take where org_id = $1 and id = $2 for no key update", org.uuid(), id.uuid())
        .fetch_optional(tx.conn())
        .await?;
    one(tx, org, id).await
}

/// Opens a count of everything that can be touched (vouchers cannot) and lies in the location.
pub(super) async fn open(
    tx: &mut ActorTx,
    id: StockTakeId,
    location: &StockLocation,
    person: PersonId,
    note: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into stock_take (id, org_id, location_id, status, note, opened_by, opened_at)
         values ($1, $2, $3, 'open', $4, $5, $6)",
        id.uuid(),
        location.org_id.uuid(),
        location.id.uuid(),
        note,
        person.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into stock_take_line (take_id, variant_id, org_id, snapshot, price_fen)
         select $1, a.variant_id, a.org_id, a.on_hand, v.price_fen
         from stock_at a join variant v on v.id = a.variant_id join product p on p.id = v.product_id
         where a.location_id = $2 and p.kind <> 'voucher'
           and (a.on_hand > 0 or (v.archived_at is null and p.status <> 'archived'))",
        id.uuid(),
        location.id.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

struct LineRow {
    variant_id: Uuid,
    product_id: Uuid,
    sku: String,
    title: String,
    variant_name: String,
    snapshot: i32,
    counted: Option<i32>,
    expected: i32,
    price_fen: i64,
    counted_by: Option<String>,
    counted_at: Option<DateTime<Utc>>,
}

impl From<LineRow> for TakeLine {
    fn from(row: LineRow) -> Self {
        let difference = row.counted.map(|counted| counted - row.expected);
        Self {
            variant_id: row.variant_id.into(),
            product_id: row.product_id.into(),
            sku: row.sku,
            title: row.title,
            variant_name: row.variant_name,
            snapshot: row.snapshot,
            counted: row.counted,
            expected: row.expected,
            difference,
            value: difference.map(|difference| Money::cny(i64::from(difference) * row.price_fen)),
            counted_by: row.counted_by,
            counted_at: row.counted_at,
        }
    }
}

/// The lines of a stock-take by SKU. The cursor's id is the variant's: its SKU says where to go on.
pub(super) async fn lines(
    tx: &mut ActorTx,
    org: OrganizationId,
    take: StockTakeId,
    filter: TakeLineFilter,
    page: &PageRequest,
) -> Result<Vec<TakeLine>> {
    let which = match filter {
        TakeLineFilter::All => "all",
        TakeLineFilter::Uncounted => "uncounted",
        TakeLineFilter::Different => "different",
    };
    let rows = sqlx::query_as!(
        LineRow,
        r#"select k.variant_id, v.product_id, v.sku, p.title, v.name as variant_name, k.snapshot, k.counted,
                  coalesce(k.expected, a.on_hand, 0) as "expected!", k.price_fen, w.display_name as "counted_by?", k.counted_at
           from stock_take_line k
           join stock_take t on t.id = k.take_id
           join variant v on v.id = k.variant_id
           join product p on p.id = v.product_id
           left join stock_at a on a.variant_id = k.variant_id and a.location_id = t.location_id
           left join person w on w.id = k.counted_by
           where k.take_id = $1 and k.org_id = $2
             and ($3::uuid is null or (v.sku, v.id) > ((select sku from variant where id = $3), $3))
             and case $4 when 'uncounted' then k.counted is null when 'different' then k.counted <> k.expected else true end
           order by v.sku, v.id limit $5"#,
        take.uuid(),
        org.uuid(),
        page.after.as_ref().map(|cursor| cursor.id),
        which,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(TakeLine::from).collect())
}

/// The line of a SKU of the take's organization; one that was not expected there too.
pub(super) async fn line_by_sku(tx: &mut ActorTx, take: &StockTake, sku: &str) -> Result<Option<TakeLine>> {
    let row = sqlx::query_as!(
        LineRow,
        r#"select v.id as variant_id, v.product_id, v.sku, p.title, v.name as variant_name, coalesce(k.snapshot, 0) as "snapshot!",
                  k.counted, coalesce(k.expected, a.on_hand, 0) as "expected!", coalesce(k.price_fen, v.price_fen) as "price_fen!",
                  w.display_name as "counted_by?", k.counted_at
           from variant v
           join product p on p.id = v.product_id
           left join stock_take_line k on k.take_id = $1 and k.variant_id = v.id
           left join stock_at a on a.variant_id = v.id and a.location_id = $2
           left join person w on w.id = k.counted_by
           where v.org_id = $3 and v.sku = $4 and (v.archived_at is null or k.take_id is not null) and p.kind <> 'voucher'
           order by v.archived_at nulls first limit 1"#,
        take.id.uuid(),
        take.location_id.uuid(),
        take.org_id.uuid(),
        sku,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(TakeLine::from))
}

/// Writes a counted number down beside the book's.
pub(super) async fn count(
    tx: &mut ActorTx,
    take: &StockTake,
    line: &TakeLine,
    (counted, expected): (i32, i32),
    (person, now): (PersonId, DateTime<Utc>),
) -> Result<()> {
    sqlx::query!(
        "insert into stock_take_line (take_id, variant_id, org_id, snapshot, price_fen, counted, expected, counted_by, counted_at)
         select $1, v.id, v.org_id, 0, v.price_fen, $3, $4, $5, $6 from variant v where v.id = $2
         on conflict (take_id, variant_id) do update set counted = excluded.counted, expected = excluded.expected,
             counted_by = excluded.counted_by, counted_at = excluded.counted_at",
        take.id.uuid(),
        line.variant_id.uuid(),
        counted,
        expected,
        person.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The lines that change the book.
pub(super) async fn differences(tx: &mut ActorTx, take: StockTakeId) -> Result<Vec<TakeLine>> {
    let rows = sqlx::query_as!(
        LineRow,
        r#"select k.variant_id, v.product_id, v.sku, p.title, v.name as variant_name, k.snapshot, k.counted,
                  k.expected as "expected!", k.price_fen, null::text as counted_by, k.counted_at
           from stock_take_line k join variant v on v.id = k.variant_id join product p on p.id = v.product_id
           where k.take_id = $1 and k.counted <> k.expected order by k.variant_id"#,
        take.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(TakeLine::from).collect())
}

/// Closes a count.
pub(super) async fn close(
    tx: &mut ActorTx,
    id: StockTakeId,
    status: TakeStatus,
    reason: &str,
    (person, now): (PersonId, DateTime<Utc>),
) -> Result<()> {
    sqlx::query!(
        "update stock_take set status = $2, reason = $3, closed_by = $4, closed_at = $5 where id = $1 and status = 'open'",
        id.uuid(),
        status.as_str(),
        reason,
        person.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
