use super::{code, world::World, wrongs};
use crate::shop::{CheckItem, LicenseKind, SaveRequirements, ShopCode};

fn command(version: i32) -> SaveRequirements {
    SaveRequirements {
        version,
        documents: vec![LicenseKind::Business, LicenseKind::Food],
        scans_required: false,
        exemptions_accepted: true,
        min_products: 3,
        terms_version: "2026-2".into(),
        terms: "新的协议。".into(),
        warn_days: vec![1, 60, 7],
        reverify_months: 3,
        closing_notice_days: 45,
        note: "多备货".into(),
    }
}

#[tokio::test]
async fn the_secretariat_sets_them_a_version_at_a_time() {
    let world = World::strict().await;
    let commerce = &world.mall.commerce;
    let first = commerce.shop_requirements().await.unwrap();
    assert_eq!((first.version, first.min_products, first.reverify_months), (1, 1, 6));
    assert_eq!((first.warn_days.as_slice(), first.closing_notice_days), ([30, 7, 1].as_slice(), 30));
    let saved = commerce.save_shop_requirements(&world.secretary, command(1)).await.unwrap();
    assert_eq!((saved.version, saved.warn_days.as_slice()), (2, [60, 7, 1].as_slice()));
    assert_eq!(commerce.shop_requirements().await.unwrap(), saved);
    let late = commerce.save_shop_requirements(&world.secretary, command(1)).await;
    assert_eq!(wrongs(late), [("version".to_owned(), ShopCode::Stale)]);
    assert_eq!(world.count("select count(*) from shop_requirements").await, 2, "what held before is kept");
    assert_eq!(code(commerce.save_shop_requirements(&world.owner, command(2)).await), ShopCode::NotAllowed);
}

#[tokio::test]
async fn what_is_asked_for_follows_them() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.approved().await;
    world.shelve("A").await;
    commerce.save_shop_requirements(&world.secretary, command(2)).await.unwrap();
    let checks = commerce.shop_checklist(&world.owner, &world.application().await).await.unwrap();
    let shelf = checks.iter().find(|check| check.item == CheckItem::Products).unwrap();
    assert_eq!((shelf.have, shelf.want), (1, 3));
    assert!(!checks.iter().find(|check| check.item == CheckItem::Terms).unwrap().is_done(), "other terms hold now");
    let older = commerce.accept_shop_terms(&world.owner, "2025-9").await;
    assert_eq!(wrongs(older), [("terms".to_owned(), ShopCode::TermsRequired)]);
    let accepted = commerce.accept_shop_terms(&world.owner, "2026-2").await.unwrap();
    let checks = commerce.shop_checklist(&world.owner, &accepted).await.unwrap();
    assert!(checks.iter().find(|check| check.item == CheckItem::Terms).unwrap().is_done());
}

#[tokio::test]
async fn they_have_bounds_and_new_terms_a_new_name() {
    let world = World::strict().await;
    let commerce = &world.mall.commerce;
    let bad = SaveRequirements {
        min_products: 101,
        warn_days: vec![0],
        reverify_months: 0,
        closing_notice_days: 9_999,
        terms: "法".repeat(20_001),
        ..command(1)
    };
    let refused = wrongs(commerce.save_shop_requirements(&world.secretary, bad).await);
    let fields: Vec<&str> = refused.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["minProducts", "reverifyMonths", "closingNoticeDays", "warnDays", "terms"]);
    let same_name = SaveRequirements { terms_version: "2026-1".into(), ..command(1) };
    let refused = wrongs(commerce.save_shop_requirements(&world.secretary, same_name).await);
    assert_eq!(refused, [("termsVersion".to_owned(), ShopCode::InvalidRequirements)]);
}
