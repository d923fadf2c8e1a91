//! What the payer says by itself.

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::State,
    routing::post,
};
use http::{HeaderMap, StatusCode};
use qd_commerce::Commerce;
use qd_kernel::Failure;

use super::face::MAX_BODY;

/// `POST /webhooks/stripe`: 2xx only once what it says is stored; the payer repeats anything else.
pub(crate) fn routes(commerce: Commerce) -> Router {
    Router::new().route("/webhooks/stripe", post(take)).with_state(commerce)
}

async fn take(State(commerce): State<Commerce>, headers: HeaderMap, body: Body) -> StatusCode {
    let Some(signature) = headers.get("stripe-signature").and_then(|value| value.to_str().ok()) else {
        return StatusCode::BAD_REQUEST;
    };
    let Ok(body) = to_bytes(body, MAX_BODY).await else { return StatusCode::PAYLOAD_TOO_LARGE };
    // The signature is over the body's bytes: they must not be touched before it is checked.
    let Ok(payload) = std::str::from_utf8(&body) else { return StatusCode::BAD_REQUEST };
    match commerce.handle_webhook(payload, signature).await {
        Ok(()) => StatusCode::NO_CONTENT,
        Err(Failure::Refused(_)) => StatusCode::BAD_REQUEST,
        Err(error @ Failure::Internal(_)) => {
            tracing::error!(%error, "a webhook could not be stored");
            StatusCode::INTERNAL_SERVER_ERROR
        }
    }
}
