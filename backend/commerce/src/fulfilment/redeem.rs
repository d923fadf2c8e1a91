use qd_db::Event;
use qd_kernel::{Actor, Failure, MemberRole};
use serde_json::json;

use crate::{
    Commerce,
    catalog::ProductKind,
    order::{self, Order, OrderCode, OrderStatus, Result, not_allowed, not_found, wrong_state},
    stock::{self, LocationKind, StockLine},
};

impl Commerce {
    /// 核销: takes a buyer's pickup or voucher code, once, whoever types it at the same moment.
    pub async fn redeem_code(&self, actor: &Actor, code: &str) -> Result<Order> {
        let (person, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let code: String = code.chars().take(40).filter(char::is_ascii_digit).collect();
        let invalid = || Failure::field("code", OrderCode::InvalidCode, "没有这个核销码，请核对后再输入");
        let mut tx = self.db.begin(actor).await?;
        let found = sqlx::query!(
            "select l.order_id, l.variant_id, l.kind, l.quantity
             from redeem_code c join order_line l on l.id = c.order_line_id where c.code = $1 and c.org_id = $2",
            code,
            org.uuid(),
        )
        .fetch_optional(tx.conn())
        .await
        .map_err(qd_db::Error::from)?
        .ok_or_else(invalid)?;
        let order = order::repo::lock_order(&mut tx, found.order_id.into()).await?.ok_or_else(not_found)?;
        if order.status != OrderStatus::Paid && order.status != OrderStatus::Fulfilled {
            return Err(wrong_state(order.status.in_words()));
        }
        let now = self.clock.now();
        let done = sqlx::query!(
            "update redeem_code set redeemed_at = $2, redeemed_by = $3
             where code = $1 and redeemed_at is null and voided_at is null",
            code,
            now,
            person.uuid(),
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        if done.rows_affected() == 0 {
            return Err(Failure::field("code", OrderCode::AlreadyRedeemed, "这个码已经核销过了"));
        }
        self.fulfil_if_done(&mut tx, &order, now).await?;
        // A voucher's code stands for one piece, a pickup's for all of its line.
        let quantity = match ProductKind::parse(&found.kind)? {
            ProductKind::Voucher => 1,
            ProductKind::Pickup | ProductKind::Parcel => found.quantity,
        };
        let handed = StockLine { order: order.id, variant: found.variant_id.into(), quantity };
        stock::hand_over(&mut tx, &*self.clock, &[handed], LocationKind::PickupPoint, person).await?;
        tx.emit(&Event::new(&*self.clock, "order.redeemed", json!({ "order": order.id }))).await?;
        tx.commit().await?;
        self.order(actor, order.id).await
    }
}
