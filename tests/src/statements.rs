//! Counts the SQL statements that something sends, by listening to sqlx's own log.

use std::{cell::Cell, fmt, future::Future, sync::OnceLock};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
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
        if event.metadata().target() == "sqlx::query" && !is_greeting(event) {
            // Statements outside of `counted` are nobody's.
            COUNT.try_with(|count| count.set(count.get() + 1)).ok();
        }
    }
}

/// Whether it is what a new connection begins with. When the pool opens one is chance.
fn is_greeting(event: &Event<'_>) -> bool {
    struct Greeting(bool);
    impl Visit for Greeting {
        fn record_str(&mut self, field: &Field, value: &str) {
            self.0 |= field.name() == "summary" && value.starts_with("set role");
        }
        fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
    }
    let mut greeting = Greeting(false);
    event.record(&mut greeting);
    greeting.0
}

/// Runs `work` and tells how many statements it sent, what opens and closes connections and transactions not counted.
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
