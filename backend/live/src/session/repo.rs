use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{LiveSessionId, OrganizationId, PersonId, ProductId, SessionEventId};
use uuid::Uuid;

use super::{
    entity::{NewRundownItem, RundownItem, Session, SessionKind, SessionTouch},
    state::{SessionState, SessionStatus},
};

/// The most sessions that a list shows.
const MAX_LISTED: i64 = 100;

struct SessionRow {
    id: Uuid,
    org_id: Uuid,
    crew_id: Uuid,
    room_id: Uuid,
    project_id: Option<Uuid>,
    title: String,
    title_en: Option<String>,
    kind: String,
    status: String,
    poster_key: Option<String>,
    scheduled_start: DateTime<Utc>,
    scheduled_end: DateTime<Utc>,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    pinned_product_id: Option<Uuid>,
    view_count: i64,
    peak_viewers: i32,
}

/// The columns of a [`SessionRow`] and what follows them.
macro_rules! select_sessions {
    ($rest:literal $(, $argument:expr)* $(,)?) => {
        sqlx::query_as!(
            SessionRow,
            "select id, org_id, crew_id, room_id, project_id, title, title_en, kind, status, poster_key,
               scheduled_start, scheduled_end, started_at, ended_at, pinned_product_id, view_count, peak_viewers
             from live_session " + $rest
            $(, $argument)*
        )
    };
}

impl SessionRow {
    fn state(&self) -> Result<SessionState> {
        let status =
            SessionStatus::parse(&self.status).ok_or_else(|| Error::unknown_word("session status", &self.status))?;
        match (status, self.started_at, self.ended_at) {
            (SessionStatus::Scheduled, None, None) => Ok(SessionState::Scheduled),
            (SessionStatus::OnAir, Some(started_at), None) => {
                Ok(SessionState::OnAir { started_at, pinned: self.pinned_product_id.map(Into::into) })
            }
            (SessionStatus::Ended, Some(started_at), Some(ended_at)) => {
                Ok(SessionState::Ended { started_at, ended_at })
            }
            (SessionStatus::Cancelled, None, None) => Ok(SessionState::Cancelled),
            _ => Err(Error::Corrupt(format!("live session {} is `{}` at odd times", self.id, self.status))),
        }
    }
}

impl TryFrom<SessionRow> for Session {
    type Error = Error;

    fn try_from(row: SessionRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org: row.org_id.into(),
            crew: row.crew_id.into(),
            room: row.room_id.into(),
            project: row.project_id.map(Into::into),
            kind: SessionKind::parse(&row.kind).ok_or_else(|| Error::unknown_word("session kind", &row.kind))?,
            state: row.state()?,
            title: row.title,
            title_en: row.title_en,
            poster_key: row.poster_key,
            scheduled_start: row.scheduled_start,
            scheduled_end: row.scheduled_end,
            view_count: row.view_count,
            peak_viewers: row.peak_viewers,
        })
    }
}

pub(crate) async fn find(tx: &mut ActorTx, id: LiveSessionId) -> Result<Option<Session>> {
    let row = select_sessions!("where id = $1", id.uuid()).fetch_optional(tx.conn()).await?;
    row.map(TryInto::try_into).transpose()
}

/// Finds it and keeps others from changing it until the transaction ends.
pub(crate) async fn find_locked(tx: &mut ActorTx, id: LiveSessionId) -> Result<Option<Session>> {
    let row = select_sessions!("where id = $1 for no key update", id.uuid()).fetch_optional(tx.conn()).await?;
    row.map(TryInto::try_into).transpose()
}

