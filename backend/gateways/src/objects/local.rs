//! An S3 server in the process, over a folder of files.

use std::{io, net::Ipv4Addr, path::Path, sync::Arc};

use axum::{
    Router,
    error_handling::HandleError,
    extract::{Request, State},
    http::{
        HeaderValue, StatusCode, Uri,
        header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST},
    },
    response::{IntoResponse, Response},
};
use rand::{Rng, distr::Alphanumeric};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};
use tower::ServiceExt;

use super::{ObjectStore, S3Config};

const BUCKET: &str = "mall";

const SHOWN_BY_US: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; img-src 'self'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
);

/// Where browsers reach the embedded store, by signed addresses only.
pub const LOCAL_BASE: &str = "/objects";

/// The embedded S3. It listens on a free port of 127.0.0.1 under keys made for this run, and stops when the last
/// clone is dropped.
#[derive(Debug, Clone)]
pub struct LocalObjects {
    config: S3Config,
    routes: Router,
    authority: String,
    _running: Arc<DropGuard>,
}

impl LocalObjects {
    /// Serves the files below `folder`, which is made when missing.
    pub async fn start(folder: &Path) -> io::Result<Self> {
        tokio::fs::create_dir_all(folder.join(BUCKET)).await?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let authority = listener.local_addr()?.to_string();
        let config = S3Config {
            endpoint: Some(format!("http://{authority}")),
            region: "local".into(),
            bucket: BUCKET.into(),
            access_key: random(20),
            secret_key: SecretString::from(random(40)),
        };
        let routes = routes(folder, &config)?;
        let stop = CancellationToken::new();
        tokio::spawn(serve(listener, routes.clone(), stop.clone()));
        Ok(Self { config, routes, authority, _running: Arc::new(stop.drop_guard()) })
    }

    /// Where and as whom to ask it.
    pub fn config(&self) -> S3Config {
        self.config.clone()
    }

    /// A client of it. The server stays up only as long as this value.
    pub fn store(&self) -> ObjectStore {
        let endpoint = format!("http://{}", self.authority);
        ObjectStore { browser: Some((endpoint, LOCAL_BASE)), origin: None, ..ObjectStore::connect(self.config()) }
    }

    /// Answers browsers below [`LOCAL_BASE`], as the store itself would: what is not signed is not found.
    pub fn router(&self) -> Router {
        let answer = axum::routing::put(pass_on).get(pass_on);
        Router::new().route(&format!("{LOCAL_BASE}/{{*path}}"), answer).with_state(self.clone())
    }
}

/// Hands a signed request to the store under the name for which it was signed.
async fn pass_on(State(local): State<LocalObjects>, mut request: Request) -> Response {
    let asked = request.uri().path_and_query().map(ToString::to_string).unwrap_or_default();
    let inner = asked.strip_prefix(LOCAL_BASE).and_then(|inner| inner.parse::<Uri>().ok());
    let signed = request.uri().query().is_some_and(|query| query.contains("X-Amz-Signature="));
    let (Some(inner), Ok(host), true) = (inner, HeaderValue::try_from(&local.authority), signed) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    *request.uri_mut() = inner;
    request.headers_mut().insert(HOST, host);
    // Signed addresses alone speak for a browser, never what else it carries.
    request.headers_mut().remove(AUTHORIZATION);
    match local.routes.clone().oneshot(request).await {
        Ok(mut response) => {
            // What somebody uploaded runs nothing, and is shown within our own pages only.
            response.headers_mut().insert(CONTENT_SECURITY_POLICY, SHOWN_BY_US);
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
            response
        }
        Err(never) => match never {},
    }
}

fn routes(folder: &Path, config: &S3Config) -> io::Result<Router> {
    let files = FileSystem::new(folder).map_err(|error| io::Error::other(format!("{error:?}")))?;
    let mut service = S3ServiceBuilder::new(files);
    let secret = config.secret_key.expose_secret().to_owned();
    service.set_auth(SimpleAuth::from_single(config.access_key.clone(), secret));
    let service = HandleError::new(service.build(), |error: s3s::HttpError| async move {
        tracing::error!(?error, "the embedded object store failed");
        StatusCode::INTERNAL_SERVER_ERROR
    });
    Ok(Router::new().fallback_service(service))
}

async fn serve(listener: TcpListener, routes: Router, stop: CancellationToken) {
    let served = axum::serve(listener, routes).with_graceful_shutdown(stop.cancelled_owned()).await;
    if let Err(error) = served {
        tracing::error!(%error, "the embedded object store has stopped listening");
    }
}

fn random(length: usize) -> String {
    rand::rng().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}
