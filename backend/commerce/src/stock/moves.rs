//! Pieces that come into, leave or change a place. One way to write them down, so that the places always add up.

use std::collections::HashMap;

use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, OrderId, OrganizationId, PersonId, StockLocationId, StockMovementId, VariantId};
use uuid::Uuid;

use super::{LocationKind, Stock, StockLine, StockReason, rules};

/// A variant's stock, held until the transaction ends, and what lies where.
#[derive(Debug)]
pub(crate) struct Held {
    pub org: OrganizationId,
    pub stock: Stock,
    pub places: Vec<HeldPlace>,
}

impl Held {
    /// How many pieces lie in a location.
    pub fn at(&self, location: StockLocationId) -> i32 {
        self.places.iter().find(|place| place.location == location).map_or(0, |place| place.on_hand)
    }
}

/// Pieces in one location.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HeldPlace {
    pub location: StockLocationId,
    pub kind: LocationKind,
    pub priority: i32,
    pub on_hand: i32,
}

/// Pieces that move.
#[derive(Debug, Clone)]
pub(crate) struct Move {
    pub variant: VariantId,
    pub org: OrganizationId,
    pub from: Option<StockLocationId>,
    pub to: Option<StockLocationId>,
    /// How many, at least 1.
    pub pieces: i32,
    /// What can be sold more (negative: fewer).
    pub available_delta: i32,
    /// What waits to be handed over more (negative: fewer).
    pub promised_delta: i32,
    pub reason: StockReason,
    pub note: String,
    pub order: Option<OrderId>,
    pub person: Option<PersonId>,
    pub key: Option<String>,
}

impl Move {
    /// So many pieces more in a location, or fewer.
    pub fn correction(
        (variant, org): (VariantId, OrganizationId),
        location: StockLocationId,
        delta: i32,
        reason: StockReason,
        person: PersonId,
    ) -> Self {
        Self {
            variant,
            org,
            from: (delta < 0).then_some(location),
            to: (delta > 0).then_some(location),
            pieces: delta.abs(),
            available_delta: delta,
            promised_delta: 0,
            reason,
            note: String::new(),
            order: None,
            person: Some(person),
            key: None,
        }
    }
}

/// Holds the stock of variants in the order of their ids, then reads what lies where: nobody else moves a piece of
/// them until this transaction ends. Variants that the actor may not change are left out.
pub(crate) async fn hold(tx: &mut ActorTx, variants: &[VariantId]) -> Result<HashMap<VariantId, Held>> {
    let ids: Vec<Uuid> = variants.iter().map(|id| id.uuid()).collect();
    let mut held: HashMap<VariantId, Held> = sqlx::query!(
        "select variant_id, org_id, available, reserved, promised from stock
         where variant_id = any($1) order by variant_id for no key update",
        &ids,
    )
    .map(|row| {
        let stock = Stock {
            variant_id: row.variant_id.into(),
            available: row.available,
            reserved: row.reserved,
            promised: row.promised,
        };
        (stock.variant_id, Held { org: row.org_id.into(), stock, places: Vec::new() })
    })
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .collect();
    // A statement of its own: its snapshot is of after the lock.
    let places = sqlx::query!(
        "select a.variant_id, a.location_id, l.kind, l.priority, a.on_hand
         from stock_at a join stock_location l on l.id = a.location_id where a.variant_id = any($1)",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    for row in places {
        let place = HeldPlace {
            location: row.location_id.into(),
            kind: LocationKind::parse(&row.kind)?,
            priority: row.priority,
            on_hand: row.on_hand,
        };
        if let Some(held) = held.get_mut(&row.variant_id.into()) {
            held.places.push(place);
        }
    }
    Ok(held)
}

/// Writes moves of held variants down: the places, the sums and the movements. What would leave a place or a sum
/// below nothing is refused by the database.
pub(crate) async fn write(tx: &mut ActorTx, clock: &dyn Clock, moves: &[Move]) -> Result<()> {
    if moves.is_empty() {
        return Ok(());
    }
    let columns = Columns::of(clock, moves);
    let wanted: std::collections::HashSet<VariantId> = moves.iter().map(|it| it.variant).collect();
    let done = sqlx::query_scalar!(
        r#"with move as (
             select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::int[], $7::int[], $8::int[],
               $9::text[], $10::text[], $11::uuid[], $12::uuid[], $13::text[])
             as t(id, variant_id, org_id, from_id, to_id, pieces, available, promised, reason, note, order_id, person_id, key)),
           delta as (
             select variant_id, org_id, location_id, sum(pieces)::int as pieces from (
               select variant_id, org_id, from_id as location_id, -pieces as pieces from move where from_id is not null
               union all select variant_id, org_id, to_id, pieces from move where to_id is not null) d
             group by variant_id, org_id, location_id),
           changed as (
             update stock_at a set on_hand = a.on_hand + d.pieces from delta d
             where a.variant_id = d.variant_id and a.location_id = d.location_id),
           added as (
             insert into stock_at (variant_id, location_id, org_id, on_hand)
             select d.variant_id, d.location_id, d.org_id, d.pieces from delta d
             where not exists (select from stock_at a where a.variant_id = d.variant_id and a.location_id = d.location_id)),
           noted as (
             insert into stock_movement (id, org_id, variant_id, available_delta, reserved_delta, promised_delta, pieces,
               from_location_id, to_location_id, reason, note, order_id, person_id, idempotency_key, created_at)
             select id, org_id, variant_id, available, 0, promised, pieces, from_id, to_id, reason, note, order_id, person_id,
               key, $14 from move),
           summed as (
             update stock s set available = s.available + t.available, promised = s.promised + t.promised
             from (select variant_id, sum(available)::int as available, sum(promised)::int as promised
                   from move group by variant_id) t
             where s.variant_id = t.variant_id returning 1)
           select count(*) as "n!" from summed"#,
        &columns.ids,
        &columns.variants,
        &columns.orgs,
        &columns.from as &[Option<Uuid>],
        &columns.to as &[Option<Uuid>],
        &columns.pieces,
        &columns.available,
        &columns.promised,
        &columns.reasons,
        &columns.notes,
        &columns.orders as &[Option<Uuid>],
        &columns.people as &[Option<Uuid>],
        &columns.keys as &[Option<String>],
        clock.now(),
    )
    .fetch_one(tx.conn())
    .await?;
    if usize::try_from(done) == Ok(wanted.len()) {
        return Ok(());
    }
    Err(Error::Corrupt(format!("the stock of {done} variants moved instead of {}", wanted.len())))
}

