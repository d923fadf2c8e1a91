//! Sessions as shoppers watch them.

mod events;
mod session;

use async_graphql::{Context, Data, ID, InputObject, Object, Result, SimpleObject};
use qd_kernel::Actor;
use qd_live::LiveCode;

pub use events::LiveSubscription;
use session::ChatMessage;
pub(crate) use session::LiveSession;

use crate::{
    Rooms,
    context::ContextExt,
    errors::{found, or_empty, payload},
    ids::{known, required},
    loaders::insert_list_loaders,
    shared::live::{Crews, LiveSessionStatus, LiveUserError, Messages, Rundowns},
};

/// The live part of the storefront's queries.
#[derive(Default)]
pub struct LiveQuery;

#[Object]
impl LiveQuery {
    /// One session.
    async fn live_session(&self, ctx: &Context<'_>, id: ID) -> Result<Option<LiveSession>> {
        let Some(id) = known(&id) else { return Ok(None) };
        let session = found(ctx.rooms().live.session(ctx.actor(), id).await)?;
        Ok(session.map(LiveSession::from))
    }

    /// Sessions: on air first, then the soonest, then the last.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn live_sessions(&self, ctx: &Context<'_>, status: Option<LiveSessionStatus>) -> Result<Vec<LiveSession>> {
        let sessions = ctx.rooms().live.sessions(ctx.actor(), status.map(Into::into)).await;
        Ok(or_empty(sessions)?.into_iter().map(LiveSession::from).collect())
    }
}

/// Something to say.
#[derive(InputObject)]
pub struct PostChatMessageInput {
    session_id: ID,
    body: String,
}

/// How saying it went.
#[derive(SimpleObject)]
pub struct PostChatMessagePayload {
    message: Option<ChatMessage>,
    user_errors: Vec<LiveUserError>,
}

/// The live part of the storefront's mutations.
#[derive(Default)]
pub struct LiveMutation;

#[Object]
impl LiveMutation {
    /// Says something in a session that is on air.
    async fn post_chat_message(
        &self,
        ctx: &Context<'_>,
        input: PostChatMessageInput,
    ) -> Result<PostChatMessagePayload> {
        let outcome = match required("sessionId", &input.session_id, LiveCode::NotFound) {
            Ok(session) => ctx.rooms().live.post_message(ctx.actor(), session, &input.body).await,
            Err(failure) => Err(failure),
        };
        let (message, user_errors) = payload(outcome)?;
        let message = message.map(|message| ChatMessage::new(&message, ctx.actor()));
        Ok(PostChatMessagePayload { message, user_errors })
    }
}

/// Gives a request its own loaders.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    insert_list_loaders!(data, rooms, actor, Crews, Rundowns, Messages);
}
