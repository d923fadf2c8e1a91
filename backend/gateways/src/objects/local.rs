//! An S3 server in the process, over a folder of files.

use std::{io, net::Ipv4Addr, path::Path, sync::Arc};

use axum::{Router, error_handling::HandleError, http::StatusCode};
use rand::{Rng, distr::Alphanumeric};
use s3s::{auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use secrecy::{ExposeSecret, SecretString};
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

use super::{ObjectStore, S3Config};

const BUCKET: &str = "mall";

/// The embedded S3. It listens on a free port of 127.0.0.1 under keys made for this run, and stops when the last
/// clone is dropped.
#[derive(Debug, Clone)]
pub struct LocalObjects {
    config: S3Config,
    _running: Arc<DropGuard>,
}

impl LocalObjects {
    /// Serves the files below `folder`, which is made when missing.
    pub async fn start(folder: &Path) -> io::Result<Self> {
        tokio::fs::create_dir_all(folder.join(BUCKET)).await?;
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let config = S3Config {
            endpoint: Some(format!("http://{}", listener.local_addr()?)),
            region: "local".into(),
            bucket: BUCKET.into(),
            access_key: random(20),
            secret_key: SecretString::from(random(40)),
        };
        let routes = routes(folder, &config)?;
        let stop = CancellationToken::new();
        tokio::spawn(serve(listener, routes, stop.clone()));
        Ok(Self { config, _running: Arc::new(stop.drop_guard()) })
    }

    /// Where and as whom to ask it.
    pub fn config(&self) -> S3Config {
        self.config.clone()
    }

    /// A client of it. The server stays up only as long as this value.
    pub fn store(&self) -> ObjectStore {
        ObjectStore::connect(self.config())
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
