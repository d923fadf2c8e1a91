//! What the mall asks of the world outside: a payer, an object store, a search engine.
//!
//! Wiring, in the order a server does it:
//!
//! ```no_run
//! # use std::{path::Path, sync::Arc};
//! # use qd_gateways::{install_tls_provider, objects::*, sandbox::*, stripe::*};
//! # async fn wire(clock: qd_kernel::SharedClock) -> Result<(), Box<dyn std::error::Error>> {
//! install_tls_provider();
//!
//! // Payments: the sandbox by default, Stripe itself by its keys.
//! let mut options =
//!     SandboxOptions::new(Environment::Development, clock, ".data/sandbox", "http://127.0.0.1:8080");
//! options.webhook_url = Some("http://127.0.0.1:8080/webhooks/stripe".into());
//! let sandbox = Sandbox::start(options).await?;
//! let payments = Arc::new(StripeGateway::new(sandbox.stripe_config())?); // Arc<dyn PaymentGateway>
//! let routes = axum::Router::<()>::new().merge(sandbox.cashier_router());
//!
//! // Objects: embedded by default, any S3 by `ObjectStore::connect(S3Config { … })`.
//! let local = LocalObjects::start(Path::new(".data/objects")).await?;
//! let objects = local.store();
//! # Ok(()) }
//! ```
//!
//! The server keeps `sandbox` and `local` alive as long as it runs. The webhook route hands the raw body and the
//! `stripe-signature` header to [`qd_commerce::payment::PaymentGateway::read_webhook`], and answers 2xx only once
//! the event is stored.

pub mod meilisearch;
pub mod objects;
pub mod sandbox;
pub mod stripe;

/// Chooses the TLS implementation of the process. To be called before any client is made; again is no harm.
pub fn install_tls_provider() {
    // An error means that it is chosen already.
    let _ = rustls::crypto::aws_lc_rs::default_provider().install_default();
}
