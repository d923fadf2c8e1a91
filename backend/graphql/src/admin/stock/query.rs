use async_graphql::{Context, ID, Object, Result};
use qd_commerce::stock::StockFilter;
use qd_kernel::{Cursor, Page};

use super::{
    item::{StockItem, StockItemConnection, StockLevel, StockSummary},
    location::StockLocation,
    movement::{StockMovement, StockMovementConnection},
    take::{StockTake, StockTakeConnection, TakeLine},
};
use crate::{
    connection::page_request,
    context::ContextExt,
    errors::{found, or_empty},
    ids::known,
};

/// The stock's part of the admin's queries.
#[derive(Default)]
pub struct StockQuery;

#[Object]
impl StockQuery {
    /// The acting organization's locations, by priority.
    async fn stock_locations(&self, ctx: &Context<'_>) -> Result<Vec<StockLocation>> {
        let locations = or_empty(ctx.rooms().commerce.stock_locations(ctx.actor()).await)?;
        Ok(locations.into_iter().map(StockLocation::from).collect())
    }

    /// The acting organization's stock in four figures.
    async fn stock_summary(&self, ctx: &Context<'_>) -> Result<StockSummary> {
        Ok(or_empty(ctx.rooms().commerce.stock_summary(ctx.actor()).await)?.into())
    }

    /// The acting organization's variants with their stock, the newest product first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn stock_items(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 30)] first: i32,
        after: Option<String>,
        location_id: Option<ID>,
        #[graphql(default_with = "StockLevel::All")] level: StockLevel,
        search: Option<String>,
    ) -> Result<StockItemConnection> {
        let request = page_request(first, after.as_deref())?;
        // An id of another kind names a place where nothing lies.
        let page = match location_id.as_ref().map(known) {
            Some(None) => None,
            location => {
                let filter = StockFilter { location: location.flatten(), level: level.into(), search };
                found(ctx.rooms().commerce.stock_items(ctx.actor(), &filter, &request).await)?
            }
        };
        Ok(StockItemConnection::from_page(page.unwrap_or_else(nothing), |item| item.cursor(), StockItem::from))
    }

    /// What moved one variant, newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn stock_movements(
        &self,
        ctx: &Context<'_>,
        variant_id: ID,
        #[graphql(default = 30)] first: i32,
        after: Option<String>,
    ) -> Result<StockMovementConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = match known(&variant_id) {
            Some(variant) => found(ctx.rooms().commerce.movements_of_variant(ctx.actor(), variant, &request).await)?,
            None => None,
        };
        let page = page.unwrap_or_else(nothing);
        Ok(StockMovementConnection::from_page(page, |movement| Cursor::by_id(movement.id), StockMovement::from))
    }

    /// The acting organization's stock-takes, the newest first.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn stock_takes(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<StockTakeConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = found(ctx.rooms().commerce.stock_takes(ctx.actor(), &request).await)?.unwrap_or_else(nothing);
        Ok(StockTakeConnection::from_page(page, |take| Cursor::by_id(take.id), StockTake::from))
    }

    /// One of the acting organization's stock-takes.
    async fn stock_take(&self, ctx: &Context<'_>, id: ID) -> Result<Option<StockTake>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.stock_take(ctx.actor(), id).await)?.map(StockTake::from))
    }

    /// The line of a SKU in a stock-take, whether or not it was expected there.
    async fn stock_take_line(&self, ctx: &Context<'_>, take_id: ID, sku: String) -> Result<Option<TakeLine>> {
        let Some(id) = known(&take_id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.stock_take_line(ctx.actor(), id, &sku).await)?.map(TakeLine::from))
    }
}

/// What somebody sees who may see nothing.
fn nothing<T>() -> Page<T> {
    Page { items: Vec::new(), has_next: false }
}
