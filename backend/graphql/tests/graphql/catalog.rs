use serde_json::{Value, json};

use crate::{mall::Mall, statements::counted};

const LIST: &str = "query($after: String, $category: ID) {
  products(first: 10, after: $after, categoryId: $category, sort: PRICE_LOW) {
    nodes { id title pictures { url srcset width } available fromPrice { amount currency }
      category { slug } shop { slug logo { url } licenses { kind number validUntil } }
      variants { name price { amount } available } }
    pageInfo { hasNextPage endCursor }
  } }";

#[tokio::test]
async fn a_page_of_products_with_all_that_hangs_on_it_takes_ten_statements() {
    let mall = Mall::new().await;
    for slug in ["peel", "tea"] {
        let shop = mall.enterprise(slug).await;
        for number in 0..4 {
            mall.published(&shop, &format!("{slug}{number}")).await;
        }
    }
    let variables = json!({ "category": mall.category() });
    let (data, statements) = counted(mall.shop_front(LIST, variables)).await;
    let nodes = data["products"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 8);
    let first = &nodes[0];
    assert_eq!(first["pictures"], json!([{ "url": "/pictures/products/a.webp", "srcset": "", "width": null }]));
    assert_eq!(first["fromPrice"], json!({ "amount": "9.90", "currency": "CNY" }));
    assert_eq!(first["available"], true);
    assert_eq!(first["shop"]["licenses"][0]["validUntil"], "2026-12-31");
    let variants: Vec<_> = first["variants"].as_array().unwrap().iter().map(|variant| &variant["available"]).collect();
    assert_eq!(variants, [20, 0]);
    // What is below the category, products, categories, shops, licences, availability, variants, stock;
    // pictures of the products, and those of the shops.
    assert_eq!(statements, 10);

    let none = mall.shop_front(LIST, json!({ "category": "prd_00000000000000000000000000000000" })).await;
    assert_eq!(none["products"]["nodes"], json!([]), "an id of another kind is an id of nothing");
}

