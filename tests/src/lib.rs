//! A small mall for black-box tests: its own database, a clock that stands still until it is moved, Stripe's
//! client against the payment sandbox. Nothing in it is pretended.
#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    reason = "a test that cannot set up its mall has no meaning"
)]

pub mod statements;

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use chrono::{DateTime, NaiveDate, TimeZone, Utc};
use qd_commerce::{
    Commerce,
    address::{Place, SaveAddress},
    cart::AddToCart,
    catalog::{NewCategory, NewProduct, Product, ProductDraft, ProductKind, Variant, VariantDraft},
    order::{Checkout, Order, PlaceOrder},
    payment::{IntentState, IntentStatus},
    shop::{LicenseKind, NewLicense, NewShop, Shop, ShopStatus},
};
use qd_cooperation::Cooperation;
use qd_db::testing::TestDb;
use qd_gateways::{
    objects::LocalObjects,
    sandbox::{Environment, Method, Sandbox, SandboxOptions},
    stripe::StripeGateway,
};
use qd_graphql::{MallClock, Rooms};
use qd_identity::{DevInbox, Identity, NewOrganization, NewPerson, OrganizationKind, SigningKey};
use qd_jobs::Jobs;
use qd_kernel::{
    Actor, AddressId, AssetId, CategoryId, Clock, ManualClock, MemberRole, Money, OrganizationId, SharedClock,
    VariantId,
};
use qd_ledger::{Ledger, SetAgreement};
use qd_live::Live;

static NUMBER: AtomicU32 = AtomicU32::new(1);

/// A mall of one test.
pub struct Mall {
    /// Its database; `admin` looks behind row-level security.
    pub test: TestDb,
    /// Its time.
    pub clock: Arc<ManualClock>,
    /// Its domains.
    pub rooms: Rooms,
    /// What happens by itself, when asked to.
    pub jobs: Jobs,
    /// Its payer.
    pub sandbox: Sandbox,
    /// Where its uploads lie.
    pub objects: LocalObjects,
    /// A category whose goods need no licence.
    pub category: CategoryId,
    _files: tempfile::TempDir,
}

/// An enterprise with an open shop and an agreement of 5 % and 8 %.
pub struct Enterprise {
    /// Its organization.
    pub org: OrganizationId,
    /// Its shop.
    pub shop: Shop,
    /// Its owner.
    pub owner: Actor,
    /// Its clerk.
    pub clerk: Actor,
}

/// Somebody who buys.
#[derive(Clone, Copy)]
pub struct Shopper {
    /// As the use-cases know them.
    pub actor: Actor,
    /// Where their parcels go.
    pub address: AddressId,
}

