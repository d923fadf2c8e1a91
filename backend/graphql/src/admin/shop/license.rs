use async_graphql::{ComplexObject, Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use qd_commerce::shop;
use qd_kernel::AssetId;

use super::{
    application::{FieldReason, ShopApplication, reasons},
    loaders::{Applications, Scans},
};
use crate::{
    admin::{asset::Asset, catalog::ShopStatus},
    connection::connection,
    context::ContextExt,
    ids::id,
    shared::{catalog::LicenseKind, date::Date},
};

/// How a verified licence stands today.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::Standing")]
pub enum LicenseStanding {
    /// 尚未生效
    NotYet,
    /// 有效
    Valid,
    /// 即将到期
    Expiring,
    /// 已到期
    Expired,
}

/// A verified licence, and how long it still holds.
#[derive(SimpleObject, Debug, Clone)]
#[graphql(complex)]
pub struct LicenseRecord {
    id: ID,
    kind: LicenseKind,
    number: String,
    holder: String,
    valid_from: Date,
    /// Last day on which it holds; none when it holds without end.
    valid_until: Option<Date>,
    verified_at: DateTime<Utc>,
    standing: LicenseStanding,
    /// Days until its last day, negative after it; none when it holds without end.
    days_left: Option<i64>,
    /// The day by which the group verifies it again.
    reverify_on: Date,
    /// Whether that has come.
    reverify_due: bool,
    shop_id: ID,
    shop_name: String,
    shop_status: ShopStatus,
    #[graphql(skip)]
    scan_ids: Vec<AssetId>,
}

#[ComplexObject]
impl LicenseRecord {
    /// The scans that it was verified by: private, see `openDocument`.
    async fn scans(&self, ctx: &Context<'_>) -> Result<Vec<Asset>> {
        scans(ctx, &self.scan_ids).await
    }
}

impl From<shop::LicenseRecord> for LicenseRecord {
    fn from(record: shop::LicenseRecord) -> Self {
        let license = record.license;
        Self {
            id: id(license.id),
            kind: license.kind.into(),
            number: license.number,
            holder: license.holder,
            valid_from: Date(license.valid_from),
            valid_until: license.valid_until.map(Date),
            verified_at: license.verified_at,
            standing: record.standing.into(),
            days_left: record.days_left,
            reverify_on: Date(record.reverify_on),
            reverify_due: record.reverify_due,
            shop_id: id(license.shop_id),
            shop_name: record.shop_name,
            shop_status: record.shop_status.into(),
            scan_ids: record.scans,
        }
    }
}

/// Where a filed licence stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::FilingStatus")]
pub enum LicenseFilingStatus {
    /// 草稿
    Draft,
    /// 待核验
    Submitted,
    /// 已退回
    Returned,
    /// 已核验
    Verified,
}

/// A licence as its holder files it.
#[derive(Debug, Clone)]
pub struct LicenseFiling(shop::LicenseFiling);

impl From<shop::LicenseFiling> for LicenseFiling {
    fn from(filing: shop::LicenseFiling) -> Self {
        Self(filing)
    }
}

#[Object]
impl LicenseFiling {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// What it allows.
    async fn kind(&self) -> LicenseKind {
        self.0.kind.into()
    }

    /// As printed on it; empty until given.
    async fn number(&self) -> &str {
        &self.0.number
    }

    /// To whom it was given; empty until given.
    async fn holder(&self) -> &str {
        &self.0.holder
    }

    /// First day on which it holds.
    async fn valid_from(&self) -> Option<Date> {
        self.0.valid_from.map(Date)
    }

    /// Last day on which it holds; none when it holds without end.
    async fn valid_until(&self) -> Option<Date> {
        self.0.valid_until.map(Date)
    }

    /// Where it stands.
    async fn status(&self) -> LicenseFilingStatus {
        self.0.status.into()
    }

    /// Pictures of the document, or the document itself: private, see `openDocument`.
    async fn scans(&self, ctx: &Context<'_>) -> Result<Vec<Asset>> {
        scans(ctx, &self.0.scans).await
    }

    /// What the secretariat wants put right.
    async fn returns(&self) -> Vec<FieldReason> {
        reasons(&self.0.returns)
    }

    /// When it was handed in.
    async fn submitted_at(&self) -> Option<DateTime<Utc>> {
        self.0.submitted_at
    }

    /// The shop that it is for.
    async fn application(&self, ctx: &Context<'_>) -> Result<Option<ShopApplication>> {
        let loader = ctx.data_unchecked::<DataLoader<Applications>>();
        Ok(loader.load_one(self.0.shop_id).await?.map(ShopApplication::from))
    }
}

/// Uploads in the order of their ids.
async fn scans(ctx: &Context<'_>, ids: &[AssetId]) -> Result<Vec<Asset>> {
    let mut found = ctx.data_unchecked::<DataLoader<Scans>>().load_many(ids.iter().copied()).await?;
    let base = &ctx.rooms().picture_base;
    Ok(ids.iter().filter_map(|id| found.remove(id)).map(|asset| Asset::of(base, asset)).collect())
}

connection!(LicenseReviewConnection, LicenseReviewEdge, LicenseFiling);
