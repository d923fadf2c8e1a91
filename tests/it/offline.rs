//! A shop that must not sell does not: its licence ran out, it was suspended, it closed. What was placed before goes on.

use chrono::{Duration, NaiveDate};
use qd_commerce::{
    catalog::{NewCategory, NewProduct, ProductDraft, ProductKind, VariantDraft},
    fulfilment::{Courier, ShipOrder},
    order::{OrderCode, OrderStatus},
    shop::{FileLicense, Halt, LicenseKind, NewLicense},
};
use qd_identity::OrganizationKind;
use qd_kernel::{Actor, Clock, MemberRole, Money, business_day};
use qd_tests::{Enterprise, Mall, Shopper};

/// A licence of a shop that holds for so many days from today.
async fn licensed(mall: &Mall, seller: &Enterprise, kind: LicenseKind, days: i64) {
    let license = NewLicense {
        shop_id: seller.shop.id,
        kind,
        number: "91440705".into(),
        holder: "柑里".into(),
        valid_from: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
        valid_until: Some(business_day(mall.now()) + Duration::days(days)),
    };
    mall.commerce().add_license(&Actor::System, license).await.unwrap();
}

async fn secretary(mall: &Mall) -> Actor {
    let group = mall.organization(OrganizationKind::Association, "集团").await;
    mall.member(group, MemberRole::Secretariat).await
}

async fn refusal(mall: &Mall, shopper: &Shopper, key: &str) -> OrderCode {
    let command = mall.everything_in_cart(shopper, key).await;
    *mall.commerce().place_order(&shopper.actor, command).await.unwrap_err().code().unwrap()
}

async fn halts(mall: &Mall, shopper: &Shopper) -> Vec<Option<Halt>> {
    mall.commerce().cart(&shopper.actor).await.unwrap().items.into_iter().map(|item| item.halt).collect()
}

#[tokio::test]
async fn a_licence_that_ran_out_stops_new_orders_and_lets_those_that_were_placed_go_on() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("ganli").await;
    licensed(&mall, &seller, LicenseKind::Business, 1).await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    mall.pay(&shopper, &checkout).await;
    mall.add(&shopper, peel.id, 1).await;
    assert_eq!(halts(&mall, &shopper).await, [None]);

    mall.clock.advance(Duration::days(2));
    assert_eq!(halts(&mall, &shopper).await, [Some(Halt::LicenseExpired)], "the cart says so");
    assert_eq!(refusal(&mall, &shopper, "after-expiry").await, OrderCode::LicenseExpired);
    assert_eq!(mall.stock(peel.id).await, (9, 0), "nothing was reserved");
    mall.jobs.run_due().await.unwrap();
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    let ship = ShipOrder { order: order.id, courier: Courier::Sf, tracking_number: "SF1234567890123".into() };
    mall.commerce().ship_order(&seller.clerk, ship).await.unwrap();
    let order = mall.orders(&shopper, &checkout).await.remove(0);
    assert_eq!(order.status, OrderStatus::Fulfilled);

    let today = business_day(mall.clock.now());
    let renewal = FileLicense {
        kind: LicenseKind::Business,
        number: "91440705".into(),
        holder: "柑里".into(),
        valid_from: Some(today),
        valid_until: None,
        scans: vec![mall.scan(seller.org).await],
    };
    let filed = mall.commerce().file_license(&seller.owner, renewal).await.unwrap();
    assert_eq!(refusal(&mall, &shopper, "only-filed").await, OrderCode::LicenseExpired);
    mall.commerce().verify_license(&secretary(&mall).await, filed.id).await.unwrap();
    assert_eq!(halts(&mall, &shopper).await, [None], "back by itself");
    let command = mall.everything_in_cart(&shopper, "renewed-key").await;
    mall.commerce().place_order(&shopper.actor, command).await.unwrap();
}

#[tokio::test]
async fn a_food_licence_that_ran_out_stops_food_alone() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("ganli").await;
    licensed(&mall, &seller, LicenseKind::Food, 1).await;
    let category = NewCategory {
        slug: "food".into(),
        name: "食品".into(),
        name_en: "Food".into(),
        icon: "leaf".into(),
        needs_food_license: true,
        position: 2,
    };
    let category_id = mall.commerce().create_category(&Actor::System, category).await.unwrap().id;
    let variants = vec![VariantDraft::listed("FOOD-1", "一罐", Money::cny(3_000), 5)];
    let draft = ProductDraft { variants, ..ProductDraft::titled(category_id, "三年陈皮") };
    let new = NewProduct { kind: ProductKind::Parcel, draft };
    let food = mall.commerce().create_product(&seller.owner, new).await.unwrap();
    mall.commerce().publish_product(&seller.owner, food.id).await.unwrap();
    let food = mall.commerce().my_variants_by_products(&seller.owner, &[food.id]).await.unwrap().remove(0);
    let (_, lamp) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    mall.add(&shopper, food.id, 1).await;
    mall.clock.advance(Duration::days(2));
    mall.add(&shopper, lamp.id, 1).await;
    assert_eq!(halts(&mall, &shopper).await, [Some(Halt::FoodLicenseExpired), None]);
    assert_eq!(refusal(&mall, &shopper, "food-expired").await, OrderCode::FoodLicenseExpired);
    let line = mall.commerce().cart(&shopper.actor).await.unwrap().items[0].line;
    mall.commerce().remove_cart_line(&shopper.actor, line).await.unwrap();
    let command = mall.everything_in_cart(&shopper, "lamp-alone").await;
    mall.commerce().place_order(&shopper.actor, command).await.unwrap();
}

#[tokio::test]
async fn a_suspended_shop_and_a_closed_one_take_no_orders_by_name() {
    let mall = Mall::new().await;
    let seller = mall.enterprise("ganli").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 1)]).await;
    mall.add(&shopper, peel.id, 1).await;
    let secretary = secretary(&mall).await;
    mall.commerce().suspend_shop(&secretary, seller.shop.id, "抽检").await.unwrap();
    assert_eq!(refusal(&mall, &shopper, "suspended").await, OrderCode::ShopSuspended);
    mall.pay(&shopper, &checkout).await;
    assert_eq!(mall.orders(&shopper, &checkout).await[0].status, OrderStatus::Paid, "what was placed goes on");
    mall.commerce().reinstate_shop(&secretary, seller.shop.id, "好了").await.unwrap();

    mall.commerce().announce_closing(&seller.owner, "租约到期").await.unwrap();
    mall.clock.advance(Duration::days(29));
    assert_eq!(halts(&mall, &shopper).await, [None]);
    mall.clock.advance(Duration::days(1));
    assert_eq!(refusal(&mall, &shopper, "day-of-closing").await, OrderCode::ShopClosed, "before any job has run");
    mall.jobs.run_due().await.unwrap();
    assert_eq!(refusal(&mall, &shopper, "closed-for-good").await, OrderCode::ShopClosed);
}
