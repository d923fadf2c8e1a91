use qd_identity::{Door, audit_in_tx};
use qd_kernel::{Actor, Cursor, MemberRole, PageRequest};
use serde_json::json;

use crate::house::House;

async fn note(house: &House, actor: &Actor, subject: &str) {
    let mut tx = house.db.db.begin(actor).await.unwrap();
    audit_in_tx(&mut tx, &*house.clock, actor, "order.address_revealed", subject, json!({})).await.unwrap();
    tx.commit().await.unwrap();
}

async fn read(house: &House, actor: &Actor) -> Vec<String> {
    let page = house.identity.audit_log(actor, None, &PageRequest::new(50, None)).await.unwrap();
    page.items.into_iter().map(|entry| entry.subject).collect()
}

#[tokio::test]
async fn who_runs_a_shop_reads_its_own_log_and_the_group_reads_all() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let of_a = house.member("13800138000", a, MemberRole::Owner).await;
    let of_b = house.member("13900139000", b, MemberRole::Manager).await;
    let auditor = house.member("13700137000", b, MemberRole::Auditor).await;
    note(&house, &of_a, "ord_a").await;
    note(&house, &of_b, "ord_b").await;
    assert_eq!(read(&house, &of_a).await, ["ord_a"]);
    assert_eq!(read(&house, &of_b).await, ["ord_b"]);
    assert_eq!(read(&house, &auditor).await, ["ord_b", "ord_a"]);
}

#[tokio::test]
async fn clerks_students_shoppers_and_guests_read_no_log() {
    let house = House::new().await;
    let a = house.organization("甲行").await;
    let owner = house.member("13800138000", a, MemberRole::Owner).await;
    note(&house, &owner, "ord_a").await;
    for (phone, role) in [("13700137000", MemberRole::Clerk), ("13600136000", MemberRole::Student)] {
        let actor = house.member(phone, a, role).await;
        assert!(read(&house, &actor).await.is_empty());
    }
    assert!(read(&house, &Actor::PUBLIC).await.is_empty());
    assert!(read(&house, &Actor::Shopper { person: owner.person().unwrap(), cart: None }).await.is_empty());
}

#[tokio::test]
async fn an_entry_names_who_and_for_whom_also_across_organizations() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let of_a = house.member("13800138000", a, MemberRole::Owner).await;
    let auditor = house.member("13700137000", b, MemberRole::Auditor).await;
    note(&house, &of_a, "ord_a").await;
    let page = house.identity.audit_log(&auditor, None, &PageRequest::new(50, None)).await.unwrap();
    let entry = &page.items[0];
    assert_eq!(entry.person_name.as_deref(), Some("阿员"));
    assert_eq!(entry.organization_name.as_deref(), Some("甲行"));
    assert_eq!(entry.action, "order.address_revealed");
}

#[tokio::test]
async fn the_log_is_paged_newest_first() {
    let house = House::new().await;
    let a = house.organization("甲行").await;
    let owner = house.member("13800138000", a, MemberRole::Owner).await;
    for subject in ["1", "2", "3"] {
        note(&house, &owner, subject).await;
    }
    let first = house.identity.audit_log(&owner, None, &PageRequest::new(2, None)).await.unwrap();
    assert!(first.has_next);
    let after = PageRequest::new(2, Some(Cursor::by_id(first.items[1].id)));
    let rest = house.identity.audit_log(&owner, None, &after).await.unwrap();
    assert_eq!(rest.items.iter().map(|entry| entry.subject.as_str()).collect::<Vec<_>>(), ["1"]);
}

#[tokio::test]
async fn nobody_writes_an_entry_in_anothers_name() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let of_a = house.member("13800138000", a, MemberRole::Owner).await;
    let of_b = house.member("13900139000", b, MemberRole::Owner).await;
    let mut tx = house.db.db.begin(&of_b).await.unwrap();
    audit_in_tx(&mut tx, &*house.clock, &of_a, "x", "y", json!({})).await.expect_err("the database refuses");
}

#[tokio::test]
async fn staff_who_sign_in_leave_a_trace() {
    let house = House::new().await;
    let a = house.organization("甲行").await;
    let owner = house.member("13800138000", a, MemberRole::Owner).await;
    house.sign_in("13800138000", Door::Admin).await.unwrap();
    assert_eq!(read(&house, &owner).await, [owner.person().unwrap().to_string()]);
}
