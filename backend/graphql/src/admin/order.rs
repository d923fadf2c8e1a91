//! Orders, as who fulfils them sees them, and what was sold.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use qd_commerce::{
    fulfilment::ShipOrder,
    order::{self, OrderCode},
    payment, report,
};
use qd_kernel::{Cursor, OrderId, Page};
use rust_decimal::Decimal;

use super::catalog::ProductKind;
use crate::{
    Rooms,
    connection::{connection, page_request},
    context::ContextExt,
    errors::{found, payload},
    ids::{id, known, required},
    loaders::list_loader,
    money::{Money, MoneyInput},
    shared::{
        Date,
        order::{CloseReason, Courier, OrderAddress, OrderStatus, OrderUserError, Shipment},
    },
};

list_loader!(OrderLines, commerce.lines_by_orders, OrderId => order::OrderLine);
list_loader!(OrderShipments, commerce.shipments_by_orders, OrderId => order::Shipment);
list_loader!(OrderCodes, commerce.codes_by_orders, OrderId => order::RedeemCode);
list_loader!(OrderRefunds, commerce.refunds_by_orders, OrderId => payment::Refund);

/// 订单
#[derive(Clone)]
pub struct Order(order::Order);

#[Object]
impl Order {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// As people say it.
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// Where it stands.
    async fn status(&self) -> OrderStatus {
        self.0.status.into()
    }

    /// Why it was closed.
    async fn close_reason(&self) -> Option<CloseReason> {
        self.0.close_reason.map(Into::into)
    }

    /// Goods.
    async fn goods(&self) -> Money {
        self.0.goods.into()
    }

    /// Freight.
    async fn freight(&self) -> Money {
        self.0.freight.into()
    }

    /// Goods and freight.
    async fn total(&self) -> Money {
        self.0.total.into()
    }

    /// Given back so far.
    async fn refunded(&self) -> Money {
        self.0.refunded.into()
    }

    /// The shopper's words.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// Masked; `revealAddress` shows it whole to who ships, and is logged.
    async fn address(&self) -> Option<OrderAddress> {
        self.0.address.as_ref().map(|place| place.masked().into())
    }

    /// When it was placed.
    async fn placed_at(&self) -> DateTime<Utc> {
        self.0.placed_at
    }

    /// Until when it can be paid.
    async fn pay_by(&self) -> DateTime<Utc> {
        self.0.pay_by
    }

    /// When it was paid.
    async fn paid_at(&self) -> Option<DateTime<Utc>> {
        self.0.paid_at
    }

    /// Until when it has to be sent.
    async fn ship_by(&self) -> Option<DateTime<Utc>> {
        self.0.ship_by
    }

    /// When the last of it was sent or handed over.
    async fn fulfilled_at(&self) -> Option<DateTime<Utc>> {
        self.0.fulfilled_at
    }

    /// When receipt is confirmed by itself.
    async fn confirm_by(&self) -> Option<DateTime<Utc>> {
        self.0.confirm_by
    }

    /// When it was received.
    async fn completed_at(&self) -> Option<DateTime<Utc>> {
        self.0.completed_at
    }

    /// When its after-sale window closes.
    async fn payable_at(&self) -> Option<DateTime<Utc>> {
        self.0.payable_at
    }

    /// When the ledger made it payable.
    async fn released_at(&self) -> Option<DateTime<Utc>> {
        self.0.released_at
    }

    /// When it was closed.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// What was bought.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<OrderLine>> {
        let lines = ctx.data_unchecked::<DataLoader<OrderLines>>().load_one(self.0.id).await?;
        Ok(lines.unwrap_or_default().into_iter().map(|line| OrderLine::new(ctx.rooms(), line)).collect())
    }

    /// Its parcel.
    async fn shipment(&self, ctx: &Context<'_>) -> Result<Option<Shipment>> {
        let shipments = ctx.data_unchecked::<DataLoader<OrderShipments>>().load_one(self.0.id).await?;
        Ok(shipments.unwrap_or_default().into_iter().next().map(Shipment::from))
    }

    /// Pickup and voucher codes, without the codes themselves.
    async fn codes(&self, ctx: &Context<'_>) -> Result<Vec<RedeemCode>> {
        let codes = ctx.data_unchecked::<DataLoader<OrderCodes>>().load_one(self.0.id).await?;
        Ok(codes.unwrap_or_default().into_iter().map(RedeemCode::from).collect())
    }

    /// Money that went or goes back.
    async fn refunds(&self, ctx: &Context<'_>) -> Result<Vec<Refund>> {
        let refunds = ctx.data_unchecked::<DataLoader<OrderRefunds>>().load_one(self.0.id).await?;
        Ok(refunds.unwrap_or_default().into_iter().map(Refund::from).collect())
    }
}

