//! Chat: shoppers and crew talk while a session is on air; the crew removes messages and mutes shoppers.

mod entity;
mod limiter;
mod repo;
mod rules;

use std::{collections::HashMap, sync::Arc};

use qd_db::Error;
use qd_kernel::{Actor, ChatMessageId, LiveSessionId, PersonId};
use uuid::Uuid;

pub use entity::ChatMessage;
pub(crate) use limiter::ChatLimiter;
pub use rules::MAX_MESSAGE_CHARS;
pub(crate) use rules::clean;

use crate::{
    HubEvent, Live, LiveCode, Refusal, SessionStatus, authority::may_look, code::not_found, crew, session::not_on_air,
};

/// The most messages that are read of a session at once.
pub const MAX_MESSAGES: u32 = 100;

impl Live {
    /// A shopper says something in a session that is on air.
    ///
    /// # Errors
    /// `NotSignedIn`, `EmptyMessage`, `MessageTooLong`, `BlockedWord`, `TooFast` (one a second, twenty a
    /// minute), `NotFound`, `NotOnAir`, `Muted`.
    pub async fn post_message(
        &self,
        actor: &Actor,
        session: LiveSessionId,
        body: &str,
    ) -> Result<ChatMessage, Refusal> {
        let author = actor.shopper().ok_or_else(|| Refusal::refused(LiveCode::NotSignedIn, "登录后才能发言"))?;
        let body = rules::tidy_message(body)?;
        let mut tx = self.db.begin(actor).await?;
        rules::check_words(&body, &*self.words.in_force(&mut tx, self.now()).await?)?;
        if !self.limiter.admit(author, self.now()) {
            return Err(Refusal::refused(LiveCode::TooFast, "说得太快了，歇一会儿再发"));
        }
        let speaker = repo::speaker(&mut tx, session, author).await?.ok_or_else(not_found)?;
        if speaker.status != SessionStatus::OnAir.as_str() {
            return Err(not_on_air());
        }
        if speaker.is_muted {
            return Err(Refusal::refused(LiveCode::Muted, "你在这场直播中已被禁言"));
        }
        let author_name = speaker.display_name.ok_or_else(not_found)?;
        let message = self.message(session, (author, author_name), false, body);
        repo::insert(&mut tx, speaker.org, &message).await.map_err(refusal)?;
        tx.commit().await?;
        self.hub.publish(session, HubEvent::MessagePosted(Arc::new(message.clone())));
        Ok(message)
    }

    /// The crew says something, under the crew's name.
    pub async fn post_crew_message(
        &self,
        actor: &Actor,
        session: LiveSessionId,
        body: &str,
    ) -> Result<ChatMessage, Refusal> {
        let (director, mut tx, session) = self.open_to_run(actor, session).await?;
        let body = rules::check_announcement(body, &*self.words.in_force(&mut tx, self.now()).await?)?;
        if session.status() != SessionStatus::OnAir {
            return Err(not_on_air());
        }
        let name = crew::repo::name_of(&mut tx, session.crew).await?;
        let message = self.message(session.id, (director.person, name), true, body);
        repo::insert(&mut tx, session.org, &message).await?;
        tx.commit().await?;
        self.hub.publish(session.id, HubEvent::MessagePosted(Arc::new(message.clone())));
        Ok(message)
    }

    /// The crew takes a message away; taking it away twice is the same. Gives the session it was said in.
    pub async fn remove_message(&self, actor: &Actor, message: ChatMessageId) -> Result<LiveSessionId, Refusal> {
        let mut tx = self.db.begin(actor).await?;
        let session = repo::session_of(&mut tx, message).await?.ok_or_else(not_found)?;
        drop(tx);
        let (director, mut tx, session) = self.open_to_run(actor, session).await?;
        if repo::remove(&mut tx, message, director.person, self.now()).await? {
            self.note(&mut tx, &director, session.id, "message_removed", None).await?;
        }
        tx.commit().await?;
        self.hub.publish(session.id, HubEvent::MessageRemoved(message));
        Ok(session.id)
    }

    /// The crew mutes a shopper who has chatted in a session, for that session; twice is the same.
    pub async fn mute_chatter(&self, actor: &Actor, session: LiveSessionId, author: PersonId) -> Result<(), Refusal> {
        let (director, mut tx, session) = self.open_to_run(actor, session).await?;
        if !repo::has_chatted(&mut tx, session.id, author).await? {
            return Err(Refusal::field("authorId", LiveCode::NotFound, "这场直播里找不到这位顾客"));
        }
        if repo::mute(&mut tx, (session.id, session.org), author, director.person, self.now()).await? {
            self.note(&mut tx, &director, session.id, "muted", None).await?;
        }
        tx.commit().await?;
        Ok(())
    }

    /// The newest messages of a session, oldest of them first: at most [`MAX_MESSAGES`]. Members see removed
    /// ones too, marked.
    pub async fn messages(
        &self,
        actor: &Actor,
        session: LiveSessionId,
        last: u32,
    ) -> Result<Vec<ChatMessage>, Refusal> {
        let mut messages = self.messages_by_sessions(actor, &[session], last).await?;
        Ok(messages.remove(&session).unwrap_or_default())
    }

    /// As [`Live::messages`], for many sessions at once: for loaders.
    pub async fn messages_by_sessions(
        &self,
        actor: &Actor,
        sessions: &[LiveSessionId],
        last: u32,
    ) -> Result<HashMap<LiveSessionId, Vec<ChatMessage>>, Refusal> {
        may_look(actor)?;
        let ids: Vec<Uuid> = sessions.iter().map(|id| id.uuid()).collect();
        let mut tx = self.db.begin(actor).await?;
        let mut messages: HashMap<_, Vec<_>> = HashMap::new();
        for message in repo::newest(&mut tx, &ids, i64::from(last.min(MAX_MESSAGES))).await? {
            messages.entry(message.session).or_default().push(message);
        }
        Ok(messages)
    }

    fn message(&self, session: LiveSessionId, by: (PersonId, String), from_crew: bool, body: String) -> ChatMessage {
        let (author, author_name) = by;
        let (id, at) = (ChatMessageId::new(&*self.clock), self.now());
        ChatMessage { id, session, author, author_name, from_crew, body, at, removed: false }
    }
}

/// The table's policy lets nobody speak in a session that has just left the air: `insufficient_privilege`.
fn refusal(error: Error) -> Refusal {
    match &error {
        Error::Sqlx(sqlx::Error::Database(refused)) if refused.code().as_deref() == Some("42501") => not_on_air(),
        _ => error.into(),
    }
}
