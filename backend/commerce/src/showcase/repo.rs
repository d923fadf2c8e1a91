use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{NewsPostId, OrganizationId, PageRequest, ShopId};
use uuid::Uuid;

use super::entity::{NewsPost, NewsStatus, ShopHome, StoryBlock};

struct HomeRow {
    shop_id: Uuid,
    story: serde_json::Value,
    version: i32,
    updated_at: DateTime<Utc>,
}

impl TryFrom<HomeRow> for ShopHome {
    type Error = Error;

    fn try_from(row: HomeRow) -> Result<Self> {
        let story = serde_json::from_value(row.story);
        let story = story.map_err(|error| Error::Corrupt(format!("the story of shop {}: {error}", row.shop_id)))?;
        Ok(Self { shop_id: row.shop_id.into(), story, version: row.version, updated_at: Some(row.updated_at) })
    }
}

/// The shop of an organization.
pub async fn shop_of(tx: &mut ActorTx, org: OrganizationId) -> Result<Option<ShopId>> {
    let id = sqlx::query_scalar!("select id from shop where org_id = $1", org.uuid()).fetch_optional(tx.conn()).await?;
    Ok(id.map(Into::into))
}

pub async fn homes(tx: &mut ActorTx, shops: &[Uuid]) -> Result<Vec<ShopHome>> {
    sqlx::query_as!(
        HomeRow,
        "select shop_id, story, version, updated_at from shop_home where shop_id = any($1)",
        shops,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(ShopHome::try_from)
    .collect()
}

/// Writes a home over the one of `version` (0: over none); none when that is not what is there.
pub async fn put_home(
    tx: &mut ActorTx,
    shop: ShopId,
    org: OrganizationId,
    version: i32,
    story: &[StoryBlock],
    now: DateTime<Utc>,
) -> Result<Option<ShopHome>> {
    let story = serde_json::to_value(story).map_err(|error| Error::Corrupt(error.to_string()))?;
    let row = sqlx::query_as!(
        HomeRow,
        "insert into shop_home (shop_id, org_id, story, version, updated_at) select $1, $2, $3, 1, $5
         where $4 = 0 or exists (select from shop_home where shop_id = $1)
         on conflict (shop_id) do update set story = excluded.story, version = shop_home.version + 1,
           updated_at = excluded.updated_at
         where shop_home.version = $4
         returning shop_id, story, version, updated_at",
        shop.uuid(),
        org.uuid(),
        story,
        version,
        now,
    )
    .fetch_optional(tx.conn())
    .await?;
    row.map(ShopHome::try_from).transpose()
}

/// Shows another banner, or none.
pub async fn set_banner(tx: &mut ActorTx, shop: ShopId, key: Option<&str>) -> Result<()> {
    let done =
        sqlx::query!("update shop set banner_key = $2 where id = $1", shop.uuid(), key).execute(tx.conn()).await?;
    match done.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Corrupt(format!("{rows} banners were set instead of 1"))),
    }
}

struct NewsRow {
    id: Uuid,
    org_id: Uuid,
    shop_id: Uuid,
    title: String,
    title_en: Option<String>,
    body: String,
    body_en: Option<String>,
    picture_keys: Vec<String>,
    status: String,
    publish_at: Option<DateTime<Utc>>,
    is_pinned: bool,
    version: i32,
    updated_at: DateTime<Utc>,
}

impl TryFrom<NewsRow> for NewsPost {
    type Error = Error;

    fn try_from(row: NewsRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            shop_id: row.shop_id.into(),
            title: row.title,
            title_en: row.title_en,
            body: row.body,
            body_en: row.body_en,
            picture_keys: row.picture_keys,
            status: NewsStatus::parse(&row.status)?,
            publish_at: row.publish_at,
            is_pinned: row.is_pinned,
            version: row.version,
            updated_at: row.updated_at,
        })
    }
}

