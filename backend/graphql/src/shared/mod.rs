//! Types whose words are the same in both schemas.

pub(crate) mod catalog;
pub(crate) mod collection;
pub(crate) mod date;
pub(crate) mod identity;
pub(crate) mod inbox;
pub(crate) mod live;
pub(crate) mod order;
pub(crate) mod picture;
pub(crate) mod search;
pub(crate) mod showcase;

pub(crate) use date::Date;
