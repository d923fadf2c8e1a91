//! A built front end: hashed files are kept for good, the page itself is asked for anew each time.

use std::{path::Path, sync::Arc};

use axum::{
    Router,
    extract::{Request, State},
    response::{IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, Method, StatusCode, header::CACHE_CONTROL};
use tower::ServiceExt;
use tower_http::services::{ServeDir, ServeFile};

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const A_WHILE: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const ANEW: HeaderValue = HeaderValue::from_static("no-cache");

#[derive(Clone)]
struct Front {
    files: ServeDir,
    page: ServeFile,
    name: Arc<str>,
}

/// Serves what was built into `dist`; addresses that are no files get the page, which knows its own routes.
pub(crate) fn routes(name: &str, dist: &Path) -> Router {
    let front = Front {
        files: ServeDir::new(dist).append_index_html_on_directories(false),
        page: ServeFile::new(dist.join("index.html")),
        name: name.into(),
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
        let secret = request.uri().path().starts_with("/preview/");
        let Ok(response) = self.page.oneshot(request).await;
        if response.status() == StatusCode::NOT_FOUND {
            let text = format!(
                "{} 前端尚未构建：请运行 cargo xtask up\nThe {} front end has not been built: run `cargo xtask up`.\n",
                self.name, self.name
            );
            return (StatusCode::SERVICE_UNAVAILABLE, text).into_response();
        }
        let mut response = response.map(axum::body::Body::new).into_response();
        response.headers_mut().insert(CACHE_CONTROL, ANEW);
        if secret {
            // Whoever has the link may look; no search engine is to hand it on.
            response.headers_mut().insert("x-robots-tag", HeaderValue::from_static("noindex, nofollow"));
            response.headers_mut().insert("referrer-policy", HeaderValue::from_static("no-referrer"));
        }
        response
    }
}
