use axum::{Router, body::Body};
use http::Request;
use qd_commerce::catalog::ProductKind;
use qd_tests::Mall;
use tower::ServiceExt;

use crate::http::sitemap;

const ORIGIN: &str = "https://mall.example";

async fn get(routes: &Router, path: &str) -> (u16, String) {
    let request = Request::get(path).body(Body::empty()).unwrap();
    let response = routes.clone().oneshot(request).await.unwrap();
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

#[tokio::test]
async fn everything_that_is_shown_is_listed_and_nothing_else() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chen-ji").await;
    let (shown, _) = mall.product(&seller, ProductKind::Parcel, 100, 1).await;
    let (hidden, _) = mall.product(&seller, ProductKind::Parcel, 100, 1).await;
    mall.commerce().archive_product(&seller.owner, hidden.id).await.unwrap();
    let routes = sitemap::routes(mall.rooms.clone(), ORIGIN);
    let (status, index) = get(&routes, "/sitemap.xml").await;
    assert_eq!(status, 200);
    for file in ["pages.xml", "shops.xml", "products-1.xml"] {
        assert!(index.contains(&format!("<loc>{ORIGIN}/sitemap/{file}</loc>")), "{index}");
    }
    assert!(!index.contains("products-2.xml"), "{index}");
    let (_, products) = get(&routes, "/sitemap/products-1.xml").await;
    let line = format!("<url><loc>{ORIGIN}/product/{}</loc><lastmod>2026-03-01T04:00:00Z</lastmod></url>", shown.id);
    assert!(products.contains(&line), "{products}");
    assert!(!products.contains(&hidden.id.to_string()), "{products}");
    let (_, shops) = get(&routes, "/sitemap/shops.xml").await;
    assert!(shops.contains(&format!("<loc>{ORIGIN}/shop/chen-ji</loc>")), "{shops}");
    let (_, pages) = get(&routes, "/sitemap/pages.xml").await;
    assert!(pages.contains(&format!("<loc>{ORIGIN}/c/{}</loc>", mall.category)), "{pages}");
    for nothing in ["/sitemap/products-2.xml", "/sitemap/orders.xml", "/sitemap/"] {
        assert_eq!(get(&routes, nothing).await.0, 404, "{nothing}");
    }
}

#[tokio::test]
async fn a_list_is_written_again_after_a_while_and_not_for_each_who_asks() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chen-ji").await;
    mall.product(&seller, ProductKind::Parcel, 100, 1).await;
    let routes = sitemap::routes(mall.rooms.clone(), ORIGIN);
    let before = get(&routes, "/sitemap/products-1.xml").await;
    let (fresh, _) = mall.product(&seller, ProductKind::Parcel, 100, 1).await;
    assert_eq!(get(&routes, "/sitemap/products-1.xml").await, before);
    mall.clock.advance(chrono::Duration::minutes(11));
    assert!(get(&routes, "/sitemap/products-1.xml").await.1.contains(&fresh.id.to_string()));
}

#[tokio::test]
async fn robots_are_told_where_to_look() {
    let mall = Mall::new().await;
    let (_, robots) = get(&sitemap::routes(mall.rooms.clone(), ORIGIN), "/robots.txt").await;
    assert!(robots.contains("Disallow: /admin\n") && robots.contains(&format!("Sitemap: {ORIGIN}/sitemap.xml\n")));
    assert!(!robots.contains("/cart"), "pages that say noindex have to be read for it");
}
