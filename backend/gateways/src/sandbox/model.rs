//! What the sandbox knows: intents, refunds, events, and how they change.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How a shopper of the sandbox pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// A card that pays at once: `pm_card_visa`.
    Card,
    /// A card whose bank says no: `pm_card_chargeDeclined`.
    CardDeclined,
    /// A card whose bank asks first: `pm_card_authenticationRequired`.
    #[serde(rename = "card_3ds")]
    CardThreeDSecure,
    /// A card that pays at once and cannot be paid back: `pm_card_refundFail`.
    CardRefundFails,
    /// Pays after a while; so do its refunds: `alipay`.
    Alipay,
    /// Pays at once: `wechat_pay`.
    WechatPay,
}

impl Method {
    /// From Stripe's test names of payment methods.
    pub(super) fn from_payment_method(id: &str) -> Option<Self> {
        Some(match id {
            "pm_card_visa" => Self::Card,
            "pm_card_chargeDeclined" => Self::CardDeclined,
            "pm_card_authenticationRequired" => Self::CardThreeDSecure,
            "pm_card_refundFail" => Self::CardRefundFails,
            "pm_alipay" => Self::Alipay,
            "pm_wechat_pay" => Self::WechatPay,
            _ => return None,
        })
    }

    /// From `payment_method_data[type]`.
    pub(super) fn from_type(kind: &str) -> Option<Self> {
        Some(match kind {
            "card" => Self::Card,
            "alipay" => Self::Alipay,
            "wechat_pay" => Self::WechatPay,
            _ => return None,
        })
    }

    /// Stripe's test name of it.
    pub(super) fn payment_method(self) -> &'static str {
        match self {
            Self::Card => "pm_card_visa",
            Self::CardDeclined => "pm_card_chargeDeclined",
            Self::CardThreeDSecure => "pm_card_authenticationRequired",
            Self::CardRefundFails => "pm_card_refundFail",
            Self::Alipay => "pm_alipay",
            Self::WechatPay => "pm_wechat_pay",
        }
    }
}

/// A payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Intent {
    pub id: String,
    pub client_secret: String,
    /// Minor units.
    pub amount: i64,
    pub currency: String,
    pub description: Option<String>,
    pub metadata: BTreeMap<String, String>,
    /// Seconds since 1970.
    pub created: i64,
    pub stage: Stage,
}

/// How a payment stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub(super) enum Stage {
    RequiresPaymentMethod { last_error: Option<Decline> },
    RequiresAction { method: Method },
    Processing { method: Method },
    Succeeded { method: Method, charge: String },
    Canceled { at: i64, reason: Option<String> },
}

/// Why a try failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Decline {
    Card,
    Authentication,
}

/// A step that the stage does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrongStage;

impl Stage {
    /// Stripe's word for it.
    pub fn status(&self) -> &'static str {
        match self {
            Self::RequiresPaymentMethod { .. } => "requires_payment_method",
            Self::RequiresAction { .. } => "requires_action",
            Self::Processing { .. } => "processing",
            Self::Succeeded { .. } => "succeeded",
            Self::Canceled { .. } => "canceled",
        }
    }

    /// The shopper tries to pay.
    pub fn confirm(self, method: Method, charge: String) -> Result<Self, WrongStage> {
        match self {
            Self::RequiresPaymentMethod { .. } | Self::RequiresAction { .. } => {}
            Self::Processing { .. } | Self::Succeeded { .. } | Self::Canceled { .. } => return Err(WrongStage),
        }
        Ok(match method {
            Method::Card | Method::CardRefundFails | Method::WechatPay => Self::Succeeded { method, charge },
            Method::CardDeclined => Self::RequiresPaymentMethod { last_error: Some(Decline::Card) },
            Method::CardThreeDSecure => Self::RequiresAction { method },
            Method::Alipay => Self::Processing { method },
        })
    }

    /// The bank asked the shopper, who passed or did not.
    pub fn authenticate(self, passed: bool, charge: String) -> Result<Self, WrongStage> {
        match self {
            Self::RequiresAction { method } if passed => Ok(Self::Succeeded { method, charge }),
            Self::RequiresAction { .. } => {
                Ok(Self::RequiresPaymentMethod { last_error: Some(Decline::Authentication) })
            }
            _ => Err(WrongStage),
        }
    }

    /// The money arrives.
    pub fn settle(self, charge: String) -> Result<Self, WrongStage> {
        match self {
            Self::Processing { method } => Ok(Self::Succeeded { method, charge }),
            _ => Err(WrongStage),
        }
    }

    /// Nobody may pay it any more.
    pub fn cancel(self, at: i64, reason: Option<String>) -> Result<Self, WrongStage> {
        match self {
            Self::RequiresPaymentMethod { .. } | Self::RequiresAction { .. } => Ok(Self::Canceled { at, reason }),
            Self::Processing { .. } | Self::Succeeded { .. } | Self::Canceled { .. } => Err(WrongStage),
        }
    }
}

/// Money given back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Refund {
    pub id: String,
    pub payment_intent: String,
    pub charge: String,
    /// Minor units.
    pub amount: i64,
    pub currency: String,
    pub metadata: BTreeMap<String, String>,
    pub reason: Option<String>,
    /// Seconds since 1970.
    pub created: i64,
    pub stage: RefundStage,
}

/// How a refund stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RefundStage {
    /// Will arrive.
    Pending,
    /// Will not arrive: the account is closed.
    Failing,
    Succeeded,
    Failed,
}

impl RefundStage {
    /// Where a refund of a payment begins.
    pub fn of(method: Method) -> Self {
        match method {
            Method::Alipay => Self::Pending,
            Method::CardRefundFails => Self::Failing,
            Method::Card | Method::CardDeclined | Method::CardThreeDSecure | Method::WechatPay => Self::Succeeded,
        }
    }

    /// Where it ends, if it is not there.
    pub fn settled(self) -> Option<Self> {
        match self {
            Self::Pending => Some(Self::Succeeded),
            Self::Failing => Some(Self::Failed),
            Self::Succeeded | Self::Failed => None,
        }
    }
}

/// Something to tell the mall.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Event {
    pub id: String,
    pub kind: String,
    /// The body as sent; it is signed anew each time.
    pub payload: String,
}

/// The answer that a key has got.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Replay {
    pub key: String,
    /// What was asked under it.
    pub fingerprint: String,
    pub status: u16,
    pub body: String,
    /// Seconds since 1970.
    pub at: i64,
}

/// A line's parts: what became of one thing.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Record {
    Intent(Intent),
    Refund(Refund),
    Event(Event),
    /// The event of this id was taken.
    Delivered(String),
    Replay(Replay),
}
