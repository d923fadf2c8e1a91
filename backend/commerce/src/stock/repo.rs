//! All SQL of the stock. What an order does to it is one statement however many lines it has.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, OrganizationId, PageRequest, StockMovementId, VariantId};
use uuid::Uuid;

use super::{Place, Stock, StockLine, StockMovement, StockReason};

/// Takes the lines' pieces off the shelf for orders that wait for their payment, and notes it down.
///
/// Gives the variants of which there was enough. When they are fewer than asked for, **roll back**: the others'
/// pieces are taken within this transaction. Stock is locked in variant order, so that two carts never wait for
/// each other; whether there is enough is decided on the row that is locked, so that 64 buyers at once get no
/// piece twice. Acts as the transaction's actor, which must be `System`.
pub async fn reserve(tx: &mut ActorTx, clock: &dyn Clock, lines: &[StockLine]) -> Result<Vec<VariantId>> {
    shift(tx, clock, lines, Shift { available: -1, reserved: 1, promised: 0, reason: StockReason::Reserved }).await
}

/// Turns reserved pieces into promised ones: their orders were paid, and they wait to be handed over.
pub async fn sell(tx: &mut ActorTx, clock: &dyn Clock, lines: &[StockLine]) -> Result<()> {
    let by = Shift { available: 0, reserved: -1, promised: 1, reason: StockReason::Sold };
    shift_all(tx, clock, lines, by).await
}

/// Puts reserved pieces back on the shelf: their orders were not paid.
pub async fn release(tx: &mut ActorTx, clock: &dyn Clock, lines: &[StockLine]) -> Result<()> {
    let by = Shift { available: 1, reserved: -1, promised: 0, reason: StockReason::ReturnedToShelf };
    shift_all(tx, clock, lines, by).await
}

/// Makes promised pieces available again: they were refunded before they left.
pub async fn put_back(tx: &mut ActorTx, clock: &dyn Clock, lines: &[StockLine]) -> Result<()> {
    let by = Shift { available: 1, reserved: 0, promised: -1, reason: StockReason::Refunded };
    shift_all(tx, clock, lines, by).await
}

/// What happens to each piece of a line.
#[derive(Clone, Copy)]
struct Shift {
    available: i32,
    reserved: i32,
    promised: i32,
    reason: StockReason,
}

/// As [`shift`], where a variant that cannot follow is a bug: the pieces were reserved or sold before.
async fn shift_all(tx: &mut ActorTx, clock: &dyn Clock, lines: &[StockLine], shift_by: Shift) -> Result<()> {
    let mut wanted: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let done = shift(tx, clock, lines, shift_by).await?;
    if done.len() == wanted.len() {
        return Ok(());
    }
    let word = shift_by.reason.as_str();
    Err(Error::Corrupt(format!("{} of {} variants could be {word}", done.len(), wanted.len())))
}

async fn shift(tx: &mut ActorTx, clock: &dyn Clock, lines: &[StockLine], by: Shift) -> Result<Vec<VariantId>> {
    if lines.is_empty() {
        return Ok(Vec::new());
    }
    if lines.iter().any(|line| line.quantity < 1) {
        return Err(Error::Corrupt("a stock line without pieces".to_owned()));
    }
    let movements: Vec<Uuid> = lines.iter().map(|_| StockMovementId::new(clock).uuid()).collect();
    let orders: Vec<Uuid> = lines.iter().map(|line| line.order.uuid()).collect();
    let variants: Vec<Uuid> = lines.iter().map(|line| line.variant.uuid()).collect();
    let quantities: Vec<i32> = lines.iter().map(|line| line.quantity).collect();
    // The update looks at the rows again after waiting for their locks (read committed), so that its guard holds
    // for what is there then and not for what the statement first saw.
    let shifted = sqlx::query_scalar!(
        r#"with line as (
             select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[]) as t(id, order_id, variant_id, quantity)),
           wanted as (
             select variant_id, sum(quantity)::int as quantity from line group by variant_id),
           locked as (
             select s.variant_id, w.quantity from stock s join wanted w on w.variant_id = s.variant_id
             order by s.variant_id for no key update of s),
           shifted as (
             update stock s set available = s.available + $5 * l.quantity, reserved = s.reserved + $6 * l.quantity,
               promised = s.promised + $9 * l.quantity
             from locked l
             where s.variant_id = l.variant_id and s.available + $5 * l.quantity >= 0
               and s.reserved + $6 * l.quantity >= 0 and s.promised + $9 * l.quantity >= 0
             returning s.variant_id, s.org_id),
           noted as (
             insert into stock_movement (id, org_id, variant_id, available_delta, reserved_delta, promised_delta, reason,
               order_id, created_at)
             select l.id, s.org_id, l.variant_id, $5 * l.quantity, $6 * l.quantity, $9 * l.quantity, $7, l.order_id, $8
             from line l join shifted s on s.variant_id = l.variant_id)
           select variant_id as "variant_id!" from shifted"#,
        &movements,
        &orders,
        &variants,
        &quantities,
        by.available,
        by.reserved,
        by.reason.as_str(),
        clock.now(),
        by.promised,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(shifted.into_iter().map(VariantId::from).collect())
}

