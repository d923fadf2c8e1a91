//! 发货, 核销, 收货: from paid to received, and to payable.

mod courier;
mod receive;
mod redeem;
mod ship;

pub use courier::Courier;
pub use ship::ShipOrder;
