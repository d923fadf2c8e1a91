use crate::house::{House, header};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nnot really";

#[tokio::test]
async fn a_picture_is_kept_for_good_and_not_sent_twice() {
    let house = House::new().await;
    house.running.mall.objects.put("demo/chenpi.png", PNG.into(), "image/png").await.unwrap();
    let response = house.get("/pictures/demo/chenpi.png").await;
    assert_eq!(response.status(), 200);
    assert_eq!(header(&response, "content-type"), "image/png");
    assert_eq!(header(&response, "cache-control"), "public, max-age=31536000, immutable");
    let tag = header(&response, "etag").to_owned();
    assert_eq!(response.bytes().await.unwrap(), PNG);
    let request = house.http.get(house.url("/pictures/demo/chenpi.png")).header("if-none-match", &tag);
    assert_eq!(request.send().await.unwrap().status(), 304);
}

#[tokio::test]
async fn what_is_no_picture_is_not_found() {
    let house = House::new().await;
    house.running.mall.objects.put("demo/page.html", "<script>".into(), "text/html").await.unwrap();
    for path in ["/pictures/demo/page.html", "/pictures/none.png", "/pictures/a//b", "/pictures/..%2f..%2fsecret.key"] {
        assert_eq!(house.status(path).await, 404, "{path}");
    }
}

#[tokio::test]
async fn a_drawing_runs_nothing() {
    let house = House::new().await;
    house.running.mall.objects.put("demo/shop.svg", "<svg/>".into(), "image/svg+xml").await.unwrap();
    let response = house.get("/pictures/demo/shop.svg").await;
    assert!(header(&response, "content-security-policy").starts_with("default-src 'none'"));
}