/// The stock of variants that the actor may see.
pub(super) async fn by_variants(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Stock>> {
    let rows =
        sqlx::query!("select variant_id, available, reserved, promised from stock where variant_id = any($1)", ids)
            .map(|row| Stock {
                variant_id: row.variant_id.into(),
                available: row.available,
                reserved: row.reserved,
                promised: row.promised,
            })
            .fetch_all(tx.conn())
            .await?;
    Ok(rows)
}

/// What of variants lies where, by the locations' priority; places that are in use or hold something.
pub(super) async fn places(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Place>> {
    let rows = sqlx::query!(
        "select a.variant_id, a.location_id, l.name, a.on_hand
         from stock_at a join stock_location l on l.id = a.location_id
         where a.variant_id = any($1) and (l.archived_at is null or a.on_hand > 0)
         order by a.variant_id, l.priority, l.id",
        ids,
    )
    .map(|row| Place {
        variant_id: row.variant_id.into(),
        location_id: row.location_id.into(),
        location_name: row.name,
        on_hand: row.on_hand,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

/// How many pieces of all variants together each product has on the shelf.
pub(super) async fn by_products(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<(Uuid, i64)>> {
    let rows = sqlx::query!(
        r#"select v.product_id, sum(s.available) as "available!"
           from variant v join stock s on s.variant_id = v.id
           where v.product_id = any($1) and v.archived_at is null and v.is_offered group by v.product_id"#,
        ids,
    )
    .map(|row| (row.product_id, row.available))
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

struct MovementRow {
    id: Uuid,
    variant_id: Uuid,
    available_delta: i32,
    reserved_delta: i32,
    promised_delta: i32,
    pieces: i32,
    from_location: Option<String>,
    to_location: Option<String>,
    reason: String,
    note: String,
    order_id: Option<Uuid>,
    person_name: Option<String>,
    created_at: DateTime<Utc>,
}

impl TryFrom<MovementRow> for StockMovement {
    type Error = Error;

    fn try_from(row: MovementRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            variant_id: row.variant_id.into(),
            available_delta: row.available_delta,
            reserved_delta: row.reserved_delta,
            promised_delta: row.promised_delta,
            pieces: row.pieces,
            from_location: row.from_location,
            to_location: row.to_location,
            reason: StockReason::parse(&row.reason)?,
            note: row.note,
            order_id: row.order_id.map(Into::into),
            person_name: row.person_name,
            at: row.created_at,
        })
    }
}

/// The newest movements of each variant, newest first.
pub(super) async fn movements(tx: &mut ActorTx, variants: &[Uuid], each: i64) -> Result<Vec<StockMovement>> {
    sqlx::query_as!(
        MovementRow,
        r#"select m.id, m.variant_id, m.available_delta, m.reserved_delta, m.promised_delta, m.pieces,
                  f.name as "from_location?", t.name as "to_location?", m.reason, m.note, m.order_id,
                  p.display_name as "person_name?", m.created_at
           from unnest($1::uuid[]) as v(id)
           cross join lateral (select * from stock_movement m where m.variant_id = v.id order by m.id desc limit $2) m
           left join person p on p.id = m.person_id
           left join stock_location f on f.id = m.from_location_id
           left join stock_location t on t.id = m.to_location_id
           order by m.variant_id, m.id desc"#,
        variants,
        each,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(StockMovement::try_from)
    .collect()
}

/// The movements of one variant of an organization, newest first, a page of them.
pub(super) async fn movements_of(
    tx: &mut ActorTx,
    org: OrganizationId,
    variant: VariantId,
    page: &PageRequest,
) -> Result<Vec<StockMovement>> {
    sqlx::query_as!(
        MovementRow,
        r#"select m.id, m.variant_id, m.available_delta, m.reserved_delta, m.promised_delta, m.pieces,
                  f.name as "from_location?", t.name as "to_location?", m.reason, m.note, m.order_id,
                  p.display_name as "person_name?", m.created_at
           from stock_movement m
           left join person p on p.id = m.person_id
           left join stock_location f on f.id = m.from_location_id
           left join stock_location t on t.id = m.to_location_id
           where m.org_id = $1 and m.variant_id = $2 and m.id < $3
           order by m.id desc limit $4"#,
        org.uuid(),
        variant.uuid(),
        page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id),
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(StockMovement::try_from)
    .collect()
}
