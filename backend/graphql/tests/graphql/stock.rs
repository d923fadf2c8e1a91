use serde_json::{Value, json};

use crate::{mall::Mall, statements::counted};

#[tokio::test]
async fn the_stock_list_takes_as_many_statements_however_long_it_is() {
    let mall = Mall::new().await;
    let peel = mall.enterprise("peel").await;
    let query = "{ stockItems(first: 50) { nodes { sku available isLow places { locationName onHand } } }
        stockSummary { variants low out lowAt } stockLocations { name kind isDefault } }";
    let mut counts = Vec::new();
    for title in ["陈皮", "柑普茶", "凉瓜干"] {
        mall.published(&peel, title).await;
        let (data, statements) = counted(mall.back_office(peel.owner, query, json!({}))).await;
        counts.push(statements);
        let newest = &data["stockItems"]["nodes"][0];
        assert_eq!((&newest["available"], &newest["isLow"]), (&json!(20), &json!(false)));
        assert_eq!(newest["places"], json!([{ "locationName": "主仓", "onHand": 20 }]));
    }
    // Items, their places; figures; locations.
    assert_eq!(counts, [4, 4, 4]);
}

#[tokio::test]
async fn a_shop_keeps_its_stock_in_two_places_and_counts_one_of_them() {
    let mall = Mall::new().await;
    let peel = mall.enterprise("peel").await;
    mall.published(&peel, "陈皮").await;
    let ask = |query: &'static str, input: Value| mall.back_office(peel.owner, query, json!({ "input": input }));
    let save = "mutation($input: SaveStockLocationInput!) { saveStockLocation(input: $input) {
        location { id } userErrors { field code } } }";
    let data = ask(save, json!({ "name": "", "kind": "PICKUP_POINT", "priority": 0 })).await;
    let wrong: Vec<&Value> =
        data["saveStockLocation"]["userErrors"].as_array().unwrap().iter().map(|it| &it["field"]).collect();
    assert_eq!(wrong, ["name", "priority"]);
    let data = ask(save, json!({ "name": "门店", "kind": "PICKUP_POINT", "priority": 2 })).await;
    let counter = data["saveStockLocation"]["location"]["id"].clone();

    let list = "{ stockItems { nodes { variantId sku } } stockLocations { id isDefault } }";
    let data = mall.back_office(peel.owner, list, json!({})).await;
    let (item, home) = (&data["stockItems"]["nodes"][0], &data["stockLocations"][0]["id"]);
    let carry = "mutation($input: TransferStockInput!) { transferStock(input: $input) {
        variant { available } userErrors { field code message } } }";
    let input = |pieces: i32, key: &str| {
        json!({ "variantId": item["variantId"], "fromLocationId": home, "toLocationId": counter, "pieces": pieces,
            "idempotencyKey": key })
    };
    let data = ask(carry, input(21, "carry-0001")).await;
    assert_eq!(data["transferStock"]["userErrors"][0]["code"], "NOT_ENOUGH");
    let data = ask(carry, input(5, "carry-0002")).await;
    assert_eq!(data["transferStock"]["variant"]["available"], 20);

    let open = "mutation($input: OpenStockTakeInput!) { openStockTake(input: $input) {
        stockTake { id lineCount } userErrors { code } } }";
    let data = ask(open, json!({ "locationId": counter })).await;
    let take = data["openStockTake"]["stockTake"]["id"].clone();
    let count = "mutation($input: CountStockInput!) { countStock(input: $input) {
        line { expected difference value { amount } } userErrors { field code } } }";
    let data = ask(count, json!({ "takeId": take, "sku": item["sku"], "counted": 3 })).await;
    let wanted = json!({ "expected": 5, "difference": -2, "value": { "amount": "-25.00" } });
    assert_eq!(data["countStock"]["line"], wanted);
    let commit = "mutation($input: CommitStockTakeInput!) { commitStockTake(input: $input) {
        stockTake { status shortage value { amount } lines(show: DIFFERENT) { nodes { sku } } } userErrors { field } } }";
    let data = ask(commit, json!({ "id": take, "reason": "" })).await;
    assert_eq!(data["commitStockTake"]["userErrors"], json!([{ "field": "reason" }]));
    let data = ask(commit, json!({ "id": take, "reason": "破损" })).await;
    let done = &data["commitStockTake"]["stockTake"];
    assert_eq!((&done["status"], &done["shortage"]), (&json!("COMMITTED"), &json!(2)));
    assert_eq!(done["lines"]["nodes"], json!([{ "sku": item["sku"] }]));
}
