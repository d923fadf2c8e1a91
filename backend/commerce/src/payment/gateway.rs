//! What the mall asks of a payer. `gateways` implements it with Stripe's client; commerce cannot name Stripe.

use std::fmt;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use qd_kernel::{CheckoutId, Money, PaymentId, RefundId};
use secrecy::SecretString;

/// A licensed payer that takes money from shoppers and gives it back.
///
/// Every call is idempotent by the id it carries: asked twice, it answers as the first time.
#[async_trait]
pub trait PaymentGateway: Send + Sync + fmt::Debug {
    /// Makes a payment ready, so that the shopper can pay it at `cashier_url`.
    async fn start(&self, intent: NewIntent) -> Result<StartedIntent, GatewayError>;
    /// Where a shopper pays a started intent.
    fn cashier_url(&self, gateway_ref: &str, client_secret: &SecretString) -> String;
    /// Asks how a payment stands.
    async fn fetch(&self, gateway_ref: &str) -> Result<IntentState, GatewayError>;
    /// Makes a payment impossible. One that has succeeded stays so: look at the answer's status.
    async fn cancel(&self, gateway_ref: &str) -> Result<IntentState, GatewayError>;
    /// Gives money back to where it came from.
    async fn refund(&self, refund: NewRefund) -> Result<RefundState, GatewayError>;
    /// Checks a webhook's signature and age, and reads it.
    fn read_webhook(&self, payload: &str, signature: &str, now: DateTime<Utc>) -> Result<GatewayEvent, GatewayError>;
}

/// A payment to make ready.
#[derive(Debug, Clone)]
pub struct NewIntent {
    /// Ours; also the idempotency key.
    pub payment_id: PaymentId,
    /// What is paid: the shopper returns to it.
    pub checkout_id: CheckoutId,
    /// How much.
    pub amount: Money,
    /// What the shopper reads at the payer.
    pub description: String,
}

/// A payment that can be paid.
#[derive(Debug, Clone)]
pub struct StartedIntent {
    /// The payer's id.
    pub gateway_ref: String,
    /// What the shopper's browser needs to pay it.
    pub client_secret: SecretString,
}

/// How a payment stands at the payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IntentState {
    /// The payer's id.
    pub gateway_ref: String,
    /// Ours, as the payer remembers it.
    pub payment_id: Option<PaymentId>,
    /// How it stands.
    pub status: IntentStatus,
    /// What was received, once it succeeded; what is asked for until then.
    pub amount: Money,
}

/// The stations of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IntentStatus {
    /// Waiting for the shopper.
    Open,
    /// The shopper's last try failed; another is possible.
    Failed {
        /// For the shopper.
        reason: String,
    },
    /// The payer is working on it.
    Processing,
    /// The money is there.
    Succeeded,
    /// It cannot be paid any more.
    Canceled,
}

/// Money to give back.
#[derive(Debug, Clone)]
pub struct NewRefund {
    /// Ours; also the idempotency key.
    pub refund_id: RefundId,
    /// Of which payment, by the payer's id.
    pub gateway_ref: String,
    /// How much.
    pub amount: Money,
}

/// How a refund stands at the payer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefundState {
    /// The payer's id.
    pub gateway_ref: String,
    /// Ours, as the payer remembers it.
    pub refund_id: Option<RefundId>,
    /// How it stands.
    pub status: RefundOutcome,
}

/// The stations of a refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RefundOutcome {
    /// The payer is working on it.
    Pending,
    /// The money is on its way back.
    Succeeded,
    /// It cannot be given back.
    Failed {
        /// For staff.
        reason: String,
    },
}

/// What a payer tells us by itself.
#[derive(Debug, Clone)]
pub struct GatewayEvent {
    /// The payer's id of the event: the same one may come twice.
    pub id: String,
    /// The payer's word for it.
    pub kind: String,
    /// What it is about.
    pub body: GatewayEventBody,
}

/// What an event is about.
#[derive(Debug, Clone)]
pub enum GatewayEventBody {
    /// A payment changed.
    Intent(IntentState),
    /// A refund changed.
    Refund(RefundState),
    /// Something the mall has no use for.
    Other,
}

/// Why a payer did not do what it was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GatewayError {
    /// Slow, down or busy: ask again later.
    #[error("the payer does not answer: {0}")]
    Unavailable(String),
    /// It understood and will not.
    #[error("the payer refuses: {0}")]
    Refused(String),
    /// A webhook that was not signed by the payer, or too long ago.
    #[error("the webhook's signature does not hold")]
    Signature,
}
