use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use http::{HeaderName, HeaderValue, header};

/// The headers that every answer carries unless its maker set its own: what a browser may load, who may frame it,
/// and what it may guess.
#[derive(Debug, Clone)]
pub(crate) struct Hardening(Arc<[(HeaderName, HeaderValue)]>);

impl Hardening {
    /// For a mall that browsers reach at `public_origin`, and which sends uploads to `store_origin` if elsewhere.
    pub fn new(public_origin: &str, store_origin: Option<&str>) -> Self {
        let store = store_origin.map(|origin| format!(" {origin}")).unwrap_or_default();
        let socket = public_origin.replacen("http", "ws", 1);
        // Inline styles: Vant and Element Plus place things by them. Scripts are files of ours alone.
        let policy = format!(
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:{store}; \
             font-src 'self' data:; media-src 'self' blob:; connect-src 'self' {socket}{store}; frame-src 'self'{store}; object-src 'none'; \
             base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
        );
        let fixed = HeaderValue::from_static;
        let mut headers = vec![
            (header::X_CONTENT_TYPE_OPTIONS, fixed("nosniff")),
            (header::X_FRAME_OPTIONS, fixed("DENY")),
            (header::REFERRER_POLICY, fixed("strict-origin-when-cross-origin")),
            (HeaderName::from_static("cross-origin-opener-policy"), fixed("same-origin")),
            (HeaderName::from_static("permissions-policy"), fixed("camera=(), microphone=(), geolocation=()")),
        ];
        headers.extend(HeaderValue::try_from(policy).ok().map(|policy| (header::CONTENT_SECURITY_POLICY, policy)));
        if public_origin.starts_with("https://") {
            headers.push((header::STRICT_TRANSPORT_SECURITY, fixed("max-age=31536000")));
        }
        Self(headers.into())
    }
}

/// Adds them. A page that brings its own policy says itself who may frame it.
pub(crate) async fn harden(State(hardening): State<Hardening>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let own_policy = response.headers().contains_key(header::CONTENT_SECURITY_POLICY);
    for (name, value) in hardening.0.iter() {
        if own_policy && name == header::X_FRAME_OPTIONS {
            continue;
        }
        response.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    response
}
