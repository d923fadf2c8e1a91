//! Counting what lies in a location while selling goes on.

use qd_kernel::{Actor, Money, PageRequest, StockTakeId, VariantId};

use super::{
    line,
    places::{second_location, transfer},
    stock, stocked,
};
use crate::{
    catalog::testing::{Enterprise, Mall},
    stock::{
        CloseTake, CountedPieces, LocationKind, OpenTake, StockCode, StockReason, StockTake, TakeLine, TakeLineFilter,
        TakeStatus, hand_over, reserve, sell,
    },
};

async fn open(mall: &Mall, shop: &Enterprise) -> StockTake {
    let location = mall.commerce.stock_locations(&shop.owner).await.unwrap()[0].id;
    mall.commerce.open_stock_take(&shop.clerk, OpenTake { location, note: "月底".to_owned() }).await.unwrap()
}

async fn count(
    mall: &Mall,
    shop: &Enterprise,
    take: StockTakeId,
    sku: &str,
    counted: i32,
    previous: Option<i32>,
) -> Result<TakeLine, StockCode> {
    let asked = CountedPieces { take, sku: sku.to_owned(), counted, previous };
    mall.commerce.count_stock(&shop.clerk, asked).await.map_err(|failure| *failure.code().unwrap())
}

async fn commit(mall: &Mall, shop: &Enterprise, take: StockTakeId) -> Result<StockTake, StockCode> {
    let asked = CloseTake { take, reason: "破损与漏记".to_owned() };
    mall.commerce.commit_stock_take(&shop.owner, asked).await.map_err(|failure| *failure.code().unwrap())
}

async fn listed(mall: &Mall, shop: &Enterprise, take: StockTakeId, show: TakeLineFilter) -> Vec<String> {
    let page = PageRequest::new(50, None);
    let lines = mall.commerce.stock_take_lines(&shop.owner, take, show, &page).await.unwrap();
    lines.items.into_iter().map(|line| line.sku).collect()
}

/// Sells pieces and sends them.
async fn ship(mall: &Mall, shop: &Enterprise, variant: VariantId, quantity: i32) {
    let line = line(mall, variant, quantity);
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[line]).await.unwrap();
    sell(&mut tx, &*mall.clock, &[line]).await.unwrap();
    hand_over(&mut tx, &*mall.clock, &[line], LocationKind::Warehouse, shop.clerk.person().unwrap()).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn differences_are_committed_with_their_value_and_a_reason() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[10, 20, 30]).await;
    let take = open(&mall, &shop).await;
    assert_eq!((take.lines, take.counted), (3, 0));
    count(&mall, &shop, take.id, "V-0", 7, None).await.unwrap();
    count(&mall, &shop, take.id, " V-1 ", 21, None).await.unwrap();
    assert_eq!(listed(&mall, &shop, take.id, TakeLineFilter::Different).await, ["V-0", "V-1"]);
    assert_eq!(listed(&mall, &shop, take.id, TakeLineFilter::Uncounted).await, ["V-2"]);
    let seen = mall.commerce.stock_take(&shop.owner, take.id).await.unwrap();
    assert_eq!((seen.surplus, seen.shortage, seen.value), (1, 3, Money::cny(-200)));
    assert_eq!(stock(&mall, &shop, ids[0]).await.0, 10, "nothing has changed yet");

    let done = commit(&mall, &shop, take.id).await.unwrap();
    assert_eq!((done.status, done.reason.as_str()), (TakeStatus::Committed, "破损与漏记"));
    let mut left = Vec::new();
    for id in &ids {
        left.push(stock(&mall, &shop, *id).await.0);
    }
    assert_eq!(left, [7, 21, 30], "what was not counted stays");
    let moves = mall.commerce.stock_movements(&shop.owner, &ids[..1], 1).await.unwrap();
    assert_eq!(
        (moves[0].reason, moves[0].available_delta, moves[0].note.as_str()),
        (StockReason::Counted, -3, "破损与漏记")
    );
    assert_eq!(commit(&mall, &shop, take.id).await, Err(StockCode::WrongState));
    assert_eq!(count(&mall, &shop, take.id, "V-2", 1, None).await, Err(StockCode::WrongState));
}

#[tokio::test]
async fn what_is_sold_before_or_after_a_number_is_written_down_is_no_difference() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[10, 10]).await;
    let take = open(&mall, &shop).await;
    ship(&mall, &shop, ids[0], 2).await;
    let line = count(&mall, &shop, take.id, "V-0", 8, None).await.unwrap();
    assert_eq!((line.snapshot, line.expected, line.difference), (10, 8, Some(0)), "sent before it was counted");
    let line = count(&mall, &shop, take.id, "V-1", 9, None).await.unwrap();
    assert_eq!(line.difference, Some(-1));
    ship(&mall, &shop, ids[1], 4).await;
    commit(&mall, &shop, take.id).await.unwrap();
    assert_eq!(stock(&mall, &shop, ids[0]).await.0, 8);
    assert_eq!(stock(&mall, &shop, ids[1]).await.0, 5, "ten, one missing, four sent after it was counted");
}

