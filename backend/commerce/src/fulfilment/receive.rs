use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Event};
use qd_kernel::{Actor, OrderId};
use serde_json::json;

use crate::{
    Commerce,
    order::{self, Order, OrderStatus, Result, Step, Timers, not_found, not_signed_in, repo::expect_rows, wrong_state},
};

/// How many orders one round of a timer moves.
const BATCH: i64 = 200;

impl Commerce {
    /// 确认收货: the shopper has it; the after-sale window begins.
    pub async fn confirm_receipt(&self, actor: &Actor, id: OrderId) -> Result<Order> {
        actor.shopper().ok_or_else(not_signed_in)?;
        // Read as the shopper first: somebody else's is not found.
        self.order(actor, id).await?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let order = order::repo::lock_order(&mut tx, id).await?.ok_or_else(not_found)?;
        if order.status == OrderStatus::Completed {
            return Ok(order);
        }
        self.complete(&mut tx, &order).await?;
        tx.commit().await?;
        self.order(actor, id).await
    }

    /// Confirms what nobody confirmed in time. Returns how many orders.
    pub async fn confirm_overdue(&self) -> Result<usize> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let due = sqlx::query_scalar!(
            "select id from orders where status = 'fulfilled' and confirm_by <= $1 order by id limit $2 for update skip locked",
            self.clock.now(),
            BATCH,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        for &id in &due {
            let order = order::repo::lock_order(&mut tx, id.into()).await?.ok_or_else(not_found)?;
            self.complete(&mut tx, &order).await?;
        }
        tx.commit().await?;
        Ok(due.len())
    }

    /// Makes sales payable whose after-sale window has closed. Returns how many orders.
    pub async fn release_payable(&self) -> Result<usize> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let due = sqlx::query!(
            "select id, org_id from orders where status = 'completed' and released_at is null and payable_at <= $1
             order by id limit $2 for update skip locked",
            now,
            BATCH,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        for row in &due {
            self.ledger.book_released_in_tx(&mut tx, now, row.id.into(), row.org_id.into()).await?;
            mark_released(&mut tx, row.id.into(), now).await?;
        }
        tx.commit().await?;
        Ok(due.len())
    }

    async fn complete(&self, tx: &mut ActorTx, order: &Order) -> Result<()> {
        let Some(next) = order.status.after(Step::Confirm) else {
            return Err(wrong_state(order.status.in_words()));
        };
        let now = self.clock.now();
        let done = sqlx::query!(
            "update orders set status = $2, completed_at = $3, payable_at = $4 where id = $1 and status = 'fulfilled'",
            order.id.uuid(),
            next.as_str(),
            now,
            now + Timers::default().after_sale,
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        expect_rows(done.rows_affected(), 1)?;
        tx.emit(&Event::new(&*self.clock, "order.completed", json!({ "order": order.id }))).await?;
        Ok(())
    }
}

async fn mark_released(tx: &mut ActorTx, id: OrderId, now: DateTime<Utc>) -> qd_db::Result<()> {
    let done = sqlx::query!("update orders set released_at = $2 where id = $1 and released_at is null", id.uuid(), now)
        .execute(tx.conn())
        .await?;
    expect_rows(done.rows_affected(), 1)
}
