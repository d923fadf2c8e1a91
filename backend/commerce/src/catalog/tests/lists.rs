use chrono::Duration;
use qd_kernel::{Cursor, PageRequest, ProductId};

use crate::catalog::{
    ProductDraft, ProductFilter, ProductKind, ProductSort,
    testing::{Mall, variant},
};

/// Turns the pages of a list of two a page.
async fn walk(mall: &Mall, filter: &ProductFilter, sort: ProductSort) -> Vec<ProductId> {
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let request = PageRequest::new(2, after.clone());
        let page = mall.commerce.published_products(filter, sort, &request).await.unwrap();
        seen.extend(page.items.iter().map(|product| product.id));
        if !page.has_next {
            return seen;
        }
        after = page.items.last().map(|product| Cursor::decode(&sort.cursor(product).encode()).unwrap());
    }
}

#[tokio::test]
async fn each_order_lists_each_product_once_however_many_tie() {
    let mall = Mall::new().await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let mut made = Vec::new();
    for (index, fen) in [300, 100, 300, 200, 300, 100, 700].into_iter().enumerate() {
        if index % 2 == 0 {
            mall.clock.advance(Duration::hours(1));
        }
        let shop = if index < 4 { &peel } else { &tea };
        let draft = ProductDraft { variants: vec![variant(&format!("V-{index}"), fen, 1)], ..mall.draft("陈皮") };
        made.push(mall.published(shop, draft).await.0);
        let sold = i64::try_from(index / 3).unwrap();
        sqlx::query!("update product set sold_count = $2 where id = $1", made[index].id.uuid(), sold)
            .execute(&mall.test.admin)
            .await
            .unwrap();
        made[index].sold_count = sold;
    }
    let shops = [None, Some(peel.shop.id), Some(tea.shop.id)];
    let sorts = [ProductSort::Newest, ProductSort::PriceLow, ProductSort::PriceHigh, ProductSort::BestSelling];
    for (shop, sort) in shops.into_iter().flat_map(|shop| sorts.map(|sort| (shop, sort))) {
        for category in [None, Some(mall.crafts)] {
            let filter = ProductFilter { shop, category, ..ProductFilter::default() };
            let mut expected: Vec<_> = made.iter().filter(|p| shop.is_none_or(|shop| p.shop_id == shop)).collect();
            expected.sort_by_key(|p| (sort.cursor(p).key, p.id));
            if sort != ProductSort::PriceLow {
                expected.reverse();
            }
            let expected: Vec<_> = expected.into_iter().map(|product| product.id).collect();
            assert_eq!(walk(&mall, &filter, sort).await, expected, "{sort:?} {shop:?} {category:?}");
        }
    }
}

#[tokio::test]
async fn a_list_holds_what_its_filter_says() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.license(&shop, "2026-12-31").await;
    let (craft, _) = mall.published(&shop, mall.draft("葵扇")).await;
    let (food, _) = mall.published(&shop, ProductDraft { category_id: mall.food, ..mall.draft("陈皮") }).await;
    let filter = ProductFilter { category: Some(mall.food), ..ProductFilter::default() };
    assert_eq!(walk(&mall, &filter, ProductSort::Newest).await, [food.id]);
    let filter = ProductFilter { search: Some("葵".into()), ..ProductFilter::default() };
    assert_eq!(walk(&mall, &filter, ProductSort::PriceLow).await, [craft.id]);
    let filter = ProductFilter { kind: Some(ProductKind::Pickup), ..ProductFilter::default() };
    assert!(walk(&mall, &filter, ProductSort::BestSelling).await.is_empty());
}

#[tokio::test]
async fn a_cursor_that_was_made_up_gives_a_page_and_no_bug() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    mall.published(&shop, mall.draft("陈皮")).await;
    for key in [i64::MIN, -1, 0, i64::MAX] {
        for sort in [ProductSort::Newest, ProductSort::PriceLow, ProductSort::PriceHigh, ProductSort::BestSelling] {
            let page = PageRequest::new(2, Some(Cursor { key, id: uuid::Uuid::nil() }));
            mall.commerce.published_products(&ProductFilter::default(), sort, &page).await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_member_sees_of_the_shelf_what_everyone_sees() {
    let mall = Mall::new().await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let (ours, our_variant) = mall.published(&peel, mall.draft("A")).await;
    let (theirs, _) = mall.published(&tea, mall.draft("B")).await;
    assert_eq!(mall.commerce.products_by_ids(&[ours.id, theirs.id]).await.unwrap().len(), 2);
    let available = mall.commerce.available_by_products(&[ours.id, theirs.id]).await.unwrap();
    assert_eq!((available[&ours.id], available[&theirs.id]), (20, 20));
    assert_eq!(mall.commerce.variants_by_ids(&[our_variant.id]).await.unwrap(), [our_variant]);
    let page = mall.commerce.shops(&PageRequest::new(1, None)).await.unwrap();
    assert!(page.has_next);
    let next = PageRequest::new(1, Some(Cursor::by_id(page.items[0].id.uuid())));
    assert_eq!(mall.commerce.shops(&next).await.unwrap().items[0].id, peel.shop.id);
    assert_eq!(mall.commerce.shop_by_slug("tea").await.unwrap(), tea.shop);
    assert_eq!(mall.commerce.shops_by_ids(&[peel.shop.id, tea.shop.id]).await.unwrap().len(), 2);
}
