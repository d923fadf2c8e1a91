//! Reaches the database, or says on one line why not.

use std::{path::Path, time::Duration};

use anyhow::{Context, bail};
use qd_db::{Db, PoolLimits};
use secrecy::{ExposeSecret, SecretString};
use tokio::{net::TcpStream, time::timeout};

use crate::config::Config;

/// The private cluster's database.
const NAME: &str = "qiaodu";
const PATIENCE: Duration = Duration::from_secs(5);

/// Starts a private PostgreSQL when no database was named, and notes its URL. Call it from the main thread, which
/// the cluster does not outlive.
pub fn ensure(config: &mut Config) -> anyhow::Result<Option<qd_postgres::Cluster>> {
    if config.database_url.is_some() {
        return Ok(None);
    }
    let mut options = qd_postgres::Options::from_env(&config.data_dir.join("postgres-bin"))?;
    options.databases = vec![NAME.to_owned()];
    let cluster = qd_postgres::Cluster::start(&config.data_dir.join("postgres"), &options)?;
    config.database_url = Some(SecretString::from(cluster.url(NAME)));
    Ok(Some(cluster))
}

/// Brings the schema up to date.
pub async fn migrate(config: &Config) -> anyhow::Result<()> {
    let url = reachable(config).await?;
    Db::migrate(url.expose_secret()).await.context("the database could not be brought up to date")
}

/// Connects; in development it brings the schema up to date first, in production `qiaodu migrate` does.
pub async fn connect(config: &Config) -> anyhow::Result<Db> {
    if config.is_development() {
        migrate(config).await?;
    }
    let url = reachable(config).await?;
    let db = Db::connect(url.expose_secret(), PoolLimits::default()).await;
    db.context("the database does not let the mall in; is it migrated (`qiaodu migrate`)?")
}

/// The URL, once something listens there: the pool itself would try for much longer.
async fn reachable(config: &Config) -> anyhow::Result<&SecretString> {
    let Some(url) = &config.database_url else { bail!("there is no database: set DATABASE_URL") };
    let uri: http::Uri = url
        .expose_secret()
        .parse()
        .ok()
        .context("DATABASE_URL is not of the form postgres://user:password@host:5432/name")?;
    if !matches!(uri.scheme_str(), Some("postgres" | "postgresql")) {
        bail!("DATABASE_URL is not of the form postgres://user:password@host:5432/name");
    }
    let (host, port) = (uri.host().unwrap_or_default(), uri.port_u16().unwrap_or(5432));
    // A socket's folder instead of a host: left to the client library.
    if host.is_empty() || Path::new(host).is_absolute() || host.contains('%') {
        return Ok(url);
    }
    match timeout(PATIENCE, TcpStream::connect((host, port))).await {
        Ok(Ok(_)) => Ok(url),
        Ok(Err(error)) => bail!("no PostgreSQL answers at {host}:{port} ({error}): start it or change DATABASE_URL"),
        Err(_) => bail!("no PostgreSQL answers at {host}:{port} within {} s: check DATABASE_URL", PATIENCE.as_secs()),
    }
}
