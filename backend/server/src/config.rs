//! What the program is told: flags and environment, read once and checked before anything starts.

mod args;
mod secret;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use chrono::Duration;
use qd_identity::{CodeLimits, SigningKey};
use secrecy::{ExposeSecret, SecretString};

pub use args::{Args, Environment, LogFormat, Role, SearchEngineName};

/// A setting that cannot be worked with, and what to do about it, on one line.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ConfigError(pub(crate) String);

/// Keys of a real Stripe account.
#[derive(Debug, Clone)]
pub struct StripeKeys {
    /// `sk_…`.
    pub secret_key: SecretString,
    /// `whsec_…`.
    pub webhook_secret: SecretString,
}

/// An S3 that keeps the pictures.
#[derive(Debug, Clone)]
pub struct S3Keys {
    /// Its address; none for AWS's own.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// The bucket, which exists.
    pub bucket: String,
    /// Whose key.
    pub access_key: String,
    /// The key.
    pub secret_key: SecretString,
}

/// A checked configuration.
#[derive(Debug, Clone)]
pub struct Config {
    /// Development or production.
    pub environment: Environment,
    /// What this process does.
    pub role: Role,
    /// Where it listens; port 0 takes a free one.
    pub listen: SocketAddr,
    /// Where browsers reach it, without a slash at the end; none means where it listens.
    pub public_url: Option<String>,
    /// The database, if it is not a private one.
    pub database_url: Option<SecretString>,
    /// Where the program keeps what is its own.
    pub data_dir: PathBuf,
    /// What it signs with.
    pub key: SigningKey,
    /// The real payer; without one, the sandbox.
    pub stripe: Option<StripeKeys>,
    /// Where pictures are kept; without one, a folder.
    pub s3: Option<S3Keys>,
    /// What answers searches.
    pub search_engine: SearchEngineName,
    /// A Meilisearch that answers in its place: address and key.
    pub meilisearch: Option<(String, Option<SecretString>)>,
    /// The built storefront.
    pub storefront_dist: PathBuf,
    /// The built admin.
    pub admin_dist: PathBuf,
    /// The storefront's operations by their hash.
    pub storefront_operations: PathBuf,
    /// The admin's operations by their hash.
    pub admin_operations: PathBuf,
    /// Where a client's address is read from `x-forwarded-for`: a proxy of ours writes it.
    pub trust_proxy: bool,
    /// GraphQL requests a second that one client may keep up; ten times as many at once.
    pub requests_per_second: u32,
    /// How many sign-in codes are sent.
    pub codes: CodeLimits,
}

impl Config {
    /// Checks what was given. In development it makes the data folder and a key of its own.
    pub fn from_args(args: Args) -> Result<Self, ConfigError> {
        let public_url = args.public_url.as_deref().map(|url| checked_url("QIAODU_PUBLIC_URL", url)).transpose()?;
        let s3 = s3_keys(&args)?;
        let meilisearch = args.meilisearch_url.as_deref().map(|url| checked_url("MEILISEARCH_URL", url)).transpose()?;
        let stripe = stripe_keys(args.stripe_secret_key, args.stripe_webhook_secret)?;
        if args.env == Environment::Production {
            require(
                args.secret.is_some(),
                "QIAODU_SECRET",
                "at least 32 random characters, the same for every process",
            )?;
            require(
                stripe.is_some(),
                "QIAODU_STRIPE_SECRET_KEY and QIAODU_STRIPE_WEBHOOK_SECRET",
                "the sandbox takes no real money",
            )?;
            let https = public_url.as_deref().is_some_and(|url| url.starts_with("https://"));
            require(https, "QIAODU_PUBLIC_URL", "an https address: cookies travel by it")?;
        }
        if args.role == Role::Worker && stripe.is_none() {
            return Err(ConfigError(
                "a worker of its own needs a payer that it shares with the web process: set QIAODU_STRIPE_SECRET_KEY \
                 and QIAODU_STRIPE_WEBHOOK_SECRET, or run both in one with QIAODU_ROLE=all"
                    .to_owned(),
            ));
        }
        if args.requests_per_second == 0 {
            return Err(ConfigError("QIAODU_REQUESTS_PER_SECOND must be at least 1".to_owned()));
        }
        let codes_by_default = match args.env {
            Environment::Production => CodeLimits::default().per_client,
            // A whole class of demonstrators and every browser test sit behind one address.
            Environment::Development => 1000,
        };
        let key = match &args.secret {
            Some(secret) => secret::from_text(secret.expose_secret())?,
            None => secret::from_file(&args.data_dir)?,
        };
        Ok(Self {
            environment: args.env,
            role: args.role,
            listen: args.listen,
            public_url,
            database_url: args.database_url,
            data_dir: args.data_dir,
            key,
            stripe,
            s3,
            search_engine: args.search_engine,
            meilisearch: meilisearch.map(|url| (url, args.meilisearch_key)),
            storefront_dist: args.storefront_dist,
            admin_dist: args.admin_dist,
            storefront_operations: args.storefront_operations,
            admin_operations: args.admin_operations,
            trust_proxy: args.trust_proxy,
            requests_per_second: args.requests_per_second,
            codes: CodeLimits {
                pause: Duration::seconds(args.code_pause_seconds.into()),
                per_phone: args.codes_per_phone.into(),
                per_client: args.codes_per_client.unwrap_or(codes_by_default),
            },
        })
    }

