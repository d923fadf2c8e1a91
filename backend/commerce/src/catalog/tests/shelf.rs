use chrono::Duration;
use qd_kernel::{Actor, Failure};

use super::{code, wrongs};
use crate::{
    catalog::{
        CatalogCode, NewProduct, ProductDraft, ProductKind, ProductStatus,
        testing::{Mall, new_shop},
    },
    shop::{NewShop, ShopStatus},
};

#[tokio::test]
async fn a_product_goes_on_the_shelf_and_off_it() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let new = NewProduct { kind: ProductKind::Voucher, draft: mall.draft("A") };
    let draft = mall.commerce.create_product(&shop.owner, new).await.unwrap();
    assert_eq!(code(mall.commerce.product(draft.id).await), CatalogCode::NotFound);
    assert!(mall.commerce.products_by_ids(&[draft.id]).await.unwrap().is_empty());
    assert!(mall.commerce.variants_by_products(&[draft.id]).await.unwrap().is_empty());

    let published = mall.commerce.publish_product(&shop.owner, draft.id).await.unwrap();
    assert_eq!(mall.commerce.product(draft.id).await.unwrap(), published);
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, draft.id).await), CatalogCode::WrongState);

    mall.commerce.archive_product(&shop.owner, draft.id).await.unwrap();
    assert_eq!(code(mall.commerce.product(draft.id).await), CatalogCode::NotFound);
    assert_eq!(mall.commerce.products_by_ids(&[draft.id]).await.unwrap().len(), 1, "carts still name it");
    assert_eq!(code(mall.commerce.archive_product(&shop.owner, draft.id).await), CatalogCode::WrongState);

    mall.clock.advance(Duration::days(1));
    let again = mall.commerce.publish_product(&shop.owner, draft.id).await.unwrap();
    assert_eq!(again.published_at, published.published_at, "coming back does not make it new");
    assert_eq!(mall.events("product.changed").await, 4);
}

#[tokio::test]
async fn food_needs_a_food_licence_that_holds_today() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let new =
        NewProduct { kind: ProductKind::Parcel, draft: ProductDraft { category_id: mall.food, ..mall.draft("A") } };
    let product = mall.commerce.create_product(&shop.owner, new).await.unwrap();
    let refused = mall.commerce.publish_product(&shop.owner, product.id).await;
    assert_eq!(wrongs(refused), [("categoryId".to_owned(), CatalogCode::FoodLicenseRequired)]);
    mall.license(&shop, "2026-02-28").await;
    assert_eq!(
        code(mall.commerce.publish_product(&shop.owner, product.id).await),
        CatalogCode::FoodLicenseRequired,
        "it ran out yesterday"
    );
    mall.license(&shop, "2026-03-01").await;
    mall.commerce.publish_product(&shop.owner, product.id).await.unwrap();
}

#[tokio::test]
async fn a_forbidden_word_is_named() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft = ProductDraft { description: "口感最 佳，顶级选料".into(), ..mall.draft("国家级陈皮") };
    let new = NewProduct { kind: ProductKind::Parcel, draft };
    let product = mall.commerce.create_product(&shop.owner, new).await.unwrap();
    let Err(Failure::Refused(problems)) = mall.commerce.publish_product(&shop.owner, product.id).await else {
        panic!("it was published");
    };
    let said: Vec<_> = problems.iter().map(|problem| (problem.field.as_deref().unwrap(), &problem.message)).collect();
    let named = |at: usize, field: &str, word: &str| said[at].0 == field && said[at].1.contains(word);
    assert!(
        named(0, "title", "国家级") && named(1, "description", "最佳") && named(2, "description", "顶级"),
        "{said:?}"
    );
}

#[tokio::test]
async fn a_shop_that_is_not_open_sells_nothing() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (product, _) = mall.published(&shop, mall.draft("A")).await;
    let suspended = NewShop { status: ShopStatus::Suspended, ..new_shop(shop.org, "peel") };
    mall.commerce.create_shop(&Actor::System, suspended).await.unwrap();
    assert_eq!(code(mall.commerce.product(product.id).await), CatalogCode::NotFound);
    assert_eq!(code(mall.commerce.shop_by_slug("peel").await), CatalogCode::NotFound);
    assert_eq!(mall.commerce.my_shop(&shop.owner).await.unwrap().status, ShopStatus::Suspended);
    let new = NewProduct { kind: ProductKind::Parcel, draft: mall.draft("B") };
    let draft = mall.commerce.create_product(&shop.owner, new).await.unwrap();
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, draft.id).await), CatalogCode::ShopNotOpen);
}

#[tokio::test]
async fn nothing_to_sell_is_not_published() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft = ProductDraft { variants: Vec::new(), ..mall.draft("A") };
    let new = NewProduct { kind: ProductKind::Parcel, draft };
    let product = mall.commerce.create_product(&shop.owner, new).await.unwrap();
    assert_eq!(product.status, ProductStatus::Draft);
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, product.id).await), CatalogCode::NoVariant);
}

#[tokio::test]
async fn what_the_demo_sets_up_twice_is_there_once() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let renamed = NewShop { name: "陈皮村".into(), ..new_shop(shop.org, "peel") };
    let again = mall.commerce.create_shop(&Actor::System, renamed).await.unwrap();
    assert_eq!((again.id, again.name.as_str()), (shop.shop.id, "陈皮村"));
    mall.license(&shop, "2026-12-31").await;
    mall.license(&shop, "2027-12-31").await;
    assert_eq!(mall.commerce.licenses_by_shops(&[shop.shop.id]).await.unwrap().len(), 1);
    assert_eq!(mall.commerce.categories().await.unwrap().len(), 2);

    let (product, _) = mall.published(&shop, mall.draft("A")).await;
    let keys = vec!["products/a.webp".to_owned()];
    mall.commerce
        .set_pictures(&Actor::System, product.id, keys.iter().cloned().map(Into::into).collect())
        .await
        .unwrap();
    assert_eq!(mall.commerce.product(product.id).await.unwrap().picture_keys, keys);
    let bad = mall.commerce.set_pictures(&Actor::System, product.id, vec!["../\"x".into()]).await;
    assert_eq!(code(bad), CatalogCode::InvalidText);
}
