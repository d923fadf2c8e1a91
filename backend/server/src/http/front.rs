//! A built front end: hashed files are kept for good, the page itself is asked for anew each time. The storefront's
//! page gets the head of what stands at the address.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{
    HeaderMap, HeaderValue, Method, StatusCode,
    header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, RETRY_AFTER},
};
use sha2::{Digest, Sha256};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use super::heads::Heads;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const ANEW: HeaderValue = HeaderValue::from_static("no-cache");
const HTML: HeaderValue = HeaderValue::from_static("text/html; charset=utf-8");

#[derive(Clone)]
struct Front {
    files: ServeDir,
    page: Arc<PathBuf>,
    name: Arc<str>,
    heads: Option<Heads>,
}

/// Serves what was built into `dist`; addresses that are no files get the page, which knows its own routes, with
/// what `heads` say of the address.
pub(crate) fn routes(name: &str, dist: &Path, heads: Option<Heads>) -> Router {
    let front = Front {
        files: ServeDir::new(dist).append_index_html_on_directories(false),
        page: Arc::new(dist.join("index.html")),
        name: name.into(),
        heads,
    };
    Router::new().route("/", get(serve)).route("/{*path}", get(serve)).with_state(front)
}

async fn serve(State(front): State<Front>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.')) && !path.ends_with("/index.html");
    if !is_file {
        return front.page(request).await;
    }
    let cache = match path.as_str() {
        path if path.contains("/assets/") => FOREVER,
        "/sw.js" => ANEW,
        _ => A_WHILE,
    };
    let Ok(response) = front.files.oneshot(request).await;
    let mut response = response.map(axum::body::Body::new).into_response();
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        response.headers_mut().insert(CACHE_CONTROL, cache);
    }
    response
}

impl Front {
    async fn page(self, request: Request) -> Response {
        debug_assert!(matches!(*request.method(), Method::GET | Method::HEAD), "the router lets nothing else through");
        let page = match tokio::fs::read_to_string(&*self.page).await {
            Ok(page) => page,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return self.not_built(),
            Err(error) => {
                tracing::error!(%error, front = %self.name, "the page cannot be read");
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            }
        };
        let (status, page) = match &self.heads {
            Some(heads) => heads.answer(&page, request.uri()).await,
            None => (StatusCode::OK, page),
        };
        let tag = tag_of(&page);
        let mut headers = HeaderMap::from_iter([(CACHE_CONTROL, ANEW), (CONTENT_TYPE, HTML)]);
        headers.extend(HeaderValue::try_from(&tag).ok().map(|tag| (ETAG, tag)));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("30"));
        }
        if request.uri().path().starts_with("/preview/") {
            // Whoever has the link may look; no search engine is to hand it on.
            headers.insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
            headers.insert("referrer-policy", HeaderValue::from_static("no-referrer"));
        }
        let known = request.headers().get(IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if status == StatusCode::OK && known.split(',').any(|one| one.trim() == tag) {
            headers.remove(CONTENT_TYPE);
            return (StatusCode::NOT_MODIFIED, headers).into_response();
        }
        (status, headers, page).into_response()
    }

    fn not_built(&self) -> Response {
        let text = format!(
            "{} 前端尚未构建：请运行 cargo xtask up\nThe {} front end has not been built: run `cargo xtask up`.\n",
            self.name, self.name
        );
        (StatusCode::SERVICE_UNAVAILABLE, text).into_response()
    }
}

/// Weak: what travels may be compressed.
fn tag_of(page: &str) -> String {
    let digest = Sha256::digest(page.as_bytes());
    let hex: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    format!("W/\"{hex}\"")
}
