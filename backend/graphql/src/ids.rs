use std::str::FromStr;

use async_graphql::ID;
use qd_kernel::{Failure, IdError};

/// Reads an id of a query's argument: one of another kind is an id of nothing, and gives null.
pub(crate) fn known<T: FromStr<Err = IdError>>(id: &ID) -> Option<T> {
    id.as_str().parse().ok()
}

/// Reads an id of a mutation's input; one of another kind is refused beside its field as not found.
pub(crate) fn required<T, C>(field: &str, id: &ID, not_found: C) -> Result<T, Failure<C>>
where
    T: FromStr<Err = IdError>,
{
    id.as_str().parse().map_err(|_| Failure::field(field, not_found, "找不到这一项"))
}

/// As [`required`], for an id that may be absent.
pub(crate) fn optional<T, C>(field: &str, id: Option<&ID>, not_found: C) -> Result<Option<T>, Failure<C>>
where
    T: FromStr<Err = IdError>,
{
    id.map(|id| required(field, id, not_found)).transpose()
}

/// An id as the schema shows it.
pub(crate) fn id(value: impl std::fmt::Display) -> ID {
    ID(value.to_string())
}
