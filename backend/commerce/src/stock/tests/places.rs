//! Where pieces lie, and that their places always add up.

use proptest::{prelude::*, test_runner::TestRunner};
use qd_kernel::{Actor, OrderId, StockLocationId, VariantId};

use super::{line, stocked};
use crate::{
    catalog::{
        ProductDraft,
        testing::{Enterprise, Mall, variant},
    },
    stock::{
        CloseTake, CountedPieces, LocationKind, OpenTake, SaveLocation, StockAdjustment, StockCode, StockLine,
        StockReason, StockTransfer, hand_over, put_back, release, reserve, sell,
    },
};

/// A second location of a shop, after the default one.
pub(super) async fn second_location(mall: &Mall, shop: &Enterprise) -> (StockLocationId, StockLocationId) {
    let home = mall.commerce.stock_locations(&shop.owner).await.unwrap()[0].id;
    let asked = location("自提点", LocationKind::PickupPoint, 2);
    let second = mall.commerce.save_stock_location(&shop.owner, asked).await.unwrap().id;
    (home, second)
}

fn location(name: &str, kind: LocationKind, priority: i32) -> SaveLocation {
    SaveLocation { id: None, name: name.to_owned(), kind, address: String::new(), priority, is_default: false }
}

pub(super) fn transfer(
    variant_id: VariantId,
    from: StockLocationId,
    to: StockLocationId,
    pieces: i32,
    key: &str,
) -> StockTransfer {
    StockTransfer { variant_id, from, to, pieces, note: String::new(), idempotency_key: key.to_owned() }
}

fn adjust(variant_id: VariantId, location: StockLocationId, delta: i32, key: &str) -> StockAdjustment {
    let (note, idempotency_key) = (String::new(), key.to_owned());
    StockAdjustment { variant_id, location: Some(location), delta, note, idempotency_key }
}

/// What lies in the locations, by name.
async fn places(mall: &Mall, shop: &Enterprise, variant: VariantId) -> Vec<(String, i32)> {
    let found = mall.commerce.stock_places(&shop.owner, &[variant]).await.unwrap();
    found.into_iter().map(|place| (place.location_name, place.on_hand)).collect()
}

#[tokio::test]
async fn a_new_shop_has_a_main_store_and_a_new_variants_pieces_lie_there() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    assert_eq!(places(&mall, &shop, id).await, [("主仓".to_owned(), 10)]);
    let moves = mall.commerce.stock_movements(&shop.owner, &[id], 10).await.unwrap();
    assert_eq!((moves[0].pieces, moves[0].to_location.as_deref()), (10, Some("主仓")));
}

#[tokio::test]
async fn a_transfer_moves_pieces_and_changes_nothing_that_can_be_sold() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (home, pickup) = second_location(&mall, &shop).await;
    let asked = transfer(id, home, pickup, 4, "carry-0001");
    let moved = mall.commerce.transfer_stock(&shop.clerk, asked.clone()).await.unwrap();
    assert_eq!((moved.stock.available, moved.replayed), (10, false));
    assert_eq!(places(&mall, &shop, id).await, [("主仓".to_owned(), 6), ("自提点".to_owned(), 4)]);
    let moves = mall.commerce.stock_movements(&shop.owner, &[id], 1).await.unwrap();
    assert_eq!((moves[0].reason, moves[0].available_delta, moves[0].pieces), (StockReason::Transferred, 0, 4));
    assert_eq!((moves[0].from_location.as_deref(), moves[0].to_location.as_deref()), (Some("主仓"), Some("自提点")));
    assert_eq!(moves[0].person_name.as_deref(), Some("Clerk"));

    assert!(mall.commerce.transfer_stock(&shop.clerk, asked).await.unwrap().replayed, "once for a key");
    let back = transfer(id, pickup, home, 4, "carry-0001");
    assert_eq!(mall.commerce.transfer_stock(&shop.clerk, back).await.unwrap_err().code(), Some(&StockCode::InvalidKey));
    let too_many = transfer(id, home, pickup, 7, "carry-0002");
    assert_eq!(
        mall.commerce.transfer_stock(&shop.clerk, too_many).await.unwrap_err().code(),
        Some(&StockCode::NotEnough)
    );
    let nowhere = transfer(id, home, home, 1, "carry-0003");
    assert_eq!(
        mall.commerce.transfer_stock(&shop.clerk, nowhere).await.unwrap_err().code(),
        Some(&StockCode::SameLocation)
    );
}

