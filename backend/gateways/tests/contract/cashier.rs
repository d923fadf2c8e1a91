use qd_commerce::payment::{IntentStatus, PaymentGateway, StartedIntent};
use reqwest::{Client, Response, redirect::Policy};
use secrecy::ExposeSecret;

use crate::house::{House, PUBLIC_URL};

struct Browser {
    http: Client,
    house: House,
    back: String,
    started: StartedIntent,
}

impl Browser {
    async fn at_the_cashier() -> Self {
        let house = House::new().await;
        let intent = house.new_intent(12_850);
        let started = house.gateway.start(intent.clone()).await.unwrap();
        let http = Client::builder().redirect(Policy::none()).build().unwrap();
        Self { http, house, back: format!("{PUBLIC_URL}/checkout/{}", intent.checkout_id), started }
    }

    /// The mall's address of the cashier, as the sandbox's own listener serves it.
    fn here(&self, url: &str) -> String {
        let path = url.strip_prefix(PUBLIC_URL).unwrap_or(url).trim_start_matches('/').to_owned();
        format!("{}{path}", self.house.sandbox.url())
    }

    fn cashier(&self) -> String {
        self.here(&self.house.gateway.cashier_url(&self.started.gateway_ref, &self.started.client_secret))
    }

    async fn page(&self, url: &str) -> String {
        let response = self.http.get(url).send().await.unwrap();
        assert!(response.status().is_success(), "{}", response.status());
        assert_eq!(response.headers()["cache-control"], "no-store");
        response.text().await.unwrap()
    }

    async fn press(&self, url: &str, field: &str, value: &str) -> Response {
        let body = format!("secret={}&{field}={value}", self.started.client_secret.expose_secret());
        let form = "application/x-www-form-urlencoded";
        self.http.post(url).header("content-type", form).body(body).send().await.unwrap()
    }

    async fn status(&self) -> IntentStatus {
        self.house.status(&self.started.gateway_ref).await
    }
}

fn leads_to(response: &Response) -> &str {
    assert_eq!(response.status(), 303);
    response.headers()["location"].to_str().unwrap()
}

#[tokio::test]
async fn the_cashier_is_marked_and_shows_what_is_paid() {
    let browser = Browser::at_the_cashier().await;
    let page = browser.page(&browser.cashier()).await;
    for shown in [
        "沙盒收银台 · 不会真的扣款",
        "¥128.50",
        "新会陈皮 十年 &lt;250 克&gt; &amp; 3 件",
        "银行卡支付成功",
        "支付宝（异步）",
        "微信支付",
        "银行卡被拒",
        "3-D Secure",
        "确认支付",
    ] {
        assert!(page.contains(shown), "{shown}");
    }
}

#[tokio::test]
async fn a_shopper_pays_and_goes_back_to_the_checkout() {
    let browser = Browser::at_the_cashier().await;
    let answer = browser.press(&browser.cashier(), "method", "card").await;
    assert_eq!(leads_to(&answer), browser.back);
    assert_eq!(browser.status().await, IntentStatus::Succeeded);
    // A second press, and a look back, do no harm.
    let again = browser.press(&browser.cashier(), "method", "card").await;
    assert_eq!(leads_to(&again), browser.back);
    assert!(browser.page(&browser.cashier()).await.contains("已经支付"));
}

#[tokio::test]
async fn a_declined_shopper_goes_back_and_may_choose_again() {
    let browser = Browser::at_the_cashier().await;
    let answer = browser.press(&browser.cashier(), "method", "card_declined").await;
    assert_eq!(leads_to(&answer), browser.back);
    assert!(browser.page(&browser.cashier()).await.contains("银行拒绝了上一次付款"));
    browser.press(&browser.cashier(), "method", "alipay").await;
    assert_eq!(browser.status().await, IntentStatus::Processing);
    assert!(browser.page(&browser.cashier()).await.contains("正在处理"));
}

#[tokio::test]
async fn the_bank_asks_on_a_page_of_its_own() {
    let browser = Browser::at_the_cashier().await;
    let answer = browser.press(&browser.cashier(), "method", "card_3ds").await;
    let bank = browser.here(leads_to(&answer));
    assert!(browser.page(&bank).await.contains("银行身份验证"));
    let answer = browser.press(&bank, "passed", "true").await;
    assert_eq!(leads_to(&answer), browser.back);
    assert_eq!(browser.status().await, IntentStatus::Succeeded);
}

#[tokio::test]
async fn without_its_secret_a_payment_is_not_found() {
    let mut browser = Browser::at_the_cashier().await;
    let url = browser.cashier();
    for url in [url.split('?').next().unwrap(), &format!("{url}0")] {
        assert_eq!(browser.http.get(url).send().await.unwrap().status(), 404);
    }
    browser.started.client_secret = format!("{}0", browser.started.client_secret.expose_secret()).into();
    assert_eq!(browser.press(&url, "method", "card").await.status(), 404);
    assert_eq!(browser.status().await, IntentStatus::Open);
}
