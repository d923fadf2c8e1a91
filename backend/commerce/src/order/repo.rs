//! All SQL of orders. Lists of any length are one statement: columns travel as arrays.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CheckoutId, Money, OrderId, PersonId};
use serde_json::Value;
use uuid::Uuid;

use super::{Checkout, CloseReason, Order, OrderLine, OrderStatus, Touch, place::Placement};
use crate::{
    address::Place,
    catalog::ProductKind,
    payment::{Payment, PaymentStatus},
};

pub(super) async fn checkout_by_key(tx: &mut ActorTx, person: PersonId, key: &str) -> Result<Option<Checkout>> {
    let id = sqlx::query_scalar!(
        "select id from checkout where person_id = $1 and idempotency_key = $2",
        person.uuid(),
        key,
    )
    .fetch_optional(tx.conn())
    .await?;
    match id {
        Some(id) => checkout(tx, id.into()).await,
        None => Ok(None),
    }
}

/// A checkout with its payment, if the actor may see it.
pub(crate) async fn checkout(tx: &mut ActorTx, id: CheckoutId) -> Result<Option<Checkout>> {
    let row = sqlx::query!(
        "select c.total_fen, c.created_at, p.id as payment_id, p.status, p.failure, p.gateway_ref, p.client_secret
         from checkout c join payment p on p.checkout_id = c.id where c.id = $1",
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let total = Money::cny(row.total_fen);
    let payment = Payment {
        id: row.payment_id.into(),
        checkout: id,
        amount: total,
        status: PaymentStatus::parse(&row.status)?,
        failure: row.failure,
        gateway_ref: row.gateway_ref,
        client_secret: row.client_secret.map(Into::into),
    };
    Ok(Some(Checkout { id, total, created_at: row.created_at, payment }))
}

/// Writes the checkout and its payment; false when the key was placed before.
pub(super) async fn insert_checkout(tx: &mut ActorTx, placement: &Placement) -> Result<bool> {
    let checkout = &placement.checkout;
    let done = sqlx::query!(
        "with placed as (
           insert into checkout (id, person_id, idempotency_key, total_fen, created_at) values ($1, $2, $3, $4, $5)
           on conflict (person_id, idempotency_key) do nothing returning id)
         insert into payment (id, checkout_id, person_id, amount_fen, status, created_at)
         select $6, id, $2, $4, 'created', $5 from placed",
        checkout.id.uuid(),
        placement.person.uuid(),
        placement.key,
        checkout.total.minor,
        checkout.created_at,
        checkout.payment.id.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes all orders and all their lines: two statements.
pub(super) async fn insert_orders(tx: &mut ActorTx, placement: &Placement) -> Result<()> {
    let orders = &placement.orders;
    let column = |of: fn(&Order) -> Uuid| orders.iter().map(of).collect::<Vec<_>>();
    let amounts = |of: fn(&Order) -> i64| orders.iter().map(of).collect::<Vec<_>>();
    let numbers: Vec<String> = orders.iter().map(|order| order.number.clone()).collect();
    let notes: Vec<String> = orders.iter().map(|order| order.note.clone()).collect();
    let addresses = orders.iter().map(|order| address_json(order.address.as_ref())).collect::<Result<Vec<_>>>()?;
    let Some(first) = orders.first() else { return Ok(()) };
    let done = sqlx::query!(
        "insert into orders (id, number, org_id, shop_id, person_id, checkout_id, status, goods_fen, freight_fen,
                             total_fen, address, note, placed_at, pay_by)
         select o.id, o.number, o.org_id, o.shop_id, $10, $11, 'awaiting_payment', o.goods, o.freight,
                o.goods + o.freight, o.address, o.note, $8, $9
         from unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[], $7::jsonb[], $12::text[])
           as o(id, number, org_id, shop_id, goods, freight, address, note)",
        &column(|order| order.id.uuid()),
        &numbers,
        &column(|order| order.org.uuid()),
        &column(|order| order.shop.uuid()),
        &amounts(|order| order.goods.minor),
        &amounts(|order| order.freight.minor),
        &addresses as &[Option<Value>],
        first.placed_at,
        first.pay_by,
        placement.person.uuid(),
        placement.checkout.id.uuid(),
        &notes,
    )
    .execute(tx.conn())
    .await?;
    expect_rows(done.rows_affected(), orders.len())?;
    insert_lines(tx, placement).await
}

#[derive(Default)]
struct LineColumns {
    ids: Vec<Uuid>,
    orders: Vec<Uuid>,
    orgs: Vec<Uuid>,
    products: Vec<Uuid>,
    variants: Vec<Uuid>,
    kinds: Vec<String>,
    titles: Vec<String>,
    names: Vec<String>,
    pictures: Vec<Option<String>>,
    quantities: Vec<i32>,
    prices: Vec<i64>,
    returnable: Vec<bool>,
    sessions: Vec<Option<Uuid>>,
    session_titles: Vec<Option<String>>,
    touches: Vec<Option<String>>,
    crews: Vec<Option<Uuid>>,
    projects: Vec<Option<Uuid>>,
    colleges: Vec<Option<Uuid>>,
    agreements: Vec<Uuid>,
    fees: Vec<i32>,
    funds: Vec<i32>,
}

