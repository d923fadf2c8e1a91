//! What becomes of a request: decisions without I/O.

use std::sync::Arc;

use rand::{Rng, distr::Alphanumeric};
use serde_json::Value;

use super::{
    book::Book,
    model::{Decline, Event, Intent, Method, Record, Refund, RefundStage, Stage, WrongStage},
    params::Params,
    problem::ApiError,
    wire,
};

/// What is to be written, and what is answered.
#[derive(Debug)]
pub(super) struct Decision {
    pub records: Vec<Record>,
    pub status: u16,
    pub body: Value,
}

/// Decides at one moment.
#[derive(Debug, Clone)]
pub(super) struct Maker {
    /// Seconds since 1970.
    pub now: i64,
    pub public_url: Arc<str>,
    /// The request's idempotency key: its events name it.
    pub key: Option<String>,
}

/// Letters and digits that nobody guesses.
pub(super) fn random(length: usize) -> String {
    rand::rng().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}

fn fresh(prefix: &str) -> String {
    format!("{prefix}_{}", random(24))
}

impl Maker {
    pub fn create_intent(&self, params: &Params) -> Result<Decision, ApiError> {
        params.only(&[
            "amount",
            "currency",
            "automatic_payment_methods",
            "payment_method_types",
            "description",
            "metadata",
        ])?;
        let id = fresh("pi");
        let intent = Intent {
            client_secret: format!("{id}_secret_{}", random(25)),
            id,
            amount: {
                params.required("amount")?;
                params.amount()?.unwrap_or_default()
            },
            currency: params.required("currency")?.to_lowercase(),
            description: params.get("description").map(str::to_owned),
            metadata: params.metadata(),
            created: self.now,
            stage: Stage::RequiresPaymentMethod { last_error: None },
        };
        if intent.currency != "cny" {
            return Err(ApiError::invalid(format!("Invalid currency: {}", intent.currency), "currency"));
        }
        Ok(self.intent_became(intent))
    }

    pub fn confirm(&self, book: &Book, id: &str, params: &Params) -> Result<Decision, ApiError> {
        params.only(&["payment_method", "payment_method_data", "return_url"])?;
        let named = params.get("payment_method");
        let method = wire::method(named, params.get("payment_method_data[type]")).ok_or_else(|| match named {
            Some(id) => ApiError::missing("PaymentMethod", id).with("param", "payment_method"),
            None => ApiError::invalid("You must provide a payment method.", "payment_method"),
        })?;
        self.pay(book, id, method)
    }

    /// The shopper tries to pay. A bank's no is an answer (402), and it is remembered.
    pub fn pay(&self, book: &Book, id: &str, method: Method) -> Result<Decision, ApiError> {
        let decision = self.step(book, id, "confirm", |stage| stage.confirm(method, fresh("ch")))?;
        match method {
            Method::CardDeclined => {
                let error = ApiError::declined(wire::decline(Decline::Card)).with("payment_intent", decision.body);
                Ok(Decision { status: error.status.as_u16(), body: error.to_json(), ..decision })
            }
            _ => Ok(decision),
        }
    }

    pub fn authenticate(&self, book: &Book, id: &str, passed: bool) -> Result<Decision, ApiError> {
        self.step(book, id, "authenticate", |stage| stage.authenticate(passed, fresh("ch")))
    }

    pub fn settle_intent(&self, book: &Book, id: &str) -> Result<Decision, ApiError> {
        self.step(book, id, "settle", |stage| stage.settle(fresh("ch")))
    }

    pub fn cancel(&self, book: &Book, id: &str, params: &Params) -> Result<Decision, ApiError> {
        params.only(&["cancellation_reason"])?;
        let reason = params.get("cancellation_reason").map(str::to_owned);
        self.step(book, id, "cancel", |stage| stage.cancel(self.now, reason))
    }

    pub fn create_refund(&self, book: &Book, params: &Params) -> Result<Decision, ApiError> {
        params.only(&["payment_intent", "amount", "metadata", "reason"])?;
        let id = params.required("payment_intent")?;
        let intent = book.intent(id).ok_or_else(|| ApiError::missing("payment_intent", id))?;
        let Stage::Succeeded { method, charge } = &intent.stage else {
            let message = format!("This PaymentIntent ({id}) does not have a successful charge to refund.");
            return Err(ApiError::invalid(message, "payment_intent"));
        };
        let left = intent.amount - book.refunded(id);
        if left == 0 {
            let message = format!("Charge {charge} has already been refunded.");
            return Err(ApiError::invalid(message, "payment_intent").code("charge_already_refunded"));
        }
        let amount = params.amount()?.unwrap_or(left);
        if amount > left {
            let message = format!("Refund amount ({amount}) is greater than unrefunded amount on charge ({left})");
            return Err(ApiError::invalid(message, "amount"));
        }
        Ok(self.refund_became(
            "refund.created",
            Refund {
                id: fresh("re"),
                payment_intent: id.to_owned(),
                charge: charge.clone(),
                amount,
                currency: intent.currency.clone(),
                metadata: params.metadata(),
                reason: params.get("reason").map(str::to_owned),
                created: self.now,
                stage: RefundStage::of(*method),
            },
        ))
    }

    pub fn settle_refund(&self, book: &Book, id: &str) -> Result<Decision, ApiError> {
        let refund = book.refund(id).ok_or_else(|| ApiError::missing("refund", id))?;
        let stage = refund.stage.settled().ok_or_else(|| ApiError::invalid("The refund is settled.", "id"))?;
        let kind = if stage == RefundStage::Failed { "refund.failed" } else { "refund.updated" };
        Ok(self.refund_became(kind, Refund { stage, ..refund.clone() }))
    }

    fn step(
        &self,
        book: &Book,
        id: &str,
        verb: &str,
        next: impl FnOnce(Stage) -> Result<Stage, WrongStage>,
    ) -> Result<Decision, ApiError> {
        let intent = book.intent(id).ok_or_else(|| ApiError::missing("payment_intent", id))?;
        let stage = next(intent.stage.clone()).map_err(|WrongStage| self.unexpected_state(intent, verb))?;
        Ok(self.intent_became(Intent { stage, ..intent.clone() }))
    }

    fn unexpected_state(&self, intent: &Intent, verb: &str) -> ApiError {
        let status = intent.stage.status();
        let message = format!("You cannot {verb} this PaymentIntent because it has a status of {status}.");
        ApiError::invalid(message, "intent")
            .code("payment_intent_unexpected_state")
            .with("payment_intent", wire::intent(intent, &self.public_url))
    }

    fn intent_became(&self, intent: Intent) -> Decision {
        let body = wire::intent(&intent, &self.public_url);
        let event = self.event(wire::event_kind(&intent.stage), &body);
        Decision { records: vec![Record::Intent(intent), Record::Event(event)], status: 200, body }
    }

    fn refund_became(&self, kind: &str, refund: Refund) -> Decision {
        let body = wire::refund(&refund);
        let event = self.event(kind, &body);
        Decision { records: vec![Record::Refund(refund), Record::Event(event)], status: 200, body }
    }

    fn event(&self, kind: &str, object: &Value) -> Event {
        wire::event(fresh("evt"), kind, self.now, object, self.key.as_deref())
    }
}
