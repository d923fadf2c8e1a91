use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, LoginSessionId, PersonId, Phone, SignInCodeId};

use super::{MAX_TRIES, rules::CodeState};
use crate::{Person, person::PersonRow};

/// Lets one request for a code to this number run at a time.
pub(crate) async fn lock_phone(tx: &mut ActorTx, phone: &Phone) -> Result<()> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 0))", phone.as_str()).execute(tx.conn()).await?;
    Ok(())
}

pub async fn codes_sent_since(tx: &mut ActorTx, phone: &Phone, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>> {
    let sent = sqlx::query_scalar!(
        "select created_at from sign_in_code where phone = $1 and created_at > $2 order by created_at desc",
        phone.as_str(),
        since,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(sent)
}

pub async fn insert_code(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    phone: &Phone,
    hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into sign_in_code (id, phone, code_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        SignInCodeId::new(clock).uuid(),
        phone.as_str(),
        hash,
        clock.now(),
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub struct TriedCode {
    pub id: SignInCodeId,
    pub hash: Vec<u8>,
}

/// Counts a try of the number's newest code in one statement, so that guesses at once cannot share one.
pub async fn count_try(tx: &mut ActorTx, phone: &Phone, now: DateTime<Utc>) -> Result<Option<TriedCode>> {
    let tried = sqlx::query!(
        "update sign_in_code set tries = tries + 1
         where id = (select id from sign_in_code where phone = $1 order by created_at desc, id desc limit 1)
           and tries < $2 and used_at is null and expires_at > $3
         returning id, code_hash",
        phone.as_str(),
        MAX_TRIES,
        now,
    )
    .map(|row| TriedCode { id: row.id.into(), hash: row.code_hash })
    .fetch_optional(tx.conn())
    .await?;
    Ok(tried)
}

pub async fn newest_code(tx: &mut ActorTx, phone: &Phone) -> Result<Option<CodeState>> {
    let newest = sqlx::query!(
        r#"select used_at is not null as "used!", tries from sign_in_code
           where phone = $1 order by created_at desc, id desc limit 1"#,
        phone.as_str(),
    )
    .map(|row| CodeState { used: row.used, tries: row.tries })
    .fetch_optional(tx.conn())
    .await?;
    Ok(newest)
}

pub async fn use_code(tx: &mut ActorTx, id: SignInCodeId, now: DateTime<Utc>) -> Result<()> {
    let used = sqlx::query!("update sign_in_code set used_at = $2 where id = $1 and used_at is null", id.uuid(), now)
        .execute(tx.conn())
        .await?;
    match used.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Corrupt(format!("{rows} codes were used instead of 1"))),
    }
}

pub async fn insert_session(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    person: PersonId,
    token_hash: &[u8],
    expires_at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "insert into login_session (id, person_id, token_hash, created_at, expires_at) values ($1, $2, $3, $4, $5)",
        LoginSessionId::new(clock).uuid(),
        person.uuid(),
        token_hash,
        clock.now(),
        expires_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn session_person(tx: &mut ActorTx, token_hash: &[u8], now: DateTime<Utc>) -> Result<Option<Person>> {
    sqlx::query_as!(
        PersonRow,
        "select p.id, p.phone, p.display_name, p.is_demo, p.created_at
         from login_session s join person p on p.id = s.person_id
         where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2",
        token_hash,
        now,
    )
    .fetch_optional(tx.conn())
    .await?
    .map(Person::try_from)
    .transpose()
}

pub async fn end_session(tx: &mut ActorTx, token_hash: &[u8], now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("update login_session set ended_at = $2 where token_hash = $1 and ended_at is null", token_hash, now,)
        .execute(tx.conn())
        .await?;
    Ok(())
}

pub async fn delete_before(tx: &mut ActorTx, codes: DateTime<Utc>, sessions: DateTime<Utc>) -> Result<u64> {
    let messages = sqlx::query!("delete from dev_message where created_at < $1", codes).execute(tx.conn()).await?;
    let codes = sqlx::query!("delete from sign_in_code where created_at < $1", codes).execute(tx.conn()).await?;
    let sessions = sqlx::query!("delete from login_session where coalesce(ended_at, expires_at) < $1", sessions,)
        .execute(tx.conn())
        .await?;
    Ok(messages.rows_affected() + codes.rows_affected() + sessions.rows_affected())
}