    /// Where browsers reach the mall when it listens where it was told, without a slash at the end.
    pub fn url(&self) -> String {
        self.url_at(self.listen)
    }

    /// The same when it listens at `addr`.
    pub(crate) fn url_at(&self, addr: SocketAddr) -> String {
        let everywhere = addr.ip().is_unspecified();
        let host = if everywhere { SocketAddr::new(Ipv4Addr::LOCALHOST.into(), addr.port()) } else { addr };
        self.public_url.clone().unwrap_or_else(|| format!("http://{host}"))
    }

    /// Whether what only development may do is allowed: sandbox, dev inbox, movable clock, free operations.
    pub fn is_development(&self) -> bool {
        self.environment == Environment::Development
    }
}

fn require(fine: bool, name: &str, why: &str) -> Result<(), ConfigError> {
    if fine { Ok(()) } else { Err(ConfigError(format!("QIAODU_ENV=production needs {name}: {why}"))) }
}

fn stripe_keys(key: Option<SecretString>, webhook: Option<SecretString>) -> Result<Option<StripeKeys>, ConfigError> {
    match (key, webhook) {
        (Some(secret_key), Some(webhook_secret)) => Ok(Some(StripeKeys { secret_key, webhook_secret })),
        (None, None) => Ok(None),
        _ => Err(ConfigError(
            "QIAODU_STRIPE_SECRET_KEY and QIAODU_STRIPE_WEBHOOK_SECRET belong together: set both or none".to_owned(),
        )),
    }
}

fn s3_keys(args: &Args) -> Result<Option<S3Keys>, ConfigError> {
    let Some(bucket) = args.s3_bucket.clone() else { return Ok(None) };
    let (Some(access_key), Some(secret_key)) = (args.s3_access_key.clone(), args.s3_secret_key.clone()) else {
        return Err(ConfigError("QIAODU_S3_BUCKET needs QIAODU_S3_ACCESS_KEY and QIAODU_S3_SECRET_KEY".to_owned()));
    };
    let (endpoint, region) = (args.s3_endpoint.clone(), args.s3_region.clone());
    Ok(Some(S3Keys { endpoint, region, bucket, access_key, secret_key }))
}

/// An origin: scheme, host, perhaps a port, and nothing behind it.
fn checked_url(setting: &str, text: &str) -> Result<String, ConfigError> {
    let wrong = || ConfigError(format!("{setting} `{text}` is not of the form https://mall.example"));
    let url = text.strip_suffix('/').unwrap_or(text);
    let uri: http::Uri = url.parse().map_err(|_| wrong())?;
    let is_web = matches!(uri.scheme_str(), Some("http" | "https"));
    let is_bare = uri.path_and_query().is_none_or(|rest| rest.as_str() == "/");
    if is_web && is_bare && uri.host().is_some() { Ok(url.to_owned()) } else { Err(wrong()) }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        args: Args,
    }

    fn read(flags: &[&str]) -> Result<Config, ConfigError> {
        let line = Line::parse_from([&["qiaodu", "--secret", "0123456789abcdef0123456789abcdef"], flags].concat());
        Config::from_args(line.args)
    }

    const PRODUCTION: [&str; 8] = [
        "--env",
        "production",
        "--stripe-secret-key",
        "sk_live_x",
        "--stripe-webhook-secret",
        "whsec_x",
        "--public-url",
        "https://mall.example/",
    ];

    #[test]
    fn development_needs_nothing() {
        let config = read(&[]).unwrap();
        assert!(config.is_development());
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert!(config.stripe.is_none());
    }

    #[test]
    fn production_takes_a_whole_configuration() {
        let config = read(&PRODUCTION).unwrap();
        assert_eq!(config.public_url.as_deref(), Some("https://mall.example"));
    }

    #[test]
    fn production_refuses_the_sandbox_and_plain_http() {
        let sandbox = read(&["--env", "production", "--public-url", "https://mall.example"]).unwrap_err();
        assert!(sandbox.to_string().contains("QIAODU_STRIPE_SECRET_KEY"), "{sandbox}");
        let mut plain = PRODUCTION;
        plain[7] = "http://mall.example";
        let plain = read(&plain).unwrap_err();
        assert!(plain.to_string().contains("QIAODU_PUBLIC_URL"), "{plain}");
    }

    #[test]
    fn half_a_payer_is_refused() {
        let half = read(&["--stripe-secret-key", "sk_test_x"]).unwrap_err();
        assert!(half.to_string().contains("belong together"), "{half}");
    }

    #[test]
    fn an_address_with_a_path_is_no_public_url() {
        for url in ["mall.example", "ftp://mall.example", "https://mall.example/shop", "https://"] {
            assert!(read(&["--public-url", url]).is_err(), "{url}");
        }
    }

    #[test]
    fn keys_do_not_print_themselves() {
        let printed = format!("{:?}", read(&PRODUCTION).unwrap());
        for secret in ["sk_live_x", "whsec_x", "0123456789abcdef"] {
            assert!(!printed.contains(secret), "{printed}");
        }
    }
}
