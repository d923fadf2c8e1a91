use std::fmt::Display;

use qd_commerce::payment::GatewayError;
use serde::Deserialize;
use stripe_client_core::StripeClientErr;

/// Why a call to Stripe came to nothing.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    /// Nothing arrived, or not in time: whether Stripe did it is open.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// An answer that says nothing we understand.
    #[error("unreadable answer: {0}")]
    Unreadable(String),
    /// Stripe said no.
    #[error("status {status}: {problem}")]
    Answered {
        /// HTTP's.
        status: u16,
        /// Stripe's words.
        problem: Problem,
    },
    /// What was asked can never be asked.
    #[error("{0}")]
    Unsendable(String),
}

/// The part of Stripe's error object that decides anything.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Problem {
    #[serde(rename = "type", default)]
    kind: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    message: Option<String>,
}

impl Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let code = self.code.as_deref().unwrap_or("no code");
        let message = self.message.as_deref().unwrap_or("no message");
        write!(f, "{} ({code}): {message}", self.kind)
    }
}

#[derive(Deserialize)]
struct Envelope {
    error: Problem,
}

impl CallError {
    /// From an answer that is not a success. What stands between us and Stripe may answer without JSON.
    pub(super) fn answered(status: u16, body: &[u8]) -> Self {
        let problem = serde_json::from_slice(body).map(|envelope: Envelope| envelope.error).unwrap_or_default();
        Self::Answered { status, problem }
    }

    /// Whether the intent is past the point where this can be done to it.
    pub(super) fn is_unexpected_state(&self) -> bool {
        matches!(self, Self::Answered { status: 400, problem }
            if problem.code.as_deref() == Some("payment_intent_unexpected_state"))
    }
}

impl StripeClientErr for CallError {
    fn deserialize_err(message: impl Display) -> Self {
        Self::Unreadable(message.to_string())
    }
}

impl From<CallError> for GatewayError {
    fn from(error: CallError) -> Self {
        let said = error.to_string();
        match error {
            CallError::NoAnswer(_) | CallError::Unreadable(_) => Self::Unavailable(said),
            CallError::Answered { status, .. } if is_worth_another_try(status) => Self::Unavailable(said),
            CallError::Answered { .. } | CallError::Unsendable(_) => Self::Refused(said),
        }
    }
}

/// Stripe's transient statuses: https://docs.stripe.com/error-low-level. 409 is a lock held by the same key's
/// first call; a key used for something else is 400.
fn is_worth_another_try(status: u16) -> bool {
    matches!(status, 408 | 409 | 424 | 429 | 500..)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen_as(status: u16, body: &str) -> GatewayError {
        CallError::answered(status, body.as_bytes()).into()
    }

    #[test]
    fn what_may_pass_is_unavailable_and_what_will_not_is_refused() {
        for status in [409, 429, 500, 502, 503] {
            assert!(matches!(seen_as(status, "<html>"), GatewayError::Unavailable(_)), "{status}");
        }
        for status in [400, 401, 402, 403, 404] {
            assert!(matches!(seen_as(status, "{}"), GatewayError::Refused(_)), "{status}");
        }
    }

    #[test]
    fn a_key_used_for_something_else_is_refused() {
        let body = r#"{"error":{"type":"idempotency_error","message":"Keys for idempotent requests…"}}"#;
        assert!(matches!(seen_as(400, body), GatewayError::Refused(said) if said.contains("idempotency_error")));
    }
}
