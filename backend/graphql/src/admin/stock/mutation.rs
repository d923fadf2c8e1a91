use async_graphql::{Context, Object, Result, SimpleObject};
use qd_commerce::stock::{self, StockCode};
use qd_kernel::Failure;

use super::{
    inputs::{
        AdjustStockInput, CommitStockTakeInput, CountStockInput, DiscardStockTakeInput, OpenStockTakeInput,
        RemoveStockLocationInput, SaveStockLocationInput, SetLowStockInput, TransferStockInput,
    },
    item::StockSummary,
    location::StockLocation,
    take::{StockTake, TakeLine},
};
use crate::{
    admin::catalog::Variant,
    context::ContextExt,
    errors::{payload, user_error},
    ids::required,
};

user_error!(
    StockUserError,
    StockErrorCode,
    StockCode {
        NotFound,
        NotAllowed,
        InvalidText,
        DuplicateName,
        InvalidPieces,
        NotEnough,
        TooMany,
        InUse,
        SameLocation,
        Stale,
        WrongState,
        InvalidKey,
    }
);

/// Declares a payload: what a mutation gave, or why not.
macro_rules! payloads {
    ($($(#[$doc:meta])* $name:ident { $field:ident: $node:ty } of $domain:ty;)*) => {$(
        $(#[$doc])*
        #[derive(SimpleObject)]
        pub struct $name {
            /// As it is now.
            $field: Option<$node>,
            /// What is wrong.
            user_errors: Vec<StockUserError>,
        }

        impl $name {
            fn of(outcome: Result<$domain, Failure<StockCode>>) -> Result<Self> {
                let (given, user_errors) = payload(outcome)?;
                Ok(Self { $field: given.map(Into::into), user_errors })
            }
        }
    )*};
}

payloads! {
    /// A variant whose stock moved, or why not.
    StockPayload { variant: Variant } of qd_commerce::catalog::Variant;
    /// A location, or why not.
    StockLocationPayload { location: StockLocation } of stock::StockLocation;
    /// The stock's figures, or why not.
    LowStockPayload { summary: StockSummary } of stock::StockSummary;
    /// A stock-take, or why not.
    StockTakePayload { stock_take: StockTake } of stock::StockTake;
    /// A counted line, or why not.
    CountStockPayload { line: TakeLine } of stock::TakeLine;
}

/// The stock's part of the admin's mutations.
#[derive(Default)]
pub struct StockMutation;

#[Object]
impl StockMutation {
    /// Moves a variant's stock in one location, once for a key.
    async fn adjust_stock(&self, ctx: &Context<'_>, input: AdjustStockInput) -> Result<StockPayload> {
        let moved = async { ctx.rooms().commerce.adjust_stock(ctx.actor(), input.read()?).await };
        StockPayload::of(moved.await.map(|moved| moved.variant))
    }

    /// 调拨: carries pieces from one location to another, once for a key.
    async fn transfer_stock(&self, ctx: &Context<'_>, input: TransferStockInput) -> Result<StockPayload> {
        let moved = async { ctx.rooms().commerce.transfer_stock(ctx.actor(), input.read()?).await };
        StockPayload::of(moved.await.map(|moved| moved.variant))
    }

    /// Adds a location or changes one.
    async fn save_stock_location(
        &self,
        ctx: &Context<'_>,
        input: SaveStockLocationInput,
    ) -> Result<StockLocationPayload> {
        let saved = async { ctx.rooms().commerce.save_stock_location(ctx.actor(), input.read()?).await };
        StockLocationPayload::of(saved.await)
    }

    /// Takes an empty location away.
    async fn remove_stock_location(
        &self,
        ctx: &Context<'_>,
        input: RemoveStockLocationInput,
    ) -> Result<StockLocationPayload> {
        let removed = async {
            let id = required("id", &input.id, StockCode::NotFound)?;
            ctx.rooms().commerce.remove_stock_location(ctx.actor(), id).await
        };
        StockLocationPayload::of(removed.await)
    }

    /// Sets from how many available pieces downwards stock is low.
    async fn set_low_stock(&self, ctx: &Context<'_>, input: SetLowStockInput) -> Result<LowStockPayload> {
        let summary = async {
            ctx.rooms().commerce.set_low_stock(ctx.actor(), input.read()?).await?;
            ctx.rooms().commerce.stock_summary(ctx.actor()).await
        };
        LowStockPayload::of(summary.await)
    }

    /// 盘点: opens a count of a location.
    async fn open_stock_take(&self, ctx: &Context<'_>, input: OpenStockTakeInput) -> Result<StockTakePayload> {
        let opened = async { ctx.rooms().commerce.open_stock_take(ctx.actor(), input.read()?).await };
        StockTakePayload::of(opened.await)
    }

    /// Writes down what was counted of a SKU.
    async fn count_stock(&self, ctx: &Context<'_>, input: CountStockInput) -> Result<CountStockPayload> {
        let counted = async { ctx.rooms().commerce.count_stock(ctx.actor(), input.read()?).await };
        CountStockPayload::of(counted.await)
    }

    /// Brings the book to what was counted and closes the count.
    async fn commit_stock_take(&self, ctx: &Context<'_>, input: CommitStockTakeInput) -> Result<StockTakePayload> {
        let committed = async { ctx.rooms().commerce.commit_stock_take(ctx.actor(), input.read()?).await };
        StockTakePayload::of(committed.await)
    }

    /// Throws a count away.
    async fn discard_stock_take(&self, ctx: &Context<'_>, input: DiscardStockTakeInput) -> Result<StockTakePayload> {
        let discarded = async {
            let id = required("id", &input.id, StockCode::NotFound)?;
            ctx.rooms().commerce.discard_stock_take(ctx.actor(), id).await
        };
        StockTakePayload::of(discarded.await)
    }
}
