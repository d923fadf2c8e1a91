//! A payer for development and demonstrations: speaks the part of Stripe's API that the mall uses, has a cashier
//! page, signs and delivers webhooks, keeps its state in a file, moves no money.
//!
//! Tests make it slow, deaf or forgetful with [`Sandbox::set_fault`] and reorder its webhooks with
//! [`Sandbox::set_delivery`]. It stands alone as well: its own listener also serves the cashier.

mod api;
mod book;
mod cashier;
mod decide;
mod delivery;
mod journal;
mod model;
mod options;
mod page;
mod params;
mod problem;
mod shared;
mod store;
mod wire;

use std::{fmt, sync::Arc};

use axum::Router;
use tokio::{net::TcpListener, sync::watch};
use tokio_util::{
    sync::{CancellationToken, DropGuard},
    task::TaskTracker,
};

use self::{delivery::Courier, problem::ApiError, shared::Shared, store::Store};
pub use self::{
    model::Method,
    options::{Delivery, Environment, Fault, Order, SandboxError, SandboxOptions},
};
use crate::stripe::{StripeApi, StripeConfig, Timeouts};

/// A running sandbox. It stops when the last clone is dropped; [`Sandbox::stop`] also waits for it.
#[derive(Clone)]
pub struct Sandbox {
    shared: Arc<Shared>,
    url: Arc<str>,
    webhook_secret: secrecy::SecretString,
    _running: Arc<DropGuard>,
}

impl Sandbox {
    /// Reads its file, listens, and takes up what the last run has left: payments under way, webhooks not taken.
    ///
    /// Refuses production, a file that another sandbox holds, and one that is damaged in the middle.
    pub async fn start(options: SandboxOptions) -> Result<Self, SandboxError> {
        if options.environment == Environment::Production {
            return Err(SandboxError::Production);
        }
        let store = Arc::new(Store::open(&options.data_dir.join("payments.jsonl"))?);
        let SandboxOptions { clock, webhook_secret, webhook_url, first_retry, .. } = options;
        let courier = Courier::new(webhook_url, webhook_secret.clone(), Arc::clone(&clock), first_retry)
            .map_err(|error| SandboxError::Http(error.to_string()))?;
        let stop = CancellationToken::new();
        let shared = Arc::new(Shared {
            clock,
            public_url: options.public_url.trim_end_matches('/').into(),
            secret_key: options.secret_key,
            store,
            courier,
            fault: watch::Sender::new(Fault::None),
            settle_after: options.settle_after,
            stop: stop.clone(),
            tasks: TaskTracker::new(),
        });
        let listening = TcpListener::bind(options.listen).await.and_then(|it| Ok((it.local_addr()?, it)));
        let (address, listener) = listening.map_err(|error| SandboxError::Listen(options.listen, error.to_string()))?;
        let sandbox = Self {
            shared: Arc::clone(&shared),
            url: format!("http://{address}/").into(),
            webhook_secret,
            _running: Arc::new(stop.drop_guard()),
        };
        let routes = sandbox.api_router().merge(sandbox.cashier_router());
        shared.tasks.spawn(serve(listener, routes, shared.stop.clone()));
        shared.resume();
        Ok(sandbox)
    }

    /// Its root, with a slash at the end: what Stripe's clients are pointed at.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Stripe's API, as [`Sandbox::url`] serves it.
    pub fn api_router(&self) -> Router {
        api::router(Arc::clone(&self.shared))
    }

    /// The cashier's pages, under `/sandbox/cashier/`: merge them into the mall's routes.
    pub fn cashier_router(&self) -> Router {
        cashier::router(Arc::clone(&self.shared))
    }

    /// What a [`crate::stripe::StripeGateway`] needs to speak to this sandbox.
    pub fn stripe_config(&self) -> StripeConfig {
        StripeConfig {
            api: StripeApi::Sandbox { url: self.url.to_string() },
            secret_key: self.shared.secret_key.clone(),
            webhook_secret: self.webhook_secret.clone(),
            public_url: self.shared.public_url.to_string(),
            timeouts: Timeouts::default(),
        }
    }

    /// Where webhooks go from now on; those that wait go at once.
    pub fn set_webhook_url(&self, url: impl Into<String>) {
        self.shared.courier.url.send_replace(Some(url.into()));
    }

    /// Pays as a shopper at the cashier would. [`Method::CardThreeDSecure`] then waits for
    /// [`Sandbox::authenticate`]; a declined card is no error here.
    pub async fn pay(&self, gateway_ref: &str, method: Method) -> Result<(), SandboxError> {
        let id = gateway_ref.to_owned();
        Ok(self.shared.run(move |maker, book| maker.pay(book, &id, method)).await?)
    }

    /// Passes or fails the bank's question.
    pub async fn authenticate(&self, gateway_ref: &str, passed: bool) -> Result<(), SandboxError> {
        let id = gateway_ref.to_owned();
        Ok(self.shared.run(move |maker, book| maker.authenticate(book, &id, passed)).await?)
    }

    /// Ends every payment and refund that is under way, now.
    pub async fn settle_now(&self) {
        let (intents, refunds) = self.shared.store.read(|book| book.unsettled());
        for id in intents {
            self.shared.settle_intent(id).await;
        }
        for id in refunds {
            self.shared.settle_refund(id).await;
        }
    }

    /// How its API behaves from now on.
    pub fn set_fault(&self, fault: Fault) {
        self.shared.fault.send_replace(fault);
    }

    /// How its webhooks behave from now on.
    pub fn set_delivery(&self, delivery: Delivery) {
        self.shared.courier.mode.send_replace(delivery);
    }

    /// Delivers what was held back, one after another, and waits until the mall has taken all of it.
    pub async fn release(&self, order: Order) {
        let mut events = self.shared.store.read(|book| book.undelivered());
        if order == Order::Backwards {
            events.reverse();
        }
        for event in events {
            self.shared.deliver(event).await;
        }
    }

    /// How many events the mall has not taken.
    pub fn undelivered(&self) -> usize {
        *self.shared.store.undelivered().borrow()
    }

    /// Waits until the mall has taken every event.
    pub async fn all_delivered(&self) {
        // The sender lives in the store that this holds.
        let _ = self.shared.store.undelivered().wait_for(|&left| left == 0).await;
    }

    /// Stops and waits until the file is free. What was under way is taken up by the next start.
    pub async fn stop(self) {
        self.shared.stop.cancel();
        self.shared.fault.send_replace(Fault::None);
        self.shared.tasks.close();
        self.shared.tasks.wait().await;
        self.shared.store.close();
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("url", &self.url).finish_non_exhaustive()
    }
}

async fn serve(listener: TcpListener, routes: Router, stop: CancellationToken) {
    let served = axum::serve(listener, routes).with_graceful_shutdown(stop.cancelled_owned()).await;
    if let Err(error) = served {
        tracing::error!(%error, "the payment sandbox has stopped listening");
    }
}

impl From<ApiError> for SandboxError {
    fn from(error: ApiError) -> Self {
        let message = error.body.get("message").and_then(|message| message.as_str());
        Self::Refused(message.unwrap_or("no reason given").to_owned())
    }
}
