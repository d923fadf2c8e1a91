//! Orders that are not paid: closed by the shopper or by time, and the stock goes back.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Event};
use qd_kernel::{Actor, CheckoutId};
use serde_json::json;

use super::{
    Checkout, CloseReason, Order, OrderLine, OrderStatus, Result, not_found, not_signed_in, repo, wrong_state,
};
use crate::{
    Commerce,
    payment::{self, PaymentStatus},
    search,
    stock::{self, StockLine},
};

/// How many checkouts one round of the timer closes.
const BATCH: i64 = 100;

impl Commerce {
    /// Gives up a checkout that is not paid yet.
    pub async fn cancel_checkout(&self, actor: &Actor, id: CheckoutId) -> Result<Checkout> {
        actor.shopper().ok_or_else(not_signed_in)?;
        // Read as the shopper first: somebody else's is not found.
        self.checkout(actor, id).await?;
        let mut tx = self.db.begin(&Actor::System).await?;
        if !self.close_in_tx(&mut tx, id, CloseReason::CancelledByBuyer).await? {
            return Err(wrong_state("已付款或已关闭"));
        }
        tx.commit().await?;
        self.checkout(actor, id).await
    }

    /// Closes what was not paid in time and gives the stock back. Returns how many checkouts were closed.
    pub async fn close_unpaid(&self) -> Result<usize> {
        let now = self.clock.now();
        let mut closed = 0;
        for checkout in self.overdue(now).await? {
            let mut tx = self.db.begin(&Actor::System).await?;
            if self.close_in_tx(&mut tx, checkout, CloseReason::Unpaid).await? {
                tx.commit().await?;
                closed += 1;
            }
        }
        Ok(closed)
    }

    async fn overdue(&self, now: DateTime<Utc>) -> Result<Vec<CheckoutId>> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let ids = sqlx::query_scalar!(
            "select distinct checkout_id from orders where status = 'awaiting_payment' and pay_by <= $1 limit $2",
            now,
            BATCH,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(ids.into_iter().map(Into::into).collect())
    }

    /// Locks payment, then orders, then stock: the same order as settling, so that the two wait for each other.
    async fn close_in_tx(&self, tx: &mut ActorTx, id: CheckoutId, reason: CloseReason) -> Result<bool> {
        let now = self.clock.now();
        let payment = payment::repo::lock_by_checkout(tx, id).await?.ok_or_else(not_found)?;
        let orders = repo::lock_orders_of(tx, id).await?;
        let waiting: Vec<&Order> = orders.iter().filter(|order| order.status == OrderStatus::AwaitingPayment).collect();
        let open = matches!(payment.status, PaymentStatus::Created | PaymentStatus::Pending | PaymentStatus::Failed);
        if waiting.is_empty() || !open {
            return Ok(false);
        }
        let ids: Vec<_> = waiting.iter().map(|order| order.id).collect();
        repo::close(tx, &ids, reason, now).await?;
        let lines = repo::lines_of(tx, &ids).await?;
        let given_back: Vec<StockLine> = lines.iter().map(OrderLine::stock_line).collect();
        stock::release(tx, &*self.clock, &given_back).await?;
        let variants: Vec<_> = lines.iter().map(|line| line.variant).collect();
        search::given_back(tx, &*self.clock, &variants).await?;
        if payment.gateway_ref.is_some() {
            // The payer is told outside; if the money came at the same moment, it goes back by itself.
            tx.emit(&Event::new(&*self.clock, "payment.cancel_requested", json!({ "payment": payment.id }))).await?;
        } else {
            payment::repo::set_status(tx, payment.id, PaymentStatus::Canceled, None, Some(now)).await?;
        }
        let products: Vec<_> = lines.iter().map(|line| line.product).collect();
        let event = json!({ "orders": ids, "products": products });
        tx.emit(&Event::new(&*self.clock, "order.closed", event)).await?;
        Ok(true)
    }
}
