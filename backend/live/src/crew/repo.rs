use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{CollegeId, CrewId, OrganizationId, PersonId};
use uuid::Uuid;

use super::entity::{Crew, CrewMember, LiveRole, StudioRoom};

/// The most crews or rooms that a list shows.
const MAX_LISTED: i64 = 200;

pub(super) async fn crews(tx: &mut ActorTx, ids: Option<&[Uuid]>) -> Result<Vec<Crew>> {
    let crews = sqlx::query!(
        "select id, org_id, name, name_en, college_id, is_demo from crew
         where $1::uuid[] is null or id = any($1) order by name, id limit $2",
        ids,
        MAX_LISTED,
    )
    .map(|row| Crew {
        id: row.id.into(),
        org: row.org_id.into(),
        name: row.name,
        name_en: row.name_en,
        college: row.college_id.map(Into::into),
        is_demo: row.is_demo,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(crews)
}

pub(super) async fn members(tx: &mut ActorTx, crews: &[Uuid]) -> Result<Vec<CrewMember>> {
    // The secretariat may see a crew of another organization, but not its people: they stay without a name.
    let rows = sqlx::query!(
        r#"select m.crew_id, m.person_id, m.live_role, p.display_name as "display_name?"
           from crew_member m left join person p on p.id = m.person_id
           where m.crew_id = any($1)
           order by m.crew_id, array_position(
             array['host', 'co_host', 'floor', 'operator', 'service', 'selector'], m.live_role), m.person_id"#,
        crews,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(CrewMember {
                crew: row.crew_id.into(),
                person: row.person_id.into(),
                display_name: row.display_name.unwrap_or_else(|| "—".to_owned()),
                role: LiveRole::parse(&row.live_role)
                    .ok_or_else(|| Error::unknown_word("live role", &row.live_role))?,
            })
        })
        .collect()
}

pub(super) async fn rooms(tx: &mut ActorTx) -> Result<Vec<StudioRoom>> {
    let rooms = sqlx::query!("select id, org_id, name from studio_room order by position, id limit $1", MAX_LISTED)
        .map(|row| StudioRoom { id: row.id.into(), org: row.org_id.into(), name: row.name })
        .fetch_all(tx.conn())
        .await?;
    Ok(rooms)
}

pub(crate) async fn rooms_by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<StudioRoom>> {
    let rooms = sqlx::query!("select id, org_id, name from studio_room where id = any($1)", ids)
        .map(|row| StudioRoom { id: row.id.into(), org: row.org_id.into(), name: row.name })
        .fetch_all(tx.conn())
        .await?;
    Ok(rooms)
}

pub(super) async fn insert_crew(tx: &mut ActorTx, crew: &Crew, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into crew (id, org_id, name, name_en, college_id, is_demo, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
        crew.id.uuid(),
        crew.org.uuid(),
        crew.name,
        crew.name_en,
        crew.college.map(CollegeId::uuid),
        crew.is_demo,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn insert_room(tx: &mut ActorTx, room: &StudioRoom) -> Result<()> {
    sqlx::query!(
        "insert into studio_room (id, org_id, name, position)
         select $1, $2, $3, coalesce(max(position), 0) + 1 from studio_room where org_id = $2",
        room.id.uuid(),
        room.org.uuid(),
        room.name,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Whether somebody is a student or teacher of the organization today.
pub(super) async fn works_in_studio(tx: &mut ActorTx, org: OrganizationId, person: PersonId) -> Result<bool> {
    let works = sqlx::query_scalar!(
        r#"select exists (select from membership where org_id = $1 and person_id = $2
             and role in ('student', 'teacher') and ended_at is null) as "works!""#,
        org.uuid(),
        person.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(works)
}

pub(super) async fn save_member(
    tx: &mut ActorTx,
    org: OrganizationId,
    member: (Uuid, PersonId, LiveRole),
) -> Result<()> {
    let (crew, person, role) = member;
    sqlx::query!(
        "insert into crew_member (crew_id, org_id, person_id, live_role) values ($1, $2, $3, $4)
         on conflict (crew_id, person_id) do update set live_role = excluded.live_role",
        crew,
        org.uuid(),
        person.uuid(),
        role.as_str(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(crate) async fn name_of(tx: &mut ActorTx, crew: CrewId) -> Result<String> {
    let name = sqlx::query_scalar!("select name from crew where id = $1", crew.uuid()).fetch_one(tx.conn()).await?;
    Ok(name)
}
