use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use qd_commerce::{catalog::ProductFilter, shop};
use qd_kernel::ShopId;

use super::{
    loaders::{Licenses, SellingShops, Shops},
    product::ProductConnection,
    query::{ProductSort, list_products},
};
use crate::{
    connection::connection,
    ids::id,
    money::Money,
    shared::showcase::StoryBlock,
    shared::{
        catalog::{LicenseExemption, LicenseKind},
        date::Date,
        picture::{Picture, picture_of},
    },
    storefront::{
        collection::{self, Collection},
        live::LiveSession,
        showcase,
    },
};

/// 证照
#[derive(SimpleObject, Debug)]
pub struct License {
    /// What it allows.
    kind: LicenseKind,
    /// As printed on it.
    number: String,
    /// To whom it was given.
    holder: String,
    /// Last day on which it holds; none when it holds without end.
    valid_until: Option<Date>,
    /// When the group last checked it.
    verified_at: DateTime<Utc>,
}

impl From<shop::License> for License {
    fn from(license: shop::License) -> Self {
        Self {
            kind: license.kind.into(),
            number: license.number,
            holder: license.holder,
            valid_until: license.valid_until.map(Date),
            verified_at: license.verified_at,
        }
    }
}

/// Why a shop takes no new orders.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "shop::Halt")]
pub enum ShopHalt {
    /// 暂停营业
    ShopSuspended,
    /// 已停止接单
    ShopClosed,
    /// 营业执照已到期
    LicenseExpired,
    /// 食品经营许可证已到期
    FoodLicenseExpired,
}

/// 店铺
#[derive(Debug, Clone)]
pub struct Shop(shop::Shop);

impl From<shop::Shop> for Shop {
    fn from(shop: shop::Shop) -> Self {
        Self(shop)
    }
}

impl Shop {
    /// Its name, for those who show it without the shop.
    pub(crate) fn name_text(&self) -> &str {
        &self.0.name
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

    /// The same in English.
    async fn tagline_en(&self) -> Option<&str> {
        self.0.tagline_en.as_deref()
    }

    /// Who they are.
    async fn story(&self) -> &str {
        &self.0.story
    }

    /// The same in English.
    async fn story_en(&self) -> Option<&str> {
        self.0.story_en.as_deref()
    }

    /// Where in Jiangmen it is.
    async fn town(&self) -> &str {
        &self.0.town
    }

    /// 自营: owned by the group itself.
    async fn is_self_run(&self) -> bool {
        self.0.is_self_run
    }

    /// Its logo.
    async fn logo(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        picture_of(ctx, self.0.logo_key.as_ref()).await
    }

    /// Its banner.
    async fn banner(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        picture_of(ctx, self.0.banner_key.as_ref()).await
    }

    /// What sending one order costs.
    async fn freight(&self) -> Money {
        self.0.freight.into()
    }

    /// Goods worth this much are sent free.
    async fn free_freight_from(&self) -> Option<Money> {
        self.0.free_freight_from.map(Money::from)
    }

    /// Where pickup goods are handed over.
    async fn pickup_address(&self) -> Option<&str> {
        self.0.pickup_address.as_deref()
    }

    /// When.
    async fn pickup_hours(&self) -> Option<&str> {
        self.0.pickup_hours.as_deref()
    }

    /// Always shown, as the law asks.
    async fn licenses(&self, ctx: &Context<'_>) -> Result<Vec<License>> {
        let loader = ctx.data_unchecked::<DataLoader<Licenses>>();
        Ok(loader.load_one(self.0.id).await?.unwrap_or_default().into_iter().map(License::from).collect())
    }

    /// Why it needs no business licence; shown in the licence's place.
    async fn exemption(&self) -> Option<LicenseExemption> {
        self.0.exemption.map(LicenseExemption::from)
    }

    /// Why it takes no new orders, if so. Of food alone it may be the food licence.
    async fn halt(&self, ctx: &Context<'_>) -> Result<Option<ShopHalt>> {
        let loader = ctx.data_unchecked::<DataLoader<SellingShops>>();
        let selling = loader.load_one(self.0.id).await?;
        let food = |selling: &shop::Selling| selling.food_halted.then_some(shop::Halt::FoodLicenseExpired);
        Ok(selling.and_then(|selling| selling.halt.or_else(|| food(&selling))).map(ShopHalt::from))
    }

    /// 关店公告: the first day on which it is closed.
    async fn closes_on(&self) -> Option<Date> {
        self.0.closes_on.map(Date)
    }

    /// What it tells of itself; empty when it tells nothing beyond `story`. A statement for each shop, as the fields
    /// below: not for lists of shops.
    #[graphql(complexity = "30 * child_complexity + 1")]
    async fn story_blocks(&self, ctx: &Context<'_>) -> Result<Vec<StoryBlock>> {
        showcase::story_of(ctx, self.0.id).await
    }

    /// News that stand before the others, at most 3.
    #[graphql(complexity = "3 * child_complexity + 1")]
    async fn pinned_news(&self, ctx: &Context<'_>) -> Result<Vec<showcase::NewsPost>> {
        showcase::pinned_news_of(ctx, self.0.id).await
    }

    /// The other news, the newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(10, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn news(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 10)] first: i32,
        after: Option<String>,
    ) -> Result<showcase::NewsPostConnection> {
        showcase::news_of(ctx, self.0.id, first, after.as_deref()).await
    }

    /// Sessions that sell its goods: on air first, then the soonest, then the last; at most 20.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn sessions(&self, ctx: &Context<'_>) -> Result<Vec<LiveSession>> {
        showcase::sessions_of(ctx, self.0.id).await
    }

    /// What the enterprise does with the school.
    async fn cooperation(&self, ctx: &Context<'_>) -> Result<showcase::ShopCooperation> {
        showcase::cooperation_of(ctx, self.0.org_id).await
    }

    /// Its collections, in their order. A statement for each shop: not for lists of shops.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn collections(&self, ctx: &Context<'_>) -> Result<Vec<Collection>> {
        collection::of_shop(ctx, self.0.id).await
    }

    /// What it sells, the newest first. A statement for each shop: not for lists of shops.
    #[graphql(complexity = "usize::try_from(first.clamp(10, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<ProductConnection> {
        let filter = ProductFilter { shop: Some(self.0.id), ..ProductFilter::default() };
        list_products(ctx, &filter, ProductSort::Newest, first, after.as_deref()).await
    }
}

connection!(ShopConnection, ShopEdge, Shop);

/// A shop that is or was open, batched with all others that the same answer needs.
pub(crate) async fn shop_by_id(ctx: &Context<'_>, id: ShopId) -> Result<Option<Shop>> {
    let loader = ctx.data_unchecked::<DataLoader<Shops>>();
    Ok(loader.load_one(id).await?.map(Shop::from))
}
