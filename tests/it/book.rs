//! The book balances, whatever happens to an order and in whatever order.

use proptest::{prelude::*, test_runner::TestRunner};
use qd_commerce::{
    catalog::ProductKind,
    fulfilment::{Courier, ShipOrder},
    payment::RefundOrder,
};
use qd_kernel::{Clock, Money};
use qd_tests::Mall;

#[derive(Debug, Clone)]
enum Happening {
    Pay,
    PayAgain,
    Ship,
    Confirm,
    Days(i64),
    Refund(i64),
    RefundRest,
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => Just(Happening::Pay),
        1 => Just(Happening::PayAgain),
        2 => Just(Happening::Ship),
        2 => Just(Happening::Confirm),
        2 => (1_i64..12).prop_map(Happening::Days),
        3 => (1_i64..9_000).prop_map(Happening::Refund),
        1 => Just(Happening::RefundRest),
    ]
}

/// Accounts that hold shares, and the payer, after a story.
async fn live_through(story: &[Happening], price: i64) -> Result<(), TestCaseError> {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, variant) = mall.product(&seller, ProductKind::Parcel, price, 5).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(variant.id, 2)]).await;
    let id = mall.orders(&shopper, &checkout).await[0].id;
    let commerce = mall.commerce();
    for (number, step) in story.iter().enumerate() {
        // A step that is refused leaves everything as it was; the sums below would tell.
        match step {
            Happening::Pay | Happening::PayAgain => {
                if commerce.start_payment(&shopper.actor, checkout.id).await.is_ok() {
                    mall.pay(&shopper, &checkout).await;
                }
            }
            Happening::Ship => {
                let tracking_number = "SF1234567890123".to_owned();
                drop(
                    commerce
                        .ship_order(&seller.clerk, ShipOrder { order: id, courier: Courier::Sf, tracking_number })
                        .await,
                );
            }
            Happening::Confirm => drop(commerce.confirm_receipt(&shopper.actor, id).await),
            Happening::Days(days) => mall.clock.advance(chrono::Duration::days(*days)),
            Happening::Refund(_) | Happening::RefundRest => {
                let amount = if let Happening::Refund(fen) = step { Some(Money::cny(*fen)) } else { None };
                let key = format!("refund-{number:04}");
                drop(
                    commerce
                        .refund_order(&seller.owner, RefundOrder { order: id, amount, reason: "退".into(), key })
                        .await,
                );
            }
        }
        mall.jobs.run_due().await.unwrap();
        mall.sandbox.settle_now().await;
        mall.jobs.run_due().await.unwrap();
    }

    let order = commerce.order(&shopper.actor, id).await.unwrap();
    prop_assert_eq!(mall.book_sum().await, 0, "debits equal credits");
    let kept =
        if order.paid_at.is_some() || order.refunded.minor > 0 { order.total.minor - order.refunded.minor } else { 0 };
    let payer: i64 =
        sqlx::query_scalar("select coalesce(sum(amount_fen), 0)::bigint from posting where purpose = 'payer'")
            .fetch_one(&mall.test.admin)
            .await
            .unwrap();
    prop_assert_eq!(payer, kept, "the payer holds what was paid and not given back");
    let negative: i64 = sqlx::query_scalar(
        "select count(*) from (select 1 from posting where purpose <> 'payer'
         group by purpose, order_line_id having sum(amount_fen) > 0) as overdrawn",
    )
    .fetch_one(&mall.test.admin)
    .await
    .unwrap();
    prop_assert_eq!(negative, 0, "no share gives back more than it got");
    let (available, reserved) = mall.stock(variant.id).await;
    prop_assert!(available >= 0 && reserved >= 0 && available + reserved <= 5);
    prop_assert!(mall.clock.now() >= order.placed_at);
    Ok(())
}

#[test]
fn the_journal_balances_after_any_story_of_pay_confirm_and_refund() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let config =
        ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() };
    // A story may begin anywhere on the usual way, so that what comes after release is reached too.
    let usual = [Happening::Pay, Happening::Ship, Happening::Confirm, Happening::Days(8)];
    let stories = (0..=usual.len(), prop::collection::vec(happening(), 1..7), 1_i64..8_000);
    TestRunner::new(config)
        .run(&stories, |(way, story, price)| {
            let story: Vec<Happening> = usual[..way].iter().cloned().chain(story).collect();
            runtime.block_on(live_through(&story, price))
        })
        .unwrap();
}

#[tokio::test]
async fn the_database_itself_refuses_an_entry_that_does_not_balance_and_any_change_of_the_past() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, variant) = mall.product(&seller, ProductKind::Parcel, 5_000, 5).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(variant.id, 1)]).await;
    mall.pay(&shopper, &checkout).await;

    let one_sided = sqlx::query(
        "insert into posting (id, entry_id, account_id, purpose, org_id, amount_fen, order_id)
         select gen_random_uuid(), entry_id, account_id, purpose, org_id, 1, order_id from posting limit 1",
    );
    let refused = one_sided.execute(&mall.test.admin).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().constraint(), Some("posting_balances"));
    for sql in ["update posting set amount_fen = 1", "delete from posting", "delete from journal_entry"] {
        let refused = sqlx::query(sql).execute(&mall.test.admin).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{sql}: {refused}");
    }
}
