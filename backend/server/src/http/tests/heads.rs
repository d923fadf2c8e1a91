//! The heads of the storefront's pages, on a small mall.

use http::{StatusCode, Uri};
use qd_commerce::{
    catalog::{NewProduct, ProductDraft, ProductKind, VariantDraft},
    shop::{NewShop, ShopStatus},
};
use qd_identity::OrganizationKind;
use qd_kernel::{Actor, MemberRole, Money};
use qd_live::{NewCrew, NewRundownItem, ScheduleSession};
use qd_tests::{Enterprise, Mall, statements::counted};
use serde_json::Value;

use crate::http::heads::Heads;

const ORIGIN: &str = "https://mall.example";
const BUILT: &str = "<html lang=\"zh-CN\"><head><!--head--><title>built</title><!--/head--></head><body></body></html>";

struct Stall {
    mall: Mall,
    heads: Heads,
    seller: Enterprise,
}

async fn stall() -> Stall {
    let mall = Mall::new().await;
    let seller = mall.enterprise("chen-ji").await;
    let heads = Heads::new(mall.rooms.clone(), ORIGIN);
    Stall { mall, heads, seller }
}

impl Stall {
    async fn page(&self, address: &str) -> (StatusCode, String) {
        self.heads.answer(BUILT, &address.parse::<Uri>().unwrap()).await
    }

    /// A product of these prices and pieces, not yet published.
    async fn draft(&self, title: &str, variants: &[(i64, i32)]) -> qd_commerce::catalog::Product {
        let variant = |(index, &(fen, stock)): (usize, &(i64, i32))| {
            let sku = format!("SKU-{}-{index}", variants.len());
            VariantDraft::listed(sku, format!("第 {index} 款"), Money::cny(fen), stock)
        };
        let draft = ProductDraft {
            title_en: Some("Peel".to_owned()),
            description: "晒足三年。\n家家户户都有。".to_owned(),
            variants: variants.iter().enumerate().map(variant).collect(),
            ..ProductDraft::titled(self.mall.category, title)
        };
        let new = NewProduct { kind: ProductKind::Parcel, draft };
        self.mall.commerce().create_product(&self.seller.owner, new).await.unwrap()
    }

    async fn product(&self, title: &str, variants: &[(i64, i32)]) -> qd_commerce::catalog::Product {
        let draft = self.draft(title, variants).await;
        self.mall.commerce().publish_product(&self.seller.owner, draft.id).await.unwrap()
    }

    async fn set_shop(&self, status: ShopStatus) {
        let shop = &self.seller.shop;
        let new = NewShop {
            org_id: shop.org_id,
            slug: shop.slug.clone(),
            name: shop.name.clone(),
            name_en: None,
            tagline: "一片陈皮一段时光".to_owned(),
            tagline_en: None,
            story: String::new(),
            story_en: None,
            town: shop.town.clone(),
            status,
            is_self_run: false,
            exemption: None,
            logo_key: None,
            banner_key: Some("shops/chen-ji.png".to_owned()),
            freight: shop.freight,
            free_freight_from: None,
            pickup_address: None,
            pickup_hours: None,
            is_demo: true,
        };
        self.mall.commerce().create_shop(&Actor::System, new).await.unwrap();
    }
}

/// The page's facts of this kind.
fn facts(page: &str, kind: &str) -> Value {
    let scripts = page.split("<script type=\"application/ld+json\">").skip(1);
    let all = scripts.map(|part| serde_json::from_str::<Value>(part.split("</script>").next().unwrap()).unwrap());
    all.into_iter().find(|facts| facts["@type"] == kind).unwrap_or_else(|| panic!("no {kind} in {page}"))
}

