//! An organization that applies, and a secretariat that decides.

use chrono::NaiveDate;
use qd_kernel::{Actor, AssetId, Clock, MemberRole, Money, OrganizationId};

use crate::{
    catalog::{NewProduct, ProductKind, testing::Mall},
    shop::{Application, FileLicense, FilingStatus, LicenseFiling, LicenseKind, SaveApplication, StartApplication},
};

pub struct World {
    pub mall: Mall,
    pub org: OrganizationId,
    pub owner: Actor,
    pub secretary: Actor,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn license(kind: LicenseKind, until: &str) -> FileLicense {
    FileLicense {
        kind,
        number: format!("91440705-{}", kind.as_str()),
        holder: "柑里合作社".to_owned(),
        valid_from: Some(day("2025-01-01")),
        valid_until: (!until.is_empty()).then(|| day(until)),
        scans: Vec::new(),
    }
}

/// What an owner writes who sells no food: all of it.
pub fn form(version: i32) -> SaveApplication {
    SaveApplication {
        version,
        name: "柑里陈皮".to_owned(),
        name_en: None,
        slug: "ganli".to_owned(),
        tagline: "三代人晒皮".to_owned(),
        tagline_en: None,
        story: "柑里在村巷里。\n天台上晒皮。".to_owned(),
        story_en: None,
        town: "新会".to_owned(),
        contact_name: "梁橘安".to_owned(),
        contact_phone: "138 0013 8000".to_owned(),
        contact_email: "ganli@example.com".to_owned(),
        sells_food: false,
        exemption: None,
        freight: Ok(Money::cny(800)),
        free_freight_from: Some(Ok(Money::cny(9_900))),
        pickup_address: None,
        pickup_hours: None,
        terms_version: Some("2026-1".to_owned()),
    }
}

pub fn start() -> StartApplication {
    StartApplication { name: "柑里陈皮".to_owned(), slug: "ganli".to_owned() }
}

impl World {
    /// Where licences need no scans: most tests are about something else.
    pub async fn new() -> Self {
        let world = Self::strict().await;
        let sql = "insert into shop_requirements
                     (id, version, documents, scans_required, exemptions_accepted, min_products, terms_version, terms,
                      warn_days, reverify_months, closing_notice_days, created_at)
                   select gen_random_uuid(), 2, documents, false, exemptions_accepted, min_products, terms_version, terms,
                          warn_days, reverify_months, closing_notice_days, created_at
                   from shop_requirements where version = 1";
        sqlx::query(sql).execute(&world.mall.test.admin).await.unwrap();
        world
    }

    /// With what is asked for out of the box.
    pub async fn strict() -> Self {
        let mall = Mall::new().await;
        let org = mall.organization("柑里合作社").await;
        let owner = mall.member(org, MemberRole::Owner).await;
        let group = mall.organization("职教集团").await;
        let secretary = mall.member(group, MemberRole::Secretariat).await;
        Self { mall, org, owner, secretary }
    }

    pub async fn drafted(&self) -> Application {
        let started = self.mall.commerce.start_application(&self.owner, start()).await.unwrap();
        let saved = self.mall.commerce.save_application(&self.owner, form(started.version)).await.unwrap();
        self.mall.commerce.file_license(&self.owner, license(LicenseKind::Business, "")).await.unwrap();
        saved
    }

    pub async fn submitted(&self) -> Application {
        self.drafted().await;
        self.mall.commerce.submit_application(&self.owner).await.unwrap()
    }

    pub async fn approved(&self) -> Application {
        let submitted = self.submitted().await;
        self.mall.commerce.approve_shop(&self.secretary, submitted.shop.id).await.unwrap()
    }

    /// With one product on the shelf.
    pub async fn open(&self) -> Application {
        self.approved().await;
        self.shelve("A").await;
        self.mall.commerce.open_shop(&self.owner).await.unwrap()
    }

    pub async fn shelve(&self, title: &str) {
        let new = NewProduct { kind: ProductKind::Parcel, draft: self.mall.draft(title) };
        let product = self.mall.commerce.create_product(&self.owner, new).await.unwrap();
        self.mall.commerce.publish_product(&self.owner, product.id).await.unwrap();
    }

    /// A scan that an organization has uploaded.
    pub async fn scan(&self, org: OrganizationId) -> AssetId {
        let id = AssetId::new(&*self.mall.clock);
        let sql = "insert into asset (id, org_id, purpose, state, file_name, content_type, bytes, key, created_at)
                   values ($1::uuid, $2, 'license_scan', 'ready', 'license.jpg', 'image/jpeg', 9, 'private/' || ($1::uuid)::text, $3)";
        let scan = sqlx::query(sql).bind(id.uuid()).bind(org.uuid()).bind(self.mall.clock.now());
        scan.execute(&self.mall.test.admin).await.unwrap();
        id
    }

    pub async fn application(&self) -> Application {
        self.mall.commerce.my_application(&self.owner).await.unwrap()
    }

    /// A renewal, filed and verified.
    pub async fn renew(&self, command: FileLicense) -> LicenseFiling {
        let filed = self.mall.commerce.file_license(&self.owner, command).await.unwrap();
        assert_eq!(filed.status, FilingStatus::Submitted);
        self.mall.commerce.verify_license(&self.secretary, filed.id).await.unwrap()
    }

    /// The steps of the shop's history, oldest first.
    pub async fn story(&self) -> Vec<&'static str> {
        let shop = self.application().await.shop.id;
        let lines = self.mall.commerce.shop_history(&self.owner, &[shop]).await.unwrap();
        lines.into_iter().rev().map(|line| line.step.as_str()).collect()
    }

    pub async fn count(&self, sql: &str) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&self.mall.test.admin).await.unwrap()
    }
}
