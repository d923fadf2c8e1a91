//! GraphiQL, to try a face by hand. Development only.

use std::path::Path;

use axum::{
    Router,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use http::{HeaderValue, header::CONTENT_SECURITY_POLICY};
use qd_graphql::Door;
use tower_http::services::ServeDir;

use super::face::base_path;

const PAGE: &str = include_str!("ide.html");
/// Packages whose files a page can load as they are; the versions in package.json are the last of which that is so.
const PACKAGES: [&str; 3] = ["react", "react-dom", "graphiql"];
const LOCAL: &str = "/dev/packages";
/// The page's own script is inline, and GraphiQL's editor works in blobs.
const POLICY: &str = "default-src 'self'; script-src 'self' 'unsafe-inline'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; \
    worker-src blob:; connect-src 'self' ws: wss:; frame-ancestors 'none'";

/// `/graphql/ide` and `/admin/graphql/ide`, with GraphiQL from `node_modules`.
pub(crate) fn routes(node_modules: &Path) -> Router {
    let template = PACKAGES
        .iter()
        .fold(PAGE.to_owned(), |page, name| page.replace(&format!("{{{{{name}}}}}"), &format!("{LOCAL}/{name}")));
    let mut router = Router::new();
    for (door, title) in [(Door::Storefront, "顾客端"), (Door::Admin, "管理端")] {
        let html = template.replace("{{endpoint}}", base_path(door)).replace("{{title}}", title);
        let page = move || std::future::ready(respond(html.clone()));
        router = router.route(&format!("{}/ide", base_path(door)), get(page));
    }
    for name in PACKAGES {
        router = router.nest_service(&format!("{LOCAL}/{name}"), ServeDir::new(node_modules.join(name)));
    }
    router
}

fn respond(html: String) -> Response {
    let mut response = Html(html).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
