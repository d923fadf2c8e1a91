//! Tells the mall what happened: signed webhooks, again and again until it takes them.

use std::{sync::Arc, time::Duration};

use qd_kernel::SharedClock;
use reqwest::Client;
use secrecy::{ExposeSecret, SecretString};
use stripe_webhook::Webhook;
use tokio::sync::{Semaphore, watch};

use super::{
    Delivery,
    model::{Event, Record},
    shared::Shared,
};

/// How long one request may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// The longest pause between two tries.
const LONGEST_PAUSE: Duration = Duration::from_secs(60 * 60);
/// How long it goes on within one run of the process. Counted in real time: the demo's clock jumps.
const GIVE_UP_AFTER: Duration = Duration::from_secs(3 * 24 * 60 * 60);
/// How many requests are under way at once.
const AT_ONCE: usize = 8;

pub(super) struct Courier {
    pub http: Client,
    pub url: watch::Sender<Option<String>>,
    pub mode: watch::Sender<Delivery>,
    pub secret: SecretString,
    pub clock: SharedClock,
    pub first_pause: Duration,
    slots: Semaphore,
}

impl Courier {
    pub fn new(
        url: Option<String>,
        secret: SecretString,
        clock: SharedClock,
        first_pause: Duration,
    ) -> Result<Self, reqwest::Error> {
        let http = Client::builder().no_proxy().timeout(PATIENCE).build()?;
        let (url, mode) = (watch::Sender::new(url), watch::Sender::new(Delivery::Once));
        Ok(Self { http, url, mode, secret, clock, first_pause, slots: Semaphore::new(AT_ONCE) })
    }

    /// Whether the mall took it.
    async fn post(&self, url: &str, event: &Event) -> bool {
        let Ok(_slot) = self.slots.acquire().await else { return false };
        let now = self.clock.now().timestamp();
        let signature = Webhook::generate_test_header(&event.payload, self.secret.expose_secret(), Some(now));
        let request = self
            .http
            .post(url)
            .header("content-type", "application/json; charset=utf-8")
            .header("stripe-signature", signature)
            .body(event.payload.clone());
        match request.send().await {
            Ok(response) if response.status().is_success() => true,
            Ok(response) => {
                tracing::warn!(event = event.id, status = %response.status(), "the mall did not take a webhook");
                false
            }
            Err(error) => {
                tracing::debug!(event = event.id, %error, "the mall was not there for a webhook");
                false
            }
        }
    }
}

impl Shared {
    /// Sees that the mall gets to know, in the background.
    pub fn dispatch(self: &Arc<Self>, event: Event) {
        if *self.courier.mode.borrow() == Delivery::Held {
            return;
        }
        let shared = Arc::clone(self);
        self.in_background(async move { shared.deliver(event).await });
    }

    /// Tries until the mall takes the event, or for three days; what is left is tried again after a restart.
    pub async fn deliver(self: &Arc<Self>, event: Event) {
        let mut address = self.courier.url.subscribe();
        let (mut pause, mut waited) = (self.courier.first_pause, Duration::ZERO);
        while waited < GIVE_UP_AFTER {
            let Ok(url) = address.wait_for(Option::is_some).await.map(|url| url.clone().unwrap_or_default()) else {
                return;
            };
            if self.courier.post(&url, &event).await {
                return self.delivered(&url, event).await;
            }
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                // A mall that has moved is asked at once.
                _ = address.changed() => {}
            }
            waited += pause;
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
        tracing::error!(event = event.id, "the mall has not taken a webhook for three days");
    }

    async fn delivered(self: &Arc<Self>, url: &str, event: Event) {
        let twice = *self.courier.mode.borrow() == Delivery::Twice;
        if twice {
            self.courier.post(url, &event).await;
        }
        let noted = self.store.change(move |_| Ok((vec![Record::Delivered(event.id)], ()))).await;
        if let Err(error) = noted {
            tracing::error!(?error, "cannot note a delivered webhook: it will come again");
        }
    }
}
