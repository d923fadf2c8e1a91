//! Who may run what in a studio.

use qd_db::ActorTx;
use qd_kernel::{Actor, CrewId, MemberRole, OrganizationId, PersonId};

use crate::code::{Refusal, not_allowed, not_found};

/// A student or teacher, acting for its school.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Director {
    pub person: PersonId,
    pub org: OrganizationId,
    runs_every_crew: bool,
}

impl Director {
    /// Passes students and teachers.
    pub fn of(actor: &Actor) -> Result<Self, Refusal> {
        let (person, org) = actor.member_if(MemberRole::works_in_studio).ok_or_else(not_allowed)?;
        let runs_every_crew = actor.member_if(is_teacher).is_some();
        Ok(Self { person, org, runs_every_crew })
    }

    /// Passes teachers alone.
    pub fn teacher(actor: &Actor) -> Result<Self, Refusal> {
        let director = Self::of(actor)?;
        if director.runs_every_crew { Ok(director) } else { Err(not_allowed()) }
    }

    /// Passes whoever may run this crew's sessions: a teacher any of the school's, a student its own crews'.
    pub async fn check_crew(&self, tx: &mut ActorTx, crew: CrewId) -> Result<(), Refusal> {
        let belongs = sqlx::query_scalar!(
            r#"select exists (select from crew_member m where m.crew_id = c.id and m.person_id = $2) as "belongs!"
               from crew c where c.id = $1 and c.org_id = $3"#,
            crew.uuid(),
            self.person.uuid(),
            self.org.uuid(),
        )
        .fetch_optional(tx.conn())
        .await
        .map_err(qd_db::Error::from)?
        .ok_or_else(not_found)?;
        if belongs || self.runs_every_crew { Ok(()) } else { Err(not_allowed()) }
    }
}

const fn is_teacher(role: MemberRole) -> bool {
    matches!(role, MemberRole::Teacher)
}

/// Passes whoever may look into a studio: students, teachers and mentors into their own organization's,
/// secretariat and auditor into every one, and everybody from outside into what is public. Row-level security
/// does the rest.
pub(crate) fn may_look(actor: &Actor) -> Result<(), Refusal> {
    const fn looks(role: MemberRole) -> bool {
        role.works_in_studio() || role.sees_group() || matches!(role, MemberRole::Mentor)
    }
    match actor {
        Actor::Member { role, .. } if !looks(*role) => Err(not_allowed()),
        _ => Ok(()),
    }
}
