use async_graphql::{ID, InputObject};
use qd_commerce::stock::{
    CloseTake, CountedPieces, OpenTake, SaveLocation, StockAdjustment, StockCode, StockTransfer, Thresholds,
};
use qd_kernel::Failure;

use super::location::LocationKind;
use crate::ids::{optional, required};

type Read<T> = Result<T, Failure<StockCode>>;

/// Pieces that were delivered, broken or thrown away.
#[derive(InputObject)]
pub struct AdjustStockInput {
    variant_id: ID,
    /// Where; the default location without it.
    location_id: Option<ID>,
    /// Pieces more (negative: fewer).
    delta: i32,
    /// Why, at most 200 characters.
    #[graphql(default)]
    note: String,
    /// 8 to 80 letters, digits, `-` and `_`: sent twice, it is done once.
    idempotency_key: String,
}

impl AdjustStockInput {
    pub(super) fn read(self) -> Read<StockAdjustment> {
        Ok(StockAdjustment {
            variant_id: required("variantId", &self.variant_id, StockCode::NotFound)?,
            location: optional("locationId", self.location_id.as_ref(), StockCode::NotFound)?,
            delta: self.delta,
            note: self.note,
            idempotency_key: self.idempotency_key,
        })
    }
}

/// Pieces to carry from one location to another.
#[derive(InputObject)]
pub struct TransferStockInput {
    variant_id: ID,
    from_location_id: ID,
    to_location_id: ID,
    /// At least 1.
    pieces: i32,
    /// Why, at most 200 characters.
    #[graphql(default)]
    note: String,
    /// 8 to 80 letters, digits, `-` and `_`: sent twice, it is done once.
    idempotency_key: String,
}

impl TransferStockInput {
    pub(super) fn read(self) -> Read<StockTransfer> {
        Ok(StockTransfer {
            variant_id: required("variantId", &self.variant_id, StockCode::NotFound)?,
            from: required("fromLocationId", &self.from_location_id, StockCode::NotFound)?,
            to: required("toLocationId", &self.to_location_id, StockCode::NotFound)?,
            pieces: self.pieces,
            note: self.note,
            idempotency_key: self.idempotency_key,
        })
    }
}

/// A location as it should be.
#[derive(InputObject)]
pub struct SaveStockLocationInput {
    /// Absent for a new one.
    id: Option<ID>,
    /// 1 to 20 characters, one of a kind in the organization.
    name: String,
    kind: LocationKind,
    /// At most 200 characters.
    #[graphql(default)]
    address: String,
    /// 1 to 99: what is handed over is taken from the lowest number first.
    priority: i32,
    /// True makes it the default; the default stays one until another is.
    #[graphql(default)]
    is_default: bool,
}

impl SaveStockLocationInput {
    pub(super) fn read(self) -> Read<SaveLocation> {
        Ok(SaveLocation {
            id: optional("id", self.id.as_ref(), StockCode::NotFound)?,
            name: self.name,
            kind: self.kind.into(),
            address: self.address,
            priority: self.priority,
            is_default: self.is_default,
        })
    }
}

/// An empty location to take away.
#[derive(InputObject)]
pub struct RemoveStockLocationInput {
    pub(super) id: ID,
}

/// A variant's own threshold.
#[derive(InputObject)]
pub struct VariantThresholdInput {
    variant_id: ID,
    /// 0 to 1,000,000; null to go by the shop's again.
    low_at: Option<i32>,
}

/// From how many available pieces downwards stock is low.
#[derive(InputObject)]
pub struct SetLowStockInput {
    /// For the whole shop, 0 to 1,000,000; absent to leave it.
    shop: Option<i32>,
    /// For single variants, at most 100.
    #[graphql(default)]
    variants: Vec<VariantThresholdInput>,
}

impl SetLowStockInput {
    pub(super) fn read(self) -> Read<Thresholds> {
        let read = |(index, it): (usize, VariantThresholdInput)| {
            let id = required(&format!("variants.{index}.variantId"), &it.variant_id, StockCode::NotFound)?;
            Ok((id, it.low_at))
        };
        let variants = self.variants.into_iter().take(101).enumerate().map(read).collect::<Read<Vec<_>>>()?;
        Ok(Thresholds { shop: self.shop, variants })
    }
}

/// A count to open.
#[derive(InputObject)]
pub struct OpenStockTakeInput {
    location_id: ID,
    /// What it is for, at most 200 characters.
    #[graphql(default)]
    note: String,
}

impl OpenStockTakeInput {
    pub(super) fn read(self) -> Read<OpenTake> {
        let location = required("locationId", &self.location_id, StockCode::NotFound)?;
        Ok(OpenTake { location, note: self.note })
    }
}

/// What somebody counted of a SKU.
#[derive(InputObject)]
pub struct CountStockInput {
    take_id: ID,
    sku: String,
    /// How many lie there, 0 to 10,000,000.
    counted: i32,
    /// What the screen showed before; absent when it was not counted yet. Another number is refused as stale.
    previous: Option<i32>,
}

impl CountStockInput {
    pub(super) fn read(self) -> Read<CountedPieces> {
        let take = required("takeId", &self.take_id, StockCode::NotFound)?;
        Ok(CountedPieces { take, sku: self.sku, counted: self.counted, previous: self.previous })
    }
}

/// A count to commit.
#[derive(InputObject)]
pub struct CommitStockTakeInput {
    id: ID,
    /// Why the differences are there, 1 to 200 characters.
    reason: String,
}

impl CommitStockTakeInput {
    pub(super) fn read(self) -> Read<CloseTake> {
        Ok(CloseTake { take: required("id", &self.id, StockCode::NotFound)?, reason: self.reason })
    }
}

/// A count to throw away.
#[derive(InputObject)]
pub struct DiscardStockTakeInput {
    pub(super) id: ID,
}
