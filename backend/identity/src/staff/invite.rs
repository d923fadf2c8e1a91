use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use qd_kernel::{Actor, Failure, InvitationId, MemberRole, Phone};
use serde_json::json;

use super::{
    Invitation, StaffRole, not_allowed, repo,
    rules::{INVITATION_LIFETIME, InvitationState, check_room},
};
use crate::{
    Identity, IdentityCode, Result, audit_in_tx,
    inbox::{NewNotice, Notice, Recipient, notify},
    person::by_id,
    secret::{random_bytes, token_hash},
    sign_in::{TOKEN_LENGTH, read_phone},
};

/// Invitations and the numbers in them are forgotten after so long.
const FORGOTTEN_AFTER: Duration = Duration::days(180);

/// Somebody to ask in.
#[derive(Debug, Clone)]
pub struct NewInvitation {
    /// Their number.
    pub phone: String,
    /// As what they shall work.
    pub role: StaffRole,
}

/// An invitation that was just made.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The invitation.
    pub invitation: Invitation,
    /// Where it can be looked at: given here and in the short message, and nowhere else. Taking it up needs the number
    /// as well, so it may be sent on.
    pub link: String,
    /// Whether the short message went out.
    pub message_sent: bool,
}

impl Identity {
    /// Asks somebody to work in the actor's shop: by a short message to their number, good for
    /// [`INVITATION_LIFETIME`]. The owner's. The answer is the same whether or not the mall knows the number; another
    /// one to the same number takes the place of the first.
    pub async fn invite_staff(&self, actor: &Actor, new: &NewInvitation) -> Result<Invited> {
        let (person, org) = actor.member_if(MemberRole::owns_shop).ok_or_else(not_allowed)?;
        let phone = read_phone(&new.phone)?;
        let token = URL_SAFE_NO_PAD.encode(random_bytes().map_err(Failure::internal)?);
        let now = self.clock.now();
        let mut tx = self.begin_staff_change(org).await?;
        crate::sign_in::lock_phone(&mut tx, &phone).await?;
        let staff = repo::members(&mut tx, org, None).await?;
        if staff.iter().any(|member| member.phone == phone) {
            return Err(Failure::field("phone", IdentityCode::AlreadyStaff, "这个号码已经是本店成员"));
        }
        check_room(repo::invited(&mut tx, org, &phone, now, staff.len()).await?)?;
        let row = repo::NewInvitationRow {
            org,
            phone: &phone,
            role: new.role,
            token_hash: &token_hash(&token),
            by: person,
            expires_at: now + INVITATION_LIFETIME,
        };
        let id = repo::insert(&mut tx, &*self.clock, &row).await?;
        let details = json!({ "phone": phone.masked(), "to": new.role.as_str() });
        audit_in_tx(&mut tx, &*self.clock, actor, "staff.invited", &id.to_string(), details).await?;
        let invitation = repo::by_id(&mut tx, id, now).await?.ok_or_else(not_found)?;
        tx.commit().await?;
        let link = format!("{}/admin/invitation/{token}", self.public_url);
        let message_sent = self.send_invitation(&phone, &invitation, &link).await;
        Ok(Invited { invitation, link, message_sent })
    }

    /// Those of the actor's shop that nobody has answered yet. The owner's.
    pub async fn staff_invitations(&self, actor: &Actor) -> Result<Vec<Invitation>> {
        let (_, org) = actor.member_if(MemberRole::owns_shop).ok_or_else(not_allowed)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        Ok(repo::unanswered_of(&mut tx, org, self.clock.now()).await?)
    }

    /// Takes an invitation back. The owner's.
    pub async fn revoke_invitation(&self, actor: &Actor, id: InvitationId) -> Result<Invitation> {
        let (_, org) = actor.member_if(MemberRole::owns_shop).ok_or_else(not_allowed)?;
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let own = repo::by_id(&mut tx, id, now).await?.filter(|invitation| invitation.organization == org);
        let invitation = own.ok_or_else(not_found)?;
        if !repo::close(&mut tx, id, "revoked", now).await? {
            return Err(invitation.state.refusal());
        }
        let details = json!({ "phone": invitation.phone.masked() });
        audit_in_tx(&mut tx, &*self.clock, actor, "staff.invitation_revoked", &id.to_string(), details).await?;
        tx.commit().await?;
        Ok(Invitation { state: InvitationState::Revoked, ..invitation })
    }

