//! 店员: who works in the shop, and asking people in.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_identity::{IdentityCode, staff};
use qd_kernel::{Actor, Failure};

use crate::{
    context::ContextExt,
    errors::{found, or_empty, payload},
    ids::{id, required},
    shared::identity::IdentityUserError,
};

/// What somebody is in a shop.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "staff::StaffRole")]
pub enum StaffRole {
    /// 店主: everything, also staff, licences, statements and closing.
    Owner,
    /// 店长: also products and what the shop's page shows.
    Manager,
    /// 店员: orders and stock.
    Clerk,
}

/// How an invitation stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "staff::InvitationState")]
pub enum InvitationState {
    /// It can be taken up.
    Open,
    /// It was taken up.
    Accepted,
    /// Who was invited did not want to.
    Declined,
    /// The shop took it back.
    Revoked,
    /// Nobody took it up in time.
    Expired,
}

/// 店员
#[derive(Debug)]
pub struct StaffMember {
    member: staff::StaffMember,
    is_me: bool,
}

impl StaffMember {
    fn of(ctx: &Context<'_>, member: staff::StaffMember) -> Self {
        let is_me = ctx.actor().person() == Some(member.person);
        Self { member, is_me }
    }
}

#[Object]
impl StaffMember {
    /// The membership's id.
    async fn id(&self) -> ID {
        id(self.member.id)
    }

    /// What others read.
    async fn name(&self) -> &str {
        &self.member.name
    }

    /// Masked: 138****8000.
    async fn phone(&self) -> String {
        self.member.phone.masked()
    }

    /// As what.
    async fn role(&self) -> StaffRole {
        self.member.role.into()
    }

    /// Since when, as this.
    async fn since(&self) -> DateTime<Utc> {
        self.member.since
    }

    /// Whether it is who asks.
    async fn is_me(&self) -> bool {
        self.is_me
    }
}

/// 店员邀请
#[derive(Debug)]
pub struct Invitation(staff::Invitation);

#[Object]
impl Invitation {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Whose shop.
    async fn organization_name(&self) -> &str {
        &self.0.organization_name
    }

    /// To whom, masked: 138****8000.
    async fn phone(&self) -> String {
        self.0.phone.masked()
    }

    /// As what.
    async fn role(&self) -> StaffRole {
        self.0.role.into()
    }

    /// Who invited.
    async fn invited_by(&self) -> &str {
        &self.0.invited_by
    }

    /// When.
    async fn at(&self) -> DateTime<Utc> {
        self.0.at
    }

    /// Until when it can be taken up.
    async fn expires_at(&self) -> DateTime<Utc> {
        self.0.expires_at
    }

    /// How it stands now.
    async fn state(&self) -> InvitationState {
        self.0.state.into()
    }
}

/// Somebody who signed in, whether or not they hold a role already.
fn oneself(ctx: &Context<'_>) -> Actor {
    ctx.request().person.map_or(Actor::PUBLIC, |person| Actor::Shopper { person, cart: None })
}

#[derive(Default)]
pub struct StaffQuery;

#[Object]
impl StaffQuery {
    /// Who works in one's shop, the weightiest role first; at most 200.
    #[graphql(complexity = "50 * child_complexity + 1")]
    async fn staff(&self, ctx: &Context<'_>) -> Result<Vec<StaffMember>> {
        let staff = or_empty(ctx.rooms().identity.staff(ctx.actor()).await)?;
        Ok(staff.into_iter().map(|member| StaffMember::of(ctx, member)).collect())
    }

    /// Invitations that nobody has answered, expired ones of the last month too. The owner's; at most 100.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn staff_invitations(&self, ctx: &Context<'_>) -> Result<Vec<Invitation>> {
        let invitations = or_empty(ctx.rooms().identity.staff_invitations(ctx.actor()).await)?;
        Ok(invitations.into_iter().map(Invitation).collect())
    }

    /// Invitations that who signed in can take up.
    #[graphql(complexity = "20 * child_complexity + 1")]
    async fn my_invitations(&self, ctx: &Context<'_>) -> Result<Vec<Invitation>> {
        let invitations = or_empty(ctx.rooms().identity.my_invitations(&oneself(ctx)).await)?;
        Ok(invitations.into_iter().map(Invitation).collect())
    }

    /// What an invitation's link shows, to whoever opens it.
    async fn invitation(&self, ctx: &Context<'_>, token: String) -> Result<Option<Invitation>> {
        Ok(found(ctx.rooms().identity.invitation_by_token(&token).await)?.map(Invitation))
    }
}

/// Somebody to ask in.
#[derive(InputObject)]
pub struct InviteStaffInput {
    phone: String,
    role: StaffRole,
}

/// How inviting went; the same whether or not the mall knows the number.
#[derive(SimpleObject)]
pub struct InviteStaffPayload {
    invitation: Option<Invitation>,
    /// The invitation's page, to send on; shown this once.
    link: Option<String>,
    /// Whether the short message went out.
    message_sent: Option<bool>,
    user_errors: Vec<IdentityUserError>,
}

