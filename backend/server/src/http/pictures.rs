//! Pictures from the object store. A key's content never changes, so browsers keep it for good.

use axum::{
    Router,
    extract::{Path, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH},
};
use qd_gateways::objects::{ObjectError, ObjectStore};
use sha2::{Digest, Sha256};

/// Before a picture's key in its URL.
pub(crate) const BASE: &str = "/pictures/";

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// A drawing that is opened by itself runs nothing.
const INERT: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");

/// `GET /pictures/{key}`.
pub(crate) fn routes(objects: ObjectStore) -> Router {
    Router::new().route(&format!("{BASE}{{*key}}"), get(picture)).with_state(objects)
}

async fn picture(State(objects): State<ObjectStore>, Path(key): Path<String>, headers: HeaderMap) -> Response {
    let tag = tag_of(&key);
    let known = headers.get(IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|it| it.trim().trim_start_matches("W/") == tag)) {
        return (StatusCode::NOT_MODIFIED, caching(&tag)).into_response();
    }
    match objects.get(&key).await {
        Ok(Some(object)) if object.content_type.starts_with("image/") => {
            let kind = HeaderValue::try_from(object.content_type).unwrap_or(HeaderValue::from_static("image/png"));
            let mut response = (caching(&tag), object.bytes).into_response();
            response.headers_mut().insert(CONTENT_TYPE, kind);
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, INERT);
            response
        }
        Ok(_) | Err(ObjectError::BadKey(_)) => StatusCode::NOT_FOUND.into_response(),
        Err(error) => {
            tracing::error!(%error, "a picture could not be read");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
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
