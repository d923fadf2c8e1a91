use qd_kernel::{Actor, MemberRole};
use serde_json::json;

use crate::{mall::Mall, statements::counted};

const SEARCH: &str = "query($words: String!, $filter: SearchFilterInput) {
  search(words: $words, first: 10, filter: $filter) {
    hits { isPaid title { text hit } session { id } product { id title available shop { slug } } }
    pageInfo { hasNextPage endCursor } total corrected isLoose
    facets { categories { count category { slug } } shops { count shop { slug } } kinds { kind count } prices { price count } onAir inStock }
    userErrors { field code } } }";

#[tokio::test]
async fn a_search_with_all_that_hangs_on_it_takes_a_constant_number_of_statements() {
    let mall = Mall::new().await;
    for slug in ["peel", "tea"] {
        let shop = mall.enterprise(slug).await;
        for number in 0..4 {
            mall.published(&shop, &format!("新会陈皮{slug}{number}")).await;
        }
    }
    let (data, statements) = counted(mall.shop_front(SEARCH, json!({ "words": "chenpi" }))).await;
    let search = &data["search"];
    assert_eq!((&search["total"], search["hits"].as_array().unwrap().len()), (&json!(8), 8), "{data}");
    assert_eq!(search["hits"][0]["title"][1], json!({ "text": "陈皮", "hit": true }));
    assert_eq!(search["facets"]["shops"].as_array().unwrap().len(), 2);
    assert_eq!(search["facets"]["categories"], json!([{ "count": 8, "category": { "slug": "food" } }]));
    assert_eq!(search["facets"]["prices"], json!([{ "price": "UNDER_50", "count": 8 }]));
    // On air, synonyms, the lookup, paid places, products; availability, shops, categories.
    assert_eq!(statements, 8);
    let (_, again) = counted(mall.shop_front(SEARCH, json!({ "words": "cp" }))).await;
    assert!(again <= 8, "synonyms and paid places are kept for a moment: {again}");
}

#[tokio::test]
async fn a_question_of_megabytes_and_a_filter_of_nonsense_are_refused_beside_their_fields() {
    let mall = Mall::new().await;
    let data = mall.shop_front(SEARCH, json!({ "words": "陈".repeat(61) })).await;
    assert_eq!(data["search"]["userErrors"], json!([{ "field": "words", "code": "TOO_LONG" }]));
    let data = mall.shop_front(SEARCH, json!({ "words": "陈皮", "filter": { "shopId": "prd_1" } })).await;
    assert_eq!(data["search"]["userErrors"], json!([{ "field": "filter.shopId", "code": "NOT_FOUND" }]));
}

#[tokio::test]
async fn suggestions_are_products_categories_and_shops() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let id = mall.published(&shop, "新会陈皮").await.to_string();
    let query = "query($words: String!) { suggestions(words: $words) { __typename
        ... on ProductSuggestion { product { id } parts { text hit } }
        ... on ShopSuggestion { shop { slug } } ... on CategorySuggestion { category { slug } } } popularSearches }";
    let data = mall.shop_front(query, json!({ "words": "xinh" })).await;
    let parts = json!([{ "text": "新会", "hit": true }, { "text": "陈皮", "hit": false }]);
    assert_eq!(
        data["suggestions"],
        json!([{ "__typename": "ProductSuggestion", "product": { "id": id }, "parts": parts }])
    );
    let data = mall.shop_front(query, json!({ "words": "food" })).await;
    assert_eq!(data["suggestions"][0]["category"]["slug"], "food");
    let data = mall.shop_front(query, json!({ "words": "peel" })).await;
    assert_eq!(data["suggestions"][0]["shop"]["slug"], "peel");
}

#[tokio::test]
async fn the_secretariat_sets_synonyms_and_paid_places_and_others_do_not() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let (cheap, paid) = (mall.published(&shop, "新会陈皮").await, mall.published(&shop, "老陈皮").await);
    let Actor::Member { person, org, .. } = shop.owner else { panic!("an owner") };
    let secretariat = Actor::Member { person, org, role: MemberRole::Secretariat };
    let save = "mutation($input: SaveSynonymsInput!) { saveSynonyms(input: $input) {
        synonyms { version groups createdBy } userErrors { field code } } }";
    let input = json!({ "input": { "version": 0, "groups": [["陈皮", "柑皮"]], "note": "" } });
    let data = mall.back_office(shop.owner, save, input.clone()).await;
    assert_eq!(data["saveSynonyms"]["userErrors"][0]["code"], "NOT_ALLOWED");
    let data = mall.back_office(secretariat, save, input).await;
    assert_eq!(data["saveSynonyms"]["synonyms"]["version"], 1, "{data}");
    let add = "mutation($input: AddPlacementInput!) { addPlacement(input: $input) {
        placement { id isRunning title } userErrors { field code } } }";
    let place = |from: &str, to: &str| json!({ "input": { "productId": paid.to_string(), "keywords": ["陈皮", "柑皮"], "startsAt": from, "endsAt": to } });
    let data = mall.back_office(secretariat, add, place("2026-03-01T00:00:00Z", "2026-02-01T00:00:00Z")).await;
    assert_eq!(data["addPlacement"]["userErrors"], json!([{ "field": "endsAt", "code": "INVALID_TERM" }]));
    let data = mall.back_office(secretariat, add, place("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z")).await;
    let id = data["addPlacement"]["placement"]["id"].clone();
    assert_eq!(data["addPlacement"]["placement"]["isRunning"], true, "{data}");

    let data = mall.shop_front(SEARCH, json!({ "words": "柑皮" })).await;
    let hits = data["search"]["hits"].as_array().unwrap();
    let shown: Vec<_> = hits.iter().map(|hit| (hit["product"]["id"].clone(), hit["isPaid"].clone())).collect();
    assert_eq!(shown[0], (json!(paid.to_string()), json!(true)));
    assert!(shown.contains(&(json!(cheap.to_string()), json!(false))));
    assert_eq!(data["search"]["total"], 2, "a paid place is no answer more");

    let end = "mutation($id: ID!) { endPlacement(input: { placementId: $id }) { placement { endedAt isRunning } userErrors { code } } }";
    let data = mall.back_office(shop.owner, end, json!({ "id": id })).await;
    assert_eq!(data["endPlacement"]["userErrors"][0]["code"], "NOT_ALLOWED");
    let data = mall.back_office(secretariat, end, json!({ "id": id })).await;
    assert_eq!(data["endPlacement"]["placement"]["isRunning"], false);
    let settings = "{ searchSettings { engine synonyms { version } history { version } placements { endedAt } } }";
    let data = mall.back_office(secretariat, settings, json!({})).await;
    assert_eq!(data["searchSettings"]["engine"], "postgres");
    let data = mall.back_office(shop.owner, settings, json!({})).await;
    assert_eq!(data["searchSettings"], json!(null));
    let data = mall.shop_front(SEARCH, json!({ "words": "柑皮" })).await;
    assert!(data["search"]["hits"].as_array().unwrap().iter().all(|hit| hit["isPaid"] == false));
}
