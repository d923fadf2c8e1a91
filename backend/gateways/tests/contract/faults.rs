use qd_commerce::payment::{GatewayError, IntentStatus, PaymentGateway};
use qd_gateways::{
    sandbox::{Environment, Fault, Method, Sandbox, SandboxError},
    stripe::StripeGateway,
};

use crate::house::House;

#[tokio::test]
async fn a_slow_payer_is_unavailable_in_bounded_time() {
    let house = House::new().await;
    house.sandbox.set_fault(Fault::Silent);
    let answer = house.impatient().start(house.new_intent(100)).await;
    assert!(matches!(answer, Err(GatewayError::Unavailable(why)) if why.contains("too slow")));
}

#[tokio::test]
async fn a_busy_payer_is_unavailable_and_one_that_forbids_refuses() {
    let house = House::new().await;
    for status in [429, 500, 503] {
        house.sandbox.set_fault(Fault::Status(status));
        let answer = house.gateway.start(house.new_intent(100)).await;
        assert!(matches!(answer, Err(GatewayError::Unavailable(_))), "{status}");
    }
    house.sandbox.set_fault(Fault::Status(403));
    let answer = house.gateway.start(house.new_intent(100)).await;
    assert!(matches!(answer, Err(GatewayError::Refused(_))));
}

#[tokio::test]
async fn a_payer_that_is_not_there_is_unavailable() {
    let house = House::new().await;
    let (gateway, intent) = (house.gateway.clone(), house.new_intent(100));
    house.sandbox.stop().await;
    assert!(matches!(gateway.start(intent).await, Err(GatewayError::Unavailable(_))));
}

#[tokio::test]
async fn an_answer_that_was_lost_is_given_again() {
    let house = House::new().await;
    let intent = house.new_intent(100);
    house.sandbox.set_fault(Fault::AnswerLost);
    let lost = house.gateway.start(intent.clone()).await;
    assert!(matches!(lost, Err(GatewayError::Unavailable(_))));
    house.sandbox.set_fault(Fault::None);
    let started = house.gateway.start(intent).await.unwrap();
    house.sandbox.pay(&started.gateway_ref, Method::Card).await.unwrap();

    let refund = house.new_refund(&started.gateway_ref, 100);
    house.sandbox.set_fault(Fault::AnswerLost);
    assert!(matches!(house.gateway.refund(refund.clone()).await, Err(GatewayError::Unavailable(_))));
    house.sandbox.set_fault(Fault::None);
    house.gateway.refund(refund).await.unwrap();
    assert_eq!(house.status(&started.gateway_ref).await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn a_wrong_secret_key_is_refused() {
    let house = House::new().await;
    let mut config = house.sandbox.stripe_config();
    config.secret_key = "sk_test_wrong".to_owned().into();
    let stranger = StripeGateway::new(config).unwrap();
    let answer = stranger.start(house.new_intent(100)).await;
    assert!(matches!(answer, Err(GatewayError::Refused(why)) if why.contains("401")));
}

#[tokio::test]
async fn there_is_no_sandbox_in_production() {
    let house = House::new().await;
    let mut options = house.options.clone();
    options.environment = Environment::Production;
    assert_eq!(Sandbox::start(options).await.unwrap_err(), SandboxError::Production);
}
