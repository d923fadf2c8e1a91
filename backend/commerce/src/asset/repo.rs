use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{AssetId, OrganizationId};
use uuid::Uuid;

use super::{Asset, AssetProblem, AssetState, Purpose, Stored, StoredPicture};

#[derive(Debug)]
struct AssetRow {
    id: Uuid,
    org_id: Uuid,
    person_id: Option<Uuid>,
    purpose: String,
    state: String,
    problem: Option<String>,
    file_name: String,
    content_type: String,
    bytes: i64,
    key: Option<String>,
    widths: Vec<i32>,
    width: Option<i32>,
    height: Option<i32>,
    placeholder: Option<String>,
    colour: Option<String>,
    attempts: i32,
    created_at: DateTime<Utc>,
}

impl TryFrom<AssetRow> for Asset {
    type Error = Error;

    fn try_from(row: AssetRow) -> Result<Self> {
        let state = match (row.state.as_str(), row.key, row.problem) {
            ("waiting", None, None) => AssetState::Waiting,
            ("processing", None, None) => AssetState::Processing,
            ("ready", Some(key), None) => AssetState::Ready(Stored {
                key,
                widths: row.widths,
                size: row.width.zip(row.height),
                placeholder: row.placeholder,
                colour: row.colour,
            }),
            ("rejected", None, Some(problem)) => AssetState::Rejected(AssetProblem::parse(&problem)?),
            (state, ..) => return Err(Error::unknown_word("AssetState", state)),
        };
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            person_id: row.person_id.map(Into::into),
            purpose: Purpose::parse(&row.purpose)?,
            state,
            file_name: row.file_name,
            content_type: row.content_type,
            bytes: row.bytes,
            created_at: row.created_at,
        })
    }
}

macro_rules! select_assets {
    ($head:tt + [$($tail:tt)+] $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            AssetRow,
            $head + "id, org_id, person_id, purpose, state, problem, file_name, content_type, bytes, key, widths, width, height,
                     placeholder, colour, attempts, created_at " + $($tail)+,
            $($arg),*
        )
    };
}

fn all(rows: Vec<AssetRow>) -> Result<Vec<Asset>> {
    rows.into_iter().map(Asset::try_from).collect()
}

/// How many uploads are under way, and how many began since. Holds off the organization's other beginnings until the
/// transaction ends, so that the count stays true.
pub(super) async fn count_uploads(tx: &mut ActorTx, org: OrganizationId, since: DateTime<Utc>) -> Result<(i64, i64)> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended($1, 7))::text", org.to_string())
        .fetch_one(tx.conn())
        .await?;
    let row = sqlx::query!(
        r#"select count(*) filter (where state in ('waiting', 'processing')) as "outstanding!",
                  count(*) filter (where created_at > $2) as "lately!"
           from asset
           where org_id = $1 and person_id is not null and (created_at > $2 or state in ('waiting', 'processing'))"#,
        org.uuid(),
        since,
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.outstanding, row.lately))
}

