use qd_db::Event;
use qd_kernel::{Clock, OrganizationId, ProductId, ShopId};
use serde::Serialize;

use super::Product;

/// The topic of [`ProductChanged`].
pub const PRODUCT_CHANGED: &str = "product.changed";

/// A product was made, changed, published or taken off the shelf: read it again.
#[derive(Debug, Serialize, serde::Deserialize)]
pub struct ProductChanged {
    /// Which.
    pub product_id: ProductId,
    /// Of which shop.
    pub shop_id: ShopId,
    /// Of which organization.
    pub org_id: OrganizationId,
    /// Its status now, as stored.
    pub status: String,
    /// Its version now.
    pub version: i32,
}

pub(super) fn product_changed(clock: &dyn Clock, product: &Product) -> Event {
    let payload = ProductChanged {
        product_id: product.id,
        shop_id: product.shop_id,
        org_id: product.org_id,
        status: product.status.as_str().to_owned(),
        version: product.version,
    };
    Event::new(clock, PRODUCT_CHANGED, payload)
}
