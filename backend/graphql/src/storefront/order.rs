//! Checkouts, payments and orders, as the shopper sees them.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use qd_commerce::{
    order::{self, OrderCode, SessionTouch},
    payment,
};
use qd_kernel::{AddressId, CartLineId, CheckoutId, Cursor, OrderId, Page, ShopId};

use super::catalog::{ProductKind, Shop, shop_by_id};
use crate::{
    Rooms,
    connection::connection,
    context::ContextExt,
    errors::{found, or_empty, payload},
    ids::{id, known, optional, required},
    loaders::list_loader,
    money::{Money, MoneyInput},
    shared::order::{CloseReason, OrderAddress, OrderStatus, OrderUserError, Shipment},
};

/// Where a payment stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "payment::PaymentStatus")]
pub enum PaymentStatus {
    /// Not begun.
    Created,
    /// Waiting for the shopper or the payer.
    Pending,
    /// The money is there.
    Succeeded,
    /// The last try failed; another is possible.
    Failed,
    /// It cannot be paid any more.
    Canceled,
    /// A person has to look.
    Held,
}

list_loader!(CheckoutOrders, commerce.orders_by_checkouts, CheckoutId => order::Order);
list_loader!(OrderLines, commerce.lines_by_orders, OrderId => order::OrderLine);
list_loader!(OrderShipments, commerce.shipments_by_orders, OrderId => order::Shipment);
list_loader!(OrderCodes, commerce.codes_by_orders, OrderId => order::RedeemCode);

/// 结算: what a shopper placed and pays at once.
pub struct Checkout(order::Checkout);

#[Object]
impl Checkout {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// All its orders together.
    async fn total(&self) -> Money {
        self.0.total.into()
    }

    /// When it was placed.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// Until when it can be paid.
    async fn pay_by(&self) -> DateTime<Utc> {
        self.0.created_at + order::Timers::default().pay
    }

    /// One a shop.
    async fn orders(&self, ctx: &Context<'_>) -> Result<Vec<Order>> {
        let loader = ctx.data_unchecked::<DataLoader<CheckoutOrders>>();
        let orders = loader.load_one(self.0.id).await?.unwrap_or_default();
        Ok(orders.into_iter().map(Order).collect())
    }

    /// How it is paid.
    async fn payment(&self) -> Payment {
        Payment(self.0.payment.clone())
    }
}

/// How a checkout is paid.
pub struct Payment(payment::Payment);

#[Object]
impl Payment {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Where it stands.
    async fn status(&self) -> PaymentStatus {
        self.0.status.into()
    }

    /// How much.
    async fn amount(&self) -> Money {
        self.0.amount.into()
    }