pub(super) async fn insert(tx: &mut ActorTx, asset: &Asset, goes_at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into asset (id, org_id, person_id, purpose, state, file_name, content_type, bytes, created_at,
             collect_after, upload_until)
         values ($1, $2, $3, $4, 'waiting', $5, $6, $7, $8, $9, $9)",
        asset.id.uuid(),
        asset.org_id.uuid(),
        asset.person_id.map(|person| person.uuid()),
        asset.purpose.as_str(),
        asset.file_name,
        asset.content_type,
        asset.bytes,
        asset.created_at,
        goes_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Assets by id, whosever they are.
pub(super) async fn by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Asset>> {
    all(select_assets!("select " + ["from asset where id = any($1)"], ids).fetch_all(tx.conn()).await?)
}

/// An organization's assets by id.
pub(super) async fn of_org(tx: &mut ActorTx, org: OrganizationId, ids: &[Uuid]) -> Result<Vec<Asset>> {
    all(select_assets!("select " + ["from asset where org_id = $1 and id = any($2)"], org.uuid(), ids)
        .fetch_all(tx.conn())
        .await?)
}

/// As [`of_org`], without those that are about to be collected, held until the transaction ends.
pub(super) async fn hold_usable(
    tx: &mut ActorTx,
    org: OrganizationId,
    ids: &[Uuid],
    now: DateTime<Utc>,
) -> Result<Vec<Asset>> {
    all(select_assets!(
        "select "
            + ["from asset where org_id = $1 and id = any($2) and (collect_after is null or collect_after > $3)
                      order by id for no key update"],
        org.uuid(),
        ids,
        now,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// What is shown of the assets behind these keys. Reads only what everybody may.
pub(super) async fn by_keys(tx: &mut ActorTx, keys: &[String]) -> Result<Vec<(AssetId, Stored)>> {
    let rows = sqlx::query!(
        r#"select distinct on (key) id, key as "key!", widths, width, height, placeholder, colour
           from asset where key = any($1) and state = 'ready' order by key, id"#,
        keys,
    )
    .fetch_all(tx.conn())
    .await?;
    let stored = rows.into_iter().map(|row| {
        let stored = Stored {
            key: row.key,
            widths: row.widths,
            size: row.width.zip(row.height),
            placeholder: row.placeholder,
            colour: row.colour,
        };
        (row.id.into(), stored)
    });
    Ok(stored.collect())
}

/// A file that came whole: it stays until it has been worked on. False when it no longer waits.
pub(super) async fn accept(tx: &mut ActorTx, id: AssetId) -> Result<bool> {
    let done = sqlx::query!(
        "update asset set state = 'processing', collect_after = null where id = $1 and state = 'waiting'",
        id.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Refuses what is not ready. False when it was refused, or made ready, meanwhile.
pub(super) async fn reject(
    tx: &mut ActorTx,
    id: AssetId,
    problem: AssetProblem,
    goes_at: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "update asset set state = 'rejected', problem = $2, collect_after = $3, leased_until = null
         where id = $1 and state in ('waiting', 'processing')",
        id.uuid(),
        problem.as_str(),
        goes_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Takes up files that came whole, each with how often it has been taken up.
pub(super) async fn take_processing(
    tx: &mut ActorTx,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    most: i64,
) -> Result<Vec<(Asset, i32)>> {
    let rows = select_assets!(
        "update asset set attempts = attempts + 1, leased_until = $2
         where id in (select id from asset where state = 'processing' and (leased_until is null or leased_until <= $1)
                      order by created_at limit $3 for update skip locked)
         returning "
            + [""],
        now,
        until,
        most,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter().map(|row| (row.attempts, row)).map(|(tries, row)| Ok((Asset::try_from(row)?, tries))).collect()
}

/// Makes an asset ready; it goes at `goes_at` unless it is taken into use. False when it was given up meanwhile.
pub(super) async fn make_ready(tx: &mut ActorTx, id: AssetId, stored: &Stored, goes_at: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "update asset set state = 'ready', key = $2, widths = $3, width = $4, height = $5, placeholder = $6, colour = $7,
             collect_after = $8, leased_until = null
         where id = $1 and state = 'processing'",
        id.uuid(),
        stored.key,
        &stored.widths,
        stored.size.map(|size| size.0),
        stored.size.map(|size| size.1),
        stored.placeholder,
        stored.colour,
        goes_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Has a subject use exactly these for a purpose, in this order. What nothing uses any more goes at `goes_at`.
pub(super) async fn set_uses(
    tx: &mut ActorTx,
    org: OrganizationId,
    subject: &str,
    purpose: Purpose,
    ids: &[Uuid],
    goes_at: DateTime<Utc>,
) -> Result<()> {
    let dropped: Vec<Uuid> = sqlx::query_scalar!(
        "delete from asset_use where org_id = $1 and subject = $2 and purpose = $3 returning asset_id",
        org.uuid(),
        subject,
        purpose.as_str(),
    )
    .fetch_all(tx.conn())
    .await?;
    if !ids.is_empty() {
        sqlx::query!(
            "insert into asset_use (org_id, asset_id, subject, purpose, position)
             select $1, id, $2, $3, nth - 1 from unnest($4::uuid[]) with ordinality as t(id, nth)",
            org.uuid(),
            subject,
            purpose.as_str(),
            ids,
        )
        .execute(tx.conn())
        .await?;
        sqlx::query!("update asset set collect_after = null where id = any($1) and collect_after is not null", ids)
            .execute(tx.conn())
            .await?;
    }
    let gone: Vec<Uuid> = dropped.into_iter().filter(|id| !ids.contains(id)).collect();
    if !gone.is_empty() {
        sqlx::query!(
            "update asset set collect_after = $2
             where id = any($1) and not exists (select from asset_use u where u.asset_id = asset.id)",
            &gone,
            goes_at,
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}

/// Notes pictures that are in the store already; known ones keep their id. Gives the ids in order.
pub(super) async fn put_registered(
    tx: &mut ActorTx,
    org: OrganizationId,
    purpose: Purpose,
    fresh: &[AssetId],
    pictures: &[StoredPicture],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let ids: Vec<Uuid> = fresh.iter().map(|id| id.uuid()).collect();
    let keys: Vec<String> = pictures.iter().map(|picture| picture.key.clone()).collect();
    let widths: Vec<Option<i32>> = pictures.iter().map(|picture| picture.size.map(|size| size.0)).collect();
    let heights: Vec<Option<i32>> = pictures.iter().map(|picture| picture.size.map(|size| size.1)).collect();
    let colours: Vec<Option<String>> = pictures.iter().map(|picture| picture.colour.clone()).collect();
    let rows = sqlx::query!(
        r#"insert into asset (id, org_id, purpose, state, file_name, content_type, bytes, key, width, height, colour, created_at)
           select t.id, $1, $2, 'ready', right(regexp_replace(t.key, '^.*/', ''), 200), 'image/svg+xml', 0, t.key, t.width,
                  t.height, t.colour, $8
           from unnest($3::uuid[], $4::text[], $5::int[], $6::int[], $7::text[]) as t(id, key, width, height, colour)
           on conflict (org_id, key) do update set width = coalesce(excluded.width, asset.width),
             height = coalesce(excluded.height, asset.height), colour = coalesce(excluded.colour, asset.colour)
           returning id, key as "key!""#,
        org.uuid(),
        purpose.as_str(),
        &ids,
        &keys,
        &widths as _,
        &heights as _,
        &colours as _,
        now,
    )
    .fetch_all(tx.conn())
    .await?;
    let id_of = |key: &String| rows.iter().find(|row| row.key == *key).map(|row| row.id);
    Ok(keys.iter().filter_map(id_of).collect())
}

/// Those of them that nothing uses go at a time.
pub(super) async fn keep_unused(tx: &mut ActorTx, ids: &[Uuid], until: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update asset set collect_after = $2
         where id = any($1) and not exists (select from asset_use u where u.asset_id = asset.id)",
        ids,
        until,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What an order shows is not collected: it is looked at again later.
pub(super) async fn keep_ordered(tx: &mut ActorTx, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update asset set collect_after = $2
         where collect_after <= $1 and state = 'ready'
           and exists (select from order_line l where l.picture_key = asset.key)",
        now,
        until,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes up what has come due to go. From now on nobody can take it into use.
pub(super) async fn take_collectable(
    tx: &mut ActorTx,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    most: i64,
) -> Result<Vec<Asset>> {
    all(select_assets!(
        "update asset set leased_until = $2
         where id in (select id from asset where collect_after <= $1 and (leased_until is null or leased_until <= $1)
                      order by collect_after limit $3 for update skip locked)
         returning "
            + [""],
        now,
        until,
        most,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Deletes one that came due and whose objects are gone.
pub(super) async fn delete(tx: &mut ActorTx, id: AssetId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!("delete from asset where id = $1 and collect_after <= $2", id.uuid(), now).execute(tx.conn()).await?;
    Ok(())
}

/// Assets to whose upload no browser can write any more, and which are done with it.
pub(super) async fn take_written(tx: &mut ActorTx, now: DateTime<Utc>, most: i64) -> Result<Vec<AssetId>> {
    let ids: Vec<Uuid> = sqlx::query_scalar!(
        "select id from asset where upload_until <= $1 and state in ('ready', 'rejected')
         order by upload_until limit $2 for update skip locked",
        now,
        most,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(ids.into_iter().map(AssetId::from).collect())
}

/// Their upload's objects are gone for good.
pub(super) async fn forget_uploads(tx: &mut ActorTx, ids: &[AssetId]) -> Result<()> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    sqlx::query!("update asset set upload_until = null where id = any($1)", &ids).execute(tx.conn()).await?;
    Ok(())
}
