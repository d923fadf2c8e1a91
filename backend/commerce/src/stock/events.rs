use qd_db::Event;
use qd_kernel::{Clock, VariantId};
use serde::{Deserialize, Serialize};

/// The topic of [`StockChanged`].
pub const STOCK_CHANGED: &str = "stock.changed";

/// The stock of some variants moved: read it again.
#[derive(Debug, Serialize, Deserialize)]
pub struct StockChanged {
    /// Of which.
    pub variant_ids: Vec<VariantId>,
}

/// The event to emit in the transaction that moved it.
pub fn stock_changed(clock: &dyn Clock, variants: &[VariantId]) -> Event {
    Event::new(clock, STOCK_CHANGED, StockChanged { variant_ids: variants.to_vec() })
}
