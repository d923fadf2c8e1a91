//! A small mall for tests: a database of its own, a clock that stands still, a payer that never answers.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use qd_db::testing::TestDb;
use qd_kernel::{Actor, CategoryId, Clock, ManualClock, MemberRole, MembershipId, Money, OrganizationId, PersonId};
use qd_ledger::Ledger;
use secrecy::SecretString;

use super::{NewCategory, NewProduct, Product, ProductDraft, ProductKind, Variant, VariantDraft};
use crate::{
    Commerce,
    payment::{
        GatewayError, GatewayEvent, IntentState, NewIntent, NewRefund, PaymentGateway, RefundState, StartedIntent,
    },
    shop::{LicenseKind, NewLicense, NewShop, Shop, ShopStatus},
};

/// A payer that is never there.
#[derive(Debug)]
pub(crate) struct NoPayer;

fn away<T>() -> Result<T, GatewayError> {
    Err(GatewayError::Unavailable("no payer in this test".to_owned()))
}

#[async_trait]
impl PaymentGateway for NoPayer {
    async fn start(&self, _: NewIntent) -> Result<StartedIntent, GatewayError> {
        away()
    }
    fn cashier_url(&self, _: &str, _: &SecretString) -> String {
        String::new()
    }
    async fn fetch(&self, _: &str) -> Result<IntentState, GatewayError> {
        away()
    }
    async fn cancel(&self, _: &str) -> Result<IntentState, GatewayError> {
        away()
    }
    async fn refund(&self, _: NewRefund) -> Result<RefundState, GatewayError> {
        away()
    }
    fn read_webhook(&self, _: &str, _: &str, _: DateTime<Utc>) -> Result<GatewayEvent, GatewayError> {
        away()
    }
}

/// The mall.
pub(crate) struct Mall {
    pub test: TestDb,
    pub clock: Arc<ManualClock>,
    pub commerce: Commerce,
    /// Needs no licence.
    pub crafts: CategoryId,
    /// Needs a food licence.
    pub food: CategoryId,
}

/// An enterprise with an open shop.
pub(crate) struct Enterprise {
    pub org: OrganizationId,
    pub shop: Shop,
    pub owner: Actor,
    pub clerk: Actor,
}

impl Mall {
    /// At noon (Shanghai) of 1 March 2026, with two categories.
    pub async fn new() -> Self {
        let test = TestDb::new().await;
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 3, 1, 4, 0, 0).unwrap()));
        let ledger = Ledger::new(test.db.clone(), clock.clone());
        let commerce = Commerce::new(test.db.clone(), clock.clone(), ledger, Arc::new(NoPayer));
        let category = |slug: &str, needs_food_license, position| NewCategory {
            slug: slug.to_owned(),
            name: slug.to_owned(),
            name_en: slug.to_owned(),
            icon: slug.to_owned(),
            needs_food_license,
            position,
        };
        let crafts = commerce.create_category(&Actor::System, category("crafts", false, 2)).await.unwrap().id;
        let food = commerce.create_category(&Actor::System, category("food", true, 1)).await.unwrap().id;
        Self { test, clock, commerce, crafts, food }
    }

    /// An organization with nobody in it.
    pub async fn organization(&self, name: &str) -> OrganizationId {
        let id = OrganizationId::new(&*self.clock);
        sqlx::query!(
            "insert into organization (id, kind, name, created_at) values ($1, 'enterprise', $2, $3)",
            id.uuid(),
            name,
            self.clock.now(),
        )
        .execute(&self.test.admin)
        .await
        .unwrap();
        id
    }

    /// Somebody with a role in an organization.
    pub async fn member(&self, org: OrganizationId, role: MemberRole) -> Actor {
        let person = PersonId::new(&*self.clock);
        let phone = format!("+86{:011}", person.uuid().as_u128() % 100_000_000_000).replace("+860", "+861");
        sqlx::query!(
            "insert into person (id, phone, display_name, created_at) values ($1, $2, $3, $4)",
            person.uuid(),
            phone,
            format!("{role:?}"),
            self.clock.now(),
        )
        .execute(&self.test.admin)
        .await
        .unwrap();
        sqlx::query!(
            "insert into membership (id, org_id, person_id, role, created_at) values ($1, $2, $3, $4, $5)",
            MembershipId::new(&*self.clock).uuid(),
            org.uuid(),
            person.uuid(),
            role.as_str(),
            self.clock.now(),
        )
        .execute(&self.test.admin)
        .await
        .unwrap();
        Actor::Member { person, org, role }
    }

    /// An enterprise with an open shop.
    pub async fn enterprise(&self, slug: &str) -> Enterprise {
        let org = self.organization(slug).await;
        let shop = self.commerce.create_shop(&Actor::System, new_shop(org, slug)).await.unwrap();
        let owner = self.member(org, MemberRole::Owner).await;
        let clerk = self.member(org, MemberRole::Clerk).await;
        Enterprise { org, shop, owner, clerk }
    }

    /// Gives a shop a food licence for 2026.
    pub async fn license(&self, enterprise: &Enterprise, until: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let license = NewLicense {
            shop_id: enterprise.shop.id,
            kind: LicenseKind::Food,
            number: "JY14407050000001".to_owned(),
            holder: "测试食品".to_owned(),
            valid_from: day("2025-01-01"),
            valid_until: Some(day(until)),
        };
        self.commerce.add_license(&Actor::System, license).await.unwrap();
    }

    /// What a seller writes, whole and lawful: one variant at ¥12.50 with 20 pieces.
    pub fn draft(&self, title: &str) -> ProductDraft {
        ProductDraft {
            description: "手工做的。".to_owned(),
            variants: vec![variant(title, 1_250, 20)],
            ..ProductDraft::titled(self.crafts, title)
        }
    }

    /// A product on the shelf, with its only variant.
    pub async fn published(&self, enterprise: &Enterprise, draft: ProductDraft) -> (Product, Variant) {
        let new = NewProduct { kind: ProductKind::Parcel, draft };
        let product = self.commerce.create_product(&enterprise.owner, new).await.unwrap();
        let product = self.commerce.publish_product(&enterprise.owner, product.id).await.unwrap();
        let variants = self.commerce.my_variants_by_products(&enterprise.owner, &[product.id]).await.unwrap();
        (product, variants[0].clone())
    }

    /// How often something happened.
    pub async fn events(&self, topic: &str) -> i64 {
        sqlx::query_scalar!(r#"select count(*) as "n!" from outbox where topic = $1"#, topic)
            .fetch_one(&self.test.admin)
            .await
            .unwrap()
    }
}

/// A variant that is named for its SKU.
pub(crate) fn variant(sku: &str, fen: i64, initial_stock: i32) -> VariantDraft {
    VariantDraft::listed(sku, sku, Money::cny(fen), initial_stock)
}

pub(crate) fn new_shop(org: OrganizationId, slug: &str) -> NewShop {
    NewShop {
        org_id: org,
        slug: slug.to_owned(),
        name: slug.to_owned(),
        name_en: None,
        tagline: String::new(),
        tagline_en: None,
        story: String::new(),
        story_en: None,
        town: "新会".to_owned(),
        status: ShopStatus::Open,
        is_self_run: false,
        exemption: None,
        logo_key: None,
        banner_key: None,
        freight: Money::cny(800),
        free_freight_from: Some(Money::cny(9_900)),
        pickup_address: None,
        pickup_hours: None,
        is_demo: true,
    }
}
