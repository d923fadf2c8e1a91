use std::{net::IpAddr, num::NonZeroU32, sync::Arc, time::Duration};

use axum::{
    Extension,
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use http::{HeaderValue, header::RETRY_AFTER};
use tokio_util::sync::CancellationToken;

use super::{answer::Refusal, client::Client};

/// How often clients that have been quiet are forgotten.
const SWEEP: Duration = Duration::from_secs(60);

/// Bounds how often one client asks. Generous: a school's class sits behind one address.
#[derive(Debug, Clone)]
pub(crate) struct RateLimit {
    limiter: Arc<DefaultKeyedRateLimiter<IpAddr>>,
    spares_local: bool,
}

impl RateLimit {
    /// `per_second` kept up, ten times as many at once; in development this machine itself is not counted.
    pub fn new(per_second: u32, spares_local: bool) -> Self {
        let steady = NonZeroU32::new(per_second).unwrap_or(NonZeroU32::MIN);
        let burst = steady.saturating_mul(NonZeroU32::new(10).expect("ten is not zero"));
        let limiter = RateLimiter::keyed(Quota::per_second(steady).allow_burst(burst));
        Self { limiter: Arc::new(limiter), spares_local }
    }

    /// Forgets quiet clients until the program stops.
    pub async fn sweep(self, shutdown: CancellationToken) {
        while shutdown.run_until_cancelled(tokio::time::sleep(SWEEP)).await.is_some() {
            self.limiter.retain_recent();
        }
    }

    fn lets_pass(&self, client: Client) -> bool {
        (self.spares_local && client.is_local()) || self.limiter.check_key(&client.network()).is_ok()
    }
}

/// Refuses a client that asks too often.
pub(crate) async fn limit(
    State(limit): State<RateLimit>,
    Extension(client): Extension<Client>,
    request: Request,
    next: Next,
) -> Response {
    if limit.lets_pass(client) {
        return next.run(request).await;
    }
    let mut response = Refusal::TOO_MANY.into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_that_asks_too_often_is_refused_and_the_others_are_not() {
        let limit = RateLimit::new(1, true);
        let client = |text: &str| Client::new(text.parse().unwrap());
        let passed = (0..20).filter(|_| limit.lets_pass(client("203.0.113.9"))).count();
        assert_eq!(passed, 10);
        assert!(limit.lets_pass(client("198.51.100.7")));
        assert!((0..100).all(|_| limit.lets_pass(client("127.0.0.1"))), "this machine, in development");
        let strict = RateLimit::new(1, false);
        assert_eq!((0..20).filter(|_| strict.lets_pass(client("127.0.0.1"))).count(), 10, "and in production");
    }
}
