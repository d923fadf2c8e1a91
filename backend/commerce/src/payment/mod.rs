//! 支付.
mod gateway;
pub use gateway::*;
