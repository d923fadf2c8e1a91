//! The two GraphQL faces of the mall: [`storefront`] for shoppers, [`admin`] for members. They share no
//! type of the schema and no resolver; what they share is in the small modules here. There is no SQL.
#![recursion_limit = "512"]

pub mod admin;
mod connection;
mod context;
mod errors;
mod ids;
mod limits;
mod loaders;
mod money;
mod request;
mod shared;
pub mod storefront;

pub use admin::{AdminSchema, admin_schema};
pub use context::{Door, MallClock, RequestContext, Rooms, clear_cookie, session_cookie};
pub use limits::{MAX_COMPLEXITY, MAX_DEPTH};
pub use request::{admin_data, admin_request, storefront_data, storefront_request};
pub use storefront::{StorefrontSchema, storefront_schema};
