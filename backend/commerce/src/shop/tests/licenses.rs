use chrono::Duration;

use super::{
    code,
    world::{World, day, license},
    wrongs,
};
use crate::shop::{FieldReason, FileLicense, FilingStatus, Halt, LicenseKind, ShopCode, Standing};

/// Noon (Shanghai) of 1 March 2026 is where every test begins.
const UNTIL: &str = "2026-04-10";

impl World {
    /// An open shop whose business licence holds until [`UNTIL`].
    async fn limited(&self) -> qd_kernel::ShopId {
        let shop = self.open().await.shop.id;
        self.renew(license(LicenseKind::Business, UNTIL)).await;
        shop
    }

    async fn warnings(&self) -> Vec<(String, i32)> {
        self.mall.commerce.watch_shops().await.unwrap();
        let sql = "select kind, days from license_warning order by id";
        sqlx::query_as(sql).fetch_all(&self.mall.test.admin).await.unwrap()
    }

    async fn halt(&self, shop: qd_kernel::ShopId) -> Option<Halt> {
        self.mall.commerce.selling_by_shops(&[shop]).await.unwrap()[0].halt
    }
}

fn warning(kind: &str, days: i32) -> (String, i32) {
    (kind.to_owned(), days)
}

#[tokio::test]
async fn its_holder_is_warned_30_7_and_1_days_ahead_once_each() {
    let world = World::new().await;
    world.limited().await;
    assert!(world.warnings().await.is_empty(), "40 days left");
    world.mall.clock.advance(Duration::days(10));
    assert_eq!(world.warnings().await, [warning("expiring", 30)]);
    world.mall.clock.advance(Duration::days(5));
    assert_eq!(world.warnings().await.len(), 1, "nothing new 25 days ahead");
    world.mall.clock.advance(Duration::days(18));
    assert_eq!(world.warnings().await[1..], [warning("expiring", 7)]);
    world.mall.clock.advance(Duration::days(6));
    assert_eq!(world.warnings().await[2..], [warning("expiring", 1)]);
    world.mall.clock.advance(Duration::days(1));
    assert_eq!(world.warnings().await.len(), 3, "the last day is one on which it holds");
    world.mall.clock.advance(Duration::days(1));
    assert_eq!(world.warnings().await[3..], [warning("expired", 0)]);
    assert_eq!(world.mall.commerce.watch_shops().await.unwrap(), 0, "nothing is said twice");
}

#[tokio::test]
async fn a_worker_that_slept_says_only_what_is_still_true() {
    let world = World::new().await;
    world.limited().await;
    world.mall.clock.advance(Duration::days(36));
    assert_eq!(world.warnings().await, [warning("expiring", 7)]);
}

#[tokio::test]
async fn at_expiry_a_shop_takes_no_orders_and_sells_again_once_the_renewal_is_verified() {
    let world = World::new().await;
    let shop = world.limited().await;
    world.mall.clock.advance(Duration::days(40));
    assert_eq!(world.halt(shop).await, None, "its last day");
    world.mall.clock.advance(Duration::days(1));
    assert_eq!(world.halt(shop).await, Some(Halt::LicenseExpired), "whether or not a job has run");
    world.mall.commerce.watch_shops().await.unwrap();
    assert!(world.application().await.shop.orders_halted_at.is_some());

    let filed =
        world.mall.commerce.file_license(&world.owner, license(LicenseKind::Business, "2027-04-10")).await.unwrap();
    world.mall.commerce.watch_shops().await.unwrap();
    assert_eq!(world.halt(shop).await, Some(Halt::LicenseExpired), "filed is not verified");
    world.mall.commerce.verify_license(&world.secretary, filed.id).await.unwrap();
    assert_eq!(world.halt(shop).await, None);
    assert!(world.application().await.shop.orders_halted_at.is_none(), "at once, by itself");
    let story = world.story().await;
    assert_eq!(story[story.len() - 4..], ["orders_halted", "license_filed", "license_verified", "orders_resumed"]);
}

#[tokio::test]
async fn a_food_licence_that_ran_out_stops_food_alone() {
    let world = World::new().await;
    let shop = world.open().await.shop.id;
    world.renew(license(LicenseKind::Food, UNTIL)).await;
    world.mall.clock.advance(Duration::days(41));
    let selling = world.mall.commerce.selling_by_shops(&[shop]).await.unwrap()[0];
    assert_eq!((selling.halt, selling.food_halted), (None, true));
    world.mall.commerce.watch_shops().await.unwrap();
    assert!(world.application().await.shop.food_halted_at.is_some());
    world.renew(license(LicenseKind::Food, "2028-01-01")).await;
    assert!(world.application().await.shop.food_halted_at.is_none());
    assert_eq!(world.story().await.last(), Some(&"food_resumed"));
}

