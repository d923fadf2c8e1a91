use async_graphql::{Context, ID, Object, Result};
use qd_commerce::catalog::{ProductFilter, ProductSort};
use qd_kernel::{Actor, Cursor, Page};

use super::{
    category::Category,
    check::ProductCheck,
    history::{ProductEvent, ProductHistoryConnection},
    product::{Product, ProductConnection, ProductStatus},
    published::{PublishedProduct, PublishedProductConnection},
    shop::Shop,
};
use crate::{
    connection::page_request,
    context::ContextExt,
    errors::{found, or_empty},
    ids::known,
};

/// The catalogue's part of the admin's queries.
#[derive(Default)]
pub struct CatalogQuery;

#[Object]
impl CatalogQuery {
    /// The acting organization's shop, if it has one.
    async fn shop(&self, ctx: &Context<'_>) -> Result<Option<Shop>> {
        Ok(found(ctx.rooms().commerce.my_shop(ctx.actor()).await)?.map(Shop::from))
    }

    /// All categories, in the order in which they are shown.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<Category>> {
        let categories = or_empty(ctx.rooms().commerce.categories().await)?;
        Ok(categories.into_iter().map(Category::from).collect())
    }

    /// The acting organization's products, the newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        status: Option<ProductStatus>,
        search: Option<String>,
    ) -> Result<ProductConnection> {
        let request = page_request(first, after.as_deref())?;
        let commerce = &ctx.rooms().commerce;
        let page = commerce.my_products(ctx.actor(), status.map(Into::into), search.as_deref(), &request).await;
        let page = found(page)?.unwrap_or_else(nothing);
        Ok(ProductConnection::from_page(page, |product| Cursor::by_id(product.id), Product::from))
    }

    /// One of the acting organization's products.
    async fn product(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Product>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.my_product(ctx.actor(), id).await)?.map(Product::from))
    }

    /// 检查: what stands against one of the acting organization's products, as it is saved now.
    async fn product_check(&self, ctx: &Context<'_>, id: ID) -> Result<Option<ProductCheck>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.check_product(ctx.actor(), id).await)?.map(ProductCheck::from))
    }

    /// 修改记录 of one of the acting organization's products, the newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn product_history(
        &self,
        ctx: &Context<'_>,
        id: ID,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<ProductHistoryConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = match known(&id) {
            Some(id) => found(ctx.rooms().commerce.product_history(ctx.actor(), id, &request).await)?,
            None => None,
        };
        let page = page.unwrap_or_else(nothing);
        let base = &ctx.rooms().picture_base;
        let shown = |event| ProductEvent::new(event, base);
        Ok(ProductHistoryConnection::from_page(page, |event| Cursor::by_id(event.id), shown))
    }

    /// Published products of every shop, to put on a rundown.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn published_products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        search: Option<String>,
    ) -> Result<PublishedProductConnection> {
        let (request, sort) = (page_request(first, after.as_deref())?, ProductSort::Newest);
        let filter = ProductFilter { search, ..ProductFilter::default() };
        let page = match ctx.actor() {
            Actor::Member { .. } => found(ctx.rooms().commerce.published_products(&filter, sort, &request).await)?,
            Actor::Guest { .. } | Actor::Shopper { .. } | Actor::System => None,
        };
        let page = page.unwrap_or_else(nothing);
        Ok(PublishedProductConnection::from_page(page, |product| sort.cursor(product), PublishedProduct::from))
    }
}

/// What somebody sees who may see nothing.
fn nothing<T>() -> Page<T> {
    Page { items: Vec::new(), has_next: false }
}
