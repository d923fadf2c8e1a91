use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Event};
use qd_kernel::{Actor, OrderId, RedeemCodeId, RefundId};
use rand::Rng;
use secrecy::SecretString;
use serde_json::json;
use uuid::Uuid;

use super::{IntentState, IntentStatus, Payment, PaymentStatus, refund, repo};
use crate::{
    Commerce,
    catalog::ProductKind,
    order::{self, Order, OrderLine, OrderStatus, Result, Timers, repo::expect_rows},
    search,
    stock::{self, StockLine},
};

/// What settling did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Nothing new: it was settled before, or nothing is decided.
    Already,
    /// The orders are paid.
    Paid,
    /// The money came for orders that were closed: it goes back.
    Returned,
    /// The payment failed, was cancelled or is being worked on.
    Noted,
    /// Another amount came than was asked for.
    Held,
    /// The payer speaks of a payment that is not ours.
    Unknown,
}

impl Commerce {
    /// Takes over what the payer says of a payment: paid orders, sold stock, codes, the book and the events are
    /// written in one transaction, once, however often it is said.
    pub async fn settle_payment(&self, state: &IntentState) -> Result<Settled> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let Some(payment) = repo::lock_by_intent(&mut tx, state).await? else { return Ok(Settled::Unknown) };
        let Some(status) = PaymentStatus::from_intent(&state.status) else { return Ok(Settled::Already) };
        // A cancelled payment whose money came after all still has to go back.
        let revived = payment.status == PaymentStatus::Canceled && status == PaymentStatus::Succeeded;
        if !payment.status.is_open() && !revived {
            return Ok(Settled::Already);
        }
        if payment.gateway_ref.is_none() {
            repo::set_started(&mut tx, payment.id, &state.gateway_ref, &SecretString::default()).await?;
        }
        let settled = match &state.status {
            IntentStatus::Succeeded if state.amount != payment.amount => self.hold(&mut tx, &payment).await?,
            IntentStatus::Succeeded => self.take_money(&mut tx, &payment).await?,
            IntentStatus::Failed { reason } => {
                repo::set_status(&mut tx, payment.id, PaymentStatus::Failed, Some(reason), None).await?;
                Settled::Noted
            }
            IntentStatus::Canceled | IntentStatus::Processing | IntentStatus::Open => {
                let settled_at = (status == PaymentStatus::Canceled).then(|| self.clock.now());
                repo::set_status(&mut tx, payment.id, status, None, settled_at).await?;
                Settled::Noted
            }
        };
        tx.commit().await?;
        Ok(settled)
    }

    async fn hold(&self, tx: &mut ActorTx, payment: &Payment) -> Result<Settled> {
        let why = "实收金额与应付金额不一致，已转人工核对";
        repo::set_status(tx, payment.id, PaymentStatus::Held, Some(why), Some(self.clock.now())).await?;
        tx.emit(&Event::new(&*self.clock, "payment.held", json!({ "payment": payment.id }))).await?;
        Ok(Settled::Held)
    }

    async fn take_money(&self, tx: &mut ActorTx, payment: &Payment) -> Result<Settled> {
        let now = self.clock.now();
        repo::set_status(tx, payment.id, PaymentStatus::Succeeded, None, Some(now)).await?;
        let orders = order::repo::lock_orders_of(tx, payment.checkout).await?;
        let ids: Vec<OrderId> = orders.iter().map(|order| order.id).collect();
        let lines = order::repo::lines_of(tx, &ids).await?;
        let sales: Vec<_> = orders.iter().map(|order| order.sale(&lines)).collect();
        self.ledger.book_paid_in_tx(tx, now, &sales).await?;
        // A checkout is closed whole: one closed order means that all are.
        if orders.iter().any(|order| order.status == OrderStatus::Closed) {
            self.return_money(tx, payment, &orders).await?;
            return Ok(Settled::Returned);
        }
        mark_paid(tx, &ids, now).await?;
        let sold: Vec<StockLine> = lines.iter().map(OrderLine::stock_line).collect();
        stock::sell(tx, &*self.clock, &sold).await?;
        count_sold(tx, &lines).await?;
        self.give_codes(tx, &orders, &lines).await?;
        let products: Vec<_> = lines.iter().map(|line| line.product).collect();
        search::sold(tx, &*self.clock, &products).await?;
        let event = json!({ "checkout": payment.checkout, "orders": ids, "products": products });
        tx.emit(&Event::new(&*self.clock, "order.paid", event)).await?;
        Ok(Settled::Paid)
    }

    async fn return_money(&self, tx: &mut ActorTx, payment: &Payment, orders: &[Order]) -> Result<()> {
        for order in orders {
            let id = RefundId::new(&*self.clock);
            let key = format!("late:{}", order.id);
            let reason = "付款到账时订单已关闭，自动退回";
            refund::insert(tx, id, order, payment.id, order.total.minor, reason, &key, None, self.clock.now()).await?;
            tx.emit(&Event::new(&*self.clock, "refund.requested", json!({ "refund": id }))).await?;
        }
        Ok(())
    }

    /// A code a pickup line, a code a voucher's piece.
    async fn give_codes(&self, tx: &mut ActorTx, orders: &[Order], lines: &[OrderLine]) -> Result<()> {
        let mut ids: Vec<Uuid> = Vec::new();
        let (mut line_ids, mut order_ids, mut codes) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines {
            let pieces = match line.kind {
                ProductKind::Parcel => 0,
                ProductKind::Pickup => 1,
                ProductKind::Voucher => line.quantity,
            };
            for _ in 0..pieces {
                ids.push(RedeemCodeId::new(&*self.clock).uuid());
                line_ids.push(line.id.uuid());
                order_ids.push(line.order.uuid());
                codes.push(new_code());
            }
        }
        if ids.is_empty() {
            return Ok(());
        }
        let parents: Vec<Uuid> = orders.iter().map(|order| order.id.uuid()).collect();
        let done = sqlx::query!(
            "insert into redeem_code (id, order_id, org_id, person_id, order_line_id, code)
             select c.id, o.id, o.org_id, o.person_id, c.line_id, c.code
             from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[]) as c(id, order_id, line_id, code)
             join orders o on o.id = c.order_id where o.id = any($5)",
            &ids,
            &order_ids,
            &line_ids,
            &codes,
            &parents,
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(expect_rows(done.rows_affected(), ids.len())?)
    }
}

