use qd_db::testing::TestDb;
use qd_server::start;

use crate::house::{House, PRODUCTION, config};

#[tokio::test]
async fn it_says_that_it_runs_and_that_it_can_answer() {
    let house = House::new().await;
    assert_eq!(house.status("/healthz").await, 200);
    assert_eq!(house.status("/readyz").await, 200);
    house.running.mall.db.close().await;
    assert_eq!(house.status("/healthz").await, 200);
    assert_eq!(house.status("/readyz").await, 503);
}

#[tokio::test]
async fn it_stops_in_order_and_starts_again() {
    let house = House::new().await;
    let addr = house.running.addr.unwrap();
    house.running.stop().await.unwrap();
    assert!(reqwest::get(format!("http://{addr}/healthz")).await.is_err());
    let again = start(config(house.dir.path(), &house.db, &[]), None).await.unwrap();
    again.stop().await.unwrap();
}

#[tokio::test]
async fn a_port_in_use_is_said_on_one_line() {
    let house = House::new().await;
    let mut config = config(house.dir.path(), &house.db, &[]);
    config.listen = house.running.addr.unwrap();
    let error = start(config, None).await.unwrap_err();
    let said = format!("{error:#}");
    assert!(said.contains("is in use") && said.contains("QIAODU_LISTEN") && !said.contains('\n'), "{said}");
}

#[tokio::test]
async fn a_database_that_does_not_answer_is_said_at_once_and_without_its_password() {
    let (dir, db) = (tempfile::tempdir().unwrap(), TestDb::new().await);
    let mut config = config(dir.path(), &db, &[]);
    config.database_url = Some("postgres://mall:hunter2@127.0.0.1:1/mall".to_owned().into());
    let said = format!("{:#}", start(config, None).await.unwrap_err());
    assert!(said.contains("127.0.0.1:1") && !said.contains("hunter2"), "{said}");
}

#[tokio::test]
async fn production_needs_its_file_of_operations() {
    let (dir, db) = (tempfile::tempdir().unwrap(), TestDb::new().await);
    let said = format!("{:#}", start(config(dir.path(), &db, &PRODUCTION), None).await.unwrap_err());
    assert!(said.contains("storefront.json"), "{said}");
}

#[tokio::test]
async fn a_worker_listens_nowhere() {
    let mut flags = PRODUCTION.to_vec();
    flags.push("--role=worker");
    let house = House::with(&flags).await;
    assert_eq!(house.running.addr, None);
    house.running.stop().await.unwrap();
}
