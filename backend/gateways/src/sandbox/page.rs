//! The cashier's pages.

use qd_kernel::Money;

use super::model::{Decline, Intent, Stage};

const STYLE: &str = include_str!("cashier.css");

/// The ways to pay: value, badge, Chinese, English.
const CHOICES: [(&str, &str, &str, &str); 5] = [
    ("card", "卡", "银行卡支付成功", "Card that pays at once"),
    ("alipay", "支", "支付宝（异步）", "Alipay, settles a moment later"),
    ("wechat_pay", "微", "微信支付", "WeChat Pay"),
    ("card_declined", "拒", "银行卡被拒", "Card that the bank declines"),
    ("card_3ds", "验", "3-D Secure", "Card whose bank asks first"),
];

/// Pays, or says that there is nothing to pay.
pub(super) fn cashier(intent: &Intent, back: &str) -> String {
    let body = match &intent.stage {
        Stage::RequiresPaymentMethod { last_error } => pay_form(intent, last_error.map(why)),
        Stage::RequiresAction { .. } => pay_form(intent, Some(WAITING_FOR_BANK)),
        Stage::Processing { .. } => note("…", "正在处理", "Processing: it will be done in a moment"),
        Stage::Succeeded { .. } => note("✓", "已经支付", "Paid"),
        Stage::Canceled { .. } => note("×", "付款已取消", "Canceled: nothing to pay"),
    };
    layout(&format!("{}{body}{}", bill(intent), way_back(back)))
}

/// Plays the bank that asks whether it is really you.
pub(super) fn three_d_secure(intent: &Intent, back: &str) -> String {
    let secret = escape(&intent.client_secret);
    layout(&format!(
        r#"{bill}<form method="post">
<input type="hidden" name="secret" value="{secret}">
<h2>银行身份验证<small>3-D Secure: the bank asks whether it is you</small></h2>
<button name="passed" value="true">通过验证<small aria-hidden="true">Authenticate</small></button>
<button class="quiet" name="passed" value="false">验证失败<small aria-hidden="true">Fail authentication</small></button>
</form>{back}"#,
        bill = bill(intent),
        back = way_back(back),
    ))
}

/// A wrong address or a wrong secret.
pub(super) fn no_such_payment() -> String {
    layout(&note("?", "没有这笔付款", "There is no such payment"))
}

/// The sandbox's own fault.
pub(super) fn failure() -> String {
    layout(&note("!", "沙盒出错了，请稍后再试", "The sandbox failed, please try again"))
}

type Bilingual = (&'static str, &'static str);

const WAITING_FOR_BANK: Bilingual =
    ("上次的银行身份验证还没有完成，可以重新选择", "The bank's question was left open: choose again");

fn why(decline: Decline) -> Bilingual {
    match decline {
        Decline::Card => ("银行拒绝了上一次付款，请换一种方式", "The bank declined: try another way"),
        Decline::Authentication => ("没有通过银行的身份验证，请再试一次", "The bank did not recognise you: try again"),
    }
}

fn bill(intent: &Intent) -> String {
    let what = escape(intent.description.as_deref().unwrap_or("侨都职教商城"));
    let amount = escape(&Money::cny(intent.amount).to_string());
    format!(r#"<section class="bill"><p>{what}</p><p class="amount">{amount}</p></section>"#)
}

fn pay_form(intent: &Intent, notice: Option<Bilingual>) -> String {
    let notice = notice.map_or_else(String::new, |(zh, en)| {
        format!(r#"<p class="notice" role="alert">{zh}<small lang="en">{en}</small></p>"#)
    });
    let choices: String = CHOICES.iter().enumerate().map(|(index, choice)| radio(index, *choice)).collect();
    let secret = escape(&intent.client_secret);
    format!(
        r#"{notice}<form method="post">
<input type="hidden" name="secret" value="{secret}">
<fieldset><legend>选择支付方式<small lang="en">How to pay</small></legend>{choices}</fieldset>
<button>确认支付<small aria-hidden="true" lang="en">Pay now</small></button>
</form>"#
    )
}

fn radio(index: usize, (value, badge, zh, en): (&str, &str, &str, &str)) -> String {
    let checked = if index == 0 { " checked" } else { "" };
    format!(
        r#"<label class="choice"><span class="badge {value}" aria-hidden="true">{badge}</span><span class="name">{zh}<small aria-hidden="true" lang="en">{en}</small></span><input type="radio" name="method" value="{value}" required{checked}></label>"#
    )
}

fn note(sign: &str, zh: &str, en: &str) -> String {
    format!(
        r#"<section class="note"><span aria-hidden="true">{sign}</span><h2>{zh}<small lang="en">{en}</small></h2></section>"#
    )
}

fn way_back(back: &str) -> String {
    format!(r#"<p class="back"><a href="{}">返回商城<small lang="en">Back to the mall</small></a></p>"#, escape(back))
}

fn layout(body: &str) -> String {
    format!(
        r#"<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>沙盒收银台 · 侨都职教商城</title><style>{STYLE}</style></head>
<body><header><h1>沙盒收银台 · 不会真的扣款</h1><p lang="en">Sandbox cashier · no real money moves</p></header>
<main>{body}</main></body></html>"#
    )
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_cannot_become_markup() {
        assert_eq!(escape(r#"<img src="x">&'"#), "&lt;img src=&quot;x&quot;&gt;&amp;&#39;");
    }
}
