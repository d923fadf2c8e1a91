use std::collections::HashMap;

use async_graphql::{
    Context, Enum, Error, ID, Object, Result, SimpleObject,
    dataloader::{DataLoader, Loader},
};
use qd_commerce::{Commerce, stock};
use qd_kernel::{Actor, VariantId};

use crate::{
    connection::connection,
    errors::or_empty,
    ids::id,
    loaders::grouped,
    money::Money,
    shared::picture::{Picture, picture_of},
};

/// What of a variant lies where.
pub(super) struct Places(pub Commerce, pub Actor);

impl Loader<VariantId> for Places {
    type Value = Vec<stock::Place>;
    type Error = Error;

    async fn load(&self, keys: &[VariantId]) -> Result<HashMap<VariantId, Self::Value>> {
        Ok(grouped(or_empty(self.0.stock_places(&self.1, keys).await)?, |place| place.variant_id))
    }
}

/// By how many pieces can be sold.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "stock::StockLevel")]
pub enum StockLevel {
    /// 全部
    All,
    /// 库存偏低
    Low,
    /// 售罄
    Out,
}

/// Pieces of a variant in one location.
#[derive(SimpleObject, Debug)]
pub struct StockPlace {
    /// Where.
    location_id: ID,
    /// The location's name.
    location_name: String,
    /// How many lie there, whoever they are for.
    on_hand: i32,
}

/// A variant and its stock. What lies in its places is `available + reserved + promised`.
#[derive(Debug, Clone)]
pub struct StockItem(stock::StockItem);

impl From<stock::StockItem> for StockItem {
    fn from(item: stock::StockItem) -> Self {
        Self(item)
    }
}

#[Object]
impl StockItem {
    /// The variant.
    async fn variant_id(&self) -> ID {
        id(self.0.variant_id)
    }

    /// Its product.
    async fn product_id(&self) -> ID {
        id(self.0.product_id)
    }

    /// Its product's title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its product's English title.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// Its product's cover.
    async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        picture_of(ctx, self.0.picture_key.as_ref()).await
    }

    /// 商家编码
    async fn sku(&self) -> &str {
        &self.0.sku
    }

    /// Its name.
    async fn name(&self) -> &str {
        &self.0.name
    }

    /// Its English name.
    async fn name_en(&self) -> Option<&str> {
        self.0.name_en.as_deref()
    }

    /// What one piece costs.
    async fn price(&self) -> Money {
        self.0.price.into()
    }

    /// Pieces that can be sold now.
    async fn available(&self) -> i32 {
        self.0.stock.available
    }

    /// Pieces that wait for their order's payment.
    async fn reserved(&self) -> i32 {
        self.0.stock.reserved
    }

    /// Pieces that were paid for and wait to be handed over.
    async fn promised(&self) -> i32 {
        self.0.stock.promised
    }

    /// From so many available pieces downwards it is low: its own threshold or the shop's.
    async fn low_at(&self) -> i32 {
        self.0.low_at
    }

    /// Its own threshold.
    async fn own_low_at(&self) -> Option<i32> {
        self.0.own_low_at
    }

    /// Whether it is at or below its threshold.
    async fn is_low(&self) -> bool {
        self.0.is_low()
    }

    /// What lies where, by the locations' priority.
    #[graphql(complexity = "5 * child_complexity + 1")]
    async fn places(&self, ctx: &Context<'_>) -> Result<Vec<StockPlace>> {
        let places = ctx.data_unchecked::<DataLoader<Places>>().load_one(self.0.variant_id).await?.unwrap_or_default();
        let shown = places.into_iter().map(|place| StockPlace {
            location_id: id(place.location_id),
            location_name: place.location_name,
            on_hand: place.on_hand,
        });
        Ok(shown.collect())
    }
}

connection!(StockItemConnection, StockItemEdge, StockItem);

/// The stock in four figures.
#[derive(SimpleObject, Debug)]
pub struct StockSummary {
    /// Variants in all.
    variants: i32,
    /// At or below their threshold, with something left.
    low: i32,
    /// With nothing left to sell.
    out: i32,
    /// From so many available pieces downwards a variant without a threshold of its own is low.
    low_at: i32,
}

impl From<stock::StockSummary> for StockSummary {
    fn from(summary: stock::StockSummary) -> Self {
        let number = |many: i64| i32::try_from(many).unwrap_or(i32::MAX);
        Self {
            variants: number(summary.variants),
            low: number(summary.low),
            out: number(summary.out),
            low_at: summary.low_at,
        }
    }
}
