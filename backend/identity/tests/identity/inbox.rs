use chrono::Duration;
use qd_identity::{
    IdentityCode,
    inbox::{MAX_MARKED, NOTICE_LIFETIME, NewNotice, Notice, ReceivedNotice, Recipient, notify},
};
use qd_kernel::{Actor, Cursor, MemberRole, NoticeId, OrganizationId, PageRequest};

use crate::house::{House, refused};

async fn tell(house: &House, by: &Actor, to: Recipient, who: &str, key: &str) -> bool {
    let notice =
        NewNotice::new(&*house.clock, to, Notice::StaffRemoved { person: who.to_owned() }, key).link("/shop/staff");
    let mut tx = house.db.db.begin(by).await.unwrap();
    let told = notify(&mut tx, &notice).await.unwrap();
    tx.commit().await.unwrap();
    told
}

async fn inbox(house: &House, actor: &Actor, unread: bool) -> Vec<ReceivedNotice> {
    house.identity.notices(actor, unread, &PageRequest::new(50, None)).await.unwrap().items
}

async fn texts(house: &House, actor: &Actor) -> Vec<String> {
    inbox(house, actor, false).await.into_iter().map(|notice| notice.text).collect()
}

struct Shop {
    org: OrganizationId,
    owner: Actor,
    clerk: Actor,
}

async fn shop(house: &House) -> Shop {
    let org = house.organization("甲行").await;
    let owner = house.member("13800138000", org, MemberRole::Owner).await;
    let clerk = house.member("13800138001", org, MemberRole::Clerk).await;
    Shop { org, owner, clerk }
}

#[tokio::test]
async fn a_notice_to_roles_is_read_by_who_holds_one_of_them_and_by_nobody_else() {
    let house = House::new().await;
    let shop = shop(&house).await;
    let other = house.organization("乙行").await;
    let stranger = house.member("13900139000", other, MemberRole::Owner).await;
    let auditor = house.member("13700137000", other, MemberRole::Auditor).await;
    tell(&house, &Actor::System, Recipient::shop_managers(shop.org), "阿明", "k1").await;
    assert_eq!(texts(&house, &shop.owner).await, ["阿明已不再是本店成员"]);
    for actor in [shop.clerk, stranger, auditor] {
        assert!(texts(&house, &actor).await.is_empty(), "{actor:?}");
    }
}

#[tokio::test]
async fn any_organization_may_tell_the_secretariat_something_that_only_it_reads() {
    let house = House::new().await;
    let shop = shop(&house).await;
    let school = house.organization("校").await;
    let secretariat = house.member("13700137000", school, MemberRole::Secretariat).await;
    let teacher = house.member("13700137001", school, MemberRole::Teacher).await;
    assert!(tell(&house, &shop.owner, Recipient::Secretariat, "阿明", "k1").await);
    assert_eq!(texts(&house, &secretariat).await.len(), 1);
    for actor in [shop.owner, teacher] {
        assert!(texts(&house, &actor).await.is_empty(), "{actor:?}");
    }
}

#[tokio::test]
async fn a_shopper_reads_what_is_for_shoppers_and_staff_what_is_for_staff() {
    let house = House::new().await;
    let shop = shop(&house).await;
    let person = shop.owner.person().unwrap();
    let as_shopper = Actor::Shopper { person, cart: None };
    tell(&house, &Actor::System, Recipient::Person(person), "阿明", "k1").await;
    let shipped = Notice::OrderShipped { number: "Q1".into(), shop: "甲行".into() };
    let shipped = NewNotice::new(&*house.clock, Recipient::Person(person), shipped, "k2").link("/orders");
    let mut tx = house.db.db.begin(&Actor::System).await.unwrap();
    notify(&mut tx, &shipped).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(texts(&house, &shop.owner).await, ["阿明已不再是本店成员"]);
    assert_eq!(texts(&house, &as_shopper).await, ["「甲行」已发货，订单 Q1"]);
    assert_eq!(
        refused(house.identity.notices(&Actor::PUBLIC, false, &PageRequest::new(1, None)).await),
        IdentityCode::NotSignedIn
    );
}

#[tokio::test]
async fn the_same_cause_tells_once_even_from_another_organization() {
    let house = House::new().await;
    let shop = shop(&house).await;
    let other = house.organization("乙行").await;
    let stranger = house.member("13900139000", other, MemberRole::Owner).await;
    assert!(tell(&house, &Actor::System, Recipient::shop_staff(shop.org), "阿明", "same").await);
    assert!(!tell(&house, &Actor::System, Recipient::shop_staff(shop.org), "阿红", "same").await);
    assert!(!tell(&house, &stranger, Recipient::shop_staff(shop.org), "阿红", "same").await);
    assert_eq!(texts(&house, &shop.clerk).await, ["阿明已不再是本店成员"]);
}

