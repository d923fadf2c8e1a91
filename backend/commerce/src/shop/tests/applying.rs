use qd_kernel::{Actor, MemberRole, Money, MoneyError};

use super::{
    code,
    world::{World, day, form, license, start},
    wrongs,
};
use crate::shop::{
    CheckItem, FileLicense, FilingStatus, LicenseKind, SaveApplication, ShopCode, ShopStatus, StartApplication,
};

#[tokio::test]
async fn an_owner_applies_is_approved_fills_the_shelf_and_opens() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let submitted = world.submitted().await;
    assert_eq!(submitted.shop.status, ShopStatus::Submitted);
    assert_eq!(submitted.contact_phone, "+8613800138000");
    assert!(submitted.submitted_at.is_some());

    let approved = commerce.approve_shop(&world.secretary, submitted.shop.id).await.unwrap();
    assert_eq!(approved.shop.status, ShopStatus::Approved);
    let shown = commerce.license_records(&world.owner, &[approved.shop.id]).await.unwrap();
    assert_eq!(shown[0].license.number, "91440705-business", "what was filed is what shoppers will read");
    assert!(commerce.filings_by_shops(&world.owner, &[approved.shop.id]).await.unwrap().is_empty());
    assert!(commerce.shop_by_slug("ganli").await.is_err(), "not open yet");

    assert_eq!(wrongs(commerce.open_shop(&world.owner).await), [("products".to_owned(), ShopCode::TooFewProducts)]);
    world.shelve("A").await;
    let open = commerce.open_shop(&world.owner).await.unwrap();
    assert_eq!(open.shop.status, ShopStatus::Open);
    assert_eq!(commerce.shop_by_slug("ganli").await.unwrap().id, open.shop.id);
    assert_eq!(world.story().await, ["started", "submitted", "license_verified", "approved", "opened"]);
}

#[tokio::test]
async fn what_was_written_so_far_is_kept_and_the_checklist_says_what_is_missing() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let started = commerce.start_application(&world.owner, start()).await.unwrap();
    let half = SaveApplication {
        tagline: String::new(),
        contact_phone: String::new(),
        terms_version: None,
        sells_food: true,
        ..form(started.version)
    };
    let saved = commerce.save_application(&world.owner, half).await.unwrap();
    let checks = commerce.shop_checklist(&world.owner, &saved).await.unwrap();
    let said: Vec<(CheckItem, i32, i32)> = checks.iter().map(|check| (check.item, check.have, check.want)).collect();
    let expected = [
        (CheckItem::Profile, 3, 4),
        (CheckItem::Contact, 1, 2),
        (CheckItem::BusinessLicense, 1, 4),
        (CheckItem::FoodLicense, 1, 4),
        (CheckItem::Terms, 0, 1),
        (CheckItem::Products, 0, 1),
    ];
    assert_eq!(said, expected, "no scans are asked for here");

    let refused = wrongs(commerce.submit_application(&world.owner).await);
    for (field, wrong) in [
        ("tagline", ShopCode::Missing),
        ("contactPhone", ShopCode::Missing),
        ("licenses.BUSINESS.number", ShopCode::Missing),
        ("licenses.FOOD.validFrom", ShopCode::InvalidDates),
        ("terms", ShopCode::TermsRequired),
    ] {
        assert!(refused.contains(&(field.to_owned(), wrong)), "{field}: {refused:?}");
    }
    assert_eq!(world.application().await.shop.status, ShopStatus::Draft, "nothing was half done");
}

#[tokio::test]
async fn a_licence_may_be_half_written_in_a_draft_but_not_handed_in() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.drafted().await;
    let half = FileLicense {
        kind: LicenseKind::Business,
        number: String::new(),
        holder: "柑里".into(),
        valid_from: None,
        valid_until: None,
        scans: Vec::new(),
    };
    let filing = commerce.file_license(&world.owner, half).await.unwrap();
    assert_eq!(filing.status, FilingStatus::Draft);
    let refused = wrongs(commerce.submit_application(&world.owner).await);
    assert_eq!(refused[0], ("licenses.BUSINESS.number".to_owned(), ShopCode::Missing));

    commerce.file_license(&world.owner, license(LicenseKind::Business, "2026-02-28")).await.unwrap();
    let refused = wrongs(commerce.submit_application(&world.owner).await);
    assert_eq!(refused, [("licenses.BUSINESS.validFrom".to_owned(), ShopCode::InvalidDates)], "it ran out yesterday");
}

#[tokio::test]
async fn two_people_at_one_form_do_not_overwrite_each_other() {
    let world = World::new().await;
    let saved = world.drafted().await;
    world.mall.commerce.save_application(&world.owner, form(saved.version)).await.unwrap();
    let late = world.mall.commerce.save_application(&world.owner, form(saved.version)).await;
    assert_eq!(wrongs(late), [("version".to_owned(), ShopCode::Stale)]);
}

