use super::{
    world::{World, form, license, start},
    wrongs,
};
use crate::shop::{Application, CheckItem, Exemption, Halt, LicenseKind, SaveApplication, SaveRequirements, ShopCode};

impl World {
    /// An application of a family that sells what it makes by hand, without a licence.
    async fn exempt(&self) -> Application {
        let started = self.mall.commerce.start_application(&self.owner, start()).await.unwrap();
        let declared = SaveApplication { exemption: Some(Exemption::HomeCrafts), ..form(started.version) };
        self.mall.commerce.save_application(&self.owner, declared).await.unwrap()
    }

    async fn accept_exemptions(&self, exemptions_accepted: bool) {
        let held = self.mall.commerce.shop_requirements().await.unwrap();
        let command = SaveRequirements {
            version: held.version,
            documents: held.documents,
            scans_required: held.scans_required,
            exemptions_accepted,
            min_products: held.min_products,
            terms_version: held.terms_version,
            terms: held.terms,
            warn_days: held.warn_days,
            reverify_months: held.reverify_months,
            closing_notice_days: held.closing_notice_days,
            note: String::new(),
        };
        self.mall.commerce.save_shop_requirements(&self.secretary, command).await.unwrap();
    }
}

#[tokio::test]
async fn who_declares_a_ground_for_it_opens_and_sells_without_a_business_licence() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    let saved = world.exempt().await;
    let checks = commerce.shop_checklist(&world.owner, &saved).await.unwrap();
    assert!(checks.iter().all(|check| check.item != CheckItem::BusinessLicense));
    let shop = commerce.submit_application(&world.owner).await.unwrap().shop.id;
    commerce.approve_shop(&world.secretary, shop).await.unwrap();
    world.shelve("A").await;
    commerce.open_shop(&world.owner).await.unwrap();
    let shown = commerce.shop_by_slug("ganli").await.unwrap();
    assert_eq!(shown.exemption, Some(Exemption::HomeCrafts), "shoppers read which ground it is");
    assert_eq!(commerce.selling_by_shops(&[shop]).await.unwrap()[0].halt, None);
    assert_eq!(commerce.watch_shops().await.unwrap(), 0, "nothing has run out");
}

#[tokio::test]
async fn once_its_business_licence_is_verified_it_is_exempt_no_more() {
    let world = World::new().await;
    let commerce = &world.mall.commerce;
    world.exempt().await;
    let shop = commerce.submit_application(&world.owner).await.unwrap().shop.id;
    commerce.approve_shop(&world.secretary, shop).await.unwrap();
    world.shelve("A").await;
    commerce.open_shop(&world.owner).await.unwrap();
    world.renew(license(LicenseKind::Business, "2026-03-02")).await;
    assert_eq!(world.application().await.shop.exemption, None);
    world.mall.clock.advance(chrono::Duration::days(2));
    assert_eq!(commerce.selling_by_shops(&[shop]).await.unwrap()[0].halt, Some(Halt::LicenseExpired));
}

#[tokio::test]
async fn the_secretariat_may_take_no_such_declarations() {
    let world = World::new().await;
    world.accept_exemptions(false).await;
    world.exempt().await;
    let refused = wrongs(world.mall.commerce.submit_application(&world.owner).await);
    assert_eq!(refused[0], ("licenses.BUSINESS.number".to_owned(), ShopCode::Missing));
    world.accept_exemptions(true).await;
    world.mall.commerce.submit_application(&world.owner).await.unwrap();
}

#[tokio::test]
async fn food_needs_its_licence_all_the_same() {
    let world = World::new().await;
    let saved = world.exempt().await;
    let food = SaveApplication { sells_food: true, exemption: Some(Exemption::FarmProduce), ..form(saved.version) };
    world.mall.commerce.save_application(&world.owner, food).await.unwrap();
    let refused = wrongs(world.mall.commerce.submit_application(&world.owner).await);
    assert_eq!(refused[0], ("licenses.FOOD.number".to_owned(), ShopCode::Missing));
}
