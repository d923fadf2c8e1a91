use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_live::{LiveCode, NewRundownItem, Refusal, ScheduleSession, Session};

use super::session::{ChatMessage, LiveSession, LiveSessionKind};
use crate::{
    context::ContextExt,
    errors::payload,
    ids::{id, optional, required},
    shared::live::LiveUserError,
};

/// A session after something was done with it.
#[derive(SimpleObject)]
pub struct LiveSessionPayload {
    session: Option<LiveSession>,
    user_errors: Vec<LiveUserError>,
}

impl LiveSessionPayload {
    fn of(outcome: Result<Session, Refusal>) -> Result<Self> {
        let (session, user_errors) = payload(outcome)?;
        Ok(Self { session: session.map(LiveSession::from), user_errors })
    }
}

/// A session to be announced.
#[derive(InputObject)]
pub struct ScheduleSessionInput {
    title: String,
    title_en: Option<String>,
    kind: LiveSessionKind,
    crew_id: ID,
    room_id: ID,
    project_id: Option<ID>,
    scheduled_start: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    product_ids: Vec<ID>,
}

impl ScheduleSessionInput {
    fn read(self) -> Result<ScheduleSession, Refusal> {
        // Bounded before anything is read of it; the domain says the same of what it is given.
        if self.product_ids.len() > qd_live::MAX_RUNDOWN {
            return Err(Refusal::field("productIds", LiveCode::TooManyProducts, "一场直播最多排 100 件商品"));
        }
        let item = |product: &ID| {
            let product = required("productIds", product, LiveCode::NotFound)?;
            Ok(NewRundownItem { product, talking_point: String::new() })
        };
        Ok(ScheduleSession {
            title: self.title,
            title_en: self.title_en,
            kind: self.kind.into(),
            crew: required("crewId", &self.crew_id, LiveCode::NotFound)?,
            room: required("roomId", &self.room_id, LiveCode::NotFound)?,
            project: optional("projectId", self.project_id.as_ref(), LiveCode::NotFound)?,
            scheduled_start: self.scheduled_start,
            scheduled_end: self.scheduled_end,
            rundown: self.product_ids.iter().map(item).collect::<Result<_, Refusal>>()?,
        })
    }
}

/// Which session goes on air.
#[derive(InputObject)]
pub struct GoOnAirInput {
    session_id: ID,
}

/// What is shown in a session.
#[derive(InputObject)]
pub struct PinProductInput {
    session_id: ID,
    /// Null takes the pin away.
    product_id: Option<ID>,
}

/// Which session ends.
#[derive(InputObject)]
pub struct EndSessionInput {
    session_id: ID,
}

/// Something the crew says.
#[derive(InputObject)]
pub struct PostCrewMessageInput {
    session_id: ID,
    body: String,
}

/// How saying it went.
#[derive(SimpleObject)]
pub struct PostCrewMessagePayload {
    message: Option<ChatMessage>,
    user_errors: Vec<LiveUserError>,
}

/// Which message is taken away.
#[derive(InputObject)]
pub struct RemoveChatMessageInput {
    message_id: ID,
}

/// How taking it away went.
#[derive(SimpleObject)]
pub struct RemoveChatMessagePayload {
    removed_id: Option<ID>,
    user_errors: Vec<LiveUserError>,
}

/// Who is muted in which session.
#[derive(InputObject)]
pub struct MuteChatterInput {
    session_id: ID,
    author_id: ID,
}

/// How muting went.
#[derive(SimpleObject)]
pub struct MuteChatterPayload {
    muted_id: Option<ID>,
    user_errors: Vec<LiveUserError>,
}

/// The studio's part of the admin's mutations.
#[derive(Default)]
pub struct LiveMutation;

#[Object]
impl LiveMutation {
    /// Announces a session.
    async fn schedule_session(&self, ctx: &Context<'_>, input: ScheduleSessionInput) -> Result<LiveSessionPayload> {
        let outcome = match input.read() {
            Ok(command) => ctx.rooms().live.schedule_session(ctx.actor(), command).await,
            Err(refusal) => Err(refusal),
        };
        LiveSessionPayload::of(outcome)
    }

    /// Takes a session on air.
    async fn go_on_air(&self, ctx: &Context<'_>, input: GoOnAirInput) -> Result<LiveSessionPayload> {
        let outcome = match required("sessionId", &input.session_id, LiveCode::NotFound) {
            Ok(session) => ctx.rooms().live.go_on_air(ctx.actor(), session).await,
            Err(refusal) => Err(refusal),
        };
        LiveSessionPayload::of(outcome)
    }

    /// Shows a product of the rundown to everyone who watches.
    async fn pin_product(&self, ctx: &Context<'_>, input: PinProductInput) -> Result<LiveSessionPayload> {
        let session = required("sessionId", &input.session_id, LiveCode::NotFound);
        let product = optional("productId", input.product_id.as_ref(), LiveCode::NotFound);
        let outcome = match session.and_then(|session| Ok((session, product?))) {
            Ok((session, product)) => ctx.rooms().live.pin_product(ctx.actor(), session, product).await,
            Err(refusal) => Err(refusal),
        };
        LiveSessionPayload::of(outcome)
    }

    /// Takes a session off the air, for good.
    async fn end_session(&self, ctx: &Context<'_>, input: EndSessionInput) -> Result<LiveSessionPayload> {
        let outcome = match required("sessionId", &input.session_id, LiveCode::NotFound) {
            Ok(session) => ctx.rooms().live.end_session(ctx.actor(), session).await,
            Err(refusal) => Err(refusal),
        };
        LiveSessionPayload::of(outcome)
    }

    /// Says something under the crew's name.
    async fn post_crew_message(
        &self,
        ctx: &Context<'_>,
        input: PostCrewMessageInput,
    ) -> Result<PostCrewMessagePayload> {
        let outcome = match required("sessionId", &input.session_id, LiveCode::NotFound) {
            Ok(session) => ctx.rooms().live.post_crew_message(ctx.actor(), session, &input.body).await,
            Err(refusal) => Err(refusal),
        };
        let (message, user_errors) = payload(outcome)?;
        Ok(PostCrewMessagePayload { message: message.as_ref().map(ChatMessage::from), user_errors })
    }

    /// Takes a message away.
    async fn remove_chat_message(
        &self,
        ctx: &Context<'_>,
        input: RemoveChatMessageInput,
    ) -> Result<RemoveChatMessagePayload> {
        let outcome = match required("messageId", &input.message_id, LiveCode::NotFound) {
            Ok(message) => ctx.rooms().live.remove_message(ctx.actor(), message).await.map(|_| message),
            Err(refusal) => Err(refusal),
        };
        let (removed, user_errors) = payload(outcome)?;
        Ok(RemoveChatMessagePayload { removed_id: removed.map(id), user_errors })
    }

    /// Mutes a shopper for a session.
    async fn mute_chatter(&self, ctx: &Context<'_>, input: MuteChatterInput) -> Result<MuteChatterPayload> {
        let session = required("sessionId", &input.session_id, LiveCode::NotFound);
        let author = required("authorId", &input.author_id, LiveCode::NotFound);
        let outcome = match session.and_then(|session| Ok((session, author?))) {
            Ok((session, author)) => ctx.rooms().live.mute_chatter(ctx.actor(), session, author).await.map(|()| author),
            Err(refusal) => Err(refusal),
        };
        let (muted, user_errors) = payload(outcome)?;
        Ok(MuteChatterPayload { muted_id: muted.map(id), user_errors })
    }
}
