//! Purchases on their way. Each step may have been done before a load was interrupted: then it is passed over.

use anyhow::{Context as _, Result};
use chrono::{DateTime, Duration, Utc};
use qd_commerce::{
    address::{Place, SaveAddress},
    cart::{AddToCart, Cart, CartCode},
    catalog::ProductKind,
    fulfilment::ShipOrder,
    order::{Checkout, Order, OrderCode, PlaceOrder, price::ShopQuote},
    payment::{IntentState, IntentStatus, RefundOrder, RefundOutcome, RefundState},
};
use qd_gateways::sandbox::Method;
use qd_kernel::{Actor, AddressId, Failure, Money};

use super::{
    people,
    plan::{Fate, Journey, Purchase},
    play::{Stage, Step, Timeline},
    setup::Stand,
    world::Rooms,
};

/// Payments of the last days are the sandbox's own, so that they can be given back in the demo's present.
const SANDBOX_DAYS: i64 = 16;

/// What was placed, by the purchase's index.
#[derive(Debug)]
pub struct Orders {
    placed: Vec<Option<Placed>>,
}

#[derive(Debug)]
struct Placed {
    checkout: Checkout,
    orders: Vec<Order>,
    by_sandbox: bool,
}

impl Orders {
    /// None yet, of so many purchases.
    pub fn new(purchases: usize) -> Self {
        Self { placed: (0..purchases).map(|_| None).collect() }
    }

    /// How many orders were placed.
    pub fn count(&self) -> usize {
        self.placed.iter().flatten().map(|placed| placed.orders.len()).sum()
    }

    fn of(&self, index: usize) -> Option<&Placed> {
        self.placed.get(index).and_then(Option::as_ref)
    }

    /// Fills a cart and places it. What is sold out in the meantime is left out.
    pub async fn place(&mut self, stage: &Stage<'_>, index: usize) -> Result<()> {
        let purchase = &stage.purchases[index];
        let shopper = stage.cast.shopper(purchase.shopper);
        let address = address(stage, purchase.shopper, &shopper).await?;
        let Some(cart) = fill(stage, purchase, &shopper).await? else { return Ok(()) };
        let touches = match purchase.session {
            Some(session) => stage.studio.touch(stage.rooms, session).await?,
            None => Vec::new(),
        };
        let command = PlaceOrder {
            key: format!("demo-purchase-{index:04}"),
            lines: cart.items.iter().map(|item| item.line).collect(),
            address: Some(address),
            notes: Default::default(),
            expected_total: Money::cny(cart.quotes.iter().map(ShopQuote::total_fen).sum()),
            accepts_no_return: true,
            touches,
        };
        let commerce = &stage.rooms.commerce;
        let checkout = match commerce.place_order(&shopper, command).await {
            Ok(checkout) => checkout,
            Err(failure) if failure.code() == Some(&OrderCode::SoldOut) => return empty(stage, &shopper).await,
            Err(failure) => return Err(failure.into()),
        };
        // After an interruption the answer is the earlier one, and the cart is still full.
        empty(stage, &shopper).await?;
        let mut orders = commerce.orders_by_checkouts(&shopper, &[checkout.id]).await?;
        let orders = orders.remove(&checkout.id).unwrap_or_default();
        self.placed[index] = Some(Placed { checkout, orders, by_sandbox: false });
        Ok(())
    }

    /// The money comes: by the sandbox if it is recent, else as if the payer had said so.
    pub async fn pay(
        &mut self,
        stage: &Stage<'_>,
        timeline: &mut Timeline,
        (at, index): (DateTime<Utc>, usize),
    ) -> Result<()> {
        let Some(placed) = self.placed[index].as_mut() else { return Ok(()) };
        let Fate::Paid(journey) = &stage.purchases[index].fate else { return Ok(()) };
        let shopper = stage.cast.shopper(stage.purchases[index].shopper);
        placed.by_sandbox = at > stage.calendar.now - Duration::days(SANDBOX_DAYS);
        if placed.checkout.payment.status.is_open() {
            let gateway_ref = match placed.by_sandbox {
                true => at_the_cashier(stage.rooms, &shopper, &placed.checkout).await?,
                false => format!("pi_demo_{index:04}"),
            };
            let state = IntentState {
                gateway_ref,
                payment_id: Some(placed.checkout.payment.id),
                status: IntentStatus::Succeeded,
                amount: placed.checkout.total,
            };
            stage.rooms.commerce.settle_payment(&state).await?;
        }
        for (place, order) in placed.orders.iter().enumerate() {
            set_out(stage, timeline, (at, index, place), order, journey).await?;
        }
        Ok(())
    }

