use chrono::{DateTime, Duration, Utc};
use qd_kernel::{Actor, Clock, EventId};
use serde::Serialize;
use serde_json::Value;

use crate::{ActorTx, Db, Error, Result};

/// After so many tries an event rests for a day between tries; somebody should look.
pub const MAX_TRIES: i32 = 10;

/// How long a worker has for an event before another may take it over.
const LEASE: Duration = Duration::seconds(60);

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

/// The worker's side of the outbox. Events are leased, not locked: handlers call the network, and no
/// transaction may be open while they do. A worker that dies lets its lease run out, and the event comes again.
#[derive(Debug, Clone)]
pub struct Delivery {
    db: Db,
}

impl Delivery {
    /// Over a database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }

    /// Leases up to `limit` due events, oldest first.
    pub async fn take(&self, now: DateTime<Utc>, limit: i64) -> Result<Vec<Event>> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let mut events = sqlx::query!(
            "update outbox set tries = tries + 1, next_try_at = $2
             where id in (select id from outbox where delivered_at is null and next_try_at <= $1
                          order by next_try_at, id limit $3 for update skip locked)
             returning id, topic, payload, created_at",
            now,
            now + LEASE,
            limit,
        )
        .map(|row| Event { id: row.id.into(), topic: row.topic, payload: row.payload, at: row.created_at })
        .fetch_all(tx.conn())
        .await?;
        tx.commit().await?;
        events.sort_by_key(|event| event.id);
        Ok(events)
    }

    /// Notes that events reached everyone.
    pub async fn delivered(&self, events: &[EventId], now: DateTime<Utc>) -> Result<()> {
        let ids: Vec<_> = events.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(&Actor::System).await?;
        sqlx::query!("update outbox set delivered_at = $2 where id = any($1)", &ids, now).execute(tx.conn()).await?;
        tx.commit().await
    }

    /// Notes that an event did not, and when to try again: after 1, 2, 4 … seconds, a day after [`MAX_TRIES`].
    pub async fn failed(&self, event: EventId, now: DateTime<Utc>, why: &str) -> Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let done = sqlx::query!(
            "update outbox set last_error = left($3, 500), next_try_at = $2::timestamptz
               + case when tries >= $4 then interval '1 day' else interval '1 second' * power(2, tries - 1) end
             where id = $1",
            event.uuid(),
            now,
            why,
            MAX_TRIES,
        )
        .execute(tx.conn())
        .await?;
        match done.rows_affected() {
            1 => tx.commit().await,
            rows => Err(Error::Corrupt(format!("{rows} outbox rows changed instead of 1"))),
        }
    }
}
