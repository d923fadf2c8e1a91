//! How fast 100,000 products are searched: the default engine, PostgreSQL's, and plain `pg_trgm` on the same data.

mod goods;
mod questions;

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::value_parser;
use serde_json::{Value, json};
use tokio::{process::Command, time::sleep};

use crate::{
    database::Database,
    measure::Times,
    processes::resident_mb,
    report::{Report, rounded},
    server::Server,
    site::Site,
    storefront::Storefront,
};
use questions::{Kind, Question, questions};

/// How long a new server may take until its index is in memory.
const FILLING: Duration = Duration::from_secs(120);

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Products that are searched
    #[arg(long, default_value_t = 100_000, value_parser = value_parser!(u32).range(100..=1_000_000))]
    products: u32,
    /// Questions that each engine is asked, one after the other
    #[arg(long, default_value_t = 2_000, value_parser = value_parser!(u32).range(10..=100_000))]
    questions: u32,
}

pub async fn run(site: &Site, database: &Database, options: &Options) -> Result<Report> {
    goods::make(database, options.products).await?;
    let since = Instant::now();
    let status = Command::from(site.command(&["search", "rebuild"])).status().await?;
    ensure!(status.success(), "the index could not be made");
    let rebuild = since.elapsed();
    goods::settle(database).await?;
    let scans = scans(database).await?;
    let asked = questions(options.questions);

    let mut report = Report::new(
        "search",
        format!("Search: {} products, {} questions one after the other", options.products, options.questions),
        &["engine", "p50 ms", "p99 ms", "suggest p50 ms", "suggest p99 ms", "memory MiB"],
    );
    let memory = engine(site, "memory", &asked).await?;
    let postgres = engine(site, "postgres", &asked).await?;
    let trigrams = trigrams(database, &asked).await?;
    for (name, figures) in [("memory", &memory), ("postgres", &postgres)] {
        let cells = figures.all().map(|(_, value)| format!("{value:.2}"));
        report.row([name.to_owned()].into_iter().chain(cells));
    }
    report.row(["pg_trgm".to_owned(), format!("{:.2}", trigrams.0), format!("{:.2}", trigrams.1)]);
    for (name, value) in memory.all() {
        report.figure(name, rounded(value));
    }
    for (name, value) in postgres.all() {
        report.figure(&format!("postgres_{name}"), rounded(value));
    }
    report.figure("trgm_p50_ms", rounded(trigrams.0));
    report.figure("trgm_p99_ms", rounded(trigrams.1));
    report.figure("rebuild_s", rounded(rebuild.as_secs_f64()));
    report.figure("fill_s", rounded(memory.ready.as_secs_f64()));
    for (kind, p99) in &memory.by_kind {
        report.figure(&format!("p99_ms_{}", kind.name()), rounded(*p99));
    }
    report.figure("sequential_scans", scans);
    report.figure("products", options.products);
    report.figure("questions", options.questions);
    report.note(
        "memory and postgres: the storefront's whole `Search` over HTTP, facets, highlights and products included"
            .into(),
    );
    report.note("pg_trgm: one bare statement (`ilike`, then word similarity for Latin) over its own index, 20 titles, nothing else".into());
    report.note(format!(
        "rebuild {:.1} s; a new process has its index in memory after {:.1} s",
        rebuild.as_secs_f64(),
        memory.ready.as_secs_f64()
    ));
    Ok(report)
}

/// What one engine took.
struct Figures {
    search: Times,
    suggest: Times,
    by_kind: Vec<(Kind, f64)>,
    memory: f64,
    ready: Duration,
}

impl Figures {
    fn all(&self) -> impl Iterator<Item = (&'static str, f64)> {
        [
            ("p50_ms", self.search.quantile_ms(0.50)),
            ("p99_ms", self.search.quantile_ms(0.99)),
            ("suggest_p50_ms", self.suggest.quantile_ms(0.50)),
            ("suggest_p99_ms", self.suggest.quantile_ms(0.99)),
            ("rss_mb", self.memory),
        ]
        .into_iter()
    }
}