pub(super) async fn by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Session>> {
    let rows = select_sessions!("where id = any($1)", ids).fetch_all(tx.conn()).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// What is on air first, then what comes soonest, then what was last.
pub(super) async fn list(tx: &mut ActorTx, status: Option<SessionStatus>) -> Result<Vec<Session>> {
    let status = status.map(SessionStatus::as_str);
    let rows = select_sessions!(
        "where $1::text is null or status = $1
         order by status = 'on_air' desc, status = 'scheduled' desc,
           case when status = 'scheduled' then scheduled_start end, scheduled_start desc, id desc
         limit $2",
        status,
        MAX_LISTED,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Sessions that everybody sees and that sell any of these products: on air, then the soonest, then the last.
pub(super) async fn selling(tx: &mut ActorTx, products: &[Uuid], limit: i64) -> Result<Vec<Session>> {
    let rows = select_sessions!(
        "where status in ('scheduled', 'on_air', 'ended')
           and id in (select session_id from session_product where product_id = any($1))
         order by status = 'on_air' desc, status = 'scheduled' desc,
           case when status = 'scheduled' then scheduled_start end, scheduled_start desc, id desc
         limit $2",
        products,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Announced sessions whose end is still to come, soonest first.
pub(super) async fn upcoming(tx: &mut ActorTx, now: DateTime<Utc>, limit: i64) -> Result<Vec<Session>> {
    let rows = select_sessions!(
        "where status = 'scheduled' and scheduled_end > $1 order by scheduled_start, id limit $2",
        now,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

pub(super) async fn insert(tx: &mut ActorTx, session: &Session, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into live_session (id, org_id, crew_id, room_id, project_id, title, title_en, kind, status,
           scheduled_start, scheduled_end, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        session.id.uuid(),
        session.org.uuid(),
        session.crew.uuid(),
        session.room.uuid(),
        session.project.map(Uuid::from),
        session.title,
        session.title_en,
        session.kind.as_str(),
        session.status().as_str(),
        session.scheduled_start,
        session.scheduled_end,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn insert_rundown(
    tx: &mut ActorTx,
    session: LiveSessionId,
    org: OrganizationId,
    items: &[NewRundownItem],
) -> Result<()> {
    let products: Vec<Uuid> = items.iter().map(|item| item.product.uuid()).collect();
    let talking_points: Vec<String> = items.iter().map(|item| item.talking_point.clone()).collect();
    sqlx::query!(
        "insert into session_product (session_id, org_id, product_id, position, talking_point)
         select $1, $2, item.product, item.position, item.talking_point
         from unnest($3::uuid[], $4::text[]) with ordinality as item (product, talking_point, position)",
        session.uuid(),
        org.uuid(),
        &products,
        &talking_points,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Writes where a session stands, if it still stands at `from`.
pub(super) async fn save_state(tx: &mut ActorTx, session: &Session, from: SessionStatus) -> Result<()> {
    let state = &session.state;
    let done = sqlx::query!(
        "update live_session set status = $3, started_at = $4, ended_at = $5, pinned_product_id = $6
         where id = $1 and status = $2",
        session.id.uuid(),
        from.as_str(),
        state.status().as_str(),
        state.started_at(),
        state.ended_at(),
        state.pinned().map(ProductId::uuid),
    )
    .execute(tx.conn())
    .await?;
    match done.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Corrupt(format!("{rows} live sessions changed instead of 1"))),
    }
}

pub(super) async fn save_poster(tx: &mut ActorTx, id: LiveSessionId, key: &str) -> Result<()> {
    sqlx::query!("update live_session set poster_key = $2 where id = $1", id.uuid(), key).execute(tx.conn()).await?;
    Ok(())
}

/// Which of these products are sold by an open catalogue: in a transaction that sees what the public sees.
pub(super) async fn published(public: &mut ActorTx, products: &[Uuid]) -> Result<Vec<ProductId>> {
    let found = sqlx::query_scalar!("select id from product where id = any($1) and status = 'published'", products)
        .fetch_all(public.conn())
        .await?;
    Ok(found.into_iter().map(Into::into).collect())
}

pub(super) async fn is_on_rundown(tx: &mut ActorTx, session: LiveSessionId, product: ProductId) -> Result<bool> {
    let found = sqlx::query_scalar!(
        r#"select exists (select from session_product where session_id = $1 and product_id = $2) as "found!""#,
        session.uuid(),
        product.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(found)
}

pub(super) async fn rundowns(tx: &mut ActorTx, sessions: &[Uuid]) -> Result<Vec<RundownItem>> {
    let items = sqlx::query!(
        "select session_id, product_id, position, talking_point from session_product
         where session_id = any($1) order by session_id, position",
        sessions,
    )
    .map(|row| RundownItem {
        session: row.session_id.into(),
        product: row.product_id.into(),
        position: row.position,
        talking_point: row.talking_point,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(items)
}

pub(super) async fn touches(tx: &mut ActorTx, sessions: &[Uuid]) -> Result<Vec<SessionTouch>> {
    let touches = sqlx::query!(
        r#"select s.id, s.title, s.crew_id, s.project_id, c.college_id as "college_id?", s.started_at, s.ended_at,
             array(select p.product_id from session_product p where p.session_id = s.id) as "products!"
           from live_session s join crew c on c.id = s.crew_id where s.id = any($1)"#,
        sessions,
    )
    .map(|row| SessionTouch {
        session: row.id.into(),
        title: row.title,
        crew: row.crew_id.into(),
        project: row.project_id.map(Into::into),
        college: row.college_id.map(Into::into),
        started_at: row.started_at,
        ended_at: row.ended_at,
        products: row.products.into_iter().map(Into::into).collect(),
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(touches)
}

/// Adds views and raises peaks, many sessions at once.
pub(crate) async fn add_views(tx: &mut ActorTx, sessions: &[Uuid], views: &[i64], peaks: &[i32]) -> Result<()> {
    sqlx::query!(
        "update live_session s set view_count = s.view_count + tally.views,
           peak_viewers = greatest(s.peak_viewers, tally.peak)
         from unnest($1::uuid[], $2::bigint[], $3::integer[]) as tally (id, views, peak) where s.id = tally.id",
        sessions,
        views,
        peaks,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A line of what happened on air, and who did it.
pub(crate) struct Happened {
    pub id: SessionEventId,
    pub org: OrganizationId,
    pub session: LiveSessionId,
    pub kind: &'static str,
    pub product: Option<ProductId>,
    pub person: PersonId,
    pub at: DateTime<Utc>,
}

pub(crate) async fn append_event(tx: &mut ActorTx, event: &Happened) -> Result<()> {
    sqlx::query!(
        "insert into session_event (id, org_id, session_id, kind, product_id, person_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        event.id.uuid(),
        event.org.uuid(),
        event.session.uuid(),
        event.kind,
        event.product.map(ProductId::uuid),
        event.person.uuid(),
        event.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