#[tokio::test]
async fn what_rolls_back_was_never_told() {
    let house = House::new().await;
    let shop = shop(&house).await;
    let notice = Notice::StaffRemoved { person: "阿明".into() };
    let notice = NewNotice::new(&*house.clock, Recipient::shop_staff(shop.org), notice, "k1");
    let mut tx = house.db.db.begin(&shop.owner).await.unwrap();
    notify(&mut tx, &notice).await.unwrap();
    drop(tx);
    assert!(texts(&house, &shop.clerk).await.is_empty());
}

#[tokio::test]
async fn each_reads_for_themselves() {
    let house = House::new().await;
    let shop = shop(&house).await;
    for key in ["k1", "k2"] {
        tell(&house, &Actor::System, Recipient::shop_staff(shop.org), key, key).await;
    }
    assert_eq!(house.identity.unread_notices(&shop.owner).await.unwrap(), 2);
    let newest = inbox(&house, &shop.owner, false).await.remove(0);
    assert!(newest.read_at.is_none());
    assert_eq!(house.identity.mark_notices_read(&shop.owner, &[newest.id]).await.unwrap(), 1);
    // Once more changes nothing.
    assert_eq!(house.identity.mark_notices_read(&shop.owner, &[newest.id]).await.unwrap(), 1);
    let unread = inbox(&house, &shop.owner, true).await;
    assert_eq!(unread.iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>(), ["k1已不再是本店成员"]);
    assert_eq!(house.identity.unread_notices(&shop.clerk).await.unwrap(), 2, "the clerk has read nothing");
}

#[tokio::test]
async fn marking_all_leaves_what_arrived_after_the_list_was_read() {
    let house = House::new().await;
    let shop = shop(&house).await;
    for key in ["k1", "k2"] {
        tell(&house, &Actor::System, Recipient::shop_staff(shop.org), key, key).await;
    }
    let newest = inbox(&house, &shop.clerk, false).await.remove(0);
    tell(&house, &Actor::System, Recipient::shop_staff(shop.org), "k3", "k3").await;
    assert_eq!(house.identity.mark_all_notices_read(&shop.clerk, newest.id).await.unwrap(), 1);
    assert_eq!(inbox(&house, &shop.clerk, true).await[0].text, "k3已不再是本店成员");
}

#[tokio::test]
async fn nobody_marks_what_they_may_not_read_and_no_more_than_a_hundred_at_once() {
    let house = House::new().await;
    let shop = shop(&house).await;
    tell(&house, &Actor::System, Recipient::shop_managers(shop.org), "阿明", "k1").await;
    let id = inbox(&house, &shop.owner, false).await.remove(0).id;
    house.identity.mark_notices_read(&shop.clerk, &[id]).await.unwrap();
    let marks: i64 = sqlx::query_scalar("select count(*) from notice_read").fetch_one(&house.db.admin).await.unwrap();
    assert_eq!(marks, 0);
    let many = vec![id; MAX_MARKED + 1];
    assert_eq!(refused(house.identity.mark_notices_read(&shop.owner, &many).await), IdentityCode::TooMany);
}

#[tokio::test]
async fn the_inbox_is_paged_newest_first_over_all_three_addresses() {
    let house = House::new().await;
    let school = house.organization("校").await;
    let secretariat = house.member("13700137000", school, MemberRole::Secretariat).await;
    let to_office = Recipient::Roles(school, vec![MemberRole::Secretariat]);
    let to_person = Recipient::Person(secretariat.person().unwrap());
    for (index, to) in [Recipient::Secretariat, to_office, to_person, Recipient::Secretariat].into_iter().enumerate() {
        tell(&house, &Actor::System, to, &index.to_string(), &format!("k{index}")).await;
        house.clock.advance(Duration::minutes(1));
    }
    let first = house.identity.notices(&secretariat, false, &PageRequest::new(3, None)).await.unwrap();
    assert!(first.has_next);
    let after = PageRequest::new(3, Some(Cursor::by_id(first.items[2].id)));
    let rest = house.identity.notices(&secretariat, false, &after).await.unwrap();
    let order: Vec<char> =
        first.items.iter().chain(&rest.items).map(|notice| notice.text.chars().next().unwrap()).collect();
    assert_eq!(order, ['3', '2', '1', '0']);
}

#[tokio::test]
async fn a_notice_is_kept_for_half_a_year() {
    let house = House::new().await;
    let shop = shop(&house).await;
    tell(&house, &Actor::System, Recipient::shop_staff(shop.org), "阿明", "k1").await;
    let id: NoticeId = inbox(&house, &shop.clerk, false).await.remove(0).id;
    house.identity.mark_notices_read(&shop.clerk, &[id]).await.unwrap();
    house.clock.advance(NOTICE_LIFETIME);
    assert_eq!(house.identity.forget_old_notices().await.unwrap(), 0, "not on its last day");
    house.clock.advance(Duration::seconds(1));
    assert_eq!(house.identity.forget_old_notices().await.unwrap(), 1);
    assert!(texts(&house, &shop.clerk).await.is_empty());
}
