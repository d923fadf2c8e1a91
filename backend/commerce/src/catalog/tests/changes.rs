use qd_kernel::Money;

use super::{code, wrongs};
use crate::catalog::{
    CatalogCode, ProductChange, ProductDraft, ProductStatus, Variant, VariantDraft,
    testing::{Mall, variant},
};

fn kept(variant: &Variant) -> VariantDraft {
    VariantDraft {
        id: Some(variant.id),
        sku: variant.sku.clone(),
        name: variant.name.clone(),
        name_en: variant.name_en.clone(),
        ..VariantDraft::listed("", "", variant.price, 999)
    }
}

#[tokio::test]
async fn who_read_an_older_version_is_told_to_read_again() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (product, only) = mall.published(&shop, mall.draft("陈皮")).await;
    let draft = || ProductDraft { title: "十年陈皮".into(), variants: vec![kept(&only)], ..mall.draft("陈皮") };
    let change = |version| ProductChange { id: product.id, version, draft: draft() };
    let changed = mall.commerce.update_product(&shop.owner, change(product.version)).await.unwrap();
    assert_eq!(changed.version, product.version + 1);
    assert_eq!(changed.title, "十年陈皮");
    let stale = mall.commerce.update_product(&shop.owner, change(product.version)).await;
    assert_eq!(wrongs(stale), [("version".to_owned(), CatalogCode::Stale)]);
}

#[tokio::test]
async fn of_two_changes_at_once_one_is_stale() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (product, only) = mall.published(&shop, mall.draft("陈皮")).await;
    let change = || ProductChange {
        id: product.id,
        version: product.version,
        draft: ProductDraft { variants: vec![kept(&only)], ..mall.draft("陈皮") },
    };
    let (one, other) = tokio::join!(
        mall.commerce.update_product(&shop.owner, change()),
        mall.commerce.update_product(&shop.owner, change()),
    );
    let refused = if one.is_ok() { other } else { one };
    assert_eq!(code(refused), CatalogCode::Stale);
}

#[tokio::test]
async fn variants_are_kept_added_and_taken_away_and_stock_stays() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft = ProductDraft { variants: vec![variant("A", 500, 5), variant("B", 300, 7)], ..mall.draft("陈皮") };
    let (product, _) = mall.published(&shop, draft).await;
    assert_eq!(product.from_price, Money::cny(300));
    let held = mall.commerce.my_variants_by_products(&shop.owner, &[product.id]).await.unwrap();

    let repriced = VariantDraft { price: Ok(Money::cny(450)), ..kept(&held[0]) };
    // B goes; a new variant takes its SKU at once and the first place.
    let draft = ProductDraft { variants: vec![variant("B", 900, 2), repriced], ..mall.draft("陈皮") };
    let change = ProductChange { id: product.id, version: product.version, draft };
    let changed = mall.commerce.update_product(&shop.owner, change).await.unwrap();
    assert_eq!(changed.from_price, Money::cny(450));

    let now = mall.commerce.variants_by_products(&[product.id]).await.unwrap();
    let seen: Vec<_> = now.iter().map(|variant| (variant.sku.as_str(), variant.price.minor)).collect();
    assert_eq!(seen, [("B", 900), ("A", 450)]);
    assert_eq!(now[1].id, held[0].id);
    let stock = mall.commerce.stock_by_variants(&[now[0].id, now[1].id]).await.unwrap();
    let available = |id| stock.iter().find(|stock| stock.variant_id == id).map(|stock| stock.available);
    assert_eq!((available(now[0].id), available(now[1].id)), (Some(2), Some(5)));
    let gone = mall.commerce.variants_by_ids(&[held[1].id]).await.unwrap();
    assert!(gone[0].archived_at.is_some(), "carts still name it");
}

#[tokio::test]
async fn a_variant_of_another_product_or_named_twice_is_not_found() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (product, only) = mall.published(&shop, mall.draft("A")).await;
    let (_, others) = mall.published(&shop, mall.draft("B")).await;
    for second in [
        VariantDraft { sku: "B2".into(), ..kept(&others) },
        VariantDraft { sku: "A2".into(), name: "A2".into(), ..kept(&only) },
    ] {
        let draft = ProductDraft { variants: vec![kept(&only), second], ..mall.draft("A") };
        let change = ProductChange { id: product.id, version: product.version, draft };
        let refused = mall.commerce.update_product(&shop.owner, change).await;
        assert_eq!(wrongs(refused), [("variants.1.id".to_owned(), CatalogCode::NotFound)]);
    }
}

#[tokio::test]
async fn what_stands_on_the_shelf_must_stay_fit_for_it() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (product, only) = mall.published(&shop, mall.draft("A")).await;
    let change = |draft| ProductChange { id: product.id, version: product.version, draft };
    let empty = ProductDraft { variants: Vec::new(), ..mall.draft("A") };
    assert_eq!(code(mall.commerce.update_product(&shop.owner, change(empty)).await), CatalogCode::NoVariant);
    let boast = ProductDraft { title: "国家级陈皮".into(), variants: vec![kept(&only)], ..mall.draft("A") };
    let refused = mall.commerce.update_product(&shop.owner, change(boast)).await;
    assert_eq!(wrongs(refused), [("title".to_owned(), CatalogCode::ForbiddenWord)]);
    let food = ProductDraft { category_id: mall.food, variants: vec![kept(&only)], ..mall.draft("A") };
    assert_eq!(code(mall.commerce.update_product(&shop.owner, change(food)).await), CatalogCode::FoodLicenseRequired);

    let archived = mall.commerce.archive_product(&shop.owner, product.id).await.unwrap();
    assert_eq!(archived.status, ProductStatus::Archived);
    let draft = ProductDraft { title: "国家级陈皮".into(), variants: vec![kept(&only)], ..mall.draft("A") };
    let change = ProductChange { id: product.id, version: archived.version, draft };
    mall.commerce.update_product(&shop.owner, change).await.unwrap();
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, product.id).await), CatalogCode::ForbiddenWord);
}
