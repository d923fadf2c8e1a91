//! 店员, who works in an organization's shop and as what: listing, changing, removing. `invite` asks people in.

mod invite;
mod repo;
mod rules;

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, Failure, InvitationId, MemberRole, MembershipId, OrganizationId, PersonId, Phone};
use serde_json::json;

pub use invite::{Invited, NewInvitation};
pub(crate) use repo::is_invited;
pub use rules::{
    INVITATION_LIFETIME, InvitationState, MAX_INVITATIONS_A_DAY, MAX_OPEN_INVITATIONS, MAX_STAFF, MAX_TO_A_PHONE_A_DAY,
    StaffRole,
};

use crate::{
    Identity, IdentityCode, Result, audit_in_tx,
    inbox::{NewNotice, Notice, Recipient, notify},
};
use rules::{Change, Holder, decide};

/// Somebody who works in a shop.
#[derive(Debug, Clone)]
pub struct StaffMember {
    /// The membership.
    pub id: MembershipId,
    /// Who.
    pub person: PersonId,
    /// What others read.
    pub name: String,
    /// Their number; shown masked.
    pub phone: Phone,
    /// As what.
    pub role: StaffRole,
    /// Since when, as this.
    pub since: DateTime<Utc>,
}

/// 店员邀请.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// Into whose shop.
    pub organization: OrganizationId,
    /// That organization's name.
    pub organization_name: String,
    /// To whom; shown masked.
    pub phone: Phone,
    /// As what.
    pub role: StaffRole,
    /// The name of who invited.
    pub invited_by: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Until when it can be taken up.
    pub expires_at: DateTime<Utc>,
    /// How it stands now.
    pub state: InvitationState,
}

impl Identity {
    /// Who works in the actor's shop, the weightiest role first; for all who do.
    pub async fn staff(&self, actor: &Actor) -> Result<Vec<StaffMember>> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::members(&mut tx, org, None).await?)
    }

    /// Makes somebody something else in the shop. The owner's; a shop keeps at least one owner.
    pub async fn change_staff_role(&self, actor: &Actor, who: MembershipId, role: StaffRole) -> Result<StaffMember> {
        let (_, org) = actor.member_if(MemberRole::owns_shop).ok_or_else(not_allowed)?;
        let mut tx = self.begin_staff_change(org).await?;
        let holder = decide(&repo::holders(&mut tx, org).await?, who, Change::Become(role))?;
        let id =
            if holder.role == role { holder.id } else { self.become_in_tx(&mut tx, actor, org, holder, role).await? };
        let member = repo::members(&mut tx, org, Some(id)).await?.pop();
        tx.commit().await?;
        member.ok_or_else(|| Failure::internal(qd_db::Error::Corrupt("a role that was just given is gone".to_owned())))
    }

    /// Ends somebody's work in the shop: from their next request on they are nobody there. The owner's; the last owner
    /// stays. Gives who it was.
    pub async fn remove_staff(&self, actor: &Actor, who: MembershipId) -> Result<MembershipId> {
        let (_, org) = actor.member_if(MemberRole::owns_shop).ok_or_else(not_allowed)?;
        let mut tx = self.begin_staff_change(org).await?;
        let holder = decide(&repo::holders(&mut tx, org).await?, who, Change::Go)?;
        self.go_in_tx(&mut tx, actor, org, holder, "staff.removed").await?;
        tx.commit().await?;
        Ok(who)
    }

    /// Ends the actor's own work in the shop. The last owner cannot.
    pub async fn leave_shop(&self, actor: &Actor) -> Result<()> {
        let (person, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_allowed)?;
        let mut tx = self.begin_staff_change(org).await?;
        let staff = repo::holders(&mut tx, org).await?;
        let own = staff.iter().find(|holder| holder.person == person).ok_or_else(not_allowed)?;
        let holder = decide(&staff, own.id, Change::Go)?;
        self.go_in_tx(&mut tx, actor, org, holder, "staff.left").await?;
        tx.commit().await?;
        Ok(())
    }

    /// People and their roles are read and written across tenants: as the mall, after the actor was authorized. One
    /// change of a shop's staff runs at a time, so that two owners cannot remove each other.
    async fn begin_staff_change(&self, org: OrganizationId) -> Result<ActorTx> {
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::lock_staff(&mut tx, org).await?;
        Ok(tx)
    }

    async fn become_in_tx(
        &self,
        tx: &mut ActorTx,
        actor: &Actor,
        org: OrganizationId,
        holder: Holder,
        role: StaffRole,
    ) -> Result<MembershipId> {
        repo::dismiss(tx, holder.id, self.clock.now()).await?;
        let id = repo::engage(tx, &*self.clock, org, holder.person, role).await?;
        let details = json!({ "from": holder.role.as_str(), "to": role.as_str() });
        audit_in_tx(tx, &*self.clock, actor, "staff.role_changed", &holder.person.to_string(), details).await?;
        let organization = repo::organization_name(tx, org).await?;
        let notice = Notice::StaffRoleChanged { organization, role: role.into() };
        let key = format!("staff.role:{id}:{}", self.clock.now().timestamp_micros());
        notify(tx, &NewNotice::new(&*self.clock, Recipient::Person(holder.person), notice, key)).await?;
        Ok(id)
    }

    async fn go_in_tx(
        &self,
        tx: &mut ActorTx,
        actor: &Actor,
        org: OrganizationId,
        holder: Holder,
        action: &str,
    ) -> Result<()> {
        let person = repo::members(tx, org, Some(holder.id)).await?.pop().map(|member| member.name).unwrap_or_default();
        repo::dismiss(tx, holder.id, self.clock.now()).await?;
        let details = json!({ "from": holder.role.as_str() });
        audit_in_tx(tx, &*self.clock, actor, action, &holder.person.to_string(), details).await?;
        let key = format!("{action}:{}:{}", holder.id, self.clock.now().timestamp_micros());
        let to = Recipient::Roles(org, vec![MemberRole::Owner]);
        let notice = NewNotice::new(&*self.clock, to, Notice::StaffRemoved { person }, key).link("/shop/staff");
        notify(tx, &notice).await?;
        Ok(())
    }
}

fn not_allowed() -> Failure<IdentityCode> {
    Failure::refused(IdentityCode::NotAllowed, "只有店主可以管理店员")
}
