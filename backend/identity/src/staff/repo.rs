use chrono::{DateTime, Duration, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, InvitationId, MembershipId, OrganizationId, PersonId, Phone};
use uuid::Uuid;

use super::{
    Invitation, StaffMember, StaffRole,
    rules::{Holder, InvitationState, Invited},
};

fn role_of(word: &str) -> Result<StaffRole> {
    StaffRole::parse(word).ok_or_else(|| Error::unknown_word("role in a shop", word))
}

// A number stays out of the error: errors are logged.
fn phone_of(text: &str) -> Result<Phone> {
    text.parse().map_err(|_| Error::Corrupt("a person's phone number".to_owned()))
}

/// Lets one change of an organization's staff run at a time.
pub async fn lock_staff(tx: &mut ActorTx, org: OrganizationId) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('staff:' || $1::uuid::text, 0))", org.uuid())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Who works in the shop now.
pub async fn holders(tx: &mut ActorTx, org: OrganizationId) -> Result<Vec<Holder>> {
    sqlx::query!(
        "select id, person_id, role from membership
         where org_id = $1 and ended_at is null and role in ('owner', 'manager', 'clerk')",
        org.uuid(),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(|row| Ok(Holder { id: row.id.into(), person: row.person_id.into(), role: role_of(&row.role)? }))
    .collect()
}

/// The same with their names, the weightiest role first; `only` one of them, or all.
pub async fn members(tx: &mut ActorTx, org: OrganizationId, only: Option<MembershipId>) -> Result<Vec<StaffMember>> {
    sqlx::query!(
        "select m.id, m.person_id, m.role, m.created_at, p.display_name, p.phone
         from membership m join person p on p.id = m.person_id
         where m.org_id = $1 and m.ended_at is null and m.role in ('owner', 'manager', 'clerk')
           and ($2::uuid is null or m.id = $2)
         order by array_position(array['owner', 'manager', 'clerk'], m.role), m.created_at, m.id",
        org.uuid(),
        only.map(MembershipId::uuid),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(|row| {
        Ok(StaffMember {
            id: row.id.into(),
            person: row.person_id.into(),
            name: row.display_name,
            phone: phone_of(&row.phone)?,
            role: role_of(&row.role)?,
            since: row.created_at,
        })
    })
    .collect()
}

/// Makes somebody staff from now on; a role that had ended is taken up again.
pub async fn engage(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    org: OrganizationId,
    person: PersonId,
    role: StaffRole,
) -> Result<MembershipId> {
    let id = sqlx::query_scalar!(
        "insert into membership (id, org_id, person_id, role, created_at) values ($1, $2, $3, $4, $5)
         on conflict on constraint membership_key do update set ended_at = null, created_at = excluded.created_at
         returning id",
        MembershipId::new(clock).uuid(),
        org.uuid(),
        person.uuid(),
        role.as_str(),
        clock.now(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(id.into())
}

pub async fn dismiss(tx: &mut ActorTx, id: MembershipId, now: DateTime<Utc>) -> Result<()> {
    let ended = sqlx::query!("update membership set ended_at = $2 where id = $1 and ended_at is null", id.uuid(), now)
        .execute(tx.conn())
        .await?;
    match ended.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Corrupt(format!("{rows} memberships ended instead of 1"))),
    }
}

pub async fn organization_name(tx: &mut ActorTx, org: OrganizationId) -> Result<String> {
    Ok(sqlx::query_scalar!("select name from organization where id = $1", org.uuid()).fetch_one(tx.conn()).await?)
}

/// What has been sent, for the bounds. An open one to the same number does not count: the new one replaces it.
pub async fn invited(
    tx: &mut ActorTx,
    org: OrganizationId,
    phone: &Phone,
    now: DateTime<Utc>,
    staff: usize,
) -> Result<Invited> {
    let row = sqlx::query!(
        r#"select
             (select count(*) from staff_invitation
              where org_id = $1 and closed_at is null and expires_at > $3 and phone <> $2) as "open!",
             (select count(*) from staff_invitation where org_id = $1 and created_at > $4) as "by_organization!",
             (select count(*) from staff_invitation where phone = $2 and created_at > $4) as "to_phone!""#,
        org.uuid(),
        phone.as_str(),
        now,
        now - Duration::days(1),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Invited { open: row.open, by_organization: row.by_organization, to_phone: row.to_phone, staff })
}

pub struct NewInvitationRow<'a> {
    pub org: OrganizationId,
    pub phone: &'a Phone,
    pub role: StaffRole,
    pub token_hash: &'a [u8],
    pub by: PersonId,
    pub expires_at: DateTime<Utc>,
}

/// Writes an invitation in place of the open one to the same number, if any.
pub async fn insert(tx: &mut ActorTx, clock: &dyn Clock, new: &NewInvitationRow<'_>) -> Result<InvitationId> {
    let id = InvitationId::new(clock);
    sqlx::query!(
        "update staff_invitation set closed_at = $3, outcome = 'revoked'
         where org_id = $1 and phone = $2 and closed_at is null",
        new.org.uuid(),
        new.phone.as_str(),
        clock.now(),
    )
    .execute(tx.conn())
    .await?;
    sqlx::query!(
        "insert into staff_invitation (id, org_id, phone, role, token_hash, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        new.org.uuid(),
        new.phone.as_str(),
        new.role.as_str(),
        new.token_hash,
        new.by.uuid(),
        clock.now(),
        new.expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(id)
}

struct InvitationRow {
    id: Uuid,
    org_id: Uuid,
    org_name: String,
    phone: String,
    role: String,
    invited_by: String,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    outcome: Option<String>,
}

impl InvitationRow {
    fn read(self, now: DateTime<Utc>) -> Result<Invitation> {
        let state = InvitationState::read(self.outcome.as_deref(), self.expires_at, now);
        Ok(Invitation {
            id: self.id.into(),
            organization: self.org_id.into(),
            organization_name: self.org_name,
            phone: phone_of(&self.phone)?,
            role: role_of(&self.role)?,
            invited_by: self.invited_by,
            at: self.created_at,
            expires_at: self.expires_at,
            state: state.ok_or_else(|| Error::unknown_word("outcome", self.outcome.as_deref().unwrap_or_default()))?,
        })
    }
}

macro_rules! select_invitations {
    ($tail:tt, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            InvitationRow,
            "select i.id, i.org_id, o.name as org_name, i.phone, i.role, p.display_name as invited_by, i.created_at,
                    i.expires_at, i.outcome
             from staff_invitation i join organization o on o.id = i.org_id join person p on p.id = i.invited_by " + $tail,
            $($arg),*
        )
    };
}

pub async fn by_id(tx: &mut ActorTx, id: InvitationId, now: DateTime<Utc>) -> Result<Option<Invitation>> {
    select_invitations!("where i.id = $1", id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(|row| row.read(now))
        .transpose()
}

pub async fn by_token(tx: &mut ActorTx, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Invitation>> {
    select_invitations!("where i.token_hash = $1", token_hash)
        .fetch_optional(tx.conn())
        .await?
        .map(|row| row.read(now))
        .transpose()
}

/// Those that nobody has answered, the newest first, expired ones of the last month too.
pub async fn unanswered_of(tx: &mut ActorTx, org: OrganizationId, now: DateTime<Utc>) -> Result<Vec<Invitation>> {
    select_invitations!(
        "where i.org_id = $1 and i.closed_at is null and i.created_at > $2 order by i.created_at desc, i.id desc limit 100",
        org.uuid(),
        now - Duration::days(30),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(|row| row.read(now))
    .collect()
}

/// Those that a number can take up now.
pub async fn open_for(tx: &mut ActorTx, phone: &Phone, now: DateTime<Utc>) -> Result<Vec<Invitation>> {
    select_invitations!(
        "where i.phone = $1 and i.closed_at is null and i.expires_at > $2 order by i.created_at desc, i.id desc limit 100",
        phone.as_str(),
        now,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(|row| row.read(now))
    .collect()
}

pub(crate) async fn is_invited(tx: &mut ActorTx, phone: &Phone, now: DateTime<Utc>) -> Result<bool> {
    let invited = sqlx::query_scalar!(
        r#"select exists (select from staff_invitation
                          where phone = $1 and closed_at is null and expires_at > $2) as "invited!""#,
        phone.as_str(),
        now,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(invited)
}

/// Closes an open invitation; false when somebody was faster, or it has expired. One statement, so that of many at
/// once one succeeds.
pub async fn close(tx: &mut ActorTx, id: InvitationId, outcome: &str, now: DateTime<Utc>) -> Result<bool> {
    let closed = sqlx::query!(
        "update staff_invitation set closed_at = $3, outcome = $2
         where id = $1 and closed_at is null and (expires_at > $3 or $2 = 'revoked')",
        id.uuid(),
        outcome,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(closed.rows_affected() == 1)
}

pub async fn forget_before(tx: &mut ActorTx, before: DateTime<Utc>) -> Result<u64> {
    let gone = sqlx::query!("delete from staff_invitation where created_at < $1", before).execute(tx.conn()).await?;
    Ok(gone.rows_affected())
}
