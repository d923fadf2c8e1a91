//! Counts the SQL statements that something sends, by listening to sqlx's own log.

use std::{
    future::Future,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tracing::{Event, Subscriber, instrument::WithSubscriber};
use tracing_subscriber::{
    Layer, Registry,
    layer::{Context, SubscriberExt},
};

#[derive(Clone, Default)]
struct Counter(Arc<AtomicUsize>);

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// Runs `work` and tells how many statements it sent, what opens and closes transactions not counted.
///
/// Tasks that `work` spawns are not seen: run it on a current-thread runtime's own task.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, usize) {
    let counter = Counter::default();
    let subscriber = Registry::default().with(counter.clone());
    let value = work.with_subscriber(subscriber).await;
    (value, counter.0.load(Ordering::Relaxed))
}
