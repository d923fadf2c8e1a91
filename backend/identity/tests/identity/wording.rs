use chrono::Duration;
use qd_identity::{ListedWord, NewWordList, Verdict, WordBook, WordCode, WordUsage};
use qd_kernel::{Actor, Clock, MemberRole};

use crate::house::House;

fn word(text: &str, verdict: Verdict) -> ListedWord {
    ListedWord { usage: WordUsage::Advertising, word: text.to_owned(), verdict, reason: "理由".to_owned() }
}

fn list(based_on: i32, words: &[&str]) -> NewWordList {
    let words = words.iter().map(|text| word(text, Verdict::Block)).collect();
    NewWordList { based_on, note: "试一试".to_owned(), takes_effect_at: None, words }
}

async fn secretary(house: &House) -> Actor {
    let group = house.organization("集团").await;
    house.member("13800138000", group, MemberRole::Secretariat).await
}

async fn version_now(house: &House) -> i32 {
    let mut tx = house.db.db.begin(&Actor::PUBLIC).await.unwrap();
    WordBook::default().in_force(&mut tx, house.clock.now()).await.unwrap().version
}

#[tokio::test]
async fn the_mall_comes_with_the_statutes_words() {
    let house = House::new().await;
    let mut tx = house.db.db.begin(&Actor::PUBLIC).await.unwrap();
    let words = WordBook::default().in_force(&mut tx, house.clock.now()).await.unwrap();
    assert_eq!(words.forbidden_claim("国 家 级陈皮"), Some("国家级"));
    assert_eq!(words.forbidden_claim("Best in CHINA"), Some("best in China"));
    assert_eq!(words.forbidden_claim("国家级非物质文化遗产，最佳赏味期"), None);
    assert_eq!(words.forbidden_in_chat("加，微 信"), Some("加微信"));
    let doubtful = words.claims("祖传手艺，开封后最好冷藏");
    assert_eq!(doubtful.iter().map(|claim| claim.word.word.as_str()).collect::<Vec<_>>(), ["祖传"]);
}

#[tokio::test]
async fn a_version_takes_effect_on_its_day_and_the_highest_that_has_counts() {
    let house = House::new().await;
    let secretary = secretary(&house).await;
    let friday = Some(house.clock.now() + Duration::days(5));
    let second = NewWordList { takes_effect_at: friday, ..list(1, &["之王"]) };
    assert_eq!(house.identity.publish_word_list(&secretary, second).await.unwrap().version, 2);
    assert_eq!(version_now(&house).await, 1);
    house.identity.publish_word_list(&secretary, list(2, &["之王", "鼻祖"])).await.unwrap();
    assert_eq!(version_now(&house).await, 3);
    house.clock.advance(Duration::days(6));
    assert_eq!(version_now(&house).await, 3, "the second was overtaken before its day came");
    let lists = house.identity.word_lists(&secretary).await.unwrap();
    assert_eq!(lists.iter().map(|list| (list.version, list.word_count)).collect::<Vec<_>>()[..2], [(3, 2), (2, 1)]);
    let words = house.identity.listed_words(&secretary, &[lists[0].id]).await.unwrap();
    assert_eq!(words.iter().map(|(_, word)| word.word.as_str()).collect::<Vec<_>>(), ["之王", "鼻祖"]);
}

#[tokio::test]
async fn who_wrote_from_an_older_version_is_told_to_read_again() {
    let house = House::new().await;
    let secretary = secretary(&house).await;
    house.identity.publish_word_list(&secretary, list(1, &["之王"])).await.unwrap();
    let stale = house.identity.publish_word_list(&secretary, list(1, &["鼻祖"])).await.unwrap_err();
    assert_eq!(stale.code(), Some(&WordCode::Stale));
}

#[tokio::test]
async fn the_list_is_the_secretariats_to_write_and_the_groups_to_read() {
    let house = House::new().await;
    let shop = house.organization("甲行").await;
    for (phone, role, reads) in [("13900139000", MemberRole::Owner, false), ("13700137000", MemberRole::Auditor, true)]
    {
        let actor = house.member(phone, shop, role).await;
        let refused = house.identity.publish_word_list(&actor, list(1, &["之王"])).await.unwrap_err();
        assert_eq!(refused.code(), Some(&WordCode::NotAllowed));
        assert_eq!(house.identity.word_lists(&actor).await.is_ok(), reads);
    }
    assert_eq!(version_now(&house).await, 1);
}
