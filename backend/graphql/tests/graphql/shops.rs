use qd_kernel::{Actor, AssetId, MemberRole, OrganizationId, PersonId};
use serde_json::{Value, json};

use crate::{mall::Mall, statements::counted};

const FILE: &str = "id status version returns { field reason } checklist { item done missing }
  licenses { kind number standing } filings { kind status returns { field reason } scans { fileName state picture { url } } } history { step personName }";

/// Somebody with a role in an organization of their own.
async fn member(mall: &Mall, name: &str, role: MemberRole) -> Actor {
    let (org, person) = (OrganizationId::new(&*mall.clock), PersonId::new(&*mall.clock));
    let phone = format!("+861{:010}", person.uuid().as_u128() % 10_000_000_000);
    sqlx::query("insert into organization (id, kind, name, created_at) values ($1, 'enterprise', $2, now())")
        .bind(org.uuid())
        .bind(name)
        .execute(&mall.test.admin)
        .await
        .unwrap();
    sqlx::query("insert into person (id, phone, display_name, created_at) values ($1, $2, $3, now())")
        .bind(person.uuid())
        .bind(phone)
        .bind(name)
        .execute(&mall.test.admin)
        .await
        .unwrap();
    Actor::Member { person, org, role }
}

/// A scan that the actor's organization has uploaded.
async fn scan(mall: &Mall, owner: Actor) -> String {
    let Actor::Member { org, .. } = owner else { panic!("a member uploads") };
    let id = AssetId::new(&*mall.clock);
    sqlx::query(
        "insert into asset (id, org_id, purpose, state, file_name, content_type, bytes, key, created_at)
         values ($1::uuid, $2, 'license_scan', 'ready', 'license.jpg', 'image/jpeg', 9, 'private/' || ($1::uuid)::text, now())",
    )
    .bind(id.uuid())
    .bind(org.uuid())
    .execute(&mall.test.admin)
    .await
    .unwrap();
    id.to_string()
}

