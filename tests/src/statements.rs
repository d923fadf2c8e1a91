//! Counts the SQL statements that something sends, by listening to sqlx's own log.

use std::{cell::Cell, future::Future, sync::OnceLock};

use tracing::{Event, Subscriber};
use tracing_subscriber::{
    Layer, Registry,
    layer::{Context, SubscriberExt},
};

tokio::task_local! {
    static COUNT: Cell<usize>;
}

struct Counter;

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            // Statements outside of `counted` are nobody's.
            COUNT.try_with(|count| count.set(count.get() + 1)).ok();
        }
    }
}

/// Runs `work` and tells how many statements it sent, what opens and closes transactions not counted.
///
/// Tasks that `work` spawns are not seen.
pub async fn counted<T>(work: impl Future<Output = T>) -> (T, usize) {
    // One subscriber for the whole process: tracing remembers per call site who listens.
    static LISTENING: OnceLock<()> = OnceLock::new();
    LISTENING.get_or_init(|| {
        tracing::subscriber::set_global_default(Registry::default().with(Counter)).expect("nobody else listens");
    });
    COUNT.scope(Cell::new(0), async { (work.await, COUNT.with(Cell::get)) }).await
}
