use std::{net::SocketAddr, path::PathBuf};

use clap::ValueEnum;
use secrecy::SecretString;

/// What may be told on the command line or by the environment.
#[derive(Debug, Clone, clap::Args)]
pub struct Args {
    /// How careful to be.
    #[arg(long, env = "QIAODU_ENV", default_value = "development", global = true)]
    pub env: Environment,
    /// The database's URL; without one, a private PostgreSQL under the data folder.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<SecretString>,
    /// Where the program keeps what is its own.
    #[arg(long, env = "QIAODU_DATA_DIR", default_value = ".data", global = true)]
    pub data_dir: PathBuf,
    /// What cookies and codes are signed with, at least 32 characters; without one, `secret.key` in the data folder.
    #[arg(long, env = "QIAODU_SECRET", hide_env_values = true, global = true)]
    pub secret: Option<SecretString>,
    /// How to write the log.
    #[arg(long, env = "QIAODU_LOG", default_value = "text", global = true)]
    pub log: LogFormat,
    /// What this process does.
    #[arg(long, env = "QIAODU_ROLE", default_value = "all", global = true)]
    pub role: Role,
    /// Where to listen.
    #[arg(long, env = "QIAODU_LISTEN", default_value = "127.0.0.1:8080", global = true)]
    pub listen: SocketAddr,
    /// Where browsers reach the mall, such as https://mall.example; without it, where it listens.
    #[arg(long, env = "QIAODU_PUBLIC_URL", global = true)]
    pub public_url: Option<String>,
    /// The built storefront.
    #[arg(long, env = "QIAODU_STOREFRONT_DIST", default_value = "storefront/dist", global = true)]
    pub storefront_dist: PathBuf,
    /// The built admin.
    #[arg(long, env = "QIAODU_ADMIN_DIST", default_value = "admin/dist", global = true)]
    pub admin_dist: PathBuf,
    /// The storefront's persisted operations.
    #[arg(
        long,
        env = "QIAODU_STOREFRONT_OPERATIONS",
        default_value = "storefront/src/gql/persisted-documents.json",
        global = true
    )]
    pub storefront_operations: PathBuf,
    /// The admin's persisted operations.
    #[arg(
        long,
        env = "QIAODU_ADMIN_OPERATIONS",
        default_value = "admin/src/gql/persisted-documents.json",
        global = true
    )]
    pub admin_operations: PathBuf,
    /// Stripe's secret key; without one, the sandbox.
    #[arg(long, env = "QIAODU_STRIPE_SECRET_KEY", hide_env_values = true, global = true)]
    pub stripe_secret_key: Option<SecretString>,
    /// What Stripe signs its webhooks with.
    #[arg(long, env = "QIAODU_STRIPE_WEBHOOK_SECRET", hide_env_values = true, global = true)]
    pub stripe_webhook_secret: Option<SecretString>,
    /// The bucket of an S3 that keeps the pictures; without one, a folder of the data folder.
    #[arg(long, env = "QIAODU_S3_BUCKET", global = true)]
    pub s3_bucket: Option<String>,
    /// That S3's address, such as https://s3.example; without it, AWS's own.
    #[arg(long, env = "QIAODU_S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,
    /// That S3's region.
    #[arg(long, env = "QIAODU_S3_REGION", default_value = "local", global = true)]
    pub s3_region: String,
    /// Whose key for that S3.
    #[arg(long, env = "QIAODU_S3_ACCESS_KEY", hide_env_values = true, global = true)]
    pub s3_access_key: Option<String>,
    /// The key for that S3.
    #[arg(long, env = "QIAODU_S3_SECRET_KEY", hide_env_values = true, global = true)]
    pub s3_secret_key: Option<SecretString>,
    /// What answers searches.
    #[arg(long, env = "QIAODU_SEARCH_ENGINE", default_value = "memory", global = true)]
    pub search_engine: SearchEngineName,
    /// A Meilisearch that answers searches in their place, such as https://search.example.
    #[arg(long, env = "MEILISEARCH_URL", global = true)]
    pub meilisearch_url: Option<String>,
    /// Its key, for the indexes whose names begin with `qiaodu_products`.
    #[arg(long, env = "MEILISEARCH_KEY", hide_env_values = true, global = true)]
    pub meilisearch_key: Option<SecretString>,
    /// A proxy of ours stands before: clients' addresses are the last of `x-forwarded-for`.
    #[arg(long, env = "QIAODU_TRUST_PROXY", global = true)]
    pub trust_proxy: bool,
    /// GraphQL requests a second that one client may keep up.
    #[arg(long, env = "QIAODU_REQUESTS_PER_SECOND", default_value_t = 50, global = true)]
    pub requests_per_second: u32,
    /// Sign-in codes that one client may ask for within an hour: 20 unless told, 1000 in development. A class behind
    /// one address needs more.
    #[arg(long, env = "QIAODU_CODES_PER_CLIENT", global = true)]
    pub codes_per_client: Option<u32>,
    /// Sign-in codes that one number gets within an hour.
    #[arg(long, env = "QIAODU_CODES_PER_PHONE", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..), global = true)]
    pub codes_per_phone: u8,
    /// Seconds between two sign-in codes to one number.
    #[arg(long, env = "QIAODU_CODE_PAUSE_SECONDS", default_value_t = 60, global = true)]
    pub code_pause_seconds: u32,
}

/// How careful to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Environment {
    /// Sandbox payments, dev inbox, movable clock, GraphiQL.
    Development,
    /// None of these.
    Production,
}

/// What answers searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SearchEngineName {
    /// An index in each process, kept in step with PostgreSQL's.
    Memory,
    /// PostgreSQL alone.
    Postgres,
}

/// What a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Role {
    /// Answers browsers.
    Web,
    /// Runs jobs and delivers events; listens nowhere.
    Worker,
    /// Both.
    All,
}

impl Role {
    /// Whether it answers browsers.
    pub const fn serves_web(self) -> bool {
        matches!(self, Self::Web | Self::All)
    }

    /// Whether it runs jobs.
    pub const fn runs_jobs(self) -> bool {
        matches!(self, Self::Worker | Self::All)
    }
}

/// How to write the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// For people.
    Text,
    /// For machines: one object a line.
    Json,
}
