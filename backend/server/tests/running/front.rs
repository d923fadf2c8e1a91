use crate::house::{House, header};

#[tokio::test]
async fn each_front_end_has_its_page_whatever_the_route() {
    let house = House::new().await;
    for (path, body) in [
        ("/", "storefront"),
        ("/cart", "storefront"),
        ("/admin", "admin"),
        ("/admin/", "admin"),
        ("/admin/orders/ord_1", "admin"),
    ] {
        let response = house.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        assert_eq!(header(&response, "cache-control"), "no-cache", "{path}");
        assert!(response.text().await.unwrap().contains(&format!("<body>{body}</body>")), "{path}");
    }
}

#[tokio::test]
async fn the_storefront_says_at_each_address_what_is_there() {
    let house = House::new().await;
    let home = house.get("/").await;
    assert_eq!(header(&home, "content-type"), "text/html; charset=utf-8");
    let tag = header(&home, "etag").to_owned();
    let page = home.text().await.unwrap();
    assert!(page.contains("<title>侨都商城</title>") && !page.contains("built"), "{page}");
    assert!(
        page.contains(&format!("<meta property=\"og:image\" content=\"{}/share.png\" />", house.running.url)),
        "{page}"
    );
    let again = house.http.get(house.url("/")).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), 304);
    for path in ["/shop/xinhui-chenpi", "/product/prd_1", "/nothing"] {
        let answer = house.get(path).await;
        assert_eq!(answer.status(), 404, "{path}");
        let page = answer.text().await.unwrap();
        assert!(page.contains("<body>storefront</body>"), "and its scripts say so in words: {page}");
    }
    assert!(house.get("/admin").await.text().await.unwrap().contains("built"), "the admin's page is nobody's to find");
}

#[tokio::test]
async fn hashed_files_are_kept_for_good_and_the_others_for_a_while() {
    let house = House::new().await;
    for base in ["", "/admin"] {
        let script = house.get(&format!("{base}/assets/app-1a2b.js")).await;
        assert_eq!(header(&script, "cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(header(&script, "content-type"), "text/javascript");
        let icon = house.get(&format!("{base}/favicon.svg")).await;
        assert_eq!(header(&icon, "cache-control"), "public, max-age=3600");
    }
}

#[tokio::test]
async fn a_file_that_is_not_there_is_not_the_page() {
    let house = House::new().await;
    for path in ["/assets/app-9z9z.js", "/admin/assets/gone.css", "/gone.txt", "/..%2f..%2fetc/passwd.txt"] {
        assert_eq!(house.status(path).await, 404, "{path}");
    }
}

#[tokio::test]
async fn text_travels_compressed() {
    let house = House::new().await;
    let request = house.http.get(house.url("/assets/app-1a2b.js")).header("accept-encoding", "gzip");
    assert_eq!(header(&request.send().await.unwrap(), "content-encoding"), "gzip");
}

#[tokio::test]
async fn a_front_end_that_was_not_built_says_what_to_do() {
    let house = House::new().await;
    std::fs::remove_file(house.dir.path().join("storefront/index.html")).unwrap();
    let response = house.get("/").await;
    assert_eq!(response.status(), 503);
    assert!(response.text().await.unwrap().contains("cargo xtask up"));
}

#[tokio::test]
async fn nothing_is_posted_to_a_page() {
    let house = House::new().await;
    for path in ["/", "/shop/x", "/admin", "/admin/x"] {
        assert_eq!(house.http.post(house.url(path)).send().await.unwrap().status(), 405, "{path}");
    }
}
