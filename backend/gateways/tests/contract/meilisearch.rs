//! What is sent to Meilisearch, against a stand-in that remembers it; and, where `MEILISEARCH_URL` names a server, the
//! contract of all engines (tests/it/search.rs).

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::{Request, State},
    http::StatusCode,
    routing::any,
};
use chrono::DateTime;
use qd_commerce::{
    catalog::ProductKind,
    search::{Document, EngineError, Lookup, PriceBand, SearchEngine, SearchFilter, SearchSort},
};
use qd_gateways::{install_tls_provider, meilisearch::MeiliSearch};
use qd_kernel::ProductId;
use qd_text::{Place, Plan, Synonyms, Tokens};
use serde_json::{Value, json};
use uuid::Uuid;

/// What was asked: method, path, body.
type Asked = Arc<Mutex<Vec<(String, String, Value)>>>;

async fn answer(State(asked): State<Asked>, request: Request) -> (StatusCode, Json<Value>) {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let body = axum::body::to_bytes(request.into_body(), 1 << 20).await.unwrap();
    asked.lock().unwrap().push((method.clone(), path.clone(), serde_json::from_slice(&body).unwrap_or(Value::Null)));
    if path.starts_with("/tasks/") {
        let task = json!({ "uid": 1, "indexUid": "products", "status": "succeeded", "type": "documentAdditionOrUpdate",
            "duration": "PT0.01S", "enqueuedAt": "2026-03-01T04:00:00Z", "startedAt": "2026-03-01T04:00:00Z",
            "finishedAt": "2026-03-01T04:00:00Z", "details": { "receivedDocuments": 1, "indexedDocuments": 1 }, "canceledBy": null,
            "error": null });
        return (StatusCode::OK, Json(task));
    }
    if path.ends_with("/search") {
        let answer = json!({ "hits": [{ "id": Uuid::from_u128(7).simple().to_string() }], "offset": 0, "limit": 20,
            "estimatedTotalHits": 41, "processingTimeMs": 1, "query": "",
            "facetDistribution": { "kind": { "parcel": 41 }, "band": { "2": 40, "0": 1 }, "in_stock": { "true": 30, "false": 11 } } });
        return (StatusCode::OK, Json(answer));
    }
    let accepted = json!({ "taskUid": 1, "indexUid": "products", "status": "enqueued", "type": "documentAdditionOrUpdate",
        "enqueuedAt": "2026-03-01T04:00:00Z" });
    (StatusCode::ACCEPTED, Json(accepted))
}

async fn stand_in() -> (MeiliSearch, Asked) {
    install_tls_provider();
    let asked = Asked::default();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let routes = Router::new().fallback(any(answer)).with_state(asked.clone());
    tokio::spawn(async move { axum::serve(listener, routes).await });
    (MeiliSearch::connect(&url, None, "products").unwrap(), asked)
}

fn document() -> Document {
    let mut tokens = Tokens::default();
    tokens.add("新会陈皮", Place::Title);
    tokens.add("食品", Place::Names);
    Document {
        product: Uuid::from_u128(7).into(),
        org: Uuid::from_u128(1).into(),
        shop: Uuid::from_u128(2).into(),
        category: Uuid::from_u128(3).into(),
        kind: ProductKind::Parcel,
        title: "新會陳皮".to_owned(),
        title_en: Some("Tangerine peel".to_owned()),
        price_fen: 12_800,
        sold: 9,
        in_stock: true,
        published_at: DateTime::default(),
        tokens,
    }
}

fn paths(asked: &Asked) -> Vec<String> {
    let asked = asked.lock().unwrap();
    asked
        .iter()
        .filter(|(_, path, _)| !path.starts_with("/tasks/"))
        .map(|(method, path, _)| format!("{method} {path}"))
        .collect()
}

#[tokio::test]
async fn a_question_is_sent_with_its_filter_its_order_and_a_count_a_facet() {
    let (meili, asked) = stand_in().await;
    let plan = Plan::of("陳皮", &Synonyms::default(), false);
    let filter = SearchFilter { price: Some(PriceBand::From100), in_stock: true, ..SearchFilter::default() };
    let lookup = Lookup {
        plan: &plan,
        words: "陳皮",
        filter: &filter,
        on_air: &[],
        sort: SearchSort::PriceLow,
        offset: 20,
        limit: 20,
        facets: true,
    };
    let found = meili.find(&lookup).await.unwrap();
    assert_eq!((found.total, found.products), (41, vec![ProductId::from(Uuid::from_u128(7))]));
    assert_eq!(found.facets.prices, [(PriceBand::Under50, 1), (PriceBand::From100, 40)]);
    assert_eq!((found.facets.in_stock, found.facets.on_air), (30, 0));
    let asked = asked.lock().unwrap();
    let (_, path, body) = &asked[0];
    assert_eq!(path, "/indexes/products/search");
    assert_eq!((&body["q"], &body["offset"], &body["limit"]), (&json!("陈皮"), &json!(20), &json!(20)));
    assert_eq!((&body["filter"], &body["sort"]), (&json!("band = 2 AND in_stock = true"), &json!(["price:asc"])));
    let of_prices = asked.iter().find(|(_, _, body)| body["facets"] == json!(["band"])).unwrap();
    assert_eq!(of_prices.2["filter"], "in_stock = true", "a facet is counted without its own part of the filter");
}

#[tokio::test]
async fn what_changes_goes_into_both_indexes_while_one_is_being_built() {
    let (meili, asked) = stand_in().await;
    meili.put(&[document()], &[Uuid::from_u128(9).into()], Some(4)).await.unwrap();
    let sent = paths(&asked);
    for index in ["products", "products_4"] {
        assert!(sent.contains(&format!("POST /indexes/{index}/documents")), "{sent:?}");
        assert!(sent.contains(&format!("POST /indexes/{index}/documents/delete-batch")), "{sent:?}");
    }
    let record = asked.lock().unwrap()[0].2[0].clone();
    assert_eq!(
        (&record["title"], &record["sounds"]),
        (&json!("新会陈皮"), &json!("xinhui xh chenpi cp xinhuichenpi xhcp"))
    );
    assert_eq!((&record["band"], &record["names"]), (&json!(2), &json!("品 食 食品")));
}

#[tokio::test]
async fn a_rebuild_fills_a_second_index_and_swaps_the_two() {
    let (meili, asked) = stand_in().await;
    meili.begin(2).await.unwrap();
    meili.fill(2, &[document()]).await.unwrap();
    meili.switch(2).await.unwrap();
    let sent = paths(&asked);
    let of_building: Vec<_> = sent.iter().filter(|one| one.contains("products_2") || one.contains("swap")).collect();
    assert_eq!(
        of_building,
        [
            "PATCH /indexes/products_2/settings",
            "POST /indexes/products_2/documents",
            "POST /swap-indexes",
            "DELETE /indexes/products_2"
        ]
    );
}

#[tokio::test]
async fn a_server_that_is_not_there_is_said_to_be_unavailable() {
    install_tls_provider();
    let meili = MeiliSearch::connect("http://127.0.0.1:9", None, "products").unwrap();
    assert!(matches!(meili.put(&[document()], &[], None).await, Err(EngineError::Unavailable(_))));
}
