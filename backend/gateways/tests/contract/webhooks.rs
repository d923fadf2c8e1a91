use chrono::Duration;
use qd_commerce::payment::{GatewayError, GatewayEventBody, IntentStatus, PaymentGateway, RefundOutcome};
use qd_gateways::sandbox::{Delivery, Method, Order};
use qd_kernel::Clock;

use crate::house::{House, Mall, Received, told};

async fn one_webhook(house: &House, mall: &Mall) -> Received {
    house.sandbox.set_webhook_url(&mall.url);
    house.started(100).await;
    mall.wait_for(1).await.remove(0)
}

#[tokio::test]
async fn a_payment_is_told_from_start_to_end() {
    let (house, mall) = (House::new().await, Mall::open().await);
    house.sandbox.set_delivery(Delivery::Held);
    house.sandbox.set_webhook_url(&mall.url);
    let intent = house.new_intent(100);
    let started = house.gateway.start(intent.clone()).await.unwrap();
    house.sandbox.pay(&started.gateway_ref, Method::CardDeclined).await.unwrap();
    house.sandbox.pay(&started.gateway_ref, Method::Alipay).await.unwrap();
    house.sandbox.settle_now().await;
    let refund = house.new_refund(&started.gateway_ref, 100);
    house.gateway.refund(refund.clone()).await.unwrap();
    house.sandbox.settle_now().await;
    house.sandbox.release(Order::AsMade).await;

    let events: Vec<_> = mall.received().iter().map(|it| it.read(&house.gateway, house.clock.now())).collect();
    let kinds: Vec<_> = events.iter().map(|event| event.kind.as_str()).collect();
    assert_eq!(
        kinds,
        [
            "payment_intent.created",
            "payment_intent.payment_failed",
            "payment_intent.processing",
            "payment_intent.succeeded",
            "refund.created",
            "refund.updated",
        ]
    );
    assert_eq!(told(&events[0]), IntentStatus::Open);
    assert!(matches!(told(&events[1]), IntentStatus::Failed { .. }));
    assert_eq!(told(&events[2]), IntentStatus::Processing);
    let GatewayEventBody::Intent(paid) = &events[3].body else { panic!("not an intent") };
    assert_eq!((paid.payment_id, &paid.status), (Some(intent.payment_id), &IntentStatus::Succeeded));
    let GatewayEventBody::Refund(given) = &events[5].body else { panic!("not a refund") };
    assert_eq!((given.refund_id, &given.status), (Some(refund.refund_id), &RefundOutcome::Succeeded));
    assert_eq!(house.sandbox.undelivered(), 0);
}

#[tokio::test]
async fn a_wrong_signature_is_refused() {
    let (house, mall) = (House::new().await, Mall::open().await);
    let webhook = one_webhook(&house, &mall).await;
    let now = house.clock.now();
    let forged = webhook.payload.replace("\"amount\":100", "\"amount\":999");
    assert_ne!(forged, webhook.payload);
    let other_key = House::new().await;
    for (gateway, payload, signature) in [
        (&house.gateway, forged.as_str(), webhook.signature.as_str()),
        (&house.gateway, &webhook.payload, "t=1,v1=00"),
        (&house.gateway, &webhook.payload, "nonsense"),
        (&house.gateway, &webhook.payload, ""),
        (&other_key.gateway, &webhook.payload, &webhook.signature),
    ] {
        let answer = gateway.read_webhook(payload, signature, now);
        assert!(matches!(answer, Err(GatewayError::Signature)), "{signature}");
    }
}

#[tokio::test]
async fn a_webhook_holds_for_five_minutes_of_the_malls_clock() {
    let (house, mall) = (House::new().await, Mall::open().await);
    let webhook = one_webhook(&house, &mall).await;
    let read = |now| house.gateway.read_webhook(&webhook.payload, &webhook.signature, now);
    let sent = house.clock.now();
    assert!(read(sent + Duration::seconds(300)).is_ok());
    assert!(matches!(read(sent + Duration::seconds(301)), Err(GatewayError::Signature)));
    assert!(matches!(read(sent - Duration::seconds(301)), Err(GatewayError::Signature)));
}

#[tokio::test]
async fn a_signed_event_of_no_use_is_other() {
    let house = House::new().await;
    let payload = r#"{"id":"evt_1","type":"payout.invented"}"#;
    let signature = stripe_webhook::Webhook::generate_test_header(
        payload,
        secrecy::ExposeSecret::expose_secret(&house.options.webhook_secret),
        Some(house.clock.now().timestamp()),
    );
    let event = house.gateway.read_webhook(payload, &signature, house.clock.now()).unwrap();
    assert!(matches!(event.body, GatewayEventBody::Other));
    assert_eq!(event.id, "evt_1");
}

#[tokio::test]
async fn the_same_event_may_come_twice() {
    let (house, mall) = (House::new().await, Mall::open().await);
    house.sandbox.set_delivery(Delivery::Twice);
    house.sandbox.set_webhook_url(&mall.url);
    house.started(100).await;
    let received = mall.wait_for(2).await;
    let ids: Vec<_> = received.iter().map(|it| it.read(&house.gateway, house.clock.now()).id).collect();
    assert_eq!(ids[0], ids[1]);
}

#[tokio::test]
async fn events_may_come_in_the_wrong_order() {
    let (house, mall) = (House::new().await, Mall::open().await);
    house.sandbox.set_delivery(Delivery::Held);
    house.sandbox.set_webhook_url(&mall.url);
    let started = house.started(100).await;
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();
    assert_eq!(house.sandbox.undelivered(), 2);
    house.sandbox.release(Order::Backwards).await;
    let kinds: Vec<_> = mall.received().iter().map(|it| it.read(&house.gateway, house.clock.now()).kind).collect();
    assert_eq!(kinds, ["payment_intent.succeeded", "payment_intent.created"]);
}

#[tokio::test]
async fn a_busy_mall_is_told_again_until_it_takes_it() {
    let (house, mall) = (House::new().await, Mall::busy_for(3).await);
    house.sandbox.set_webhook_url(&mall.url);
    house.started(100).await;
    let received = mall.wait_for(4).await;
    house.sandbox.all_delivered().await;
    assert!(received.iter().all(|it| it.payload == received[0].payload));
    assert_eq!(mall.received().len(), 4);
}

#[tokio::test]
async fn events_wait_for_a_mall_and_are_signed_when_they_leave() {
    let (house, mall) = (House::new().await, Mall::open().await);
    house.started(100).await;
    house.clock.advance(Duration::days(2));
    house.sandbox.set_webhook_url(&mall.url);
    house.sandbox.all_delivered().await;
    mall.received()[0].read(&house.gateway, house.clock.now());
}
