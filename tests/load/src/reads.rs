use std::{collections::HashSet, time::Duration};

use anyhow::{Context, Result, ensure};
use clap::value_parser;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    database::Database,
    measure::{Times, steady},
    processes::{Used, resident_mb},
    report::{Report, rounded},
    server::Server,
    shoppers,
    site::Site,
    statements::Recorder,
    storefront::{Request, Storefront},
};

/// How long the server rests before its memory is read.
const REST: Duration = Duration::from_secs(5);
/// How many products are looked at in turn.
const PRODUCTS: u32 = 50;
/// How many shops a cart buys from, a line each.
const SHOPS_A_CART: usize = 4;

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Seconds that each query is asked for
    #[arg(long, default_value_t = 8, value_parser = value_parser!(u64).range(1..=120))]
    seconds: u64,
    /// Seconds before that, which do not count
    #[arg(long, default_value_t = 2, value_parser = value_parser!(u64).range(0..=60))]
    warm_up: u64,
    /// Clients at once, a connection each
    #[arg(long, default_value_t = 16, value_parser = value_parser!(u16).range(1..=256))]
    clients: u16,
}

/// One of the queries: what each client sends, in turn, and as whom.
struct Query {
    name: &'static str,
    requests: Vec<Request>,
    /// One a client.
    cookies: Vec<String>,
}

pub async fn run(site: &Site, database: &Database, options: &Options) -> Result<Report> {
    let recorder = Recorder::start(site).await?;
    let queries = prepare(&recorder.storefront, database, options.clients.into()).await?;
    let mut statements = Vec::with_capacity(queries.len());
    for query in &queries {
        statements.push(recorder.count(&query.requests[0], &query.cookies[0]).await?);
    }
    recorder.stop().await?;

    let server = Server::start(site, "reads", &[]).await?;
    sleep(REST).await;
    let idle = resident_mb(server.pid())?;
    let (storefront, postmaster) = (Storefront::new(&server.url)?, database.postmaster().await?);
    let title = format!("Reads: {} clients, {} s each after {} s", options.clients, options.seconds, options.warm_up);
    let heads = ["query", "a second", "p50 ms", "p99 ms", "mall ms", "PostgreSQL ms", "load ms", "SQL", "bytes"];
    let mut report = Report::new("reads", title, &heads);
    for (query, statements) in queries.iter().zip(statements) {
        eprintln!("· {}", query.name);
        ask_for(&storefront, query, options.warm_up).await?;
        let before = Used::now(server.pid(), postmaster)?;
        let (times, elapsed) = ask_for(&storefront, query, options.seconds).await?;
        let used = Used::now(server.pid(), postmaster)?.since(before);
        let bytes = storefront.send(&query.requests[0], &query.cookies[0]).await?.len();
        enter(&mut report, query.name, &Figures { times, elapsed, used, statements, bytes });
    }
    let loaded = resident_mb(server.pid())?;
    server.stop().await?;
    finish(&mut report, database, options, idle, loaded).await?;
    Ok(report)
}

async fn ask_for(storefront: &Storefront, query: &Query, seconds: u64) -> Result<(Times, Duration)> {
    let clients = query.cookies.len();
    steady(clients, Duration::from_secs(seconds), async |client, turn| {
        // The clients go round the requests at different places.
        let request = &query.requests[(client * 7 + turn) % query.requests.len()];
        storefront.send(request, &query.cookies[client]).await?;
        Ok(())
    })
    .await
}

