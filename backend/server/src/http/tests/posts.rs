use axum::body::Body;
use http::{Method, Request};
use serde_json::{Value, json};

use super::house::{Answer, House, KNOWN, ORIGIN};

fn query() -> Value {
    json!({ "query": "{ actor }" })
}

#[tokio::test]
async fn a_page_of_the_mall_may_ask() {
    let house = House::new().await;
    let own = [("origin", ORIGIN), ("sec-fetch-site", "same-origin"), ("host", "mall.example")];
    assert_eq!(house.post("/graphql", &query(), &own).await.status, 200);
}

#[tokio::test]
async fn another_sites_page_may_not() {
    let house = House::new().await;
    for path in ["/graphql", "/admin/graphql"] {
        for foreign in [("origin", "https://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
            let answer = house.post(path, &query(), &[("host", "mall.example"), foreign]).await;
            assert_eq!((answer.status, answer.code()), (403, Some("CROSS_SITE_REFUSED")), "{path} {foreign:?}");
            assert!(answer.cookies().is_empty());
        }
    }
}

#[tokio::test]
async fn what_a_form_can_send_is_refused() {
    let house = House::new().await;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        let request = Request::post("/graphql").header("content-type", kind).body(Body::from(query().to_string()));
        let answer = Answer::read(house.send(request.unwrap()).await).await;
        assert_eq!((answer.status, answer.code()), (415, Some("JSON_REQUIRED")), "{kind}");
    }
}

#[tokio::test]
async fn nothing_but_a_post_is_an_operation() {
    let house = House::new().await;
    for method in [Method::GET, Method::PUT, Method::DELETE, Method::OPTIONS] {
        let request = Request::builder().method(method.clone()).uri("/graphql?query=%7Bactor%7D");
        let answer = Answer::read(house.send(request.body(Body::empty()).unwrap()).await).await;
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.headers.get("access-control-allow-origin").is_none());
    }
}

#[tokio::test]
async fn a_batch_is_refused() {
    let house = House::new().await;
    let answer = house.post("/graphql", &json!([query(), query()]), &[]).await;
    assert_eq!((answer.status, answer.code()), (400, Some("BATCH_REFUSED")));
}

#[tokio::test]
async fn a_body_over_256_kib_is_refused() {
    let house = House::new().await;
    let answer = house.post("/graphql", &json!({ "query": " ".repeat(256 * 1024) }), &[]).await;
    assert_eq!((answer.status, answer.code()), (413, Some("PAYLOAD_TOO_LARGE")));
}

#[tokio::test]
async fn a_body_that_is_no_request_is_refused() {
    let house = House::new().await;
    for body in [json!("x"), json!({}), json!({ "query": 1 }), json!(null)] {
        assert_eq!(house.post("/graphql", &body, &[]).await.code(), Some("BAD_REQUEST"), "{body}");
    }
}

#[tokio::test]
async fn a_known_operation_needs_its_hash_alone() {
    let house = House::with_operations(true).await;
    let by_extension = json!({ "extensions": { "persistedQuery": { "version": 1, "sha256Hash": KNOWN.0 } } });
    for body in [by_extension, json!({ "documentId": KNOWN.0 }), json!({ "documentId": format!("sha256:{}", KNOWN.0) })]
    {
        assert!(house.post("/graphql", &body, &[]).await.actor().starts_with("Guest"), "{body}");
    }
}

#[tokio::test]
async fn production_runs_known_operations_only() {
    let house = House::with_operations(true).await;
    for body in [query(), json!({ "query": "{ __schema { types { name } } }" }), json!({ "documentId": "ffff" })] {
        assert_eq!(house.post("/graphql", &body, &[]).await.code(), Some("PERSISTED_QUERY_NOT_FOUND"), "{body}");
    }
}

#[tokio::test]
async fn development_runs_any_and_asks_for_the_text_of_a_hash_that_it_does_not_know() {
    let house = House::new().await;
    let hash = json!({ "persistedQuery": { "version": 1, "sha256Hash": "ffff" } });
    let unknown = house.post("/graphql", &json!({ "extensions": hash }), &[]).await;
    assert_eq!(unknown.code(), Some("PERSISTED_QUERY_NOT_FOUND"));
    assert_eq!(unknown.body["errors"][0]["message"], "PersistedQueryNotFound");
    let with_text = json!({ "query": "{ actor }", "extensions": hash });
    assert!(house.post("/graphql", &with_text, &[]).await.actor().starts_with("Guest"));
}