/// Hands in an application and gives its id.
async fn applied(mall: &Mall, owner: Actor, slug: &str) -> String {
    let start = "mutation($input: StartShopApplicationInput!) {
      startShopApplication(input: $input) { application { version } userErrors { code } } }";
    mall.back_office(owner, start, json!({ "input": { "name": slug, "slug": slug } })).await;
    let save = "mutation($input: SaveShopApplicationInput!) {
      saveShopApplication(input: $input) { application { version } userErrors { field code } } }";
    let form = json!({
        "version": 1, "name": slug, "slug": slug, "tagline": "晒皮", "story": "柑园", "town": "新会",
        "contactName": "梁", "contactPhone": "13800138000", "freight": { "amount": "8.00" }, "termsVersion": "2026-1"
    });
    let saved = mall.back_office(owner, save, json!({ "input": form })).await;
    assert_eq!(saved["saveShopApplication"]["userErrors"], json!([]));
    let file = "mutation($input: FileLicenseInput!) { fileLicense(input: $input) { filing { status } userErrors { field code } } }";
    let license = json!({ "kind": "BUSINESS", "number": "91440705", "holder": slug, "validFrom": "2025-01-01", "scanIds": [scan(mall, owner).await] });
    let filed = mall.back_office(owner, file, json!({ "input": license })).await;
    assert_eq!(filed["fileLicense"]["filing"]["status"], "DRAFT");
    let submit = "mutation { submitShopApplication { application { id status } userErrors { field code } } }";
    let submitted = mall.back_office(owner, submit, json!({})).await;
    assert_eq!(submitted["submitShopApplication"]["application"]["status"], "SUBMITTED", "{submitted}");
    submitted["submitShopApplication"]["application"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_application_goes_to_the_secretariat_and_comes_back_with_reasons_beside_fields() {
    let mall = Mall::new().await;
    let owner = member(&mall, "柑里", MemberRole::Owner).await;
    let secretary = member(&mall, "秘书处", MemberRole::Secretariat).await;
    let id = applied(&mall, owner, "ganli").await;
    let give_back = format!(
        "mutation($input: ReturnShopInput!) {{ returnShop(input: $input) {{ application {{ {FILE} }} userErrors {{ field code }} }} }}"
    );
    let reasons = json!([{ "field": "tagline", "reason": "写清主营" }, { "field": "licenses.BUSINESS.number", "reason": "不清楚" }]);
    let input = json!({ "input": { "shopId": id, "reasons": reasons } });
    let refused = mall.back_office(owner, &give_back, input.clone()).await;
    assert_eq!(refused["returnShop"]["userErrors"], json!([{ "field": null, "code": "NOT_ALLOWED" }]));
    let returned = mall.back_office(secretary, &give_back, input).await;
    assert_eq!(returned["returnShop"]["application"]["status"], "RETURNED");

    let mine = mall.back_office(owner, &format!("{{ shopApplication {{ {FILE} }} }}"), json!({})).await;
    let mine = &mine["shopApplication"];
    assert_eq!(mine["returns"], json!([{ "field": "tagline", "reason": "写清主营" }]));
    assert_eq!(mine["filings"][0]["returns"], json!([{ "field": "number", "reason": "不清楚" }]));
    let scan = json!({ "fileName": "license.jpg", "state": "READY", "picture": null });
    assert_eq!(mine["filings"][0]["scans"], json!([scan]), "its picture is private");
    assert_eq!(mine["history"][0], json!({ "step": "RETURNED", "personName": "秘书处" }));
}

#[tokio::test]
async fn a_page_of_the_queue_with_all_that_hangs_on_it_takes_six_statements() {
    let mall = Mall::new().await;
    let secretary = member(&mall, "秘书处", MemberRole::Secretariat).await;
    for name in ["ganli", "qingteng", "gufeng"] {
        let owner = member(&mall, name, MemberRole::Owner).await;
        applied(&mall, owner, name).await;
    }
    let query = "{ shopReviews(status: SUBMITTED, first: 10) { nodes {
        id statusSince organization { name } profile { name town } filings { kind status } licenses { number } } } }";
    let (data, statements) = counted(mall.back_office(secretary, query, json!({}))).await;
    let nodes = data["shopReviews"]["nodes"].as_array().unwrap();
    let names: Vec<&Value> = nodes.iter().map(|node| &node["organization"]["name"]).collect();
    assert_eq!(names, ["ganli", "qingteng", "gufeng"], "the longest waiting first");
    // Shops, their files, organizations, filings; requirements and licences.
    assert_eq!(statements, 6);
}

#[tokio::test]
async fn a_day_that_is_none_is_refused_beside_its_field() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let file = "mutation($input: FileLicenseInput!) { fileLicense(input: $input) { filing { id } userErrors { field code } } }";
    let license = json!({ "kind": "FOOD", "number": "JY1", "holder": "柑里", "validFrom": "2025-02-30" });
    let refused = mall.back_office(shop.owner, file, json!({ "input": license })).await;
    assert_eq!(refused["fileLicense"]["userErrors"], json!([{ "field": "validFrom", "code": "INVALID_DATES" }]));
}

#[tokio::test]
async fn a_shopper_reads_that_a_shop_closes_and_why_it_sells_nothing() {
    let mall = Mall::new().await;
    let shop = mall.enterprise("peel").await;
    let announce = "mutation { announceShopClosing(input: { reason: \"租约到期\" }) { userErrors { code } } }";
    mall.back_office(shop.owner, announce, json!({})).await;
    let data = mall.shop_front("{ shop(slug: \"peel\") { halt closesOn licenses { verifiedAt } } }", json!({})).await;
    assert_eq!(data["shop"]["closesOn"], "2026-03-31");
    assert_eq!(data["shop"]["halt"], "LICENSE_EXPIRED", "it has no business licence");
}
