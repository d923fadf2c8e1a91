//! The demo's pictures, drawn as small SVGs: flat, warm, and the same for the same product every time.

mod backdrop;
mod canvas;
mod colour;
mod motif;
mod poster;
mod product;
mod shop;

pub use poster::session_poster;
pub use product::{Art, COMPOSITIONS, product_picture};
pub use shop::{shop_banner, shop_logo};

/// No picture is larger, in bytes.
pub const LARGEST: usize = 12 * 1024;

#[cfg(test)]
mod tests;