#[tokio::test]
async fn a_renewal_that_begins_later_waits_for_its_first_day() {
    let world = World::new().await;
    let shop = world.limited().await;
    let next = FileLicense { valid_from: Some(day("2026-04-11")), ..license(LicenseKind::Business, "2027-04-10") };
    world.renew(next).await;
    assert_eq!(world.halt(shop).await, None, "the one that holds today goes on holding");
    world.mall.clock.advance(Duration::days(41));
    world.mall.commerce.watch_shops().await.unwrap();
    assert_eq!(world.halt(shop).await, None);
    let records = world.mall.commerce.license_records(&world.owner, &[shop]).await.unwrap();
    assert_eq!(records[0].license.valid_until, Some(day("2027-04-10")));
    assert!(world.story().await.contains(&"license_in_force"));
}

#[tokio::test]
async fn every_six_months_a_licence_is_looked_at_again() {
    let world = World::new().await;
    let shop = world.open().await.shop.id;
    let records = world.mall.commerce.license_records(&world.owner, &[shop]).await.unwrap();
    assert_eq!((records[0].standing, records[0].reverify_on), (Standing::Valid, day("2026-09-01")));
    world.mall.clock.advance(Duration::days(160));
    assert_eq!(world.warnings().await, [warning("reverify", 30)]);
    world.mall.clock.advance(Duration::days(24));
    assert_eq!(world.warnings().await[1..], [warning("reverify", 0)]);
    let due = world.mall.commerce.licenses_due(&world.secretary).await.unwrap();
    assert!(due.len() == 1 && due[0].reverify_due);
    assert_eq!(world.halt(shop).await, None, "the group is late, not the shop");

    let license = due[0].license.id;
    assert_eq!(code(world.mall.commerce.reverify_license(&world.owner, license).await), ShopCode::NotAllowed);
    world.mall.commerce.reverify_license(&world.secretary, license).await.unwrap();
    assert!(world.mall.commerce.licenses_due(&world.secretary).await.unwrap().is_empty());
    let records = world.mall.commerce.license_records(&world.owner, &[shop]).await.unwrap();
    assert_eq!(records[0].reverify_on, day("2027-03-01"), "six months from today, 1 September");
}

#[tokio::test]
async fn a_renewal_that_is_returned_says_why_and_may_be_filed_again() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.limited().await;
    let filed = commerce.file_license(&world.owner, license(LicenseKind::Business, "2027-04-10")).await.unwrap();
    let reasons = vec![FieldReason { field: "number".into(), reason: "看不清".into() }];
    let other = vec![FieldReason { field: "tagline".into(), reason: "?".into() }];
    assert_eq!(code(commerce.return_license(&world.secretary, filed.id, other).await), ShopCode::InvalidField);
    let returned = commerce.return_license(&world.secretary, filed.id, reasons.clone()).await.unwrap();
    assert_eq!((returned.status, &returned.returns), (FilingStatus::Returned, &reasons));
    assert_eq!(code(commerce.verify_license(&world.secretary, filed.id).await), ShopCode::NotSubmitted);
    let again = commerce.file_license(&world.owner, license(LicenseKind::Business, "2027-04-10")).await.unwrap();
    assert_eq!((again.id, again.status, again.returns.len()), (filed.id, FilingStatus::Submitted, 0));
    commerce.verify_license(&world.secretary, again.id).await.unwrap();
    assert_eq!(code(commerce.verify_license(&world.secretary, again.id).await), ShopCode::AlreadyApproved);
}

#[tokio::test]
async fn a_renewal_is_whole_and_holds() {
    let world = World::new().await;
    world.limited().await;
    let file = |command| world.mall.commerce.file_license(&world.owner, command);
    let old = license(LicenseKind::Business, "2026-02-28");
    assert_eq!(wrongs(file(old).await), [("validUntil".to_owned(), ShopCode::LicenseExpired)]);
    let empty = FileLicense { number: String::new(), valid_from: None, ..license(LicenseKind::Business, "") };
    assert_eq!(
        wrongs(file(empty).await),
        [("number".to_owned(), ShopCode::InvalidNumber), ("validFrom".to_owned(), ShopCode::InvalidDates)]
    );
}

#[tokio::test]
async fn a_licence_that_ran_out_while_it_waited_is_not_verified() {
    let world = World::new().await;
    world.limited().await;
    let filed =
        world.mall.commerce.file_license(&world.owner, license(LicenseKind::Business, "2026-03-05")).await.unwrap();
    world.mall.clock.advance(Duration::days(5));
    let refused = wrongs(world.mall.commerce.verify_license(&world.secretary, filed.id).await);
    assert_eq!(refused, [("licenses.BUSINESS.validUntil".to_owned(), ShopCode::LicenseExpired)]);
}
