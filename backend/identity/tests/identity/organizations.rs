use qd_identity::{IdentityCode, OrganizationFilter, OrganizationKind};
use qd_kernel::{Actor, Cursor, MemberRole, PageRequest};

use crate::house::{House, refused};

async fn seen_by(house: &House, actor: &Actor) -> Vec<String> {
    let page = PageRequest::new(100, None);
    let page = house.identity.organizations(actor, &OrganizationFilter::default(), &page).await.unwrap();
    page.items.into_iter().map(|organization| organization.name).collect()
}

#[tokio::test]
async fn a_member_sees_its_own_organization_and_the_secretariat_all() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let owner = house.member("13800138000", a, MemberRole::Owner).await;
    let secretary = house.member("13900139000", b, MemberRole::Secretariat).await;
    let auditor = house.member("13700137000", b, MemberRole::Auditor).await;
    assert_eq!(seen_by(&house, &owner).await, ["甲行"]);
    assert_eq!(seen_by(&house, &secretary).await, ["甲行", "乙行"]);
    assert_eq!(seen_by(&house, &auditor).await, ["甲行", "乙行"]);
    assert!(seen_by(&house, &Actor::PUBLIC).await.is_empty());
    let shopper = Actor::Shopper { person: owner.person().unwrap(), cart: None };
    assert!(seen_by(&house, &shopper).await.is_empty());
}

#[tokio::test]
async fn organizations_by_id_are_those_that_the_actor_may_see() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let owner = house.member("13800138000", a, MemberRole::Owner).await;
    let seen = house.identity.organizations_by_ids(&owner, &[a, b]).await.unwrap();
    assert_eq!(seen.into_iter().map(|organization| organization.id).collect::<Vec<_>>(), [a]);
}

#[tokio::test]
async fn the_list_is_filtered_and_paged() {
    let house = House::new().await;
    for name in ["新会陈皮行", "新会葵艺社", "开平腐乳厂"] {
        house.organization(name).await;
    }
    let filter = OrganizationFilter { kind: Some(OrganizationKind::Enterprise), search: Some(" 新会 ".to_owned()) };
    let first = house.identity.organizations(&Actor::System, &filter, &PageRequest::new(1, None)).await.unwrap();
    assert_eq!((first.items[0].name.as_str(), first.has_next), ("新会陈皮行", true));
    let after = PageRequest::new(1, Some(Cursor::by_id(first.items[0].id)));
    let second = house.identity.organizations(&Actor::System, &filter, &after).await.unwrap();
    assert_eq!((second.items[0].name.as_str(), second.has_next), ("新会葵艺社", false));
    let schools = OrganizationFilter { kind: Some(OrganizationKind::School), search: None };
    let none = house.identity.organizations(&Actor::System, &schools, &PageRequest::new(9, None)).await.unwrap();
    assert!(none.items.is_empty());
}

#[tokio::test]
async fn who_names_no_organization_acts_under_the_weightiest_role() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙校").await);
    let person = house.person("13800138000", "阿陈").await;
    house.identity.add_membership(&Actor::System, b, person, MemberRole::Teacher).await.unwrap();
    house.identity.add_membership(&Actor::System, a, person, MemberRole::Owner).await.unwrap();
    let default = house.identity.act_for(person, None).await.unwrap().unwrap();
    assert_eq!((default.organization.id, default.role), (a, MemberRole::Owner));
    let asked = house.identity.act_for(person, Some(b)).await.unwrap().unwrap();
    assert_eq!((asked.organization.id, asked.role), (b, MemberRole::Teacher));
}

#[tokio::test]
async fn nobody_acts_for_an_organization_without_a_role_in_it() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    let owner = house.member("13800138000", a, MemberRole::Owner).await.person().unwrap();
    assert_eq!(house.identity.act_for(owner, Some(b)).await.unwrap(), None);
    let stranger = house.person("13900139000", "阿陈").await;
    assert_eq!(house.identity.act_for(stranger, None).await.unwrap(), None);
    sqlx::query!("update membership set ended_at = now()").execute(&house.db.admin).await.unwrap();
    assert_eq!(house.identity.act_for(owner, Some(a)).await.unwrap(), None, "the role has ended");
}

#[tokio::test]
async fn making_sure_twice_changes_nothing() {
    let house = House::new().await;
    let org = house.organization("甲行").await;
    assert_eq!(house.organization("甲行").await, org);
    let person = house.person("13800138000", "阿陈").await;
    let add = || house.identity.add_membership(&Actor::System, org, person, MemberRole::Clerk);
    assert_eq!(add().await.unwrap(), add().await.unwrap());
    assert_eq!(house.identity.memberships(person).await.unwrap().len(), 1);
}

#[tokio::test]
async fn only_the_mall_itself_gives_roles() {
    let house = House::new().await;
    let org = house.organization("甲行").await;
    let owner = house.member("13800138000", org, MemberRole::Secretariat).await;
    let person = owner.person().unwrap();
    let given = house.identity.add_membership(&owner, org, person, MemberRole::Owner).await;
    assert_eq!(refused(given), IdentityCode::NotAllowed);
}

#[tokio::test]
async fn the_database_itself_hides_other_organizations_memberships() {
    let house = House::new().await;
    let (a, b) = (house.organization("甲行").await, house.organization("乙行").await);
    house.member("13800138000", a, MemberRole::Owner).await;
    let of_b = house.member("13900139000", b, MemberRole::Owner).await;
    let mut tx = house.db.db.begin(&of_b).await.unwrap();
    let orgs = sqlx::query_scalar!("select org_id from membership").fetch_all(tx.conn()).await.unwrap();
    assert_eq!(orgs, [b.uuid()]);
    let given = sqlx::query!(
        "insert into membership (id, org_id, person_id, role, created_at) values (gen_random_uuid(), $1, $2, 'owner', now())",
        a.uuid(),
        of_b.person().unwrap().uuid(),
    );
    given.execute(tx.conn()).await.expect_err("a member writes no membership");
}