#[tokio::test]
async fn two_who_count_the_same_see_each_other() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    stocked(&mall, &shop, &[10]).await;
    let take = open(&mall, &shop).await;
    count(&mall, &shop, take.id, "V-0", 4, None).await.unwrap();
    count(&mall, &shop, take.id, "V-0", 4, None).await.unwrap();
    assert_eq!(count(&mall, &shop, take.id, "V-0", 6, None).await, Err(StockCode::Stale));
    assert_eq!(count(&mall, &shop, take.id, "V-0", 6, Some(4)).await.unwrap().counted, Some(6));
    assert_eq!(count(&mall, &shop, take.id, "V-9", 6, None).await, Err(StockCode::NotFound));
    assert_eq!(count(&mall, &shop, take.id, "V-0", -1, Some(6)).await, Err(StockCode::InvalidPieces));
}

#[tokio::test]
async fn pieces_that_orders_wait_for_are_not_written_off_and_nothing_of_the_count_is_done() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[10, 10]).await;
    let take = open(&mall, &shop).await;
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[line(&mall, ids[1], 9)]).await.unwrap();
    tx.commit().await.unwrap();
    count(&mall, &shop, take.id, "V-0", 5, None).await.unwrap();
    count(&mall, &shop, take.id, "V-1", 5, None).await.unwrap();
    assert_eq!(commit(&mall, &shop, take.id).await, Err(StockCode::NotEnough));
    assert_eq!(stock(&mall, &shop, ids[0]).await.0, 10);
    count(&mall, &shop, take.id, "V-1", 9, Some(5)).await.unwrap();
    commit(&mall, &shop, take.id).await.unwrap();
    assert_eq!(stock(&mall, &shop, ids[1]).await, (0, 9));
}

#[tokio::test]
async fn what_was_not_expected_in_a_location_can_be_found_there() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (home, pickup) = second_location(&mall, &shop).await;
    let take =
        mall.commerce.open_stock_take(&shop.clerk, OpenTake { location: pickup, note: String::new() }).await.unwrap();
    assert_eq!(take.lines, 0);
    let line = count(&mall, &shop, take.id, "V-0", 2, None).await.unwrap();
    assert_eq!((line.snapshot, line.difference), (0, Some(2)));
    mall.commerce.transfer_stock(&shop.clerk, transfer(id, home, pickup, 3, "carry-0001")).await.unwrap();
    commit(&mall, &shop, take.id).await.unwrap();
    let places = mall.commerce.stock_places(&shop.owner, &[id]).await.unwrap();
    assert_eq!(places.iter().map(|place| place.on_hand).collect::<Vec<_>>(), [7, 5]);
}

#[tokio::test]
async fn a_location_is_counted_once_at_a_time_and_a_count_can_be_thrown_away() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let take = open(&mall, &shop).await;
    let again = OpenTake { location: take.location_id, note: String::new() };
    let refused = mall.commerce.open_stock_take(&shop.clerk, again.clone()).await.unwrap_err();
    assert_eq!(refused.code(), Some(&StockCode::WrongState));
    count(&mall, &shop, take.id, "V-0", 1, None).await.unwrap();
    let clerk = mall.commerce.discard_stock_take(&shop.clerk, take.id).await.unwrap_err();
    assert_eq!(clerk.code(), Some(&StockCode::NotAllowed));
    mall.commerce.discard_stock_take(&shop.owner, take.id).await.unwrap();
    assert_eq!(stock(&mall, &shop, id).await.0, 10);
    let next = mall.commerce.open_stock_take(&shop.clerk, again).await.unwrap();
    let history = mall.commerce.stock_takes(&shop.owner, &PageRequest::new(10, None)).await.unwrap().items;
    assert_eq!(history.iter().map(|take| take.id).collect::<Vec<_>>(), [next.id, take.id]);
}

#[tokio::test]
async fn a_count_is_its_organizations_own_and_says_why() {
    let mall = Mall::new().await;
    let (shop, other) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    stocked(&mall, &shop, &[10]).await;
    let take = open(&mall, &shop).await;
    assert_eq!(count(&mall, &other, take.id, "V-0", 1, None).await, Err(StockCode::NotFound));
    assert_eq!(commit(&mall, &other, take.id).await, Err(StockCode::NotFound));
    assert!(mall.commerce.stock_take(&other.owner, take.id).await.is_err());
    let without = CloseTake { take: take.id, reason: " ".to_owned() };
    let refused = mall.commerce.commit_stock_take(&shop.owner, without).await.unwrap_err();
    assert_eq!(refused.code(), Some(&StockCode::InvalidText));
}
