use chrono::{DateTime, Utc};
use qd_kernel::{OrderId, StockMovementId, VariantId};

use crate::{catalog::Variant, shop::stored_words};

stored_words! {
    /// Why stock moved.
    StockReason {
        /// The variant was made with it.
        Initial = "initial",
        /// Counted, delivered or thrown away: staff's own word.
        Adjusted = "adjusted",
        /// An order was placed and waits for its payment.
        Reserved = "reserved",
        /// The order was paid.
        Sold = "sold",
        /// The order was not paid and gave it back.
        ReturnedToShelf = "returned_to_shelf",
        /// Paid goods were given back.
        Refunded = "refunded",
    }
}

/// 库存 of one variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// Of which variant.
    pub variant_id: VariantId,
    /// Pieces that can be sold now.
    pub available: i32,
    /// Pieces that wait for their order's payment.
    pub reserved: i32,
}

/// One change of a variant's stock. Appended, never changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockMovement {
    /// Its id; its order is time's.
    pub id: StockMovementId,
    /// Of which variant.
    pub variant_id: VariantId,
    /// Pieces that became available (negative: went).
    pub available_delta: i32,
    /// Pieces that became reserved (negative: went).
    pub reserved_delta: i32,
    /// Why.
    pub reason: StockReason,
    /// In staff's words.
    pub note: String,
    /// For which order.
    pub order_id: Option<OrderId>,
    /// Who did it, when a colleague did.
    pub person_name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A change of stock that staff asks for.
#[derive(Debug, Clone)]
pub struct StockAdjustment {
    /// Of which variant.
    pub variant_id: VariantId,
    /// Pieces more (negative: fewer); not 0.
    pub delta: i32,
    /// Why, at most 200 characters.
    pub note: String,
    /// 8 to 80 letters, digits, `-` and `_`: asked twice with one key, it is done once.
    pub idempotency_key: String,
}

/// What an adjustment gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjusted {
    /// Whose stock it was.
    pub variant: Variant,
    /// The stock as it is now.
    pub stock: Stock,
    /// Whether it had been done before, under the same key.
    pub replayed: bool,
}

/// Pieces of one variant for one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StockLine {
    /// For which order.
    pub order: OrderId,
    /// Of which variant.
    pub variant: VariantId,
    /// How many, at least 1.
    pub quantity: i32,
}
