//! Between Stripe's words and the mall's.

use std::collections::HashMap;

use qd_commerce::payment::{IntentState, IntentStatus, RefundOutcome, RefundState};
use qd_kernel::{Currency, Money};
use stripe_shared::{ApiErrors, PaymentIntent, PaymentIntentStatus, Refund};

use super::errors::CallError;

/// Where an intent remembers our payment.
pub(super) const PAYMENT_ID: &str = "payment_id";
/// Where an intent remembers our checkout.
pub(super) const CHECKOUT_ID: &str = "checkout_id";
/// Where a refund remembers ours.
pub(super) const REFUND_ID: &str = "refund_id";

/// Stripe's name of an amount's currency.
pub(super) fn currency(amount: Money) -> stripe_types::Currency {
    match amount.currency {
        Currency::Cny => stripe_types::Currency::CNY,
    }
}

/// How an intent stands. One in another currency is not the mall's.
pub(super) fn intent_state(intent: &PaymentIntent) -> Result<IntentState, CallError> {
    if intent.currency != stripe_types::Currency::CNY {
        let found = intent.currency.to_string();
        return Err(CallError::Unsendable(format!("the intent is in {found}, not in cny")));
    }
    let status = intent_status(intent);
    let fen = match status {
        IntentStatus::Succeeded => intent.amount_received,
        _ => intent.amount,
    };
    Ok(IntentState {
        gateway_ref: intent.id.to_string(),
        payment_id: remembered(&intent.metadata, PAYMENT_ID),
        status,
        amount: Money::cny(fen),
    })
}

fn intent_status(intent: &PaymentIntent) -> IntentStatus {
    use PaymentIntentStatus::{
        Canceled, Processing, RequiresAction, RequiresCapture, RequiresConfirmation, RequiresPaymentMethod, Succeeded,
    };
    match &intent.status {
        RequiresPaymentMethod => match &intent.last_payment_error {
            Some(error) => IntentStatus::Failed { reason: why_declined(error).to_owned() },
            None => IntentStatus::Open,
        },
        RequiresConfirmation | RequiresAction => IntentStatus::Open,
        Succeeded => IntentStatus::Succeeded,
        Canceled => IntentStatus::Canceled,
        // A status that is newer than this client is not final until Stripe calls it so.
        Processing | RequiresCapture | _ => IntentStatus::Processing,
    }
}

/// What a shopper reads after a try that failed.
fn why_declined(error: &ApiErrors) -> &'static str {
    let code = error.code.as_ref().map_or("", |code| code.as_str());
    match (code, error.decline_code.as_deref().unwrap_or("")) {
        (_, "insufficient_funds") => "余额不足，请换一张卡或换一种方式支付",
        ("expired_card", _) | (_, "expired_card") => "银行卡已过期，请换一张卡",
        ("payment_intent_authentication_failure", _) => "没有通过银行的身份验证，请再试一次",
        ("card_declined", _) => "银行拒绝了这笔付款，请换一张卡或换一种方式支付",
        _ => "这次付款没有成功，请再试一次或换一种方式支付",
    }
}

/// How a refund stands.
pub(super) fn refund_state(refund: &Refund) -> RefundState {
    let status = match refund.status.as_deref() {
        Some("succeeded") => RefundOutcome::Succeeded,
        Some(end @ ("failed" | "canceled")) => {
            RefundOutcome::Failed { reason: refund.failure_reason.clone().unwrap_or_else(|| end.to_owned()) }
        }
        _ => RefundOutcome::Pending,
    };
    RefundState {
        gateway_ref: refund.id.to_string(),
        refund_id: refund.metadata.as_ref().and_then(|metadata| remembered(metadata, REFUND_ID)),
        status,
    }
}

fn remembered<Id: std::str::FromStr>(metadata: &HashMap<String, String>, key: &str) -> Option<Id> {
    metadata.get(key)?.parse().ok()
}
