use std::sync::Arc;

use async_trait::async_trait;
use chrono::Duration;
use futures::future::join_all;
use qd_identity::{ClientKey, Door, Identity, IdentityCode, SigningKey, SmsError, SmsSender};
use qd_kernel::{MemberRole, Phone};

use crate::house::{House, PHONE, client, other_than, refused};

#[tokio::test]
async fn the_right_code_begins_a_session_that_its_token_proves() {
    let house = House::new().await;
    let signed_in = house.sign_in(PHONE, Door::Storefront).await.unwrap();
    let person = house.identity.resolve(&signed_in.token).await.unwrap().expect("the session holds");
    assert_eq!(person.id, signed_in.person.id);
    assert_eq!(person.display_name, "乡亲8000");
    assert_eq!(person.phone.as_str(), "+8613800138000");
}

#[tokio::test]
async fn the_same_number_is_the_same_person_however_it_is_written() {
    let house = House::new().await;
    let first = house.sign_in(PHONE, Door::Storefront).await.unwrap();
    house.clock.advance(Duration::minutes(2));
    let second = house.sign_in("+86-13800138000", Door::Storefront).await.unwrap();
    assert_eq!(first.person.id, second.person.id);
    assert_ne!(first.token, second.token);
}

#[tokio::test]
async fn what_is_no_number_is_refused() {
    let house = House::new().await;
    assert_eq!(refused(house.request("12345").await), IdentityCode::InvalidPhone);
    assert_eq!(refused(house.identity.sign_in("x", "1", Door::Storefront).await), IdentityCode::InvalidPhone);
}

#[tokio::test]
async fn a_request_answers_the_same_for_numbers_known_and_unknown() {
    let house = House::new().await;
    house.person("13800138000", "阿陈").await;
    assert_eq!(house.request(PHONE).await.unwrap(), house.request("13900139000").await.unwrap());
    assert_eq!(house.inbox.dev_messages(10).await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_number_gets_one_code_a_minute() {
    let house = House::new().await;
    assert_eq!(house.request(PHONE).await.unwrap(), 60);
    house.clock.advance(Duration::seconds(59));
    assert_eq!(refused(house.request(PHONE).await), IdentityCode::TooManyRequests);
    house.clock.advance(Duration::seconds(1));
    house.request(PHONE).await.expect("the minute is over");
}

#[tokio::test]
async fn a_number_gets_five_codes_an_hour() {
    let house = House::new().await;
    for _ in 0..5 {
        house.request(PHONE).await.unwrap();
        house.clock.advance(Duration::minutes(2));
    }
    assert_eq!(refused(house.request(PHONE).await), IdentityCode::TooManyRequests);
    house.clock.advance(Duration::minutes(50));
    house.request(PHONE).await.expect("the first of the five is an hour old");
}

#[tokio::test]
async fn requests_at_once_send_one_code() {
    let house = House::new().await;
    let answers = join_all((0..10).map(|_| house.request(PHONE))).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
    assert_eq!(house.inbox.dev_messages(10).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_client_gets_twenty_codes_an_hour() {
    let house = House::new().await;
    for number in 0..20 {
        house.request(&format!("138001380{number:02}")).await.unwrap();
    }
    assert_eq!(refused(house.request("13800139000").await), IdentityCode::TooManyRequests);
    let another = ClientKey("198.51.100.1".to_owned());
    house.identity.request_code("13800139000", &another).await.expect("another client is counted apart");
    house.clock.advance(Duration::hours(1));
    house.request("13800139001").await.expect("the hour is over");
}

#[tokio::test]
async fn a_code_is_good_once() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    house.identity.sign_in(PHONE, &code, Door::Storefront).await.unwrap();
    assert_eq!(refused(house.identity.sign_in(PHONE, &code, Door::Storefront).await), IdentityCode::InvalidCode);
}

#[tokio::test]
async fn one_of_many_sign_ins_at_once_gets_the_code() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    let answers = join_all((0..8).map(|_| house.identity.sign_in(PHONE, &code, Door::Storefront))).await;
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
}

#[tokio::test]
async fn a_code_holds_for_five_minutes() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    house.clock.advance(Duration::minutes(5));
    assert_eq!(refused(house.identity.sign_in(PHONE, &code, Door::Storefront).await), IdentityCode::CodeExpired);
}

#[tokio::test]
async fn a_newer_code_replaces_the_one_before() {
    let house = House::new().await;
    let old = house.code(PHONE).await;
    house.clock.advance(Duration::minutes(1));
    let mut new = house.code(PHONE).await;
    while new == old {
        house.clock.advance(Duration::minutes(1));
        new = house.code(PHONE).await;
    }
    assert_eq!(refused(house.identity.sign_in(PHONE, &old, Door::Storefront).await), IdentityCode::InvalidCode);
    house.identity.sign_in(PHONE, &new, Door::Storefront).await.unwrap();
}

#[tokio::test]
async fn a_code_belongs_to_its_number() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    let theirs = house.code("13900139000").await;
    if code != theirs {
        assert_eq!(
            refused(house.identity.sign_in("13900139000", &code, Door::Storefront).await),
            IdentityCode::InvalidCode
        );
    }
    assert_eq!(
        refused(house.identity.sign_in("13700137000", &code, Door::Storefront).await),
        IdentityCode::InvalidCode
    );
}

