use chrono::Duration;

use super::world::{World, day, license};
use crate::{
    catalog::{NewProduct, ProductDraft, ProductKind},
    search::Question,
    shop::{FileLicense, LicenseKind},
};

impl World {
    /// The titles that the search finds.
    async fn found(&self, words: &str) -> Vec<String> {
        let question = Question { words: words.to_owned(), first: 20, ..Question::default() };
        let result = self.mall.commerce.search(&question).await.unwrap();
        result.hits.into_iter().map(|hit| hit.product.title).collect()
    }
}

#[tokio::test]
async fn the_search_knows_a_shops_goods_while_it_is_open_and_not_suspended() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.approved().await;
    world.shelve("竹灯").await;
    assert!(world.found("竹灯").await.is_empty(), "not open yet");
    let shop = commerce.open_shop(&world.owner).await.unwrap().shop.id;
    assert_eq!(world.found("竹灯").await, ["竹灯"]);
    commerce.suspend_shop(&world.secretary, shop, "抽检").await.unwrap();
    assert!(world.found("竹灯").await.is_empty());
    commerce.reinstate_shop(&world.secretary, shop, "好了").await.unwrap();
    assert_eq!(world.found("竹灯").await, ["竹灯"]);
    commerce.announce_closing(&world.owner, "租约到期").await.unwrap();
    assert_eq!(world.found("竹灯").await, ["竹灯"], "it sells to the last day");
    world.mall.clock.advance(Duration::days(30));
    commerce.watch_shops().await.unwrap();
    assert!(world.found("竹灯").await.is_empty());
}

#[tokio::test]
async fn it_forgets_goods_whose_licence_ran_out_and_remembers_them_once_it_is_renewed() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.open().await;
    world.shelve("竹灯").await;
    world.renew(license(LicenseKind::Business, "2026-03-02")).await;
    world.renew(license(LicenseKind::Food, "2026-03-01")).await;
    let draft = ProductDraft { category_id: world.mall.food, ..world.mall.draft("竹荪") };
    let new = NewProduct { kind: ProductKind::Parcel, draft };
    let food = commerce.create_product(&world.owner, new).await.unwrap().id;
    commerce.publish_product(&world.owner, food).await.unwrap();
    assert_eq!(world.found("竹荪").await, ["竹荪"]);

    world.mall.clock.advance(Duration::days(1));
    commerce.watch_shops().await.unwrap();
    assert!(world.found("竹荪").await.is_empty(), "food alone is not sold");
    assert_eq!(world.found("竹灯").await, ["竹灯"]);
    world.mall.clock.advance(Duration::days(1));
    commerce.watch_shops().await.unwrap();
    assert!(world.found("竹灯").await.is_empty());

    let renewed = |kind| FileLicense { valid_from: Some(day("2026-03-03")), ..license(kind, "") };
    world.renew(renewed(LicenseKind::Business)).await;
    assert_eq!(world.found("竹灯").await, ["竹灯"], "no job has to run first");
    world.renew(renewed(LicenseKind::Food)).await;
    assert_eq!(world.found("竹荪").await, ["竹荪"]);
}