impl LineColumns {
    fn push(&mut self, placement: &Placement, line: &OrderLine) -> Result<()> {
        let missing = || Error::Corrupt("a line without its order or agreement".to_owned());
        let order = placement.orders.iter().find(|order| order.id == line.order).ok_or_else(missing)?;
        let agreement = placement.agreements.get(&order.org).ok_or_else(missing)?;
        self.ids.push(line.id.uuid());
        self.orders.push(line.order.uuid());
        self.orgs.push(order.org.uuid());
        self.products.push(line.product.uuid());
        self.variants.push(line.variant.uuid());
        self.kinds.push(line.kind.as_str().to_owned());
        self.titles.push(line.title.clone());
        self.names.push(line.variant_name.clone());
        self.pictures.push(line.picture_key.clone());
        self.quantities.push(line.quantity);
        self.prices.push(line.unit_price.minor);
        self.returnable.push(line.seven_day_return);
        self.sessions.push(line.session.map(Into::into));
        self.session_titles.push(line.session_title.clone());
        self.touches.push(line.touch.map(|touch| touch.as_str().to_owned()));
        self.crews.push(line.crew.map(Into::into));
        self.projects.push(line.project.map(Into::into));
        self.colleges.push(line.college.map(Into::into));
        self.agreements.push(agreement.id.uuid());
        self.fees.push(line.platform_fee_bp.cast_signed());
        self.funds.push(line.practice_fund_bp.cast_signed());
        Ok(())
    }
}

async fn insert_lines(tx: &mut ActorTx, placement: &Placement) -> Result<()> {
    let mut c = LineColumns::default();
    for line in &placement.lines {
        c.push(placement, line)?;
    }
    let done = sqlx::query!(
        "insert into order_line (id, order_id, org_id, product_id, variant_id, kind, title, variant_name, picture_key,
                                 quantity, unit_price_fen, seven_day_return, session_id, session_title, touch, crew_id,
                                 project_id, college_id, agreement_id, platform_fee_bp, practice_fund_bp, person_id, total_fen)
         select l.*, $22, l.price * l.quantity
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                     $9::text[], $10::int[], $11::bigint[], $12::bool[], $13::uuid[], $14::text[], $15::text[],
                     $16::uuid[], $17::uuid[], $18::uuid[], $19::uuid[], $20::int[], $21::int[])
           as l(id, order_id, org_id, product_id, variant_id, kind, title, name, picture, quantity, price, returnable,
                session_id, session_title, touch, crew_id, project_id, college_id, agreement_id, fee, fund)",
        &c.ids,
        &c.orders,
        &c.orgs,
        &c.products,
        &c.variants,
        &c.kinds,
        &c.titles,
        &c.names,
        &c.pictures as &[Option<String>],
        &c.quantities,
        &c.prices,
        &c.returnable,
        &c.sessions as &[Option<Uuid>],
        &c.session_titles as &[Option<String>],
        &c.touches as &[Option<String>],
        &c.crews as &[Option<Uuid>],
        &c.projects as &[Option<Uuid>],
        &c.colleges as &[Option<Uuid>],
        &c.agreements,
        &c.fees,
        &c.funds,
        placement.person.uuid(),
    )
    .execute(tx.conn())
    .await?;
    expect_rows(done.rows_affected(), placement.lines.len())
}

/// An order as stored.
pub(crate) struct OrderRow {
    pub id: Uuid,
    pub number: String,
    pub org_id: Uuid,
    pub shop_id: Uuid,
    pub person_id: Uuid,
    pub checkout_id: Uuid,
    pub status: String,
    pub close_reason: Option<String>,
    pub goods_fen: i64,
    pub freight_fen: i64,
    pub total_fen: i64,
    pub refunded_fen: i64,
    pub note: String,
    pub address: Option<Value>,
    pub placed_at: DateTime<Utc>,
    pub pay_by: DateTime<Utc>,
    pub paid_at: Option<DateTime<Utc>>,
    pub ship_by: Option<DateTime<Utc>>,
    pub fulfilled_at: Option<DateTime<Utc>>,
    pub confirm_by: Option<DateTime<Utc>>,
    pub completed_at: Option<DateTime<Utc>>,
    pub payable_at: Option<DateTime<Utc>>,
    pub released_at: Option<DateTime<Utc>>,
    pub closed_at: Option<DateTime<Utc>>,
}

impl TryFrom<OrderRow> for Order {
    type Error = Error;

