use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{ChatMessageId, LiveSessionId, OrganizationId, PersonId};
use uuid::Uuid;

use super::entity::ChatMessage;

/// What decides whether a shopper may speak in a session.
pub(super) struct Speaker {
    pub org: OrganizationId,
    pub status: String,
    pub is_muted: bool,
    pub display_name: Option<String>,
}

pub(super) async fn speaker(tx: &mut ActorTx, session: LiveSessionId, person: PersonId) -> Result<Option<Speaker>> {
    let speaker = sqlx::query!(
        r#"select s.org_id, s.status, p.display_name as "display_name?",
             exists (select from chat_mute m where m.session_id = s.id and m.person_id = $2) as "is_muted!"
           from live_session s left join person p on p.id = $2 where s.id = $1"#,
        session.uuid(),
        person.uuid(),
    )
    .map(|row| Speaker {
        org: row.org_id.into(),
        status: row.status,
        is_muted: row.is_muted,
        display_name: row.display_name,
    })
    .fetch_optional(tx.conn())
    .await?;
    Ok(speaker)
}

pub(super) async fn insert(tx: &mut ActorTx, org: OrganizationId, message: &ChatMessage) -> Result<()> {
    sqlx::query!(
        "insert into chat_message (id, org_id, session_id, person_id, author_name, from_crew, body, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        message.id.uuid(),
        org.uuid(),
        message.session.uuid(),
        message.author.uuid(),
        message.author_name,
        message.from_crew,
        message.body,
        message.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The newest `last` messages of each session, oldest of them first.
pub(super) async fn newest(tx: &mut ActorTx, sessions: &[Uuid], last: i64) -> Result<Vec<ChatMessage>> {
    let messages = sqlx::query!(
        r#"select m.id as "id!", m.session_id as "session_id!", m.person_id as "person_id!",
             m.author_name as "author_name!", m.from_crew as "from_crew!", m.body as "body!",
             m.created_at as "created_at!", m.removed_at is not null as "removed!"
           from unnest($1::uuid[]) as wanted (id) cross join lateral (
             select * from chat_message c where c.session_id = wanted.id order by c.id desc limit $2) as m
           order by m.session_id, m.id"#,
        sessions,
        last,
    )
    .map(|row| ChatMessage {
        id: row.id.into(),
        session: row.session_id.into(),
        author: row.person_id.into(),
        author_name: row.author_name,
        from_crew: row.from_crew,
        body: row.body,
        at: row.created_at,
        removed: row.removed,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(messages)
}

/// Where a message was said, if the actor may see it.
pub(super) async fn session_of(tx: &mut ActorTx, message: ChatMessageId) -> Result<Option<LiveSessionId>> {
    let session = sqlx::query_scalar!("select session_id from chat_message where id = $1", message.uuid())
        .fetch_optional(tx.conn())
        .await?;
    Ok(session.map(Into::into))
}

/// Takes a message away; false when it was gone already.
pub(super) async fn remove(tx: &mut ActorTx, message: ChatMessageId, by: PersonId, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "update chat_message set removed_at = $2, removed_by = $3 where id = $1 and removed_at is null",
        message.uuid(),
        now,
        by.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a shopper has said something in the session.
pub(super) async fn has_chatted(tx: &mut ActorTx, session: LiveSessionId, person: PersonId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from chat_message where session_id = $1 and person_id = $2 and not from_crew) as "found!""#,
        session.uuid(),
        person.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

/// Mutes a shopper; false when it was muted already.
pub(super) async fn mute(
    tx: &mut ActorTx,
    (session, org): (LiveSessionId, OrganizationId),
    person: PersonId,
    by: PersonId,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "insert into chat_mute (session_id, org_id, person_id, muted_by, created_at) values ($1, $2, $3, $4, $5)
         on conflict do nothing",
        session.uuid(),
        org.uuid(),
        person.uuid(),
        by.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}
