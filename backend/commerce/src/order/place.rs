use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Event};
use qd_kernel::{
    Actor, AddressId, CartLineId, CheckoutId, Clock, CollegeId, CrewId, Failure, LiveSessionId, Money, OrderId,
    OrderLineId, OrganizationId, PaymentId, PersonId, ProductId, ProjectId, ShopId, business_day,
};
use qd_ledger::Agreement;
use serde_json::json;

use super::{
    Checkout, Order, OrderCode, OrderLine, OrderStatus, Result, Timers, Touch, not_signed_in,
    price::{self, PriceLine, ShopQuote},
    repo,
};
use crate::{
    Commerce,
    address::{self, Place},
    cart::{self, CartItem, Holder},
    catalog::ProductKind,
    payment::{Payment, PaymentStatus},
    search,
    stock::{self, StockLine},
};

/// The most lines that one checkout takes.
const MAX_LINES: usize = 100;

/// What attribution needs to know of a session. The caller asks the live domain, which commerce does not know.
#[derive(Debug, Clone)]
pub struct SessionTouch {
    /// Which.
    pub session: LiveSessionId,
    /// Its title.
    pub title: String,
    /// Who ran it.
    pub crew: CrewId,
    /// The cooperation project it belongs to.
    pub project: Option<ProjectId>,
    /// Its crew's college.
    pub college: Option<CollegeId>,
    /// When it went on air.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// What was on its rundown: it earns nothing on other products.
    pub products: Vec<ProductId>,
}

/// Chosen cart lines to buy.
#[derive(Debug, Clone)]
pub struct PlaceOrder {
    /// 8 to 80 characters; the same key gives the same checkout.
    pub key: String,
    /// Which lines of the cart.
    pub lines: Vec<CartLineId>,
    /// Where parcels go.
    pub address: Option<AddressId>,
    /// A note a shop.
    pub notes: HashMap<ShopId, String>,
    /// What the shopper saw as the total.
    pub expected_total: Money,
    /// The buyer's separate word for goods without the seven days.
    pub accepts_no_return: bool,
    /// What is known of the sessions that the lines came from.
    pub touches: Vec<SessionTouch>,
}

impl PlaceOrder {
    fn check(&self) -> Result<()> {
        if !(8..=80).contains(&self.key.len()) {
            return Err(Failure::field("idempotencyKey", OrderCode::InvalidKey, "幂等键须为 8 到 80 个字符"));
        }
        if self.lines.is_empty() {
            return Err(Failure::field("cartLineIds", OrderCode::EmptyCart, "请选择要结算的商品"));
        }
        if self.lines.len() > MAX_LINES {
            let message = format!("一次最多结算 {MAX_LINES} 种商品");
            return Err(Failure::field("cartLineIds", OrderCode::TooManyLines, message));
        }
        if self.notes.values().any(|note| note.chars().count() > 200) {
            return Err(Failure::field("notes", OrderCode::InvalidNote, "留言最多 200 个字"));
        }
        Ok(())
    }

    fn misses_lines(&self, items: &[CartItem]) -> bool {
        items.len() != self.lines.iter().collect::<HashSet<_>>().len()
    }

    fn check_items(&self, items: &[CartItem]) -> Result<()> {
        if let Some(item) = items.iter().find(|item| !item.on_sale) {
            return Err(Failure::refused(OrderCode::Unavailable, format!("「{}」已下架", item.title)));
        }
        if let Some((item, halt)) = items.iter().find_map(|item| item.halt.map(|halt| (item, halt))) {
            return Err(Failure::refused(halt.into(), format!("「{}」暂时不能下单：{}", item.title, halt.in_words())));
        }
        if !self.accepts_no_return && items.iter().any(|item| !item.seven_day_return) {
            let message = "其中有不支持七天无理由退货的商品，请单独确认";
            return Err(Failure::field("acceptsNoReturn", OrderCode::ReturnWaiverRequired, message));
        }
        Ok(())
    }

    fn check_total(&self, quotes: &[ShopQuote]) -> Result<Money> {
        let total = Money::cny(quotes.iter().map(ShopQuote::total_fen).sum());
        if total == self.expected_total {
            return Ok(total);
        }
        let message = format!("价格有变动，现在合计 {total}，请确认后再提交");
        Err(Failure::field("expectedTotal", OrderCode::PriceChanged, message))
    }
}

/// Everything that a placement writes.
pub(super) struct Placement {
    pub checkout: Checkout,
    pub person: PersonId,
    pub key: String,
    pub orders: Vec<Order>,
    pub lines: Vec<OrderLine>,
    pub agreements: HashMap<OrganizationId, Agreement>,
}

