//! The only door to PostgreSQL.
//!
//! The pool is private: whoever wants to read or write says on whose behalf and gets an [`ActorTx`], a
//! transaction in which row-level security shows that actor's rows and no others.

mod actor_tx;
mod error;
mod follower;
mod outbox;
#[cfg(feature = "testing")]
pub mod testing;

use std::{str::FromStr, time::Duration};

use qd_kernel::Actor;
use sqlx::{
    Executor, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

pub use actor_tx::ActorTx;
pub use error::{Error, Result};
pub use follower::Follower;
pub use outbox::{Delivery, Event, MAX_TRIES};

/// How the pool is sized and how long it waits.
#[derive(Debug, Clone, Copy)]
pub struct PoolLimits {
    /// The most connections at once.
    pub connections: u32,
    /// How long a request waits for one before it fails.
    pub wait: Duration,
}

impl Default for PoolLimits {
    fn default() -> Self {
        Self { connections: 16, wait: Duration::from_secs(10) }
    }
}

/// The database.
#[derive(Debug, Clone)]
pub struct Db {
    pool: PgPool,
}

impl Db {
    /// Connects as the application: a role that owns no table and inherits no right.
    pub async fn connect(url: &str, limits: PoolLimits) -> Result<Self> {
        let options = PgConnectOptions::from_str(url)?.application_name("qiaodu");
        let pool = PgPoolOptions::new()
            .max_connections(limits.connections)
            .acquire_timeout(limits.wait)
            .after_connect(|connection, _| {
                Box::pin(async move {
                    connection
                        .execute("set role qiaodu_app; set time zone 'UTC'; set statement_timeout = '30s'")
                        .await?;
                    Ok(())
                })
            })
            .connect_with(options)
            .await?;
        Ok(Self { pool })
    }

    /// Brings the schema at `url` (its owner's) up to date. Safe to call by several processes at once.
    pub async fn migrate(url: &str) -> Result<()> {
        let pool = PgPoolOptions::new().max_connections(1).connect(url).await?;
        sqlx::migrate!("../../migrations").run(&pool).await?;
        pool.close().await;
        Ok(())
    }

    /// Begins a transaction that acts for `actor`.
    pub async fn begin(&self, actor: &Actor) -> Result<ActorTx> {
        ActorTx::begin(&self.pool, actor).await
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.pool.execute("select 1").await?;
        Ok(())
    }

    /// Waits until every connection is given back, then closes them.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