#[tokio::test]
async fn an_application_that_was_handed_in_is_not_written_in_until_it_is_taken_back() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let submitted = world.submitted().await;
    assert_eq!(
        code(commerce.save_application(&world.owner, form(submitted.version)).await),
        ShopCode::AlreadySubmitted
    );
    let license = license(LicenseKind::Business, "");
    assert_eq!(code(commerce.file_license(&world.owner, license).await), ShopCode::AlreadySubmitted);
    assert_eq!(code(commerce.submit_application(&world.owner).await), ShopCode::AlreadySubmitted);
    let draft = commerce.withdraw_application(&world.owner).await.unwrap();
    assert_eq!(draft.shop.status, ShopStatus::Draft);
    assert_eq!(code(commerce.withdraw_application(&world.owner).await), ShopCode::NotSubmitted);
    commerce.save_application(&world.owner, form(draft.version)).await.unwrap();
    commerce.submit_application(&world.owner).await.unwrap();
}

#[tokio::test]
async fn every_field_has_its_bound_and_its_own_refusal() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let saved = world.drafted().await;
    let huge = "皮".repeat(4_000_000);
    let bad = SaveApplication {
        name: "  ".into(),
        slug: "柑里/../".into(),
        tagline: "一\u{202E}二".into(),
        story: huge.clone(),
        town: "新会\0".into(),
        contact_name: huge,
        contact_phone: "110".into(),
        contact_email: "nobody".into(),
        freight: Err(MoneyError::TooPrecise),
        free_freight_from: Some(Ok(Money::cny(-1))),
        ..form(saved.version)
    };
    let refused = wrongs(commerce.save_application(&world.owner, bad).await);
    let expected = [
        ("name", ShopCode::InvalidName),
        ("slug", ShopCode::InvalidSlug),
        ("tagline", ShopCode::InvalidText),
        ("story", ShopCode::InvalidText),
        ("town", ShopCode::InvalidText),
        ("freight", ShopCode::InvalidAmount),
        ("freeFreightFrom", ShopCode::InvalidAmount),
        ("contactName", ShopCode::InvalidText),
        ("contactPhone", ShopCode::InvalidPhone),
        ("contactEmail", ShopCode::InvalidEmail),
    ];
    assert_eq!(refused, expected.map(|(field, wrong)| (field.to_owned(), wrong)));
    assert_eq!(world.application().await, saved, "nothing is half saved");

    let script = SaveApplication { tagline: "<script>alert(1)</script> 🍊".into(), ..form(saved.version) };
    let kept = commerce.save_application(&world.owner, script).await.unwrap();
    assert_eq!(kept.shop.tagline, "<script>alert(1)</script> 🍊", "text is text: who shows it escapes it");

    let backwards = FileLicense {
        number: "9".repeat(41),
        valid_until: Some(day("2024-12-31")),
        ..license(LicenseKind::Business, "")
    };
    let refused = wrongs(commerce.file_license(&world.owner, backwards).await);
    assert_eq!(
        refused,
        [("number".to_owned(), ShopCode::InvalidNumber), ("validUntil".to_owned(), ShopCode::InvalidDates)]
    );
}

#[tokio::test]
async fn an_organization_has_one_shop_and_an_address_name_one_owner() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.drafted().await;
    let again = StartApplication { name: "又一家".into(), slug: "again".into() };
    assert_eq!(code(commerce.start_application(&world.owner, again).await), ShopCode::ShopExists);
    let other = world.mall.organization("另一家").await;
    let other = world.mall.member(other, MemberRole::Owner).await;
    assert_eq!(wrongs(commerce.start_application(&other, start()).await), [("slug".to_owned(), ShopCode::SlugTaken)]);
}

#[tokio::test]
async fn only_the_owner_applies() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    for role in MemberRole::ALL.into_iter().filter(|role| *role != MemberRole::Owner) {
        let actor = world.mall.member(world.org, role).await;
        assert_eq!(code(commerce.start_application(&actor, start()).await), ShopCode::NotAllowed, "{role:?}");
    }
    for actor in [Actor::PUBLIC, Actor::System] {
        assert_eq!(code(commerce.start_application(&actor, start()).await), ShopCode::NotAllowed, "{actor:?}");
    }
    world.drafted().await;
    let manager = world.mall.member(world.org, MemberRole::Manager).await;
    assert!(commerce.my_application(&manager).await.is_ok(), "the shop's people may read it");
    assert_eq!(code(commerce.submit_application(&manager).await), ShopCode::NotAllowed);
    let student = world.mall.member(world.org, MemberRole::Student).await;
    assert_eq!(code(commerce.my_application(&student).await), ShopCode::NotFound);
}

#[tokio::test]
async fn only_the_terms_that_hold_now_can_be_accepted() {
    let world = World::new().await;
    let saved = world.drafted().await;
    let old = SaveApplication { terms_version: Some("2020-1".into()), ..form(saved.version) };
    assert_eq!(
        wrongs(world.mall.commerce.save_application(&world.owner, old).await),
        [("terms".to_owned(), ShopCode::TermsRequired)]
    );
    assert_eq!(world.count("select count(*) from shop_application where terms_accepted_by is not null").await, 1);
}
