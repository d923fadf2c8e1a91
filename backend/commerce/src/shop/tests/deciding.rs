use chrono::Duration;
use qd_kernel::{MemberRole, PageRequest};

use super::{
    code,
    world::{World, form, license},
    wrongs,
};
use crate::shop::{FieldReason, FileLicense, FilingStatus, LicenseKind, ShopCode, ShopStatus};

fn reason(field: &str, reason: &str) -> FieldReason {
    FieldReason { field: field.to_owned(), reason: reason.to_owned() }
}

#[tokio::test]
async fn what_is_to_be_put_right_stands_beside_its_field_until_it_is_handed_in_again() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.submitted().await.shop.id;
    let reasons = vec![reason("tagline", "请写清主营商品"), reason("licenses.BUSINESS.number", "与图片不一致")];
    let returned = commerce.return_shop(&world.secretary, shop, reasons).await.unwrap();
    assert_eq!(returned.shop.status, ShopStatus::Returned);
    assert_eq!(returned.returns, [reason("tagline", "请写清主营商品")]);
    let filings = commerce.filings_by_shops(&world.owner, &[shop]).await.unwrap();
    assert_eq!(filings[0].status, FilingStatus::Returned);
    assert_eq!(filings[0].returns, [reason("number", "与图片不一致")]);

    let saved = commerce.save_application(&world.owner, form(returned.version)).await.unwrap();
    assert_eq!(saved.returns.len(), 1, "still there while it is being mended");
    let mended = FileLicense { number: "91440705MA".into(), ..license(LicenseKind::Business, "") };
    assert_eq!(commerce.file_license(&world.owner, mended).await.unwrap().returns.len(), 1);
    let again = commerce.submit_application(&world.owner).await.unwrap();
    assert!(again.returns.is_empty());
    assert!(commerce.filings_by_shops(&world.owner, &[shop]).await.unwrap()[0].returns.is_empty());

    let lines = commerce.shop_history(&world.owner, &[shop]).await.unwrap();
    let returned = lines.iter().find(|line| line.step.as_str() == "returned").unwrap();
    assert_eq!(returned.fields.len(), 2, "the history keeps what was said");
    assert_eq!(returned.person_name.as_deref(), Some("Secretariat"));
    assert_eq!((returned.from, returned.to), (Some(ShopStatus::Submitted), Some(ShopStatus::Returned)));
}

#[tokio::test]
async fn a_return_says_what_and_why() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.submitted().await.shop.id;
    let refused = wrongs(commerce.return_shop(&world.secretary, shop, Vec::new()).await);
    assert_eq!(refused, [("reasons".to_owned(), ShopCode::InvalidReason)]);
    let bad = vec![reason("tagline", " "), reason("password", "?"), reason("tagline", "又一次")];
    let refused = wrongs(commerce.return_shop(&world.secretary, shop, bad).await);
    let expected = [
        ("reasons.0.reason", ShopCode::InvalidReason),
        ("reasons.1.field", ShopCode::InvalidField),
        ("reasons.1.reason", ShopCode::InvalidReason),
        ("reasons.2.field", ShopCode::InvalidField),
    ];
    assert_eq!(refused, expected.map(|(field, wrong)| (field.to_owned(), wrong)));
    let many = (0..41).map(|_| reason("name", "改")).collect();
    assert_eq!(wrongs(commerce.return_shop(&world.secretary, shop, many).await)[0].1, ShopCode::InvalidReason);
    assert_eq!(code(commerce.suspend_shop(&world.secretary, shop, "").await), ShopCode::InvalidReason);
}

#[tokio::test]
async fn nobody_approves_their_own_shop() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.submitted().await.shop.id;
    assert_eq!(code(commerce.approve_shop(&world.owner, shop).await), ShopCode::NotAllowed);
    let own = world.mall.member(world.org, MemberRole::Secretariat).await;
    assert_eq!(code(commerce.approve_shop(&own, shop).await), ShopCode::OwnShop, "acting for the same organization");

    // Somebody of the secretariat who also works for the applicant.
    let person = world.secretary.person().unwrap();
    let link = "insert into membership (id, org_id, person_id, role, created_at) values (gen_random_uuid(), $1, $2, 'clerk', now())";
    sqlx::query(link).bind(world.org.uuid()).bind(person.uuid()).execute(&world.mall.test.admin).await.unwrap();
    assert_eq!(code(commerce.approve_shop(&world.secretary, shop).await), ShopCode::OwnShop);
    assert_eq!(code(commerce.return_shop(&world.secretary, shop, vec![reason("name", "改")]).await), ShopCode::OwnShop);
    assert_eq!(world.application().await.shop.status, ShopStatus::Submitted);
}

