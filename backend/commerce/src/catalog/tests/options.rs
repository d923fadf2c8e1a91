use qd_kernel::Money;

use super::{code, wrongs};
use crate::catalog::{
    CatalogCode, NewProduct, OptionDraft, OptionValue, ProductChange, ProductDraft, ProductKind, Variant, VariantDraft,
    testing::{Enterprise, Mall, variant},
};

fn option(name: &str, values: &[&str]) -> OptionDraft {
    let values = values.iter().map(|name| OptionValue { name: (*name).to_owned(), name_en: None }).collect();
    OptionDraft { name: name.to_owned(), name_en: None, values }
}

fn chosen(sku: &str, fen: i64, choice: &[i16]) -> VariantDraft {
    VariantDraft { choice: choice.to_vec(), ..variant(sku, fen, 1) }
}

/// Two years by two weights by two packagings, all eight combinations.
fn peel(mall: &Mall) -> ProductDraft {
    let mut variants = Vec::new();
    for (sku, (year, weight, pack)) in (0..8).map(|n: i16| (n, (n / 4, n / 2 % 2, n % 2))) {
        variants.push(chosen(&format!("CP-{sku}"), 1_000 + i64::from(sku), &[year, weight, pack]));
    }
    let options = vec![
        option("年份", &["2016 年", "2021 年"]),
        option("净重", &["100 克", "250 克"]),
        option("包装", &["袋装", "罐装"]),
    ];
    ProductDraft { options, variants, ..mall.draft("陈皮") }
}

fn parcel(draft: ProductDraft) -> NewProduct {
    NewProduct { kind: ProductKind::Parcel, draft }
}

fn kept(variant: &Variant) -> VariantDraft {
    VariantDraft { id: Some(variant.id), ..chosen(&variant.sku, variant.price.minor, &variant.choice) }
}

async fn read(mall: &Mall, shop: &Enterprise, id: qd_kernel::ProductId) -> Vec<Variant> {
    mall.commerce.my_variants_by_products(&shop.owner, &[id]).await.unwrap()
}

#[tokio::test]
async fn a_variant_is_a_combination_of_values_and_named_by_them() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let made = mall.commerce.create_product(&shop.owner, parcel(peel(&mall))).await.unwrap();
    mall.commerce.publish_product(&shop.owner, made.id).await.unwrap();
    let options = mall.commerce.options_by_products(&[made.id]).await.unwrap();
    assert_eq!(options.iter().map(|option| option.name.as_str()).collect::<Vec<_>>(), ["年份", "净重", "包装"]);
    let variants = mall.commerce.variants_by_products(&[made.id]).await.unwrap();
    assert_eq!(variants.len(), 8);
    assert_eq!((variants[5].name.as_str(), &variants[5].choice[..]), ("2021 年 / 100 克 / 罐装", &[1, 0, 1][..]));
}

#[tokio::test]
async fn a_plain_list_of_variants_is_one_option() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let draft =
        ProductDraft { variants: vec![variant("大罐", 2, 0), variant("小罐", 1, 0)], ..mall.draft("陈皮") };
    let made = mall.commerce.create_product(&shop.owner, parcel(draft)).await.unwrap();
    let options = mall.commerce.my_options_by_products(&shop.owner, &[made.id]).await.unwrap();
    assert_eq!(options.len(), 1);
    assert_eq!(options[0].name, "规格");
    assert_eq!(options[0].values.iter().map(|value| value.name.as_str()).collect::<Vec<_>>(), ["大罐", "小罐"]);
    let choices: Vec<_> = read(&mall, &shop, made.id).await.into_iter().map(|variant| variant.choice).collect();
    assert_eq!(choices, [[0], [1]]);
}

#[tokio::test]
async fn what_is_wrong_with_options_and_choices_is_named_beside_its_field() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let whole = || peel(&mall);
    let cases = [
        (ProductDraft { options: vec![option("一", &["a"]); 4], ..whole() }, ("options", CatalogCode::TooManyOptions)),
        (
            ProductDraft { options: vec![option("年份", &["a", "A"])], ..whole() },
            ("options.0.values.1.name", CatalogCode::DuplicateOption),
        ),
        (ProductDraft { options: vec![option("", &["a"])], ..whole() }, ("options.0.name", CatalogCode::InvalidText)),
        (
            ProductDraft { options: vec![option("年份", &[])], ..whole() },
            ("options.0.values", CatalogCode::NoOptionValue),
        ),
        (
            ProductDraft { variants: vec![chosen("A", 1, &[0, 0, 0]), chosen("B", 1, &[0, 9, 0])], ..whole() },
            ("variants.1.choice", CatalogCode::InvalidChoice),
        ),
        (
            ProductDraft { variants: vec![chosen("A", 1, &[0, 0])], ..whole() },
            ("variants.0.choice", CatalogCode::InvalidChoice),
        ),
        (
            ProductDraft { variants: vec![chosen("A", 1, &[0, 0, 1]), chosen("B", 1, &[0, 0, 1])], ..whole() },
            ("variants.1.choice", CatalogCode::DuplicateChoice),
        ),
    ];
    for (draft, (field, expected)) in cases {
        let refused = mall.commerce.create_product(&shop.owner, parcel(draft)).await;
        assert_eq!(wrongs(refused), [(field.to_owned(), expected)]);
    }
    assert_eq!(mall.events("product.changed").await, 0, "nothing is half saved");
}

