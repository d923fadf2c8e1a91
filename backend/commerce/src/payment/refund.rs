use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Event};
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Failure, MemberRole, Money, OrderId, PaymentId, PersonId, RefundId};
use serde_json::json;
use uuid::Uuid;

use super::{NewRefund, RefundOutcome, RefundState, start::unavailable};
use crate::{
    Commerce,
    order::{
        self, Order, OrderCode, OrderStatus, Result, Step, not_allowed, not_found, repo::expect_rows, wrong_state,
    },
    search,
    stock::{self, StockLine},
};

/// Where a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefundStatus {
    /// Decided; the payer is being told.
    Requested,
    /// The money is on its way back.
    Succeeded,
    /// The payer cannot give it back.
    Failed,
}

impl RefundStatus {
    /// Reads what is stored.
    pub fn parse(text: &str) -> std::result::Result<Self, qd_db::Error> {
        match text {
            "requested" => Ok(Self::Requested),
            "succeeded" => Ok(Self::Succeeded),
            "failed" => Ok(Self::Failed),
            other => Err(qd_db::Error::unknown_word("refund status", other)),
        }
    }
}

/// Money that goes back to the shopper.
#[derive(Debug, Clone)]
pub struct Refund {
    /// Which.
    pub id: RefundId,
    /// Of which order.
    pub order: OrderId,
    /// How much.
    pub amount: Money,
    /// Why.
    pub reason: String,
    /// Where it stands.
    pub status: RefundStatus,
    /// When it was decided.
    pub created_at: DateTime<Utc>,
    /// When the payer answered.
    pub settled_at: Option<DateTime<Utc>>,
}

/// Money to give back.
#[derive(Debug, Clone)]
pub struct RefundOrder {
    /// Of which order.
    pub order: OrderId,
    /// How much; all that is left without it.
    pub amount: Option<Money>,
    /// Why, 1 to 200 characters.
    pub reason: String,
    /// 8 to 80 characters; the same key gives the same refund.
    pub key: String,
}

impl RefundOrder {
    fn check(&self) -> Result<()> {
        if !(8..=80).contains(&self.key.len()) {
            return Err(Failure::field("idempotencyKey", OrderCode::InvalidKey, "幂等键须为 8 到 80 个字符"));
        }
        if !(1..=200).contains(&self.reason.trim().chars().count()) {
            return Err(Failure::field("reason", OrderCode::InvalidReason, "退款原因须为 1 到 200 个字"));
        }
        if self.amount.is_some_and(|amount| amount.minor <= 0) {
            return Err(Failure::field("amount", OrderCode::InvalidAmount, "退款金额须大于 0"));
        }
        Ok(())
    }
}

impl Commerce {
    /// Gives money of an order back, in part or whole: never more than was paid, once a key. The payer is told by
    /// the worker; the book follows when it says yes.
    pub async fn refund_order(&self, actor: &Actor, command: RefundOrder) -> Result<Order> {
        let (person, org) = actor.member_if(MemberRole::runs_shop).ok_or_else(not_allowed)?;
        command.check()?;
        let seen = self.order(actor, command.order).await?;
        if seen.org != org {
            return Err(not_found());
        }
        let mut tx = self.db.begin(&Actor::System).await?;
        let order = order::repo::lock_order(&mut tx, command.order).await?.ok_or_else(not_found)?;
        let key = format!("{}:{}", order.id, command.key);
        let open = open_refunds(&mut tx, order.id).await?;
        if open.keys.contains(&key) {
            return Ok(order);
        }
        if order.paid_at.is_none() {
            return Err(wrong_state("尚未付款"));
        }
        let left = order.total.minor - order.refunded.minor - open.requested_fen;
        let amount = command.amount.map_or(left, |amount| amount.minor);
        if amount <= 0 || amount > left {
            let message = format!("最多可退 {}", Money::cny(left.max(0)));
            return Err(Failure::field("amount", OrderCode::InvalidAmount, message));
        }
        let now = self.clock.now();
        let id = RefundId::new(&*self.clock);
        let payment = payment_of(&mut tx, &order).await?;
        insert(&mut tx, id, &order, payment, amount, command.reason.trim(), &key, Some(person), now).await?;
        tx.emit(&Event::new(&*self.clock, "refund.requested", json!({ "refund": id }))).await?;
        let details = json!({ "refund": id, "amountFen": amount });
        audit_in_tx(&mut tx, &*self.clock, actor, "order.refund", &order.id.to_string(), details).await?;
        tx.commit().await?;
        Ok(order)
    }

