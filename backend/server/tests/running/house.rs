use std::path::Path;

use clap::Parser;
use qd_db::testing::TestDb;
use qd_server::{Config, Running, config::Args, start};
use tempfile::TempDir;

#[derive(Parser)]
struct Line {
    #[command(flatten)]
    args: Args,
}

/// A running mall with folders and a database of its own.
pub struct House {
    pub running: Running,
    pub http: reqwest::Client,
    pub dir: TempDir,
    pub db: TestDb,
}

pub const PRODUCTION: [&str; 8] = [
    "--env=production",
    "--secret=0123456789abcdef0123456789abcdef",
    "--stripe-secret-key=sk_test_nobody",
    "--stripe-webhook-secret=whsec_nobody",
    "--public-url=https://mall.example",
    "--requests-per-second=1000",
    "--trust-proxy",
    "--codes-per-client=5",
];

/// A configuration whose folders are below `dir`.
pub fn config(dir: &Path, db: &TestDb, flags: &[&str]) -> Config {
    let path = |name: &str| dir.join(name).display().to_string();
    let own = [
        "qiaodu".to_owned(),
        format!("--database-url={}", db.url),
        format!("--data-dir={}", path("data")),
        format!("--storefront-dist={}", path("storefront")),
        format!("--admin-dist={}", path("admin")),
        format!("--storefront-operations={}", path("storefront.json")),
        format!("--admin-operations={}", path("admin.json")),
    ];
    let flags = flags.iter().map(|flag| (*flag).to_owned());
    let listen = "--listen=127.0.0.1:0".to_owned();
    let line = Line::parse_from(own.into_iter().chain([listen]).chain(flags));
    Config::from_args(line.args).unwrap()
}

impl House {
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    pub async fn with(flags: &[&str]) -> Self {
        let (dir, db) = (tempfile::tempdir().unwrap(), TestDb::new().await);
        for name in ["storefront", "admin"] {
            let dist = dir.path().join(name);
            std::fs::create_dir_all(dist.join("assets")).unwrap();
            let page = format!("<head><!--head--><title>built</title><!--/head--></head><body>{name}</body>");
            std::fs::write(dist.join("index.html"), page).unwrap();
            std::fs::write(dist.join("assets/app-1a2b.js"), "void 0;".repeat(100)).unwrap();
            std::fs::write(dist.join("favicon.svg"), "<svg/>").unwrap();
            std::fs::write(dir.path().join(format!("{name}.json")), "{}").unwrap();
        }
        let running = start(config(dir.path(), &db, flags), None).await.unwrap();
        let http = reqwest::Client::builder().build().unwrap();
        Self { running, http, dir, db }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr.unwrap())
    }

    pub async fn get(&self, path: &str) -> reqwest::Response {
        self.http.get(self.url(path)).send().await.unwrap()
    }

    pub async fn status(&self, path: &str) -> u16 {
        self.get(path).await.status().as_u16()
    }
}

pub fn header<'a>(response: &'a reqwest::Response, name: &str) -> &'a str {
    response.headers().get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
}
