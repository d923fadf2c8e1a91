//! 10,000 rows in and out: products and stock, XLSX and CSV, the trial and the import, and one import whose server is
//! killed half way.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::value_parser;
use qd_sheets::{Cell, Column, write_csv, write_xlsx};
use serde_json::Value;
use tokio::time::sleep;

use crate::{
    database::Database,
    desk::Desk,
    processes::{peak_mb, reset_peak, resident_mb},
    report::{Report, rounded},
    server::Server,
    site::Site,
};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Rows of each file
    #[arg(long, default_value_t = 10_000, value_parser = value_parser!(u32).range(20..=10_000))]
    rows: u32,
    /// Rows of one product
    #[arg(long, default_value_t = 4, value_parser = value_parser!(u32).range(1..=500))]
    variants: u32,
}

/// What a file is written as.
#[derive(Clone, Copy)]
enum Written {
    Xlsx,
    Csv,
}

impl Written {
    fn name(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
        }
    }

    fn write(self, heads: &[&str], rows: &[Vec<Cell>]) -> Result<Vec<u8>> {
        let column =
            |head: &&str| Column { title: (*head).to_owned(), help: String::new(), width: 12, required: false };
        let columns: Vec<Column> = heads.iter().map(column).collect();
        match self {
            Self::Xlsx => Ok(write_xlsx("商品库存", &columns, rows, None)?),
            Self::Csv => Ok(write_csv(&columns, rows)),
        }
    }
}

/// A file of products: `prefix` tells one file's SKUs and names from another's.
fn products(prefix: &str, category: &str, options: &Options, written: Written) -> Result<Vec<u8>> {
    let heads = ["SKU", "商品名称", "类目", "类型", "商品描述", "规格名称", "售价（元）", "库存·主仓"];
    let rows: Vec<Vec<Cell>> = (0..options.rows)
        .map(|number| {
            let (product, variant) = (number / options.variants, number % options.variants);
            vec![
                Cell::text(format!("{prefix}-{number:05}")),
                Cell::text(format!("{prefix} 试货 {product}")),
                Cell::text(category),
                Cell::text("实物"),
                Cell::text("按批次留样，常温避光保存。"),
                Cell::text(format!("第 {} 款", variant + 1)),
                Cell::Fen(1_000 + i64::from(number % 900)),
                Cell::Number(i64::from(number % 50)),
            ]
        })
        .collect();
    written.write(&heads, &rows)
}

/// A file of the stock of those products: one piece more of each.
fn stock(prefix: &str, options: &Options, written: Written) -> Result<Vec<u8>> {
    let rows: Vec<Vec<Cell>> = (0..options.rows)
        .map(|number| vec![Cell::text(format!("{prefix}-{number:05}")), Cell::Number(i64::from(number % 50 + 1))])
        .collect();
    written.write(&["SKU", "库存·主仓"], &rows)
}

/// What one file took.
struct Took {
    name: String,
    bytes: usize,
    read: Duration,
    trial: Duration,
    applied: Duration,
    peak: f64,
}

pub async fn run(site: &Site, database: &Database, options: &Options) -> Result<Report> {
    let category: String = sqlx::query_scalar(
        "select name from category c where not needs_food_license and parent_id is null
           and (select count(*) from category o where o.name = c.name) = 1 order by position limit 1",
    )
    .fetch_one(&database.admin)
    .await?;
    let server = Server::start(site, "sheets", &[]).await?;
    let desk = Desk::of_an_owner(&database.admin, &server.url).await?;
    let idle = resident_mb(server.pid())?;
    let mut all = Vec::new();
    for written in [Written::Xlsx, Written::Csv] {
        let prefix = written.name().to_uppercase();
        let file = products(&prefix, &category, options, written)?;
        all.push(import(&desk, &server, &format!("products {}", written.name()), written, file, options.rows).await?);
        let file = stock(&prefix, options, written)?;
        all.push(import(&desk, &server, &format!("stock {}", written.name()), written, file, options.rows).await?);
    }
    let exported = exports(&desk, &server).await?;
    let file = products("KILL", &category, options, Written::Csv)?;
    let resumed = kill_half_way(site, database, server, &desk, file, options).await?;
    describe(options, idle, &all, &exported, &resumed)
}

async fn import(desk: &Desk, server: &Server, name: &str, written: Written, file: Vec<u8>, rows: u32) -> Result<Took> {
    eprintln!("· {name}: {rows} rows");
    reset_peak(server.pid())?;
    let bytes = file.len();
    let since = Instant::now();
    let id = desk.send_sheet(&format!("{name}.{}", written.name()), file).await?;
    let read = since.elapsed();
    let since = Instant::now();
    let checked = settle(desk, &id, "CHECKED").await?;
    let trial = since.elapsed();
    ensure!(checked["bad"] == 0, "{name}: rows are bad: {checked}");
    let since = Instant::now();
    desk.apply_sheet(&id).await?;
    let done = settle(desk, &id, "DONE").await?;
    let applied = since.elapsed();
    ensure!(done["rowsDone"] == rows && done["bad"] == 0, "{name}: not all rows are done: {done}");
    Ok(Took { name: name.to_owned(), bytes, read, trial, applied, peak: peak_mb(server.pid())? })
}

