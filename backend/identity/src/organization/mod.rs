//! Member organizations 成员单位 and the roles that people hold in them.

mod repo;

use qd_db::ActorTx;
use qd_kernel::{Actor, Clock, Failure, MemberRole, MembershipId, OrganizationId, Page, PageRequest, PersonId};

use crate::{Identity, IdentityCode, Result, error::only_system};

pub(crate) use repo::memberships_of;

/// What a member organization is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrganizationKind {
    /// 企业.
    Enterprise,
    /// 院校.
    School,
    /// 行业协会.
    Association,
    /// 政府部门、事业单位.
    PublicBody,
}

impl OrganizationKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Enterprise, Self::School, Self::Association, Self::PublicBody];

    /// As stored, and as the group's facts spell it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enterprise => "enterprise",
            Self::School => "school",
            Self::Association => "association",
            Self::PublicBody => "public_body",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == text)
    }
}

/// 成员单位, a member organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organization {
    /// Its id.
    pub id: OrganizationId,
    /// What it is.
    pub kind: OrganizationKind,
    /// Its full name, which no other has.
    pub name: String,
    /// Its name in English.
    pub name_en: Option<String>,
    /// Which part it plays, as the group's report writes it.
    pub role_note: String,
    /// Whether the report says in so many words that it is a member.
    pub membership_stated: bool,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// An organization to make sure of.
#[derive(Debug, Clone)]
pub struct NewOrganization {
    /// What it is.
    pub kind: OrganizationKind,
    /// Known by it: a second one of this name is the first. 1 to 120 characters.
    pub name: String,
    /// Its name in English, at most 160 characters.
    pub name_en: Option<String>,
    /// Which part it plays, at most 500 characters.
    pub role_note: String,
    /// Whether its membership is stated.
    pub membership_stated: bool,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// A role held in an organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its id.
    pub id: MembershipId,
    /// In which organization.
    pub organization: Organization,
    /// As what.
    pub role: MemberRole,
}

/// Which organizations a list shows.
#[derive(Debug, Clone, Default)]
pub struct OrganizationFilter {
    /// Only of this kind.
    pub kind: Option<OrganizationKind>,
    /// Only with this in the name, of whatever case.
    pub search: Option<String>,
}

impl Identity {
    /// The roles that a person holds now, the weightiest first. Ask it only for the person themselves.
    pub async fn memberships(&self, person: PersonId) -> Result<Vec<Membership>> {
        // Row-level security knows one organization at a time, and a person may hold roles in several.
        let mut tx = self.db.begin(&Actor::System).await?;
        Ok(memberships_of(&mut tx, person).await?)
    }

    /// Under which role a person acts for `organization`, or, when none is named, at all: the weightiest one held.
    pub async fn act_for(&self, person: PersonId, organization: Option<OrganizationId>) -> Result<Option<Membership>> {
        let held = self.memberships(person).await?;
        Ok(held.into_iter().find(|membership| organization.is_none_or(|id| membership.organization.id == id)))
    }

    /// The organizations that the actor may see, in the order in which they joined.
    pub async fn organizations(
        &self,
        actor: &Actor,
        filter: &OrganizationFilter,
        page: &PageRequest,
    ) -> Result<Page<Organization>> {
        if is_outsider(actor) {
            return Ok(Page { items: Vec::new(), has_next: false });
        }
        let mut tx = self.db.begin(actor).await?;
        let rows = repo::list(&mut tx, filter, page).await?;
        Ok(Page::cut(rows, page))
    }

    /// Those of `ids` that the actor may see, in no order.
    pub async fn organizations_by_ids(&self, actor: &Actor, ids: &[OrganizationId]) -> Result<Vec<Organization>> {
        if is_outsider(actor) || ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::by_ids(&mut tx, ids).await?)
    }

    /// Makes sure that an organization is there; one of this name stays as it is. For the mall itself.
    pub async fn create_organization(&self, actor: &Actor, new: &NewOrganization) -> Result<OrganizationId> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let id = create_organization_in_tx(&mut tx, &*self.clock, new).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Makes sure that a person holds a role; one that had ended is taken up again. For the mall itself.
    pub async fn add_membership(
        &self,
        actor: &Actor,
        organization: OrganizationId,
        person: PersonId,
        role: MemberRole,
    ) -> Result<MembershipId> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let id = add_membership_in_tx(&mut tx, &*self.clock, organization, person, role).await?;
        tx.commit().await?;
        Ok(id)
    }
}

/// [`Identity::create_organization`] inside the caller's transaction, which must be the mall's own.
pub async fn create_organization_in_tx(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    new: &NewOrganization,
) -> Result<OrganizationId> {
    if !(1..=120).contains(&new.name.trim().chars().count()) {
        return Err(Failure::field("name", IdentityCode::InvalidName, "单位名称为 1 到 120 个字"));
    }
    Ok(repo::find_or_create(tx, clock, new).await?)
}

/// [`Identity::add_membership`] inside the caller's transaction, which must be the mall's own.
pub async fn add_membership_in_tx(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    organization: OrganizationId,
    person: PersonId,
    role: MemberRole,
) -> Result<MembershipId> {
    Ok(repo::add_membership(tx, clock, organization, person, role).await?)
}

/// Shoppers and guests have no business with organizations: what they may know of one, its shop says.
fn is_outsider(actor: &Actor) -> bool {
    matches!(actor, Actor::Guest { .. } | Actor::Shopper { .. })
}