    /// Why it failed, for the shopper.
    async fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }

    /// Where to pay, while it is unpaid.
    async fn cashier_url(&self, ctx: &Context<'_>) -> Option<String> {
        ctx.rooms().commerce.cashier_url(&self.0)
    }
}

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

    /// Who sells; null when the shop is not public.
    async fn shop(&self, ctx: &Context<'_>) -> Result<Option<Shop>> {
        shop_by_id(ctx, self.0.shop).await
    }

    /// The shop's name.
    async fn shop_name(&self, ctx: &Context<'_>) -> Result<String> {
        Ok(shop_by_id(ctx, self.0.shop).await?.map(|shop| shop.name_text().to_owned()).unwrap_or_default())
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

    /// Where parcels go.
    async fn address(&self) -> Option<OrderAddress> {
        self.0.address.clone().map(OrderAddress::from)
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

    /// When it was closed.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// What it is paid with.
    async fn checkout_id(&self) -> ID {
        id(self.0.checkout)
    }

    /// What was bought.
    async fn lines(&self, ctx: &Context<'_>) -> Result<Vec<OrderLine>> {
        let loader = ctx.data_unchecked::<DataLoader<OrderLines>>();
        let lines = loader.load_one(self.0.id).await?.unwrap_or_default();
        Ok(lines.into_iter().map(|line| OrderLine::new(ctx.rooms(), line)).collect())
    }

    /// Its parcel.
    async fn shipment(&self, ctx: &Context<'_>) -> Result<Option<Shipment>> {
        let loader = ctx.data_unchecked::<DataLoader<OrderShipments>>();
        let shipments = loader.load_one(self.0.id).await?.unwrap_or_default();
        Ok(shipments.into_iter().next().map(Shipment::from))
    }

    /// Pickup and voucher codes, once paid.
    async fn codes(&self, ctx: &Context<'_>) -> Result<Vec<RedeemCode>> {
        let loader = ctx.data_unchecked::<DataLoader<OrderCodes>>();
        let codes = loader.load_one(self.0.id).await?.unwrap_or_default();
        Ok(codes.into_iter().map(RedeemCode::from).collect())
    }
}

/// A line of an order, as it was when placed.
#[derive(SimpleObject)]
pub struct OrderLine {
    id: ID,
    product_id: ID,
    kind: ProductKind,
    title: String,
    variant_name: String,
    picture: Option<String>,
    quantity: i32,
    unit_price: Money,
    total: Money,
    seven_day_return: bool,
    session_title: Option<String>,
}

impl OrderLine {
    fn new(rooms: &Rooms, line: order::OrderLine) -> Self {
        Self {
            id: id(line.id),
            product_id: id(line.product),
            kind: line.kind.into(),
            title: line.title,
            variant_name: line.variant_name,
            picture: line.picture_key.map(|key| format!("{}{key}", rooms.picture_base)),
            quantity: line.quantity,
            unit_price: line.unit_price.into(),
            total: line.total.into(),
            seven_day_return: line.seven_day_return,
            session_title: line.session_title,
        }
    }
}

/// 自提码 or 核销券
#[derive(SimpleObject)]
pub struct RedeemCode {
    id: ID,
    line_id: ID,
    code: String,
    kind: ProductKind,
    redeemed_at: Option<DateTime<Utc>>,
    voided_at: Option<DateTime<Utc>>,
}

impl From<order::RedeemCode> for RedeemCode {
    fn from(code: order::RedeemCode) -> Self {
        Self {
            id: id(code.id),
            line_id: id(code.line),
            code: code.code,
            kind: code.kind.into(),
            redeemed_at: code.redeemed_at,
            voided_at: code.voided_at,
        }
    }
}

connection!(OrderConnection, OrderEdge, Order);

pub(super) fn order_connection(page: Option<Page<order::Order>>) -> OrderConnection {
    let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
    OrderConnection::from_page(page, |order| Cursor::by_id(order.id), Order)
}

#[derive(Default)]
pub struct OrderQuery;

#[Object]
impl OrderQuery {
    /// A checkout of the shopper's own.
    async fn checkout(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Checkout>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.checkout(ctx.actor(), id).await)?.map(Checkout))
    }

    /// An order of the shopper's own.
    async fn order(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Order>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.order(ctx.actor(), id).await)?.map(Order))
    }
}

/// A note for one shop.
#[derive(InputObject)]
pub struct ShopNoteInput {
    shop_id: ID,
    note: String,
}

/// Cart lines to buy.
#[derive(InputObject)]
pub struct PlaceOrderInput {
    /// 8 to 80 characters, chosen once a purchase.
    idempotency_key: String,
    cart_line_ids: Vec<ID>,
    /// Needed when anything is sent by parcel.
    address_id: Option<ID>,
    /// One note a shop.
    #[graphql(default)]
    notes: Vec<ShopNoteInput>,
    /// What the shopper saw; another total is refused with PRICE_CHANGED.
    expected_total: MoneyInput,
    /// The buyer's separate word for goods without the seven days.
    #[graphql(default)]
    accepts_no_return: bool,
}

impl PlaceOrderInput {
    fn read(self) -> order::Result<order::PlaceOrder> {
        let lines = self
            .cart_line_ids
            .iter()
            .map(|line| required::<CartLineId, _>("cartLineIds", line, OrderCode::NotFound))
            .collect::<order::Result<Vec<_>>>()?;
        let notes = self
            .notes
            .into_iter()
            .map(|note| Ok((required::<ShopId, _>("notes", &note.shop_id, OrderCode::NotFound)?, note.note)))
            .collect::<order::Result<HashMap<_, _>>>()?;
        Ok(order::PlaceOrder {
            key: self.idempotency_key,
            lines,
            address: optional::<AddressId, _>("addressId", self.address_id.as_ref(), OrderCode::NotFound)?,
            notes,
            expected_total: self.expected_total.read("expectedTotal", OrderCode::InvalidAmount)?,
            accepts_no_return: self.accepts_no_return,
            touches: Vec::new(),
        })
    }
}

