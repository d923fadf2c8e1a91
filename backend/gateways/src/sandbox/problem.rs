//! Stripe-shaped errors.

use axum::{
    Json,
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Map, Value, json};

/// An answer that says no, in Stripe's form.
#[derive(Debug, Clone)]
pub(super) struct ApiError {
    pub status: StatusCode,
    pub body: Map<String, Value>,
}

impl ApiError {
    fn new(status: StatusCode, kind: &str, message: impl Into<String>) -> Self {
        let body = [("type", kind.to_owned()), ("message", message.into())];
        Self { status, body: body.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect() }
    }

    /// A parameter that does not do.
    pub fn invalid(message: impl Into<String>, param: &str) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "invalid_request_error", message).with("param", param)
    }

    /// Nothing of that id.
    pub fn missing(what: &str, id: &str) -> Self {
        Self::new(StatusCode::NOT_FOUND, "invalid_request_error", format!("No such {what}: '{id}'"))
            .code("resource_missing")
            .with("param", "id")
    }

    /// No key, or a wrong one.
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "invalid_request_error", "Invalid API Key provided.")
    }

    /// A key that was used for something else.
    pub fn key_reused(key: &str) -> Self {
        let message = format!(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. \
             Try using a key other than '{key}' if you meant to execute a different request."
        );
        Self::new(StatusCode::BAD_REQUEST, "idempotency_error", message)
    }

    /// The bank says no: 402.
    pub fn declined(error: Value) -> Self {
        let body = match error {
            Value::Object(body) => body,
            _ => Map::new(),
        };
        Self { status: StatusCode::PAYMENT_REQUIRED, body }
    }

    /// The sandbox itself failed.
    pub fn internal(message: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "api_error", message)
    }

    /// The sandbox plays dead.
    pub fn down(status: StatusCode) -> Self {
        Self::new(status, "api_error", "The sandbox has been told to be down.")
    }

    pub fn code(self, code: &str) -> Self {
        self.with("code", code)
    }

    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.body.insert(name.to_owned(), value.into());
        self
    }

    pub fn to_json(&self) -> Value {
        json!({ "error": self.body })
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        (self.status, Json(self.to_json())).into_response()
    }
}
