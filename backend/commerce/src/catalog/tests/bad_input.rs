use qd_kernel::{CategoryId, Currency, Money, MoneyError, PageRequest, VariantId};
use uuid::Uuid;

use super::{code, wrongs};
use crate::catalog::{
    CatalogCode, NewProduct, ProductDraft, ProductFilter, ProductKind, ProductSort, VariantDraft,
    testing::{Mall, variant},
};

fn parcel(draft: ProductDraft) -> NewProduct {
    NewProduct { kind: ProductKind::Parcel, draft }
}

#[tokio::test]
async fn a_form_learns_of_everything_that_is_wrong_at_once() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft = ProductDraft {
        category_id: CategoryId::from(Uuid::nil()),
        title: "陈\u{202E}皮".into(),
        description: "陈皮\0".into(),
        description_en: Some("x".repeat(10_000_000)),
        variants: vec![
            VariantDraft { price: Err(MoneyError::TooPrecise), ..variant("A-1", 1, 0) },
            VariantDraft { name: "".into(), initial_stock: -1, ..variant("A-1", 0, 0) },
            VariantDraft { price: Ok(Money::cny(1_000_000_001)), ..variant("编 码", 1, 2_000_000) },
        ],
        ..mall.draft("陈皮")
    };
    let found = wrongs(mall.commerce.create_product(&shop.owner, parcel(draft)).await);
    let expected = [
        ("title", CatalogCode::InvalidTitle),
        ("description", CatalogCode::InvalidText),
        ("descriptionEn", CatalogCode::InvalidText),
        ("categoryId", CatalogCode::InvalidCategory),
        ("variants.0.price", CatalogCode::InvalidPrice),
        ("variants.1.sku", CatalogCode::DuplicateSku),
        ("variants.1.price", CatalogCode::InvalidPrice),
        ("variants.1.initialStock", CatalogCode::InvalidStock),
        ("variants.2.sku", CatalogCode::InvalidSku),
        ("variants.2.price", CatalogCode::InvalidPrice),
        ("variants.2.initialStock", CatalogCode::InvalidStock),
        ("variants.1.name", CatalogCode::InvalidText),
    ];
    assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    assert_eq!(mall.events("product.changed").await, 0);
}

#[tokio::test]
async fn a_product_of_emoji_and_rare_characters_is_kept_as_written() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft = ProductDraft {
        title: "  𠮷祥🍊陈皮 👨‍👩‍👧 ".into(),
        description: "第一行\r\n第二行".into(),
        ..mall.draft("SKU-1")
    };
    let made = mall.commerce.create_product(&shop.owner, parcel(draft)).await.unwrap();
    assert_eq!(mall.commerce.my_product(&shop.owner, made.id).await.unwrap(), made);
    assert_eq!((made.title.as_str(), made.description.as_str()), ("𠮷祥🍊陈皮 👨‍👩‍👧", "第一行\n第二行"));
    assert_eq!(made.from_price, Money::cny(1_250));
}

#[tokio::test]
async fn a_price_is_one_fen_to_ten_million_yuan() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    for (sku, fen, fine) in [("a", 1, true), ("b", 1_000_000_000, true), ("c", 0, false), ("d", -1, false)] {
        let draft = ProductDraft { variants: vec![variant(sku, fen, 0)], ..mall.draft("陈皮") };
        assert_eq!(mall.commerce.create_product(&shop.owner, parcel(draft)).await.is_ok(), fine, "{fen}");
    }
    let tenth = Money::try_from_decimal("0.001".parse().unwrap(), Currency::Cny);
    let draft =
        ProductDraft { variants: vec![VariantDraft { price: tenth, ..variant("e", 1, 0) }], ..mall.draft("陈皮") };
    let refused = mall.commerce.create_product(&shop.owner, parcel(draft)).await;
    assert_eq!(wrongs(refused), [("variants.0.price".to_owned(), CatalogCode::InvalidPrice)]);
}

#[tokio::test]
async fn a_sku_is_one_of_a_kind_in_an_organization_and_free_in_another() {
    let mall = Mall::new().await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    mall.published(&peel, mall.draft("SKU-1")).await;
    let again = mall.commerce.create_product(&peel.owner, parcel(mall.draft("SKU-1"))).await;
    assert_eq!(code(again), CatalogCode::DuplicateSku);
    mall.published(&tea, mall.draft("SKU-1")).await;
}

#[tokio::test]
async fn a_search_of_any_text_is_answered() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, ProductDraft { title: "100% 陈皮_茶".into(), ..mall.draft("SKU-1") }).await;
    mall.published(&shop, ProductDraft { title: "100 克陈皮".into(), ..mall.draft("SKU-2") }).await;
    let long = "陈".repeat(1_000_000);
    let cases =
        [("100%", 1), ("_茶", 1), ("陈皮", 2), ("\0陈皮", 2), ("\\", 0), ("' or 1=1 --", 0), (&long, 0), (" ", 2)];
    for (search, found) in cases {
        let filter = ProductFilter { search: Some(search.to_owned()), ..ProductFilter::default() };
        let page = PageRequest::new(10, None);
        let list = mall.commerce.published_products(&filter, ProductSort::Newest, &page).await.unwrap();
        assert_eq!(list.items.len(), found, "{}", search.chars().take(20).collect::<String>());
        let mine = mall.commerce.my_products(&shop.owner, None, Some(search), &page).await.unwrap();
        assert_eq!(mine.items.len(), found);
    }
    assert_eq!(code(mall.commerce.shop_by_slug("peel\0").await), CatalogCode::NotFound);
    let nobody = [VariantId::from(Uuid::nil())];
    assert!(mall.commerce.variants_by_ids(&nobody).await.unwrap().is_empty());
}