#[tokio::test]
async fn every_step_that_the_state_does_not_allow_is_refused_by_name() {
    let world = World::new().await;
    let (commerce, secretary, owner) = (&world.mall.commerce, &world.secretary, &world.owner);
    let shop = world.drafted().await.shop.id;
    let why = || vec![reason("name", "改")];
    assert_eq!(code(commerce.approve_shop(secretary, shop).await), ShopCode::NotSubmitted);
    assert_eq!(code(commerce.return_shop(secretary, shop, why()).await), ShopCode::NotSubmitted);
    assert_eq!(code(commerce.suspend_shop(secretary, shop, "查").await), ShopCode::NotOpen);
    assert_eq!(code(commerce.reinstate_shop(secretary, shop, "好").await), ShopCode::NotSuspended);
    assert_eq!(code(commerce.open_shop(owner).await), ShopCode::NotApproved);
    assert_eq!(code(commerce.announce_closing(owner, "搬").await), ShopCode::NotOpen);

    commerce.submit_application(owner).await.unwrap();
    assert_eq!(code(commerce.open_shop(owner).await), ShopCode::NotApproved);
    commerce.approve_shop(secretary, shop).await.unwrap();
    assert_eq!(code(commerce.approve_shop(secretary, shop).await), ShopCode::AlreadyApproved);
    assert_eq!(code(commerce.return_shop(secretary, shop, why()).await), ShopCode::AlreadyApproved);
    assert_eq!(code(commerce.submit_application(owner).await), ShopCode::AlreadyApproved);
    assert_eq!(code(commerce.withdraw_application(owner).await), ShopCode::AlreadyApproved);

    world.shelve("A").await;
    commerce.open_shop(owner).await.unwrap();
    assert_eq!(code(commerce.open_shop(owner).await), ShopCode::AlreadyOpen);
    commerce.suspend_shop(secretary, shop, "抽检不合格").await.unwrap();
    assert_eq!(code(commerce.suspend_shop(secretary, shop, "再").await), ShopCode::AlreadySuspended);
    assert_eq!(code(commerce.open_shop(owner).await), ShopCode::ShopSuspended);
    let back = commerce.reinstate_shop(secretary, shop, "已整改").await.unwrap();
    assert_eq!(back.shop.status, ShopStatus::Open);
}

#[tokio::test]
async fn decisions_are_audited_with_who_made_them() {
    let world = World::new().await;
    let shop = world.open().await.shop.id;
    world.mall.commerce.suspend_shop(&world.secretary, shop, "抽检").await.unwrap();
    for action in ["shop.submitted", "shop.approved", "shop.opened", "shop.suspended"] {
        let sql = format!("select count(*) from audit_entry where action = '{action}' and person_id is not null");
        assert_eq!(world.count(&sql).await, 1, "{action}");
    }
    assert_eq!(world.mall.events("shop.changed").await, 4);
}

#[tokio::test]
async fn the_queue_shows_the_longest_waiting_first_page_by_page() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let first = world.submitted().await.shop.id;
    world.mall.clock.advance(Duration::hours(3));
    let org = world.mall.organization("后来的").await;
    let owner = world.mall.member(org, MemberRole::Owner).await;
    let start = crate::shop::StartApplication { name: "后来".into(), slug: "later".into() };
    let later = commerce.start_application(&owner, start).await.unwrap();
    let form = crate::shop::SaveApplication { slug: "later".into(), ..form(later.version) };
    commerce.save_application(&owner, form).await.unwrap();
    commerce.file_license(&owner, license(LicenseKind::Business, "")).await.unwrap();
    commerce.submit_application(&owner).await.unwrap();

    let page =
        commerce.shop_reviews(&world.secretary, ShopStatus::Submitted, &PageRequest::new(1, None)).await.unwrap();
    assert_eq!((page.items[0].shop.id, page.has_next), (first, true));
    let after = crate::Commerce::review_cursor(&page.items[0]);
    let request = PageRequest::new(1, Some(after));
    let page = commerce.shop_reviews(&world.secretary, ShopStatus::Submitted, &request).await.unwrap();
    assert_eq!((page.items[0].shop.id, page.has_next), (later.shop.id, false));
    let counts = commerce.shop_counts(&world.secretary).await.unwrap();
    assert_eq!(counts.iter().find(|count| count.status == ShopStatus::Submitted).unwrap().count, 2);
}

#[tokio::test]
async fn who_has_to_know_is_told_in_the_inbox() {
    let world = World::new().await;
    let shop = world.open().await.shop.id;
    world.mall.commerce.suspend_shop(&world.secretary, shop, "抽检").await.unwrap();
    world.mall.commerce.announce_closing(&world.owner, "租约到期").await.unwrap();
    let sql = "select kind, count(*) from notice group by kind order by kind";
    let told: Vec<(String, i64)> = sqlx::query_as(sql).fetch_all(&world.mall.test.admin).await.unwrap();
    let expected = [
        ("shop_application_approved", 1),
        ("shop_application_submitted", 1),
        ("shop_closing_announced", 2),
        ("shop_suspended", 1),
    ];
    assert_eq!(told, expected.map(|(kind, count)| (kind.to_owned(), count)));
}
