//! Warnings of low stock: once each time that it falls to its threshold.

use qd_kernel::{Actor, PageRequest, VariantId};

use super::{line, stocked};
use crate::{
    catalog::testing::{Enterprise, Mall},
    stock::{StockCode, StockFilter, StockLevel, StockLine, Thresholds, Watched, release, reserve},
};

async fn take(mall: &Mall, variant: VariantId, quantity: i32) -> StockLine {
    let line = line(mall, variant, quantity);
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[line]).await.unwrap();
    tx.commit().await.unwrap();
    line
}

async fn give_back(mall: &Mall, line: StockLine) {
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    release(&mut tx, &*mall.clock, &[line]).await.unwrap();
    tx.commit().await.unwrap();
}

async fn warned(mall: &Mall, variant: VariantId) -> Vec<i32> {
    let watched = Watched { variant_ids: vec![variant], ..Watched::default() };
    mall.commerce.watch_stock(&watched).await.unwrap().into_iter().map(|low| low.available).collect()
}

#[tokio::test]
async fn a_warning_is_given_once_a_crossing_and_not_with_each_sale() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    assert!(warned(&mall, id).await.is_empty());
    let five = take(&mall, id, 5).await;
    assert_eq!(warned(&mall, id).await, [5]);
    assert!(warned(&mall, id).await.is_empty(), "an event that comes again");
    take(&mall, id, 1).await;
    assert!(warned(&mall, id).await.is_empty(), "still low");
    mall.clock.advance(chrono::Duration::minutes(1));
    give_back(&mall, five).await;
    assert!(warned(&mall, id).await.is_empty(), "no longer low");
    take(&mall, id, 9).await;
    assert_eq!(warned(&mall, id).await, [0], "fallen again");
    let told: Vec<i64> =
        sqlx::query_scalar("select (arguments->>'left')::bigint from notice where kind = 'stock_low' order by id")
            .fetch_all(&mall.test.admin)
            .await
            .unwrap();
    assert_eq!(told, [5, 0], "the shop's people find both in their inbox");
}

#[tokio::test]
async fn a_draft_is_not_warned_of() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[2]).await[0];
    let product = mall.commerce.variants_by_ids(&[id]).await.unwrap()[0].product_id;
    mall.commerce.archive_product(&shop.owner, product).await.unwrap();
    assert!(warned(&mall, id).await.is_empty());
}

async fn set(
    mall: &Mall,
    actor: &Actor,
    shop: Option<i32>,
    variants: Vec<(VariantId, Option<i32>)>,
) -> Option<StockCode> {
    let asked = Thresholds { shop, variants };
    mall.commerce.set_low_stock(actor, asked).await.err().and_then(|failure| failure.code().copied())
}

async fn listed(mall: &Mall, shop: &Enterprise, level: StockLevel) -> Vec<VariantId> {
    let filter = StockFilter { level, ..StockFilter::default() };
    let page = mall.commerce.stock_items(&shop.owner, &filter, &PageRequest::new(50, None)).await.unwrap();
    page.items.into_iter().map(|item| item.variant_id).collect()
}

#[tokio::test]
async fn a_variants_own_threshold_goes_before_the_shops() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[0, 8, 30]).await;
    assert!(listed(&mall, &shop, StockLevel::Low).await.is_empty());
    assert_eq!(listed(&mall, &shop, StockLevel::Out).await, [ids[0]]);
    assert_eq!(set(&mall, &shop.owner, Some(10), Vec::new()).await, None);
    assert_eq!(listed(&mall, &shop, StockLevel::Low).await, [ids[1]]);
    assert_eq!(set(&mall, &shop.clerk, None, vec![(ids[1], Some(3)), (ids[2], Some(30))]).await, None);
    assert_eq!(listed(&mall, &shop, StockLevel::Low).await, [ids[2]]);
    assert_eq!(set(&mall, &shop.clerk, None, vec![(ids[1], None)]).await, None);
    assert_eq!(listed(&mall, &shop, StockLevel::Low).await, [ids[1], ids[2]]);
    let summary = mall.commerce.stock_summary(&shop.owner).await.unwrap();
    assert_eq!((summary.variants, summary.low, summary.out, summary.low_at), (3, 2, 1, 10));

    assert_eq!(set(&mall, &shop.clerk, Some(1), Vec::new()).await, Some(StockCode::NotAllowed));
    assert_eq!(set(&mall, &shop.owner, Some(-1), Vec::new()).await, Some(StockCode::InvalidPieces));
    let other = mall.enterprise("tea").await;
    assert_eq!(set(&mall, &other.owner, None, vec![(ids[1], Some(1))]).await, Some(StockCode::NotFound));
}

#[tokio::test]
async fn the_list_goes_on_where_it_stopped_and_finds_by_sku() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[1, 2, 3]).await;
    let filter = StockFilter::default();
    let first = mall.commerce.stock_items(&shop.owner, &filter, &PageRequest::new(2, None)).await.unwrap();
    assert!(first.has_next);
    let after = PageRequest::new(2, Some(first.items[1].cursor()));
    let rest = mall.commerce.stock_items(&shop.owner, &filter, &after).await.unwrap();
    let all: Vec<_> = first.items.iter().chain(&rest.items).map(|item| item.variant_id).collect();
    assert_eq!(all, ids);
    let filter = StockFilter { search: Some("V-2".to_owned()), ..StockFilter::default() };
    let found = mall.commerce.stock_items(&shop.owner, &filter, &PageRequest::new(9, None)).await.unwrap();
    assert_eq!(found.items.iter().map(|item| item.variant_id).collect::<Vec<_>>(), [ids[2]]);
}
