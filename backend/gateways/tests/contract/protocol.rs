//! What another client of Stripe's would see.

use reqwest::{Client, Response};
use secrecy::ExposeSecret;
use serde_json::Value;

use crate::house::House;

async fn post(house: &House, path: &str, key: Option<&str>, form: &[(&str, &str)]) -> Response {
    let secret = house.options.secret_key.expose_secret();
    let mut body = form_urlencoded::Serializer::new(String::new());
    body.extend_pairs(form);
    let mut request = Client::new()
        .post(format!("{}v1/{path}", house.sandbox.url()))
        .bearer_auth(secret)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(body.finish());
    if let Some(key) = key {
        request = request.header("idempotency-key", key);
    }
    request.send().await.unwrap()
}

async fn get(house: &House, path: &str) -> Value {
    let secret = house.options.secret_key.expose_secret();
    let request = Client::new().get(format!("{}v1/{path}", house.sandbox.url())).bearer_auth(secret);
    request.send().await.unwrap().json().await.unwrap()
}

async fn made(house: &House) -> String {
    let form = [("amount", "100"), ("currency", "cny"), ("metadata[note]", "陈皮")];
    let intent: Value = post(house, "payment_intents", None, &form).await.json().await.unwrap();
    assert_eq!(intent["metadata"]["note"], "陈皮");
    intent["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_replayed_answer_says_so() {
    let house = House::new().await;
    let form = [("amount", "100"), ("currency", "cny")];
    let first = post(&house, "payment_intents", Some("key"), &form).await;
    assert!(first.headers().get("idempotent-replayed").is_none());
    let second = post(&house, "payment_intents", Some("key"), &form).await;
    assert_eq!(second.headers()["idempotent-replayed"], "true");
    assert_eq!(first.text().await.unwrap(), second.text().await.unwrap());
}

#[tokio::test]
async fn a_key_belongs_to_one_request() {
    let house = House::new().await;
    let id = made(&house).await;
    post(&house, &format!("payment_intents/{id}/cancel"), Some("key"), &[]).await;
    let answer = post(&house, "refunds", Some("key"), &[("payment_intent", &id)]).await;
    assert_eq!(answer.status(), 400);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["error"]["type"], "idempotency_error");
}

#[tokio::test]
async fn a_declined_card_is_402_with_the_intent() {
    let house = House::new().await;
    let id = made(&house).await;
    let form = [("payment_method", "pm_card_chargeDeclined")];
    let answer = post(&house, &format!("payment_intents/{id}/confirm"), None, &form).await;
    assert_eq!(answer.status(), 402);
    let error = &answer.json::<Value>().await.unwrap()["error"];
    assert_eq!((&error["type"], &error["code"]), (&"card_error".into(), &"card_declined".into()));
    assert_eq!(error["payment_intent"]["status"], "requires_payment_method");
}

#[tokio::test]
async fn a_payment_can_be_confirmed_listed_and_refunded_over_the_api() {
    let house = House::new().await;
    let (other, id) = (made(&house).await, made(&house).await);
    let form = [("payment_method_data[type]", "wechat_pay")];
    let paid: Value = post(&house, &format!("payment_intents/{id}/confirm"), None, &form).await.json().await.unwrap();
    assert_eq!((&paid["status"], &paid["amount_received"]), (&"succeeded".into(), &100.into()));
    let refund: Value = post(&house, "refunds", None, &[("payment_intent", &id)]).await.json().await.unwrap();
    assert_eq!((&refund["amount"], &refund["charge"]), (&100.into(), &paid["latest_charge"]));

    let intents = get(&house, "payment_intents?limit=1").await;
    assert_eq!((intents["data"].as_array().unwrap().len(), &intents["has_more"]), (1, &true.into()));
    assert_eq!(get(&house, &format!("refunds?payment_intent={id}")).await["data"][0]["id"], refund["id"]);
    assert_eq!(get(&house, &format!("refunds?payment_intent={other}")).await["data"], Value::Array(vec![]));
    let found = get(&house, &format!("refunds/{}", refund["id"].as_str().unwrap())).await;
    assert_eq!(found["status"], "succeeded");
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_with_the_parameters_name() {
    let house = House::new().await;
    let cases: [(&[(&str, &str)], &str); 6] = [
        (&[("currency", "cny")], "amount"),
        (&[("amount", "0"), ("currency", "cny")], "amount"),
        (&[("amount", "1.5"), ("currency", "cny")], "amount"),
        (&[("amount", "100000000"), ("currency", "cny")], "amount"),
        (&[("amount", "100"), ("currency", "usd")], "currency"),
        (&[("amount", "100"), ("currency", "cny"), ("amuont", "1")], "amuont"),
    ];
    for (form, param) in cases {
        let answer = post(&house, "payment_intents", Some("key"), form).await;
        assert_eq!(answer.status(), 400);
        let body: Value = answer.json().await.unwrap();
        assert_eq!((&body["error"]["type"], &body["error"]["param"]), (&"invalid_request_error".into(), &param.into()));
    }
    let unknown = get(&house, "customers").await;
    assert_eq!(unknown["error"]["type"], "invalid_request_error");
}