async fn engine(site: &Site, name: &'static str, asked: &[Question]) -> Result<Figures> {
    eprintln!("· {name}");
    let server = Server::start(site, name, &[("QIAODU_SEARCH_ENGINE", name)]).await?;
    let storefront = Storefront::new(&server.url)?;
    let since = Instant::now();
    if name == "memory" {
        filled(&server, since).await?;
    }
    let ready = since.elapsed();
    // The first questions fill caches that stay filled.
    for question in asked.iter().take(50) {
        ask(&storefront, question).await?;
    }
    let (mut search, mut suggest) = (Times::new(), Times::new());
    let mut kinds: Vec<(Kind, Times)> = Kind::ALL.into_iter().map(|kind| (kind, Times::new())).collect();
    let mut unanswered = Vec::new();
    for question in asked {
        let started = Instant::now();
        let total = ask(&storefront, question).await?;
        let took = started.elapsed();
        search.note(took);
        if let Some((_, times)) = kinds.iter_mut().find(|(kind, _)| *kind == question.kind) {
            times.note(took);
        }
        if total == 0 && question.has_answer {
            unanswered.push(question.words.as_str());
        }
        let started = Instant::now();
        storefront.ask("Suggestions", &json!({ "words": question.begun() }), "").await?;
        suggest.note(started.elapsed());
    }
    unanswered.sort_unstable();
    unanswered.dedup();
    ensure!(unanswered.is_empty(), "{name} found nothing for {unanswered:?}");
    let memory = resident_mb(server.pid())?;
    server.stop().await?;
    let by_kind = kinds.into_iter().map(|(kind, times)| (kind, times.quantile_ms(0.99))).collect();
    Ok(Figures { search, suggest, by_kind, memory, ready })
}

async fn ask(storefront: &Storefront, question: &Question) -> Result<u64> {
    let variables = json!({ "words": question.words, "first": 20, "sort": question.sort, "filter": question.filter });
    let data = storefront.ask("Search", &variables, "").await?;
    let result = &data["search"];
    ensure!(result["userErrors"] == json!([]), "{}: {}", question.words, result["userErrors"]);
    result["total"].as_u64().context("a result without a total")
}

/// Waits until the server says that its index is in memory.
async fn filled(server: &Server, since: Instant) -> Result<()> {
    while !std::fs::read_to_string(&server.log)?.contains("the search index is in memory") {
        ensure!(since.elapsed() < FILLING, "the index was not in memory after {} s", FILLING.as_secs());
        sleep(Duration::from_millis(50)).await;
    }
    Ok(())
}

/// How many of the engine's lookups read the whole table: none may.
async fn scans(database: &Database) -> Result<usize> {
    let mut whole = 0;
    for query in ["'陈皮' & '礼盒'", "'p:chenpi' | 'i:cp'", "'pee':*"] {
        let plan: Value = sqlx::query_scalar(
            "explain (format json) select product_id from search_document
             where generation = (select current from search_generation) and tokens @@ $1::text::tsquery",
        )
        .bind(query)
        .fetch_one(&database.admin)
        .await?;
        let text = plan.to_string();
        whole += usize::from(
            text.contains(r#""Node Type":"Seq Scan""#)
                && text.contains(r#""Relation Name":"search_document","#)
                && !text.contains("Bitmap"),
        );
    }
    ensure!(whole == 0, "a lookup reads the whole table");
    Ok(whole)
}

/// Plain `pg_trgm` on the same titles: p50 and p99 in milliseconds.
async fn trigrams(database: &Database, asked: &[Question]) -> Result<(f64, f64)> {
    eprintln!("· pg_trgm");
    sqlx::query("create extension if not exists pg_trgm")
        .execute(&database.admin)
        .await
        .context("pg_trgm is not there")?;
    sqlx::query(
        "create index product_title_trgm on product using gin ((title || ' ' || coalesce(title_en, '')) gin_trgm_ops)",
    )
    .execute(&database.admin)
    .await?;
    sqlx::query("analyze product").execute(&database.admin).await?;
    let mut times = Times::new();
    for question in asked {
        let started = Instant::now();
        let found: Vec<String> = sqlx::query_scalar(
            "select title from product where (title || ' ' || coalesce(title_en, '')) ilike '%' || $1 || '%'
             and status = 'published' order by sold_count desc limit 20",
        )
        .bind(&question.words)
        .fetch_all(&database.admin)
        .await?;
        if found.is_empty() && question.words.is_ascii() {
            sqlx::query_scalar::<_, String>(
                "select title from product where $1 <% (title || ' ' || coalesce(title_en, '')) and status = 'published' limit 20",
            )
            .bind(&question.words)
            .fetch_all(&database.admin)
            .await?;
        }
        times.note(started.elapsed());
    }
    Ok((times.quantile_ms(0.50), times.quantile_ms(0.99)))
}
