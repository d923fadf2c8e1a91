//! Live selling: studio rooms, crews, sessions with their rundown, chat, and the hub that tells everyone who
//! watches what happens.
//!
//! A session is run by the school that owns it: its teachers run any, its students those of their crews.
//! Shoppers see what is scheduled, on air or ended.

mod authority;
mod chat;
mod code;
mod crew;
mod hub;
mod session;
#[cfg(test)]
mod testing;

use chrono::{DateTime, SubsecRound, Utc};
use qd_db::Db;
use qd_identity::WordBook;
use qd_kernel::SharedClock;

pub use chat::{ChatMessage, MAX_MESSAGE_CHARS, MAX_MESSAGES};
pub use code::{LiveCode, Refusal};
pub use crew::{Crew, CrewMember, LiveRole, NewCrew, StudioRoom};
pub use hub::{Hub, HubEvent, ViewerKey, Watching};
pub use session::{
    MAX_RUNDOWN, NewRundownItem, RundownItem, ScheduleSession, Session, SessionKind, SessionState, SessionStatus,
    SessionTouch,
};

use crate::chat::ChatLimiter;

/// Live selling. Cheap to clone; clones share the hub.
#[derive(Debug, Clone)]
pub struct Live {
    /// The door to PostgreSQL.
    pub db: Db,
    /// The mall's time.
    pub clock: SharedClock,
    /// Who watches what, in this process.
    pub hub: Hub,
    limiter: ChatLimiter,
    /// What may not be said.
    words: WordBook,
}

impl Live {
    /// Live selling over this database, with an empty hub.
    pub fn new(db: Db, clock: SharedClock) -> Self {
        Self { db, clock, hub: Hub::default(), limiter: ChatLimiter::default(), words: WordBook::default() }
    }

    /// The present moment as PostgreSQL keeps it: to the microsecond.
    fn now(&self) -> DateTime<Utc> {
        self.clock.now().trunc_subsecs(6)
    }
}
