mod low;
mod places;
mod take;

use std::collections::HashMap;

use futures::future::join_all;
use qd_kernel::{Actor, OrderId, VariantId};
use rand::{Rng, SeedableRng, rngs::StdRng};

use super::{Stock, StockAdjustment, StockCode, StockLine, StockReason, put_back, release, reserve, sell};
use crate::catalog::{
    ProductDraft,
    testing::{Enterprise, Mall, variant},
};

/// A product whose variants have these many pieces.
async fn stocked(mall: &Mall, shop: &Enterprise, pieces: &[i32]) -> Vec<VariantId> {
    let variants = pieces.iter().enumerate().map(|(index, &n)| variant(&format!("V-{index}"), 100, n)).collect();
    let (product, _) = mall.published(shop, ProductDraft { variants, ..mall.draft("A") }).await;
    let made = mall.commerce.variants_by_products(&[product.id]).await.unwrap();
    made.into_iter().map(|variant| variant.id).collect()
}

async fn stock(mall: &Mall, shop: &Enterprise, variant: VariantId) -> (i32, i32) {
    let found = mall.commerce.my_stock_by_variants(&shop.owner, &[variant]).await.unwrap();
    let Stock { available, reserved, .. } = found[0];
    (available, reserved)
}

fn line(mall: &Mall, variant: VariantId, quantity: i32) -> StockLine {
    StockLine { order: OrderId::new(&*mall.clock), variant, quantity }
}

/// Reserves all of the lines or nothing, as an order does.
async fn try_reserve(mall: &Mall, lines: &[StockLine]) -> bool {
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    let taken = reserve(&mut tx, &*mall.clock, lines).await.unwrap();
    let enough = taken.len() == lines.len();
    if enough {
        tx.commit().await.unwrap();
    }
    enough
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_64_buyers_at_once_20_get_the_20_pieces() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    for round in 0..8 {
        let draft = ProductDraft { variants: vec![variant(&format!("R-{round}"), 100, 20)], ..mall.draft("A") };
        let (_, only) = mall.published(&shop, draft).await;
        let lines: Vec<_> = (0..64).map(|_| [line(&mall, only.id, 1)]).collect();
        let got = join_all(lines.iter().map(|lines| try_reserve(&mall, lines))).await;
        assert_eq!(got.into_iter().filter(|got| *got).count(), 20);
        assert_eq!(stock(&mall, &shop, only.id).await, (0, 20));
        let movements = mall.commerce.stock_movements(&shop.owner, &[only.id], 100).await.unwrap();
        assert_eq!(movements.len(), 21, "the first stock and one for each that got a piece");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn carts_of_many_variants_in_any_order_never_deadlock_nor_oversell() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    for seed in 0..6 {
        let mut dice = StdRng::seed_from_u64(seed);
        let pieces: Vec<i32> = (0..5).map(|_| dice.random_range(0..30)).collect();
        let drafts = pieces.iter().enumerate().map(|(i, &n)| variant(&format!("S-{seed}-{i}"), 100, n)).collect();
        let (product, _) = mall.published(&shop, ProductDraft { variants: drafts, ..mall.draft("A") }).await;
        let made = mall.commerce.variants_by_products(&[product.id]).await.unwrap();
        let carts: Vec<Vec<StockLine>> = (0..64)
            .map(|_| {
                let mut left: Vec<_> = made.iter().map(|variant| variant.id).collect();
                let size = dice.random_range(1..=4);
                (0..size)
                    .map(|_| line(&mall, left.swap_remove(dice.random_range(0..left.len())), dice.random_range(1..4)))
                    .collect()
            })
            .collect();
        let got = join_all(carts.iter().map(|cart| try_reserve(&mall, cart))).await;
        let mut taken: HashMap<VariantId, i32> = HashMap::new();
        for (cart, _) in carts.iter().zip(&got).filter(|(_, got)| **got) {
            for line in cart {
                *taken.entry(line.variant).or_default() += line.quantity;
            }
        }
        for (variant, had) in made.iter().zip(pieces) {
            let gone = taken.get(&variant.id).copied().unwrap_or(0);
            assert!(gone <= had, "seed {seed}");
            assert_eq!(stock(&mall, &shop, variant.id).await, (had - gone, gone), "seed {seed}");
        }
    }
}

#[tokio::test]
async fn a_reservation_says_which_variants_there_was_enough_of() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[5, 1, 3]).await;
    let lines: Vec<_> = ids.iter().map(|id| line(&mall, *id, 2)).collect();
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    let mut taken = reserve(&mut tx, &*mall.clock, &lines).await.unwrap();
    taken.sort();
    assert_eq!(taken, [ids[0], ids[2]]);
    drop(tx);
    assert_eq!(stock(&mall, &shop, ids[0]).await, (5, 0), "and nothing of it holds without a commit");
}

#[tokio::test]
async fn two_lines_of_one_variant_count_together() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[5]).await[0];
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    let taken = reserve(&mut tx, &*mall.clock, &[line(&mall, id, 3), line(&mall, id, 3)]).await.unwrap();
    assert!(taken.is_empty());
    reserve(&mut tx, &*mall.clock, &[line(&mall, id, 3), line(&mall, id, 2)]).await.unwrap();
    sell(&mut tx, &*mall.clock, &[line(&mall, id, 3), line(&mall, id, 2)]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stock(&mall, &shop, id).await, (0, 0));
}

