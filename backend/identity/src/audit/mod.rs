//! The audit log: who did what on whose behalf. Appended, never changed.

mod repo;

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, AuditEntryId, Clock, OrganizationId, Page, PageRequest, PersonId};
use serde_json::Value;

use crate::{Identity, Result};

/// One line of the audit log.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    /// Its id, which sorts by time.
    pub id: AuditEntryId,
    /// On behalf of which organization; none for what somebody did for themselves, or the mall for itself.
    pub organization: Option<OrganizationId>,
    /// That organization's name.
    pub organization_name: Option<String>,
    /// Who; none for the mall itself.
    pub person: Option<PersonId>,
    /// Their display name.
    pub person_name: Option<String>,
    /// What was done: `order.address_revealed`.
    pub action: String,
    /// To what: an id as the schemas show it.
    pub subject: String,
    /// What else is worth knowing; never personal data.
    pub details: Value,
    /// When.
    pub at: DateTime<Utc>,
}

/// A part of the log that has a page of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditArea {
    /// Who was asked in, came, changed and went.
    Staff,
}

impl AuditArea {
    const fn actions(self) -> &'static [&'static str] {
        match self {
            Self::Staff => &[
                "staff.invited",
                "staff.invitation_revoked",
                "staff.joined",
                "staff.role_changed",
                "staff.removed",
                "staff.left",
            ],
        }
    }
}

impl Identity {
    /// The log or one area of it, newest first: all of it for secretariat and auditor, its own organization's for who runs a shop.
    pub async fn audit_log(
        &self,
        actor: &Actor,
        area: Option<AuditArea>,
        page: &PageRequest,
    ) -> Result<Page<AuditEntry>> {
        let Actor::Member { role, .. } = actor else { return Ok(Page { items: Vec::new(), has_next: false }) };
        if !role.sees_group() && !role.runs_shop() {
            return Ok(Page { items: Vec::new(), has_next: false });
        }
        let mut tx = self.db.begin(actor).await?;
        let mut rows = repo::list(&mut tx, area.map(AuditArea::actions), page).await?;
        drop(tx);
        // Whoever may read an entry may read whose it is, also where the person is of another organization.
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::fill_names(&mut tx, &mut rows).await?;
        Ok(Page::cut(rows, page))
    }
}

/// Notes what `actor` did, in the transaction that does it. Under a member's transaction the entry can only be
/// that member's; others need the mall's own.
pub async fn audit_in_tx(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    actor: &Actor,
    action: &str,
    subject: &str,
    details: Value,
) -> qd_db::Result<()> {
    let organization = match actor {
        Actor::Member { org, .. } => Some(*org),
        Actor::Guest { .. } | Actor::Shopper { .. } | Actor::System => None,
    };
    repo::append(tx, clock, organization, actor.person(), action, subject, &details).await
}
