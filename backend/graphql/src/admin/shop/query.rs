use async_graphql::{Context, ID, Object, Result, SimpleObject};
use qd_commerce::{Commerce, shop};
use qd_kernel::Page;

use super::{
    application::{ShopApplication, ShopReviewConnection},
    license::{LicenseFiling, LicenseRecord, LicenseReviewConnection},
    requirements::ShopRequirements,
};
use crate::{
    admin::catalog::ShopStatus,
    connection::page_request,
    context::ContextExt,
    errors::{found, or_empty},
    ids::known,
};

/// How many shops stand where.
#[derive(SimpleObject, Debug)]
pub struct ShopCount {
    status: ShopStatus,
    count: i64,
}

impl From<shop::ShopCount> for ShopCount {
    fn from(count: shop::ShopCount) -> Self {
        Self { status: count.status.into(), count: count.count }
    }
}

/// The shops' part of the admin's queries.
#[derive(Default)]
pub struct ShopQuery;

#[Object]
impl ShopQuery {
    /// The acting organization's shop with its file, if it has one.
    async fn shop_application(&self, ctx: &Context<'_>) -> Result<Option<ShopApplication>> {
        Ok(found(ctx.rooms().commerce.my_application(ctx.actor()).await)?.map(ShopApplication::from))
    }

    /// What shops have to bring.
    async fn shop_requirements(&self, ctx: &Context<'_>) -> Result<Option<ShopRequirements>> {
        Ok(found(ctx.rooms().commerce.shop_requirements().await)?.map(ShopRequirements::from))
    }

    /// The group's shops that stand at `status`, the longest waiting first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn shop_reviews(
        &self,
        ctx: &Context<'_>,
        status: ShopStatus,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<ShopReviewConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = found(ctx.rooms().commerce.shop_reviews(ctx.actor(), status.into(), &request).await)?;
        let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(ShopReviewConnection::from_page(page, Commerce::review_cursor, ShopApplication::from))
    }

    /// How many of the group's shops stand where.
    async fn shop_counts(&self, ctx: &Context<'_>) -> Result<Vec<ShopCount>> {
        let counts = or_empty(ctx.rooms().commerce.shop_counts(ctx.actor()).await)?;
        Ok(counts.into_iter().map(ShopCount::from).collect())
    }

    /// One of the group's shops with its file.
    async fn shop_review(&self, ctx: &Context<'_>, id: ID) -> Result<Option<ShopApplication>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.shop_review(ctx.actor(), id).await)?.map(ShopApplication::from))
    }

    /// Renewed licences that wait for the secretariat, the longest waiting first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn license_reviews(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<LicenseReviewConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = found(ctx.rooms().commerce.license_reviews(ctx.actor(), &request).await)?;
        let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(LicenseReviewConnection::from_page(page, Commerce::filing_cursor, LicenseFiling::from))
    }

    /// Licences that have run out, will soon, or are to be verified again, the most pressing first: all of the group
    /// for the secretariat, their own for a shop's staff. At most 100.
    #[graphql(complexity = "30 * child_complexity")]
    async fn licenses_due(&self, ctx: &Context<'_>) -> Result<Vec<LicenseRecord>> {
        let due = or_empty(ctx.rooms().commerce.licenses_due(ctx.actor()).await)?;
        Ok(due.into_iter().map(LicenseRecord::from).collect())
    }
}
