use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{PersonId, ShopId};
use uuid::Uuid;

use super::Closing;
use crate::shop::{Shop, application::repo::one};

pub(super) async fn insert(tx: &mut ActorTx, shop: &Shop, closing: &Closing, person: PersonId) -> Result<()> {
    sqlx::query!(
        "insert into shop_closing (id, org_id, shop_id, reason, announced_at, announced_by, closes_on)
         values ($1, $2, $3, $4, $5, $6, $7)",
        closing.id.uuid(),
        shop.org_id.uuid(),
        shop.id.uuid(),
        closing.reason,
        closing.announced_at,
        person.uuid(),
        closing.closes_on,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn call_off(tx: &mut ActorTx, shop: ShopId, person: PersonId, now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update shop_closing set called_off_at = $2, called_off_by = $3
         where shop_id = $1 and called_off_at is null and closed_at is null",
        shop.uuid(),
        now,
        person.uuid(),
    )
    .execute(tx.conn())
    .await?;
    one("shop_closing", done.rows_affected())
}

pub(super) async fn finish(tx: &mut ActorTx, shop: ShopId, now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update shop_closing set closed_at = $2 where shop_id = $1 and called_off_at is null and closed_at is null",
        shop.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    one("shop_closing", done.rows_affected())
}

/// What is announced for shops.
pub(super) async fn open(tx: &mut ActorTx, shops: &[Uuid]) -> Result<Vec<Closing>> {
    let rows = sqlx::query!(
        "select id, shop_id, reason, announced_at, closes_on from shop_closing
         where shop_id = any($1) and called_off_at is null and closed_at is null",
        shops,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Closing {
            id: row.id.into(),
            shop: row.shop_id.into(),
            reason: row.reason,
            announced_at: row.announced_at,
            closes_on: row.closes_on,
        })
        .collect())
}
