use std::{
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use clap::value_parser;
use futures::future::try_join_all;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use crate::{
    database::Database,
    measure::Times,
    processes::Used,
    report::{Report, rounded},
    server::Server,
    shoppers,
    site::Site,
    storefront::Storefront,
};

#[derive(Debug, clap::Args)]
pub struct Options {
    /// Shoppers at once
    #[arg(long, default_value_t = 64, value_parser = value_parser!(u16).range(1..=512))]
    shoppers: u16,
    /// Orders that they try to place, all together
    #[arg(long, default_value_t = 400, value_parser = value_parser!(u16).range(1..=10_000))]
    tries: u16,
    /// Pieces that there are
    #[arg(long, default_value_t = 200, value_parser = value_parser!(i32).range(0..=10_000))]
    stock: i32,
}

/// Somebody whose cart holds one piece.
struct Shopper {
    cookies: String,
    address: Value,
    line: Value,
    /// The line's bare id, as stored.
    line_id: Uuid,
    total: Decimal,
}

/// What became of a try.
enum Outcome {
    Placed,
    SoldOut,
}

#[derive(Default)]
struct Tally {
    placed: u32,
    sold_out: u32,
}

pub async fn run(site: &Site, database: &Database, options: &Options) -> Result<Report> {
    let server = Server::start(site, "hot", &[]).await?;
    let storefront = Storefront::new(&server.url)?;
    let variant = find_parcel(&storefront).await?;
    // Enough for every cart; what there is to buy is set after.
    set_stock(&database.admin, variant.id, 1_000_000).await?;
    eprintln!("· {} shoppers fill their carts", options.shoppers);
    let cookies = shoppers::sign_in(&database.admin, &storefront, options.shoppers.into()).await?;
    let mut shoppers = Vec::with_capacity(cookies.len());
    for cookies in cookies {
        shoppers.push(get_ready(&storefront, cookies, &variant.shown).await?);
    }
    keep_lines(&database.admin, variant.id).await?;
    set_stock(&database.admin, variant.id, options.stock).await?;

    eprintln!("· {} tries for {} pieces", options.tries, options.stock);
    let postmaster = database.postmaster().await?;
    let before = Used::now(server.pid(), postmaster)?;
    let since = Instant::now();
    let (times, tally) = rush(&storefront, &database.admin, &shoppers, options.tries.into()).await?;
    let elapsed = since.elapsed();
    let used = Used::now(server.pid(), postmaster)?.since(before);
    let sold = check(&database.admin, variant.id, options, &tally).await?;
    server.stop().await?;
    describe(database, options, &Rush { times, tally, elapsed, used, sold }).await
}

/// A variant, as the storefront writes its id and as it is stored.
struct Variant {
    shown: Value,
    id: Uuid,
}

async fn find_parcel(storefront: &Storefront) -> Result<Variant> {
    let asked = json!({ "first": 1, "sort": "NEWEST", "kind": "PARCEL" });
    let data = storefront.ask("Products", &asked, "").await?;
    let product = &data["products"]["nodes"][0]["id"];
    let mut data = storefront.ask("Product", &json!({ "id": product }), "").await?;
    let shown = data["product"]["variants"][0]["id"].take();
    Ok(Variant { id: stored_id(&shown)?, shown })
}

/// `var_0190…` without its prefix.
fn stored_id(shown: &Value) -> Result<Uuid> {
    let text = shown.as_str().and_then(|text| text.split_once('_')).context("an id without a prefix")?;
    text.1.parse().context("an id that is none")
}

async fn set_stock(admin: &PgPool, variant: Uuid, pieces: i32) -> Result<()> {
    // One statement: what lies in the places must add up when it ends.
    let sql = "with emptied as (
                 update stock_at a set on_hand = case when l.is_default then $2 else 0 end
                 from stock_location l where l.id = a.location_id and a.variant_id = $1)
               update stock set available = $2, reserved = 0, promised = 0 where variant_id = $1";
    let done = sqlx::query(sql).bind(variant).bind(pieces).execute(admin).await?;
    ensure!(done.rows_affected() == 1, "the variant has no stock");
    Ok(())
}

async fn get_ready(storefront: &Storefront, cookies: String, variant: &Value) -> Result<Shopper> {
    let place = json!({
        "recipient": "陈小满", "phone": "13800138000", "regionCode": "440703", "province": "广东省", "city": "江门市",
        "district": "蓬江区", "street": "堤东路 1 号", "isDefault": true,
    });
    let mut saved = storefront.change("SaveAddress", "saveAddress", place, &cookies).await?;
    let input = json!({ "variantId": variant, "quantity": 1 });
    let mut added = storefront.change("AddToCart", "addToCart", input, &cookies).await?;
    let group = added["cart"]["groups"][0].take();
    let line = group["lines"][0]["id"].clone();
    let total = amount(&group["goods"])? + amount(&group["freight"])?;
    Ok(Shopper { cookies, address: saved["address"]["id"].take(), line_id: stored_id(&line)?, line, total })
}

fn amount(money: &Value) -> Result<Decimal> {
    money["amount"].as_str().context("money without an amount")?.parse().context("an amount that is none")
}

/// Remembers the carts' lines, so that who has bought can try again without asking for another line.
async fn keep_lines(admin: &PgPool, variant: Uuid) -> Result<()> {
    sqlx::query("create table load_line as select * from cart_line where variant_id = $1")
        .bind(variant)
        .execute(admin)
        .await?;
    Ok(())
}

