//! What the sandbox says, in the shapes of Stripe's API.

use serde_json::{Value, json};
use stripe_client_core::VERSION;

use super::model::{Decline, Event, Intent, Method, Refund, RefundStage, Stage};

/// A PaymentIntent.
pub(super) fn intent(intent: &Intent, public_url: &str) -> Value {
    let received = if matches!(intent.stage, Stage::Succeeded { .. }) { intent.amount } else { 0 };
    let mut object = json!({
        "id": intent.id, "object": "payment_intent", "livemode": false, "created": intent.created,
        "amount": intent.amount, "amount_capturable": 0, "amount_details": { "tip": {} },
        "amount_received": received, "currency": intent.currency,
        "application": null, "application_fee_amount": null,
        "automatic_payment_methods": { "allow_redirects": "always", "enabled": true },
        "canceled_at": null, "cancellation_reason": null,
        "capture_method": "automatic_async", "confirmation_method": "automatic",
        "client_secret": intent.client_secret, "customer": null, "description": intent.description,
        "last_payment_error": null, "latest_charge": null, "metadata": intent.metadata,
        "next_action": null, "on_behalf_of": null, "payment_method": null,
        "payment_method_configuration_details": null, "payment_method_options": {},
        "payment_method_types": ["card", "alipay", "wechat_pay"],
        "processing": null, "receipt_email": null, "review": null, "setup_future_usage": null,
        "shipping": null, "source": null, "statement_descriptor": null,
        "statement_descriptor_suffix": null, "status": intent.stage.status(),
        "transfer_data": null, "transfer_group": null,
    });
    match &intent.stage {
        Stage::RequiresPaymentMethod { last_error } => {
            object["last_payment_error"] = last_error.map_or(Value::Null, decline);
        }
        Stage::RequiresAction { method } => {
            object["payment_method"] = method.payment_method().into();
            object["next_action"] = three_d_secure(intent, public_url);
        }
        Stage::Processing { method } => object["payment_method"] = method.payment_method().into(),
        Stage::Succeeded { method, charge } => {
            object["payment_method"] = method.payment_method().into();
            object["latest_charge"] = charge.as_str().into();
        }
        Stage::Canceled { at, reason } => {
            object["canceled_at"] = (*at).into();
            object["cancellation_reason"] = reason.as_deref().into();
        }
    }
    object
}

fn three_d_secure(intent: &Intent, public_url: &str) -> Value {
    let Intent { id, client_secret, .. } = intent;
    json!({
        "type": "redirect_to_url",
        "redirect_to_url": {
            "return_url": null,
            "url": format!("{public_url}/sandbox/cashier/{id}/3ds?secret={client_secret}"),
        },
    })
}

/// Why a try failed, as in `last_payment_error` and in a 402.
pub(super) fn decline(decline: Decline) -> Value {
    match decline {
        Decline::Card => json!({
            "type": "card_error", "code": "card_declined", "decline_code": "generic_decline",
            "doc_url": "https://docs.stripe.com/error-codes#card-declined",
            "message": "Your card was declined.", "payment_method": null,
        }),
        Decline::Authentication => json!({
            "type": "invalid_request_error", "code": "payment_intent_authentication_failure",
            "doc_url": "https://docs.stripe.com/error-codes#payment-intent-authentication-failure",
            "message": "The provided payment method has failed authentication.", "payment_method": null,
        }),
    }
}

/// A Refund.
pub(super) fn refund(refund: &Refund) -> Value {
    let status = match refund.stage {
        RefundStage::Pending | RefundStage::Failing => "pending",
        RefundStage::Succeeded => "succeeded",
        RefundStage::Failed => "failed",
    };
    let mut object = json!({
        "id": refund.id, "object": "refund", "amount": refund.amount, "balance_transaction": null,
        "charge": refund.charge, "created": refund.created, "currency": refund.currency,
        "destination_details": null, "metadata": refund.metadata,
        "payment_intent": refund.payment_intent, "reason": refund.reason, "receipt_number": null,
        "source_transfer_reversal": null, "status": status, "transfer_reversal": null,
    });
    match refund.stage {
        RefundStage::Pending | RefundStage::Failing => object["pending_reason"] = "processing".into(),
        RefundStage::Failed => object["failure_reason"] = "expired_or_canceled_card".into(),
        RefundStage::Succeeded => {}
    }
    object
}

/// An Event about `object`.
pub(super) fn event(id: String, kind: &str, created: i64, object: &Value, key: Option<&str>) -> Event {
    let payload = json!({
        "id": id, "object": "event", "api_version": VERSION.as_str(), "created": created,
        "data": { "object": object }, "livemode": false, "pending_webhooks": 1,
        "request": { "id": null, "idempotency_key": key }, "type": kind,
    });
    Event { id, kind: kind.to_owned(), payload: payload.to_string() }
}

/// A page of a list.
pub(super) fn list(url: &str, data: Vec<Value>, has_more: bool) -> Value {
    json!({ "object": "list", "url": url, "has_more": has_more, "data": data })
}

/// The kind of event that an intent's new stage makes.
pub(super) fn event_kind(stage: &Stage) -> &'static str {
    match stage {
        Stage::RequiresPaymentMethod { last_error: None } => "payment_intent.created",
        Stage::RequiresPaymentMethod { last_error: Some(_) } => "payment_intent.payment_failed",
        Stage::RequiresAction { .. } => "payment_intent.requires_action",
        Stage::Processing { .. } => "payment_intent.processing",
        Stage::Succeeded { .. } => "payment_intent.succeeded",
        Stage::Canceled { .. } => "payment_intent.canceled",
    }
}

/// A payment method's name in a request, by any of Stripe's two ways to say it.
pub(super) fn method(payment_method: Option<&str>, data_type: Option<&str>) -> Option<Method> {
    payment_method.and_then(Method::from_payment_method).or_else(|| data_type.and_then(Method::from_type))
}
