use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use qd_commerce::shop;

use super::loaders::Licenses;
use crate::{
    ids::id,
    money::Money,
    shared::{catalog::LicenseKind, date::Date},
};

/// The stations of a shop.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::ShopStatus")]
pub enum ShopStatus {
    /// 筹备中
    Draft,
    /// 待审核
    Submitted,
    /// 已退回
    Returned,
    /// 已通过
    Approved,
    /// 营业中
    Open,
    /// 暂停营业
    Suspended,
    /// 已关闭
    Closed,
}

/// 证照
#[derive(SimpleObject, Debug)]
pub struct License {
    /// What it allows.
    kind: LicenseKind,
    /// As printed on it.
    number: String,
    /// To whom it was given.
    holder: String,
    /// First day on which it holds.
    valid_from: Date,
    /// Last day on which it holds; none when it holds without end.
    valid_until: Option<Date>,
}

impl From<shop::License> for License {
    fn from(license: shop::License) -> Self {
        let shop::License { kind, number, holder, valid_from, valid_until, .. } = license;
        Self { kind: kind.into(), number, holder, valid_from: Date(valid_from), valid_until: valid_until.map(Date) }
    }
}

/// 店铺: the acting organization's own.
#[derive(Debug)]
pub struct Shop(shop::Shop);

impl From<shop::Shop> for Shop {
    fn from(shop: shop::Shop) -> Self {
        Self(shop)
    }
}

#[Object]
impl Shop {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its name in addresses.
    async fn slug(&self) -> &str {
        &self.0.slug
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its English name.
    async fn name_en(&self) -> Option<&str> {
        self.0.name_en.as_deref()
    }

    /// One line under its name.
    async fn tagline(&self) -> &str {
        &self.0.tagline
    }

    /// Where it stands.
    async fn status(&self) -> ShopStatus {
        self.0.status.into()
    }

    /// 自营: owned by the group itself.
    async fn is_self_run(&self) -> bool {
        self.0.is_self_run
    }

    /// What sending one order costs.
    async fn freight(&self) -> Money {
        self.0.freight.into()
    }

    /// Goods worth this much are sent free.
    async fn free_freight_from(&self) -> Option<Money> {
        self.0.free_freight_from.map(Money::from)
    }

    /// What it may sell.
    async fn licenses(&self, ctx: &Context<'_>) -> Result<Vec<License>> {
        let loader = ctx.data_unchecked::<DataLoader<Licenses>>();
        Ok(loader.load_one(self.0.id).await?.unwrap_or_default().into_iter().map(License::from).collect())
    }
}