#[tokio::test]
async fn a_product_says_what_it_is_what_it_costs_and_whether_it_can_be_had() {
    let stall = stall().await;
    let product = stall.product("三年陈皮", &[(2_050, 3), (9_900, 0)]).await;
    stall.mall.commerce().set_pictures(&Actor::System, product.id, vec!["peel/1.webp".into()]).await.unwrap();
    let address = format!("/product/{}", product.id);
    let (status, page) = stall.page(&format!("{address}?session=liv_1")).await;
    assert_eq!(status, 200);
    assert!(page.contains("<title>三年陈皮 · 侨都商城</title>"), "{page}");
    assert!(page.contains(&format!("<link rel=\"canonical\" href=\"{ORIGIN}{address}\" />")), "{page}");
    assert!(page.contains(&format!("property=\"og:image\" content=\"{ORIGIN}/pictures/peel/1.webp\"")), "{page}");
    assert!(page.contains("property=\"og:type\" content=\"product\""), "{page}");
    assert!(page.contains("property=\"og:locale\" content=\"zh_CN\""), "{page}");
    assert!(page.contains("¥20.50 起，chen-ji。晒足三年。 家家户户都有。"), "{page}");
    assert!(!page.contains("built"), "the built head is gone: {page}");
    let said = facts(&page, "Product");
    let offer = &said["offers"];
    assert_eq!((&offer["lowPrice"], &offer["highPrice"]), (&"20.50".into(), &"99.00".into()));
    assert_eq!(offer["priceCurrency"], "CNY");
    assert_eq!(offer["availability"], "https://schema.org/InStock");
    assert_eq!(offer["seller"]["url"], format!("{ORIGIN}/shop/chen-ji"));
    assert_eq!(said["image"][0], format!("{ORIGIN}/pictures/peel/1.webp"));
    let crumbs = facts(&page, "BreadcrumbList");
    assert_eq!(crumbs["itemListElement"][1]["name"], "手作");
    assert_eq!(crumbs["itemListElement"][2]["item"], format!("{ORIGIN}{address}"));
}

#[tokio::test]
async fn what_is_sold_out_is_not_said_to_be_in_stock() {
    let stall = stall().await;
    let product = stall.product("葵扇", &[(2_050, 0)]).await;
    let (_, page) = stall.page(&format!("/product/{}", product.id)).await;
    assert_eq!(facts(&page, "Product")["offers"]["availability"], "https://schema.org/OutOfStock");
}

