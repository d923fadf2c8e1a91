//! Signing in, whom one acts for, the group's members, the audit log, the clock.

use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_identity::{self as identity, OrganizationFilter, Person};
use qd_kernel::{self as kernel, Actor, Cursor};

use crate::{
    Door, MallClock as Clock,
    connection::{connection, page_request},
    context::ContextExt,
    errors::{found, or_empty, payload},
    ids::id,
    shared::identity::{
        IdentityUserError, RequestSignInCodeInput, RequestSignInCodePayload, SignInInput, SignOutPayload, request_code,
        sign_out,
    },
};

/// What a person does in an organization.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "kernel::MemberRole")]
pub enum MemberRole {
    /// 店主
    Owner,
    /// 店长
    Manager,
    /// 店员
    Clerk,
    /// 学生
    Student,
    /// 教师
    Teacher,
    /// 企业导师
    Mentor,
    /// 秘书处
    Secretariat,
    /// 监事
    Auditor,
}

/// A part of the admin.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum Workspace {
    /// 店铺
    Shop,
    /// 直播间
    Studio,
    /// 集团
    Group,
}

/// What an organization is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "identity::OrganizationKind")]
pub enum OrganizationKind {
    /// 企业
    Enterprise,
    /// 学校
    School,
    /// 行业协会
    Association,
    /// 公共机构
    PublicBody,
}

/// 成员单位
#[derive(SimpleObject, Clone)]
pub struct Organization {
    id: ID,
    kind: OrganizationKind,
    name: String,
    name_en: Option<String>,
    role_note: String,
    membership_stated: bool,
    is_demo: bool,
}

impl From<identity::Organization> for Organization {
    fn from(organization: identity::Organization) -> Self {
        Self {
            id: id(organization.id),
            kind: organization.kind.into(),
            name: organization.name,
            name_en: organization.name_en,
            role_note: organization.role_note,
            membership_stated: organization.membership_stated,
            is_demo: organization.is_demo,
        }
    }
}

connection!(OrganizationConnection, OrganizationEdge, Organization);

/// A role held in an organization.
pub struct Membership(identity::Membership);

#[Object]
impl Membership {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// In which organization.
    async fn organization(&self) -> Organization {
        self.0.organization.clone().into()
    }

    /// As what.
    async fn role(&self) -> MemberRole {
        self.0.role.into()
    }

    /// What it opens.
    async fn workspaces(&self) -> Vec<Workspace> {
        let role = self.0.role;
        let opens = [
            (role.works_in_shop(), Workspace::Shop),
            (role.works_in_studio(), Workspace::Studio),
            (role.sees_group(), Workspace::Group),
        ];
        opens.into_iter().filter_map(|(open, workspace)| open.then_some(workspace)).collect()
    }
}

/// Who signed in.
pub struct Me {
    person: Person,
    actor: Actor,
}

#[Object]
impl Me {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.person.id)
    }

    /// What others read.
    async fn display_name(&self) -> &str {
        &self.person.display_name
    }

    /// Masked: 138****8000.
    async fn phone(&self) -> String {
        self.person.phone.masked()
    }

    /// The roles held.
    async fn memberships(&self, ctx: &Context<'_>) -> Result<Vec<Membership>> {
        let held = or_empty(ctx.rooms().identity.memberships(self.person.id).await)?;
        Ok(held.into_iter().map(Membership).collect())
    }

    /// The membership that this request acts under.
    async fn active(&self, ctx: &Context<'_>) -> Result<Option<Membership>> {
        let Actor::Member { person, org, .. } = self.actor else { return Ok(None) };
        Ok(or_empty(ctx.rooms().identity.act_for(person, Some(org)).await)?.map(Membership))
    }
}

/// A part of the audit log that has a page of its own.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "identity::AuditArea")]
pub enum AuditArea {
    /// 店员
    Staff,
}

/// Something else about a line of the audit log: a role before and after, a masked number.
#[derive(SimpleObject, Clone)]
pub struct AuditDetail {
    name: String,
    value: String,
}

/// A line of the audit log.
#[derive(SimpleObject, Clone)]
pub struct AuditEntry {
    id: ID,
    organization_name: Option<String>,
    person_name: Option<String>,
    action: String,
    subject: String,
    details: Vec<AuditDetail>,
    at: DateTime<Utc>,
}

connection!(AuditConnection, AuditEdge, AuditEntry);

