//! Placing, paying, closing: the rules of a purchase.

use chrono::Duration;
use futures::future::join_all;
use qd_commerce::{
    catalog::ProductKind,
    fulfilment::{Courier, ShipOrder},
    order::{CloseReason, OrderCode, OrderStatus},
    payment::{IntentState, IntentStatus, PaymentStatus, RefundOrder, RefundStatus, Settled},
};
use qd_gateways::sandbox::Method;
use qd_kernel::Money;
use qd_tests::{Mall, statements::counted};

#[tokio::test]
async fn one_cart_over_two_shops_becomes_one_payment_and_an_order_a_shop() {
    let mall = Mall::new().await;
    let (first, second) = (mall.enterprise("chenpi").await, mall.enterprise("hongcha").await);
    let (_, peel) = mall.product(&first, ProductKind::Parcel, 5_000, 10).await;
    let (_, tea) = mall.product(&second, ProductKind::Parcel, 12_000, 10).await;
    let shopper = mall.shopper().await;

    let checkout = mall.place(&shopper, &[(peel.id, 1), (tea.id, 1)]).await;

    let orders = mall.orders(&shopper, &checkout).await;
    let mut totals: Vec<Money> = orders.iter().map(|order| order.total).collect();
    totals.sort_by_key(|total| total.minor);
    assert_eq!(totals, [Money::cny(5_800), Money::cny(12_000)], "freight until the threshold, none from there on");
    assert_eq!(checkout.total, Money::cny(17_800));
    assert!(mall.commerce().cart(&shopper.actor).await.unwrap().items.is_empty());
}

#[tokio::test]
async fn the_same_key_places_once_even_at_the_same_moment() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    mall.add(&shopper, peel.id, 2).await;
    let command = mall.everything_in_cart(&shopper, "the-same-key").await;

    let tries = (0..8).map(|_| mall.commerce().place_order(&shopper.actor, command.clone()));
    let placed: Vec<_> = join_all(tries).await.into_iter().map(Result::unwrap).collect();

    assert!(placed.iter().all(|checkout| checkout.id == placed[0].id));
    assert_eq!(mall.stock(peel.id).await, (8, 2));
    let mut other = command;
    other.expected_total = Money::cny(1);
    let refused = mall.commerce().place_order(&shopper.actor, other).await.unwrap_err();
    assert_eq!(refused.code(), Some(&OrderCode::KeyReused));
}

#[tokio::test]
async fn the_same_lines_are_placed_once_even_under_two_keys_at_the_same_moment() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 100).await;
    let shopper = mall.shopper().await;
    mall.add(&shopper, peel.id, 2).await;
    let mut commands = Vec::new();
    for number in 0..8 {
        commands.push(mall.everything_in_cart(&shopper, &format!("another-key-{number}")).await);
    }
    let tries = commands.into_iter().map(|command| mall.commerce().place_order(&shopper.actor, command));
    let outcomes = join_all(tries).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(mall.stock(peel.id).await, (98, 2));
}

#[tokio::test]
async fn a_total_that_the_shopper_did_not_see_is_refused() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    mall.add(&shopper, peel.id, 1).await;
    let mut command = mall.everything_in_cart(&shopper, "price-key").await;
    command.expected_total = Money::cny(4_999);
    let refused = mall.commerce().place_order(&shopper.actor, command).await.unwrap_err();
    assert_eq!(refused.code(), Some(&OrderCode::PriceChanged));
    assert_eq!(mall.stock(peel.id).await, (10, 0), "nothing is reserved");
}

/// A placement holds its products' keys, by its lines' foreign keys, while it waits for stock that a settlement holds.
/// Would the settlement want the keys too, the two would wait in a circle.
#[tokio::test]
async fn a_payment_settles_while_the_same_goods_are_being_placed() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (product, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    let mut placement = mall.test.admin.begin().await.unwrap();
    sqlx::query("select from product where id = $1 for key share")
        .bind(product.id.uuid())
        .execute(&mut *placement)
        .await
        .unwrap();

    let settled = tokio::time::timeout(std::time::Duration::from_secs(10), mall.pay(&shopper, &checkout)).await;

    assert!(settled.is_ok(), "settling waits for a placement");
    placement.rollback().await.unwrap();
}

