//! Prices as they change, and the deals that a crossed-out price is measured by.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{Clock, Money, PersonId, PriceChangeId, VariantId};
use uuid::Uuid;

use super::Variant;

/// When each variant's present price and crossed-out price began; `now` for one that has no history yet.
pub(super) async fn since(
    tx: &mut ActorTx,
    variants: &[Variant],
    now: DateTime<Utc>,
) -> Result<HashMap<VariantId, DateTime<Utc>>> {
    let ids: Vec<Uuid> = variants.iter().map(|variant| variant.id.uuid()).collect();
    let rows = sqlx::query!(
        r#"select v.id as "id!", c.changed_at from unnest($1::uuid[]) as v(id)
           cross join lateral (select changed_at from price_change where variant_id = v.id
                               order by changed_at desc, id desc limit 1) c"#,
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut since: HashMap<VariantId, DateTime<Utc>> = variants.iter().map(|variant| (variant.id, now)).collect();
    since.extend(rows.into_iter().map(|row| (row.id.into(), row.changed_at)));
    Ok(since)
}

/// What a crossed-out price is measured by: the lowest price at which a variant was paid for in the seven days
/// before its promotion began, or else the last one before. Only of variants with a crossed-out price.
pub(super) async fn reference_deals(
    tx: &mut ActorTx,
    variants: &[Variant],
    since: &HashMap<VariantId, DateTime<Utc>>,
) -> Result<HashMap<VariantId, Money>> {
    let marked = variants.iter().filter(|variant| variant.list_price.is_some());
    let (ids, begun): (Vec<Uuid>, Vec<DateTime<Utc>>) =
        marked.filter_map(|variant| Some((variant.id.uuid(), *since.get(&variant.id)?))).unzip();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = sqlx::query!(
        r#"select v.id as "id!", coalesce(week.fen, last.fen) as fen
           from unnest($1::uuid[], $2::timestamptz[]) as v(id, since)
           left join lateral (
             select min(l.unit_price_fen) as fen from order_line l join orders o on o.id = l.order_id
             where l.variant_id = v.id and o.paid_at < v.since and o.paid_at >= v.since - interval '7 days') week on true
           left join lateral (
             select l.unit_price_fen as fen from order_line l join orders o on o.id = l.order_id
             where l.variant_id = v.id and o.paid_at < v.since order by o.paid_at desc limit 1) last on true"#,
        &ids,
        &begun,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id.into(), Money::cny(row.fen?)))).collect())
}

/// Notes down what variants cost from now on.
pub(super) async fn note_changes(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    person: PersonId,
    changed: &[VariantId],
    now: DateTime<Utc>,
) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = changed.iter().map(|_| PriceChangeId::new(clock).uuid()).collect();
    let variants: Vec<Uuid> = changed.iter().map(|variant| variant.uuid()).collect();
    sqlx::query!(
        "insert into price_change (id, org_id, product_id, variant_id, price_fen, list_price_fen, person_id, changed_at)
         select t.id, v.org_id, v.product_id, v.id, v.price_fen, v.list_price_fen, $3, $4
         from unnest($1::uuid[], $2::uuid[]) as t(id, variant_id) join variant v on v.id = t.variant_id",
        &ids,
        &variants,
        person.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