#[tokio::test]
async fn a_title_that_is_a_script_stays_text() {
    let stall = stall().await;
    let product = stall.product("</script><script>alert(1)</script>", &[(100, 1)]).await;
    let (status, page) = stall.page(&format!("/product/{}", product.id)).await;
    assert_eq!(status, 200);
    assert!(!page.contains("<script>"), "{page}");
    assert!(page.contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; · 侨都商城</title>"), "{page}");
    assert_eq!(facts(&page, "Product")["name"], "</script><script>alert(1)</script>");
}

#[tokio::test]
async fn what_is_unknown_or_hidden_is_not_found() {
    let stall = stall().await;
    let draft = stall.draft("草稿陈皮", &[(100, 1)]).await;
    let unknown = "prd_0190f3a8000070008000000000000000";
    for address in [
        format!("/product/{}", draft.id),
        format!("/product/{unknown}"),
        "/product/1".to_owned(),
        "/shop/nobody".to_owned(),
        "/shop/%00".to_owned(),
        "/live/liv_0190f3a8000070008000000000000000".to_owned(),
        "/c/nothing".to_owned(),
        "/nothing/here".to_owned(),
    ] {
        let (status, page) = stall.page(&address).await;
        assert_eq!(status, 404, "{address}");
        assert!(page.contains("content=\"noindex\""), "{address}");
        assert!(!page.contains("草稿"), "{address}");
    }
}

#[tokio::test]
async fn what_is_taken_away_is_gone_after_a_moment_and_what_comes_is_there_at_once() {
    let stall = stall().await;
    let draft = stall.draft("三年陈皮", &[(100, 1)]).await;
    let address = format!("/product/{}", draft.id);
    assert_eq!(stall.page(&address).await.0, 404);
    stall.mall.commerce().publish_product(&stall.seller.owner, draft.id).await.unwrap();
    assert_eq!(stall.page(&address).await.0, 200);
    stall.set_shop(ShopStatus::Suspended).await;
    let (_, statements) = counted(stall.page(&address)).await;
    assert_eq!(statements, 0, "a head is kept for a moment");
    stall.mall.clock.advance(chrono::Duration::seconds(31));
    assert_eq!(stall.page(&address).await.0, 404);
    assert_eq!(stall.page("/shop/chen-ji").await.0, 404);
}

#[tokio::test]
async fn a_shop_is_a_store_with_its_place() {
    let stall = stall().await;
    stall.set_shop(ShopStatus::Open).await;
    let (_, page) = stall.page("/shop/chen-ji").await;
    let store = facts(&page, "Store");
    assert_eq!(store["name"], "chen-ji");
    assert_eq!(store["address"]["addressLocality"], "江门市新会");
    assert_eq!(store["image"][0], format!("{ORIGIN}/pictures/shops/chen-ji.png"));
    assert!(page.contains("name=\"description\" content=\"一片陈皮一段时光\""), "{page}");
}

#[tokio::test]
async fn a_session_is_a_broadcast_with_its_times() {
    let stall = stall().await;
    let product = stall.product("三年陈皮", &[(100, 1)]).await;
    let school = stall.mall.organization(OrganizationKind::School, "一职").await;
    let teacher = stall.mall.member(school, MemberRole::Teacher).await;
    let live = &stall.mall.rooms.live;
    let room = live.create_room(&teacher, "1 号间").await.unwrap().id;
    let new = NewCrew { name: "橘子队".to_owned(), name_en: None, college: None, is_demo: true };
    let crew = live.create_crew(&teacher, new).await.unwrap().id;
    let start = stall.mall.now() + chrono::Duration::hours(2);
    let command = ScheduleSession {
        title: "陈皮专场".to_owned(),
        title_en: Some("Peel night".to_owned()),
        kind: qd_live::SessionKind::ClassPractice,
        crew,
        room,
        project: None,
        scheduled_start: start,
        scheduled_end: start + chrono::Duration::hours(1),
        rundown: vec![NewRundownItem { product: product.id, talking_point: String::new() }],
    };
    let session = live.schedule_session(&teacher, command).await.unwrap();
    let (status, page) = stall.page(&format!("/live/{}?lang=en", session.id)).await;
    assert_eq!(status, 200);
    assert!(
        page.starts_with("<html lang=\"en\">") && page.contains("<title>Peel night · Qiaodu Mall</title>"),
        "{page}"
    );
    let event = facts(&page, "BroadcastEvent");
    assert_eq!(event["startDate"], start.to_rfc3339());
    assert_eq!((&event["isLiveBroadcast"], &event["performer"]["name"]), (&false.into(), &"橘子队".into()));
    live.go_on_air(&teacher, session.id).await.unwrap();
    let (_, page) = stall.page(&format!("/live/{}", session.id)).await;
    assert_eq!(facts(&page, "BroadcastEvent")["isLiveBroadcast"], true);
}

#[tokio::test]
async fn what_is_somebodys_own_is_shown_and_not_listed() {
    let stall = stall().await;
    for address in
        ["/cart", "/checkout", "/checkout/chk_1", "/orders", "/orders/ord_1", "/me", "/sign-in", "/search?q=x"]
    {
        let (status, page) = stall.page(address).await;
        assert_eq!(status, 200, "{address}");
        assert!(page.contains("content=\"noindex\"") && !page.contains("canonical"), "{address}");
    }
    for address in ["/", "/live", "/live/"] {
        let (status, page) = stall.page(address).await;
        assert_eq!(status, 200, "{address}");
        assert!(page.contains("canonical") && !page.contains("noindex"), "{address}");
    }
}

#[tokio::test]
async fn a_head_costs_the_same_however_much_the_page_shows() {
    let stall = stall().await;
    let plain = stall.product("一款", &[(100, 1)]).await;
    let many: Vec<(i64, i32)> = (1..=20).map(|price| (price * 100, 1)).collect();
    let rich = stall.product("二十款", &many).await;
    let mut costs = Vec::new();
    for product in [&plain, &rich] {
        costs.push(counted(stall.page(&format!("/product/{}", product.id))).await.1);
    }
    println!("statements of a product's head: {}", costs[0]);
    assert_eq!(costs[0], costs[1]);
    assert!(costs[0] <= 6, "{costs:?}");
    assert!(counted(stall.page("/shop/chen-ji")).await.1 <= 2);
    assert_eq!(counted(stall.page("/")).await.1, 0);
    assert_eq!(counted(stall.page("/orders/ord_1")).await.1, 0);
}
