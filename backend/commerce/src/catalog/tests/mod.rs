mod bad_input;
mod categories;
mod changes;
mod checks;
mod lists;
mod options;
mod schedule;
mod shelf;
mod tenancy;

use qd_kernel::Failure;

use super::CatalogCode;

/// What was wrong and where.
fn wrongs<T: std::fmt::Debug>(outcome: super::Result<T>) -> Vec<(String, CatalogCode)> {
    match outcome.expect_err("a refusal") {
        Failure::Refused(problems) => {
            problems.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
        }
        Failure::Internal(error) => panic!("{error}"),
    }
}

/// What was wrong first.
fn code<T: std::fmt::Debug, C: Copy + std::fmt::Debug>(outcome: Result<T, Failure<C>>) -> C {
    *outcome.unwrap_err().code().unwrap()
}
