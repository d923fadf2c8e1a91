use std::collections::HashSet;

use super::*;
use crate::demo::pictures::Art;

fn content() -> Content {
    Content::read().unwrap()
}

#[test]
fn there_are_fourteen_shops_and_at_least_130_products_of_every_kind() {
    let content = content();
    let products: Vec<&Product> = content.shops.iter().flat_map(|shop| &shop.products).collect();
    assert_eq!(content.shops.len(), 14);
    assert!(products.len() >= 130, "{}", products.len());
    for kind in [Kind::Parcel, Kind::Pickup, Kind::Voucher] {
        assert!(products.iter().filter(|product| product.kind == kind).count() >= 6, "{kind:?}");
    }
    assert!(products.iter().any(|product| !product.returns));
    assert_eq!(content.shops.iter().filter(|shop| shop.self_run).count(), 1);
    assert_eq!(content.shoppers.len(), 60);
}

#[test]
fn every_name_that_is_referred_to_exists() {
    let content = content();
    let categories: HashSet<&str> = content.world.categories.iter().map(|it| it.slug.as_str()).collect();
    let projects: HashSet<&str> = content.world.projects.iter().map(|it| it.slug.as_str()).collect();
    for shop in &content.shops {
        assert!(projects.contains(shop.project.as_str()), "{}", shop.slug);
        for product in &shop.products {
            assert!(categories.contains(product.category(shop)), "{}", product.slug);
        }
    }
    for session in &content.world.sessions {
        assert!(projects.contains(session.project.as_str()), "{}", session.title);
        session.shops.iter().for_each(|slug| assert!(content.shop(slug).is_ok(), "{slug}"));
    }
}

#[test]
fn news_shows_a_product_of_its_shop() {
    for shop in content().shops {
        for news in &shop.news {
            assert!(shop.products.iter().any(|product| product.slug == news.product), "{}", news.title);
            assert!(news.day < 0, "{} is news of the past", news.title);
        }
    }
}

#[test]
fn no_two_products_share_a_slug_and_all_fit_their_bounds() {
    let content = content();
    let mut slugs = HashSet::new();
    for product in content.shops.iter().flat_map(|shop| &shop.products) {
        assert!(slugs.insert(&product.slug), "{}", product.slug);
        assert!(product.title.chars().count() <= 60 && product.en.chars().count() <= 120, "{}", product.slug);
        assert!((1..=4).contains(&product.variants.len()), "{}", product.slug);
        let combinations: usize = product.options.iter().map(|option| option.values.len()).product();
        assert!(product.options.is_empty() || combinations == product.variants.len(), "{}", product.slug);
        assert!(product.variants.iter().all(|Variant(_, _, fen, stock)| *fen >= 100 && *stock > 0), "{}", product.slug);
    }
}

#[test]
fn nobody_claims_to_be_the_best() {
    for shop in content().shops {
        let mut texts = vec![shop.story.clone(), shop.tagline.clone()];
        texts.extend(shop.news.iter().flat_map(|news| [news.title.clone(), news.text.clone()]));
        texts.extend(shop.products.iter().flat_map(|product| [product.title.clone(), product.text.clone()]));
        for text in texts {
            for word in ["最", "第一", "国家级", "顶级", "唯一", "绝无仅有", "治疗", "疗效"] {
                assert!(!text.contains(word), "{}: {word} in {text}", shop.slug);
            }
        }
    }
}

#[test]
fn a_shop_that_sells_food_has_a_food_licence() {
    let content = content();
    let food: HashSet<&str> = content.world.categories.iter().filter(|it| it.food).map(|it| it.slug.as_str()).collect();
    for shop in &content.shops {
        let sells_food = shop.products.iter().any(|product| food.contains(product.category(shop)));
        assert!(shop.food || !sells_food, "{}", shop.slug);
    }
}

#[test]
fn every_invented_organization_says_that_it_is_one() {
    let content = content();
    for name in content
        .shops
        .iter()
        .map(|shop| &shop.organization)
        .chain([&content.world.school.name, &content.world.group.name])
    {
        assert!(name.contains("演示"), "{name}");
    }
}

#[test]
fn every_picture_can_be_drawn() {
    for shop in content().shops {
        for product in &shop.products {
            assert!(Art::try_new(&product.art, &shop.hue).is_ok(), "{}: {}", product.slug, product.art);
        }
    }
}
