use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{CheckoutId, Money, PaymentId};
use secrecy::{ExposeSecret, SecretString};
use uuid::Uuid;

use super::{IntentState, Payment, PaymentStatus};
use crate::order::repo::expect_rows;

struct PaymentRow {
    id: Uuid,
    checkout_id: Uuid,
    amount_fen: i64,
    status: String,
    failure: Option<String>,
    gateway_ref: Option<String>,
    client_secret: Option<String>,
}

fn read(row: Option<PaymentRow>) -> Result<Option<Payment>> {
    row.map(|row| {
        Ok(Payment {
            id: row.id.into(),
            checkout: row.checkout_id.into(),
            amount: Money::cny(row.amount_fen),
            status: PaymentStatus::parse(&row.status)?,
            failure: row.failure,
            gateway_ref: row.gateway_ref,
            client_secret: row.client_secret.map(Into::into),
        })
    })
    .transpose()
}

/// A checkout's payment, locked until the transaction ends.
pub(crate) async fn lock_by_checkout(tx: &mut ActorTx, checkout: CheckoutId) -> Result<Option<Payment>> {
    let row = sqlx::query_as!(
        PaymentRow,
        "select id, checkout_id, amount_fen, status, failure, gateway_ref, client_secret
         from payment where checkout_id = $1 for update",
        checkout.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    read(row)
}

/// The payment that the payer speaks of, locked: by the payer's id, or by ours when the payer knew it first.
pub(super) async fn lock_by_intent(tx: &mut ActorTx, state: &IntentState) -> Result<Option<Payment>> {
    let row = sqlx::query_as!(
        PaymentRow,
        "select id, checkout_id, amount_fen, status, failure, gateway_ref, client_secret
         from payment where gateway_ref = $1 or (gateway_ref is null and id = $2) for update",
        state.gateway_ref,
        state.payment_id.map(PaymentId::uuid),
    )
    .fetch_optional(tx.conn())
    .await?;
    read(row)
}

pub(super) async fn by_id(tx: &mut ActorTx, id: PaymentId) -> Result<Option<Payment>> {
    let row = sqlx::query_as!(
        PaymentRow,
        "select id, checkout_id, amount_fen, status, failure, gateway_ref, client_secret from payment where id = $1",
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    read(row)
}

/// Notes the payer's id and secret the first time; a second answer for the same payment is the same.
pub(super) async fn set_started(
    tx: &mut ActorTx,
    id: PaymentId,
    gateway_ref: &str,
    secret: &SecretString,
) -> Result<()> {
    sqlx::query!(
        "update payment set gateway_ref = $2, client_secret = $3,
                status = case when status = 'created' then 'pending' else status end
         where id = $1 and gateway_ref is null",
        id.uuid(),
        gateway_ref,
        secret.expose_secret(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn set_status(
    tx: &mut ActorTx,
    id: PaymentId,
    status: PaymentStatus,
    failure: Option<&str>,
    settled_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let done = sqlx::query!(
        "update payment set status = $2, failure = $3, settled_at = $4 where id = $1",
        id.uuid(),
        status.as_str(),
        failure,
        settled_at,
    )
    .execute(tx.conn())
    .await?;
    expect_rows(done.rows_affected(), 1)
}

/// Payments that the payer may have decided without our hearing of it, oldest first.
pub(super) async fn open_before(
    tx: &mut ActorTx,
    before: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<(PaymentId, String)>> {
    let rows = sqlx::query!(
        r#"select id, gateway_ref as "gateway_ref!" from payment
           where status in ('created', 'pending', 'failed') and gateway_ref is not null and created_at <= $1
           order by created_at limit $2"#,
        before,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id.into(), row.gateway_ref)).collect())
}

/// Whether a webhook comes for the first time.
pub(super) async fn first_sight(tx: &mut ActorTx, id: &str, kind: &str, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "insert into webhook_event (id, kind, received_at) values ($1, $2, $3) on conflict (id) do nothing",
        id,
        kind,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
