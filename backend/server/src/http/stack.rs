//! What every request passes on its way in and out.

use std::{
    any::Any,
    time::{Duration, Instant},
};

use axum::{
    Router,
    extract::{Request, State},
    middleware::{Next, from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
};
use http::{HeaderName, StatusCode};
use tower::ServiceBuilder;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate},
    },
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    timeout::TimeoutLayer,
};
use tracing::{Instrument, Span, field::Empty, info_span};

use super::{
    answer::Refusal,
    client::{Client, note_client},
    headers::{Hardening, harden},
};

/// The longest that an answer may take to begin; sockets, once open, are not counted.
const TIMEOUT: Duration = Duration::from_secs(30);
/// The longest that an upload may take.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(20 * 60);
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Puts around `routes` and `uploads` (which take as long as a slow line needs): the client's address, an id for the
/// log, hardening headers, a time limit, gzip, and an answer even when a handler panics.
pub(crate) fn surround(routes: Router, uploads: Router, hardening: Hardening, trust_proxy: bool) -> Router {
    let layers = ServiceBuilder::new()
        .layer(from_fn_with_state(trust_proxy, drop_foreign_id))
        .layer(SetRequestIdLayer::new(REQUEST_ID, MakeRequestUuid))
        .layer(from_fn_with_state(trust_proxy, note_client))
        .layer(from_fn(log))
        .layer(PropagateRequestIdLayer::new(REQUEST_ID))
        .layer(from_fn_with_state(hardening, harden))
        .layer(CatchPanicLayer::custom(answer_panic));
    let worth_it = DefaultPredicate::new().and(NotForContentType::const_new("video/"));
    let brief = ServiceBuilder::new()
        .layer(TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, TIMEOUT))
        .layer(CompressionLayer::new().gzip(true).compress_when(worth_it));
    let patient = TimeoutLayer::with_status_code(StatusCode::GATEWAY_TIMEOUT, UPLOAD_TIMEOUT);
    routes.layer(brief).merge(uploads.layer(patient)).layer(layers)
}

/// Writes a line for each answer; files and health checks only when asked for by `RUST_LOG=debug`.
async fn log(request: Request, next: Next) -> Response {
    let span = span(&request);
    let path = request.uri().path();
    let is_quiet = request.method().is_safe() && !path.contains("/graphql");
    async move {
        let since = Instant::now();
        let response = next.run(request).await;
        let (status, ms) = (response.status().as_u16(), since.elapsed().as_millis());
        match status {
            500.. => tracing::warn!(status, ms, "answered"),
            _ if is_quiet => tracing::debug!(status, ms, "answered"),
            _ => tracing::info!(status, ms, "answered"),
        }
        response
    }
    .instrument(span)
    .await
}

/// A request's span names its path without the query: that may hold what a log must not.
fn span(request: &Request) -> Span {
    let id = request.extensions().get::<RequestId>().and_then(|id| id.header_value().to_str().ok());
    let client = request.extensions().get::<Client>().map(|client| client.network());
    info_span!(
        "request",
        method = %request.method(),
        path = request.uri().path(),
        id = id.unwrap_or_default(),
        client = client.map(tracing::field::display),
        operation = Empty,
    )
}

/// Keeps clients from choosing the id under which they are logged; our own proxy may.
async fn drop_foreign_id(State(trust_proxy): State<bool>, mut request: Request, next: Next) -> Response {
    if !trust_proxy {
        request.headers_mut().remove(REQUEST_ID);
    }
    next.run(request).await
}

fn answer_panic(panic: Box<dyn Any + Send + 'static>) -> Response {
    let why = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(panic = why.unwrap_or("?"), "a handler panicked");
    Refusal::new(StatusCode::INTERNAL_SERVER_ERROR, "INTERNAL", "internal error").into_response()
}