/// Guests look at the home page and at products; signed-in shoppers look into carts over several shops.
async fn prepare(storefront: &Storefront, database: &Database, clients: usize) -> Result<Vec<Query>> {
    let mut guests = Vec::with_capacity(clients);
    for _ in 0..clients {
        guests.push(storefront.cookies("").await?);
    }
    let asked = json!({ "first": PRODUCTS, "sort": "NEWEST" });
    let data = storefront.ask("Products", &asked, &guests[0]).await?;
    let products: Vec<&Value> = data["products"]["nodes"].as_array().into_iter().flatten().collect();
    ensure!(!products.is_empty(), "the mall sells nothing");
    let looked_at = products
        .iter()
        .map(|product| storefront.request("Product", &json!({ "id": product["id"] })))
        .collect::<Result<Vec<_>>>()?;
    let shoppers = shoppers::sign_in(&database.admin, storefront, clients).await?;
    let variants = variants_of_shops(storefront, &products).await?;
    for cookies in &shoppers {
        for variant in &variants {
            let input = json!({ "variantId": variant, "quantity": 1 });
            storefront.change("AddToCart", "addToCart", input, cookies).await?;
        }
    }
    let home = storefront.request("Home", &json!({}))?;
    let cart = storefront.request("Cart", &json!({}))?;
    Ok(vec![
        Query { name: "home", requests: vec![home], cookies: guests.clone() },
        Query { name: "product", requests: looked_at, cookies: guests },
        Query { name: "cart", requests: vec![cart], cookies: shoppers },
    ])
}

/// A variant that can be bought from each of the first shops.
async fn variants_of_shops(storefront: &Storefront, products: &[&Value]) -> Result<Vec<Value>> {
    let mut shops = HashSet::new();
    let mut variants = Vec::new();
    for product in products {
        if variants.len() == SHOPS_A_CART {
            break;
        }
        if product["available"] != true || !shops.insert(product["shop"]["id"].to_string()) {
            continue;
        }
        let mut data = storefront.ask("Product", &json!({ "id": product["id"] }), "").await?;
        let all = data["product"]["variants"].as_array_mut().context("a product without variants")?;
        let sold = all.iter_mut().find(|variant| variant["available"].as_i64().is_some_and(|pieces| pieces > 0));
        variants.extend(sold.map(|variant| variant["id"].take()));
    }
    ensure!(!variants.is_empty(), "nothing can be bought");
    Ok(variants)
}

struct Figures {
    times: Times,
    elapsed: Duration,
    used: Used,
    statements: usize,
    bytes: usize,
}

fn enter(report: &mut Report, name: &str, figures: &Figures) {
    let count = figures.times.count();
    let each_ms = |time: Duration| time.as_secs_f64() * 1000.0 / as_float(count);
    let per_second = as_float(count) / figures.elapsed.as_secs_f64();
    let measured = [
        ("rps", per_second),
        ("p50_ms", figures.times.quantile_ms(0.50)),
        ("p99_ms", figures.times.quantile_ms(0.99)),
        ("server_cpu_ms", each_ms(figures.used.server)),
        ("postgres_cpu_ms", each_ms(figures.used.postgres)),
        ("load_cpu_ms", each_ms(figures.used.load)),
    ];
    let cells = measured.iter().map(|(_, value)| format!("{value:.2}"));
    let counted = [figures.statements.to_string(), figures.bytes.to_string()];
    report.row([name.to_owned()].into_iter().chain(cells).chain(counted));
    for (figure, value) in measured {
        report.figure(&format!("{name}_{figure}"), rounded(value));
    }
    report.figure(&format!("{name}_requests"), count);
    report.figure(&format!("{name}_statements"), figures.statements);
    report.figure(&format!("{name}_bytes"), figures.bytes);
}

async fn finish(report: &mut Report, database: &Database, options: &Options, idle: f64, loaded: f64) -> Result<()> {
    let (version, _) = database.describe().await?;
    let cores = std::thread::available_parallelism()?;
    report.note(format!("mall, PostgreSQL and load ms: processor time a request; all three share {cores} cores"));
    report.note("SQL: statements a request, those that begin and end transactions not counted".to_owned());
    report
        .note(format!("memory of the mall: {idle:.1} MiB idle, {loaded:.1} MiB after all this; PostgreSQL {version}"));
    report.figure("rss_idle_mb", rounded(idle));
    report.figure("rss_loaded_mb", rounded(loaded));
    report.figure("clients", options.clients);
    report.figure("seconds", options.seconds);
    report.figure("cores", cores.get());
    report.figure("postgres", version);
    Ok(())
}

/// Counts here are far below what a float holds exactly.
fn as_float(count: u64) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
