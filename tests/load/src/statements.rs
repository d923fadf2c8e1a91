use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{
    server::Server,
    site::Site,
    storefront::{Request, Storefront},
};

/// A server that writes each of its SQL statements down, and runs no jobs that would write theirs between.
pub struct Recorder {
    server: Server,
    /// Its storefront.
    pub storefront: Storefront,
}

impl Recorder {
    pub async fn start(site: &Site) -> Result<Self> {
        let settings = [("QIAODU_ROLE", "web"), ("QIAODU_LOG", "json"), ("RUST_LOG", "warn,sqlx::query=debug")];
        let server = Server::start(site, "statements", &settings).await?;
        let storefront = Storefront::new(&server.url)?;
        Ok(Self { server, storefront })
    }

    /// How many statements answer a request, those that begin and end transactions not counted.
    pub async fn count(&self, request: &Request, cookies: &str) -> Result<usize> {
        // What is read once and kept does not count.
        self.storefront.send(request, cookies).await?;
        let mut log = File::open(&self.server.log).context("the statements' log cannot be read")?;
        log.seek(SeekFrom::End(0))?;
        self.storefront.send(request, cookies).await?;
        let mut lines = String::new();
        log.read_to_string(&mut lines)?;
        Ok(lines.lines().filter(|line| is_statement(line)).count())
    }

    pub async fn stop(self) -> Result<()> {
        self.server.stop().await
    }
}

fn is_statement(line: &str) -> bool {
    let Ok(line) = serde_json::from_str::<Value>(line) else { return false };
    let text = line["fields"]["summary"].as_str().unwrap_or_default().to_lowercase();
    line["target"] == "sqlx::query" && !["begin", "commit", "rollback"].iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_statements_of_substance_count() {
        let line = |target: &str, summary: &str| {
            serde_json::json!({ "target": target, "fields": { "summary": summary } }).to_string()
        };
        assert!(is_statement(&line("sqlx::query", "select id from shop")));
        assert!(!is_statement(&line("sqlx::query", "begin; set local role qd_public …")));
        assert!(!is_statement(&line("qd_server", "select")));
        assert!(!is_statement("not JSON"));
    }
}
