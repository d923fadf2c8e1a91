use std::sync::Arc;

use qd_db::testing::TestDb;
use qd_gateways::{
    objects::LocalObjects,
    sandbox::{Environment, Sandbox, SandboxOptions},
};
use qd_kernel::SystemClock;

use super::load_into;

struct Place {
    test: TestDb,
    objects: LocalObjects,
    sandbox: Sandbox,
    _folder: tempfile::TempDir,
}

async fn place() -> Place {
    qd_gateways::install_tls_provider();
    let folder = tempfile::tempdir().unwrap();
    let objects = LocalObjects::start(&folder.path().join("objects")).await.unwrap();
    let clock = Arc::new(SystemClock);
    let options =
        SandboxOptions::new(Environment::Development, clock, folder.path().join("sandbox"), "http://127.0.0.1:1");
    let sandbox = Sandbox::start(options).await.unwrap();
    Place { test: TestDb::new().await, objects, sandbox, _folder: folder }
}

impl Place {
    async fn load(&self) {
        load_into(&self.test.db, &self.objects.store(), &self.sandbox, &SystemClock).await.unwrap();
    }

    async fn count(&self, sql: impl Into<String>) -> i64 {
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql.into())).fetch_one(&self.test.admin).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_is_loaded_once_and_everything_in_it_holds_together() {
    let place = place().await;
    place.load().await;
    let shown = [
        "organization",
        "person",
        "shop",
        "product",
        "crew",
        "live_session",
        "orders",
        "journal_entry",
        "audit_entry",
        "outbox",
    ];
    let mut before = Vec::new();
    for table in shown {
        before.push(place.count(format!("select count(*) from {table}")).await);
    }
    place.load().await;
    for (table, before) in shown.iter().zip(before) {
        assert_eq!(place.count(format!("select count(*) from {table}")).await, before, "{table}");
    }

    // Goods.
    assert_eq!(place.count("select count(*) from shop where status = 'open' and is_demo").await, 14);
    assert_eq!(place.count("select count(*) from shop where status = 'submitted'").await, 1);
    assert_eq!(place.count("select count(*) from shop where status = 'returned'").await, 1);
    assert_eq!(place.count("select count(*) from license_warning where kind = 'expiring'").await, 1);
    assert!(place.count("select count(*) from product where status = 'published'").await >= 130);
    assert_eq!(place.count("select count(*) from product where cardinality(picture_keys) = 0").await, 0);
    assert_eq!(place.count("select count(*) from organization where not is_demo").await, 0);
    let store = place.objects.store();
    let keys: Vec<String> = sqlx::query_scalar(
        "select unnest(picture_keys) from product union select poster_key from live_session
         union select unnest(array[logo_key, banner_key]) from shop where status = 'open'",
    )
    .fetch_all(&place.test.admin)
    .await
    .unwrap();
    for key in keys {
        assert!(store.exists(&key).await.unwrap(), "{key}");
    }

    // Sessions.
    assert_eq!(
        place
            .count("select count(*) from live_session where status = 'on_air' and pinned_product_id is not null")
            .await,
        1
    );
    assert_eq!(place.count("select count(*) from live_session where status = 'scheduled'").await, 2);
    assert_eq!(place.count("select count(*) from live_session where status = 'ended'").await, 16);
    assert!(place.count("select count(*) from chat_message").await > 60);

    // Orders of every kind and station.
    assert!((330..560).contains(&place.count("select count(*) from orders").await));
    for status in ["awaiting_payment", "paid", "fulfilled", "completed", "closed"] {
        assert!(place.count(format!("select count(*) from orders where status = '{status}'")).await > 0, "{status}");
    }
    assert!(place.count("select count(*) from orders where released_at is not null").await > 200);
    assert!(place.count("select count(*) from refund where status = 'succeeded'").await > 8);
    assert_eq!(place.count("select count(*) from refund where status <> 'succeeded'").await, 0);
    assert_eq!(place.count("select count(*) from outbox where delivered_at is null").await, 0);
    let live = place.count("select count(distinct order_id) from order_line where session_id is not null").await;
    let all = place.count("select count(*) from orders").await;
    assert!((38..62).contains(&(live * 100 / all)), "{live} of {all}");

    // Nothing happened in the future or is left over.
    assert_eq!(
        place
            .count("select count(*) from orders where placed_at > now() or paid_at > now() or released_at > now()")
            .await,
        0
    );
    assert_eq!(place.count("select count(*) from cart_line").await, 0);
    assert_eq!(place.count("select coalesce(sum(amount_fen), 0)::bigint from posting").await, 0);
}
