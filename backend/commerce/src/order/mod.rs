//! 订单: the worked example. `place` authorizes, opens a transaction, decides, saves, emits and commits;
//! `rules` and `price` decide without I/O; `repo` holds the SQL.

mod close;
mod entity;
mod error;
mod place;
pub mod price;
mod read;
pub(crate) mod repo;
mod rules;

pub use entity::{Checkout, Order, OrderLine, RedeemCode, Shipment};
pub use error::{OrderCode, Result};
pub(crate) use error::{not_allowed, not_found, not_signed_in, wrong_state};
pub use place::{PlaceOrder, SessionTouch};
pub use rules::{CloseReason, OrderStatus, Step, Timers, Touch};