/// How placing went.
#[derive(SimpleObject)]
pub struct PlaceOrderPayload {
    checkout: Option<Checkout>,
    user_errors: Vec<OrderUserError>,
}

/// A checkout to pay.
#[derive(InputObject)]
pub struct StartPaymentInput {
    checkout_id: ID,
}

/// A checkout to give up.
#[derive(InputObject)]
pub struct CancelCheckoutInput {
    checkout_id: ID,
}

/// What became of a checkout.
#[derive(SimpleObject)]
pub struct CheckoutPayload {
    checkout: Option<Checkout>,
    user_errors: Vec<OrderUserError>,
}

/// An order that arrived.
#[derive(InputObject)]
pub struct ConfirmReceiptInput {
    order_id: ID,
}

/// What became of an order.
#[derive(SimpleObject)]
pub struct OrderPayload {
    order: Option<Order>,
    user_errors: Vec<OrderUserError>,
}

#[derive(Default)]
pub struct OrderMutation;

#[Object]
impl OrderMutation {
    /// Places one order a shop for the chosen cart lines. The same key gives the same checkout.
    async fn place_order(&self, ctx: &Context<'_>, input: PlaceOrderInput) -> Result<PlaceOrderPayload> {
        let outcome = match input.read() {
            Ok(mut command) => {
                command.touches = touches(ctx, &command.lines).await?;
                ctx.rooms().commerce.place_order(ctx.actor(), command).await
            }
            Err(failure) => Err(failure),
        };
        let (checkout, user_errors) = payload(outcome)?;
        Ok(PlaceOrderPayload { checkout: checkout.map(Checkout), user_errors })
    }

    /// Makes the payment ready at the payer and gives the cashier's address.
    async fn start_payment(&self, ctx: &Context<'_>, input: StartPaymentInput) -> Result<CheckoutPayload> {
        let outcome = match required("checkoutId", &input.checkout_id, OrderCode::NotFound) {
            Ok(checkout) => ctx.rooms().commerce.start_payment(ctx.actor(), checkout).await,
            Err(failure) => Err(failure),
        };
        let (checkout, user_errors) = payload(outcome)?;
        Ok(CheckoutPayload { checkout: checkout.map(Checkout), user_errors })
    }

    /// Gives up a checkout that is not paid yet.
    async fn cancel_checkout(&self, ctx: &Context<'_>, input: CancelCheckoutInput) -> Result<CheckoutPayload> {
        let outcome = match required("checkoutId", &input.checkout_id, OrderCode::NotFound) {
            Ok(checkout) => ctx.rooms().commerce.cancel_checkout(ctx.actor(), checkout).await,
            Err(failure) => Err(failure),
        };
        let (checkout, user_errors) = payload(outcome)?;
        Ok(CheckoutPayload { checkout: checkout.map(Checkout), user_errors })
    }

    /// 确认收货
    async fn confirm_receipt(&self, ctx: &Context<'_>, input: ConfirmReceiptInput) -> Result<OrderPayload> {
        let outcome = match required("orderId", &input.order_id, OrderCode::NotFound) {
            Ok(order) => ctx.rooms().commerce.confirm_receipt(ctx.actor(), order).await,
            Err(failure) => Err(failure),
        };
        let (order, user_errors) = payload(outcome)?;
        Ok(OrderPayload { order: order.map(Order), user_errors })
    }
}

/// Commerce and live meet here: what is known of the sessions that the chosen lines came from.
async fn touches(ctx: &Context<'_>, lines: &[CartLineId]) -> Result<Vec<SessionTouch>> {
    let sessions = or_empty(ctx.rooms().commerce.sessions_in_cart(ctx.actor(), lines).await)?;
    if sessions.is_empty() {
        return Ok(Vec::new());
    }
    let touches = or_empty(ctx.rooms().live.touches(&sessions).await)?;
    Ok(touches
        .into_iter()
        .map(|touch| SessionTouch {
            session: touch.session,
            title: touch.title,
            crew: touch.crew,
            project: touch.project,
            college: touch.college,
            started_at: touch.started_at,
            ended_at: touch.ended_at,
            products: touch.products,
        })
        .collect())
}
