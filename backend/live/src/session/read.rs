//! What is read of sessions. Members see their own organization's (secretariat and auditor all); guests and
//! shoppers what is scheduled, on air or ended.

use std::collections::HashMap;

use qd_kernel::{Actor, LiveSessionId, ProductId};
use uuid::Uuid;

use super::{
    entity::{RundownItem, Session, SessionTouch},
    repo,
    state::SessionStatus,
};
use crate::{Live, Refusal, authority::may_look, code::not_found};

/// The most sessions that are listed for some products.
const MAX_SELLING: i64 = 20;

impl Live {
    /// Sessions: on air first, then the soonest, then the last; at most 100.
    pub async fn sessions(&self, actor: &Actor, status: Option<SessionStatus>) -> Result<Vec<Session>, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::list(&mut tx, status).await?)
    }

    /// One session.
    pub async fn session(&self, actor: &Actor, id: LiveSessionId) -> Result<Session, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        repo::find(&mut tx, id).await?.ok_or_else(not_found)
    }

    /// Sessions that sell any of these products: on air first, then the soonest, then the last; at most 20.
    pub async fn sessions_selling(&self, actor: &Actor, products: &[ProductId]) -> Result<Vec<Session>, Refusal> {
        may_look(actor)?;
        if products.is_empty() {
            return Ok(Vec::new());
        }
        let products: Vec<Uuid> = products.iter().map(|product| product.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::selling(&mut tx, &products, MAX_SELLING).await?)
    }

    /// What is on air.
    pub async fn on_air(&self, actor: &Actor) -> Result<Vec<Session>, Refusal> {
        self.sessions(actor, Some(SessionStatus::OnAir)).await
    }

    /// What is announced and not yet over, soonest first; at most `limit`, at most 100.
    pub async fn upcoming(&self, actor: &Actor, limit: u32) -> Result<Vec<Session>, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::upcoming(&mut tx, self.now(), i64::from(limit.min(100))).await?)
    }

    /// The sessions of these ids that the actor may see, in no order: for loaders.
    pub async fn sessions_by_ids(&self, actor: &Actor, ids: &[LiveSessionId]) -> Result<Vec<Session>, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::by_ids(&mut tx, &uuids(ids)).await?)
    }

    /// What a session sells, in order; nothing when the actor may not see it.
    pub async fn rundown(&self, actor: &Actor, session: LiveSessionId) -> Result<Vec<RundownItem>, Refusal> {
        let mut rundowns = self.rundown_by_sessions(actor, &[session]).await?;
        Ok(rundowns.remove(&session).unwrap_or_default())
    }

    /// What each of these sessions sells, in order: for loaders.
    pub async fn rundown_by_sessions(
        &self,
        actor: &Actor,
        sessions: &[LiveSessionId],
    ) -> Result<HashMap<LiveSessionId, Vec<RundownItem>>, Refusal> {
        may_look(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut rundowns: HashMap<_, Vec<_>> = HashMap::new();
        for item in repo::rundowns(&mut tx, &uuids(sessions)).await? {
            rundowns.entry(item.session).or_default().push(item);
        }
        Ok(rundowns)
    }

    /// What attribution needs to know of these sessions, read by the mall itself. One that does not exist is
    /// left out.
    pub async fn touches(&self, sessions: &[LiveSessionId]) -> Result<Vec<SessionTouch>, Refusal> {
        if sessions.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.db.begin(&Actor::System).await?;
        Ok(repo::touches(&mut tx, &uuids(sessions)).await?)
    }
}

fn uuids(ids: &[LiveSessionId]) -> Vec<Uuid> {
    ids.iter().map(|id| id.uuid()).collect()
}
