//! A running mall: listens, works, and stops in order.

use std::{net::SocketAddr, time::Duration};

use anyhow::Context;
use axum::Router;
use qd_graphql::MallClock;
use tokio::{net::TcpListener, task::JoinHandle, time::timeout};
use tokio_util::sync::CancellationToken;

use crate::{config::Config, database, http::routes, search, wiring, wiring::Mall};

/// How long answers under way may take once the mall stops.
const DRAIN: Duration = Duration::from_secs(10);
/// How long jobs may take to end the round they are in, and connections to close.
const WIND_DOWN: Duration = Duration::from_secs(10);

/// A mall that runs in this process.
#[derive(Debug)]
pub struct Running {
    /// Where it listens; a worker listens nowhere.
    pub addr: Option<SocketAddr>,
    /// Where browsers reach it, without a slash at the end.
    pub url: String,
    /// The mall itself, for tests.
    pub mall: Mall,
    /// Cancelled, it stops.
    pub shutdown: CancellationToken,
    task: JoinHandle<anyhow::Result<()>>,
}

/// Starts a mall: listens, connects, wires, and serves until [`Running::shutdown`] is cancelled.
///
/// A test brings a `clock` of its own; without one it is the machine's, in development as far ahead as it was moved.
///
/// # Errors
/// One line that says what is in the way: a port in use, no database, a folder that cannot be used.
pub async fn start(config: Config, clock: Option<MallClock>) -> anyhow::Result<Running> {
    let listener = if config.role.serves_web() { Some(listen(config.listen).await?) } else { None };
    let addr = listener.as_ref().map(TcpListener::local_addr).transpose()?;
    let url = config.url_at(addr.unwrap_or(config.listen));
    let db = database::connect(&config).await?;
    let clock = match clock {
        Some(clock) => clock,
        None => wiring::clock(&config, &db).await?,
    };
    let mall = Mall::open(&config, db, clock, &url).await?;
    let shutdown = CancellationToken::new();
    let web = match listener {
        Some(listener) => Some((listener, routes::routes(&config, &mall, &url, &shutdown)?)),
        None => None,
    };
    let task = tokio::spawn(run(web, config.role.runs_jobs(), mall.clone(), shutdown.clone()));
    Ok(Running { addr, url, mall, shutdown, task })
}

impl Running {
    /// Stops it in order and waits until it has stopped.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.shutdown.cancel();
        self.wait().await
    }

    /// Waits until it has stopped, by [`Running::shutdown`] or because a part of it ended.
    pub async fn wait(self) -> anyhow::Result<()> {
        self.task.await?
    }
}

async fn listen(addr: SocketAddr) -> anyhow::Result<TcpListener> {
    TcpListener::bind(addr).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => {
            anyhow::anyhow!("{addr} is in use: stop what listens there, or choose another with QIAODU_LISTEN")
        }
        _ => anyhow::anyhow!("cannot listen on {addr} ({error}): choose another address with QIAODU_LISTEN"),
    })
}

/// Runs until told to stop, or until a part ends by itself; then: no new requests, answers under way, jobs, the
/// database's connections.
async fn run(
    web: Option<(TcpListener, Router)>,
    runs_jobs: bool,
    mall: Mall,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    let stop_jobs = CancellationToken::new();
    let mut searching = search::keep(&mall, runs_jobs);
    let mut web = tokio::spawn(serve(web, shutdown.clone()));
    let mut jobs = tokio::spawn(work(runs_jobs, mall.jobs.clone(), stop_jobs.clone()));
    let early = tokio::select! {
        () = shutdown.cancelled() => None,
        ended = &mut web => Some(("web", ended.map_err(anyhow::Error::from).and_then(|served| served))),
        ended = &mut jobs => Some(("jobs", ended.map_err(anyhow::Error::from))),
    };
    shutdown.cancel();
    if early.as_ref().is_none_or(|(part, _)| *part != "web") && timeout(DRAIN, &mut web).await.is_err() {
        tracing::warn!("answers under way were cut off");
        web.abort();
    }
    stop_jobs.cancel();
    searching.abort_all();
    if early.as_ref().is_none_or(|(part, _)| *part != "jobs") && timeout(WIND_DOWN, &mut jobs).await.is_err() {
        tracing::warn!("a job was cut off; it will be taken up again");
        jobs.abort();
    }
    if timeout(WIND_DOWN, mall.close()).await.is_err() {
        tracing::warn!("a connection to the database was cut off");
    }
    match early {
        None => Ok(()),
        Some((part, outcome)) => outcome.and_then(|()| anyhow::bail!("it ended by itself")).context(part),
    }
}

async fn serve(web: Option<(TcpListener, Router)>, shutdown: CancellationToken) -> anyhow::Result<()> {
    let Some((listener, routes)) = web else {
        shutdown.cancelled().await;
        return Ok(());
    };
    let service = routes.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(shutdown.cancelled_owned()).await?;
    Ok(())
}

async fn work(runs_jobs: bool, jobs: qd_jobs::Jobs, stop: CancellationToken) {
    if runs_jobs {
        qd_jobs::run(jobs, stop).await;
    } else {
        stop.cancelled().await;
    }
}