impl Mall {
    /// A mall at noon (Shanghai) of 1 March 2026, without shops.
    pub async fn new() -> Self {
        qd_gateways::install_tls_provider();
        let test = TestDb::new().await;
        let files = tempfile::tempdir().unwrap();
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 3, 1, 4, 0, 0).unwrap()));
        let shared: SharedClock = clock.clone();
        let options = SandboxOptions::new(Environment::Development, shared.clone(), files.path(), "http://127.0.0.1");
        let sandbox = Sandbox::start(options).await.unwrap();
        let payments = Arc::new(StripeGateway::new(sandbox.stripe_config()).unwrap());
        let db = test.db.clone();
        let ledger = Ledger::new(db.clone(), shared.clone());
        let objects = LocalObjects::start(&files.path().join("objects")).await.unwrap();
        let commerce =
            Commerce::new(db.clone(), shared.clone(), ledger.clone(), payments).with_assets(Arc::new(objects.store()));
        let inbox = Arc::new(DevInbox::new(db.clone(), shared.clone()));
        let identity = Identity::new(db.clone(), shared.clone(), inbox, SigningKey::new([7; 32]));
        let live = Live::new(db.clone(), shared.clone());
        let jobs = Jobs::new(db.clone(), shared.clone(), identity.clone(), commerce.clone(), live.clone());
        let category = NewCategory {
            slug: "crafts".to_owned(),
            name: "手作".to_owned(),
            name_en: "Crafts".to_owned(),
            icon: "craft".to_owned(),
            needs_food_license: false,
            position: 1,
        };
        let category = commerce.create_category(&Actor::System, category).await.unwrap().id;
        let rooms = Rooms {
            identity,
            commerce,
            ledger,
            live,
            cooperation: Cooperation::new(db, shared.clone()),
            clock: MallClock::Fixed(shared),
            picture_base: "/pictures/".into(),
        };
        Self { test, clock, rooms, jobs, sandbox, objects, category, _files: files }
    }

    /// Shops, carts, orders, payments.
    pub fn commerce(&self) -> &Commerce {
        &self.rooms.commerce
    }

    /// The present moment here.
    pub fn now(&self) -> DateTime<Utc> {
        self.clock.now()
    }

    /// An organization of this kind.
    pub async fn organization(&self, kind: OrganizationKind, name: &str) -> OrganizationId {
        let new = NewOrganization {
            kind,
            name: name.to_owned(),
            name_en: None,
            role_note: String::new(),
            membership_stated: false,
            is_demo: true,
        };
        self.rooms.identity.create_organization(&Actor::System, &new).await.unwrap()
    }

    /// Somebody with a role in an organization.
    pub async fn member(&self, org: OrganizationId, role: MemberRole) -> Actor {
        let person = self.person().await;
        self.rooms.identity.add_membership(&Actor::System, org, person, role).await.unwrap();
        Actor::Member { person, org, role }
    }

    async fn person(&self) -> qd_kernel::PersonId {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let new = NewPerson {
            phone: format!("1990000{number:04}").parse().unwrap(),
            display_name: format!("乡亲{number}"),
            is_demo: true,
        };
        self.rooms.identity.create_person(&Actor::System, &new).await.unwrap()
    }

    /// An enterprise with an open shop.
    pub async fn enterprise(&self, slug: &str) -> Enterprise {
        let org = self.organization(OrganizationKind::Enterprise, slug).await;
        let shop = self.commerce().create_shop(&Actor::System, new_shop(org, slug)).await.unwrap();
        let license = NewLicense {
            shop_id: shop.id,
            kind: LicenseKind::Business,
            number: format!("DEMO-{slug}"),
            holder: slug.to_owned(),
            valid_from: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap(),
            valid_until: None,
        };
        self.commerce().add_license(&Actor::System, license).await.unwrap();
        let agreement = SetAgreement { org, project: None, college: None, platform_fee_bp: 500, practice_fund_bp: 800 };
        self.rooms.ledger.set_agreement(&Actor::System, agreement).await.unwrap();
        let owner = self.member(org, MemberRole::Owner).await;
        let clerk = self.member(org, MemberRole::Clerk).await;
        Enterprise { org, shop, owner, clerk }
    }

    /// A scan of a licence that an organization has uploaded.
    pub async fn scan(&self, org: OrganizationId) -> AssetId {
        let id = AssetId::new(&*self.clock);
        let sql = "insert into asset (id, org_id, purpose, state, file_name, content_type, bytes, key, created_at)
                   values ($1::uuid, $2, 'license_scan', 'ready', 'license.jpg', 'image/jpeg', 9, 'private/' || ($1::uuid)::text, $3)";
        let scan = sqlx::query(sql).bind(id.uuid()).bind(org.uuid()).bind(self.now());
        scan.execute(&self.test.admin).await.unwrap();
        id
    }

    /// A product on the shelf with one variant.
    pub async fn product(
        &self,
        seller: &Enterprise,
        kind: ProductKind,
        price_fen: i64,
        stock: i32,
    ) -> (Product, Variant) {
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let variant = VariantDraft::listed(format!("SKU{number}"), "一份", Money::cny(price_fen), stock);
        let draft =
            ProductDraft { variants: vec![variant], ..ProductDraft::titled(self.category, format!("手作{number}")) };
        let product = self.commerce().create_product(&seller.owner, NewProduct { kind, draft }).await.unwrap();
        let product = self.commerce().publish_product(&seller.owner, product.id).await.unwrap();
        let variants = self.commerce().my_variants_by_products(&seller.owner, &[product.id]).await.unwrap();
        (product, variants[0].clone())
    }

    /// A signed-in shopper with an address.
    pub async fn shopper(&self) -> Shopper {
        let actor = Actor::Shopper { person: self.person().await, cart: None };
        let place = Place {
            recipient: "陈小满".to_owned(),
            phone: "13800138000".to_owned(),
            region_code: "440703".to_owned(),
            province: "广东省".to_owned(),
            city: "江门市".to_owned(),
            district: "蓬江区".to_owned(),
            street: "堤东路 1 号".to_owned(),
        };
        let command = SaveAddress { id: None, place, is_default: true };
        let address = self.commerce().save_address(&actor, command).await.unwrap().id;
        Shopper { actor, address }
    }

    /// What placing everything in the cart would ask for.
    pub async fn everything_in_cart(&self, shopper: &Shopper, key: &str) -> PlaceOrder {
        let cart = self.commerce().cart(&shopper.actor).await.unwrap();
        PlaceOrder {
            key: key.to_owned(),
            lines: cart.items.iter().map(|item| item.line).collect(),
            address: Some(shopper.address),
            notes: Default::default(),
            expected_total: Money::cny(cart.quotes.iter().map(|quote| quote.total_fen()).sum()),
            accepts_no_return: false,
            touches: Vec::new(),
        }
    }

    /// Puts pieces into the cart.
    pub async fn add(&self, shopper: &Shopper, variant: VariantId, quantity: i32) {
        let command = AddToCart { variant, quantity, session: None };
        self.commerce().add_to_cart(&shopper.actor, command).await.unwrap();
    }

    /// Puts pieces into the cart and places the order.
    pub async fn place(&self, shopper: &Shopper, wanted: &[(VariantId, i32)]) -> Checkout {
        for &(variant, quantity) in wanted {
            self.add(shopper, variant, quantity).await;
        }
        let key = format!("test-key-{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        let command = self.everything_in_cart(shopper, &key).await;
        self.commerce().place_order(&shopper.actor, command).await.unwrap()
    }

    /// The orders of a checkout.
    pub async fn orders(&self, shopper: &Shopper, checkout: &Checkout) -> Vec<Order> {
        let found = self.commerce().orders_by_checkouts(&shopper.actor, &[checkout.id]).await.unwrap();
        found.into_values().flatten().collect()
    }

    /// Pays at the sandbox and tells the mall, as the payer's webhook would.
    pub async fn pay(&self, shopper: &Shopper, checkout: &Checkout) {
        let started = self.commerce().start_payment(&shopper.actor, checkout.id).await.unwrap();
        let gateway_ref = started.payment.gateway_ref.unwrap();
        self.sandbox.pay(&gateway_ref, Method::Card).await.unwrap();
        let state = IntentState {
            gateway_ref,
            payment_id: Some(checkout.payment.id),
            status: IntentStatus::Succeeded,
            amount: checkout.total,
        };
        self.commerce().settle_payment(&state).await.unwrap();
    }

    /// What the book's accounts hold together: nothing, when debits equal credits.
    pub async fn book_sum(&self) -> i64 {
        sqlx::query_scalar("select coalesce(sum(amount_fen), 0)::bigint from posting")
            .fetch_one(&self.test.admin)
            .await
            .unwrap()
    }

    /// Available and reserved pieces of a variant.
    pub async fn stock(&self, variant: VariantId) -> (i32, i32) {
        sqlx::query_as("select available, reserved from stock where variant_id = $1")
            .bind(variant.uuid())
            .fetch_one(&self.test.admin)
            .await
            .unwrap()
    }
}

fn new_shop(org: OrganizationId, slug: &str) -> NewShop {
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
