use qd_identity::{IdentityCode, NewPerson};
use qd_kernel::{Actor, MemberRole};

use crate::house::{House, refused};

#[tokio::test]
async fn a_person_reads_and_renames_themselves() {
    let house = House::new().await;
    let person = house.person("13800138000", "阿陈").await;
    let actor = Actor::Shopper { person, cart: None };
    assert_eq!(house.identity.person(&actor).await.unwrap().display_name, "阿陈");
    let renamed = house.identity.update_profile(&actor, " 陈皮婆婆 ").await.unwrap();
    assert_eq!(renamed.display_name, "陈皮婆婆");
    assert_eq!(refused(house.identity.update_profile(&actor, "  ").await), IdentityCode::InvalidName);
}

#[tokio::test]
async fn a_member_renames_itself_too() {
    let house = House::new().await;
    let org = house.organization("新会陈皮行").await;
    let member = house.member("13800138000", org, MemberRole::Owner).await;
    assert_eq!(house.identity.update_profile(&member, "阿强").await.unwrap().display_name, "阿强");
    assert_eq!(house.identity.person(&member).await.unwrap().display_name, "阿强");
}

#[tokio::test]
async fn a_guest_is_nobody() {
    let house = House::new().await;
    assert_eq!(refused(house.identity.person(&Actor::PUBLIC).await), IdentityCode::NotSignedIn);
    assert_eq!(refused(house.identity.update_profile(&Actor::PUBLIC, "阿陈").await), IdentityCode::NotSignedIn);
}

#[tokio::test]
async fn a_second_person_with_a_number_is_the_first() {
    let house = House::new().await;
    let first = house.person("13800138000", "阿陈").await;
    assert_eq!(house.person("13800138000", "别人").await, first);
    let actor = Actor::Shopper { person: first, cart: None };
    assert_eq!(house.identity.person(&actor).await.unwrap().display_name, "阿陈");
}

#[tokio::test]
async fn a_member_sees_the_people_of_its_own_organization_only() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let of_a = house.member("13800138000", a, MemberRole::Owner).await;
    let of_b = house.member("13900139000", b, MemberRole::Owner).await;
    let everyone = [of_a.person().unwrap(), of_b.person().unwrap()];
    let seen = house.identity.people_names(&of_b, &everyone).await.unwrap();
    assert_eq!(seen.into_keys().collect::<Vec<_>>(), [everyone[1]]);
    assert_eq!(house.identity.people_names(&Actor::System, &everyone).await.unwrap().len(), 2);
    assert!(house.identity.people_names(&Actor::PUBLIC, &everyone).await.unwrap().is_empty());
}

#[tokio::test]
async fn only_the_mall_itself_makes_people() {
    let house = House::new().await;
    let org = house.organization("甲行").await;
    let owner = house.member("13800138000", org, MemberRole::Owner).await;
    let new = NewPerson { phone: "13900139000".parse().unwrap(), display_name: "阿陈".to_owned(), is_demo: false };
    assert_eq!(refused(house.identity.create_person(&owner, &new).await), IdentityCode::NotAllowed);
    assert_eq!(refused(house.identity.create_person(&Actor::PUBLIC, &new).await), IdentityCode::NotAllowed);
}
