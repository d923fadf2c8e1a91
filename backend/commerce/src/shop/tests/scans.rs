use qd_kernel::AssetId;

use super::{
    world::{World, form, license, start},
    wrongs,
};
use crate::shop::{FileLicense, LicenseKind, ShopCode};

impl World {
    async fn uses(&self) -> i64 {
        self.count("select count(*) from asset_use where purpose = 'license_scan' and subject like 'lfl_%'").await
    }
}

fn with(scans: Vec<AssetId>) -> FileLicense {
    FileLicense { scans, ..license(LicenseKind::Business, "2027-01-01") }
}

#[tokio::test]
async fn a_licence_is_handed_in_with_scans_and_the_secretariat_sees_them() {
    let world = World::strict().await;
    let commerce = &world.mall.commerce;
    let started = commerce.start_application(&world.owner, start()).await.unwrap();
    commerce.save_application(&world.owner, form(started.version)).await.unwrap();
    commerce.file_license(&world.owner, with(Vec::new())).await.unwrap();
    let refused = wrongs(commerce.submit_application(&world.owner).await);
    assert_eq!(refused, [("licenses.BUSINESS.scans".to_owned(), ShopCode::ScanRequired)]);

    let scans = vec![world.scan(world.org).await, world.scan(world.org).await];
    let filed = commerce.file_license(&world.owner, with(scans.clone())).await.unwrap();
    assert_eq!(filed.scans, scans);
    let shop = commerce.submit_application(&world.owner).await.unwrap().shop.id;
    let seen = commerce.filings_by_shops(&world.secretary, &[shop]).await.unwrap();
    assert_eq!(seen[0].scans, scans);
    commerce.approve_shop(&world.secretary, shop).await.unwrap();
    let records = commerce.license_records(&world.secretary, &[shop]).await.unwrap();
    assert_eq!(records[0].scans, scans, "what it was verified by stays with it");
    assert_eq!(world.uses().await, 2, "and is not collected");
}

#[tokio::test]
async fn a_renewal_without_scans_is_refused_beside_them() {
    let world = World::strict().await;
    let commerce = &world.mall.commerce;
    let started = commerce.start_application(&world.owner, start()).await.unwrap();
    commerce.save_application(&world.owner, form(started.version)).await.unwrap();
    commerce.file_license(&world.owner, with(vec![world.scan(world.org).await])).await.unwrap();
    let shop = commerce.submit_application(&world.owner).await.unwrap().shop.id;
    commerce.approve_shop(&world.secretary, shop).await.unwrap();
    let refused = wrongs(commerce.file_license(&world.owner, with(Vec::new())).await);
    assert_eq!(refused, [("scans".to_owned(), ShopCode::ScanRequired)]);
    commerce.file_license(&world.owner, with(vec![world.scan(world.org).await])).await.unwrap();
}

#[tokio::test]
async fn anothers_scan_a_scan_twice_and_too_many_are_refused_and_nothing_is_filed() {
    let world = World::strict().await;
    let commerce = &world.mall.commerce;
    let shop = commerce.start_application(&world.owner, start()).await.unwrap().shop.id;
    let other = world.mall.organization("别家").await;
    let (own, foreign) = (world.scan(world.org).await, world.scan(other).await);
    let mut many = Vec::new();
    for _ in 0..6 {
        many.push(world.scan(world.org).await);
    }
    for (scans, field) in [(vec![own, foreign], "scans.1"), (vec![own, own], "scans.1"), (many, "scans")] {
        let refused = wrongs(commerce.file_license(&world.owner, with(scans)).await);
        assert_eq!(refused, [(field.to_owned(), ShopCode::InvalidScan)]);
    }
    assert!(commerce.filings_by_shops(&world.owner, &[shop]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_scan_that_was_taken_out_again_is_let_go() {
    let world = World::strict().await;
    let commerce = &world.mall.commerce;
    commerce.start_application(&world.owner, start()).await.unwrap();
    let scan = world.scan(world.org).await;
    commerce.file_license(&world.owner, with(vec![scan])).await.unwrap();
    assert_eq!(world.uses().await, 1);
    commerce.file_license(&world.owner, with(Vec::new())).await.unwrap();
    assert_eq!(world.uses().await, 0);
    assert_eq!(world.count("select count(*) from asset where collect_after is not null").await, 1);
}
