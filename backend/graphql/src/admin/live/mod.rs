//! Sessions as crews run them.

mod crew;
mod events;
mod mutation;
mod sales;
mod session;

use async_graphql::{Context, Data, ID, Object, Result};
use qd_kernel::Actor;

use crew::{Crew, CrewMembers, StudioRoom, StudioRooms};
pub use events::LiveSubscription;
pub use mutation::LiveMutation;
use sales::SessionFigures;
use session::LiveSession;

use crate::{
    Rooms,
    context::ContextExt,
    errors::{found, or_empty},
    ids::known,
    loaders::insert_list_loaders,
    shared::live::{Crews, LiveSessionStatus, Messages, Rundowns},
};

/// The studio's part of the admin's queries.
#[derive(Default)]
pub struct LiveQuery;

#[Object]
impl LiveQuery {
    /// The acting school's crews.
    #[graphql(complexity = "10 * child_complexity + 1")]
    async fn crews(&self, ctx: &Context<'_>) -> Result<Vec<Crew>> {
        let crews = or_empty(ctx.rooms().live.crews(ctx.actor()).await)?;
        Ok(crews.into_iter().map(Crew::from).collect())
    }

    /// The acting school's studio rooms.
    async fn studio_rooms(&self, ctx: &Context<'_>) -> Result<Vec<StudioRoom>> {
        let rooms = or_empty(ctx.rooms().live.studio_rooms(ctx.actor()).await)?;
        Ok(rooms.into_iter().map(StudioRoom::from).collect())
    }

    /// The acting school's sessions: on air first, then the soonest, then the last.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn live_sessions(&self, ctx: &Context<'_>, status: Option<LiveSessionStatus>) -> Result<Vec<LiveSession>> {
        let Actor::Member { .. } = ctx.actor() else { return Ok(Vec::new()) };
        let sessions = ctx.rooms().live.sessions(ctx.actor(), status.map(Into::into)).await;
        Ok(or_empty(sessions)?.into_iter().map(LiveSession::from).collect())
    }

    /// One of the acting school's sessions.
    async fn live_session(&self, ctx: &Context<'_>, id: ID) -> Result<Option<LiveSession>> {
        let (Some(id), Actor::Member { .. }) = (known(&id), ctx.actor()) else { return Ok(None) };
        let session = found(ctx.rooms().live.session(ctx.actor(), id).await)?;
        Ok(session.map(LiveSession::from))
    }
}

/// Gives a request its own loaders.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    insert_list_loaders!(data, rooms, actor, Crews, CrewMembers, StudioRooms, Rundowns, Messages, SessionFigures);
}