/// Whether a buyer bought while the session was on air.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "order::Touch")]
pub enum Touch {
    /// 直播中
    InLive,
    /// 直播后
    AfterLive,
}

/// A line of an order, as it was when placed.
#[derive(SimpleObject)]
pub struct OrderLine {
    id: ID,
    product_id: ID,
    variant_id: ID,
    kind: ProductKind,
    title: String,
    variant_name: String,
    picture: Option<String>,
    quantity: i32,
    unit_price: Money,
    total: Money,
    session_title: Option<String>,
    touch: Option<Touch>,
    /// How the line's money is shared, by the agreement of the day it was placed.
    split: Split,
}

impl OrderLine {
    fn new(rooms: &Rooms, line: order::OrderLine) -> Self {
        Self {
            split: Split::of(&line),
            id: id(line.id),
            product_id: id(line.product),
            variant_id: id(line.variant),
            kind: line.kind.into(),
            title: line.title,
            variant_name: line.variant_name,
            picture: line.picture_key.map(|key| format!("{}{key}", rooms.picture_base)),
            quantity: line.quantity,
            unit_price: line.unit_price.into(),
            total: line.total.into(),
            session_title: line.session_title,
            touch: line.touch.map(Into::into),
        }
    }
}

/// How money is shared.
#[derive(SimpleObject)]
pub struct Split {
    enterprise: Money,
    platform_fee: Money,
    practice_fund: Money,
    platform_fee_percent: Decimal,
    practice_fund_percent: Decimal,
}

impl Split {
    fn of(line: &order::OrderLine) -> Self {
        let shares = line.split();
        let money = |fen| Money::from(qd_kernel::Money::cny(fen));
        Self {
            enterprise: money(shares.enterprise),
            platform_fee: money(shares.platform_fee),
            practice_fund: money(shares.practice_fund),
            platform_fee_percent: Decimal::new(line.platform_fee_bp.into(), 2),
            practice_fund_percent: Decimal::new(line.practice_fund_bp.into(), 2),
        }
    }
}

/// The code itself is the buyer's: staff types it in.
#[derive(SimpleObject)]
pub struct RedeemCode {
    id: ID,
    line_id: ID,
    kind: ProductKind,
    redeemed_at: Option<DateTime<Utc>>,
    voided_at: Option<DateTime<Utc>>,
}

impl From<order::RedeemCode> for RedeemCode {
    fn from(code: order::RedeemCode) -> Self {
        Self {
            id: id(code.id),
            line_id: id(code.line),
            kind: code.kind.into(),
            redeemed_at: code.redeemed_at,
            voided_at: code.voided_at,
        }
    }
}

/// Where a refund stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "payment::RefundStatus")]
pub enum RefundStatus {
    /// The payer is being told.
    Requested,
    /// The money is on its way back.
    Succeeded,
    /// The payer cannot give it back.
    Failed,
}

/// 退款
#[derive(SimpleObject)]
pub struct Refund {
    id: ID,
    amount: Money,
    reason: String,
    status: RefundStatus,
    created_at: DateTime<Utc>,
    settled_at: Option<DateTime<Utc>>,
}

impl From<payment::Refund> for Refund {
    fn from(refund: payment::Refund) -> Self {
        Self {
            id: id(refund.id),
            amount: refund.amount.into(),
            reason: refund.reason,
            status: refund.status.into(),
            created_at: refund.created_at,
            settled_at: refund.settled_at,
        }
    }
}

connection!(OrderConnection, OrderEdge, Order);

/// Ordered, paid and net (after refunds) apart: GMV alone is ambiguous.
#[derive(SimpleObject)]
pub struct SalesReport {
    order_count: i64,
    buyer_count: i64,
    ordered: Money,
    paid: Money,
    net: Money,
    days: Vec<SalesDay>,
}

/// One business day's sales.
#[derive(SimpleObject)]
pub struct SalesDay {
    day: Date,
    order_count: i64,
    ordered: Money,
    paid: Money,
    net: Money,
}

impl From<report::SalesReport> for SalesReport {
    fn from(report: report::SalesReport) -> Self {
        let day = |day: report::SalesDay| SalesDay {
            day: Date(day.day),
            order_count: day.figures.order_count,
            ordered: day.figures.ordered.into(),
            paid: day.figures.paid.into(),
            net: day.figures.net.into(),
        };
        Self {
            order_count: report.total.order_count,
            buyer_count: report.total.buyer_count,
            ordered: report.total.ordered.into(),
            paid: report.total.paid.into(),
            net: report.total.net.into(),
            days: report.days.into_iter().map(day).collect(),
        }
    }
}

impl SalesReport {
    /// What somebody sees who may see none.
    fn nothing() -> Self {
        let zero = Money::from(qd_kernel::Money::cny(0));
        Self { order_count: 0, buyer_count: 0, ordered: zero, paid: zero, net: zero, days: Vec::new() }
    }
}