#[tokio::test]
async fn pieces_are_reserved_sold_released_and_put_back_and_each_move_is_noted() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let (one, other) = (line(&mall, id, 3), line(&mall, id, 4));
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    reserve(&mut tx, &*mall.clock, &[one, other]).await.unwrap();
    sell(&mut tx, &*mall.clock, &[one]).await.unwrap();
    release(&mut tx, &*mall.clock, &[other]).await.unwrap();
    put_back(&mut tx, &*mall.clock, &[StockLine { quantity: 1, ..one }]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(stock(&mall, &shop, id).await, (8, 0));

    let moves = mall.commerce.stock_movements(&shop.owner, &[id], 100).await.unwrap();
    let seen: Vec<_> =
        moves.iter().rev().map(|m| (m.reason, m.available_delta, m.reserved_delta, m.order_id)).collect();
    let (a, b) = (Some(one.order), Some(other.order));
    assert_eq!(
        seen,
        [
            (StockReason::Initial, 10, 0, None),
            (StockReason::Reserved, -3, 3, a),
            (StockReason::Reserved, -4, 4, b),
            (StockReason::Sold, 0, -3, a),
            (StockReason::ReturnedToShelf, 4, -4, b),
            (StockReason::Refunded, 1, 0, a),
        ]
    );
    assert_eq!(moves.last().unwrap().person_name.as_deref(), Some("Owner"));
    assert_eq!(mall.commerce.stock_movements(&shop.owner, &[id], 2).await.unwrap().len(), 2);
}

#[tokio::test]
async fn what_was_never_reserved_is_neither_sold_nor_released() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let mut tx = mall.test.db.begin(&Actor::System).await.unwrap();
    assert!(sell(&mut tx, &*mall.clock, &[line(&mall, id, 1)]).await.is_err());
    assert!(release(&mut tx, &*mall.clock, &[line(&mall, id, 1)]).await.is_err());
    assert!(reserve(&mut tx, &*mall.clock, &[line(&mall, id, 0)]).await.is_err());
}

fn ask(variant_id: VariantId, delta: i32, key: &str) -> StockAdjustment {
    let (note, idempotency_key) = ("到货".to_owned(), key.to_owned());
    StockAdjustment { variant_id, location: None, delta, note, idempotency_key }
}

#[tokio::test]
async fn an_adjustment_is_done_once_for_a_key() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ids = stocked(&mall, &shop, &[10, 10]).await;
    let adjust = |asked| mall.commerce.adjust_stock(&shop.clerk, asked);
    let first = adjust(ask(ids[0], -4, "count-0001")).await.unwrap();
    assert_eq!((first.stock.available, first.replayed), (6, false));
    let again = adjust(ask(ids[0], -4, "count-0001")).await.unwrap();
    assert_eq!((again.stock.available, again.replayed), (6, true));
    for other in [ask(ids[0], -3, "count-0001"), ask(ids[1], -4, "count-0001")] {
        assert_eq!(adjust(other).await.unwrap_err().code(), Some(&StockCode::InvalidKey));
    }
    assert_eq!(mall.events("stock.changed").await, 2, "the first stock and one adjustment");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_that_comes_sixteen_times_at_once_is_done_once() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let tries = (0..16).map(|_| mall.commerce.adjust_stock(&shop.clerk, ask(id, 5, "delivery-7")));
    let done = join_all(tries).await;
    assert_eq!(done.into_iter().filter(|done| !done.as_ref().unwrap().replayed).count(), 1);
    assert_eq!(stock(&mall, &shop, id).await, (15, 0));
}

#[tokio::test]
async fn stock_is_never_adjusted_below_nothing() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = stocked(&mall, &shop, &[10]).await[0];
    let adjust = |asked| mall.commerce.adjust_stock(&shop.clerk, asked);
    let refused = adjust(ask(id, -11, "count-0001")).await.unwrap_err();
    assert_eq!(refused.code(), Some(&StockCode::NotEnough));
    let done = adjust(ask(id, -10, "count-0001")).await.unwrap();
    assert_eq!((done.stock.available, done.replayed), (0, false), "a refusal does not use the key up");
    for wrong in [ask(id, 0, "count-0002"), ask(id, i32::MAX, "count-0002"), ask(id, i32::MIN, "count-0002")] {
        assert_eq!(adjust(wrong).await.unwrap_err().code(), Some(&StockCode::InvalidPieces));
    }
    let nul = StockAdjustment { note: "\0".repeat(3), ..ask(id, 1, "count-0002") };
    assert_eq!(adjust(nul).await.unwrap_err().code(), Some(&StockCode::InvalidText));
    for key in ["", "short", "钥匙钥匙钥匙钥匙", &"k".repeat(81)] {
        assert_eq!(adjust(ask(id, 1, key)).await.unwrap_err().code(), Some(&StockCode::InvalidKey));
    }
}