    /// What a link shows to whoever opens it: who asks whom, the number masked. Taking it up needs more.
    pub async fn invitation_by_token(&self, token: &str) -> Result<Invitation> {
        if token.len() != TOKEN_LENGTH {
            return Err(not_found());
        }
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::by_token(&mut tx, &token_hash(token), self.clock.now()).await?.ok_or_else(not_found)
    }

    /// The invitations that the actor can take up now.
    pub async fn my_invitations(&self, actor: &Actor) -> Result<Vec<Invitation>> {
        let phone = self.own_phone(actor).await?;
        let mut tx = self.db.begin(&Actor::System).await?;
        Ok(repo::open_for(&mut tx, &phone, self.clock.now()).await?)
    }

    /// Takes up an invitation to the actor's own number: once, however many try at the same time.
    pub async fn accept_invitation(&self, actor: &Actor, id: InvitationId) -> Result<Invitation> {
        let phone = self.own_phone(actor).await?;
        let person = actor.person().ok_or_else(not_found)?;
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let found = repo::by_id(&mut tx, id, now).await?.filter(|invitation| invitation.phone == phone);
        let invitation = found.ok_or_else(not_found)?;
        let org = invitation.organization;
        repo::lock_staff(&mut tx, org).await?;
        if !repo::close(&mut tx, id, "accepted", now).await? {
            return Err(repo::by_id(&mut tx, id, now).await?.map_or(invitation.state, |now| now.state).refusal());
        }
        let staff = repo::holders(&mut tx, org).await?;
        if staff.iter().any(|holder| holder.person == person) {
            return Err(Failure::refused(IdentityCode::AlreadyStaff, "您已经是这家店铺的成员"));
        }
        let role = invitation.role;
        repo::engage(&mut tx, &*self.clock, org, person, role).await?;
        let joined = Actor::Member { person, org, role: role.into() };
        let details = json!({ "phone": phone.masked(), "to": role.as_str() });
        audit_in_tx(&mut tx, &*self.clock, &joined, "staff.joined", &person.to_string(), details).await?;
        let name = by_id(&mut tx, person).await?.map(|person| person.display_name).unwrap_or_default();
        let notice = Notice::StaffJoined { person: name, role: role.into() };
        let to = Recipient::Roles(org, vec![MemberRole::Owner]);
        let notice = NewNotice::new(&*self.clock, to, notice, format!("staff.joined:{id}")).link("/shop/staff");
        notify(&mut tx, &notice).await?;
        tx.commit().await?;
        Ok(Invitation { state: InvitationState::Accepted, ..invitation })
    }

    /// Turns an invitation to the actor's own number down.
    pub async fn decline_invitation(&self, actor: &Actor, id: InvitationId) -> Result<Invitation> {
        let phone = self.own_phone(actor).await?;
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let found = repo::by_id(&mut tx, id, now).await?.filter(|invitation| invitation.phone == phone);
        let invitation = found.ok_or_else(not_found)?;
        if !repo::close(&mut tx, id, "declined", now).await? {
            return Err(invitation.state.refusal());
        }
        tx.commit().await?;
        Ok(Invitation { state: InvitationState::Declined, ..invitation })
    }

    /// Forgets invitations, and the numbers in them, half a year after they were sent. For a job.
    pub async fn forget_old_invitations(&self) -> Result<u64> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let gone = repo::forget_before(&mut tx, self.clock.now() - FORGOTTEN_AFTER).await?;
        tx.commit().await?;
        Ok(gone)
    }

    async fn own_phone(&self, actor: &Actor) -> Result<Phone> {
        let person = actor.person().ok_or_else(|| Failure::refused(IdentityCode::NotSignedIn, "请先登录"))?;
        let mut tx = self.db.begin(&Actor::System).await?;
        Ok(by_id(&mut tx, person).await?.ok_or_else(not_found)?.phone)
    }

    /// The invitation holds whether or not the message goes out: its link can be sent another way.
    async fn send_invitation(&self, phone: &Phone, invitation: &Invitation, link: &str) -> bool {
        let role = MemberRole::from(invitation.role).label();
        let days = INVITATION_LIFETIME.num_days();
        let text = format!(
            "【侨都职教商城】“{}”邀请您担任{role}，请在 {days} 天内用本手机号登录工作台接受：{link}",
            invitation.organization_name
        );
        match self.sms.send(phone, &text).await {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(invitation = %invitation.id, %error, "an invitation's message did not go out");
                false
            }
        }
    }
}

fn not_found() -> Failure<IdentityCode> {
    Failure::refused(IdentityCode::NotFound, "找不到这份邀请")
}