#[derive(Default)]
pub struct OrderQuery;

#[Object]
impl OrderQuery {
    /// The acting organization's orders, newest first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn orders(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        status: Option<OrderStatus>,
    ) -> Result<OrderConnection> {
        let page = page_request(first, after.as_deref())?;
        let orders = found(ctx.rooms().commerce.orders(ctx.actor(), status.map(Into::into), &page).await)?;
        let page = orders.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(OrderConnection::from_page(page, |order| Cursor::by_id(order.id), Order))
    }

    /// One order of the acting organization's.
    async fn order(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Order>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.order(ctx.actor(), id).await)?.map(Order))
    }

    /// Figures of the acting organization's own sales.
    async fn shop_sales(&self, ctx: &Context<'_>, #[graphql(default = 30)] days: i32) -> Result<SalesReport> {
        let report = found(ctx.rooms().commerce.shop_sales(ctx.actor(), days).await)?;
        Ok(report.map_or_else(SalesReport::nothing, SalesReport::from))
    }

    /// Figures of the whole group's sales.
    async fn group_sales(&self, ctx: &Context<'_>, #[graphql(default = 90)] days: i32) -> Result<SalesReport> {
        let report = found(ctx.rooms().commerce.group_sales(ctx.actor(), days).await)?;
        Ok(report.map_or_else(SalesReport::nothing, SalesReport::from))
    }
}

/// What became of an order.
#[derive(SimpleObject)]
pub struct OrderPayload {
    order: Option<Order>,
    user_errors: Vec<OrderUserError>,
}

impl OrderPayload {
    fn of(outcome: order::Result<order::Order>) -> Result<Self> {
        let (order, user_errors) = payload(outcome)?;
        Ok(Self { order: order.map(Order), user_errors })
    }
}

/// A parcel that was handed to a courier.
#[derive(InputObject)]
pub struct ShipOrderInput {
    order_id: ID,
    courier: Courier,
    tracking_number: String,
}

/// A code that a buyer shows.
#[derive(InputObject)]
pub struct RedeemCodeInput {
    code: String,
}

/// Without an amount, all that is left.
#[derive(InputObject)]
pub struct RefundOrderInput {
    order_id: ID,
    amount: Option<MoneyInput>,
    reason: String,
    idempotency_key: String,
}

impl RefundOrderInput {
    fn read(self) -> order::Result<payment::RefundOrder> {
        let amount = self.amount.map(|amount| amount.read("amount", OrderCode::InvalidAmount)).transpose()?;
        Ok(payment::RefundOrder {
            order: required("orderId", &self.order_id, OrderCode::NotFound)?,
            amount,
            reason: self.reason,
            key: self.idempotency_key,
        })
    }
}

/// Whose address is needed.
#[derive(InputObject)]
pub struct RevealAddressInput {
    order_id: ID,
}

/// The whole address.
#[derive(SimpleObject)]
pub struct RevealAddressPayload {
    address: Option<OrderAddress>,
    user_errors: Vec<OrderUserError>,
}

#[derive(Default)]
pub struct OrderMutation;

#[Object]
impl OrderMutation {
    /// 发货
    async fn ship_order(&self, ctx: &Context<'_>, input: ShipOrderInput) -> Result<OrderPayload> {
        let outcome = match required("orderId", &input.order_id, OrderCode::NotFound) {
            Ok(order) => {
                let courier = input.courier.into();
                let command = ShipOrder { order, courier, tracking_number: input.tracking_number };
                ctx.rooms().commerce.ship_order(ctx.actor(), command).await
            }
            Err(failure) => Err(failure),
        };
        OrderPayload::of(outcome)
    }

    /// 核销
    async fn redeem_code(&self, ctx: &Context<'_>, input: RedeemCodeInput) -> Result<OrderPayload> {
        OrderPayload::of(ctx.rooms().commerce.redeem_code(ctx.actor(), &input.code).await)
    }

    /// 退款
    async fn refund_order(&self, ctx: &Context<'_>, input: RefundOrderInput) -> Result<OrderPayload> {
        OrderPayload::of(match input.read() {
            Ok(command) => ctx.rooms().commerce.refund_order(ctx.actor(), command).await,
            Err(failure) => Err(failure),
        })
    }

    /// The whole address, for who ships. Written to the audit log.
    async fn reveal_address(&self, ctx: &Context<'_>, input: RevealAddressInput) -> Result<RevealAddressPayload> {
        let outcome = match required("orderId", &input.order_id, OrderCode::NotFound) {
            Ok(order) => ctx.rooms().commerce.reveal_address(ctx.actor(), order).await,
            Err(failure) => Err(failure),
        };
        let (address, user_errors) = payload(outcome)?;
        Ok(RevealAddressPayload { address: address.flatten().map(Into::into), user_errors })
    }
}
