use async_graphql::{Context, Enum, ID, Object, Result};
use qd_commerce::catalog::{self, ProductFilter};
use qd_kernel::{Cursor, Page};

use super::{
    Category, Product, Shop,
    preview::{ProductPreview, product_preview},
    product::ProductConnection,
    shop::ShopConnection,
};
use crate::{
    connection::page_request,
    context::{ContextExt, internal},
    errors::{found, or_empty},
    ids::known,
    shared::catalog::ProductKind,
};

/// In which order a list of products comes. None of them is personalised.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "catalog::ProductSort")]
pub enum ProductSort {
    /// Last published first.
    Newest,
    /// Cheapest first.
    PriceLow,
    /// Dearest first.
    PriceHigh,
    /// Most sold first.
    BestSelling,
}

/// The catalogue's part of the storefront's queries.
#[derive(Default)]
pub struct CatalogQuery;

#[Object]
impl CatalogQuery {
    /// All categories, in the order in which they are shown.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<Category>> {
        let categories = or_empty(ctx.rooms().commerce.categories().await)?;
        Ok(categories.into_iter().map(Category::from).collect())
    }

    /// What stands on the shelves of open shops.
    #[expect(clippy::too_many_arguments, reason = "a GraphQL field's arguments are its function's")]
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        category_id: Option<ID>,
        shop_id: Option<ID>,
        kind: Option<ProductKind>,
        search: Option<String>,
        #[graphql(default_with = "ProductSort::Newest")] sort: ProductSort,
    ) -> Result<ProductConnection> {
        let (category, shop) = (category_id.as_ref().map(known), shop_id.as_ref().map(known));
        // An id of another kind is an id of nothing: nothing is filed under it.
        if category == Some(None) || shop == Some(None) {
            let nothing = Page { items: Vec::new(), has_next: false };
            return Ok(connection_of(nothing, sort.into()));
        }
        let filter =
            ProductFilter { category: category.flatten(), shop: shop.flatten(), kind: kind.map(Into::into), search };
        list_products(ctx, &filter, sort, first, after.as_deref()).await
    }

    /// A product on the shelf of an open shop.
    async fn product(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Product>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.product(id).await)?.map(Product::from))
    }

    /// 草稿预览: a product that is not on the shelf, for whoever has a link to it that has not run out.
    async fn product_preview(&self, ctx: &Context<'_>, token: String) -> Result<Option<ProductPreview>> {
        product_preview(ctx, &token).await
    }

    /// Open shops, the newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn shops(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<ShopConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = found(ctx.rooms().commerce.shops(&request).await)?.ok_or_else(|| internal("a refused list"))?;
        Ok(ShopConnection::from_page(page, |shop| Cursor::by_id(shop.id), Shop::from))
    }

    /// An open shop by its name in addresses.
    async fn shop(&self, ctx: &Context<'_>, slug: String) -> Result<Option<Shop>> {
        Ok(found(ctx.rooms().commerce.shop_by_slug(&slug).await)?.map(Shop::from))
    }
}

/// A page of what stands on the shelves.
pub(crate) async fn list_products(
    ctx: &Context<'_>,
    filter: &ProductFilter,
    sort: ProductSort,
    first: i32,
    after: Option<&str>,
) -> Result<ProductConnection> {
    let sort = catalog::ProductSort::from(sort);
    let request = page_request(first, after)?;
    let page = found(ctx.rooms().commerce.published_products(filter, sort, &request).await)?;
    let page = page.ok_or_else(|| internal("a refused list"))?;
    Ok(connection_of(page, sort))
}

fn connection_of(page: Page<catalog::Product>, sort: catalog::ProductSort) -> ProductConnection {
    ProductConnection::from_page(page, |product| sort.cursor(product), Product::from)
}
