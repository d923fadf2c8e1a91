//! What a shop may and may not, said as rules, on a real PostgreSQL.

mod applying;
mod closing;
mod deciding;
mod exempt;
mod found;
mod licenses;
mod requirements;
mod scans;
mod tenancy;
mod world;

use qd_kernel::Failure;

use super::ShopCode;

/// The refusal of something that must not succeed.
fn code<T: std::fmt::Debug>(outcome: super::Result<T>) -> ShopCode {
    *outcome.unwrap_err().code().expect("a refusal, not a bug")
}

/// The fields that were refused, with why.
fn wrongs<T: std::fmt::Debug>(outcome: super::Result<T>) -> Vec<(String, ShopCode)> {
    match outcome.unwrap_err() {
        Failure::Refused(problems) => {
            problems.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
        }
        Failure::Internal(error) => panic!("{error}"),
    }
}