#[tokio::test]
async fn what_is_not_paid_in_thirty_minutes_closes_and_gives_the_stock_back() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 3)]).await;

    mall.clock.advance(Duration::minutes(29));
    mall.jobs.run_due().await.unwrap();
    assert_eq!(mall.orders(&shopper, &checkout).await[0].status, OrderStatus::AwaitingPayment);

    mall.clock.advance(Duration::minutes(1));
    mall.jobs.run_due().await.unwrap();
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    assert_eq!((order.status, order.close_reason), (OrderStatus::Closed, Some(CloseReason::Unpaid)));
    assert_eq!(mall.stock(peel.id).await, (10, 0));
}

#[tokio::test]
async fn money_that_comes_for_a_closed_order_goes_back_by_itself() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    let started = mall.commerce().start_payment(&shopper.actor, checkout.id).await.unwrap();
    let gateway_ref = started.payment.gateway_ref.unwrap();

    mall.sandbox.pay(&gateway_ref, Method::Card).await.unwrap();
    mall.clock.advance(Duration::minutes(31));
    mall.jobs.run_due().await.unwrap();
    mall.sandbox.settle_now().await;
    mall.jobs.run_due().await.unwrap();

    let order = mall.orders(&shopper, &checkout).await.remove(0);
    assert_eq!(order.status, OrderStatus::Closed);
    let refunds = mall.commerce().refunds_by_orders(&seller.owner, &[order.id]).await.unwrap();
    let refund = &refunds[&order.id][0];
    assert_eq!(refund.amount, checkout.total);
    assert_eq!(mall.stock(peel.id).await, (10, 0));
    assert_eq!(mall.book_sum().await, 0);
}

#[tokio::test]
async fn a_payment_of_another_amount_is_held_for_a_person() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    let state = IntentState {
        gateway_ref: "pi_other".to_owned(),
        payment_id: Some(checkout.payment.id),
        status: IntentStatus::Succeeded,
        amount: Money::cny(1),
    };
    assert_eq!(mall.commerce().settle_payment(&state).await.unwrap(), Settled::Held);
    let checkout = mall.commerce().checkout(&shopper.actor, checkout.id).await.unwrap();
    assert_eq!(checkout.payment.status, PaymentStatus::Held);
    assert_eq!(mall.orders(&shopper, &checkout).await[0].status, OrderStatus::AwaitingPayment);
}

#[tokio::test]
async fn a_sale_is_payable_only_after_the_window() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 10_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    mall.pay(&shopper, &checkout).await;
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    let ship = ShipOrder { order: order.id, courier: Courier::Sf, tracking_number: "SF1234567890123".to_owned() };
    mall.commerce().ship_order(&seller.clerk, ship).await.unwrap();
    mall.commerce().confirm_receipt(&shopper.actor, order.id).await.unwrap();

    mall.clock.advance(Duration::days(7) - Duration::seconds(1));
    mall.jobs.run_due().await.unwrap();
    let statement = mall.rooms.ledger.statement(&seller.owner).await.unwrap();
    assert_eq!((statement.pending, statement.payable), (Money::cny(9_500), Money::cny(0)));

    mall.clock.advance(Duration::seconds(1));
    mall.jobs.run_due().await.unwrap();
    let statement = mall.rooms.ledger.statement(&seller.owner).await.unwrap();
    assert_eq!((statement.pending, statement.payable), (Money::cny(0), Money::cny(9_500)));
    assert_eq!(statement.platform_fees, Money::cny(500));
}

#[tokio::test]
async fn receipt_is_confirmed_by_itself_on_the_tenth_day_for_parcels_and_the_second_for_vouchers() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, parcel) = mall.product(&seller, ProductKind::Parcel, 10_000, 10).await;
    let (_, voucher) = mall.product(&seller, ProductKind::Voucher, 3_000, 10).await;
    let shopper = mall.shopper().await;
    let sent = mall.place(&shopper, &[(parcel.id, 1)]).await;
    mall.pay(&shopper, &sent).await;
    let handed = mall.place(&shopper, &[(voucher.id, 2)]).await;
    mall.pay(&shopper, &handed).await;
    let sent_order = mall.orders(&shopper, &sent).await.remove(0);
    let handed_order = mall.orders(&shopper, &handed).await.remove(0);
    let ship = ShipOrder { order: sent_order.id, courier: Courier::Jd, tracking_number: "JDX0123456789".to_owned() };
    mall.commerce().ship_order(&seller.clerk, ship).await.unwrap();
    let codes = mall.commerce().codes_by_orders(&shopper.actor, &[handed_order.id]).await.unwrap();
    assert_eq!(codes[&handed_order.id].len(), 2, "a code a piece");
    for code in &codes[&handed_order.id] {
        mall.commerce().redeem_code(&seller.clerk, &code.code).await.unwrap();
    }

    let statuses = async || {
        let one = mall.commerce().order(&shopper.actor, sent_order.id).await.unwrap().status;
        (one, mall.commerce().order(&shopper.actor, handed_order.id).await.unwrap().status)
    };
    assert_eq!(statuses().await, (OrderStatus::Fulfilled, OrderStatus::Fulfilled));
    mall.clock.advance(Duration::days(2));
    mall.jobs.run_due().await.unwrap();
    assert_eq!(statuses().await, (OrderStatus::Fulfilled, OrderStatus::Completed));
    mall.clock.advance(Duration::days(8));
    mall.jobs.run_due().await.unwrap();
    assert_eq!(statuses().await, (OrderStatus::Completed, OrderStatus::Completed));
}

