//! Pictures and videos from the object store. A key's content never changes, so browsers keep it for good.

use axum::{
    Router,
    body::Body,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use futures::stream;
use http::{
    HeaderMap, HeaderName, HeaderValue, StatusCode,
    header::{
        ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG,
        IF_NONE_MATCH, RANGE,
    },
};
use qd_commerce::asset::is_public_key;
use qd_gateways::objects::{ObjectError, ObjectStore, Opened};
use sha2::{Digest, Sha256};

/// Before a picture's key in its URL.
pub(crate) const BASE: &str = "/pictures/";

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A drawing that is opened by itself runs nothing.
const INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

/// `GET /pictures/{key}`.
pub(crate) fn routes(objects: ObjectStore) -> Router {
    Router::new().route(&format!("{BASE}{{*key}}"), get(shown)).with_state(objects)
}

async fn shown(State(objects): State<ObjectStore>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    if !is_public_key(&key) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let tag = tag_of(&key);
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let known = text(&IF_NONE_MATCH);
    if known.is_some_and(|known| known.split(',').any(|it| it.trim().trim_start_matches("W/") == tag)) {
        return (StatusCode::NOT_MODIFIED, caching(&tag)).into_response();
    }
    match objects.open(&key, text(&RANGE)).await {
        Ok(Some(opened)) if is_shown(&opened.content_type) => (caching(&tag), streamed(opened)).into_response(),
        Ok(_) | Err(ObjectError::BadKey(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(ObjectError::NoSuchRange) => StatusCode::RANGE_NOT_SATISFIABLE.into_response(),
        Err(error @ (ObjectError::TooLarge | ObjectError::Unavailable(_))) => {
            tracing::error!(%error, "a picture could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

fn is_shown(content_type: &str) -> bool {
    content_type.starts_with("image/") || content_type == "video/mp4"
}

/// Sends an object on as it comes: a video does not pass through memory as a whole.
fn streamed(opened: Opened) -> Response {
    let Opened { body, content_type, length, range } = opened;
    let status = if range.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
    let chunks = stream::try_unfold(body, |mut body| async move {
        let chunk = body.try_next().await.map_err(std::io::Error::other)?;
        Ok::<_, std::io::Error>(chunk.map(|chunk| (chunk, body)))
    });
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_SECURITY_POLICY, INERT);
    headers.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(CONTENT_TYPE, HeaderValue::try_from(content_type).unwrap_or(HeaderValue::from_static("image/png")));
    headers.extend(length.map(|length| (CONTENT_LENGTH, HeaderValue::from(length))));
    headers.extend(range.and_then(|range| HeaderValue::try_from(range).ok()).map(|range| (CONTENT_RANGE, range)));
    (status, headers, Body::from_stream(chunks)).into_response()
}

fn caching(tag: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, FOREVER);
    headers.extend(HeaderValue::try_from(tag).ok().map(|tag| (ETAG, tag)));
    headers
}

fn tag_of(key: &str) -> String {
    let digest = Sha256::digest(key.as_bytes());
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{hex}\"")
}
