//! One GraphQL face over HTTP: read, admit, answer. The same code serves both doors.

use std::sync::Arc;

use async_graphql::{Data, Executor, Request, Variables};
use axum::{
    Extension, Json, Router,
    body::{Body, to_bytes},
    extract::State,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use http::{
    HeaderMap, HeaderValue,
    header::{CACHE_CONTROL, SET_COOKIE},
};
use qd_graphql::{Door, RequestContext};
use serde::Deserialize;
use tokio_util::sync::CancellationToken;

use super::{
    answer::Refusal,
    client::Client,
    documents::Documents,
    gate::{Admitted, Gate},
    guard, socket,
};

/// The largest body of a request, in bytes.
pub(crate) const MAX_BODY: usize = 256 * 1024;

/// Puts a request's context and its loaders where resolvers find them.
pub(crate) type Fill = Arc<dyn Fn(&mut Data, RequestContext) + Send + Sync>;

/// A schema and what stands before it.
#[derive(Clone)]
pub(crate) struct Face<E> {
    pub door: Door,
    pub executor: E,
    pub fill: Fill,
    pub documents: Arc<Documents>,
    pub gate: Gate,
    pub public_origin: Arc<str>,
    /// Ends the open sockets.
    pub shutdown: CancellationToken,
}

/// The face's routes: `POST /` and the socket, under the door's own path.
pub(crate) fn routes<E: Executor>(face: Face<E>) -> Router {
    let base = base_path(face.door);
    Router::new()
        .route(base, post(answer::<E>))
        .route(&format!("{base}/ws"), get(socket::upgrade::<E>))
        .with_state(face)
}

/// Where a face is reached.
pub(crate) const fn base_path(door: Door) -> &'static str {
    match door {
        Door::Storefront => "/graphql",
        Door::Admin => "/admin/graphql",
    }
}

impl<E> Face<E> {
    /// Says on whose behalf a request or a socket comes.
    pub async fn admit(
        &self,
        headers: &HeaderMap,
        organization: Option<&str>,
        client: Client,
    ) -> Result<Admitted, Refusal> {
        match self.door {
            Door::Storefront => self.gate.admit_to_storefront(headers, client).await,
            Door::Admin => self.gate.admit_to_admin(headers, organization, client).await,
        }
    }

    fn read(&self, body: &[u8]) -> Result<Request, Refusal> {
        if body.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'[') {
            return Err(Refusal::BATCH);
        }
        let incoming: Incoming = serde_json::from_slice(body).map_err(|_| Refusal::BAD_REQUEST)?;
        let hash = incoming.extensions.and_then(|extensions| extensions.persisted_query).map(|it| it.sha256_hash);
        let text = self.documents.text(hash.or(incoming.document_id).as_deref(), incoming.query)?;
        let mut request = Request::new(text).variables(incoming.variables.unwrap_or_default());
        request.operation_name = incoming.operation_name;
        Ok(if self.documents.are_required() { request.disable_introspection() } else { request })
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Incoming {
    query: Option<String>,
    operation_name: Option<String>,
    variables: Option<Variables>,
    extensions: Option<IncomingExtensions>,
    document_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct IncomingExtensions {
    persisted_query: Option<PersistedQuery>,
}

#[derive(Deserialize)]
struct PersistedQuery {
    #[serde(rename = "sha256Hash")]
    sha256_hash: String,
}

async fn answer<E: Executor>(
    State(face): State<Face<E>>,
    Extension(client): Extension<Client>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    guard::check_request(&headers, &face.public_origin)?;
    let body = to_bytes(body, MAX_BODY).await.map_err(|_| Refusal::TOO_LARGE)?;
    let mut request = face.read(&body)?;
    if let Some(name) = &request.operation_name {
        tracing::Span::current().record("operation", name.chars().take(60).collect::<String>());
    }
    let Admitted { context, cart_cookie } = face.admit(&headers, None, client).await?;
    (face.fill)(&mut request.data, context);
    let mut answer = face.executor.execute(request).await;
    let extra = std::mem::take(&mut answer.http_headers);
    let mut response = Json(answer).into_response();
    let headers = response.headers_mut();
    headers.extend(extra);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(cookie) = cart_cookie.and_then(|cookie| HeaderValue::try_from(cookie).ok()) {
        headers.append(SET_COOKIE, cookie);
    }
    Ok(response)
}
