//! 发货, 核销, 收货: from paid to received, and to payable.

mod courier;
mod redeem;
mod ship;
mod receive;

pub use courier::Courier;
pub use ship::ShipOrder;