#[tokio::test]
async fn what_an_order_waits_for_cannot_be_written_off() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (home, pickup) = second_location(&mall, &shop).await;
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[line(&mall, id, 8)]).await.unwrap();
    tx.commit().await.unwrap();
    let refused = mall.commerce.adjust_stock(&shop.clerk, adjust(id, home, -3, "broken-0001")).await.unwrap_err();
    assert_eq!(refused.code(), Some(&StockCode::NotEnough));
    let refused = mall.commerce.adjust_stock(&shop.clerk, adjust(id, pickup, -1, "broken-0002")).await.unwrap_err();
    assert_eq!(refused.code(), Some(&StockCode::NotEnough), "nothing lies there");
    mall.commerce.adjust_stock(&shop.clerk, adjust(id, home, -2, "broken-0003")).await.unwrap();
    assert_eq!(places(&mall, &shop, id).await, [("主仓".to_owned(), 8)]);
}

#[tokio::test]
async fn what_is_handed_over_leaves_by_priority() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (home, pickup) = second_location(&mall, &shop).await;
    mall.commerce.transfer_stock(&shop.clerk, transfer(id, home, pickup, 7, "carry-0001")).await.unwrap();
    let person = shop.clerk.person().unwrap();
    let (parcel, at_the_counter) = (line(&mall, id, 4), line(&mall, id, 2));
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    let clock = &*mall.clock;
    reserve(&mut tx, clock, &[parcel, at_the_counter]).await.unwrap();
    sell(&mut tx, clock, &[parcel, at_the_counter]).await.unwrap();
    hand_over(&mut tx, clock, &[parcel], LocationKind::Warehouse, person).await.unwrap();
    hand_over(&mut tx, clock, &[at_the_counter], LocationKind::PickupPoint, person).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(places(&mall, &shop, id).await, [("主仓".to_owned(), 0), ("自提点".to_owned(), 4)]);
    let moves = mall.commerce.stock_movements(&shop.owner, &[id], 3).await.unwrap();
    let left: Vec<_> = moves.iter().map(|it| (it.from_location.as_deref(), it.pieces, it.promised_delta)).collect();
    assert_eq!(left, [(Some("自提点"), 2, -2), (Some("自提点"), 1, -1), (Some("主仓"), 3, -3)]);
}

#[tokio::test]
async fn the_database_itself_refuses_places_that_do_not_add_up() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    for wrong in ["update stock set available = 11", "update stock_at set on_hand = 9"] {
        let refused = sqlx::query(wrong).execute(&mall.test.admin).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().constraint(), Some("stock_adds_up"), "{wrong}");
    }
    assert_eq!(places(&mall, &shop, id).await, [("主仓".to_owned(), 10)]);
}