/// Waits until an import is where it should come to.
async fn settle(desk: &Desk, id: &str, wanted: &str) -> Result<Value> {
    loop {
        let now = desk.sheet(id).await?;
        let status = now["status"].as_str().unwrap_or_default();
        if status == wanted {
            return Ok(now);
        }
        ensure!(matches!(status, "CHECKING" | "APPLYING"), "the import is {status}: {}", now["failure"]);
        sleep(Duration::from_millis(100)).await;
    }
}

struct Export {
    name: &'static str,
    bytes: usize,
    took: Duration,
    peak: f64,
}

async fn exports(desk: &Desk, server: &Server) -> Result<Vec<Export>> {
    let mut all = Vec::new();
    for (name, query) in [
        ("export products xlsx", "scope=products&format=xlsx"),
        ("export products csv", "scope=products&format=csv"),
        ("export stock xlsx", "scope=stock&format=xlsx"),
        ("export stock csv", "scope=stock&format=csv"),
    ] {
        reset_peak(server.pid())?;
        let since = Instant::now();
        let bytes = desk.export_sheet(query).await?.len();
        all.push(Export { name, bytes, took: since.elapsed(), peak: peak_mb(server.pid())? });
    }
    Ok(all)
}

struct Resumed {
    /// Rows that were done when the server was killed.
    killed_at: i64,
    /// From the new server's start until the import was done; the dead one's lease has to run out first.
    until_done: Duration,
}

/// Kills the server while an import is being applied, starts another and waits. Every product must be there once and
/// whole, with its pieces.
async fn kill_half_way(
    site: &Site,
    database: &Database,
    server: Server,
    desk: &Desk,
    file: Vec<u8>,
    options: &Options,
) -> Result<Resumed> {
    eprintln!("· killed half way");
    let id = desk.send_sheet("killed.csv", file).await?;
    settle(desk, &id, "CHECKED").await?;
    desk.apply_sheet(&id).await?;
    while desk.sheet(&id).await?["rowsDone"].as_i64().unwrap_or_default() < i64::from(options.rows / 2) {
        sleep(Duration::from_millis(20)).await;
    }
    server.kill().await?;
    let killed_at: i64 =
        sqlx::query_scalar("select count(*) from variant where sku like 'KILL-%'").fetch_one(&database.admin).await?;
    ensure!(killed_at < i64::from(options.rows), "the import was through before the server was killed");
    ensure!(killed_at % i64::from(options.variants) == 0, "half a product is there: {killed_at} rows");
    let since = Instant::now();
    let server = Server::start(site, "sheets-again", &[]).await?;
    let desk = desk.at(&server.url);
    settle(&desk, &id, "DONE").await?;
    let until_done = since.elapsed();
    let (variants, pieces): (i64, i64) = sqlx::query_as(
        "select count(*), coalesce(sum(s.available), 0)::bigint
         from variant v join stock s on s.variant_id = v.id where v.sku like 'KILL-%'",
    )
    .fetch_one(&database.admin)
    .await?;
    let wanted: i64 = (0..i64::from(options.rows)).map(|number| number % 50).sum();
    ensure!((variants, pieces) == (i64::from(options.rows), wanted), "{variants} variants, {pieces} pieces");
    server.stop().await?;
    Ok(Resumed { killed_at, until_done })
}

fn describe(options: &Options, idle: f64, all: &[Took], exported: &[Export], resumed: &Resumed) -> Result<Report> {
    let mut report = Report::new(
        "sheets",
        format!("Sheets: {} rows, {} of each product", options.rows, options.variants),
        &["file", "KiB", "read s", "trial s", "import s", "peak MiB"],
    );
    let kib = |bytes: usize| format!("{}", bytes / 1024);
    let seconds = |took: Duration| format!("{:.2}", took.as_secs_f64());
    for took in all {
        let times = [took.read, took.trial, took.applied].map(seconds);
        let head = [took.name.clone(), kib(took.bytes)];
        report.row(head.into_iter().chain(times).chain([format!("{:.0}", took.peak)]));
        let name = took.name.replace(' ', "_");
        report.figure(&format!("{name}_read_s"), rounded(took.read.as_secs_f64()));
        report.figure(&format!("{name}_trial_s"), rounded(took.trial.as_secs_f64()));
        report.figure(&format!("{name}_import_s"), rounded(took.applied.as_secs_f64()));
    }
    for export in exported {
        let dash = || "–".to_owned();
        let cells = [export.name.to_owned(), kib(export.bytes), seconds(export.took), dash(), dash()];
        report.row(cells.into_iter().chain([format!("{:.0}", export.peak)]));
        report.figure(&format!("{}_s", export.name.replace(' ', "_")), rounded(export.took.as_secs_f64()));
    }
    let peaks = all.iter().map(|took| took.peak).chain(exported.iter().map(|export| export.peak));
    let peak = peaks.max_by(f64::total_cmp).context("nothing was measured")?;
    report.figure("peak_mb", rounded(peak));
    report.figure("idle_mb", rounded(idle));
    report.figure("killed_at_rows", resumed.killed_at);
    report.figure("resumed_done_s", rounded(resumed.until_done.as_secs_f64()));
    report.figure("rows", options.rows);
    report.note(format!(
        "killed after {} of {} rows; {:.1} s after the next server's start all of them were there once",
        resumed.killed_at,
        options.rows,
        resumed.until_done.as_secs_f64()
    ));
    report.note(format!("{idle:.0} MiB before the first file"));
    Ok(report)
}
