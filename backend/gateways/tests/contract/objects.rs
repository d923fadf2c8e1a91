use axum::{Router, http::StatusCode};
use bytes::Bytes;
use qd_gateways::{
    install_tls_provider,
    objects::{LocalObjects, MAX_OBJECT_BYTES, ObjectError, ObjectStore, S3Config},
};
use tempfile::TempDir;
use tokio::net::TcpListener;

async fn opened() -> (TempDir, LocalObjects, ObjectStore) {
    install_tls_provider();
    let folder = tempfile::tempdir().unwrap();
    let local = LocalObjects::start(folder.path()).await.unwrap();
    let store = local.store();
    (folder, local, store)
}

#[tokio::test]
async fn an_object_with_a_chinese_key_reads_back() {
    let (_folder, _local, store) = opened().await;
    let key = "products/陈皮 十年/主图 (1)+?.png";
    assert!(!store.exists(key).await.unwrap());
    assert_eq!(store.get(key).await.unwrap(), None);

    let picture = Bytes::from_static(b"\x89PNG");
    store.put(key, picture.clone(), "image/png").await.unwrap();
    assert!(store.exists(key).await.unwrap());
    let found = store.get(key).await.unwrap().unwrap();
    assert_eq!((found.bytes, found.content_type.as_str()), (picture, "image/png"));
}

#[tokio::test]
async fn the_longest_key_is_kept() {
    let (_folder, _local, store) = opened().await;
    let key = "长".repeat(50);
    store.put(&key, Bytes::from_static(b"x"), "text/plain").await.unwrap();
    assert_eq!(store.get(&key).await.unwrap().unwrap().content_type, "text/plain");
}

#[tokio::test]
async fn a_later_put_replaces_and_a_delete_is_final() {
    let (_folder, _local, store) = opened().await;
    store.put("a.txt", Bytes::from_static(b"one"), "text/plain").await.unwrap();
    store.put("a.txt", Bytes::from_static(b"two"), "text/html").await.unwrap();
    let found = store.get("a.txt").await.unwrap().unwrap();
    assert_eq!((&found.bytes[..], found.content_type.as_str()), (&b"two"[..], "text/html"));
    store.delete("a.txt").await.unwrap();
    store.delete("a.txt").await.unwrap();
    assert!(!store.exists("a.txt").await.unwrap());
}

#[tokio::test]
async fn objects_outlive_the_server() {
    let (folder, local, store) = opened().await;
    store.put("a", Bytes::from_static(b"x"), "text/plain").await.unwrap();
    drop((local, store));
    let store_again = LocalObjects::start(folder.path()).await.unwrap();
    assert!(store_again.store().exists("a").await.unwrap());
}

#[tokio::test]
async fn twenty_megabytes_are_the_limit_both_ways() {
    let (folder, _local, store) = opened().await;
    let whole = Bytes::from(vec![7; usize::try_from(MAX_OBJECT_BYTES).unwrap()]);
    store.put("whole", whole.clone(), "video/mp4").await.unwrap();
    assert_eq!(store.get("whole").await.unwrap().unwrap().bytes, whole);

    let more = Bytes::from(vec![7; whole.len() + 1]);
    assert_eq!(store.put("more", more.clone(), "video/mp4").await, Err(ObjectError::TooLarge));
    std::fs::write(folder.path().join("mall/more"), more).unwrap();
    assert_eq!(store.get("more").await, Err(ObjectError::TooLarge));
}

#[tokio::test]
async fn a_file_whose_kind_was_never_said_goes_by_its_ending() {
    let (folder, _local, store) = opened().await;
    std::fs::write(folder.path().join("mall/logo.svg"), "<svg/>").unwrap();
    assert_eq!(store.get("logo.svg").await.unwrap().unwrap().content_type, "image/svg+xml");
}

#[tokio::test]
async fn a_stranger_sees_nothing() {
    let (_folder, local, _store) = opened().await;
    let stranger = S3Config { secret_key: "wrong".to_owned().into(), ..local.config() };
    let answer = ObjectStore::connect(stranger).get("a").await;
    assert!(matches!(answer, Err(ObjectError::Unavailable(_))));
}

#[tokio::test]
async fn a_missing_bucket_is_no_missing_object() {
    install_tls_provider();
    let body = "<Error><Code>NoSuchBucket</Code><Message>gone</Message></Error>";
    let routes = Router::new().fallback(move || async move { (StatusCode::NOT_FOUND, body) });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let config = S3Config {
        endpoint: Some(format!("http://{}", listener.local_addr().unwrap())),
        region: "local".into(),
        bucket: "gone".into(),
        access_key: "key".into(),
        secret_key: "secret".to_owned().into(),
    };
    tokio::spawn(async move { axum::serve(listener, routes).await });
    let answer = ObjectStore::connect(config).get("a").await;
    assert!(matches!(answer, Err(ObjectError::Unavailable(_))), "{answer:?}");
}

#[tokio::test]
async fn a_key_that_leaves_the_bucket_is_refused() {
    let (_folder, _local, store) = opened().await;
    for key in ["../a", "/etc/passwd", "a/../../b", ""] {
        assert!(matches!(store.get(key).await, Err(ObjectError::BadKey(_))), "{key:?}");
    }
}