#[derive(Default)]
struct Columns {
    ids: Vec<Uuid>,
    variants: Vec<Uuid>,
    orgs: Vec<Uuid>,
    from: Vec<Option<Uuid>>,
    to: Vec<Option<Uuid>>,
    pieces: Vec<i32>,
    available: Vec<i32>,
    promised: Vec<i32>,
    reasons: Vec<String>,
    notes: Vec<String>,
    orders: Vec<Option<Uuid>>,
    people: Vec<Option<Uuid>>,
    keys: Vec<Option<String>>,
}

impl Columns {
    fn of(clock: &dyn Clock, moves: &[Move]) -> Self {
        let mut columns = Self::default();
        for it in moves {
            columns.ids.push(StockMovementId::new(clock).uuid());
            columns.variants.push(it.variant.uuid());
            columns.orgs.push(it.org.uuid());
            columns.from.push(it.from.map(Into::into));
            columns.to.push(it.to.map(Into::into));
            columns.pieces.push(it.pieces);
            columns.available.push(it.available_delta);
            columns.promised.push(it.promised_delta);
            columns.reasons.push(it.reason.as_str().to_owned());
            columns.notes.push(it.note.clone());
            columns.orders.push(it.order.map(Into::into));
            columns.people.push(it.person.map(Into::into));
            columns.keys.push(it.key.clone());
        }
        columns
    }
}

/// Takes promised pieces off their shelves: they were sent, picked up or redeemed. Places of the kind `first` are
/// emptied first, then those of the lowest priority number. Runs inside the order's transaction.
pub(crate) async fn hand_over(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    lines: &[StockLine],
    first: LocationKind,
    person: PersonId,
) -> Result<()> {
    let variants: Vec<VariantId> = lines.iter().map(|line| line.variant).collect();
    let mut held = hold(tx, &variants).await?;
    let mut moves = Vec::with_capacity(lines.len());
    for line in lines {
        let missing = || Error::Corrupt(format!("{} pieces of {} cannot be handed over", line.quantity, line.variant));
        let stock = held.get_mut(&line.variant).ok_or_else(missing)?;
        let taken = rules::spread(&stock.places, line.quantity, first).ok_or_else(missing)?;
        for (location, pieces) in taken {
            for place in stock.places.iter_mut().filter(|place| place.location == location) {
                place.on_hand -= pieces;
            }
            moves.push(Move {
                available_delta: 0,
                promised_delta: -pieces,
                order: Some(line.order),
                ..Move::correction((line.variant, stock.org), location, -pieces, StockReason::HandedOver, person)
            });
        }
    }
    write(tx, clock, &moves).await
}

/// What a key was used for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UsedKey {
    pub variant: VariantId,
    pub from: Option<StockLocationId>,
    pub to: Option<StockLocationId>,
    pub pieces: i32,
}

impl From<&Move> for UsedKey {
    fn from(it: &Move) -> Self {
        Self { variant: it.variant, from: it.from, to: it.to, pieces: it.pieces }
    }
}

/// What an organization used a key for, if it did. Asked under the lock of the variant, so that the same request
/// twice at one moment is seen the second time.
pub(super) async fn used_key(tx: &mut ActorTx, org: OrganizationId, key: &str) -> Result<Option<UsedKey>> {
    let row = sqlx::query!(
        "select variant_id, from_location_id, to_location_id, pieces from stock_movement
         where org_id = $1 and idempotency_key = $2",
        org.uuid(),
        key,
    )
    .map(|row| UsedKey {
        variant: row.variant_id.into(),
        from: row.from_location_id.map(Into::into),
        to: row.to_location_id.map(Into::into),
        pieces: row.pieces,
    })
    .fetch_optional(tx.conn())
    .await?;
    Ok(row)
}