#[tokio::test]
async fn after_five_wrong_guesses_the_right_code_is_too_late() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    for nth in 0..5 {
        let guess = house.identity.sign_in(PHONE, &other_than(&code, nth), Door::Storefront).await;
        assert_eq!(refused(guess), IdentityCode::InvalidCode);
    }
    assert_eq!(refused(house.identity.sign_in(PHONE, &code, Door::Storefront).await), IdentityCode::TooManyTries);
}

#[tokio::test]
async fn fifty_guesses_at_once_are_five_tries() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    let guesses = (0..50).map(|nth| {
        let guess = other_than(&code, nth);
        async { refused(house.identity.sign_in(PHONE, &{ guess }, Door::Storefront).await) }
    });
    let answers = join_all(guesses).await;
    assert_eq!(answers.iter().filter(|code| **code == IdentityCode::InvalidCode).count(), 5);
    assert_eq!(answers.iter().filter(|code| **code == IdentityCode::TooManyTries).count(), 45);
    assert_eq!(refused(house.identity.sign_in(PHONE, &code, Door::Storefront).await), IdentityCode::TooManyTries);
}

#[tokio::test]
async fn the_admins_door_answers_a_stranger_like_a_wrong_code() {
    let house = House::new().await;
    let code = house.code(PHONE).await;
    let wrong = house.identity.sign_in(PHONE, &other_than(&code, 0), Door::Admin).await.unwrap_err();
    let unknown = house.identity.sign_in(PHONE, &code, Door::Admin).await.unwrap_err();
    house.person("13900139000", "只是顾客").await;
    let shopper = house.sign_in("13900139000", Door::Admin).await.unwrap_err();
    assert_eq!(wrong.to_string(), unknown.to_string());
    assert_eq!(wrong.to_string(), shopper.to_string());
}

#[tokio::test]
async fn the_admins_door_opens_to_members_until_their_role_ends() {
    let house = House::new().await;
    let org = house.organization("新会陈皮行").await;
    house.member("13800138000", org, MemberRole::Clerk).await;
    house.sign_in(PHONE, Door::Admin).await.expect("a clerk gets in");
    sqlx::query!("update membership set ended_at = now()").execute(&house.db.admin).await.unwrap();
    house.clock.advance(Duration::minutes(1));
    assert_eq!(refused(house.sign_in(PHONE, Door::Admin).await), IdentityCode::InvalidCode);
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_or_by_signing_out() {
    let house = House::new().await;
    let kept = house.sign_in(PHONE, Door::Storefront).await.unwrap();
    let left = house.sign_in("13900139000", Door::Storefront).await.unwrap();
    house.identity.sign_out(&left.token).await.unwrap();
    house.identity.sign_out(&left.token).await.expect("twice is once");
    assert!(house.identity.resolve(&left.token).await.unwrap().is_none());
    house.clock.advance(Duration::days(30) - Duration::seconds(1));
    assert!(house.identity.resolve(&kept.token).await.unwrap().is_some());
    house.clock.advance(Duration::seconds(1));
    assert!(house.identity.resolve(&kept.token).await.unwrap().is_none());
}

#[tokio::test]
async fn no_other_text_is_a_token() {
    let house = House::new().await;
    let token = house.sign_in(PHONE, Door::Storefront).await.unwrap().token;
    for text in ["", "x", &token[1..], &format!("{token}x"), &"A".repeat(43)] {
        assert!(house.identity.resolve(text).await.unwrap().is_none(), "{text:?}");
    }
}

#[tokio::test]
async fn neither_codes_nor_tokens_are_stored() {
    let house = House::new().await;
    let token = house.sign_in(PHONE, Door::Storefront).await.unwrap().token;
    let code = house.last_code().await;
    let hashes =
        sqlx::query!("select token_hash, (select code_hash from sign_in_code) as code_hash from login_session")
            .fetch_one(&house.db.admin)
            .await
            .unwrap();
    assert_ne!(hashes.token_hash, token.as_bytes());
    assert_ne!(hashes.code_hash.unwrap(), code.as_bytes());
    let signed_in = house.identity.resolve(&token).await.unwrap().unwrap();
    assert!(!format!("{signed_in:?}").contains("13800138000"), "debug output masks the number");
}

#[tokio::test]
async fn old_codes_and_ended_sessions_are_forgotten() {
    let house = House::new().await;
    let token = house.sign_in(PHONE, Door::Storefront).await.unwrap().token;
    house.clock.advance(Duration::days(2));
    assert_eq!(house.identity.forget_old_sign_ins().await.unwrap(), 2, "the code and its message");
    assert!(house.identity.resolve(&token).await.unwrap().is_some());
    house.clock.advance(Duration::days(60));
    assert_eq!(house.identity.forget_old_sign_ins().await.unwrap(), 1, "the session");
}

#[derive(Debug)]
struct Broken;

#[async_trait]
impl SmsSender for Broken {
    async fn send(&self, _: &Phone, _: &str) -> Result<(), SmsError> {
        Err(SmsError::Unavailable("no line".to_owned()))
    }
}

#[tokio::test]
async fn a_sender_that_is_down_is_our_fault_and_still_counts() {
    let house = House::new().await;
    let identity = Identity::new(house.db.db.clone(), house.clock.clone(), Arc::new(Broken), SigningKey::new([7; 32]));
    let failure = identity.request_code(PHONE, &client()).await.unwrap_err();
    assert_eq!(failure.code(), None);
    assert_eq!(refused(identity.request_code(PHONE, &client()).await), IdentityCode::TooManyRequests);
}
