//! The dev inbox: the messages that a provider would have sent. Development only.

use axum::{
    Json, Router,
    extract::State,
    response::{Html, IntoResponse, Response},
    routing::get,
};
use chrono::{DateTime, FixedOffset, Utc};
use http::{HeaderValue, header::CACHE_CONTROL};
use qd_identity::{DevInbox, DevMessage};
use serde_json::json;

use super::answer::Refusal;

const SHOWN: u32 = 50;
const PAGE: &str = include_str!("inbox.html");

/// `/dev/inbox` for people, `/dev/inbox.json` for tests.
pub(crate) fn routes(inbox: DevInbox) -> Router {
    Router::new().route("/dev/inbox", get(page)).route("/dev/inbox.json", get(list)).with_state(inbox)
}

async fn page(State(inbox): State<DevInbox>) -> Result<Response, Refusal> {
    let messages = read(&inbox).await?;
    let rows: String = messages.iter().map(row).collect();
    let body = if rows.is_empty() {
        "<p class=\"empty\">还没有短信。登录时请求的验证码会显示在这里。</p>".to_owned()
    } else {
        rows
    };
    let mut response = Html(PAGE.replace("{{messages}}", &body)).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

async fn list(State(inbox): State<DevInbox>) -> Result<Response, Refusal> {
    let messages = read(&inbox).await?;
    let list: Vec<_> =
        messages.iter().map(|it| json!({ "phone": it.phone, "body": it.body, "at": it.at.to_rfc3339() })).collect();
    Ok(Json(list).into_response())
}

async fn read(inbox: &DevInbox) -> Result<Vec<DevMessage>, Refusal> {
    inbox.dev_messages(SHOWN).await.map_err(|error| {
        tracing::error!(%error, "the dev inbox could not be read");
        Refusal::UNAVAILABLE
    })
}

fn row(message: &DevMessage) -> String {
    let (phone, time) = (escape(&message.phone), in_shanghai(message.at));
    let body = emphasize_code(&escape(&message.body));
    format!("<article><header><b>{phone}</b><time>{time}</time></header><p>{body}</p></article>")
}

/// Makes the run of six digits stand out.
fn emphasize_code(text: &str) -> String {
    let is_code = |run: &str| run.len() == 6 && run.bytes().all(|byte| byte.is_ascii_digit());
    let start = text.char_indices().map(|(at, _)| at).find(|&at| text.get(at..at + 6).is_some_and(is_code));
    match start {
        Some(at) => format!("{}<code>{}</code>{}", &text[..at], &text[at..at + 6], &text[at + 6..]),
        None => text.to_owned(),
    }
}

fn in_shanghai(moment: DateTime<Utc>) -> String {
    let shanghai = FixedOffset::east_opt(8 * 3600).expect("eight hours are less than a day");
    moment.with_timezone(&shanghai).format("%m-%d %H:%M:%S").to_string()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_code_stands_out_and_nothing_else_is_markup() {
        let text = emphasize_code(&escape("【侨都】验证码 123456，<b>5</b> 分钟"));
        assert_eq!(text, "【侨都】验证码 <code>123456</code>，&lt;b&gt;5&lt;/b&gt; 分钟");
        assert_eq!(emphasize_code("没有"), "没有");
    }
}
