//! Stripe as the mall's payer: the same code speaks to Stripe itself and to the sandbox.

mod config;
mod errors;
mod translate;
mod transport;
mod webhook;

use std::{collections::HashMap, fmt};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use qd_commerce::payment::{
    GatewayError, GatewayEvent, IntentState, NewIntent, NewRefund, PaymentGateway, RefundState, StartedIntent,
};
use secrecy::{ExposeSecret, SecretString};
use stripe_client_core::{IdempotencyKey, RequestStrategy, StripeRequest};
use stripe_core::{
    payment_intent::{
        CancelPaymentIntent, CreatePaymentIntent, CreatePaymentIntentAutomaticPaymentMethods, RetrievePaymentIntent,
    },
    refund::CreateRefund,
};

pub use self::config::{StripeApi, StripeConfig, Timeouts};
use self::{
    errors::CallError,
    translate::{CHECKOUT_ID, PAYMENT_ID, REFUND_ID},
    transport::Transport,
};

/// Takes and returns money through Stripe's API.
///
/// Tries every call once: what is worth another try is [`GatewayError::Unavailable`], and the caller decides
/// how often.
#[derive(Clone)]
pub struct StripeGateway {
    transport: Transport,
    webhook_secret: SecretString,
    public_url: String,
    api: StripeApi,
}

/// A gateway that cannot be made from its configuration.
#[derive(Debug, thiserror::Error)]
#[error("the payer's configuration does not hold: {0}")]
pub struct StripeConfigError(pub(crate) String);

impl StripeGateway {
    /// Ready to be asked; opens no connection yet. TLS needs [`crate::install_tls_provider`] first.
    pub fn new(config: StripeConfig) -> Result<Self, StripeConfigError> {
        Ok(Self {
            transport: Transport::new(&config)?,
            webhook_secret: config.webhook_secret,
            public_url: config.public_url.trim_end_matches('/').to_owned(),
            api: config.api,
        })
    }

    async fn look(&self, gateway_ref: &str) -> Result<IntentState, CallError> {
        let intent = RetrievePaymentIntent::new(intent_ref(gateway_ref)?).send(&self.transport).await?;
        translate::intent_state(&intent)
    }
}

impl fmt::Debug for StripeGateway {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StripeGateway").field("api", &self.api).finish_non_exhaustive()
    }
}

#[async_trait]
impl PaymentGateway for StripeGateway {
    async fn start(&self, intent: NewIntent) -> Result<StartedIntent, GatewayError> {
        let made = CreatePaymentIntent::new(intent.amount.minor, translate::currency(intent.amount))
            .automatic_payment_methods(CreatePaymentIntentAutomaticPaymentMethods::new(true))
            .description(intent.description)
            .metadata(HashMap::from([
                (PAYMENT_ID.to_owned(), intent.payment_id.to_string()),
                (CHECKOUT_ID.to_owned(), intent.checkout_id.to_string()),
            ]))
            .customize()
            .request_strategy(once_for(intent.payment_id)?)
            .send(&self.transport)
            .await?;
        let client_secret =
            made.client_secret.ok_or_else(|| GatewayError::Refused("the intent has no client secret".into()))?;
        Ok(StartedIntent { gateway_ref: made.id.into(), client_secret: client_secret.into() })
    }

    fn cashier_url(&self, gateway_ref: &str, client_secret: &SecretString) -> String {
        let base = &self.public_url;
        match self.api {
            StripeApi::Sandbox { .. } => {
                format!("{base}/sandbox/cashier/{gateway_ref}?secret={}", client_secret.expose_secret())
            }
            StripeApi::Stripe => format!("{base}/pay/{gateway_ref}"),
        }
    }

    async fn fetch(&self, gateway_ref: &str) -> Result<IntentState, GatewayError> {
        Ok(self.look(gateway_ref).await?)
    }

    async fn cancel(&self, gateway_ref: &str) -> Result<IntentState, GatewayError> {
        let asked = CancelPaymentIntent::new(intent_ref(gateway_ref)?).send(&self.transport).await;
        match asked {
            Ok(intent) => Ok(translate::intent_state(&intent)?),
            // Already canceled, paid or on its way: how it stands is the answer.
            Err(error) if error.is_unexpected_state() => Ok(self.look(gateway_ref).await?),
            Err(error) => Err(error.into()),
        }
    }

    async fn refund(&self, refund: NewRefund) -> Result<RefundState, GatewayError> {
        let made = CreateRefund::new()
            .payment_intent(intent_ref(&refund.gateway_ref)?)
            .amount(refund.amount.minor)
            .metadata(HashMap::from([(REFUND_ID.to_owned(), refund.refund_id.to_string())]))
            .customize()
            .request_strategy(once_for(refund.refund_id)?)
            .send(&self.transport)
            .await?;
        Ok(translate::refund_state(&made))
    }

    fn read_webhook(&self, payload: &str, signature: &str, now: DateTime<Utc>) -> Result<GatewayEvent, GatewayError> {
        webhook::read(payload, signature, &self.webhook_secret, now)
    }
}

/// One attempt, which Stripe recognises when it is asked again.
fn once_for(id: impl fmt::Display) -> Result<RequestStrategy, CallError> {
    let key = IdempotencyKey::new(id.to_string()).map_err(|error| CallError::Unsendable(error.to_string()))?;
    Ok(RequestStrategy::Idempotent(key))
}

/// Refuses what would change the path that is asked.
fn intent_ref(gateway_ref: &str) -> Result<&str, CallError> {
    let rest = gateway_ref.strip_prefix("pi_").unwrap_or_default();
    if !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
        Ok(gateway_ref)
    } else {
        Err(CallError::Unsendable("not a payment intent's id".into()))
    }
}
