use axum::{
    Json,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header::CACHE_CONTROL};
use serde_json::json;

/// A request that is wrong in itself, or that cannot be answered now: told in GraphQL's form, so that a client has
/// one way to read errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub status: StatusCode,
    pub code: &'static str,
    pub message: &'static str,
}

impl Refusal {
    pub const fn new(status: StatusCode, code: &'static str, message: &'static str) -> Self {
        Self { status, code, message }
    }

    /// The database or another part does not answer. What happened is in the log.
    pub const UNAVAILABLE: Self =
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "UNAVAILABLE", "服务暂时不可用，请稍后再试");
    pub const BAD_REQUEST: Self =
        Self::new(StatusCode::BAD_REQUEST, "BAD_REQUEST", "the body is not a GraphQL request");
    pub const BATCH: Self =
        Self::new(StatusCode::BAD_REQUEST, "BATCH_REFUSED", "one operation a request: batches are not accepted");
    pub const TOO_LARGE: Self =
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "PAYLOAD_TOO_LARGE", "the body is larger than 256 KiB");
    /// The words and the code by which clients of the convention know to send the text.
    pub const UNKNOWN_OPERATION: Self =
        Self::new(StatusCode::OK, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    pub const TOO_MANY: Self =
        Self::new(StatusCode::TOO_MANY_REQUESTS, "TOO_MANY_REQUESTS", "请求过于频繁，请稍后再试");
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({ "errors": [{ "message": self.message, "extensions": { "code": self.code } }] });
        let mut response = (self.status, Json(body)).into_response();
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}
