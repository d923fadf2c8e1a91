use chrono::{DateTime, Utc};
use qd_kernel::{Money, OrderId, OrganizationId, ProductId, StockLocationId, StockMovementId, VariantId};

use crate::{catalog::Variant, shop::stored_words};

stored_words! {
    /// Why stock moved.
    StockReason {
        /// The variant was made with it.
        Initial = "initial",
        /// Delivered, broken or thrown away: staff's own word.
        Adjusted = "adjusted",
        /// An order was placed and waits for its payment.
        Reserved = "reserved",
        /// The order was paid.
        Sold = "sold",
        /// The order was not paid and gave it back.
        ReturnedToShelf = "returned_to_shelf",
        /// Paid goods that had not left were given back.
        Refunded = "refunded",
        /// Carried from one location to another.
        Transferred = "transferred",
        /// Sent, picked up or redeemed: it left the shelf.
        HandedOver = "handed_over",
        /// A stock-take found more or fewer.
        Counted = "counted",
        /// An imported spreadsheet said so.
        Imported = "imported",
    }
}

/// 库存 of one variant. What lies in its places is `available + reserved + promised`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stock {
    /// Of which variant.
    pub variant_id: VariantId,
    /// Pieces that can be sold now.
    pub available: i32,
    /// Pieces that wait for their order's payment.
    pub reserved: i32,
    /// Pieces that were paid for and wait to be handed over.
    pub promised: i32,
}

/// Pieces of a variant in one location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Of which variant.
    pub variant_id: VariantId,
    /// Where.
    pub location_id: StockLocationId,
    /// The location's name.
    pub location_name: String,
    /// How many lie there, whoever they are for.
    pub on_hand: i32,
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
    /// Pieces that became promised (negative: went).
    pub promised_delta: i32,
    /// Pieces that came into, left or changed a location; 0 when they stayed where they lie.
    pub pieces: i32,
    /// The name of the location that they left.
    pub from_location: Option<String>,
    /// The name of the location that they came to.
    pub to_location: Option<String>,
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
    /// Where; the default location without it.
    pub location: Option<StockLocationId>,
    /// Pieces more (negative: fewer); not 0.
    pub delta: i32,
    /// Why, at most 200 characters.
    pub note: String,
    /// 8 to 80 letters, digits, `-` and `_`: asked twice with one key, it is done once.
    pub idempotency_key: String,
}

/// Pieces to carry from one location to another.
#[derive(Debug, Clone)]
pub struct StockTransfer {
    /// Of which variant.
    pub variant_id: VariantId,
    /// Where they lie.
    pub from: StockLocationId,
    /// Where they go.
    pub to: StockLocationId,
    /// How many, at least 1.
    pub pieces: i32,
    /// Why, at most 200 characters.
    pub note: String,
    /// 8 to 80 letters, digits, `-` and `_`: asked twice with one key, it is done once.
    pub idempotency_key: String,
}

/// What an adjustment or a transfer gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
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

/// Which variants a list of the stock holds, by how many pieces can be sold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum StockLevel {
    /// All.
    #[default]
    All,
    /// At or below their threshold, with something left.
    Low,
    /// With nothing left to sell.
    Out,
}

/// Which variants a list of the stock holds.
#[derive(Debug, Clone, Default)]
pub struct StockFilter {
    /// That have or had pieces there.
    pub location: Option<StockLocationId>,
    /// By how many can be sold.
    pub level: StockLevel,
    /// With these characters in the product's title or the variant's name, or a SKU that begins so.
    pub search: Option<String>,
}

/// A line of the stock list: a variant, its product's name and its stock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockItem {
    /// The variant.
    pub variant_id: VariantId,
    /// Its product.
    pub product_id: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its English name.
    pub name_en: Option<String>,
    /// What one piece costs.
    pub price: Money,
    /// Where it stands among its product's.
    pub position: i32,
    /// The product's title.
    pub title: String,
    /// The product's English title.
    pub title_en: Option<String>,
    /// The product's cover in the object store.
    pub picture_key: Option<String>,
    /// Its stock.
    pub stock: Stock,
    /// Its own threshold.
    pub own_low_at: Option<i32>,
    /// The threshold that holds: its own or the shop's.
    pub low_at: i32,
}

impl StockItem {
    /// Whether it is worth a warning.
    pub const fn is_low(&self) -> bool {
        self.stock.available <= self.low_at
    }
}

/// The stock in four figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StockSummary {
    /// Variants in all.
    pub variants: i64,
    /// At or below their threshold, with something left.
    pub low: i64,
    /// With nothing left to sell.
    pub out: i64,
    /// From so many available pieces downwards a variant without a threshold of its own is low.
    pub low_at: i32,
}

/// A variant that fell to its threshold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LowStock {
    /// Which variant.
    pub variant_id: VariantId,
    /// Of which organization.
    pub org_id: OrganizationId,
    /// Its product's title.
    pub title: String,
    /// Its name.
    pub variant_name: String,
    /// How many pieces were left.
    pub available: i32,
}
