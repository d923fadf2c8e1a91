//! Reads what Stripe tells by itself.

use chrono::{DateTime, Utc};
use qd_commerce::payment::{GatewayError, GatewayEvent, GatewayEventBody};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use stripe_webhook::{Event, EventObject, Webhook, WebhookError};

use super::translate;

/// Checks the signature and that it is at most five minutes from `now`, then reads the event.
///
/// `construct_event` would compare with the machine's time; the mall's clock may be moved.
pub(super) fn read(
    payload: &str,
    signature: &str,
    secret: &SecretString,
    now: DateTime<Utc>,
) -> Result<GatewayEvent, GatewayError> {
    let secret = secret.expose_secret();
    match Webhook::construct_event_with_timestamp(payload, signature, secret, now.timestamp()) {
        Ok(event) => translated(event),
        Err(WebhookError::BadParse(_)) => unread(payload),
        Err(_) => Err(GatewayError::Signature),
    }
}

fn translated(event: Event) -> Result<GatewayEvent, GatewayError> {
    use EventObject as On;
    let kind = event.type_.as_str().to_owned();
    let body = match event.data.object {
        On::PaymentIntentAmountCapturableUpdated(intent)
        | On::PaymentIntentCanceled(intent)
        | On::PaymentIntentCreated(intent)
        | On::PaymentIntentPartiallyFunded(intent)
        | On::PaymentIntentPaymentFailed(intent)
        | On::PaymentIntentProcessing(intent)
        | On::PaymentIntentRequiresAction(intent)
        | On::PaymentIntentSucceeded(intent) => match translate::intent_state(&intent) {
            Ok(state) => GatewayEventBody::Intent(state),
            // An account may take other currencies for other shops.
            Err(_) => GatewayEventBody::Other,
        },
        On::ChargeRefundUpdated(refund)
        | On::RefundCreated(refund)
        | On::RefundFailed(refund)
        | On::RefundUpdated(refund) => GatewayEventBody::Refund(translate::refund_state(&refund)),
        _ => GatewayEventBody::Other,
    };
    Ok(GatewayEvent { id: event.id.to_string(), kind, body })
}

#[derive(Deserialize)]
struct Envelope {
    id: String,
    #[serde(rename = "type")]
    kind: String,
}

/// A signed event that this client cannot read: of no use to us unless it is about money.
fn unread(payload: &str) -> Result<GatewayEvent, GatewayError> {
    let unreadable = || GatewayError::Refused("a signed event that cannot be read".into());
    let Envelope { id, kind } = serde_json::from_str(payload).map_err(|_| unreadable())?;
    let matters = ["payment_intent.", "refund.", "charge.refund."];
    if matters.iter().any(|prefix| kind.starts_with(prefix)) {
        tracing::error!(event = id, kind, "cannot read the payer's event");
        return Err(unreadable());
    }
    Ok(GatewayEvent { id, kind, body: GatewayEventBody::Other })
}