#[tokio::test]
async fn a_location_is_named_once_and_taken_away_only_when_it_is_empty_and_not_the_default() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (home, pickup) = second_location(&mall, &shop).await;
    let again = mall.commerce.save_stock_location(&shop.owner, location("自提点", LocationKind::Warehouse, 3)).await;
    assert_eq!(again.unwrap_err().code(), Some(&StockCode::DuplicateName));
    let nameless =
        mall.commerce.save_stock_location(&shop.owner, location("\u{202E}", LocationKind::Warehouse, 0)).await;
    assert_eq!(nameless.unwrap_err().code(), Some(&StockCode::InvalidText));
    let clerk = mall.commerce.save_stock_location(&shop.clerk, location("二仓", LocationKind::Warehouse, 3)).await;
    assert_eq!(clerk.unwrap_err().code(), Some(&StockCode::NotAllowed));

    mall.commerce.transfer_stock(&shop.clerk, transfer(id, home, pickup, 1, "carry-0001")).await.unwrap();
    for busy in [home, pickup] {
        let refused = mall.commerce.remove_stock_location(&shop.owner, busy).await.unwrap_err();
        assert_eq!(refused.code(), Some(&StockCode::InUse));
    }
    let default =
        SaveLocation { id: Some(pickup), is_default: true, ..location("自提点", LocationKind::PickupPoint, 2) };
    mall.commerce.save_stock_location(&shop.owner, default).await.unwrap();
    mall.commerce.transfer_stock(&shop.clerk, transfer(id, home, pickup, 9, "carry-0002")).await.unwrap();
    mall.commerce.remove_stock_location(&shop.owner, home).await.unwrap();
    let left = mall.commerce.stock_locations(&shop.owner).await.unwrap();
    assert_eq!(left.iter().map(|location| (location.id, location.is_default)).collect::<Vec<_>>(), [(pickup, true)]);
}

#[tokio::test]
async fn another_enterprises_locations_and_pieces_are_not_found() {
    let mall = Mall::new().await;
    let (shop, other) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (home, pickup) = second_location(&mall, &shop).await;
    let stolen = mall.commerce.transfer_stock(&other.owner, transfer(id, home, pickup, 1, "carry-0001")).await;
    assert_eq!(stolen.unwrap_err().code(), Some(&StockCode::NotFound));
    let foreign = mall.commerce.stock_locations(&other.owner).await.unwrap()[0].id;
    let smuggled = mall.commerce.transfer_stock(&shop.owner, transfer(id, home, foreign, 1, "carry-0002")).await;
    assert_eq!(smuggled.unwrap_err().code(), Some(&StockCode::NotFound));
    assert_eq!(
        mall.commerce.remove_stock_location(&other.owner, pickup).await.unwrap_err().code(),
        Some(&StockCode::NotFound)
    );
}

/// Something that happens to a variant's stock.
#[derive(Debug, Clone)]
enum Happening {
    Adjust(bool, i32),
    Transfer(bool, i32),
    Reserve(i32),
    Sell,
    Release,
    PutBack,
    HandOver(bool),
    Take(bool, i32),
}

fn happening() -> impl Strategy<Value = Happening> {
    prop_oneof![
        (any::<bool>(), -12_i32..12).prop_map(|(home, delta)| Happening::Adjust(home, delta)),
        (any::<bool>(), 1_i32..12).prop_map(|(home, pieces)| Happening::Transfer(home, pieces)),
        (1_i32..6).prop_map(Happening::Reserve),
        Just(Happening::Sell),
        Just(Happening::Release),
        Just(Happening::PutBack),
        any::<bool>().prop_map(Happening::HandOver),
        (any::<bool>(), 0_i32..15).prop_map(|(home, counted)| Happening::Take(home, counted)),
    ]
}

