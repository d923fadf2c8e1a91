use super::house::House;

#[tokio::test]
async fn every_answer_carries_its_hardening_and_an_id_of_our_own() {
    let house = House::new().await;
    let forged = [("x-request-id", "forged")];
    let answer = house.post("/graphql", &serde_json::json!({ "query": "{ actor }" }), &forged).await;
    let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default();
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert_eq!(header("x-frame-options"), "DENY");
    assert!(header("content-security-policy").contains("frame-ancestors 'none'"));
    assert!(header("content-security-policy").contains("connect-src 'self' wss://mall.example;"));
    assert!(header("strict-transport-security").starts_with("max-age="));
    assert_eq!(header("cache-control"), "no-store");
    assert_eq!(header("x-request-id").len(), 36);
}

#[tokio::test]
async fn a_panic_is_an_answer_that_tells_nothing() {
    let house = House::new().await;
    let answer = house.ask("/graphql", "{ panics }", "").await;
    assert_eq!((answer.status, answer.code()), (500, Some("INTERNAL")));
    assert!(!answer.body.to_string().contains("on purpose"));
    assert!(house.ask("/graphql", "{ actor }", "").await.actor().starts_with("Guest"), "and the next is answered");
}
