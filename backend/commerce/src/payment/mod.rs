//! 支付: one a checkout. The payer is asked outside of transactions; what it says is settled inside one.

mod gateway;
mod refund;
pub(crate) mod repo;
mod settle;
mod start;

use qd_kernel::{CheckoutId, Money, PaymentId};
use secrecy::SecretString;

pub use gateway::{
    GatewayError, GatewayEvent, GatewayEventBody, IntentState, IntentStatus, NewIntent, NewRefund, PaymentGateway,
    RefundOutcome, RefundState, StartedIntent,
};
pub use refund::{Refund, RefundOrder, RefundStatus};
pub use settle::Settled;

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaymentStatus {
    /// Placed; the payer does not know of it yet.
    Created,
    /// The payer waits for the shopper or works on it.
    Pending,
    /// The money is there.
    Succeeded,
    /// The shopper's last try failed; another is possible.
    Failed,
    /// It cannot be paid any more.
    Canceled,
    /// Another amount came than was asked for: a person has to look.
    Held,
}

impl PaymentStatus {
    const ALL: [Self; 6] = [Self::Created, Self::Pending, Self::Succeeded, Self::Failed, Self::Canceled, Self::Held];

    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Canceled => "canceled",
            Self::Held => "held",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Result<Self, qd_db::Error> {
        Self::ALL
            .into_iter()
            .find(|status| status.as_str() == text)
            .ok_or_else(|| qd_db::Error::unknown_word("payment status", text))
    }

    /// Whether money can still come.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Created | Self::Pending | Self::Failed => true,
            Self::Succeeded | Self::Canceled | Self::Held => false,
        }
    }
}

/// How a checkout is paid.
#[derive(Debug, Clone)]
pub struct Payment {
    /// Which.
    pub id: PaymentId,
    /// Of which checkout.
    pub checkout: CheckoutId,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub status: PaymentStatus,
    /// Why the last try failed, for the shopper.
    pub failure: Option<String>,
    /// The payer's id, once it knows of it.
    pub gateway_ref: Option<String>,
    /// What the shopper's browser needs to pay it.
    pub client_secret: Option<SecretString>,
}