    /// The shopper thinks again.
    pub async fn cancel(&self, stage: &Stage<'_>, index: usize) -> Result<()> {
        let Some(placed) = self.of(index) else { return Ok(()) };
        let shopper = stage.cast.shopper(stage.purchases[index].shopper);
        passed_over(stage.rooms.commerce.cancel_checkout(&shopper, placed.checkout.id).await)
    }

    /// The clerk hands the parcel to the courier.
    pub async fn ship(
        &self,
        stage: &Stage<'_>,
        timeline: &mut Timeline,
        (at, index, place): (DateTime<Utc>, usize, usize),
    ) -> Result<()> {
        let Some((order, journey)) = self.on_the_way(stage, index, place) else { return Ok(()) };
        let stand = stand(stage, order)?;
        let tracking_number = tracking(&journey.tracking, place);
        let command = ShipOrder { order: order.id, courier: journey.courier, tracking_number };
        passed_over(stage.rooms.commerce.ship_order(&stand.clerk, command).await)?;
        if let Some(confirm) = journey.confirm {
            timeline.add(at + confirm, Step::Confirm(index, place));
        }
        Ok(())
    }

    /// The clerk types in what the shopper shows.
    pub async fn redeem(&self, stage: &Stage<'_>, (index, place): (usize, usize)) -> Result<()> {
        let Some((order, _)) = self.on_the_way(stage, index, place) else { return Ok(()) };
        let stand = stand(stage, order)?;
        let shopper = stage.cast.shopper(stage.purchases[index].shopper);
        let codes = stage.rooms.commerce.codes_by_orders(&shopper, &[order.id]).await?;
        for code in codes.into_values().flatten() {
            if code.redeemed_at.is_none() && code.voided_at.is_none() {
                passed_over(stage.rooms.commerce.redeem_code(&stand.clerk, &code.code).await)?;
            }
        }
        Ok(())
    }

    /// The shopper says that it came.
    pub async fn confirm(&self, stage: &Stage<'_>, (index, place): (usize, usize)) -> Result<()> {
        let Some((order, _)) = self.on_the_way(stage, index, place) else { return Ok(()) };
        let shopper = stage.cast.shopper(stage.purchases[index].shopper);
        passed_over(stage.rooms.commerce.confirm_receipt(&shopper, order.id).await)
    }

    /// The owner gives money back, and the payer does it.
    pub async fn refund(&self, stage: &Stage<'_>, (index, place): (usize, usize)) -> Result<()> {
        let Some((order, journey)) = self.on_the_way(stage, index, place) else { return Ok(()) };
        let Some(back) = journey.refund else { return Ok(()) };
        let stand = stand(stage, order)?;
        let commerce = &stage.rooms.commerce;
        let part = Money::cny((order.total.minor * back.percent / 100).max(1));
        let command = RefundOrder {
            order: order.id,
            amount: (back.percent < 100).then_some(part),
            reason: back.reason.to_owned(),
            key: format!("demo-refund-{index:04}"),
        };
        match commerce.refund_order(&stand.owner, command).await {
            Ok(_) => {}
            Err(failure) if failure.code() == Some(&OrderCode::InvalidAmount) => return Ok(()),
            Err(failure) => return passed_over::<()>(Err(failure)),
        }
        let by_sandbox = self.of(index).is_some_and(|placed| placed.by_sandbox);
        for refund in commerce.refunds_by_orders(&stand.owner, &[order.id]).await?.into_values().flatten() {
            if by_sandbox {
                commerce.execute_refund(refund.id).await?;
            }
            // Said twice, it is settled once.
            let gateway_ref = format!("re_demo_{index:04}_{place}");
            let state = RefundState { gateway_ref, refund_id: Some(refund.id), status: RefundOutcome::Succeeded };
            commerce.settle_refund(&state).await?;
        }
        Ok(())
    }

    fn on_the_way<'a>(&'a self, stage: &'a Stage<'_>, index: usize, place: usize) -> Option<(&'a Order, &'a Journey)> {
        let order = self.of(index)?.orders.get(place)?;
        match &stage.purchases[index].fate {
            Fate::Paid(journey) => Some((order, journey)),
            Fate::Forgotten | Fate::Cancelled => None,
        }
    }
}

