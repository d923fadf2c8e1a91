//! What shoppers and staff read of orders. Row-level security decides whose.

use std::collections::HashMap;
use std::hash::Hash;

use qd_db::ActorTx;
use qd_kernel::{Actor, CheckoutId, OrderId, Page, PageRequest};
use uuid::Uuid;

use super::{
    Checkout, Order, OrderLine, OrderStatus, RedeemCode, Result, Shipment, not_found, repo, repo::select_orders,
};
use crate::{Commerce, catalog::ProductKind, fulfilment::Courier};

impl Commerce {
    /// The actor's orders, newest first: a shopper's own, or those of the member's organization.
    pub async fn orders(&self, actor: &Actor, status: Option<OrderStatus>, page: &PageRequest) -> Result<Page<Order>> {
        let status = status.map(OrderStatus::as_str);
        let after = page.after.as_ref().map(|cursor| cursor.id);
        let mut tx = self.db.begin(actor).await?;
        let rows: qd_db::Result<Vec<Order>> = match actor {
            Actor::Shopper { person, .. } => {
                select_orders!(
                    tx,
                    "where person_id = $1 and ($2::text is null or status = $2) and ($3::uuid is null or id < $3)
                     order by id desc limit $4",
                    person.uuid(),
                    status,
                    after,
                    page.limit()
                )
                .await
            }
            Actor::Member { org, .. } => {
                select_orders!(
                    tx,
                    "where org_id = $1 and ($2::text is null or status = $2) and ($3::uuid is null or id < $3)
                     order by id desc limit $4",
                    org.uuid(),
                    status,
                    after,
                    page.limit()
                )
                .await
            }
            Actor::Guest { .. } | Actor::System => Ok(Vec::new()),
        };
        Ok(Page::cut(rows?, page))
    }

    /// One order that the actor may see.
    pub async fn order(&self, actor: &Actor, id: OrderId) -> Result<Order> {
        let mut tx = self.db.begin(actor).await?;
        let orders: qd_db::Result<Vec<Order>> = select_orders!(tx, "where id = $1", id.uuid()).await;
        orders?.pop().ok_or_else(not_found)
    }

    /// A checkout that the shopper placed.
    pub async fn checkout(&self, actor: &Actor, id: CheckoutId) -> Result<Checkout> {
        let mut tx = self.db.begin(actor).await?;
        repo::checkout(&mut tx, id).await?.ok_or_else(not_found)
    }

    /// The orders of checkouts, for a loader.
    pub async fn orders_by_checkouts(
        &self,
        actor: &Actor,
        checkouts: &[CheckoutId],
    ) -> Result<HashMap<CheckoutId, Vec<Order>>> {
        let ids: Vec<Uuid> = checkouts.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        let orders: qd_db::Result<Vec<Order>> =
            select_orders!(tx, "where checkout_id = any($1) order by id", &ids).await;
        Ok(grouped(orders?, |order| order.checkout))
    }

    /// The numbers of orders, for the book's readers.
    pub async fn order_numbers(&self, actor: &Actor, orders: &[OrderId]) -> Result<HashMap<OrderId, String>> {
        let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        let rows = sqlx::query!("select id, number from orders where id = any($1)", &ids)
            .fetch_all(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        Ok(rows.into_iter().map(|row| (row.id.into(), row.number)).collect())
    }

    /// The lines of orders, for a loader.
    pub async fn lines_by_orders(&self, actor: &Actor, orders: &[OrderId]) -> Result<HashMap<OrderId, Vec<OrderLine>>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(grouped(repo::lines_of(&mut tx, orders).await?, |line| line.order))
    }

    /// The parcels of orders, for a loader.
    pub async fn shipments_by_orders(
        &self,
        actor: &Actor,
        orders: &[OrderId],
    ) -> Result<HashMap<OrderId, Vec<Shipment>>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(grouped(shipments(&mut tx, orders).await?, |shipment| shipment.order))
    }

    /// The pickup and voucher codes of orders, for a loader.
    pub async fn codes_by_orders(
        &self,
        actor: &Actor,
        orders: &[OrderId],
    ) -> Result<HashMap<OrderId, Vec<RedeemCode>>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(grouped(codes(&mut tx, orders).await?, |code| code.order))
    }
}

pub(crate) fn grouped<K: Eq + Hash, T>(items: Vec<T>, key: impl Fn(&T) -> K) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for item in items {
        groups.entry(key(&item)).or_default().push(item);
    }
    groups
}

async fn shipments(tx: &mut ActorTx, orders: &[OrderId]) -> qd_db::Result<Vec<Shipment>> {
    let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select order_id, courier, tracking_number, shipped_at from shipment where order_id = any($1) order by id",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Shipment {
                order: row.order_id.into(),
                courier: Courier::parse(&row.courier)?,
                tracking_number: row.tracking_number,
                shipped_at: row.shipped_at,
            })
        })
        .collect()
}

async fn codes(tx: &mut ActorTx, orders: &[OrderId]) -> qd_db::Result<Vec<RedeemCode>> {
    let ids: Vec<Uuid> = orders.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select r.id, r.order_id, r.order_line_id, l.kind, r.code, r.redeemed_at, r.voided_at
         from redeem_code r join order_line l on l.id = r.order_line_id
         where r.order_id = any($1) order by r.id",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RedeemCode {
                id: row.id.into(),
                order: row.order_id.into(),
                line: row.order_line_id.into(),
                kind: ProductKind::parse(&row.kind)?,
                code: row.code,
                redeemed_at: row.redeemed_at,
                voided_at: row.voided_at,
            })
        })
        .collect()
}
