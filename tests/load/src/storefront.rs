use std::{collections::HashMap, fs, time::Duration};

use anyhow::{Context, Result, bail, ensure};
use bytes::Bytes;
use reqwest::{
    Client, RequestBuilder, Response,
    header::{CONTENT_TYPE, COOKIE, SET_COOKIE},
};
use serde_json::{Value, json};

/// The operations that the storefront is built with, by their hash.
const OPERATIONS: &str = "storefront/src/gql/persisted-documents.json";
/// Longer than any answer may take: a run that hangs must end.
const PATIENCE: Duration = Duration::from_secs(30);

/// Asks as the storefront in a browser does: the same operations, named by their hash, over connections that stay open.
pub struct Storefront {
    http: Client,
    url: String,
    operations: HashMap<String, String>,
}

/// A request that can be sent any number of times.
#[derive(Clone)]
pub struct Request(Bytes);

impl Storefront {
    /// Of the mall at `url`.
    pub fn new(url: &str) -> Result<Self> {
        let text = fs::read_to_string(OPERATIONS)
            .with_context(|| format!("{OPERATIONS} cannot be read: run this at the top of the repository"))?;
        let operations = serde_json::from_str(&text).with_context(|| format!("{OPERATIONS} is damaged"))?;
        let http = Client::builder().no_proxy().tcp_nodelay(true).timeout(PATIENCE).build()?;
        Ok(Self { http, url: format!("{url}/graphql"), operations })
    }

    /// The request that the storefront sends for one of its operations.
    pub fn request(&self, operation: &str, variables: &Value) -> Result<Request> {
        let known = self.operations.iter().find(|(_, text)| is_named(text, operation));
        let (hash, _) = known.with_context(|| format!("the storefront has no operation `{operation}`"))?;
        let body = json!({
            "operationName": operation,
            "variables": variables,
            "extensions": { "persistedQuery": { "version": 1, "sha256Hash": hash } },
        });
        Ok(Request(body.to_string().into()))
    }

    /// Sends a request and reads the answer to its end. Anything but data is an error.
    pub async fn send(&self, request: &Request, cookies: &str) -> Result<Bytes> {
        let answer = self.post(request, cookies).send().await?;
        let status = answer.status();
        let body = answer.bytes().await?;
        ensure!(status.is_success() && !has_errors(&body), "{status}: {}", excerpt(&body));
        Ok(body)
    }

    /// The answer's data.
    pub async fn ask(&self, operation: &str, variables: &Value, cookies: &str) -> Result<Value> {
        let body = self.send(&self.request(operation, variables)?, cookies).await.context(operation.to_owned())?;
        let mut answer: Value = serde_json::from_slice(&body)?;
        Ok(answer["data"].take())
    }

    /// As [`Self::ask`], for the payload `field` of a mutation that has to succeed.
    pub async fn change(&self, operation: &str, field: &str, input: Value, cookies: &str) -> Result<Value> {
        let mut data = self.ask(operation, &json!({ "input": input }), cookies).await?;
        let payload = data[field].take();
        match payload["userErrors"].as_array().map(Vec::as_slice) {
            Some([]) => Ok(payload),
            _ => bail!("{operation}: {}", payload["userErrors"]),
        }
    }

    /// The cookies of a browser that was here before: its cart's, and those that it came with.
    pub async fn cookies(&self, own: &str) -> Result<String> {
        let answer = self.post(&self.request("Viewer", &json!({}))?, own).send().await?;
        let given = set_cookies(&answer);
        answer.bytes().await?;
        Ok([own]
            .into_iter()
            .filter(|own| !own.is_empty())
            .chain(given.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join("; "))
    }

    fn post(&self, request: &Request, cookies: &str) -> RequestBuilder {
        let post = self.http.post(&self.url).header(CONTENT_TYPE, "application/json").body(request.0.clone());
        if cookies.is_empty() { post } else { post.header(COOKIE, cookies) }
    }
}

fn set_cookies(answer: &Response) -> Vec<String> {
    let values = answer.headers().get_all(SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
    values.filter_map(|value| value.split(';').next()).map(str::to_owned).collect()
}

/// Whether a document's operation has this name: `query Home {` or `query Product(`.
fn is_named(document: &str, name: &str) -> bool {
    let rest = ["query ", "mutation "].iter().find_map(|kind| Some(document.split_once(&format!("{kind}{name}"))?.1));
    rest.is_some_and(|rest| rest.starts_with([' ', '(']))
}

/// Looks for GraphQL's own member, which `userErrors` is not.
fn has_errors(body: &[u8]) -> bool {
    std::str::from_utf8(body).is_ok_and(|text| text.contains("\"errors\":["))
}

fn excerpt(body: &[u8]) -> String {
    String::from_utf8_lossy(body).chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_found_by_its_whole_name() {
        let documents =
            "fragment A on Product { id } query Products($first: Int!) { products(first: $first) { ...A } }";
        assert!(is_named(documents, "Products"));
        assert!(!is_named(documents, "Product"));
        assert!(is_named("query Home { home { id } }", "Home"));
    }

    #[test]
    fn what_a_user_did_wrong_is_no_error_of_the_answer() {
        assert!(!has_errors(br#"{"data":{"placeOrder":{"userErrors":[{"code":"SOLD_OUT"}]}}}"#));
        assert!(has_errors(br#"{"data":null,"errors":[{"message":"internal error"}]}"#));
    }
}
