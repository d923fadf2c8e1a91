use qd_kernel::{MemberRole, PageRequest};

use super::{code, world::World};
use crate::shop::{FieldReason, LicenseKind, ShopCode, ShopStatus, tests::world::license};

#[tokio::test]
async fn another_organization_sees_and_decides_nothing() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.submitted().await.shop.id;
    let filing = commerce.filings_by_shops(&world.owner, &[shop]).await.unwrap()[0].id;
    let other = world.mall.organization("另一家").await;
    for role in [MemberRole::Owner, MemberRole::Manager, MemberRole::Clerk, MemberRole::Teacher, MemberRole::Mentor] {
        let actor = world.mall.member(other, role).await;
        assert_eq!(code(commerce.my_application(&actor).await), ShopCode::NotFound);
        assert_eq!(code(commerce.shop_review(&actor, shop).await), ShopCode::NotFound);
        let page = PageRequest::new(10, None);
        assert_eq!(code(commerce.shop_reviews(&actor, ShopStatus::Submitted, &page).await), ShopCode::NotFound);
        assert_eq!(code(commerce.license_reviews(&actor, &page).await), ShopCode::NotFound);
        assert!(commerce.filings_by_shops(&actor, &[shop]).await.unwrap().is_empty());
        assert!(commerce.license_records(&actor, &[shop]).await.unwrap().is_empty());
        assert!(commerce.shop_history(&actor, &[shop]).await.unwrap().is_empty());
        assert!(commerce.closings_by_shops(&actor, &[shop]).await.unwrap().is_empty());
        assert!(
            commerce.applications_by_ids(&actor, &[shop]).await.is_ok_and(|found| found.is_empty())
                || !role.works_in_shop()
        );
        let why = || vec![FieldReason { field: "name".into(), reason: "改".into() }];
        assert_eq!(code(commerce.approve_shop(&actor, shop).await), ShopCode::NotAllowed);
        assert_eq!(code(commerce.return_shop(&actor, shop, why()).await), ShopCode::NotAllowed);
        assert_eq!(code(commerce.suspend_shop(&actor, shop, "x").await), ShopCode::NotAllowed);
        assert_eq!(code(commerce.verify_license(&actor, filing).await), ShopCode::NotAllowed);
        assert_eq!(code(commerce.return_license(&actor, filing, why()).await), ShopCode::NotAllowed);
    }
}

#[tokio::test]
async fn the_auditor_reads_and_decides_nothing() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.submitted().await.shop.id;
    let group = world.mall.organization("监事会").await;
    let auditor = world.mall.member(group, MemberRole::Auditor).await;
    assert_eq!(commerce.shop_review(&auditor, shop).await.unwrap().shop.id, shop);
    assert_eq!(code(commerce.approve_shop(&auditor, shop).await), ShopCode::NotAllowed);
}

#[tokio::test]
async fn before_it_opens_nobody_outside_sees_a_shop_or_its_licences() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let shop = world.approved().await.shop.id;
    assert!(commerce.shops_by_ids(&[shop]).await.unwrap().is_empty());
    assert!(commerce.licenses_by_shops(&[shop]).await.unwrap().is_empty());
    world.shelve("A").await;
    commerce.open_shop(&world.owner).await.unwrap();
    assert_eq!(commerce.licenses_by_shops(&[shop]).await.unwrap().len(), 1, "open, its licence is always shown");
    commerce.file_license(&world.owner, license(LicenseKind::Food, "2027-01-01")).await.unwrap();
    assert_eq!(commerce.licenses_by_shops(&[shop]).await.unwrap().len(), 1, "what is filed is nobody's business yet");
}

#[tokio::test]
async fn the_history_cannot_be_rewritten() {
    let world = World::new().await;
    world.submitted().await;
    for sql in ["update shop_history set reason = 'x'", "delete from shop_history", "delete from shop_requirements"] {
        assert!(sqlx::query(sql).execute(&world.mall.test.admin).await.is_err(), "{sql}");
    }
}
