use async_graphql::{Error, Result};
use qd_kernel::{Failure, Problem};

use crate::context::internal;

/// Declares a domain's user error for one face: the code enum (the same words as the domain's) and the type
/// `{ field code message }`.
macro_rules! user_error {
    ($error:ident, $codes:ident, $domain:path { $($code:ident),* $(,)? }) => {
        /// What can be wrong, for programs and translations.
        #[derive(async_graphql::Enum, Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $codes {
            $(#[doc = stringify!($code)] $code),*
        }

        impl From<$domain> for $codes {
            fn from(code: $domain) -> Self {
                match code {
                    $(<$domain>::$code => Self::$code),*
                }
            }
        }

        /// Something the user can do something about.
        #[derive(async_graphql::SimpleObject, Debug)]
        pub struct $error {
            /// The input field it belongs to.
            field: Option<String>,
            /// What it is.
            code: $codes,
            /// What it is, in Chinese.
            message: String,
        }

        impl From<qd_kernel::Problem<$domain>> for $error {
            fn from(problem: qd_kernel::Problem<$domain>) -> Self {
                Self { field: problem.field, code: problem.code.into(), message: problem.message }
            }
        }
    };
}
pub(crate) use user_error;

/// Parts a mutation's outcome into what it gave and what the user must hear; a bug becomes a top-level error.
pub(crate) fn payload<T, C, E>(outcome: Result<T, Failure<C>>) -> Result<(Option<T>, Vec<E>)>
where
    C: std::fmt::Debug,
    E: From<Problem<C>>,
{
    match outcome {
        Ok(value) => Ok((Some(value), Vec::new())),
        Err(Failure::Refused(problems)) => Ok((None, problems.into_iter().map(E::from).collect())),
        Err(Failure::Internal(error)) => Err(internal(error)),
    }
}

/// A query's outcome: what one may not see is null, a bug is a top-level error.
pub(crate) fn found<T, C: std::fmt::Debug>(outcome: Result<T, Failure<C>>) -> Result<Option<T>> {
    match outcome {
        Ok(value) => Ok(Some(value)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(Failure::Internal(error)) => Err(internal(error)),
    }
}

/// A query's outcome where a refusal has an empty value of its own (a list that one may not see).
pub(crate) fn or_empty<T: Default, C: std::fmt::Debug>(outcome: Result<T, Failure<C>>) -> Result<T> {
    found(outcome).map(Option::unwrap_or_default)
}

/// The top-level error of a request that is wrong in itself: a cursor of another list, a damaged argument.
pub(crate) fn bad_request(message: impl Into<String>) -> Error {
    use async_graphql::ErrorExtensions;
    Error::new(message).extend_with(|_, extensions| extensions.set("code", "BAD_REQUEST"))
}
