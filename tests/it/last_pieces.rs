//! More buyers than pieces: exactly the pieces are sold, and nobody is charged for nothing.

use futures::future::join_all;
use qd_commerce::{catalog::ProductKind, order::OrderCode};
use qd_tests::{Mall, Shopper};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::SliceRandom};

const BUYERS: usize = 64;
const PIECES: i32 = 20;

async fn rush(seed: u64) {
    let mut dice = StdRng::seed_from_u64(seed);
    let mall = Mall::new().await;
    let seller = mall.enterprise("chenpi").await;
    let (_, scarce) = mall.product(&seller, ProductKind::Parcel, 1_990, PIECES).await;
    let (_, plenty) = mall.product(&seller, ProductKind::Parcel, 500, 1_000).await;

    let mut buyers: Vec<Shopper> = Vec::with_capacity(BUYERS);
    let mut commands = Vec::with_capacity(BUYERS);
    for number in 0..BUYERS {
        let buyer = mall.shopper().await;
        // Some carts hold the two variants in one order, some in the other: a deadlock would show.
        let mut wanted = vec![(scarce.id, 1)];
        if dice.random_bool(0.5) {
            wanted.push((plenty.id, 1));
        }
        wanted.shuffle(&mut dice);
        for (variant, quantity) in wanted {
            mall.add(&buyer, variant, quantity).await;
        }
        commands.push(mall.everything_in_cart(&buyer, &format!("rush-{seed}-{number}")).await);
        buyers.push(buyer);
    }

    let tries = buyers.iter().zip(commands).map(|(buyer, command)| mall.commerce().place_order(&buyer.actor, command));
    let outcomes = join_all(tries).await;

    let mut placed = Vec::new();
    for (buyer, outcome) in buyers.iter().zip(outcomes) {
        match outcome {
            Ok(checkout) => placed.push((buyer, checkout)),
            Err(failure) => assert_eq!(failure.code(), Some(&OrderCode::SoldOut), "seed {seed}: {failure}"),
        }
    }
    assert_eq!(placed.len(), PIECES as usize, "seed {seed}");
    assert_eq!(mall.stock(scarce.id).await, (0, PIECES), "seed {seed}");

    for (buyer, checkout) in &placed {
        mall.pay(buyer, checkout).await;
    }
    assert_eq!(mall.stock(scarce.id).await, (0, 0), "seed {seed}: what was reserved is sold");
    let payments: i64 = sqlx::query_scalar("select count(*) from payment").fetch_one(&mall.test.admin).await.unwrap();
    assert_eq!(payments, i64::from(PIECES), "seed {seed}: who got nothing has no payment");
    assert_eq!(mall.book_sum().await, 0, "seed {seed}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_buyers_share_twenty_pieces_whatever_the_order() {
    for seed in 0..8 {
        rush(seed).await;
    }
}
