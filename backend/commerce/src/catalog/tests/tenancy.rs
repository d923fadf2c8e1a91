use qd_kernel::{Actor, MemberRole, PageRequest, PersonId};
use uuid::Uuid;

use super::code;
use crate::{
    catalog::{
        CatalogCode, NewCategory, NewProduct, ProductChange, ProductKind, VariantDraft,
        testing::{Mall, new_shop, variant},
    },
    stock::{StockAdjustment, StockCode},
};

fn adjustment(variant_id: qd_kernel::VariantId, key: &str) -> StockAdjustment {
    StockAdjustment { variant_id, location: None, delta: 1, note: String::new(), idempotency_key: key.to_owned() }
}

#[tokio::test]
async fn another_enterprise_finds_nothing_and_changes_nothing() {
    let mall = Mall::new().await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let (product, only) = mall.published(&peel, mall.draft("A")).await;
    let new = NewProduct { kind: ProductKind::Parcel, draft: mall.draft("B") };
    let draft = mall.commerce.create_product(&peel.owner, new).await.unwrap();
    let commerce = &mall.commerce;

    for id in [product.id, draft.id] {
        assert_eq!(code(commerce.my_product(&tea.owner, id).await), CatalogCode::NotFound);
        assert_eq!(code(commerce.publish_product(&tea.owner, id).await), CatalogCode::NotFound);
        assert_eq!(code(commerce.archive_product(&tea.owner, id).await), CatalogCode::NotFound);
        let change = ProductChange { id, version: 1, draft: mall.draft("C") };
        assert_eq!(code(commerce.update_product(&tea.owner, change).await), CatalogCode::NotFound);
    }
    let page = PageRequest::new(10, None);
    assert!(commerce.my_products(&tea.owner, None, None, &page).await.unwrap().items.is_empty());
    assert!(commerce.my_variants_by_products(&tea.owner, &[product.id, draft.id]).await.unwrap().is_empty());
    assert!(commerce.my_stock_by_variants(&tea.owner, &[only.id]).await.unwrap().is_empty());
    assert!(commerce.stock_movements(&tea.owner, &[only.id], 10).await.unwrap().is_empty());
    let refused = commerce.adjust_stock(&tea.owner, adjustment(only.id, "key-12345")).await;
    assert_eq!(code(refused), StockCode::NotFound);
    assert_eq!(commerce.my_shop(&tea.owner).await.unwrap().id, tea.shop.id);

    // Nor can a product of one's own take another's variant.
    let (own, _) = mall.published(&tea, mall.draft("A")).await;
    let stolen = VariantDraft { id: Some(only.id), ..variant("X", 1, 0) };
    let taking = crate::catalog::ProductDraft { variants: vec![stolen], ..mall.draft("A") };
    let change = ProductChange { id: own.id, version: own.version, draft: taking };
    assert_eq!(code(commerce.update_product(&tea.owner, change).await), CatalogCode::NotFound);
    assert_eq!(commerce.my_product(&peel.owner, product.id).await.unwrap(), product);
}

#[tokio::test]
async fn the_group_reads_stock_and_changes_no_shop() {
    let mall = Mall::new().await;
    let peel = mall.enterprise("peel").await;
    let (product, only) = mall.published(&peel, mall.draft("A")).await;
    let school = mall.organization("school").await;
    for role in [MemberRole::Secretariat, MemberRole::Auditor] {
        let group = mall.member(school, role).await;
        assert_eq!(code(mall.commerce.my_shop(&group).await), CatalogCode::NotFound, "it has no shop of its own");
        assert_eq!(code(mall.commerce.my_product(&group, product.id).await), CatalogCode::NotFound);
        assert_eq!(code(mall.commerce.archive_product(&group, product.id).await), CatalogCode::NotAllowed);
        let refused = mall.commerce.adjust_stock(&group, adjustment(only.id, "key-12345")).await;
        assert_eq!(code(refused), StockCode::NotAllowed);
    }
}

#[tokio::test]
async fn a_clerk_counts_stock_and_changes_no_product() {
    let mall = Mall::new().await;
    let peel = mall.enterprise("peel").await;
    let (product, only) = mall.published(&peel, mall.draft("A")).await;
    let commerce = &mall.commerce;
    commerce.adjust_stock(&peel.clerk, adjustment(only.id, "key-12345")).await.unwrap();
    assert_eq!(commerce.my_product(&peel.clerk, product.id).await.unwrap().id, product.id);
    let new = NewProduct { kind: ProductKind::Parcel, draft: mall.draft("B") };
    assert_eq!(code(commerce.create_product(&peel.clerk, new).await), CatalogCode::NotAllowed);
    let change = ProductChange { id: product.id, version: product.version, draft: mall.draft("C") };
    assert_eq!(code(commerce.update_product(&peel.clerk, change).await), CatalogCode::NotAllowed);
    assert_eq!(code(commerce.publish_product(&peel.clerk, product.id).await), CatalogCode::NotAllowed);
    assert_eq!(code(commerce.archive_product(&peel.clerk, product.id).await), CatalogCode::NotAllowed);
}

#[tokio::test]
async fn who_is_no_member_has_no_workspace() {
    let mall = Mall::new().await;
    let peel = mall.enterprise("peel").await;
    let (product, only) = mall.published(&peel, mall.draft("A")).await;
    let commerce = &mall.commerce;
    let shopper = Actor::Shopper { person: PersonId::from(Uuid::nil()), cart: None };
    for actor in [Actor::PUBLIC, shopper] {
        let page = PageRequest::new(10, None);
        assert_eq!(code(commerce.my_shop(&actor).await), CatalogCode::NotFound);
        assert_eq!(code(commerce.my_products(&actor, None, None, &page).await), CatalogCode::NotFound);
        assert_eq!(code(commerce.my_product(&actor, product.id).await), CatalogCode::NotFound);
        assert_eq!(code(commerce.stock_movements(&actor, &[only.id], 5).await), StockCode::NotFound);
        assert_eq!(code(commerce.archive_product(&actor, product.id).await), CatalogCode::NotAllowed);
        let refused = commerce.adjust_stock(&actor, adjustment(only.id, "key-12345")).await;
        assert_eq!(code(refused), StockCode::NotAllowed);
    }
}

#[tokio::test]
async fn only_the_mall_itself_imports() {
    let mall = Mall::new().await;
    let peel = mall.enterprise("peel").await;
    let (product, _) = mall.published(&peel, mall.draft("A")).await;
    let commerce = &mall.commerce;
    let category = NewCategory {
        slug: "x".into(),
        name: "x".into(),
        name_en: "x".into(),
        icon: String::new(),
        needs_food_license: false,
        position: 9,
    };
    assert_eq!(code(commerce.create_category(&peel.owner, category).await), CatalogCode::NotAllowed);
    assert_eq!(code(commerce.create_shop(&peel.owner, new_shop(peel.org, "y")).await), CatalogCode::NotAllowed);
    assert_eq!(code(commerce.set_pictures(&peel.owner, product.id, Vec::new()).await), CatalogCode::NotAllowed);
}
