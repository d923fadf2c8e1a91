use qd_graphql::Door;
use qd_kernel::MemberRole;
use serde_json::json;

use super::house::{House, PHONE};

const STORE: &str = "/graphql";
const ADMIN: &str = "/admin/graphql";

#[tokio::test]
async fn a_new_browser_gets_a_cart_and_keeps_it() {
    let house = House::new().await;
    let first = house.ask(STORE, "{ actor }", "").await;
    let [cookie] = &first.cookies()[..] else { panic!("one cookie in {first:?}") };
    let cart = cookie.trim_start_matches("qd_cart=").split('.').next().unwrap().to_owned();
    assert_eq!(first.actor(), format!("Guest {{ cart: Some({cart}) }}"));
    let second = house.ask(STORE, "{ actor }", cookie).await;
    assert_eq!(second.actor(), first.actor());
    assert!(second.cookies().is_empty());
}

#[tokio::test]
async fn a_cart_cookie_made_by_hand_is_replaced() {
    let house = House::new().await;
    let theirs = "crt_01a2062d80d67000800000000546e4ce";
    let answer = house.ask(STORE, "{ actor }", &format!("qd_cart={theirs}.AAAA")).await;
    assert!(!answer.actor().contains(theirs));
    assert_eq!(answer.cookies().len(), 1);
}

#[tokio::test]
async fn a_session_cookie_makes_a_shopper_who_keeps_the_cart() {
    let house = House::new().await;
    let cart = house.ask(STORE, "{ actor }", "").await.cookies().remove(0);
    let session = house.sign_in(PHONE, Door::Storefront).await;
    let answer = house.ask(STORE, "{ actor person }", &format!("{cart}; {session}")).await;
    let person = answer.body["data"]["person"].as_str().unwrap();
    assert!(answer.actor().starts_with(&format!("Shopper {{ person: {person}, cart: Some(crt_")), "{answer:?}");
}

#[tokio::test]
async fn a_token_that_proves_nothing_is_a_guests() {
    let house = House::new().await;
    for token in ["", "x", &"A".repeat(43)] {
        let answer = house.ask(STORE, "{ actor person }", &format!("qd_session={token}")).await;
        assert!(answer.actor().starts_with("Guest"), "{token}");
        assert!(answer.body["data"]["person"].is_null());
    }
}

#[tokio::test]
async fn a_members_request_acts_for_the_organization_in_its_header() {
    let house = House::new().await;
    let shop = house.member(PHONE, "新会陈皮行", MemberRole::Owner).await;
    let school = house.member(PHONE, "江海职业学校", MemberRole::Teacher).await;
    let session = house.sign_in(PHONE, Door::Admin).await;
    let default = house.ask(ADMIN, "{ actor }", &session).await;
    assert!(default.actor().contains(&format!("org: {shop}, role: Owner")), "{default:?}");
    let school = school.to_string();
    let headers = [("cookie", session.as_str()), ("x-qiaodu-organization", school.as_str())];
    let asked = house.post(ADMIN, &json!({ "query": "{ actor }" }), &headers).await;
    assert!(asked.actor().contains(&format!("org: {school}, role: Teacher")), "{asked:?}");
}

#[tokio::test]
async fn who_names_an_organization_without_a_role_there_acts_for_none() {
    let house = House::new().await;
    house.member(PHONE, "新会陈皮行", MemberRole::Owner).await;
    let theirs = house.member("13900139000", "开平腐乳厂", MemberRole::Owner).await.to_string();
    let session = house.sign_in(PHONE, Door::Admin).await;
    for organization in [theirs.as_str(), "org_x", "per_01a2062d80d67000800000000546e4ce", ""] {
        let headers = [("cookie", session.as_str()), ("x-qiaodu-organization", organization)];
        let answer = house.post(ADMIN, &json!({ "query": "{ actor person }" }), &headers).await;
        assert_eq!(answer.actor(), "Guest { cart: None }", "{organization:?}");
        assert!(answer.body["data"]["person"].is_string(), "still known as a person");
    }
}

#[tokio::test]
async fn the_two_doors_have_keys_of_their_own() {
    let house = House::new().await;
    house.member(PHONE, "新会陈皮行", MemberRole::Owner).await;
    let shopper = house.sign_in(PHONE, Door::Storefront).await;
    assert_eq!(house.ask(ADMIN, "{ actor }", &shopper).await.actor(), "Guest { cart: None }");
}

#[tokio::test]
async fn the_admin_gives_no_carts() {
    let house = House::new().await;
    assert!(house.ask(ADMIN, "{ actor }", "").await.cookies().is_empty());
}

#[tokio::test]
async fn a_resolvers_cookie_reaches_the_browser_beside_the_carts() {
    let house = House::new().await;
    let answer = house.ask(STORE, "mutation { signIn }", "").await;
    let cookies = answer.cookies();
    assert_eq!(cookies[0], "qd_session=token");
    assert!(cookies[1].starts_with("qd_cart=crt_"));
    let whole = answer.headers.get("set-cookie").unwrap().to_str().unwrap();
    assert!(whole.contains("HttpOnly; SameSite=Lax; Secure"), "{whole}");
}

#[tokio::test]
async fn the_clients_address_is_the_peers_and_not_what_a_header_claims() {
    let house = House::new().await;
    let headers = [("x-forwarded-for", "198.51.100.7")];
    let answer = house.post(STORE, &json!({ "query": "{ client }" }), &headers).await;
    assert_eq!(answer.body["data"]["client"], "203.0.113.9");
}
