//! Shops, catalogue, stock, carts, orders, payments, fulfilment.
pub mod payment;