#[tokio::test]
async fn a_code_is_good_once_and_only_in_its_own_shop() {
    let mall = Mall::new().await;
    let (seller, other) = (mall.enterprise("chenpi").await, mall.enterprise("hongcha").await);
    let (_, voucher) = mall.product(&seller, ProductKind::Voucher, 3_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(voucher.id, 1)]).await;
    mall.pay(&shopper, &checkout).await;
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    let codes = mall.commerce().codes_by_orders(&shopper.actor, &[order.id]).await.unwrap();
    let code = codes[&order.id][0].code.clone();

    let elsewhere = mall.commerce().redeem_code(&other.clerk, &code).await.unwrap_err();
    assert_eq!(elsewhere.code(), Some(&OrderCode::InvalidCode));
    let tries = join_all((0..8).map(|_| mall.commerce().redeem_code(&seller.clerk, &code))).await;
    assert_eq!(tries.iter().filter(|outcome| outcome.is_ok()).count(), 1);
}

#[tokio::test]
async fn a_refund_never_exceeds_what_was_paid_and_happens_once_a_key() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    mall.pay(&shopper, &checkout).await;
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    let refund = |key: &str, fen: Option<i64>| RefundOrder {
        order: order.id,
        amount: fen.map(Money::cny),
        reason: "少发一件".to_owned(),
        key: key.to_owned(),
    };

    let tries = (0..4).map(|_| mall.commerce().refund_order(&seller.owner, refund("refund-key-1", Some(1_000))));
    assert!(join_all(tries).await.iter().all(Result::is_ok));
    let too_much = mall.commerce().refund_order(&seller.owner, refund("refund-key-2", Some(4_801))).await.unwrap_err();
    assert_eq!(too_much.code(), Some(&OrderCode::InvalidAmount));
    mall.commerce().refund_order(&seller.owner, refund("refund-key-3", None)).await.unwrap();
    mall.jobs.run_due().await.unwrap();
    mall.sandbox.settle_now().await;
    mall.jobs.run_due().await.unwrap();

    let order = mall.commerce().order(&shopper.actor, order.id).await.unwrap();
    assert_eq!((order.status, order.refunded), (OrderStatus::Closed, order.total));
    let refunds = mall.commerce().refunds_by_orders(&seller.owner, &[order.id]).await.unwrap();
    let refunds = &refunds[&order.id];
    assert_eq!(refunds.iter().map(|refund| refund.amount.minor).collect::<Vec<_>>(), [1_000, 4_800]);
    assert!(refunds.iter().all(|refund| refund.status == RefundStatus::Succeeded));
    assert_eq!(mall.stock(peel.id).await, (10, 0), "goods that never left are on the shelf again");
    let clerk = mall.commerce().refund_order(&seller.clerk, refund("refund-key-4", None)).await.unwrap_err();
    assert_eq!(clerk.code(), Some(&OrderCode::NotAllowed));
}

#[tokio::test]
async fn placing_takes_the_same_number_of_statements_for_one_line_and_for_forty() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let shopper = mall.shopper().await;
    let mut statements = Vec::new();
    for lines in [1, 40] {
        for _ in 0..lines {
            let (_, variant) = mall.product(&seller, ProductKind::Parcel, 1_000, 10).await;
            mall.add(&shopper, variant.id, 1).await;
        }
        let command = mall.everything_in_cart(&shopper, &format!("statements-{lines}")).await;
        let (placed, count) = counted(mall.commerce().place_order(&shopper.actor, command)).await;
        placed.unwrap();
        statements.push(count);
    }
    assert_eq!(statements[0], statements[1]);
    assert!(statements[0] > 0, "the counter hears sqlx");
}
