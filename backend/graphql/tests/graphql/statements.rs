//! Counts the SQL statements that a request sends, as the driver logs them.

use std::{cell::Cell, sync::Once};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
    util::SubscriberInitExt,
};

thread_local! {
    /// A test's runtime has one thread, and no other test runs on it.
    static SENT: Cell<usize> = const { Cell::new(0) };
}

struct Counter;

/// Whether a statement asks for something, rather than opening or closing a transaction.
#[derive(Default)]
struct Asks(bool);

impl Visit for Asks {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "summary" {
            let text = value.trim_start().to_lowercase();
            self.0 = !["begin", "commit", "rollback", "set"].iter().any(|word| text.starts_with(word));
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        self.record_str(field, format!("{value:?}").trim_matches('"'));
    }
}

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut asks = Asks::default();
            event.record(&mut asks);
            SENT.set(SENT.get() + usize::from(asks.0));
        }
    }
}

/// What `doing` gives and how many statements it took. Only for tests on one thread, as `#[tokio::test]` makes them.
pub async fn counted<T>(doing: impl Future<Output = T>) -> (T, usize) {
    static LISTENING: Once = Once::new();
    LISTENING.call_once(|| tracing_subscriber::registry().with(Counter).init());
    let before = SENT.get();
    let given = doing.await;
    (given, SENT.get() - before)
}