    /// Tells the payer to give a refund's money back, and settles its answer.
    pub async fn execute_refund(&self, id: RefundId) -> Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let row = sqlx::query!(
            r#"select r.amount_fen, r.status, p.gateway_ref as "gateway_ref!"
               from refund r join payment p on p.id = r.payment_id where r.id = $1 and p.gateway_ref is not null"#,
            id.uuid(),
        )
        .fetch_optional(tx.conn())
        .await
        .map_err(qd_db::Error::from)?
        .ok_or_else(not_found)?;
        drop(tx);
        if RefundStatus::parse(&row.status)? != RefundStatus::Requested {
            return Ok(());
        }
        let refund = NewRefund { refund_id: id, gateway_ref: row.gateway_ref, amount: Money::cny(row.amount_fen) };
        let state = match self.payments.refund(refund).await {
            Ok(state) => state,
            // Final: another try would be refused again. A person sees it on the order.
            Err(super::GatewayError::Refused(reason)) => RefundState {
                gateway_ref: String::new(),
                refund_id: Some(id),
                status: RefundOutcome::Failed { reason },
            },
            Err(error) => return Err(unavailable(error)),
        };
        self.settle_refund(&state).await
    }

    /// Takes over what the payer says of a refund, once, however often it is said.
    pub async fn settle_refund(&self, state: &RefundState) -> Result<()> {
        let Some(id) = state.refund_id else { return Ok(()) };
        let mut tx = self.db.begin(&Actor::System).await?;
        let order = sqlx::query_scalar!("select order_id from refund where id = $1", id.uuid())
            .fetch_optional(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        let Some(order) = order else { return Ok(()) };
        let order = order::repo::lock_order(&mut tx, order.into()).await?.ok_or_else(not_found)?;
        let status = match &state.status {
            RefundOutcome::Pending => return Ok(()),
            RefundOutcome::Succeeded => "succeeded",
            RefundOutcome::Failed { reason } => {
                tracing::error!(refund = %id, reason, "the payer does not give the money back");
                "failed"
            }
        };
        let amount = sqlx::query_scalar!(
            "update refund set status = $2, gateway_ref = nullif($3, ''), settled_at = $4
             where id = $1 and status = 'requested' returning amount_fen",
            id.uuid(),
            status,
            state.gateway_ref,
            self.clock.now(),
        )
        .fetch_optional(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        if let (Some(amount), RefundOutcome::Succeeded) = (amount, &state.status) {
            self.give_back(&mut tx, &order, id, amount).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    async fn give_back(&self, tx: &mut ActorTx, order: &Order, refund: RefundId, amount: i64) -> Result<()> {
        let now = self.clock.now();
        self.ledger.book_refunded_in_tx(tx, now, order.id, order.org, refund, amount).await?;
        let whole = order.refunded.minor + amount == order.total.minor;
        let next = if whole { order.status.after(Step::RefundWhole) } else { None };
        let closes = next == Some(OrderStatus::Closed) && order.status != OrderStatus::Closed;
        let done = sqlx::query!(
            "update orders set refunded_fen = refunded_fen + $2,
                    status = case when $3 then 'closed' else status end,
                    close_reason = case when $3 then 'refunded' else close_reason end,
                    closed_at = case when $3 then $4 else closed_at end
             where id = $1",
            order.id.uuid(),
            amount,
            closes,
            now,
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        expect_rows(done.rows_affected(), 1)?;
        if closes {
            self.undo_sale(tx, order, now).await?;
        }
        let event = json!({ "order": order.id, "refund": refund });
        tx.emit(&Event::new(&*self.clock, "order.refunded", event)).await?;
        Ok(())
    }

    /// A whole refund voids unused codes; goods that never left can be sold again.
    async fn undo_sale(&self, tx: &mut ActorTx, order: &Order, now: DateTime<Utc>) -> Result<()> {
        let back = never_left(tx, order).await?;
        sqlx::query!(
            "update redeem_code set voided_at = $2 where order_id = $1 and redeemed_at is null and voided_at is null",
            order.id.uuid(),
            now,
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        stock::put_back(tx, &*self.clock, &back).await?;
        let variants: Vec<_> = back.iter().map(|line| line.variant).collect();
        search::given_back(tx, &*self.clock, &variants).await?;
        Ok(())
    }

    /// The refunds of orders, for a loader.
    pub async fn refunds_by_orders(&self, actor: &Actor, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<Refund>>> {
        let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!(
            "select id, order_id, amount_fen, reason, status, created_at, settled_at
             from refund where order_id = any($1) order by id",
            &ids,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let mut found: HashMap<OrderId, Vec<Refund>> = HashMap::new();
        for row in rows {
            let refund = Refund {
                id: row.id.into(),
                order: row.order_id.into(),
                amount: Money::cny(row.amount_fen),
                reason: row.reason,
                status: RefundStatus::parse(&row.status)?,
                created_at: row.created_at,
                settled_at: row.settled_at,
            };
            found.entry(refund.order).or_default().push(refund);
        }
        Ok(found)
    }
}

/// What of a paid order was neither sent nor handed over against a code.
async fn never_left(tx: &mut ActorTx, order: &Order) -> qd_db::Result<Vec<StockLine>> {
    let rows = sqlx::query!(
        r#"select l.variant_id, case
             when l.kind = 'parcel' then case when exists (select from shipment s where s.order_id = l.order_id) then 0 else l.quantity end
             when l.kind = 'voucher' then open.codes
             else least(open.codes, 1) * l.quantity end as "quantity!"
           from order_line l
           cross join lateral (select count(*)::int as codes from redeem_code c
             where c.order_line_id = l.id and c.redeemed_at is null and c.voided_at is null) open
           where l.order_id = $1"#,
        order.id.uuid(),
    )
    .map(|row| StockLine { order: order.id, variant: row.variant_id.into(), quantity: row.quantity })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().filter(|line| line.quantity > 0).collect())
}

#[expect(clippy::too_many_arguments, reason = "the columns of one row")]
pub(super) async fn insert(
    tx: &mut ActorTx,
    id: RefundId,
    order: &Order,
    payment: PaymentId,
    amount: i64,
    reason: &str,
    key: &str,
    by: Option<PersonId>,
    now: DateTime<Utc>,
) -> qd_db::Result<()> {
    sqlx::query!(
        "insert into refund (id, order_id, org_id, person_id, payment_id, amount_fen, reason, status, idempotency_key,
                             requested_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, 'requested', $8, $9, $10)",
        id.uuid(),
        order.id.uuid(),
        order.org.uuid(),
        order.person.uuid(),
        payment.uuid(),
        amount,
        reason,
        key,
        by.map(PersonId::uuid),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

struct OpenRefunds {
    keys: Vec<String>,
    requested_fen: i64,
}

/// What was asked for already, under the order's lock.
async fn open_refunds(tx: &mut ActorTx, order: OrderId) -> qd_db::Result<OpenRefunds> {
    let rows = sqlx::query!("select idempotency_key, amount_fen, status from refund where order_id = $1", order.uuid())
        .fetch_all(tx.conn())
        .await?;
    let requested_fen = rows.iter().filter(|row| row.status == "requested").map(|row| row.amount_fen).sum();
    Ok(OpenRefunds { keys: rows.into_iter().map(|row| row.idempotency_key).collect(), requested_fen })
}

async fn payment_of(tx: &mut ActorTx, order: &Order) -> qd_db::Result<PaymentId> {
    let id = sqlx::query_scalar!("select id from payment where checkout_id = $1", order.checkout.uuid())
        .fetch_one(tx.conn())
        .await?;
    Ok(id.into())
}
