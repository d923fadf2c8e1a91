//! Pictures that orders show.

use chrono::Duration;
use qd_commerce::catalog::ProductKind;
use qd_kernel::Actor;
use qd_tests::Mall;

async fn assets(mall: &Mall) -> i64 {
    sqlx::query_scalar("select count(*) from asset").fetch_one(&mall.test.admin).await.unwrap()
}

#[tokio::test]
async fn what_an_order_shows_stays_when_the_shop_shows_something_else() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("shancha").await;
    let (product, variant) = mall.product(&seller, ProductKind::Parcel, 5_000, 5).await;
    let show = async |key: &str| {
        mall.commerce().set_pictures(&Actor::System, product.id, vec![key.into()]).await.unwrap();
    };
    show("never/ordered.svg").await;
    show("walk/ordered.svg").await;
    let shopper = mall.shopper().await;
    mall.place(&shopper, &[(variant.id, 1)]).await;
    show("walk/later.svg").await;
    assert_eq!(assets(&mall).await, 3);
    mall.clock.advance(Duration::hours(25));
    mall.commerce().collect_assets().await.unwrap();
    let keys: Vec<String> =
        sqlx::query_scalar("select key from asset order by key").fetch_all(&mall.test.admin).await.unwrap();
    assert_eq!(keys, ["walk/later.svg", "walk/ordered.svg"]);
}
