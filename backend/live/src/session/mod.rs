//! Sessions: announce, go on air, pin, end.

mod entity;
mod events;
mod read;
pub(crate) mod repo;
mod rules;
mod state;

use std::sync::Arc;

use qd_db::{ActorTx, Error};
use qd_identity::WordsInForce;
use qd_kernel::{Actor, LiveSessionId, ProductId, SessionEventId};
use uuid::Uuid;

pub use entity::{MAX_RUNDOWN, NewRundownItem, RundownItem, ScheduleSession, Session, SessionKind, SessionTouch};
pub use state::{SessionState, SessionStatus};

use crate::{
    HubEvent, Live, LiveCode, Refusal,
    authority::Director,
    code::{not_allowed, not_found},
    crew,
};

impl Live {
    /// Announces a session: a teacher for any crew of the school, a student for its own.
    ///
    /// # Errors
    /// `InvalidTitle`, `InvalidTime`, `TooManyProducts`, `BlockedWord` (absolute claims); `NotFound` for a crew
    /// or room that is not the school's, a project that does not exist, a product that is not published.
    pub async fn schedule_session(&self, actor: &Actor, command: ScheduleSession) -> Result<Session, Refusal> {
        let director = Director::of(actor)?;
        let words = self.words_in_force(actor).await?;
        let mut command = rules::check(command, self.now(), &words)?;
        rules::without_repeats(&mut command);
        self.check_published(&command).await?;
        let mut tx = self.db.begin(actor).await?;
        director.check_crew(&mut tx, command.crew).await.map_err(|refusal| beside("crewId", refusal))?;
        if crew::repo::rooms_by_ids(&mut tx, &[command.room.uuid()]).await?.iter().all(|room| room.org != director.org)
        {
            return Err(Refusal::field("roomId", LiveCode::NotFound, "找不到这个直播间"));
        }
        let session = Session {
            id: LiveSessionId::new(&*self.clock),
            org: director.org,
            crew: command.crew,
            room: command.room,
            project: command.project,
            title: command.title,
            title_en: command.title_en,
            kind: command.kind,
            state: SessionState::Scheduled,
            poster_key: None,
            scheduled_start: command.scheduled_start,
            scheduled_end: command.scheduled_end,
            view_count: 0,
            peak_viewers: 0,
        };
        repo::insert(&mut tx, &session, self.now()).await.map_err(refusal)?;
        repo::insert_rundown(&mut tx, session.id, session.org, &command.rundown).await?;
        tx.emit(&events::moved(&*self.clock, &session)).await?;
        tx.commit().await?;
        Ok(session)
    }

    /// Takes a session on air, early or late as the studio needs.
    ///
    /// # Errors
    /// `RoomBusy` and `CrewBusy` while another session is on air from the room or by the crew; `WrongState`.
    pub async fn go_on_air(&self, actor: &Actor, session: LiveSessionId) -> Result<Session, Refusal> {
        let (director, mut tx, mut session) = self.open_to_run(actor, session).await?;
        let from = session.status();
        session.state = session.state.go_on_air(self.now()).map_err(|_| wrong_state("只有预告中的场次可以开播"))?;
        repo::save_state(&mut tx, &session, from).await.map_err(refusal)?;
        self.note(&mut tx, &director, session.id, "on_air", None).await?;
        tx.emit(&events::moved(&*self.clock, &session)).await?;
        tx.commit().await?;
        self.hub.publish(session.id, HubEvent::StatusChanged(session.status()));
        Ok(session)
    }

    /// Shows a product of the rundown to everyone who watches; none takes the pin away.
    ///
    /// # Errors
    /// `NotOnAir`; `NotFound` for a product that is not on the rundown.
    pub async fn pin_product(
        &self,
        actor: &Actor,
        session: LiveSessionId,
        product: Option<ProductId>,
    ) -> Result<Session, Refusal> {
        let (director, mut tx, mut session) = self.open_to_run(actor, session).await?;
        let from = session.status();
        session.state = session.state.pin(product).map_err(|_| not_on_air())?;
        if let Some(product) = product
            && !repo::is_on_rundown(&mut tx, session.id, product).await?
        {
            return Err(Refusal::field("productId", LiveCode::NotFound, "这件商品不在排品表上"));
        }
        repo::save_state(&mut tx, &session, from).await?;
        let kind = if product.is_some() { "pinned" } else { "unpinned" };
        self.note(&mut tx, &director, session.id, kind, product).await?;
        tx.commit().await?;
        self.hub.publish(session.id, HubEvent::ProductPinned(product));
        Ok(session)
    }