impl Commerce {
    /// Places one order a shop for chosen cart lines: reserves the stock, freezes prices, rates and attribution.
    ///
    /// One transaction with a constant number of statements, whatever the number of lines. Idempotent by key.
    pub async fn place_order(&self, actor: &Actor, command: PlaceOrder) -> Result<Checkout> {
        let person = actor.shopper().ok_or_else(not_signed_in)?;
        command.check()?;
        // Stock, orders and agreements are other tenants' rows: from here on the mall itself acts, for this person.
        let mut tx = self.db.begin(&Actor::System).await?;
        if let Some(placed) = repo::checkout_by_key(&mut tx, person, &command.key).await? {
            return replay(placed, &command);
        }
        let today = business_day(self.clock.now());
        let items = cart::items(&mut tx, Holder::Person(person), Some(&command.lines), today).await?;
        if command.misses_lines(&items) {
            // The same key may have been placed between the two reads, and taken the lines with it.
            let placed = repo::checkout_by_key(&mut tx, person, &command.key).await?;
            return placed.map_or_else(|| Err(cart_changed()), |placed| replay(placed, &command));
        }
        command.check_items(&items)?;
        let lines: Vec<PriceLine> = items.iter().map(CartItem::price_line).collect();
        let too_much = || Failure::refused(OrderCode::InvalidAmount, "金额超出范围");
        let quotes = price::quote(&lines).ok_or_else(too_much)?;
        let total = command.check_total(&quotes)?;
        let place = self.parcel_address(&mut tx, person, &command, &items).await?;
        let agreements = self.agreements_for(&mut tx, &items).await?;

        let placement = self.draft(person, &command, &items, &quotes, total, place, agreements)?;
        if !repo::insert_checkout(&mut tx, &placement).await? {
            // The same key was placed at the same moment and has committed by now.
            drop(tx);
            let mut tx = self.db.begin(&Actor::System).await?;
            let placed = repo::checkout_by_key(&mut tx, person, &command.key).await?;
            return replay(placed.ok_or_else(super::not_found)?, &command);
        }
        repo::insert_orders(&mut tx, &placement).await?;
        self.reserve(&mut tx, &placement, &items).await?;
        // Somebody may have placed the same lines under another key while this waited for the stock.
        if usize::try_from(cart::remove_lines(&mut tx, &command.lines).await?) != Ok(items.len()) {
            return Err(cart_changed());
        }
        let orders: Vec<OrderId> = placement.orders.iter().map(|order| order.id).collect();
        let products: HashSet<ProductId> = placement.lines.iter().map(|line| line.product).collect();
        let event = json!({ "checkout": placement.checkout.id, "orders": orders, "products": products });
        tx.emit(&Event::new(&*self.clock, "order.placed", event)).await?;
        tx.commit().await?;
        Ok(placement.checkout)
    }

    async fn parcel_address(
        &self,
        tx: &mut ActorTx,
        person: PersonId,
        command: &PlaceOrder,
        items: &[CartItem],
    ) -> Result<Option<Place>> {
        if !items.iter().any(|item| item.kind == ProductKind::Parcel) {
            return Ok(None);
        }
        let required = || Failure::field("addressId", OrderCode::AddressRequired, "请选择收货地址");
        let id = command.address.ok_or_else(required)?;
        address::place_of(tx, person, id).await?.map(Some).ok_or_else(required)
    }

    async fn agreements_for(&self, tx: &mut ActorTx, items: &[CartItem]) -> Result<HashMap<OrganizationId, Agreement>> {
        let orgs: HashSet<OrganizationId> = items.iter().map(|item| item.org).collect();
        let orgs: Vec<OrganizationId> = orgs.into_iter().collect();
        let found = self.ledger.agreements_in_tx(tx, &orgs, self.clock.now()).await?;
        let agreements: HashMap<_, _> = found.into_iter().map(|agreement| (agreement.org, agreement)).collect();
        match items.iter().find(|item| !agreements.contains_key(&item.org)) {
            Some(item) => {
                Err(Failure::refused(OrderCode::Unavailable, format!("「{}」所在店铺暂时不能下单", item.title)))
            }
            None => Ok(agreements),
        }
    }