/// The mall's clock.
#[derive(SimpleObject)]
pub struct MallClock {
    now: DateTime<Utc>,
    offset_seconds: i64,
    can_move: bool,
}

impl From<&Clock> for MallClock {
    fn from(clock: &Clock) -> Self {
        let (offset_seconds, can_move) = match clock {
            Clock::Fixed(_) => (0, false),
            Clock::Movable(clock) => (clock.offset(), true),
        };
        Self { now: clock.now(), offset_seconds, can_move }
    }
}

#[derive(Default)]
pub struct IdentityQuery;

#[Object]
impl IdentityQuery {
    /// Who signed in; null before.
    async fn me(&self, ctx: &Context<'_>) -> Result<Option<Me>> {
        let Some(person) = ctx.request().person else { return Ok(None) };
        let own = Actor::Shopper { person, cart: None };
        let person = found(ctx.rooms().identity.person(&own).await)?;
        Ok(person.map(|person| Me { person, actor: *ctx.actor() }))
    }

    /// Member organizations that the actor may see.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn organizations(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
        kind: Option<OrganizationKind>,
        search: Option<String>,
    ) -> Result<OrganizationConnection> {
        let page = page_request(first, after.as_deref())?;
        let filter = OrganizationFilter { kind: kind.map(Into::into), search };
        let found = found(ctx.rooms().identity.organizations(ctx.actor(), &filter, &page).await)?;
        let page = found.unwrap_or(kernel::Page { items: Vec::new(), has_next: false });
        Ok(OrganizationConnection::from_page(page, |organization| Cursor::by_id(organization.id), Into::into))
    }

    /// Who did what, newest first: all of it, or one area.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn audit_log(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
        area: Option<AuditArea>,
    ) -> Result<AuditConnection> {
        let page = page_request(first, after.as_deref())?;
        let found = found(ctx.rooms().identity.audit_log(ctx.actor(), area.map(Into::into), &page).await)?;
        let page = found.unwrap_or(kernel::Page { items: Vec::new(), has_next: false });
        Ok(AuditConnection::from_page(
            page,
            |entry| Cursor::by_id(entry.id),
            |entry| AuditEntry {
                id: id(entry.id),
                organization_name: entry.organization_name,
                person_name: entry.person_name,
                action: entry.action,
                subject: entry.subject,
                details: details(&entry.details),
                at: entry.at,
            },
        ))
    }

    /// The mall's clock; it can be moved in the demo.
    async fn clock(&self, ctx: &Context<'_>) -> MallClock {
        (&ctx.rooms().clock).into()
    }
}

/// The details that are texts, by name.
fn details(entry: &serde_json::Value) -> Vec<AuditDetail> {
    let pairs = entry.as_object().into_iter().flatten();
    let texts = pairs.filter_map(|(name, value)| value.as_str().map(|value| (name, value)));
    texts.map(|(name, value)| AuditDetail { name: name.clone(), value: value.to_owned() }).collect()
}

/// How signing in went.
#[derive(SimpleObject)]
pub struct SignInPayload {
    me: Option<Me>,
    user_errors: Vec<IdentityUserError>,
}

#[derive(Default)]
pub struct IdentityMutation;

#[Object]
impl IdentityMutation {
    /// Sends a one-time code. The answer is the same for numbers known and unknown.
    async fn request_sign_in_code(
        &self,
        ctx: &Context<'_>,
        input: RequestSignInCodeInput,
    ) -> Result<RequestSignInCodePayload> {
        request_code(ctx, &input).await
    }

    /// Only somebody with a role in an organization gets in; the refusal does not say whether the number is known.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignInPayload> {
        let outcome = ctx.rooms().identity.sign_in(&input.phone, &input.code, Door::Admin.into()).await;
        let (signed_in, user_errors) = payload(outcome)?;
        let Some(signed_in) = signed_in else { return Ok(SignInPayload { me: None, user_errors }) };
        ctx.set_session(Door::Admin, &signed_in);
        let person = signed_in.person;
        let active = or_empty(ctx.rooms().identity.act_for(person.id, None).await)?;
        let actor = active.map_or(Actor::PUBLIC, |membership| Actor::Member {
            person: person.id,
            org: membership.organization.id,
            role: membership.role,
        });
        Ok(SignInPayload { me: Some(Me { person, actor }), user_errors })
    }

    /// Ends this browser's session.
    async fn sign_out(&self, ctx: &Context<'_>) -> Result<SignOutPayload> {
        sign_out(ctx, Door::Admin).await
    }
}
