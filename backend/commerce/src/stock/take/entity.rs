use chrono::{DateTime, Utc};
use qd_kernel::{Money, OrganizationId, ProductId, StockLocationId, StockTakeId, VariantId};

use crate::shop::stored_words;

stored_words! {
    /// Where a stock-take stands.
    TakeStatus {
        /// Being counted.
        Open = "open",
        /// The book says now what was counted.
        Committed = "committed",
        /// Thrown away.
        Discarded = "discarded",
    }
}

/// 盘点.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockTake {
    /// Its id; its order is time's.
    pub id: StockTakeId,
    /// Whose stock.
    pub org_id: OrganizationId,
    /// Where.
    pub location_id: StockLocationId,
    /// The location's name.
    pub location_name: String,
    /// Where it stands.
    pub status: TakeStatus,
    /// What it is for.
    pub note: String,
    /// Why the differences are there, once it is committed.
    pub reason: String,
    /// Who opened it.
    pub opened_by: Option<String>,
    /// When.
    pub opened_at: DateTime<Utc>,
    /// Who closed it.
    pub closed_by: Option<String>,
    /// When.
    pub closed_at: Option<DateTime<Utc>>,
    /// How many variants it lists.
    pub lines: i64,
    /// How many of them are counted.
    pub counted: i64,
    /// How many of these differ.
    pub different: i64,
    /// Pieces found beyond the book.
    pub surplus: i64,
    /// Pieces missing.
    pub shortage: i64,
    /// What surplus and shortage together are worth at the selling price; negative when more is missing.
    pub value: Money,
}

/// A variant in a stock-take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeLine {
    /// Which variant.
    pub variant_id: VariantId,
    /// Of which product.
    pub product_id: ProductId,
    /// Its SKU.
    pub sku: String,
    /// Its product's title.
    pub title: String,
    /// Its name.
    pub variant_name: String,
    /// By the book when the count was opened.
    pub snapshot: i32,
    /// Counted by hand.
    pub counted: Option<i32>,
    /// By the book when it was counted; before that, as it is now.
    pub expected: i32,
    /// Counted pieces beyond the book's, negative when they are missing.
    pub difference: Option<i32>,
    /// What the difference is worth at the price when the count was opened.
    pub value: Option<Money>,
    /// Who counted.
    pub counted_by: Option<String>,
    /// When.
    pub counted_at: Option<DateTime<Utc>>,
}

/// A count to open.
#[derive(Debug, Clone)]
pub struct OpenTake {
    /// Where.
    pub location: StockLocationId,
    /// What it is for, at most 200 characters.
    pub note: String,
}

/// What somebody counted.
#[derive(Debug, Clone)]
pub struct CountedPieces {
    /// In which stock-take.
    pub take: StockTakeId,
    /// Of which SKU.
    pub sku: String,
    /// How many lie there.
    pub counted: i32,
    /// What the screen showed before; none when it was not counted yet.
    pub previous: Option<i32>,
}

/// A count to commit.
#[derive(Debug, Clone)]
pub struct CloseTake {
    /// Which.
    pub take: StockTakeId,
    /// Why the differences are there, 1 to 200 characters.
    pub reason: String,
}

/// Which lines of a stock-take a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TakeLineFilter {
    /// All.
    #[default]
    All,
    /// Not counted yet.
    Uncounted,
    /// Counted, with a difference.
    Different,
}
