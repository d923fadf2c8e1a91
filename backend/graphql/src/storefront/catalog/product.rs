use async_graphql::{Context, ID, Object, Result, SimpleObject, dataloader::DataLoader};
use qd_commerce::catalog;
use qd_kernel::{ProductId, VariantId};

use super::{
    Category, Shop,
    loaders::{
        Attributes, Availability, AvailableStock, Categories, HaltedProducts, ProductAttributes, ProductOptions,
        ProductVariants, Products, Shelf, Variants,
    },
    shop::ShopHalt,
    shop_by_id,
};
use crate::{
    connection::connection,
    context::internal,
    ids::id,
    money::Money,
    shared::{
        catalog::{AttributeKind, ProductKind, ProductOption},
        picture::{Picture, pictures},
    },
};

/// 商品
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

    /// Whether any variant can be bought now.
    async fn available(&self, ctx: &Context<'_>) -> Result<bool> {
        let loader = ctx.data_unchecked::<DataLoader<Availability>>();
        Ok(loader.load_one(self.0.id).await?.is_some_and(|pieces| pieces > 0))
    }

    /// Why it takes no orders now, if so.
    async fn halt(&self, ctx: &Context<'_>) -> Result<Option<ShopHalt>> {
        let loader = ctx.data_unchecked::<DataLoader<HaltedProducts>>();
        Ok(loader.load_one(self.0.id).await?.map(|halted| halted.halt.into()))
    }

    /// Where it is filed.
    async fn category(&self, ctx: &Context<'_>) -> Result<Category> {
        let loader = ctx.data_unchecked::<DataLoader<Categories>>();
        let category = loader.load_one(self.0.category_id).await?;
        category.map(Category::from).ok_or_else(|| internal("a product without its category"))
    }

    /// Who sells it.
    async fn shop(&self, ctx: &Context<'_>) -> Result<Shop> {
        shop_by_id(ctx, self.0.shop_id).await?.ok_or_else(|| internal("a product without its shop"))
    }

    /// 参数: what it says of itself, in its category's order.
    #[graphql(complexity = "5 * child_complexity + 1")]
    async fn attributes(&self, ctx: &Context<'_>) -> Result<Vec<ProductAttribute>> {
        let said = ctx.data_unchecked::<DataLoader<ProductAttributes>>().load_one(self.0.id).await?.unwrap_or_default();
        let ids = said.iter().map(|value| value.attribute_id);
        let mut known = ctx.data_unchecked::<DataLoader<Attributes>>().load_many(ids).await?;
        let shown = said.into_iter().filter_map(|it| {
            known.remove(&it.attribute_id).map(|attribute| ProductAttribute::new(attribute, it.values))
        });
        Ok(shown.collect())
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
}

/// What a product says of itself.
#[derive(SimpleObject, Debug)]
pub struct ProductAttribute {
    /// The attribute's name.
    name: String,
    /// Its English name.
    name_en: Option<String>,
    /// What its values are.
    kind: AttributeKind,
    /// Behind a number.
    unit: String,
    /// Texts; `yes` or `no`; a date as `2024-10-01`.
    values: Vec<String>,
}

impl ProductAttribute {
    pub(super) fn new(attribute: catalog::CategoryAttribute, values: Vec<String>) -> Self {
        let catalog::CategoryAttribute { name, name_en, kind, unit, .. } = attribute;
        Self { name, name_en, kind: kind.into(), unit, values }
    }
}

/// 规格
#[derive(Debug, Clone)]
pub struct Variant(catalog::Variant);

impl From<catalog::Variant> for Variant {
    fn from(variant: catalog::Variant) -> Self {
        Self(variant)
    }
}

#[Object]
impl Variant {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
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

    /// Pieces that can be bought now.
    async fn available(&self, ctx: &Context<'_>) -> Result<i32> {
        if self.0.archived_at.is_some() || !self.0.is_offered {
            return Ok(0);
        }
        let loader = ctx.data_unchecked::<DataLoader<AvailableStock>>();
        Ok(loader.load_one(self.0.id).await?.unwrap_or(0))
    }

    /// Of which product.
    async fn product(&self, ctx: &Context<'_>) -> Result<Product> {
        let loader = ctx.data_unchecked::<DataLoader<Products>>();
        let product = loader.load_one(self.0.product_id).await?;
        product.map(Product::from).ok_or_else(|| internal("a variant without its product"))
    }
}

connection!(ProductConnection, ProductEdge, Product);

/// Those of the products that stand on an open shop's shelf, in the order of the ids; batched with all others
/// that the same answer needs.
pub(crate) async fn products_by_ids(ctx: &Context<'_>, ids: Vec<ProductId>) -> Result<Vec<Product>> {
    let loader = ctx.data_unchecked::<DataLoader<Shelf>>();
    let mut found = loader.load_many(ids.iter().copied()).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).map(Product::from).collect())
}

/// A variant, also one that can no longer be bought: for carts.
pub(crate) async fn variant_by_id(ctx: &Context<'_>, id: VariantId) -> Result<Option<Variant>> {
    let loader = ctx.data_unchecked::<DataLoader<Variants>>();
    Ok(loader.load_one(id).await?.map(Variant::from))
}