#[tokio::test]
async fn five_hundred_combinations_fit_and_one_more_does_not() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let names: Vec<String> = (0..25).map(|n| format!("值{n}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let options = vec![option("一", &names), option("二", &names[..21])];
    let mut variants: Vec<_> =
        (0..501_i16).map(|n| chosen(&format!("V-{n}"), 100 + i64::from(n), &[n % 25, n / 25])).collect();
    let draft = ProductDraft { options: options.clone(), variants: variants.clone(), ..mall.draft("陈皮") };
    let refused = mall.commerce.create_product(&shop.owner, parcel(draft)).await;
    assert_eq!(wrongs(refused), [("variants".to_owned(), CatalogCode::TooManyVariants)]);
    variants.pop();
    let draft = ProductDraft { options, variants, ..mall.draft("陈皮") };
    let made = mall.commerce.create_product(&shop.owner, parcel(draft)).await.unwrap();
    let prices = read(&mall, &shop, made.id).await.into_iter().map(|variant| variant.price.minor);
    assert!(prices.eq(100..600), "in the order in which they were written");
}

#[tokio::test]
async fn a_sku_of_another_product_is_named_beside_the_variant_that_wants_it() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.commerce.create_product(&shop.owner, parcel(peel(&mall))).await.unwrap();
    let draft = ProductDraft {
        variants: vec![variant("新", 1, 0), variant("CP-3", 1, 0), variant("CP-7", 1, 0)],
        ..mall.draft("另一件")
    };
    let refused = mall.commerce.create_product(&shop.owner, parcel(draft)).await;
    let expected = [("variants.1.sku", CatalogCode::DuplicateSku), ("variants.2.sku", CatalogCode::DuplicateSku)];
    assert_eq!(wrongs(refused), expected.map(|(field, code)| (field.to_owned(), code)));
}

#[tokio::test]
async fn in_one_save_variants_may_swap_skus_and_values_change_places() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let made = mall.commerce.create_product(&shop.owner, parcel(peel(&mall))).await.unwrap();
    let held = read(&mall, &shop, made.id).await;
    let mut variants: Vec<_> = held.iter().map(kept).collect();
    for (variant, other) in variants.iter_mut().zip(held.iter().rev()) {
        variant.sku.clone_from(&other.sku);
        variant.choice[0] = 1 - variant.choice[0];
    }
    let mut draft = ProductDraft { variants, ..peel(&mall) };
    draft.options[0].values.reverse();
    let change = ProductChange { id: made.id, version: made.version, draft };
    mall.commerce.update_product(&shop.owner, change).await.unwrap();
    let now = read(&mall, &shop, made.id).await;
    assert!(now.iter().map(|variant| variant.id).eq(held.iter().map(|variant| variant.id)));
    assert!(
        now.iter().map(|variant| &variant.name).eq(held.iter().map(|variant| &variant.name)),
        "as they were called"
    );
    assert_eq!(now[0].sku, "CP-7");
}

#[tokio::test]
async fn a_combination_that_is_not_offered_stays_and_cannot_be_bought() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let mut draft = peel(&mall);
    draft.variants[0].is_offered = false;
    let made = mall.commerce.create_product(&shop.owner, parcel(draft)).await.unwrap();
    assert_eq!(made.from_price, Money::cny(1_001), "the cheapest is not for sale");
    mall.commerce.publish_product(&shop.owner, made.id).await.unwrap();
    let variants = mall.commerce.variants_by_products(&[made.id]).await.unwrap();
    assert_eq!(variants.iter().filter(|variant| variant.is_offered).count(), 7);
    assert_eq!(mall.commerce.available_by_products(&[made.id]).await.unwrap()[&made.id], 7);

    let mut draft = peel(&mall);
    draft.variants.iter_mut().for_each(|variant| variant.is_offered = false);
    draft.variants.iter_mut().for_each(|variant| variant.sku.push('x'));
    let made = mall.commerce.create_product(&shop.owner, parcel(draft)).await.unwrap();
    assert_eq!(code(mall.commerce.publish_product(&shop.owner, made.id).await), CatalogCode::NoVariant);
}
