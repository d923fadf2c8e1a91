//! The server is killed between the payment and the order event, and started again: nothing lost, nothing twice.

use std::{
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use qd_commerce::{catalog::ProductKind, order::OrderStatus};
use qd_identity::{ClientKey, Door};
use qd_kernel::{Clock, SystemClock};
use qd_tests::Mall;
use reqwest::{Client, redirect::Policy};
use serde_json::{Value, json};

/// The longest that something may take to happen by itself.
const PATIENCE: Duration = Duration::from_secs(60);

/// `qiaodu serve` over a test's database, killed when dropped.
struct Server {
    child: Child,
    url: String,
}

impl Server {
    /// The program that `cargo xtask test` built beside this one.
    fn program() -> PathBuf {
        let test = std::env::current_exe().unwrap();
        let beside = test.parent().and_then(|deps| deps.parent()).unwrap().join("qiaodu");
        let program = std::env::var_os("QIAODU_BIN").map_or(beside, PathBuf::from);
        assert!(program.exists(), "{} is missing: run `cargo build -p qd-server` first", program.display());
        program
    }

    async fn start(mall: &Mall, data: &std::path::Path, port: u16) -> Self {
        let child = Command::new(Self::program())
            .args(["serve", "--role", "all"])
            .env("DATABASE_URL", &mall.test.url)
            .env("QIAODU_DATA_DIR", data)
            .env("QIAODU_LISTEN", format!("127.0.0.1:{port}"))
            .env("QIAODU_STOREFRONT_DIST", data)
            .env("QIAODU_ADMIN_DIST", data)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { child, url: format!("http://127.0.0.1:{port}") };
        let healthy = || async { reqwest::get(format!("{}/healthz", server.url)).await.is_ok() };
        until(healthy).await;
        server
    }

    /// SIGKILL: no goodbye, no flushing.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

/// Looks again and again until something has happened.
async fn until<F: Future<Output = bool>>(happened: impl Fn() -> F) {
    let looking = async {
        while !happened().await {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.expect("it happens in time");
}

async fn count(mall: &Mall, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mall.test.admin).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_payment_survives_a_kill_before_its_order_heard_of_it_and_counts_once() {
    let mall = Mall::new().await;
    mall.clock.set(SystemClock.now());
    let seller = mall.enterprise("chenpi").await;
    let (_, peel) = mall.product(&seller, ProductKind::Parcel, 5_000, 10).await;
    let shopper = mall.shopper().await;
    let checkout = mall.place(&shopper, &[(peel.id, 2)]).await;
    let token = sign_in(&mall, &shopper).await;
    let data = tempfile::tempdir().unwrap();
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();

    let server = Server::start(&mall, data.path(), port).await;
    let browser = Client::builder().redirect(Policy::none()).timeout(PATIENCE).build().unwrap();
    let cashier = start_payment(&browser, &server, &token, &checkout.id.to_string()).await;
    // The payment's row is held, so that the mall hears of the money and cannot write it down.
    let mut holding = mall.test.admin.begin().await.unwrap();
    sqlx::query("select 1 from payment for update").execute(&mut *holding).await.unwrap();
    let (page, secret) = cashier.split_once("?secret=").unwrap();
    let form = format!("secret={secret}&method=card");
    let paying = browser.post(page).header("content-type", "application/x-www-form-urlencoded").body(form);
    let answer = paying.send().await.unwrap();
    assert!(answer.status().is_redirection(), "{}", answer.status());
    let sandbox_took_it = || async {
        count(
            &mall,
            "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()",
        )
        .await
            > 0
    };
    until(sandbox_took_it).await;
    server.kill();
    holding.rollback().await.unwrap();
    assert_eq!(count(&mall, "select count(*) from orders where status = 'paid'").await, 0, "killed in time");

    let server = Server::start(&mall, data.path(), port).await;
    until(|| async { count(&mall, "select count(*) from orders where status = 'paid'").await == 1 }).await;
    until(|| async { count(&mall, "select count(*) from outbox where delivered_at is null").await == 0 }).await;
    server.kill();
    let server = Server::start(&mall, data.path(), port).await;
    until(|| async { count(&mall, "select count(*) from outbox where delivered_at is null").await == 0 }).await;
    drop(server);

    let order = mall.orders(&shopper, &checkout).await.remove(0);
    assert_eq!(order.status, OrderStatus::Paid);
    assert_eq!(mall.stock(peel.id).await, (8, 0), "sold once");
    assert_eq!(count(&mall, "select count(*) from journal_entry").await, 1, "booked once");
    assert_eq!(mall.book_sum().await, 0);
    assert_eq!(count(&mall, "select count(*) from refund").await, 0);
}

async fn sign_in(mall: &Mall, shopper: &qd_tests::Shopper) -> String {
    let phone: String = sqlx::query_scalar("select phone from person where id = $1")
        .bind(shopper.actor.person().unwrap().uuid())
        .fetch_one(&mall.test.admin)
        .await
        .unwrap();
    mall.rooms.identity.request_code(&phone, &ClientKey("127.0.0.1".into())).await.unwrap();
    let text: String = sqlx::query_scalar("select body from dev_message").fetch_one(&mall.test.admin).await.unwrap();
    let code: String = text.split(|c: char| !c.is_ascii_digit()).find(|part| part.len() == 6).unwrap().to_owned();
    mall.rooms.identity.sign_in(&phone, &code, Door::Storefront).await.unwrap().token
}

async fn start_payment(browser: &Client, server: &Server, token: &str, checkout: &str) -> String {
    let query = "mutation($id: ID!) { startPayment(input: { checkoutId: $id }) { checkout { payment { cashierUrl } } userErrors { code } } }";
    let answer: Value = browser
        .post(format!("{}/graphql", server.url))
        .header("cookie", format!("qd_session={token}"))
        .json(&json!({ "query": query, "variables": { "id": checkout } }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let url = answer["data"]["startPayment"]["checkout"]["payment"]["cashierUrl"].as_str();
    url.unwrap_or_else(|| panic!("{answer}")).to_owned()
}