/// Twelve random digits: of a shop's open codes, a guess hits one in a billion.
fn new_code() -> String {
    format!("{:012}", rand::rng().random_range(0..1_000_000_000_000_u64))
}

async fn mark_paid(tx: &mut ActorTx, orders: &[OrderId], now: DateTime<Utc>) -> qd_db::Result<()> {
    let ids: Vec<Uuid> = orders.iter().map(|order| order.uuid()).collect();
    let done = sqlx::query!(
        "update orders set status = 'paid', paid_at = $2, ship_by = $3
         where id = any($1) and status = 'awaiting_payment'",
        &ids,
        now,
        now + Timers::default().ship,
    )
    .execute(tx.conn())
    .await?;
    expect_rows(done.rows_affected(), orders.len())
}

/// Raises the products' sold counts, in the order of their ids so that two payments wait for each other. The lock
/// spares keys: a placement holds its products' (by foreign key) while it waits for the stock that is locked here.
async fn count_sold(tx: &mut ActorTx, lines: &[OrderLine]) -> qd_db::Result<()> {
    let products: Vec<Uuid> = lines.iter().map(|line| line.product.uuid()).collect();
    let pieces: Vec<i64> = lines.iter().map(|line| line.quantity.into()).collect();
    sqlx::query!(
        "with sold as (
           select product_id, sum(pieces)::bigint as pieces from unnest($1::uuid[], $2::bigint[]) as s(product_id, pieces)
           group by product_id),
         locked as (select p.id from product p join sold s on s.product_id = p.id order by p.id for no key update of p)
         update product p set sold_count = p.sold_count + s.pieces
         from sold s join locked l on l.id = s.product_id where p.id = s.product_id",
        &products,
        &pieces,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
