//! Databases for tests: each test gets its own, copied from a migrated template, and drops it behind itself.

use std::{
    collections::hash_map::DefaultHasher,
    hash::{Hash, Hasher},
    str::FromStr,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection, PgPool,
    postgres::{PgConnectOptions, PgPoolOptions},
};

use crate::{Db, PoolLimits};

/// Where the tests' PostgreSQL is; its login must be a superuser. `cargo xtask test` sets it.
pub const URL_VARIABLE: &str = "QIAODU_TEST_DATABASE_URL";

static MADE: AtomicU32 = AtomicU32::new(0);

/// A test's own database.
#[derive(Debug)]
pub struct TestDb {
    /// The door that the program uses.
    pub db: Db,
    /// A superuser's pool, to look behind the curtain: no row-level security applies to it.
    pub admin: PgPool,
    /// The superuser's URL of this database.
    pub url: String,
    name: String,
}

impl TestDb {
    /// Copies the migrated template (making it first if need be) and connects.
    ///
    /// # Panics
    /// When the test server cannot be reached: a test without its database has no meaning.
    pub async fn new() -> Self {
        let server = std::env::var(URL_VARIABLE).unwrap_or_else(|_| {
            panic!("{URL_VARIABLE} is not set: run `cargo xtask test`, or `cargo xtask db` for a server")
        });
        let options = PgConnectOptions::from_str(&server).expect("a PostgreSQL URL");
        let mut connection = options.connect().await.expect("the test PostgreSQL answers");
        let template = ensure_template(&mut connection, &options).await;
        let name = format!("qd_test_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let sql = format!("create database {name} template {template} strategy file_copy");
        connection.execute(AssertSqlSafe(sql)).await.expect("the template can be copied");
        connection.close().await.expect("the connection closes");

        let url = options.clone().database(&name).to_url_lossy().to_string();
        let limits = PoolLimits { connections: 24, wait: Duration::from_secs(30) };
        let db = Db::connect(&url, limits).await.expect("the copy answers");
        let admin = PgPoolOptions::new().max_connections(2).connect(&url).await.expect("the copy answers");
        Self { db, admin, url, name }
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let Ok(server) = std::env::var(URL_VARIABLE) else { return };
        let sql = format!("drop database if exists {} with (force)", self.name);
        // A thread with its own runtime: drop cannot wait inside the test's.
        let dropper = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(async move {
                if let Ok(mut connection) = PgConnection::connect(&server).await {
                    connection.execute(AssertSqlSafe(sql)).await.ok();
                }
            });
        });
        dropper.join().ok();
    }
}

/// The template of these migrations: named for their content, so that a change makes a new one.
async fn ensure_template(connection: &mut PgConnection, options: &PgConnectOptions) -> String {
    let mut hasher = DefaultHasher::new();
    for migration in sqlx::migrate!("../../migrations").iter() {
        migration.checksum.hash(&mut hasher);
    }
    let name = format!("qd_template_{:016x}", hasher.finish());
    // Test processes run side by side; one of them makes the template.
    connection.execute("select pg_advisory_lock(7305219)").await.expect("a lock");
    let exists: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1)")
        .bind(&name)
        .fetch_one(&mut *connection)
        .await
        .expect("the catalogue answers");
    if !exists {
        let making = format!("{name}_making");
        let drop_half_made = format!("drop database if exists {making} with (force)");
        connection.execute(AssertSqlSafe(drop_half_made)).await.expect("a half-made template goes");
        connection.execute(AssertSqlSafe(format!("create database {making}"))).await.expect("a database");
        Db::migrate(options.clone().database(&making).to_url_lossy().as_str()).await.expect("the migrations run");
        let rename = format!("alter database {making} rename to {name}");
        connection.execute(AssertSqlSafe(rename)).await.expect("the template gets its name");
    }
    connection.execute("select pg_advisory_unlock(7305219)").await.expect("the lock goes");
    name
}