#[tokio::test]
async fn a_shop_and_a_product_are_found_by_their_names() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = mall.published(&shop, "十年陈皮").await.to_string();
    let query = "query($id: ID!) { product(id: $id) { title variants { product { id } } }
        shop(slug: \"peel\") { id name freight { amount } products(first: 5) { nodes { id } } }
        nobody: shop(slug: \"nobody\") { id } shops { nodes { slug } } categories { slug } }";
    let data = mall.shop_front(query, json!({ "id": id })).await;
    assert_eq!(data["product"]["title"], "十年陈皮");
    assert_eq!(data["product"]["variants"][1]["product"]["id"], json!(id));
    assert_eq!(data["shop"]["products"]["nodes"], json!([{ "id": id }]));
    assert_eq!((&data["nobody"], &data["shops"]["nodes"]), (&Value::Null, &json!([{ "slug": "peel" }])));
    let data = mall.shop_front(query, json!({ "id": "nonsense" })).await;
    assert_eq!(data["product"], Value::Null);
}

#[tokio::test]
async fn a_seller_makes_changes_publishes_counts_and_takes_off() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let ask = async |query: &str, input: Value| mall.back_office(shop.owner, query, json!({ "input": input })).await;
    let data = ask(
        "mutation($input: CreateProductInput!) { createProduct(input: $input) {
           product { id version status variants { id sku } } userErrors { field code message } } }",
        json!({ "categoryId": mall.category(), "kind": "PARCEL", "title": "陈皮", "variants": [
            { "sku": "A-1", "name": "大罐", "price": { "amount": "12.5" }, "initialStock": 3 } ] }),
    )
    .await;
    let made = &data["createProduct"]["product"];
    assert_eq!((&made["status"], &made["version"]), (&json!("DRAFT"), &json!(1)), "{data}");
    let (id, variant) = (&made["id"], &made["variants"][0]["id"]);

    let update = "mutation($input: UpdateProductInput!) { updateProduct(input: $input) {
        product { version fromPrice { amount } } userErrors { field code } } }";
    let change = |version: i32, amount: &str| {
        json!({ "id": id, "version": version, "categoryId": mall.category(), "title": "陈皮", "description": "",
            "sevenDayReturn": true, "variants": [{ "id": variant, "sku": "A-1", "name": "大罐", "price": { "amount": amount } }] })
    };
    let data = ask(update, change(1, "0.001")).await;
    assert_eq!(data["updateProduct"]["userErrors"], json!([{ "field": "variants.0.price", "code": "INVALID_PRICE" }]));
    let data = ask(update, change(1, "8.80")).await;
    assert_eq!(data["updateProduct"]["product"], json!({ "version": 2, "fromPrice": { "amount": "8.80" } }));
    let data = ask(update, change(1, "8.80")).await;
    assert_eq!(data["updateProduct"]["userErrors"], json!([{ "field": "version", "code": "STALE" }]));

    let adjust = "mutation($input: AdjustStockInput!) { adjustStock(input: $input) {
        variant { available movements(first: 5) { reason availableDelta note personName } } userErrors { code } } }";
    let input = json!({ "variantId": variant, "delta": -2, "note": "盘亏", "idempotencyKey": "count-0001" });
    for _ in 0..2 {
        let data = ask(adjust, input.clone()).await;
        assert_eq!(data["adjustStock"]["variant"]["available"], 1);
        let movements = data["adjustStock"]["variant"]["movements"].as_array().unwrap();
        let newest = json!({ "reason": "ADJUSTED", "availableDelta": -2, "note": "盘亏", "personName": "店主" });
        assert_eq!((movements.len(), &movements[0]), (2, &newest));
    }

    let publish = "mutation($input: PublishProductInput!) { publishProduct(input: $input) {
        product { status publishedAt } userErrors { code } } }";
    let data = ask(publish, json!({ "id": id })).await;
    assert_eq!(data["publishProduct"]["product"]["status"], "PUBLISHED");
    let archive = "mutation($input: ArchiveProductInput!) { archiveProduct(input: $input) {
        product { status } userErrors { code } } }";
    let data = ask(archive, json!({ "id": id })).await;
    assert_eq!(data["archiveProduct"]["product"]["status"], "ARCHIVED");
    let data = ask(archive, json!({ "id": "shp_1" })).await;
    assert_eq!(data["archiveProduct"]["userErrors"][0]["code"], "NOT_FOUND");
}

#[tokio::test]
async fn a_workspace_shows_its_own_and_the_shelves_of_all() {
    let mall = Mall::new().await;
    let (peel, tea) = (mall.enterprise("peel").await, mall.enterprise("tea").await);
    let ours = mall.published(&peel, "陈皮").await.to_string();
    let theirs = mall.published(&tea, "柑普茶").await.to_string();
    let query = "query($theirs: ID!) { shop { id slug licenses { kind validFrom } }
        products { nodes { id variants { available reserved movements(first: 3) { reason } } } }
        product(id: $theirs) { id }
        publishedProducts { nodes { id available shopName picture } } }";
    let (data, statements) = counted(mall.back_office(peel.owner, query, json!({ "theirs": theirs }))).await;
    assert_eq!(data["shop"]["id"], json!(peel.shop.id.to_string()));
    assert_eq!(data["products"]["nodes"].as_array().unwrap().len(), 1);
    assert_eq!(data["products"]["nodes"][0]["id"], json!(ours));
    assert_eq!(data["product"], Value::Null);
    let shelf = data["publishedProducts"]["nodes"].as_array().unwrap();
    assert_eq!(shelf.len(), 2);
    assert_eq!((&shelf[0]["shopName"], &shelf[0]["available"]), (&json!("tea 的店"), &json!(20)));
    // Shop, licences; products, variants, stock, movements; product; shelf, availability, shops.
    assert_eq!(statements, 10);
}
