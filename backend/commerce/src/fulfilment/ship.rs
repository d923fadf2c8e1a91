use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Event};
use qd_identity::{
    audit_in_tx,
    inbox::{NewNotice, Notice, Recipient, notify},
};
use qd_kernel::{Actor, Failure, MemberRole, OrderId, ShipmentId};
use serde_json::json;

use super::Courier;
use crate::{
    Commerce,
    address::Place,
    catalog::ProductKind,
    order::{
        self, Order, OrderCode, OrderLine, OrderStatus, Result, Step, Timers, not_allowed, not_found,
        repo::expect_rows, wrong_state,
    },
    stock::{self, LocationKind, StockLine},
};

/// A parcel that was handed to a courier.
#[derive(Debug, Clone)]
pub struct ShipOrder {
    /// Whose goods.
    pub order: OrderId,
    /// By whom.
    pub courier: Courier,
    /// The courier's number.
    pub tracking_number: String,
}

impl Commerce {
    /// Notes that an order's parcel is on its way. An order is shipped once.
    pub async fn ship_order(&self, actor: &Actor, command: ShipOrder) -> Result<Order> {
        let (person, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let number = command.courier.tracking_number(&command.tracking_number).ok_or_else(|| {
            Failure::field("trackingNumber", OrderCode::InvalidTrackingNumber, "运单号与所选快递公司不符")
        })?;
        let mut tx = self.db.begin(actor).await?;
        let order = order::repo::lock_order(&mut tx, command.order).await?.ok_or_else(not_found)?;
        if order.org != org {
            return Err(not_found());
        }
        if order.status != OrderStatus::Paid {
            return Err(wrong_state(order.status.in_words()));
        }
        let lines = order::repo::lines_of(&mut tx, &[order.id]).await?;
        let parcel: Vec<StockLine> =
            lines.iter().filter(|line| line.kind == ProductKind::Parcel).map(OrderLine::stock_line).collect();
        if parcel.is_empty() {
            return Err(wrong_state("没有需要寄送的商品"));
        }
        let now = self.clock.now();
        match insert(&mut tx, &self.clock.now(), ShipmentId::new(&*self.clock), &order, &command, &number).await {
            Ok(()) => {}
            Err(error) if error.constraint() == Some("shipment_order_key") => return Err(wrong_state("已经发货")),
            Err(error) => return Err(error.into()),
        }
        self.fulfil_if_done(&mut tx, &order, now).await?;
        stock::hand_over(&mut tx, &*self.clock, &parcel, LocationKind::Warehouse, person).await?;
        self.tell_buyer(&mut tx, &order).await?;
        tx.emit(&Event::new(&*self.clock, "order.shipped", json!({ "order": order.id }))).await?;
        tx.commit().await?;
        self.order(actor, order.id).await
    }

    /// Tells the buyer that the parcel is on its way.
    async fn tell_buyer(&self, tx: &mut ActorTx, order: &Order) -> Result<()> {
        let shop = sqlx::query_scalar!("select name from shop where id = $1", order.shop.uuid())
            .fetch_one(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        let notice = Notice::OrderShipped { number: order.number.clone(), shop };
        let key = format!("order.shipped:{}", order.id);
        let notice = NewNotice::new(&*self.clock, Recipient::Person(order.person), notice, key);
        notify(tx, &notice.link(format!("/orders/{}", order.id))).await?;
        Ok(())
    }

    /// The whole address of an order, for who ships it. Who looked is written down.
    pub async fn reveal_address(&self, actor: &Actor, id: OrderId) -> Result<Option<Place>> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let order = self.order(actor, id).await?;
        if order.org != org {
            return Err(not_found());
        }
        let mut tx = self.db.begin(actor).await?;
        audit_in_tx(&mut tx, &*self.clock, actor, "order.reveal_address", &id.to_string(), json!({})).await?;
        tx.commit().await?;
        Ok(order.address)
    }

    /// Moves an order on once its parcel is on its way and its last code is used.
    pub(super) async fn fulfil_if_done(&self, tx: &mut ActorTx, order: &Order, now: DateTime<Utc>) -> Result<()> {
        let Some(next) = order.status.after(Step::Fulfil) else { return Ok(()) };
        let timers = Timers::default();
        sqlx::query!(
            "update orders o set status = $2, fulfilled_at = $3,
                    confirm_by = case when exists (select from shipment s where s.order_id = o.id)
                                      then $4::timestamptz else $5::timestamptz end
             where o.id = $1 and o.status = 'paid'
               and not exists (select from redeem_code c where c.order_id = o.id and c.redeemed_at is null and c.voided_at is null)
               and (exists (select from shipment s where s.order_id = o.id)
                    or not exists (select from order_line l where l.order_id = o.id and l.kind = 'parcel'))",
            order.id.uuid(),
            next.as_str(),
            now,
            now + timers.confirm_parcel,
            now + timers.confirm_handed_over,
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(())
    }
}

async fn insert(
    tx: &mut ActorTx,
    now: &DateTime<Utc>,
    id: ShipmentId,
    order: &Order,
    command: &ShipOrder,
    number: &str,
) -> qd_db::Result<()> {
    let done = sqlx::query!(
        "insert into shipment (id, order_id, org_id, person_id, courier, tracking_number, shipped_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        order.id.uuid(),
        order.org.uuid(),
        order.person.uuid(),
        command.courier.as_str(),
        number,
        now,
    )
    .execute(tx.conn())
    .await?;
    expect_rows(done.rows_affected(), 1)
}
