//! Carries async-stripe's typed requests over reqwest.
//!
//! async-stripe's own client has no connect timeout, opens a connection for each call, and forgets the status
//! of an answer that is not Stripe's JSON, which is what a proxy gives for a 502.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::{Client, Method, RequestBuilder, Response, header, redirect::Policy};
use secrecy::{ExposeSecret, SecretString};
use stripe_client_core::{ConfigOverride, CustomizedStripeRequest, StripeClient, StripeMethod, VERSION};

use super::{StripeApi, StripeConfig, StripeConfigError, errors::CallError};

/// The largest answer that is read. Stripe's objects are a few kilobytes.
const LARGEST_ANSWER: usize = 1024 * 1024;

#[derive(Clone)]
pub(super) struct Transport {
    http: Client,
    base: String,
    secret_key: SecretString,
    total: Duration,
}

impl Transport {
    pub(super) fn new(config: &StripeConfig) -> Result<Self, StripeConfigError> {
        let base = config.api.base();
        if reqwest::Url::parse(base).is_err() || !base.ends_with('/') {
            return Err(StripeConfigError(format!("`{base}` is no URL that ends in a slash")));
        }
        let builder = Client::builder()
            .connect_timeout(config.timeouts.connect)
            .redirect(Policy::none())
            .user_agent(concat!("qiaodu/", env!("CARGO_PKG_VERSION")));
        let builder = match config.api {
            // A site's proxy leads out of the house; the sandbox is in it.
            StripeApi::Sandbox { .. } => builder.no_proxy(),
            StripeApi::Stripe => builder.https_only(true),
        };
        let http = builder.build().map_err(|error| StripeConfigError(error.to_string()))?;
        Ok(Self { http, base: base.to_owned(), secret_key: config.secret_key.clone(), total: config.timeouts.total })
    }

    fn prepare(&self, request: CustomizedStripeRequest) -> RequestBuilder {
        let (request, settings) = request.into_pieces();
        let ConfigOverride { request_strategy, timeout, .. } = settings;
        let method = match request.method {
            StripeMethod::Get => Method::GET,
            StripeMethod::Post => Method::POST,
            StripeMethod::Delete => Method::DELETE,
        };
        let query = request.query.map(|query| format!("?{query}")).unwrap_or_default();
        let mut call = self
            .http
            .request(method, format!("{}v1{}{query}", self.base, request.path))
            .bearer_auth(self.secret_key.expose_secret())
            .header("stripe-version", VERSION.as_str())
            .timeout(timeout.unwrap_or(self.total));
        if let Some(key) = request_strategy.and_then(|strategy| strategy.get_key()) {
            call = call.header("idempotency-key", key.as_str());
        }
        if let Some(body) = request.body {
            call = call.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
        }
        call
    }
}

impl StripeClient for Transport {
    type Err = CallError;

    async fn execute(&self, request: CustomizedStripeRequest) -> Result<Bytes, CallError> {
        let response = self.prepare(request).send().await.map_err(no_answer)?;
        let status = response.status();
        let body = read_bounded(response).await?;
        if status.is_success() {
            return Ok(body);
        }
        let error = CallError::answered(status.as_u16(), &body);
        tracing::warn!(%error, "the payer did not do what it was asked");
        Err(error)
    }
}

async fn read_bounded(mut response: Response) -> Result<Bytes, CallError> {
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(no_answer)? {
        if body.len() + chunk.len() > LARGEST_ANSWER {
            return Err(CallError::Unreadable("the answer is too large".into()));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

fn no_answer(error: reqwest::Error) -> CallError {
    let error = error.without_url();
    tracing::warn!(%error, "the payer does not answer");
    let what = if error.is_timeout() { "too slow" } else { "connection failed" };
    CallError::NoAnswer(format!("{what}: {error}"))
}
