use qd_identity::ClientKey;

use crate::house::{House, PRODUCTION, header};

#[tokio::test]
async fn the_dev_inbox_shows_the_code_that_would_have_been_sent() {
    let house = House::new().await;
    assert!(house.get("/dev/inbox").await.text().await.unwrap().contains("还没有短信"));
    let client = ClientKey("203.0.113.9".to_owned());
    house.running.mall.rooms.identity.request_code("13800138000", &client).await.unwrap();
    let page = house.get("/dev/inbox").await.text().await.unwrap();
    assert!(page.contains("+8613800138000") && page.contains("<code>"), "{page}");
    let list: serde_json::Value = house.get("/dev/inbox.json").await.json().await.unwrap();
    assert_eq!(list[0]["phone"], "+8613800138000");
}

#[tokio::test]
async fn development_has_an_ide_for_each_face() {
    let house = House::new().await;
    for path in ["/graphql/ide", "/admin/graphql/ide"] {
        let response = house.get(path).await;
        assert!(header(&response, "content-security-policy").contains("'unsafe-inline'"));
        assert!(response.text().await.unwrap().contains("GraphiQL"), "{path}");
    }
}

#[tokio::test]
async fn production_has_no_tools() {
    let house = House::with(&PRODUCTION).await;
    assert!(house.running.mall.sandbox.is_none());
    assert!(house.running.mall.inbox.is_none());
    for path in ["/dev/inbox.json", "/sandbox/cashier/pi_1.html"] {
        assert_eq!(house.status(path).await, 404, "{path}");
    }
    for path in ["/dev/inbox", "/graphql/ide", "/admin/graphql/ide"] {
        let page = house.get(path).await.text().await.unwrap();
        assert!(page.contains("<body>"), "{path} is the front end's to answer: {page}");
    }
}

#[tokio::test]
async fn production_signs_nobody_in_without_a_provider_of_messages() {
    let house = House::with(&PRODUCTION).await;
    let client = ClientKey("203.0.113.9".to_owned());
    let refused = house.running.mall.rooms.identity.request_code("13800138000", &client).await.unwrap_err();
    assert!(refused.code().is_none(), "not the user's fault: {refused}");
}

#[tokio::test]
async fn production_asks_for_known_operations_and_marks_its_cookies_secure() {
    let house = House::with(&PRODUCTION).await;
    let request = house.http.post(house.url("/graphql")).json(&serde_json::json!({ "query": "{ __typename }" }));
    let answer: serde_json::Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(answer["errors"][0]["extensions"]["code"], "PERSISTED_QUERY_NOT_FOUND");
}

#[tokio::test]
async fn a_webhook_that_the_payer_did_not_sign_is_refused() {
    let house = House::new().await;
    let post = |signature: Option<&str>| {
        let request = house.http.post(house.url("/webhooks/stripe")).body("{}");
        match signature {
            Some(signature) => request.header("stripe-signature", signature),
            None => request,
        }
        .send()
    };
    assert_eq!(post(None).await.unwrap().status(), 400);
    assert_eq!(post(Some("t=1,v1=00")).await.unwrap().status(), 400);
}
