use chrono::{DateTime, Utc};
use qd_db::Event;
use qd_kernel::{Clock, CrewId, LiveSessionId, OrganizationId, ProjectId};
use serde::Serialize;

use super::{entity::Session, state::SessionStatus};

/// What the outbox says of a session: `session.scheduled`, `session.on_air`, `session.ended`.
#[derive(Debug, Serialize)]
struct SessionMoved<'a> {
    session: LiveSessionId,
    org: OrganizationId,
    crew: CrewId,
    project: Option<ProjectId>,
    title: &'a str,
    scheduled_start: DateTime<Utc>,
}

/// The event that a session has come to where it stands.
pub(super) fn moved(clock: &dyn Clock, session: &Session) -> Event {
    let topic = match session.status() {
        SessionStatus::Scheduled => "session.scheduled",
        SessionStatus::OnAir => "session.on_air",
        SessionStatus::Ended => "session.ended",
        SessionStatus::Cancelled => "session.cancelled",
    };
    let payload = SessionMoved {
        session: session.id,
        org: session.org,
        crew: session.crew,
        project: session.project,
        title: &session.title,
        scheduled_start: session.scheduled_start,
    };
    Event::new(clock, topic, payload)
}