    /// Takes a session off the air, for good.
    pub async fn end_session(&self, actor: &Actor, session: LiveSessionId) -> Result<Session, Refusal> {
        let (director, mut tx, mut session) = self.open_to_run(actor, session).await?;
        let from = session.status();
        session.state = session.state.end(self.now()).map_err(|_| not_on_air())?;
        repo::save_state(&mut tx, &session, from).await?;
        self.note(&mut tx, &director, session.id, "ended", None).await?;
        tx.emit(&events::moved(&*self.clock, &session)).await?;
        tx.commit().await?;
        self.hub.publish(session.id, HubEvent::ProductPinned(None));
        self.hub.publish(session.id, HubEvent::StatusChanged(session.status()));
        Ok(session)
    }

    /// Gives a session its picture, by its key in the object store.
    pub async fn set_poster(&self, actor: &Actor, session: LiveSessionId, key: &str) -> Result<(), Refusal> {
        let (_, mut tx, session) = self.open_to_run(actor, session).await?;
        repo::save_poster(&mut tx, session.id, key).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Enters views that were counted elsewhere (a platform's own figures, the demo's past): the mall's work.
    pub async fn record_views(
        &self,
        actor: &Actor,
        session: LiveSessionId,
        views: u32,
        peak: u32,
    ) -> Result<(), Refusal> {
        if *actor != Actor::System {
            return Err(not_allowed());
        }
        let mut tx = self.db.begin(actor).await?;
        let peak = i32::try_from(peak).unwrap_or(i32::MAX);
        repo::add_views(&mut tx, &[session.uuid()], &[i64::from(views)], &[peak]).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn words_in_force(&self, actor: &Actor) -> Result<Arc<WordsInForce>, Refusal> {
        let mut tx = self.db.begin(actor).await?;
        Ok(self.words.in_force(&mut tx, self.now()).await?)
    }

    /// A transaction with a session, locked, that the actor may run.
    pub(crate) async fn open_to_run(
        &self,
        actor: &Actor,
        session: LiveSessionId,
    ) -> Result<(Director, ActorTx, Session), Refusal> {
        let director = Director::of(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let session = repo::find_locked(&mut tx, session).await?.ok_or_else(not_found)?;
        director.check_crew(&mut tx, session.crew).await?;
        Ok((director, tx, session))
    }

    /// Appends to what happened on air, kept at least three years.
    pub(crate) async fn note(
        &self,
        tx: &mut ActorTx,
        director: &Director,
        session: LiveSessionId,
        kind: &'static str,
        product: Option<ProductId>,
    ) -> Result<(), Refusal> {
        let event = repo::Happened {
            id: SessionEventId::new(&*self.clock),
            org: director.org,
            session,
            kind,
            product,
            person: director.person,
            at: self.now(),
        };
        Ok(repo::append_event(tx, &event).await?)
    }

    async fn check_published(&self, command: &ScheduleSession) -> Result<(), Refusal> {
        let wanted: Vec<Uuid> = command.rundown.iter().map(|item| item.product.uuid()).collect();
        // What is on a rundown is other organizations' goods: the public's eyes see what is published of all.
        let mut public = self.db.begin(&Actor::PUBLIC).await?;
        let published = repo::published(&mut public, &wanted).await?;
        if published.len() == wanted.len() {
            return Ok(());
        }
        Err(Refusal::field("productIds", LiveCode::NotFound, "排品表里有已下架或不存在的商品"))
    }
}

pub(crate) fn not_on_air() -> Refusal {
    Refusal::refused(LiveCode::NotOnAir, "直播还没有开始或已经结束")
}

fn wrong_state(message: &str) -> Refusal {
    Refusal::refused(LiveCode::WrongState, message)
}

/// Puts a refusal of the whole beside its field.
fn beside(field: &str, refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Refused(mut problems) => {
            problems.iter_mut().for_each(|problem| problem.field = Some(field.to_owned()));
            Refusal::Refused(problems)
        }
        Refusal::Internal(error) => Refusal::Internal(error),
    }
}

fn refusal(error: Error) -> Refusal {
    match error.constraint() {
        Some("live_session_room_on_air") => Refusal::refused(LiveCode::RoomBusy, "这个直播间正在直播另一场"),
        Some("live_session_crew_on_air") => Refusal::refused(LiveCode::CrewBusy, "这个团队正在直播另一场"),
        Some("live_session_project_id_fkey") => Refusal::field("projectId", LiveCode::NotFound, "找不到这个合作项目"),
        _ => error.into(),
    }
}
