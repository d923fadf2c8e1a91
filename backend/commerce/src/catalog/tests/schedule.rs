use chrono::Duration;
use qd_kernel::{Clock, PageRequest};

use super::{code, wrongs};
use crate::catalog::{
    CatalogCode, NewProduct, Product, ProductAction, ProductChange, ProductDraft, ProductEvent, ProductKind,
    ProductStatus, RestoreTexts, ScheduleProduct, VariantDraft,
    testing::{Enterprise, Mall},
};

async fn drafted(mall: &Mall, shop: &Enterprise, draft: ProductDraft) -> Product {
    mall.commerce.create_product(&shop.owner, NewProduct { kind: ProductKind::Parcel, draft }).await.unwrap()
}

fn times(mall: &Mall, product: &Product, on: Option<i64>, off: Option<i64>) -> ScheduleProduct {
    let at = |hours| mall.clock.now() + Duration::hours(hours);
    ScheduleProduct {
        id: product.id,
        version: product.version,
        publish_at: on.map(at),
        unpublish_at: off.map(at),
        acknowledgements: Vec::new(),
    }
}

async fn now(mall: &Mall, shop: &Enterprise, product: &Product) -> Product {
    mall.commerce.my_product(&shop.owner, product.id).await.unwrap()
}

async fn history(mall: &Mall, shop: &Enterprise, product: &Product) -> Vec<ProductEvent> {
    mall.commerce.product_history(&shop.owner, product.id, &PageRequest::new(50, None)).await.unwrap().items
}

#[tokio::test]
async fn a_product_goes_on_the_shelf_and_off_it_when_its_times_come() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let made = drafted(&mall, &shop, mall.draft("A")).await;
    mall.commerce.schedule_product(&shop.owner, times(&mall, &made, Some(2), Some(5))).await.unwrap();
    assert_eq!(mall.commerce.run_product_schedule().await.unwrap(), 0, "nothing is due");
    mall.clock.advance(Duration::hours(2));
    assert_eq!(mall.commerce.run_product_schedule().await.unwrap(), 1);
    assert_eq!(now(&mall, &shop, &made).await.status, ProductStatus::Published);
    assert_eq!(mall.commerce.run_product_schedule().await.unwrap(), 0, "once");
    mall.clock.advance(Duration::hours(3));
    assert_eq!(mall.commerce.run_product_schedule().await.unwrap(), 1);
    assert_eq!(now(&mall, &shop, &made).await.status, ProductStatus::Archived);
    let told: Vec<_> = history(&mall, &shop, &made).await.into_iter().map(|it| (it.action, it.person_name)).collect();
    let owner = Some("Owner".to_owned());
    let expected = [
        (ProductAction::Archived, None),
        (ProductAction::Published, None),
        (ProductAction::Scheduled, owner.clone()),
        (ProductAction::Created, owner),
    ];
    assert_eq!(told, expected);
}

#[tokio::test]
async fn what_is_no_longer_fit_when_its_time_comes_stays_off_and_says_why() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.license(&shop, "2026-03-02").await;
    let made = drafted(&mall, &shop, ProductDraft { category_id: mall.food, ..mall.draft("A") }).await;
    mall.commerce.schedule_product(&shop.owner, times(&mall, &made, Some(72), None)).await.unwrap();
    mall.clock.advance(Duration::hours(72));
    assert_eq!(mall.commerce.run_product_schedule().await.unwrap(), 1);
    let after = now(&mall, &shop, &made).await;
    assert_eq!((after.status, after.publish_at), (ProductStatus::Draft, None));
    let told = history(&mall, &shop, &made).await;
    assert_eq!(told[0].action, ProductAction::NotPublished);
    assert!(told[0].changes[0].after.contains("食品经营许可证"), "{:?}", told[0].changes);
    assert_eq!(mall.commerce.run_product_schedule().await.unwrap(), 0, "it is not tried for ever");
}

#[tokio::test]
async fn a_time_that_makes_no_sense_is_refused_beside_its_field() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let made = drafted(&mall, &shop, mall.draft("A")).await;
    let cases = [
        ((Some(0), None), ("publishAt", CatalogCode::InvalidTime)),
        ((Some(24 * 400), None), ("publishAt", CatalogCode::InvalidTime)),
        ((Some(3), Some(2)), ("unpublishAt", CatalogCode::InvalidTime)),
        ((None, Some(2)), ("unpublishAt", CatalogCode::WrongState)),
    ];
    for ((on, off), (field, expected)) in cases {
        let refused = mall.commerce.schedule_product(&shop.owner, times(&mall, &made, on, off)).await;
        assert_eq!(wrongs(refused), [(field.to_owned(), expected)]);
    }
    let boast = drafted(&mall, &shop, mall.draft("国家级陈皮")).await;
    let refused = mall.commerce.schedule_product(&shop.owner, times(&mall, &boast, Some(2), None)).await;
    assert_eq!(code(refused), CatalogCode::ForbiddenWord);
    let stale = ScheduleProduct { version: 9, ..times(&mall, &made, Some(2), None) };
    assert_eq!(code(mall.commerce.schedule_product(&shop.owner, stale).await), CatalogCode::Stale);
}

#[tokio::test]
async fn the_history_tells_each_change_and_earlier_texts_come_back() {
    let mall = Mall::new().await;
    let (shop, other) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let (product, only) = mall.published(&shop, mall.draft("陈皮")).await;
    let kept = VariantDraft {
        id: Some(only.id),
        ..VariantDraft::listed(&only.sku, &only.name, qd_kernel::Money::cny(990), 0)
    };
    let draft = ProductDraft { title: "老陈皮".into(), variants: vec![kept], ..mall.draft("陈皮") };
    let change = ProductChange { id: product.id, version: product.version, draft };
    let changed = mall.commerce.update_product(&shop.owner, change).await.unwrap();
    let told = history(&mall, &shop, &product).await;
    let said: Vec<_> =
        told[0].changes.iter().map(|it| (it.field.as_str(), it.before.as_str(), it.after.as_str())).collect();
    assert_eq!(said, [("title", "陈皮", "老陈皮"), ("variants.陈皮.price", "12.50", "9.90")]);

    let created = told.last().unwrap();
    let restore = |version| RestoreTexts { id: product.id, version, event: created.id };
    assert_eq!(
        code(mall.commerce.restore_product_texts(&other.owner, restore(changed.version)).await),
        CatalogCode::NotFound
    );
    assert_eq!(code(mall.commerce.restore_product_texts(&shop.owner, restore(1)).await), CatalogCode::Stale);
    let back = mall.commerce.restore_product_texts(&shop.owner, restore(changed.version)).await.unwrap();
    assert_eq!((back.title.as_str(), back.from_price.minor), ("陈皮", 990), "prices stay");
    let page = PageRequest::new(5, None);
    assert_eq!(code(mall.commerce.product_history(&other.owner, product.id, &page).await), CatalogCode::NotFound);
    let forged = sqlx::query!("update product_history set action = 'created'").execute(&mall.test.admin).await;
    assert!(forged.is_err(), "history is append-only");
}
