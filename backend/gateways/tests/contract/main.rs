//! What the mall relies on, shown over real sockets: the payer's contract over `StripeGateway` and the sandbox,
//! the object store's over `aws-sdk-s3` and the embedded S3.
#![expect(clippy::unwrap_used, reason = "tests say what they expect")]

mod cashier;
mod faults;
mod house;
mod meilisearch;
mod objects;
mod payments;
mod protocol;
mod restart;
mod webhooks;
