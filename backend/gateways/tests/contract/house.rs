//! A sandbox, a gateway on it, and a mall that takes webhooks.

use std::{path::PathBuf, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    routing::post,
};
use chrono::{DateTime, TimeZone, Utc};
use qd_commerce::payment::{
    GatewayEvent, GatewayEventBody, IntentStatus, NewIntent, NewRefund, PaymentGateway, StartedIntent,
};
use qd_gateways::{
    install_tls_provider,
    sandbox::{Environment, Sandbox, SandboxOptions},
    stripe::StripeGateway,
};
use qd_kernel::{CheckoutId, ManualClock, Money, PaymentId, RefundId};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::watch};

pub const PUBLIC_URL: &str = "http://mall.test";

pub struct House {
    pub clock: Arc<ManualClock>,
    pub options: SandboxOptions,
    pub sandbox: Sandbox,
    pub gateway: StripeGateway,
    folder: TempDir,
}

impl House {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut SandboxOptions)) -> Self {
        install_tls_provider();
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 3, 1, 8, 0, 0).unwrap()));
        let folder = tempfile::tempdir().unwrap();
        let mut options =
            SandboxOptions::new(Environment::Development, Arc::clone(&clock) as _, folder.path(), PUBLIC_URL);
        // Nothing settles before a test says so.
        options.settle_after = Duration::from_secs(3600);
        options.first_retry = Duration::from_millis(1);
        change(&mut options);
        let sandbox = Sandbox::start(options.clone()).await.unwrap();
        let gateway = StripeGateway::new(sandbox.stripe_config()).unwrap();
        Self { clock, options, sandbox, gateway, folder }
    }

    /// A gateway that gives up soon.
    pub fn impatient(&self) -> StripeGateway {
        let mut config = self.sandbox.stripe_config();
        config.timeouts.total = Duration::from_millis(300);
        StripeGateway::new(config).unwrap()
    }

    /// Stops the sandbox and starts it again over the same file, on another port.
    pub async fn restarted(self) -> Self {
        let Self { clock, options, sandbox, folder, .. } = self;
        sandbox.stop().await;
        let sandbox = Sandbox::start(options.clone()).await.unwrap();
        let gateway = StripeGateway::new(sandbox.stripe_config()).unwrap();
        Self { clock, options, sandbox, gateway, folder }
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("payments.jsonl")
    }

    pub fn new_intent(&self, fen: i64) -> NewIntent {
        NewIntent {
            payment_id: PaymentId::new(&*self.clock),
            checkout_id: CheckoutId::new(&*self.clock),
            amount: Money::cny(fen),
            description: "新会陈皮 十年 <250 克> & 3 件".into(),
        }
    }

    pub async fn started(&self, fen: i64) -> StartedIntent {
        self.gateway.start(self.new_intent(fen)).await.unwrap()
    }

    pub fn new_refund(&self, gateway_ref: &str, fen: i64) -> NewRefund {
        NewRefund { refund_id: RefundId::new(&*self.clock), gateway_ref: gateway_ref.into(), amount: Money::cny(fen) }
    }

    pub async fn status(&self, gateway_ref: &str) -> IntentStatus {
        self.gateway.fetch(gateway_ref).await.unwrap().status
    }
}

/// A webhook as it came.
#[derive(Debug, Clone)]
pub struct Received {
    pub payload: String,
    pub signature: String,
}

impl Received {
    pub fn read(&self, gateway: &StripeGateway, now: DateTime<Utc>) -> GatewayEvent {
        gateway.read_webhook(&self.payload, &self.signature, now).unwrap()
    }
}

/// A mall that keeps every webhook and takes those from the `busy`-th on.
pub struct Mall {
    pub url: String,
    received: watch::Sender<Vec<Received>>,
}

struct Desk {
    received: watch::Sender<Vec<Received>>,
    busy: usize,
}

impl Mall {
    pub async fn open() -> Self {
        Self::busy_for(0).await
    }

    pub async fn busy_for(busy: usize) -> Self {
        let received = watch::Sender::new(Vec::new());
        let desk = Arc::new(Desk { received: received.clone(), busy });
        let routes = Router::new().route("/webhooks/stripe", post(take)).with_state(desk);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhooks/stripe", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { url, received }
    }

    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let mut changes = self.received.subscribe();
        changes.wait_for(|received| received.len() >= count).await.unwrap().clone()
    }

    pub fn received(&self) -> Vec<Received> {
        self.received.borrow().clone()
    }
}

async fn take(State(desk): State<Arc<Desk>>, headers: HeaderMap, payload: String) -> StatusCode {
    let signature = headers["stripe-signature"].to_str().unwrap().to_owned();
    let mut count = 0;
    desk.received.send_modify(|received| {
        received.push(Received { payload, signature });
        count = received.len();
    });
    if count > desk.busy { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }
}

/// The intent's status that an event speaks of.
pub fn told(event: &GatewayEvent) -> IntentStatus {
    match &event.body {
        GatewayEventBody::Intent(state) => state.status.clone(),
        other => panic!("not about an intent: {other:?}"),
    }
}