/// Lets a story happen to a variant; what the rules refuse is passed over, and afterwards the places add up.
async fn live_through(
    mall: &Mall,
    shop: &Enterprise,
    (home, pickup): (StockLocationId, StockLocationId),
    story: &[Happening],
) {
    let person = shop.clerk.person().unwrap();
    let clock = &*mall.clock;
    // Every story has goods of its own.
    let sku = OrderId::new(clock).uuid().simple().to_string();
    let draft = ProductDraft { variants: vec![variant(&sku, 100, 10)], ..mall.draft("A") };
    let id = mall.published(shop, draft).await.1.id;
    let at = |is_home: &bool| if *is_home { home } else { pickup };
    let (mut waiting, mut paid): (Vec<StockLine>, Vec<StockLine>) = (Vec::new(), Vec::new());
    for (number, step) in story.iter().enumerate() {
        let key = format!("{}-{number}", id.uuid().simple());
        let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
        match step {
            Happening::Adjust(place, delta) => {
                drop(mall.commerce.adjust_stock(&shop.clerk, adjust(id, at(place), *delta, &key)).await)
            }
            Happening::Transfer(place, pieces) => {
                let asked = transfer(id, at(place), at(&!place), *pieces, &key);
                drop(mall.commerce.transfer_stock(&shop.clerk, asked).await);
            }
            Happening::Reserve(quantity) => {
                let line = StockLine { order: OrderId::new(clock), variant: id, quantity: *quantity };
                if !reserve(&mut tx, clock, &[line]).await.unwrap().is_empty() {
                    waiting.push(line);
                }
            }
            Happening::Sell => {
                for line in waiting.drain(..) {
                    sell(&mut tx, clock, &[line]).await.unwrap();
                    paid.push(line);
                }
            }
            Happening::Release => {
                if let Some(line) = waiting.pop() {
                    release(&mut tx, clock, &[line]).await.unwrap();
                }
            }
            Happening::PutBack => {
                if let Some(line) = paid.pop() {
                    put_back(&mut tx, clock, &[line]).await.unwrap();
                }
            }
            Happening::HandOver(parcel) => {
                if let Some(line) = paid.pop() {
                    let first = if *parcel { LocationKind::Warehouse } else { LocationKind::PickupPoint };
                    hand_over(&mut tx, clock, &[line], first, person).await.unwrap();
                }
            }
            Happening::Take(place, counted) => count(mall, shop, at(place), id, *counted).await,
        }
        tx.commit().await.unwrap();
        let stock = mall.commerce.my_stock_by_variants(&shop.owner, &[id]).await.unwrap()[0];
        let lying: i32 = places(mall, shop, id).await.iter().map(|(_, pieces)| pieces).sum();
        assert_eq!(stock.available + stock.reserved + stock.promised, lying, "after {step:?}");
        assert_eq!(stock.reserved, waiting.iter().map(|line| line.quantity).sum::<i32>());
        assert_eq!(stock.promised, paid.iter().map(|line| line.quantity).sum::<i32>());
    }
    let moves = mall.commerce.stock_movements(&shop.owner, &[id], 100).await.unwrap();
    let stock = mall.commerce.my_stock_by_variants(&shop.owner, &[id]).await.unwrap()[0];
    assert_eq!(moves.iter().map(|it| it.available_delta).sum::<i32>(), stock.available, "every change is noted");
    assert_eq!(moves.iter().map(|it| it.promised_delta).sum::<i32>(), stock.promised);
}

/// Counts one variant of a location and commits it, or throws it away when the rules refuse.
async fn count(mall: &Mall, shop: &Enterprise, location: StockLocationId, variant: VariantId, counted: i32) {
    let sku = mall.commerce.variants_by_ids(&[variant]).await.unwrap().remove(0).sku;
    let opened = mall.commerce.open_stock_take(&shop.clerk, OpenTake { location, note: String::new() }).await.unwrap();
    let asked = CountedPieces { take: opened.id, sku, counted, previous: None };
    mall.commerce.count_stock(&shop.clerk, asked).await.unwrap();
    let close = CloseTake { take: opened.id, reason: "盘点".to_owned() };
    if mall.commerce.commit_stock_take(&shop.owner, close).await.is_err() {
        mall.commerce.discard_stock_take(&shop.owner, opened.id).await.unwrap();
    }
}

#[test]
fn whatever_happens_to_stock_its_places_add_up_and_every_change_is_noted() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mall, shop, locations) = runtime.block_on(async {
        let mall = Mall::new().await;
        let shop = mall.enterprise("peel").await;
        let locations = second_location(&mall, &shop).await;
        (mall, shop, locations)
    });
    let config =
        ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 20, ..ProptestConfig::default() };
    TestRunner::new(config)
        .run(&prop::collection::vec(happening(), 1..14), |story| {
            runtime.block_on(live_through(&mall, &shop, locations, &story));
            Ok(())
        })
        .unwrap();
}