/// Puts what a paid order has before it on the timeline.
async fn set_out(
    stage: &Stage<'_>,
    timeline: &mut Timeline,
    (at, index, place): (DateTime<Utc>, usize, usize),
    order: &Order,
    journey: &Journey,
) -> Result<()> {
    let before_shipping = journey.refund.is_some_and(|back| back.percent == 100);
    if let Some(back) = journey.refund
        && place == 0
    {
        timeline.add(at + back.after, Step::Refund(index, place));
    }
    if before_shipping && place == 0 {
        return Ok(());
    }
    let lines = stage.rooms.commerce.lines_by_orders(&Actor::System, &[order.id]).await?;
    let lines: Vec<_> = lines.into_values().flatten().collect();
    if lines.iter().any(|line| line.kind == ProductKind::Parcel) {
        timeline.add(at + journey.ship + Duration::hours(i64::try_from(place)?), Step::Ship(index, place));
    }
    if let Some(redeem) = journey.redeem
        && lines.iter().any(|line| line.kind != ProductKind::Parcel)
    {
        timeline.add(at + redeem, Step::Redeem(index, place));
    }
    Ok(())
}

/// Pays at the sandbox and gives its id of the payment.
async fn at_the_cashier(rooms: &Rooms, shopper: &Actor, checkout: &Checkout) -> Result<String> {
    let started = rooms.commerce.start_payment(shopper, checkout.id).await?;
    let gateway_ref = started.payment.gateway_ref.context("a payment that was started has an id")?;
    rooms.sandbox.pay(&gateway_ref, Method::WechatPay).await?;
    Ok(gateway_ref)
}

/// A shopper's address, kept at the first purchase.
async fn address(stage: &Stage<'_>, index: usize, shopper: &Actor) -> Result<AddressId> {
    let commerce = &stage.rooms.commerce;
    if let Some(known) = commerce.addresses(shopper).await?.first() {
        return Ok(known.id);
    }
    let it = &stage.content.shoppers[index];
    let [province, city, district] = it.region.clone();
    let place = Place {
        recipient: it.recipient.clone(),
        phone: people::shopper(index),
        region_code: it.region_code.clone(),
        province,
        city,
        district,
        street: it.street.clone(),
    };
    Ok(commerce.save_address(shopper, SaveAddress { id: None, place, is_default: true }).await?.id)
}

async fn fill(stage: &Stage<'_>, purchase: &Purchase, shopper: &Actor) -> Result<Option<Cart>> {
    let commerce = &stage.rooms.commerce;
    let mut cart = None;
    for line in &purchase.lines {
        let variant = stage.shelf.variant(line.shop, line.product, line.variant)?;
        let session = purchase.session.and_then(|index| stage.studio.id(index));
        match commerce.add_to_cart(shopper, AddToCart { variant, quantity: line.quantity, session }).await {
            Ok(filled) => cart = Some(filled),
            Err(failure) if failure.code() == Some(&CartCode::NotEnoughStock) => {}
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(cart)
}

async fn empty(stage: &Stage<'_>, shopper: &Actor) -> Result<()> {
    for item in stage.rooms.commerce.cart(shopper).await?.items {
        stage.rooms.commerce.remove_cart_line(shopper, item.line).await?;
    }
    Ok(())
}

fn stand<'a>(stage: &'a Stage<'_>, order: &Order) -> Result<&'a Stand> {
    stage.cast.stands.iter().find(|stand| stand.org == order.org).context("an order is of a demo shop")
}

/// Another shop's parcel has another number.
fn tracking(number: &str, place: usize) -> String {
    match (place, number.split_at_checked(number.len().saturating_sub(1))) {
        (0, _) | (_, None) => number.to_owned(),
        (_, Some((head, _))) => format!("{head}{place}"),
    }
}

/// What is in another state by now was done before, or something else happened in between.
fn passed_over<T>(outcome: Result<T, Failure<OrderCode>>) -> Result<()> {
    match outcome {
        Ok(_) => Ok(()),
        Err(failure) => match failure.code() {
            Some(OrderCode::WrongState | OrderCode::AlreadyRedeemed) => Ok(()),
            _ => Err(failure.into()),
        },
    }
}
