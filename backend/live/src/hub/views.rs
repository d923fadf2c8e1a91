use std::collections::HashMap;

use qd_kernel::{Actor, LiveSessionId};
use uuid::Uuid;

use super::{Hub, room::Tally};
use crate::{Live, session::repo};

impl Live {
    /// Writes the views and peaks counted since the last time, all sessions in one statement: for the jobs'
    /// loop, every few seconds and at shutdown. What cannot be written is kept for the next time. Gives how
    /// many sessions had any.
    pub async fn flush_views(&self) -> qd_db::Result<usize> {
        let tallies = self.hub.take_tallies();
        if tallies.is_empty() {
            return Ok(0);
        }
        let count = tallies.len();
        if let Err(error) = self.write(&tallies).await {
            self.hub.put_back(tallies);
            return Err(error);
        }
        Ok(count)
    }

    async fn write(&self, tallies: &HashMap<LiveSessionId, Tally>) -> qd_db::Result<()> {
        // In the order of ids, so that two flushes at once cannot deadlock.
        let mut rows: Vec<_> = tallies.iter().collect();
        rows.sort_by_key(|(session, _)| **session);
        let ids: Vec<Uuid> = rows.iter().map(|(session, _)| session.uuid()).collect();
        let views: Vec<i64> = rows.iter().map(|(_, tally)| tally.views).collect();
        let peaks: Vec<i32> = rows.iter().map(|(_, tally)| tally.peak).collect();
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::add_views(&mut tx, &ids, &views, &peaks).await?;
        tx.commit().await
    }
}

impl Hub {
    fn take_tallies(&self) -> HashMap<LiveSessionId, Tally> {
        std::mem::take(&mut self.lock().tallies)
    }

    fn put_back(&self, tallies: HashMap<LiveSessionId, Tally>) {
        let mut rooms = self.lock();
        for (session, tally) in tallies {
            rooms.tally(session, tally);
        }
    }
}
