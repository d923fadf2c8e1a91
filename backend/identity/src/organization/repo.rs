use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, MemberRole, MembershipId, OrganizationId, PageRequest, PersonId};
use uuid::Uuid;

use super::{Membership, NewOrganization, Organization, OrganizationFilter, OrganizationKind};

struct OrganizationRow {
    id: Uuid,
    kind: String,
    name: String,
    name_en: Option<String>,
    role_note: String,
    membership_stated: bool,
    is_demo: bool,
}

impl TryFrom<OrganizationRow> for Organization {
    type Error = Error;

    fn try_from(row: OrganizationRow) -> Result<Self> {
        let kind =
            OrganizationKind::parse(&row.kind).ok_or_else(|| Error::unknown_word("kind of organization", &row.kind))?;
        Ok(Self {
            id: row.id.into(),
            kind,
            name: row.name,
            name_en: row.name_en,
            role_note: row.role_note,
            membership_stated: row.membership_stated,
            is_demo: row.is_demo,
        })
    }
}

pub async fn list(tx: &mut ActorTx, filter: &OrganizationFilter, page: &PageRequest) -> Result<Vec<Organization>> {
    sqlx::query_as!(
        OrganizationRow,
        "select id, kind, name, name_en, role_note, membership_stated, is_demo from organization
         where ($1::uuid is null or id > $1)
           and ($2::text is null or kind = $2)
           and ($3::text is null or position(lower($3) in lower(name || ' ' || coalesce(name_en, ''))) > 0)
         order by id limit $4",
        page.after.as_ref().map(|cursor| cursor.id),
        filter.kind.map(OrganizationKind::as_str),
        filter.search.as_deref().map(str::trim),
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(Organization::try_from)
    .collect()
}

pub async fn by_ids(tx: &mut ActorTx, ids: &[OrganizationId]) -> Result<Vec<Organization>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query_as!(
        OrganizationRow,
        "select id, kind, name, name_en, role_note, membership_stated, is_demo from organization where id = any($1)",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(Organization::try_from)
    .collect()
}

pub async fn find_or_create(tx: &mut ActorTx, clock: &dyn Clock, new: &NewOrganization) -> Result<OrganizationId> {
    let name = new.name.trim();
    sqlx::query!(
        "insert into organization (id, kind, name, name_en, role_note, membership_stated, is_demo, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (name) do nothing",
        OrganizationId::new(clock).uuid(),
        new.kind.as_str(),
        name,
        new.name_en,
        new.role_note,
        new.membership_stated,
        new.is_demo,
        clock.now(),
    )
    .execute(tx.conn())
    .await?;
    let id = sqlx::query_scalar!("select id from organization where name = $1", name).fetch_one(tx.conn()).await?;
    Ok(id.into())
}

pub async fn add_membership(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    organization: OrganizationId,
    person: PersonId,
    role: MemberRole,
) -> Result<MembershipId> {
    let id = sqlx::query_scalar!(
        "insert into membership (id, org_id, person_id, role, created_at) values ($1, $2, $3, $4, $5)
         on conflict on constraint membership_key do update set ended_at = null
         returning id",
        MembershipId::new(clock).uuid(),
        organization.uuid(),
        person.uuid(),
        role.as_str(),
        clock.now(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(id.into())
}

/// What a person holds now, in the order of [`MemberRole::ALL`], then of time.
pub(crate) async fn memberships_of(tx: &mut ActorTx, person: PersonId) -> Result<Vec<Membership>> {
    let rows = sqlx::query!(
        "select m.id as membership_id, m.role, o.id, o.kind, o.name, o.name_en, o.role_note, o.membership_stated, o.is_demo
         from membership m join organization o on o.id = m.org_id
         where m.person_id = $1 and m.ended_at is null order by m.id",
        person.uuid(),
    )
    .fetch_all(tx.conn())
    .await?;
    let mut held = Vec::with_capacity(rows.len());
    for row in rows {
        let role = MemberRole::parse(&row.role).ok_or_else(|| Error::unknown_word("role", &row.role))?;
        let organization = OrganizationRow {
            id: row.id,
            kind: row.kind,
            name: row.name,
            name_en: row.name_en,
            role_note: row.role_note,
            membership_stated: row.membership_stated,
            is_demo: row.is_demo,
        };
        held.push(Membership { id: row.membership_id.into(), organization: organization.try_into()?, role });
    }
    held.sort_by_key(|membership| MemberRole::ALL.iter().position(|role| *role == membership.role));
    Ok(held)
}