    async fn reserve(&self, tx: &mut ActorTx, placement: &Placement, items: &[CartItem]) -> Result<()> {
        let wanted: Vec<StockLine> = placement.lines.iter().map(OrderLine::stock_line).collect();
        let reserved = stock::reserve(tx, &*self.clock, &wanted).await?;
        match items.iter().find(|item| !reserved.contains(&item.variant)) {
            None => Ok(search::taken(tx, &*self.clock, &reserved).await?),
            Some(item) => {
                let message = format!("「{} {}」库存不足", item.title, item.variant_name);
                Err(Failure::refused(OrderCode::SoldOut, message))
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "what was read goes in once, a placement comes out")]
    fn draft(
        &self,
        person: PersonId,
        command: &PlaceOrder,
        items: &[CartItem],
        quotes: &[ShopQuote],
        total: Money,
        place: Option<Place>,
        agreements: HashMap<OrganizationId, Agreement>,
    ) -> Result<Placement> {
        let clock = &*self.clock;
        let now = clock.now();
        let checkout = CheckoutId::new(clock);
        let mut orders = Vec::with_capacity(quotes.len());
        let mut lines = Vec::with_capacity(items.len());
        for quote in quotes {
            let first = &items[quote.lines[0]];
            let by_parcel = quote.lines.iter().any(|&position| items[position].kind == ProductKind::Parcel);
            let note = command.notes.get(&quote.shop).map(|note| note.trim().to_owned()).unwrap_or_default();
            let address = if by_parcel { place.clone() } else { None };
            let order = new_order(clock, person, checkout, first.org, quote, note, address);
            for &position in &quote.lines {
                let item = &items[position];
                let agreement = agreements.get(&item.org).ok_or_else(super::not_found)?;
                lines.push(new_line(clock, now, order.id, item, agreement, &command.touches));
            }
            orders.push(order);
        }
        let payment = Payment {
            id: PaymentId::new(clock),
            checkout,
            amount: total,
            status: PaymentStatus::Created,
            failure: None,
            gateway_ref: None,
            client_secret: None,
        };
        let checkout = Checkout { id: checkout, total, created_at: now, payment };
        Ok(Placement { checkout, person, key: command.key.clone(), orders, lines, agreements })
    }
}

fn cart_changed() -> Failure<OrderCode> {
    Failure::field("cartLineIds", OrderCode::EmptyCart, "购物车已变动，请返回购物车确认")
}

/// The first answer again, if it is the same purchase.
fn replay(placed: Checkout, command: &PlaceOrder) -> Result<Checkout> {
    if placed.total == command.expected_total {
        Ok(placed)
    } else {
        Err(Failure::field("idempotencyKey", OrderCode::KeyReused, "这个幂等键已用于另一笔订单"))
    }
}

fn new_order(
    clock: &dyn Clock,
    person: PersonId,
    checkout: CheckoutId,
    org: OrganizationId,
    quote: &ShopQuote,
    note: String,
    address: Option<Place>,
) -> Order {
    let (id, now) = (OrderId::new(clock), clock.now());
    Order {
        id,
        number: order_number(now, id),
        org,
        shop: quote.shop,
        person,
        checkout,
        status: OrderStatus::AwaitingPayment,
        close_reason: None,
        goods: Money::cny(quote.goods_fen),
        freight: Money::cny(quote.freight_fen),
        total: Money::cny(quote.total_fen()),
        refunded: Money::cny(0),
        note,
        address,
        placed_at: now,
        pay_by: now + Timers::default().pay,
        paid_at: None,
        ship_by: None,
        fulfilled_at: None,
        confirm_by: None,
        completed_at: None,
        payable_at: None,
        released_at: None,
        closed_at: None,
    }
}

fn new_line(
    clock: &dyn Clock,
    now: DateTime<Utc>,
    order: OrderId,
    item: &CartItem,
    agreement: &Agreement,
    touches: &[SessionTouch],
) -> OrderLine {
    let touched = touches
        .iter()
        .filter(|touch| Some(touch.session) == item.session && touch.products.contains(&item.product))
        .find_map(|known| {
            let window = Timers::default().last_touch;
            Touch::judge(now, known.started_at, known.ended_at, window).map(|touch| (known, touch))
        });
    let session = touched.map(|(known, _)| known);
    OrderLine {
        id: OrderLineId::new(clock),
        order,
        product: item.product,
        variant: item.variant,
        kind: item.kind,
        title: item.title.clone(),
        variant_name: item.variant_name.clone(),
        picture_key: item.picture_key.clone(),
        quantity: item.quantity,
        unit_price: Money::cny(item.unit_price_fen),
        total: item.total(),
        seven_day_return: item.seven_day_return,
        session: session.map(|known| known.session),
        session_title: session.map(|known| known.title.clone()),
        touch: touched.map(|(_, touch)| touch),
        crew: session.map(|known| known.crew),
        project: session.and_then(|known| known.project).or(agreement.project),
        college: session.and_then(|known| known.college).or(agreement.college),
        platform_fee_bp: agreement.platform_fee_bp,
        // Only a crew that sold has a practice fund to feed.
        practice_fund_bp: if session.is_some() { agreement.practice_fund_bp } else { 0 },
    }
}

/// `QD20261123-7KQ2M9XA`: the business day and eight letters of the id's random end, without 0, 1, I and O.
fn order_number(now: DateTime<Utc>, id: OrderId) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let random = id.uuid().as_u128();
    let tail: String =
        (0..8).map(|place| char::from(LETTERS[usize::try_from((random >> (place * 5)) & 31).unwrap_or(0)])).collect();
    format!("QD{}-{tail}", qd_kernel::business_day(now).format("%Y%m%d"))
}
