use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use chrono::{DateTime, Utc};
use qd_commerce::{catalog, stock::Stock};

use super::{
    category::Category,
    loaders::{Categories, Movements, ProductAttributes, ProductOptions, ProductVariants, VariantStock},
};
use crate::{
    admin::stock::StockMovement,
    connection::connection,
    context::internal,
    ids::id,
    money::Money,
    shared::{
        catalog::{ProductKind, ProductOption},
        picture::{Picture, pictures},
    },
};

/// The stations of a product.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "catalog::ProductStatus")]
pub enum ProductStatus {
    /// 草稿
    Draft,
    /// 在售
    Published,
    /// 已下架
    Archived,
}

/// 商品: the acting organization's own.
#[derive(Debug, Clone)]
pub struct Product(catalog::Product);

impl From<catalog::Product> for Product {
    fn from(product: catalog::Product) -> Self {
        Self(product)
    }
}

#[Object]
impl Product {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// How it reaches the buyer.
    async fn kind(&self) -> ProductKind {
        self.0.kind.into()
    }

    /// Where it stands.
    async fn status(&self) -> ProductStatus {
        self.0.status.into()
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its English title.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// Plain text with line breaks.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The same in English.
    async fn description_en(&self) -> Option<&str> {
        self.0.description_en.as_deref()
    }

    /// At most 9, the first is the cover.
    async fn pictures(&self, ctx: &Context<'_>) -> Result<Vec<Picture>> {
        pictures(ctx, &self.0.picture_keys).await
    }

    /// 七天无理由: whether it can be given back within seven days without a reason.
    async fn seven_day_return(&self) -> bool {
        self.0.seven_day_return
    }

    /// The lowest price of its variants.
    async fn from_price(&self) -> Money {
        self.0.from_price.into()
    }

    /// Pieces sold so far.
    async fn sold_count(&self) -> i32 {
        i32::try_from(self.0.sold_count).unwrap_or(i32::MAX)
    }

    /// For optimistic locking: send back what you read.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// Where it is filed.
    async fn category(&self, ctx: &Context<'_>) -> Result<Category> {
        let loader = ctx.data_unchecked::<DataLoader<Categories>>();
        let category = loader.load_one(self.0.category_id).await?;
        category.map(Category::from).ok_or_else(|| internal("a product without its category"))
    }

    /// 规格项: at most three, in the seller's order.
    #[graphql(complexity = "3 * child_complexity + 1")]
    async fn options(&self, ctx: &Context<'_>) -> Result<Vec<ProductOption>> {
        let loader = ctx.data_unchecked::<DataLoader<ProductOptions>>();
        Ok(loader.load_one(self.0.id).await?.unwrap_or_default().into_iter().map(ProductOption::from).collect())
    }

    /// What can be chosen, in the seller's order.
    #[graphql(complexity = "5 * child_complexity + 1")]
    async fn variants(&self, ctx: &Context<'_>) -> Result<Vec<Variant>> {
        let loader = ctx.data_unchecked::<DataLoader<ProductVariants>>();
        Ok(loader.load_one(self.0.id).await?.unwrap_or_default().into_iter().map(Variant::from).collect())
    }

    /// 参数: what it says of itself.
    #[graphql(complexity = "5 * child_complexity + 1")]
    async fn attributes(&self, ctx: &Context<'_>) -> Result<Vec<ProductAttribute>> {
        let loader = ctx.data_unchecked::<DataLoader<ProductAttributes>>();
        Ok(loader.load_one(self.0.id).await?.unwrap_or_default().into_iter().map(ProductAttribute::from).collect())
    }

    /// When it was made.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }

    /// When it first went on the shelf.
    async fn published_at(&self) -> Option<DateTime<Utc>> {
        self.0.published_at
    }

    /// 定时上架: when it goes on the shelf by itself.
    async fn publish_at(&self) -> Option<DateTime<Utc>> {
        self.0.publish_at
    }

    /// 定时下架: when it goes off it by itself.
    async fn unpublish_at(&self) -> Option<DateTime<Utc>> {
        self.0.unpublish_at
    }
}

/// What a product says of itself.
#[derive(SimpleObject, Debug)]
pub struct ProductAttribute {
    /// Of which attribute.
    attribute_id: ID,
    /// In the attribute's own spelling.
    values: Vec<String>,
}

impl From<catalog::ProductAttribute> for ProductAttribute {
    fn from(value: catalog::ProductAttribute) -> Self {
        Self { attribute_id: id(value.attribute_id), values: value.values }
    }
}

/// 规格/SKU
#[derive(Debug, Clone)]
pub struct Variant(catalog::Variant);

impl From<catalog::Variant> for Variant {
    fn from(variant: catalog::Variant) -> Self {
        Self(variant)
    }
}

impl Variant {
    async fn stock(&self, ctx: &Context<'_>) -> Result<Stock> {
        let loader = ctx.data_unchecked::<DataLoader<VariantStock>>();
        loader.load_one(self.0.id).await?.ok_or_else(|| internal("a variant without its stock"))
    }
}

#[Object]
impl Variant {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
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

    /// The chosen value's place in each of the product's options, in their order.
    async fn choice(&self) -> Vec<i32> {
        self.0.choice.iter().map(|place| i32::from(*place)).collect()
    }

    /// False for 停售: the combination exists and cannot be bought at present.
    async fn offered(&self) -> bool {
        self.0.is_offered
    }

    /// What one piece costs.
    async fn price(&self) -> Money {
        self.0.price.into()
    }

    /// 划线价: shown crossed out beside the price.
    async fn list_price(&self) -> Option<Money> {
        self.0.list_price.map(Money::from)
    }

    /// Pieces that can be sold now.
    async fn available(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.stock(ctx).await?.available)
    }

    /// Pieces that wait for their order's payment.
    async fn reserved(&self, ctx: &Context<'_>) -> Result<i32> {
        Ok(self.stock(ctx).await?.reserved)
    }

    /// What moved its stock, the newest first; at most 100.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn movements(&self, ctx: &Context<'_>, #[graphql(default = 20)] first: i32) -> Result<Vec<StockMovement>> {
        let loader = ctx.data_unchecked::<DataLoader<Movements>>();
        let key = (self.0.id, u32::try_from(first.clamp(1, 100)).unwrap_or(1));
        Ok(loader.load_one(key).await?.unwrap_or_default().into_iter().map(StockMovement::from).collect())
    }
}

connection!(ProductConnection, ProductEdge, Product);
