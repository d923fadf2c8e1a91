use qd_commerce::payment::{GatewayError, IntentStatus, PaymentGateway, RefundOutcome};
use qd_gateways::{
    sandbox::Method,
    stripe::{StripeApi, StripeGateway},
};
use qd_kernel::Money;
use secrecy::ExposeSecret;

use crate::house::{House, PUBLIC_URL};

#[tokio::test]
async fn a_started_payment_is_open_and_remembers_ours() {
    let house = House::new().await;
    let intent = house.new_intent(12_850);
    let started = house.gateway.start(intent.clone()).await.unwrap();

    let state = house.gateway.fetch(&started.gateway_ref).await.unwrap();
    assert_eq!(state.payment_id, Some(intent.payment_id));
    assert_eq!(state.amount, Money::cny(12_850));
    assert_eq!(state.status, IntentStatus::Open);
    assert!(started.client_secret.expose_secret().starts_with(&state.gateway_ref));
}

#[tokio::test]
async fn starting_twice_answers_as_the_first_time() {
    let house = House::new().await;
    let intent = house.new_intent(100);
    let first = house.gateway.start(intent.clone()).await.unwrap();
    let second = house.gateway.start(intent).await.unwrap();
    assert_eq!(first.gateway_ref, second.gateway_ref);
    assert_eq!(first.client_secret.expose_secret(), second.client_secret.expose_secret());
}

#[tokio::test]
async fn one_payment_started_with_two_amounts_is_refused() {
    let house = House::new().await;
    let intent = house.new_intent(100);
    house.gateway.start(intent.clone()).await.unwrap();
    let other = qd_commerce::payment::NewIntent { amount: Money::cny(101), ..intent };
    let refused = house.gateway.start(other).await;
    assert!(matches!(refused, Err(GatewayError::Refused(why)) if why.contains("idempotency_error")));
}

#[tokio::test]
async fn many_starts_at_once_make_one_payment() {
    let house = House::new().await;
    let intent = house.new_intent(100);
    let starts = (0..16).map(|_| {
        let (gateway, intent) = (house.gateway.clone(), intent.clone());
        tokio::spawn(async move { gateway.start(intent).await.unwrap().gateway_ref })
    });
    let mut refs = Vec::new();
    for start in starts.collect::<Vec<_>>() {
        refs.push(start.await.unwrap());
    }
    refs.dedup();
    assert_eq!(refs.len(), 1);
}

#[tokio::test]
async fn a_card_pays_at_once() {
    let house = House::new().await;
    let started = house.started(990).await;
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();
    let state = house.gateway.fetch(&started.gateway_ref).await.unwrap();
    assert_eq!((state.status, state.amount), (IntentStatus::Succeeded, Money::cny(990)));
}

