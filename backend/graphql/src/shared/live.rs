//! What both faces say of live sessions in the same words.

use std::collections::HashMap;

use async_graphql::{
    Context, Enum, Error, ErrorExtensions, ID, Result, SimpleObject,
    dataloader::{DataLoader, Loader},
};
use qd_kernel::{CrewId, LiveSessionId};
use qd_live::{LiveCode, Refusal};

use crate::{
    context::{ContextExt, internal},
    errors::user_error,
    loaders::{list_loader, one_loader},
};

user_error!(
    LiveUserError,
    LiveErrorCode,
    LiveCode {
        NotSignedIn,
        NotFound,
        NotAllowed,
        NotOnAir,
        WrongState,
        RoomBusy,
        CrewBusy,
        EmptyMessage,
        MessageTooLong,
        BlockedWord,
        Muted,
        TooFast,
        InvalidTitle,
        InvalidTime,
        TooManyProducts,
    }
);

one_loader!(Crews, live.crews_by_ids, CrewId => qd_live::Crew);
list_loader!(Rundowns, live.rundown_by_sessions, LiveSessionId => qd_live::RundownItem);

/// Where a session stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "qd_live::SessionStatus")]
pub enum LiveSessionStatus {
    /// 预告
    Scheduled,
    /// 直播中
    OnAir,
    /// 已结束
    Ended,
    /// 已取消
    Cancelled,
}

/// The crew took a message away.
#[derive(SimpleObject)]
pub struct ChatMessageRemoved {
    pub(crate) message_id: ID,
}

/// So many watch now.
#[derive(SimpleObject)]
pub struct ViewerCountChanged {
    pub(crate) viewer_count: u32,
}

/// The session went on air or ended.
#[derive(SimpleObject)]
pub struct SessionStatusChanged {
    pub(crate) status: LiveSessionStatus,
}

/// A session's crew.
pub(crate) async fn crew_by_id(ctx: &Context<'_>, crew: CrewId) -> Result<qd_live::Crew> {
    let crew = ctx.data_unchecked::<DataLoader<Crews>>().load_one(crew).await?;
    crew.ok_or_else(|| internal("a session without its crew"))
}

/// What a session sells, in order.
pub(crate) async fn rundown_of(ctx: &Context<'_>, session: LiveSessionId) -> Result<Vec<qd_live::RundownItem>> {
    Ok(ctx.data_unchecked::<DataLoader<Rundowns>>().load_one(session).await?.unwrap_or_default())
}

/// The newest messages of sessions, so many of each.
pub(crate) struct Messages {
    pub(crate) rooms: crate::Rooms,
    pub(crate) actor: qd_kernel::Actor,
}

impl Loader<(LiveSessionId, u32)> for Messages {
    type Value = Vec<qd_live::ChatMessage>;
    type Error = Error;

    async fn load(&self, keys: &[(LiveSessionId, u32)]) -> Result<HashMap<(LiveSessionId, u32), Self::Value>> {
        let mut found = HashMap::new();
        let mut keys = keys.to_vec();
        keys.sort_unstable_by_key(|(_, last)| *last);
        // One statement a length: an answer asks for one, or for a few under aliases.
        for same_length in keys.chunk_by(|a, b| a.1 == b.1) {
            let last = same_length[0].1;
            let sessions: Vec<_> = same_length.iter().map(|(session, _)| *session).collect();
            let messages = self.rooms.live.messages_by_sessions(&self.actor, &sessions, last).await;
            let messages = crate::errors::or_empty(messages)?;
            found.extend(messages.into_iter().map(|(session, messages)| ((session, last), messages)));
        }
        Ok(found)
    }
}

/// A session's newest messages, oldest of them first.
pub(crate) async fn messages_of(
    ctx: &Context<'_>,
    session: LiveSessionId,
    last: i32,
) -> Result<Vec<qd_live::ChatMessage>> {
    let last = u32::try_from(last).unwrap_or(0).min(qd_live::MAX_MESSAGES);
    Ok(ctx.data_unchecked::<DataLoader<Messages>>().load_one((session, last)).await?.unwrap_or_default())
}

/// How many watch just now.
pub(crate) fn viewer_count(ctx: &Context<'_>, session: LiveSessionId) -> u32 {
    ctx.rooms().live.hub.viewers(session)
}

/// A poster's address.
pub(crate) fn poster(ctx: &Context<'_>, key: Option<&str>) -> Option<String> {
    key.map(|key| format!("{}{key}", ctx.rooms().picture_base))
}

/// A subscription that cannot be had: there is no such session for the actor, or a bug.
pub(crate) fn no_events(refusal: Refusal) -> Error {
    match refusal {
        Refusal::Refused(_) => {
            Error::new("no such session").extend_with(|_, extensions| extensions.set("code", "NOT_FOUND"))
        }
        Refusal::Internal(error) => internal(error),
    }
}
