use chrono::Duration;

use super::{
    code,
    world::{World, day},
};
use crate::shop::{Halt, ShopCode, ShopStatus};

#[tokio::test]
async fn a_closing_is_announced_30_days_ahead_and_carried_out_on_its_day() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.open().await.shop.id;
    let announced = commerce.announce_closing(&world.owner, "租约到期").await.unwrap();
    assert_eq!(announced.shop.closes_on, Some(day("2026-03-31")));
    assert_eq!(commerce.shop_by_slug("ganli").await.unwrap().closes_on, announced.shop.closes_on, "shoppers read it");
    assert_eq!(code(commerce.announce_closing(&world.owner, "再次").await), ShopCode::AlreadyClosing);
    let halt = || async { commerce.selling_by_shops(&[shop]).await.unwrap()[0].halt };

    world.mall.clock.advance(Duration::days(29));
    assert_eq!(commerce.watch_shops().await.unwrap(), 0);
    assert_eq!(halt().await, None, "it sells to the last day");
    world.mall.clock.advance(Duration::days(1));
    assert_eq!(halt().await, Some(Halt::ShopClosed), "whether or not a job has run");
    assert_eq!(code(commerce.call_off_closing(&world.owner).await), ShopCode::ShopClosed, "too late");
    commerce.watch_shops().await.unwrap();
    let closed = world.application().await;
    assert_eq!(closed.shop.status, ShopStatus::Closed);
    assert_eq!(world.story().await[5..], ["closing_announced", "closed"]);
    let last = commerce.shop_history(&world.owner, &[shop]).await.unwrap().remove(0);
    assert_eq!(last.person, None, "the mall itself did it");
    assert_eq!(code(commerce.open_shop(&world.owner).await), ShopCode::ShopClosed);
    assert_eq!(code(commerce.reinstate_shop(&world.secretary, shop, "再开").await), ShopCode::ShopClosed);
}

#[tokio::test]
async fn it_can_be_called_off_before_the_day_and_announced_again() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.open().await;
    assert_eq!(code(commerce.call_off_closing(&world.owner).await), ShopCode::NotClosing);
    commerce.announce_closing(&world.owner, "租约到期").await.unwrap();
    world.mall.clock.advance(Duration::days(20));
    assert_eq!(commerce.call_off_closing(&world.owner).await.unwrap().shop.closes_on, None);
    world.mall.clock.advance(Duration::days(20));
    commerce.watch_shops().await.unwrap();
    assert_eq!(world.application().await.shop.status, ShopStatus::Open);
    let again = commerce.announce_closing(&world.owner, "这次是真的").await.unwrap();
    assert_eq!(again.shop.closes_on, Some(day("2026-05-10")));
}

#[tokio::test]
async fn a_suspended_shop_closes_too() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.open().await.shop.id;
    commerce.announce_closing(&world.owner, "租约到期").await.unwrap();
    commerce.suspend_shop(&world.secretary, shop, "抽检").await.unwrap();
    world.mall.clock.advance(Duration::days(30));
    commerce.watch_shops().await.unwrap();
    assert_eq!(world.application().await.shop.status, ShopStatus::Closed);
}