/// An invitation to answer or to take back.
#[derive(InputObject)]
pub struct InvitationInput {
    id: ID,
}

/// How it stands now.
#[derive(SimpleObject)]
pub struct InvitationPayload {
    invitation: Option<Invitation>,
    user_errors: Vec<IdentityUserError>,
}

impl InvitationPayload {
    fn of(outcome: Result<staff::Invitation, Failure<IdentityCode>>) -> Result<Self> {
        let (invitation, user_errors) = payload(outcome)?;
        Ok(Self { invitation: invitation.map(Invitation), user_errors })
    }
}

/// What somebody shall be from now on.
#[derive(InputObject)]
pub struct ChangeStaffRoleInput {
    id: ID,
    role: StaffRole,
}

/// How the change went.
#[derive(SimpleObject)]
pub struct ChangeStaffRolePayload {
    member: Option<StaffMember>,
    user_errors: Vec<IdentityUserError>,
}

/// Somebody to remove.
#[derive(InputObject)]
pub struct RemoveStaffInput {
    id: ID,
}

/// How removing went.
#[derive(SimpleObject)]
pub struct RemoveStaffPayload {
    /// Whose membership ended.
    removed_id: Option<ID>,
    user_errors: Vec<IdentityUserError>,
}

/// How leaving went.
#[derive(SimpleObject)]
pub struct LeaveShopPayload {
    user_errors: Vec<IdentityUserError>,
}

#[derive(Default)]
pub struct StaffMutation;

#[Object]
impl StaffMutation {
    /// Asks somebody to work in one's shop.
    async fn invite_staff(&self, ctx: &Context<'_>, input: InviteStaffInput) -> Result<InviteStaffPayload> {
        let new = staff::NewInvitation { phone: input.phone, role: input.role.into() };
        let (invited, user_errors) = payload(ctx.rooms().identity.invite_staff(ctx.actor(), &new).await)?;
        let Some(invited) = invited else {
            return Ok(InviteStaffPayload { invitation: None, link: None, message_sent: None, user_errors });
        };
        let staff::Invited { invitation, link, message_sent } = invited;
        let invitation = Some(Invitation(invitation));
        Ok(InviteStaffPayload { invitation, link: Some(link), message_sent: Some(message_sent), user_errors })
    }

    /// Takes an invitation back.
    async fn revoke_invitation(&self, ctx: &Context<'_>, input: InvitationInput) -> Result<InvitationPayload> {
        let outcome = async {
            let id = required("id", &input.id, IdentityCode::NotFound)?;
            ctx.rooms().identity.revoke_invitation(ctx.actor(), id).await
        };
        InvitationPayload::of(outcome.await)
    }

    /// Takes up an invitation to one's own number.
    async fn accept_invitation(&self, ctx: &Context<'_>, input: InvitationInput) -> Result<InvitationPayload> {
        let outcome = async {
            let id = required("id", &input.id, IdentityCode::NotFound)?;
            ctx.rooms().identity.accept_invitation(&oneself(ctx), id).await
        };
        InvitationPayload::of(outcome.await)
    }

    /// Turns one down.
    async fn decline_invitation(&self, ctx: &Context<'_>, input: InvitationInput) -> Result<InvitationPayload> {
        let outcome = async {
            let id = required("id", &input.id, IdentityCode::NotFound)?;
            ctx.rooms().identity.decline_invitation(&oneself(ctx), id).await
        };
        InvitationPayload::of(outcome.await)
    }

    /// Makes somebody something else in the shop; a shop keeps an owner.
    async fn change_staff_role(
        &self,
        ctx: &Context<'_>,
        input: ChangeStaffRoleInput,
    ) -> Result<ChangeStaffRolePayload> {
        let outcome = async {
            let id = required("id", &input.id, IdentityCode::NotFound)?;
            ctx.rooms().identity.change_staff_role(ctx.actor(), id, input.role.into()).await
        };
        let (member, user_errors) = payload(outcome.await)?;
        Ok(ChangeStaffRolePayload { member: member.map(|member| StaffMember::of(ctx, member)), user_errors })
    }

    /// Ends somebody's work in the shop, at once; a shop keeps an owner.
    async fn remove_staff(&self, ctx: &Context<'_>, input: RemoveStaffInput) -> Result<RemoveStaffPayload> {
        let outcome = async {
            let id = required("id", &input.id, IdentityCode::NotFound)?;
            ctx.rooms().identity.remove_staff(ctx.actor(), id).await
        };
        let (removed, user_errors) = payload(outcome.await)?;
        Ok(RemoveStaffPayload { removed_id: removed.map(id), user_errors })
    }

    /// Ends one's own work in the shop; the last owner cannot.
    async fn leave_shop(&self, ctx: &Context<'_>) -> Result<LeaveShopPayload> {
        let (_, user_errors) = payload(ctx.rooms().identity.leave_shop(ctx.actor()).await)?;
        Ok(LeaveShopPayload { user_errors })
    }
}
