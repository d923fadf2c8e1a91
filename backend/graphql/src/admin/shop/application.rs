use async_graphql::{ComplexObject, Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use qd_commerce::shop;

use super::{
    license::{LicenseFiling, LicenseRecord},
    loaders::{Closings, Filings, Histories, Organizations, Records},
};
use crate::{
    admin::{catalog::ShopStatus, identity::Organization},
    connection::connection,
    context::{ContextExt, internal},
    errors::or_empty,
    ids::id,
    money::Money,
    shared::{
        catalog::{LicenseExemption, LicenseKind},
        date::Date,
    },
};

/// Something that is to be put right, beside its field.
#[derive(SimpleObject, Debug, Clone)]
pub struct FieldReason {
    /// The input's field: `tagline`, `licenses.BUSINESS.number`.
    field: String,
    /// Why.
    reason: String,
}

impl From<shop::FieldReason> for FieldReason {
    fn from(reason: shop::FieldReason) -> Self {
        Self { field: reason.field, reason: reason.reason }
    }
}

pub(super) fn reasons(reasons: &[shop::FieldReason]) -> Vec<FieldReason> {
    reasons.iter().cloned().map(FieldReason::from).collect()
}

/// One thing that is asked of a shop.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::CheckItem")]
pub enum ShopCheckItem {
    /// 店铺资料
    Profile,
    /// 联系人
    Contact,
    /// 营业执照
    BusinessLicense,
    /// 食品经营许可证
    FoodLicense,
    /// 入驻协议
    Terms,
    /// 在售商品
    Products,
}

/// How far one thing is.
#[derive(SimpleObject, Debug)]
pub struct ShopCheck {
    item: ShopCheckItem,
    done: bool,
    /// How much of it is there.
    have: i32,
    /// How much is asked for.
    want: i32,
    /// The fields that are missing.
    missing: Vec<String>,
}

impl From<shop::Check> for ShopCheck {
    fn from(check: shop::Check) -> Self {
        let done = check.is_done();
        Self { item: check.item.into(), done, have: check.have, want: check.want, missing: check.missing }
    }
}

/// What happened to a shop.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::HistoryStep")]
pub enum ShopHistoryStep {
    /// 导入
    Imported,
    /// 开始申请
    Started,
    /// 提交申请
    Submitted,
    /// 撤回申请
    Withdrawn,
    /// 审核通过
    Approved,
    /// 审核退回
    Returned,
    /// 开业
    Opened,
    /// 暂停营业
    Suspended,
    /// 恢复营业
    Reinstated,
    /// 公告关店
    ClosingAnnounced,
    /// 撤销关店
    ClosingCalledOff,
    /// 关店
    Closed,
    /// 提交证照
    LicenseFiled,
    /// 证照核验通过
    LicenseVerified,
    /// 证照退回
    LicenseReturned,
    /// 证照复核通过
    LicenseReverified,
    /// 证照生效
    LicenseInForce,
    /// 营业执照到期，暂停接单
    OrdersHalted,
    /// 恢复接单
    OrdersResumed,
    /// 食品经营许可证到期，食品暂停接单
    FoodHalted,
    /// 食品恢复接单
    FoodResumed,
}

/// A line of a shop's history.
#[derive(SimpleObject, Debug, Clone)]
pub struct ShopHistoryEntry {
    id: ID,
    step: ShopHistoryStep,
    /// Where the shop stood before, where that changed.
    #[graphql(name = "from")]
    was: Option<ShopStatus>,
    /// Where it stands since.
    #[graphql(name = "to")]
    is: Option<ShopStatus>,
    /// About which licence.
    license: Option<LicenseKind>,
    /// Why.
    reason: String,
    /// What was to be put right.
    fields: Vec<FieldReason>,
    /// Who; none for the mall itself.
    person_name: Option<String>,
    at: DateTime<Utc>,
}

impl From<shop::HistoryEntry> for ShopHistoryEntry {
    fn from(entry: shop::HistoryEntry) -> Self {
        Self {
            id: id(entry.id),
            step: entry.step.into(),
            was: entry.from.map(ShopStatus::from),
            is: entry.to.map(ShopStatus::from),
            license: entry.license.map(LicenseKind::from),
            reason: entry.reason,
            fields: reasons(&entry.fields),
            person_name: entry.person_name,
            at: entry.at,
        }
    }
}

/// 关店公告
#[derive(SimpleObject, Debug, Clone)]
pub struct ShopClosing {
    reason: String,
    announced_at: DateTime<Utc>,
    /// The first day on which the shop is closed.
    closes_on: Date,
}

impl From<shop::Closing> for ShopClosing {
    fn from(closing: shop::Closing) -> Self {
        let shop::Closing { reason, announced_at, closes_on, .. } = closing;
        Self { reason, announced_at, closes_on: Date(closes_on) }
    }
}

/// The part of a shop that shoppers read.
#[derive(SimpleObject, Debug, Clone)]
pub struct ShopProfile {
    name: String,
    name_en: Option<String>,
    /// Its name in addresses.
    slug: String,
    tagline: String,
    tagline_en: Option<String>,
    story: String,
    story_en: Option<String>,
    town: String,
    /// Why it needs no business licence.
    exemption: Option<LicenseExemption>,
    freight: Money,
    free_freight_from: Option<Money>,
    pickup_address: Option<String>,
    pickup_hours: Option<String>,
    is_demo: bool,
}

impl From<&shop::Shop> for ShopProfile {
    fn from(shop: &shop::Shop) -> Self {
        let shop = shop.clone();
        Self {
            name: shop.name,
            name_en: shop.name_en,
            slug: shop.slug,
            tagline: shop.tagline,
            tagline_en: shop.tagline_en,
            story: shop.story,
            story_en: shop.story_en,
            town: shop.town,
            exemption: shop.exemption.map(LicenseExemption::from),
            freight: shop.freight.into(),
            free_freight_from: shop.free_freight_from.map(Money::from),
            pickup_address: shop.pickup_address,
            pickup_hours: shop.pickup_hours,
            is_demo: shop.is_demo,
        }
    }
}

/// Whom the secretariat asks, and what was declared.
#[derive(SimpleObject, Debug, Clone)]
#[graphql(complex)]
pub struct ShopDeclaration {
    contact_name: String,
    contact_email: String,
    /// Whether it means to sell food.
    sells_food: bool,
    /// The terms that were accepted.
    terms_version: Option<String>,
    terms_accepted_at: Option<DateTime<Utc>>,
    #[graphql(skip)]
    phone: String,
}

#[ComplexObject]
impl ShopDeclaration {
    /// Their mobile number, without +86 where it is a mainland one.
    async fn contact_phone(&self) -> &str {
        self.phone.strip_prefix("+86").unwrap_or(&self.phone)
    }
}

/// 开店申请: a shop's whole file, for its own staff and for the secretariat.
#[derive(Debug, Clone)]
pub struct ShopApplication(shop::Application);

impl From<shop::Application> for ShopApplication {
    fn from(application: shop::Application) -> Self {
        Self(application)
    }
}

#[Object]
impl ShopApplication {
    /// The shop's id.
    async fn id(&self) -> ID {
        id(self.0.shop.id)
    }

    /// Where it stands.
    async fn status(&self) -> ShopStatus {
        self.0.shop.status.into()
    }

    /// Since when.
    async fn status_since(&self) -> DateTime<Utc> {
        self.0.shop.status_since
    }

    /// What to send back when saving.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Whose it is.
    async fn organization(&self, ctx: &Context<'_>) -> Result<Organization> {
        let loader = ctx.data_unchecked::<DataLoader<Organizations>>();
        let found = loader.load_one(self.0.shop.org_id).await?;
        found.map(Organization::from).ok_or_else(|| internal("a shop without its organization"))
    }

    /// What shoppers read.
    async fn profile(&self) -> ShopProfile {
        (&self.0.shop).into()
    }

    /// What they do not.
    async fn declaration(&self) -> ShopDeclaration {
        ShopDeclaration {
            contact_name: self.0.contact_name.clone(),
            contact_email: self.0.contact_email.clone(),
            sells_food: self.0.sells_food,
            terms_version: self.0.terms_version.clone(),
            terms_accepted_at: self.0.terms_accepted_at,
            phone: self.0.contact_phone.clone(),
        }
    }

    /// What the secretariat wants put right, licences apart.
    async fn returns(&self) -> Vec<FieldReason> {
        reasons(&self.0.returns)
    }

    /// When it was last handed in.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    /// When it first opened.
    async fn opened_at(&self) -> Option<DateTime<Utc>> {
        self.0.shop.opened_at
    }

    /// Since when its business licence does not hold, so that it takes no orders.
    async fn orders_halted_at(&self) -> Option<DateTime<Utc>> {
        self.0.shop.orders_halted_at
    }

    /// Since when its food licence does not hold, so that it sells no food.
    async fn food_halted_at(&self) -> Option<DateTime<Utc>> {
        self.0.shop.food_halted_at
    }

    /// What is asked of it and how far it is. Some statements for each shop: not for lists.
    #[graphql(complexity = "child_complexity + 20")]
    async fn checklist(&self, ctx: &Context<'_>) -> Result<Vec<ShopCheck>> {
        let checks = or_empty(ctx.rooms().commerce.shop_checklist(ctx.actor(), &self.0).await)?;
        Ok(checks.into_iter().map(ShopCheck::from).collect())
    }

    /// Licences that were verified.
    async fn licenses(&self, ctx: &Context<'_>) -> Result<Vec<LicenseRecord>> {
        let loader = ctx.data_unchecked::<DataLoader<Records>>();
        Ok(loader.load_one(self.0.shop.id).await?.unwrap_or_default().into_iter().map(LicenseRecord::from).collect())
    }

    /// Licences that are being filed, one of a kind at most.
    async fn filings(&self, ctx: &Context<'_>) -> Result<Vec<LicenseFiling>> {
        let loader = ctx.data_unchecked::<DataLoader<Filings>>();
        Ok(loader.load_one(self.0.shop.id).await?.unwrap_or_default().into_iter().map(LicenseFiling::from).collect())
    }

    /// Who did what, when and why: the newest 200 lines, newest first.
    #[graphql(complexity = "20 * child_complexity")]
    async fn history(&self, ctx: &Context<'_>) -> Result<Vec<ShopHistoryEntry>> {
        let loader = ctx.data_unchecked::<DataLoader<Histories>>();
        let lines = loader.load_one(self.0.shop.id).await?.unwrap_or_default();
        Ok(lines.into_iter().map(ShopHistoryEntry::from).collect())
    }

    /// 关店公告, while it stands.
    async fn closing(&self, ctx: &Context<'_>) -> Result<Option<ShopClosing>> {
        let loader = ctx.data_unchecked::<DataLoader<Closings>>();
        Ok(loader.load_one(self.0.shop.id).await?.map(ShopClosing::from))
    }
}

connection!(ShopReviewConnection, ShopReviewEdge, ShopApplication);
