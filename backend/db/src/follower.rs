use std::collections::HashSet;

use qd_kernel::{Actor, EventId};

use crate::{Db, Event, Result};

/// Hears the events of one topic in this process, beside their delivery: for what every process keeps in memory. Each
/// committed event comes once, whatever the other processes do.
///
/// Reads the outbox by the transactions that wrote it: an event whose transaction began early and committed late is not
/// passed over, as it would be by its time or its id.
#[derive(Debug)]
pub struct Follower {
    db: Db,
    topic: String,
    /// Everything that older transactions wrote has been heard.
    horizon: String,
    heard: HashSet<EventId>,
}

impl Follower {
    /// From now on: what is read of the database after this and what is heard leave nothing out between them.
    pub async fn start(db: &Db, topic: &str) -> Result<Self> {
        let mut tx = db.begin(&Actor::System).await?;
        let horizon = horizon(&mut tx).await?;
        Ok(Self { db: db.clone(), topic: topic.to_owned(), horizon, heard: HashSet::new() })
    }

    /// What was committed since the last time, oldest first.
    pub async fn hear(&mut self) -> Result<Vec<Event>> {
        let mut tx = self.db.begin(&Actor::System).await?;
        // First the horizon, then the events: what commits between the two is heard now and again, and dropped then.
        let next = horizon(&mut tx).await?;
        let found = sqlx::query!(
            "select id, topic, payload, created_at from outbox
             where topic = $1 and emitted_in >= ($2::text)::xid8 order by id",
            self.topic,
            self.horizon,
        )
        .map(|row| Event { id: row.id.into(), topic: row.topic, payload: row.payload, at: row.created_at })
        .fetch_all(tx.conn())
        .await?;
        let heard = found.iter().map(|event| event.id).collect();
        let before = std::mem::replace(&mut self.heard, heard);
        self.horizon = next;
        Ok(found.into_iter().filter(|event| !before.contains(&event.id)).collect())
    }
}

async fn horizon(tx: &mut crate::ActorTx) -> Result<String> {
    let horizon = sqlx::query_scalar!(r#"select pg_snapshot_xmin(pg_current_snapshot())::text as "horizon!""#)
        .fetch_one(tx.conn())
        .await?;
    Ok(horizon)
}
