use std::{process, str::FromStr};

use anyhow::{Context, Result};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

/// A database for one run, and a superuser's view of it: row-level security does not apply to `admin`.
pub struct Database {
    pub admin: PgPool,
    /// Its URL, for the mall.
    pub url: String,
    server: PgConnectOptions,
    name: String,
}

impl Database {
    /// Makes it beside the one that `server` names.
    pub async fn create(server: &str) -> Result<Self> {
        let server = PgConnectOptions::from_str(server).context("DATABASE_URL is not PostgreSQL's")?;
        let name = format!("qd_load_{}", process::id());
        let mut connection = connect(&server).await?;
        connection.execute(AssertSqlSafe(format!("drop database if exists {name} with (force)"))).await?;
        connection.execute(AssertSqlSafe(format!("create database {name}"))).await?;
        connection.close().await?;
        let own = server.clone().database(&name);
        let admin = PgPoolOptions::new().max_connections(4).connect_with(own.clone()).await?;
        Ok(Self { admin, url: own.to_url_lossy().to_string(), server, name })
    }

    /// The server's version, and whether it waits for the disk when something commits.
    pub async fn describe(&self) -> Result<(String, bool)> {
        let (version, fsync, synchronous): (String, String, String) = sqlx::query_as(
            "select current_setting('server_version'), current_setting('fsync'), current_setting('synchronous_commit')",
        )
        .fetch_one(&self.admin)
        .await?;
        let version = version.split(' ').next().unwrap_or_default().to_owned();
        Ok((version, fsync == "on" && synchronous != "off"))
    }

    /// The process from which the server's others descend.
    pub async fn postmaster(&self) -> Result<u32> {
        let backend: i32 = sqlx::query_scalar("select pg_backend_pid()").fetch_one(&self.admin).await?;
        crate::processes::parent_of(backend.cast_unsigned())
    }

    /// Drops it.
    pub async fn remove(self) -> Result<()> {
        self.admin.close().await;
        let mut connection = connect(&self.server).await?;
        let sql = format!("drop database if exists {} with (force)", self.name);
        connection.execute(AssertSqlSafe(sql)).await?;
        connection.close().await?;
        Ok(())
    }
}

async fn connect(options: &PgConnectOptions) -> Result<PgConnection> {
    options.connect().await.context("PostgreSQL does not answer")
}