    fn try_from(row: OrderRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            number: row.number,
            org: row.org_id.into(),
            shop: row.shop_id.into(),
            person: row.person_id.into(),
            checkout: row.checkout_id.into(),
            status: OrderStatus::parse(&row.status)?,
            close_reason: row.close_reason.as_deref().map(CloseReason::parse).transpose()?,
            goods: Money::cny(row.goods_fen),
            freight: Money::cny(row.freight_fen),
            total: Money::cny(row.total_fen),
            refunded: Money::cny(row.refunded_fen),
            note: row.note,
            address: row.address.map(read_address).transpose()?,
            placed_at: row.placed_at,
            pay_by: row.pay_by,
            paid_at: row.paid_at,
            ship_by: row.ship_by,
            fulfilled_at: row.fulfilled_at,
            confirm_by: row.confirm_by,
            completed_at: row.completed_at,
            payable_at: row.payable_at,
            released_at: row.released_at,
            closed_at: row.closed_at,
        })
    }
}

/// Selects whole orders; what follows is the rest of the statement.
macro_rules! select_orders {
    ($tx:expr, $rest:literal $(, $argument:expr)*) => {
        async {
            let rows = sqlx::query_as!(
                crate::order::repo::OrderRow,
                "select id, number, org_id, shop_id, person_id, checkout_id, status, close_reason, goods_fen, freight_fen,
                        total_fen, refunded_fen, note, address, placed_at, pay_by, paid_at, ship_by, fulfilled_at,
                        confirm_by, completed_at, payable_at, released_at, closed_at from orders " + $rest
                $(, $argument)*
            )
            .fetch_all($tx.conn())
            .await?;
            rows.into_iter().map(crate::order::Order::try_from).collect::<qd_db::Result<Vec<_>>>()
        }
    };
}
pub(crate) use select_orders;

/// One order, locked until the transaction ends.
pub(crate) async fn lock_order(tx: &mut ActorTx, id: OrderId) -> Result<Option<Order>> {
    Ok(select_orders!(tx, "where id = $1 for update", id.uuid()).await?.pop())
}

/// A checkout's orders, locked in the order of their ids.
pub(crate) async fn lock_orders_of(tx: &mut ActorTx, checkout: CheckoutId) -> Result<Vec<Order>> {
    select_orders!(tx, "where checkout_id = $1 order by id for update", checkout.uuid()).await
}

/// The lines of orders, in the order in which they were placed.
pub(crate) async fn lines_of(tx: &mut ActorTx, orders: &[OrderId]) -> Result<Vec<OrderLine>> {
    let ids: Vec<Uuid> = orders.iter().map(|order| order.uuid()).collect();
    let rows = sqlx::query!(
        "select id, order_id, product_id, variant_id, kind, title, variant_name, picture_key, quantity, unit_price_fen,
                total_fen, seven_day_return, session_id, session_title, touch, crew_id, project_id, college_id,
                platform_fee_bp, practice_fund_bp
         from order_line where order_id = any($1) order by id",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(OrderLine {
                id: row.id.into(),
                order: row.order_id.into(),
                product: row.product_id.into(),
                variant: row.variant_id.into(),
                kind: ProductKind::parse(&row.kind)?,
                title: row.title,
                variant_name: row.variant_name,
                picture_key: row.picture_key,
                quantity: row.quantity,
                unit_price: Money::cny(row.unit_price_fen),
                total: Money::cny(row.total_fen),
                seven_day_return: row.seven_day_return,
                session: row.session_id.map(Into::into),
                session_title: row.session_title,
                touch: row.touch.as_deref().map(Touch::parse).transpose()?,
                crew: row.crew_id.map(Into::into),
                project: row.project_id.map(Into::into),
                college: row.college_id.map(Into::into),
                platform_fee_bp: row.platform_fee_bp.unsigned_abs(),
                practice_fund_bp: row.practice_fund_bp.unsigned_abs(),
            })
        })
        .collect()
}

/// Closes orders that wait for payment.
pub(super) async fn close(tx: &mut ActorTx, orders: &[OrderId], reason: CloseReason, now: DateTime<Utc>) -> Result<()> {
    let ids: Vec<Uuid> = orders.iter().map(|order| order.uuid()).collect();
    let done = sqlx::query!(
        "update orders set status = 'closed', close_reason = $2, closed_at = $3
         where id = any($1) and status = 'awaiting_payment'",
        &ids,
        reason.as_str(),
        now,
    )
    .execute(tx.conn())
    .await?;
    expect_rows(done.rows_affected(), orders.len())
}

/// Refuses to go on when a statement changed more or fewer rows than it had to.
pub(crate) fn expect_rows(changed: u64, wanted: usize) -> Result<()> {
    if usize::try_from(changed).is_ok_and(|changed| changed == wanted) {
        Ok(())
    } else {
        Err(Error::Corrupt(format!("{changed} rows changed instead of {wanted}")))
    }
}

fn address_json(place: Option<&Place>) -> Result<Option<Value>> {
    place.map(|place| serde_json::to_value(place).map_err(|error| Error::Corrupt(error.to_string()))).transpose()
}

fn read_address(value: Value) -> Result<Place> {
    serde_json::from_value(value).map_err(|error| Error::Corrupt(format!("address: {error}")))
}