async fn refill(admin: &PgPool, line: Uuid) -> Result<()> {
    sqlx::query("insert into cart_line select * from load_line where id = $1").bind(line).execute(admin).await?;
    Ok(())
}

/// All shoppers at once, each trying again as soon as it has its answer, until the tries are used up.
async fn rush(storefront: &Storefront, admin: &PgPool, shoppers: &[Shopper], tries: usize) -> Result<(Times, Tally)> {
    let taken = AtomicUsize::new(0);
    let shop = async |shopper: &Shopper| {
        let (mut times, mut tally) = (Times::new(), Tally::default());
        let mut cart_is_empty = false;
        while taken.fetch_add(1, Ordering::Relaxed) < tries {
            if cart_is_empty {
                refill(admin, shopper.line_id).await?;
            }
            let asked = Instant::now();
            let outcome = place(storefront, shopper).await?;
            times.note(asked.elapsed());
            cart_is_empty = matches!(outcome, Outcome::Placed);
            match outcome {
                Outcome::Placed => tally.placed += 1,
                Outcome::SoldOut => tally.sold_out += 1,
            }
        }
        anyhow::Ok((times, tally))
    };
    let parts = try_join_all(shoppers.iter().map(shop)).await?;
    let (mut times, mut tally) = (Times::new(), Tally::default());
    for (part, counted) in parts {
        times.add(&part);
        tally.placed += counted.placed;
        tally.sold_out += counted.sold_out;
    }
    Ok((times, tally))
}

async fn place(storefront: &Storefront, shopper: &Shopper) -> Result<Outcome> {
    let input = json!({
        "idempotencyKey": Uuid::new_v4().to_string(),
        "cartLineIds": [shopper.line],
        "addressId": shopper.address,
        "expectedTotal": { "amount": shopper.total.to_string() },
        "acceptsNoReturn": true,
    });
    let data = storefront.ask("PlaceOrder", &json!({ "input": input }), &shopper.cookies).await?;
    let payload = &data["placeOrder"];
    match (&payload["checkout"], payload["userErrors"][0]["code"].as_str()) {
        (Value::Object(_), None) => Ok(Outcome::Placed),
        (Value::Null, Some("SOLD_OUT")) => Ok(Outcome::SoldOut),
        _ => bail!("an order was refused for another reason: {payload}"),
    }
}

/// The pieces that were really sold, once the orders, the shelf and what shoppers were told agree on it.
async fn check(admin: &PgPool, variant: Uuid, options: &Options, tally: &Tally) -> Result<i64> {
    let (available, reserved): (i32, i32) =
        sqlx::query_as("select available, reserved from stock where variant_id = $1")
            .bind(variant)
            .fetch_one(admin)
            .await?;
    let sold: i64 = sqlx::query_scalar(
        "select coalesce(sum(l.quantity), 0) from order_line l
         join orders o on o.id = l.order_id join person p on p.id = o.person_id
         where l.variant_id = $1 and p.phone like '+86167%'",
    )
    .bind(variant)
    .fetch_one(admin)
    .await?;
    ensure!(sold == i64::from(tally.placed), "{} were told that they bought, {sold} pieces were sold", tally.placed);
    let stock = i64::from(options.stock);
    let kept = i64::from(available) + sold == stock && i64::from(reserved) == sold;
    ensure!(kept || sold > stock, "{available} left, {reserved} reserved and {sold} sold do not add up");
    Ok(sold)
}

struct Rush {
    times: Times,
    tally: Tally,
    elapsed: Duration,
    used: Used,
    sold: i64,
}

async fn describe(database: &Database, options: &Options, rush: &Rush) -> Result<Report> {
    let (version, durable) = database.describe().await?;
    let oversold = (rush.sold - i64::from(options.stock)).max(0);
    let seconds = rush.elapsed.as_secs_f64();
    let title = format!("Hot: {} shoppers, {} tries, {} pieces", options.shoppers, options.tries, options.stock);
    let mut report = Report::new("hot", title, &["figure", "value"]);
    let each_ms = |time: Duration| time.as_secs_f64() * 1000.0 / f64::from(options.tries);
    let measured = [
        ("seconds", seconds),
        ("tries_per_second", f64::from(options.tries) / seconds),
        ("p50_ms", rush.times.quantile_ms(0.50)),
        ("p99_ms", rush.times.quantile_ms(0.99)),
        ("server_cpu_ms", each_ms(rush.used.server)),
        ("postgres_cpu_ms", each_ms(rush.used.postgres)),
    ];
    let counted =
        [("placed", rush.tally.placed.into()), ("sold_out", rush.tally.sold_out.into()), ("oversold", oversold)];
    for (name, value) in counted {
        report.row([name.replace('_', " "), value.to_string()]);
        report.figure(name, value);
    }
    for (name, value) in measured {
        report.row([name.replace('_', " "), format!("{value:.2}")]);
        report.figure(name, rounded(value));
    }
    let waits = if durable { "waits for the disk at each commit" } else { "does not wait for the disk" };
    report.note(format!("PostgreSQL {version} {waits}"));
    report.figure("shoppers", options.shoppers);
    report.figure("tries", options.tries);
    report.figure("stock", options.stock);
    report.figure("durable", durable);
    report.figure("postgres", version);
    Ok(report)
}