macro_rules! select_news {
    ($tail:tt, $($arg:expr),* $(,)?) => {
        sqlx::query_as!(
            NewsRow,
            "select id, org_id, shop_id, title, title_en, body, body_en, picture_keys, status, publish_at, is_pinned,
                    version, updated_at
             from news_post " + $tail,
            $($arg),*
        )
    };
}

fn all(rows: Vec<NewsRow>) -> Result<Vec<NewsPost>> {
    rows.into_iter().map(NewsPost::try_from).collect()
}

/// An organization's post, held until the transaction ends.
pub async fn find_locked(tx: &mut ActorTx, org: OrganizationId, id: NewsPostId) -> Result<Option<NewsPost>> {
    select_news!("where org_id = $1 and id = $2 for update", org.uuid(), id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(NewsPost::try_from)
        .transpose()
}

/// An organization's posts, the newest first.
pub async fn of_org(
    tx: &mut ActorTx,
    org: OrganizationId,
    status: Option<NewsStatus>,
    page: &PageRequest,
) -> Result<Vec<NewsPost>> {
    all(select_news!(
        "where org_id = $1 and ($2::text is null or status = $2) and id < $3 order by id desc limit $4",
        org.uuid(),
        status.map(NewsStatus::as_str),
        page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id),
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?)
}

/// What shoppers see of a shop, the newest first; those that stand before the others are left out.
pub async fn seen(
    tx: &mut ActorTx,
    shop: ShopId,
    now: DateTime<Utc>,
    before: Option<(DateTime<Utc>, Uuid)>,
    limit: i64,
) -> Result<Vec<NewsPost>> {
    let (at, id) = before.unwrap_or((now, Uuid::max()));
    all(select_news!(
        "where shop_id = $1 and status = 'published' and publish_at <= $2 and not is_pinned
           and (publish_at, id) < ($3, $4)
         order by publish_at desc, id desc limit $5",
        shop.uuid(),
        now,
        at,
        id,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Those that stand before the others.
pub async fn pinned(tx: &mut ActorTx, shop: ShopId, now: DateTime<Utc>) -> Result<Vec<NewsPost>> {
    all(select_news!(
        "where shop_id = $1 and status = 'published' and publish_at <= $2 and is_pinned
         order by publish_at desc, id desc limit 10",
        shop.uuid(),
        now,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// How many posts an organization keeps, archived ones apart, and how many of them stand before the others. Holds off
/// the organization's other changes until the transaction ends, so that the counts stay true.
pub async fn counts(tx: &mut ActorTx, org: OrganizationId) -> Result<(i64, i64)> {
    sqlx::query!("select pg_advisory_xact_lock(hashtextextended('news:' || $1::uuid::text, 0))", org.uuid())
        .execute(tx.conn())
        .await?;
    let row = sqlx::query!(
        r#"select count(*) as "kept!", count(*) filter (where is_pinned) as "pinned!" from news_post
           where org_id = $1 and status <> 'archived'"#,
        org.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok((row.kept, row.pinned))
}

/// Writes a post as it is now; a known one is written over.
pub async fn put(tx: &mut ActorTx, post: &NewsPost) -> Result<()> {
    let done = sqlx::query!(
        "insert into news_post (id, org_id, shop_id, title, title_en, body, body_en, picture_keys, status, publish_at,
           is_pinned, version, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13)
         on conflict (id) do update set title = excluded.title, title_en = excluded.title_en, body = excluded.body,
           body_en = excluded.body_en, picture_keys = excluded.picture_keys, status = excluded.status,
           publish_at = excluded.publish_at, is_pinned = excluded.is_pinned, version = excluded.version,
           updated_at = excluded.updated_at",
        post.id.uuid(),
        post.org_id.uuid(),
        post.shop_id.uuid(),
        post.title,
        post.title_en,
        post.body,
        post.body_en,
        &post.picture_keys,
        post.status.as_str(),
        post.publish_at,
        post.is_pinned,
        post.version,
        post.updated_at,
    )
    .execute(tx.conn())
    .await?;
    match done.rows_affected() {
        1 => Ok(()),
        rows => Err(Error::Corrupt(format!("{rows} news posts were written instead of 1"))),
    }
}
