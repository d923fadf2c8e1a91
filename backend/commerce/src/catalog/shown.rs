//! What stands on shelves, for those who list all of it: search machines' site maps.

use chrono::{DateTime, Utc};
use qd_kernel::ProductId;

use super::{Result, listing};
use crate::Commerce;

/// A product on a shelf, and when it last changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Which.
    pub id: ProductId,
    /// When anything of it was last changed.
    pub changed_at: DateTime<Utc>,
}

/// How much stands on shelves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShownCount {
    /// How many products.
    pub products: i64,
    /// When the last of them changed; none when there is none.
    pub changed_at: Option<DateTime<Utc>>,
}

impl Commerce {
    /// How many products stand on the shelves of open shops.
    pub async fn count_shown(&self) -> Result<ShownCount> {
        let mut tx = self.begin_public().await?;
        Ok(listing::count_shown(&mut tx).await?)
    }

    /// The products on the shelves of open shops, the oldest first: `size` of them, behind `page` times as many.
    pub async fn shown_products(&self, page: u32, size: u32) -> Result<Vec<Shown>> {
        let mut tx = self.begin_public().await?;
        Ok(listing::shown(&mut tx, i64::from(page) * i64::from(size), i64::from(size)).await?)
    }
}
