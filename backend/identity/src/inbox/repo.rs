use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{MemberRole, NoticeId, PageRequest};
use uuid::Uuid;

use super::{MAX_COUNTED, NewNotice, NoticeKind, Reader, ReceivedNotice, Recipient};

pub(super) async fn insert(tx: &mut ActorTx, new: &NewNotice) -> Result<bool> {
    let (org, roles, person): (Option<Uuid>, Vec<String>, Option<Uuid>) = match &new.to {
        Recipient::Roles(org, roles) => {
            (Some(org.uuid()), roles.iter().map(|role| role.as_str().to_owned()).collect(), None)
        }
        Recipient::Secretariat => (None, vec![MemberRole::Secretariat.as_str().to_owned()], None),
        Recipient::Person(person) => (None, Vec::new(), Some(person.uuid())),
    };
    let kind = new.notice.kind();
    // No conflict target: naming one would ask for the right to read a row that is another organization's.
    let told = sqlx::query!(
        "insert into notice (id, to_org, to_roles, to_person, face, kind, arguments, body, link, key, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing",
        new.id.uuid(),
        org,
        &roles,
        person,
        kind.face().as_str(),
        kind.as_str(),
        new.notice.arguments(),
        new.notice.text(),
        new.link,
        new.key,
        new.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(told.rows_affected() == 1)
}

/// What the statements below ask of a reader.
struct Asked {
    person: Uuid,
    face: &'static str,
    org: Option<Uuid>,
    role: Option<&'static str>,
}

impl From<&Reader> for Asked {
    fn from(reader: &Reader) -> Self {
        Self {
            person: reader.person.uuid(),
            face: reader.face.as_str(),
            org: reader.works.map(|(org, _)| org.uuid()),
            role: reader.works.map(|(_, role)| role.as_str()),
        }
    }
}

/// The reader's notices, newest first: each of three addresses by its own index, then together.
pub(super) async fn list(
    tx: &mut ActorTx,
    reader: &Reader,
    unread: bool,
    page: &PageRequest,
) -> Result<Vec<ReceivedNotice>> {
    let asked = Asked::from(reader);
    let rows = sqlx::query!(
        r#"select n.id as "id!", n.kind as "kind!", n.arguments as "arguments!", n.body as "body!", n.link,
                  n.created_at as "created_at!", r.read_at as "read_at?"
           from (
             (select * from notice where to_org = $1 and $2 = any(to_roles) and face = $4 and id < $5
                and not ($6 and exists (select from notice_read r where r.notice_id = id and r.person_id = $3))
              order by id desc limit $7)
             union all
             (select * from notice where to_person = $3 and face = $4 and id < $5
                and not ($6 and exists (select from notice_read r where r.notice_id = id and r.person_id = $3))
              order by id desc limit $7)
             union all
             (select * from notice where to_org is null and to_person is null and $2 = any(to_roles) and face = $4
                and id < $5
                and not ($6 and exists (select from notice_read r where r.notice_id = id and r.person_id = $3))
              order by id desc limit $7)
           ) n left join notice_read r on r.notice_id = n.id and r.person_id = $3
           order by n.id desc limit $7"#,
        asked.org,
        asked.role,
        asked.person,
        asked.face,
        page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id),
        unread,
        page.limit(),
    )
    .map(|row| ReceivedNotice {
        id: row.id.into(),
        kind: NoticeKind::parse(&row.kind),
        arguments: row.arguments,
        text: row.body,
        link: row.link,
        at: row.created_at,
        read_at: row.read_at,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

pub(super) async fn count_unread(tx: &mut ActorTx, reader: &Reader) -> Result<i64> {
    let asked = Asked::from(reader);
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from (
             select from notice n
             where face = $4
               and (to_person = $3 or (to_org = $1 and $2 = any(to_roles))
                    or (to_org is null and to_person is null and $2 = any(to_roles)))
               and not exists (select from notice_read r where r.notice_id = n.id and r.person_id = $3)
             limit $5) counted"#,
        asked.org,
        asked.role,
        asked.person,
        asked.face,
        MAX_COUNTED,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

pub(super) async fn mark(tx: &mut ActorTx, reader: &Reader, ids: &[NoticeId], now: DateTime<Utc>) -> Result<()> {
    let asked = Asked::from(reader);
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!(
        "insert into notice_read (notice_id, person_id, read_at)
         select id, $3, $6 from notice
         where id = any($5) and face = $4
           and (to_person = $3 or (to_org = $1 and $2 = any(to_roles))
                    or (to_org is null and to_person is null and $2 = any(to_roles)))
         on conflict do nothing",
        asked.org,
        asked.role,
        asked.person,
        asked.face,
        &ids,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn mark_up_to(tx: &mut ActorTx, reader: &Reader, newest: NoticeId, now: DateTime<Utc>) -> Result<()> {
    let asked = Asked::from(reader);
    sqlx::query!(
        "insert into notice_read (notice_id, person_id, read_at)
         select id, $3, $6 from notice n
         where id <= $5 and face = $4
           and (to_person = $3 or (to_org = $1 and $2 = any(to_roles))
                    or (to_org is null and to_person is null and $2 = any(to_roles)))
           and not exists (select from notice_read r where r.notice_id = n.id and r.person_id = $3)
         on conflict do nothing",
        asked.org,
        asked.role,
        asked.person,
        asked.face,
        newest.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn forget_before(tx: &mut ActorTx, before: DateTime<Utc>, batch: i64) -> Result<u64> {
    let gone = sqlx::query!(
        "delete from notice where id in
           (select id from notice where created_at < $1 order by created_at limit $2 for update skip locked)",
        before,
        batch,
    )
    .execute(tx.conn())
    .await?;
    Ok(gone.rows_affected())
}
