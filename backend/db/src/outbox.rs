use chrono::{DateTime, Duration, Utc};
use qd_kernel::{Actor, Clock, EventId};
use serde::Serialize;
use serde_json::Value;

use crate::{ActorTx, Db, Error, Result};

/// After so many tries an event rests for a day between tries; somebody should look.
pub const MAX_TRIES: i32 = 10;

/// Something that happened, for those who want to know.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its own id: handlers use it to do things once.
    pub id: EventId,
    /// What happened: `order.paid`.
    pub topic: String,
    /// To what.
    pub payload: Value,
    /// When.
    pub at: DateTime<Utc>,
}

impl Event {
    /// An event of this moment. A payload that is no JSON becomes null, which its handler refuses.
    pub fn new(clock: &dyn Clock, topic: &str, payload: impl Serialize) -> Self {
        Self {
            id: EventId::new(clock),
            topic: topic.to_owned(),
            payload: serde_json::to_value(payload).unwrap_or(Value::Null),
            at: clock.now(),
        }
    }
}

pub(crate) async fn append(tx: &mut ActorTx, event: &Event) -> Result<()> {
    sqlx::query!(
        "insert into outbox (id, topic, payload, created_at, next_try_at) values ($1, $2, $3, $4, $4)",
        event.id.uuid(),
        event.topic,
        event.payload,
        event.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A batch of due events, locked by this transaction until [`Delivery::finish`].
#[derive(Debug)]
pub struct Delivery {
    tx: ActorTx,
    /// What is due, oldest first.
    pub events: Vec<Event>,
}

impl Delivery {
    /// Takes up to `limit` due events that nobody else is delivering.
    pub async fn take(db: &Db, clock: &dyn Clock, limit: i64) -> Result<Self> {
        let mut tx = db.begin(&Actor::System).await?;
        let events = sqlx::query!(
            "select id, topic, payload, created_at from outbox
             where delivered_at is null and next_try_at <= $1
             order by next_try_at, id limit $2 for update skip locked",
            clock.now(),
            limit,
        )
        .map(|row| Event { id: row.id.into(), topic: row.topic, payload: row.payload, at: row.created_at })
        .fetch_all(tx.conn())
        .await?;
        Ok(Self { tx, events })
    }

    /// Notes that an event reached everyone.
    pub async fn delivered(&mut self, event: EventId, now: DateTime<Utc>) -> Result<()> {
        let done = sqlx::query!("update outbox set delivered_at = $2 where id = $1", event.uuid(), now)
            .execute(self.tx.conn())
            .await?;
        expect_one(done.rows_affected())
    }

    /// Notes that an event did not, and when to try again: after 1, 2, 4 … seconds, a day after [`MAX_TRIES`].
    pub async fn failed(&mut self, event: EventId, now: DateTime<Utc>, why: &str) -> Result<()> {
        let tries = sqlx::query_scalar!("select tries from outbox where id = $1", event.uuid())
            .fetch_one(self.tx.conn())
            .await?;
        let rest = if tries >= MAX_TRIES { Duration::days(1) } else { Duration::seconds(1 << tries.clamp(0, MAX_TRIES)) };
        let done = sqlx::query!(
            "update outbox set tries = tries + 1, next_try_at = $2, last_error = left($3, 500) where id = $1",
            event.uuid(),
            now + rest,
            why,
        )
        .execute(self.tx.conn())
        .await?;
        expect_one(done.rows_affected())
    }

    /// Makes what was noted hold and lets go of the events.
    pub async fn finish(self) -> Result<()> {
        self.tx.commit().await
    }
}

fn expect_one(rows: u64) -> Result<()> {
    if rows == 1 { Ok(()) } else { Err(Error::Corrupt(format!("{rows} outbox rows changed instead of 1"))) }
}