#[tokio::test]
async fn a_declined_card_leaves_room_for_another_try() {
    let house = House::new().await;
    let started = house.started(990).await;
    house.sandbox.pay(&started.gateway_ref, Method::CardDeclined).await.unwrap();
    let status = house.status(&started.gateway_ref).await;
    assert!(matches!(status, IntentStatus::Failed { reason } if reason.contains("银行拒绝")));

    house.sandbox.pay(&started.gateway_ref, Method::WechatPay).await.unwrap();
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn an_asynchronous_payment_is_processed_first() {
    let house = House::new().await;
    let started = house.started(990).await;
    house.sandbox.pay(&started.gateway_ref, Method::Alipay).await.unwrap();
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Processing);
    house.sandbox.settle_now().await;
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn a_bank_that_asks_lets_through_or_not() {
    let house = House::new().await;
    let started = house.started(990).await;
    house.sandbox.pay(&started.gateway_ref, Method::CardThreeDSecure).await.unwrap();
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Open);
    house.sandbox.authenticate(&started.gateway_ref, false).await.unwrap();
    assert!(matches!(house.status(&started.gateway_ref).await, IntentStatus::Failed { .. }));

    house.sandbox.pay(&started.gateway_ref, Method::CardThreeDSecure).await.unwrap();
    house.sandbox.authenticate(&started.gateway_ref, true).await.unwrap();
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn a_canceled_payment_cannot_be_paid() {
    let house = House::new().await;
    let started = house.started(990).await;
    let canceled = house.gateway.cancel(&started.gateway_ref).await.unwrap();
    assert_eq!(canceled.status, IntentStatus::Canceled);
    assert!(house.sandbox.pay(&started.gateway_ref, Method::Card).await.is_err());
    let again = house.gateway.cancel(&started.gateway_ref).await.unwrap();
    assert_eq!(again.status, IntentStatus::Canceled);
}

#[tokio::test]
async fn canceling_a_paid_or_processed_payment_tells_how_it_stands() {
    let house = House::new().await;
    let paid = house.started(990).await;
    house.sandbox.pay(&paid.gateway_ref, Method::Card).await.unwrap();
    assert_eq!(house.gateway.cancel(&paid.gateway_ref).await.unwrap().status, IntentStatus::Succeeded);

    let processed = house.started(990).await;
    house.sandbox.pay(&processed.gateway_ref, Method::Alipay).await.unwrap();
    assert_eq!(house.gateway.cancel(&processed.gateway_ref).await.unwrap().status, IntentStatus::Processing);
}

#[tokio::test]
async fn refunds_are_given_once_and_never_exceed_what_was_paid() {
    let house = House::new().await;
    let started = house.started(1_000).await;
    let early = house.gateway.refund(house.new_refund(&started.gateway_ref, 1)).await;
    assert!(matches!(early, Err(GatewayError::Refused(_))));
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();

    let refund = house.new_refund(&started.gateway_ref, 400);
    let given = house.gateway.refund(refund.clone()).await.unwrap();
    assert_eq!((given.refund_id, &given.status), (Some(refund.refund_id), &RefundOutcome::Succeeded));
    assert_eq!(house.gateway.refund(refund).await.unwrap(), given);

    let too_much = house.gateway.refund(house.new_refund(&started.gateway_ref, 601)).await;
    assert!(matches!(too_much, Err(GatewayError::Refused(_))));
    house.gateway.refund(house.new_refund(&started.gateway_ref, 600)).await.unwrap();
}

#[tokio::test]
async fn a_refund_that_does_not_arrive_can_be_given_again() {
    let house = House::new().await;
    let started = house.started(1_000).await;
    house.sandbox.pay(&started.gateway_ref, Method::CardRefundFails).await.unwrap();
    let refund = house.new_refund(&started.gateway_ref, 1_000);
    assert_eq!(house.gateway.refund(refund).await.unwrap().status, RefundOutcome::Pending);
    assert!(house.gateway.refund(house.new_refund(&started.gateway_ref, 1_000)).await.is_err());
    house.sandbox.settle_now().await;
    assert!(house.gateway.refund(house.new_refund(&started.gateway_ref, 1_000)).await.is_ok());
}

#[tokio::test]
async fn an_unknown_or_crooked_reference_is_refused() {
    let house = House::new().await;
    for gateway_ref in ["pi_nobody", "pi_x/cancel", "../refunds", ""] {
        assert!(matches!(house.gateway.fetch(gateway_ref).await, Err(GatewayError::Refused(_))), "{gateway_ref}");
    }
}

#[tokio::test]
async fn the_cashier_of_the_sandbox_and_of_stripe_stand_in_the_mall() {
    let house = House::new().await;
    let url = house.gateway.cashier_url("pi_1", &"pi_1_secret_2".into());
    assert_eq!(url, format!("{PUBLIC_URL}/sandbox/cashier/pi_1?secret=pi_1_secret_2"));
    let mut config = house.sandbox.stripe_config();
    config.api = StripeApi::Stripe;
    let stripe = StripeGateway::new(config).unwrap();
    assert_eq!(stripe.cashier_url("pi_1", &"pi_1_secret_2".into()), format!("{PUBLIC_URL}/pay/pi_1"));
}

#[tokio::test]
async fn no_key_is_ever_shown() {
    let house = House::with(|options| {
        options.secret_key = "sk_test_TOPSECRET".to_owned().into();
        options.webhook_secret = "whsec_TOPSECRET".to_owned().into();
    })
    .await;
    let config = house.sandbox.stripe_config();
    let shown = format!("{:?} {config:?} {:?} {:?}", house.gateway, house.sandbox, house.options);
    assert!(!shown.contains("TOPSECRET"), "{shown}");
}
