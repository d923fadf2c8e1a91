//! A small mall behind both schemas.

use std::sync::Arc;

use async_graphql::{Request, Response, Variables};
use async_trait::async_trait;
use chrono::{DateTime, TimeZone, Utc};
use qd_commerce::{
    Commerce,
    catalog::{NewCategory, NewProduct, ProductDraft, ProductKind, VariantDraft},
    payment::{
        GatewayError, GatewayEvent, IntentState, NewIntent, NewRefund, PaymentGateway, RefundState, StartedIntent,
    },
    shop::{LicenseKind, NewLicense, NewShop, Shop, ShopStatus},
};
use qd_cooperation::Cooperation;
use qd_db::testing::TestDb;
use qd_graphql::{
    AdminSchema, MallClock, RequestContext, Rooms, StorefrontSchema, admin_request, admin_schema, storefront_request,
    storefront_schema,
};
use qd_identity::{DevInbox, Identity, SigningKey};
use qd_kernel::{Actor, CategoryId, ManualClock, MemberRole, Money, OrganizationId, PersonId, ProductId, SharedClock};
use qd_ledger::Ledger;
use qd_live::Live;
use serde_json::Value;

/// A payer that is never there.
#[derive(Debug)]
struct NoPayer;

fn away<T>() -> Result<T, GatewayError> {
    Err(GatewayError::Unavailable("no payer in this test".to_owned()))
}

#[async_trait]
impl PaymentGateway for NoPayer {
    async fn start(&self, _: NewIntent) -> Result<StartedIntent, GatewayError> {
        away()
    }
    fn cashier_url(&self, _: &str, _: &secrecy::SecretString) -> String {
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
pub struct Mall {
    pub test: TestDb,
    pub clock: SharedClock,
    pub rooms: Rooms,
    pub storefront: StorefrontSchema,
    pub admin: AdminSchema,
    category: CategoryId,
}

/// An enterprise with an open shop.
pub struct Enterprise {
    pub owner: Actor,
    pub shop: Shop,
}

impl Mall {
    /// At noon (Shanghai) of 1 March 2026, with one category.
    pub async fn new() -> Self {
        let test = TestDb::new().await;
        let noon = Utc.with_ymd_and_hms(2026, 3, 1, 4, 0, 0).unwrap();
        let clock: SharedClock = Arc::new(ManualClock::at(noon));
        let ledger = Ledger::new(test.db.clone(), clock.clone());
        let sms = Arc::new(DevInbox::new(test.db.clone(), clock.clone()));
        let rooms = Rooms {
            identity: Identity::new(test.db.clone(), clock.clone(), sms, SigningKey::new([7; 32])),
            commerce: Commerce::new(test.db.clone(), clock.clone(), ledger.clone(), Arc::new(NoPayer)),
            ledger,
            live: Live::new(test.db.clone(), clock.clone()),
            cooperation: Cooperation::new(test.db.clone(), clock.clone()),
            clock: MallClock::Fixed(clock.clone()),
            picture_base: "/pictures/".into(),
        };
        let category = NewCategory {
            slug: "food".into(),
            name: "食品".into(),
            name_en: "Food".into(),
            icon: "food".into(),
            needs_food_license: true,
            position: 1,
        };
        let category = rooms.commerce.create_category(&Actor::System, category).await.unwrap().id;
        let (storefront, admin) = (storefront_schema(Some(rooms.clone())), admin_schema(Some(rooms.clone())));
        Self { test, clock, rooms, storefront, admin, category }
    }

    /// An enterprise with an open shop that may sell food.
    pub async fn enterprise(&self, slug: &str) -> Enterprise {
        let org = OrganizationId::new(&*self.clock);
        let person = PersonId::new(&*self.clock);
        let phone = format!("+861{:010}", person.uuid().as_u128() % 10_000_000_000);
        let now = self.clock.now();
        sqlx::query("insert into organization (id, kind, name, created_at) values ($1, 'enterprise', $2, $3)")
            .bind(org.uuid())
            .bind(slug)
            .bind(now)
            .execute(&self.test.admin)
            .await
            .unwrap();
        sqlx::query("insert into person (id, phone, display_name, created_at) values ($1, $2, '店主', $3)")
            .bind(person.uuid())
            .bind(phone)
            .bind(now)
            .execute(&self.test.admin)
            .await
            .unwrap();
        let shop = self.rooms.commerce.create_shop(&Actor::System, new_shop(org, slug)).await.unwrap();
        let license = NewLicense {
            shop_id: shop.id,
            kind: LicenseKind::Food,
            number: "JY14407050000001".into(),
            holder: slug.into(),
            valid_from: "2025-01-01".parse().unwrap(),
            valid_until: Some("2026-12-31".parse().unwrap()),
        };
        self.rooms.commerce.add_license(&Actor::System, license).await.unwrap();
        Enterprise { owner: Actor::Member { person, org, role: MemberRole::Owner }, shop }
    }

    /// A product on the shelf: two variants at ¥12.50 and ¥9.90 with 20 and 0 pieces, one picture.
    pub async fn published(&self, of: &Enterprise, title: &str) -> ProductId {
        let variant = |name: &str, fen, initial_stock| {
            VariantDraft::listed(format!("{title}-{name}"), name, Money::cny(fen), initial_stock)
        };
        let draft = ProductDraft {
            variants: vec![variant("大罐", 1_250, 20), variant("小罐", 990, 0)],
            ..ProductDraft::titled(self.category, title)
        };
        let commerce = &self.rooms.commerce;
        let new = NewProduct { kind: ProductKind::Parcel, draft };
        let made = commerce.create_product(&of.owner, new).await.unwrap();
        commerce.set_pictures(&Actor::System, made.id, vec!["products/a.webp".into()]).await.unwrap();
        commerce.publish_product(&of.owner, made.id).await.unwrap().id
    }

    /// The category's id as clients see it.
    pub fn category(&self) -> String {
        self.category.to_string()
    }

    /// Asks the storefront.
    pub async fn shop_front(&self, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        let request = storefront_request(request, &self.rooms, context(Actor::PUBLIC));
        answer(self.storefront.execute(request).await)
    }

    /// Asks the admin.
    pub async fn back_office(&self, actor: Actor, query: &str, variables: Value) -> Value {
        let request = Request::new(query).variables(Variables::from_json(variables));
        answer(self.admin.execute(admin_request(request, &self.rooms, context(actor))).await)
    }
}

pub fn context(actor: Actor) -> RequestContext {
    RequestContext {
        actor,
        person: actor.person(),
        token: None,
        client_ip: "127.0.0.1".to_owned(),
        secure_cookies: false,
    }
}

pub fn answer(response: Response) -> Value {
    assert!(response.errors.is_empty(), "{:?}", response.errors);
    response.data.into_json().unwrap()
}

fn new_shop(org: OrganizationId, slug: &str) -> NewShop {
    NewShop {
        org_id: org,
        slug: slug.to_owned(),
        name: format!("{slug} 的店"),
        name_en: None,
        tagline: String::new(),
        tagline_en: None,
        story: String::new(),
        story_en: None,
        town: "新会".to_owned(),
        status: ShopStatus::Open,
        is_self_run: false,
        exemption: None,
        logo_key: Some("shops/logo.webp".to_owned()),
        banner_key: None,
        freight: Money::cny(800),
        free_freight_from: None,
        pickup_address: None,
        pickup_hours: None,
        is_demo: true,
    }
}
