use std::time::Duration;

use qd_commerce::payment::{GatewayError, IntentStatus, PaymentGateway};
use qd_gateways::sandbox::{Method, Sandbox, SandboxError};

use crate::house::{House, Mall};

#[tokio::test]
async fn what_was_paid_stays_paid_and_keys_are_remembered() {
    let house = House::new().await;
    let intent = house.new_intent(100);
    let started = house.gateway.start(intent.clone()).await.unwrap();
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();
    let refund = house.new_refund(&started.gateway_ref, 60);
    let given = house.gateway.refund(refund.clone()).await.unwrap();

    let house = house.restarted().await;
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Succeeded);
    assert_eq!(house.gateway.start(intent).await.unwrap().gateway_ref, started.gateway_ref);
    assert_eq!(house.gateway.refund(refund).await.unwrap(), given);
    let more = house.gateway.refund(house.new_refund(&started.gateway_ref, 41)).await;
    assert!(matches!(more, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn every_answer_is_on_disk_before_it_is_given() {
    let house = House::new().await;
    let started = house.started(100).await;
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();
    // What a SIGKILL at this moment would leave behind.
    let left_behind = std::fs::read(house.file()).unwrap();
    let elsewhere = House::with(|options| {
        std::fs::write(options.data_dir.join("payments.jsonl"), left_behind).unwrap();
    })
    .await;
    assert_eq!(elsewhere.status(&started.gateway_ref).await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn a_torn_last_line_never_happened() {
    let house = House::new().await;
    let intent = house.new_intent(100);
    let started = house.gateway.start(intent.clone()).await.unwrap();
    let whole = std::fs::read(house.file()).unwrap();
    let elsewhere = House::with(|options| {
        let torn = [&whole[..], &whole[..whole.len() / 2]].concat();
        std::fs::write(options.data_dir.join("payments.jsonl"), torn).unwrap();
    })
    .await;
    assert_eq!(elsewhere.gateway.start(intent).await.unwrap().gateway_ref, started.gateway_ref);
}

#[tokio::test]
async fn events_that_nobody_took_are_told_after_a_restart() {
    let (house, mall) = (House::new().await, Mall::open().await);
    let started = house.started(100).await;
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();
    let house = house.restarted().await;
    assert_eq!(house.sandbox.undelivered(), 2);
    house.sandbox.set_webhook_url(&mall.url);
    house.sandbox.all_delivered().await;
    assert_eq!(mall.received().len(), 2);

    let house = house.restarted().await;
    assert_eq!(house.sandbox.undelivered(), 0);
}

#[tokio::test]
async fn a_payment_under_way_is_taken_up_by_the_next_run() {
    let mut house = House::new().await;
    let mall = Mall::open().await;
    let started = house.started(100).await;
    house.sandbox.pay(&started.gateway_ref, Method::Alipay).await.unwrap();
    house.options.settle_after = Duration::ZERO;
    let house = house.restarted().await;
    house.sandbox.set_webhook_url(&mall.url);
    mall.wait_for(3).await;
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn a_second_sandbox_over_the_same_file_is_refused() {
    let house = House::new().await;
    let refused = Sandbox::start(house.options.clone()).await.unwrap_err();
    assert!(matches!(refused, SandboxError::Busy(_)));
}
