use chrono::{DateTime, NaiveDate, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{LicenseId, Money, OrganizationId, PageRequest, ShopId};
use uuid::Uuid;

use super::{Exemption, License, LicenseKind, NewLicense, NewShop, Shop, ShopStatus, application::repo::one};

struct ShopRow {
    id: Uuid,
    org_id: Uuid,
    slug: String,
    name: String,
    name_en: Option<String>,
    tagline: String,
    tagline_en: Option<String>,
    story: String,
    story_en: Option<String>,
    town: String,
    status: String,
    is_self_run: bool,
    exemption: Option<String>,
    logo_key: Option<String>,
    banner_key: Option<String>,
    freight_fen: i64,
    free_freight_from_fen: Option<i64>,
    pickup_address: Option<String>,
    pickup_hours: Option<String>,
    is_demo: bool,
    opened_at: Option<DateTime<Utc>>,
    status_since: DateTime<Utc>,
    closes_on: Option<NaiveDate>,
    orders_halted_at: Option<DateTime<Utc>>,
    food_halted_at: Option<DateTime<Utc>>,
}

impl TryFrom<ShopRow> for Shop {
    type Error = Error;

    fn try_from(row: ShopRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            slug: row.slug,
            name: row.name,
            name_en: row.name_en,
            tagline: row.tagline,
            tagline_en: row.tagline_en,
            story: row.story,
            story_en: row.story_en,
            town: row.town,
            status: ShopStatus::parse(&row.status)?,
            is_self_run: row.is_self_run,
            exemption: row.exemption.as_deref().map(Exemption::parse).transpose()?,
            logo_key: row.logo_key,
            banner_key: row.banner_key,
            freight: Money::cny(row.freight_fen),
            free_freight_from: row.free_freight_from_fen.map(Money::cny),
            pickup_address: row.pickup_address,
            pickup_hours: row.pickup_hours,
            is_demo: row.is_demo,
            opened_at: row.opened_at,
            status_since: row.status_since,
            closes_on: row.closes_on,
            orders_halted_at: row.orders_halted_at,
            food_halted_at: row.food_halted_at,
        })
    }
}

struct LicenseRow {
    id: Uuid,
    shop_id: Uuid,
    kind: String,
    number: String,
    holder: String,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    verified_at: DateTime<Utc>,
}

impl TryFrom<LicenseRow> for License {
    type Error = Error;

    fn try_from(row: LicenseRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            shop_id: row.shop_id.into(),
            kind: LicenseKind::parse(&row.kind)?,
            number: row.number,
            holder: row.holder,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            verified_at: row.verified_at,
        })
    }
}

macro_rules! select_shops {
    ($tail:tt $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            ShopRow,
            "select id, org_id, slug, name, name_en, tagline, tagline_en, story, story_en, town, status, is_self_run,
                    exemption, logo_key, banner_key, freight_fen, free_freight_from_fen, pickup_address, pickup_hours,
                    is_demo, opened_at, status_since, closes_on, orders_halted_at, food_halted_at
             from shop " + $tail,
            $($arg),*
        )
    };
}

fn all<R, T: TryFrom<R, Error = Error>>(rows: Vec<R>) -> Result<Vec<T>> {
    rows.into_iter().map(T::try_from).collect()
}

/// Open shops, the newest first.
pub(super) async fn open_shops(tx: &mut ActorTx, page: &PageRequest) -> Result<Vec<Shop>> {
    let after = page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id);
    all(select_shops!("where status = 'open' and id < $1 order by id desc limit $2", after, page.limit())
        .fetch_all(tx.conn())
        .await?)
}

/// An open shop.
pub(super) async fn by_slug(tx: &mut ActorTx, slug: &str) -> Result<Option<Shop>> {
    select_shops!("where slug = $1 and status = 'open'", slug)
        .fetch_optional(tx.conn())
        .await?
        .map(Shop::try_from)
        .transpose()
}

pub(super) async fn by_ids(tx: &mut ActorTx, ids: &[Uuid]) -> Result<Vec<Shop>> {
    all(select_shops!("where id = any($1)", ids).fetch_all(tx.conn()).await?)
}

pub(super) async fn by_org(tx: &mut ActorTx, org: OrganizationId) -> Result<Option<Shop>> {
    select_shops!("where org_id = $1", org.uuid()).fetch_optional(tx.conn()).await?.map(Shop::try_from).transpose()
}

pub(super) async fn licenses(tx: &mut ActorTx, shops: &[Uuid]) -> Result<Vec<License>> {
    let rows = sqlx::query_as!(
        LicenseRow,
        "select id, shop_id, kind, number, holder, valid_from, valid_until, verified_at
         from license where shop_id = any($1) order by shop_id, kind",
        shops,
    )
    .fetch_all(tx.conn())
    .await?;
    all(rows)
}

/// An organization's shop, held until the transaction ends so that two changes come one after the other.
pub(super) async fn hold_by_org(tx: &mut ActorTx, org: OrganizationId) -> Result<Option<Shop>> {
    select_shops!("where org_id = $1 for no key update", org.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(Shop::try_from)
        .transpose()
}

/// As [`hold_by_org`], by its id.
pub(super) async fn hold(tx: &mut ActorTx, id: ShopId) -> Result<Option<Shop>> {
    select_shops!("where id = $1 for no key update", id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(Shop::try_from)
        .transpose()
}

/// Shops that stand at `status`, the longest waiting first, after a moment and an id.
pub(super) async fn waiting(
    tx: &mut ActorTx,
    status: ShopStatus,
    since: Option<DateTime<Utc>>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Shop>> {
    all(select_shops!(
        "where status = $1 and ($2::timestamptz is null or (status_since, id) > ($2, $3))
         order by status_since, id limit $4",
        status.as_str(),
        since,
        after,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Selling shops whose noted halts are not what their licences say today, held; those that another worker holds are
/// passed over.
pub(super) async fn hold_unnoted(tx: &mut ActorTx, today: NaiveDate, limit: i64) -> Result<Vec<Shop>> {
    all(select_shops!(
        "where status in ('open', 'suspended')
           and ((orders_halted_at is null) <> (exemption is not null or exists (
                  select from license l where l.shop_id = shop.id and l.kind = 'business' and l.valid_from <= $1
                    and (l.valid_until is null or l.valid_until >= $1)))
             or (food_halted_at is null) <> not exists (
                  select from license l where l.shop_id = shop.id and l.kind = 'food'
                    and not (l.valid_from <= $1 and (l.valid_until is null or l.valid_until >= $1))))
         order by id limit $2 for no key update skip locked",
        today,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Shops whose announced last day is over, held; those that another worker holds are passed over.
pub(super) async fn hold_closing(tx: &mut ActorTx, today: NaiveDate, limit: i64) -> Result<Vec<Shop>> {
    all(select_shops!(
        "where closes_on <= $1 and status in ('open', 'suspended')
         order by closes_on, id limit $2 for no key update skip locked",
        today,
        limit,
    )
    .fetch_all(tx.conn())
    .await?)
}

/// Writes down where a shop stands.
pub(super) async fn set_status(tx: &mut ActorTx, shop: &Shop) -> Result<()> {
    let done = sqlx::query!(
        "update shop set status = $2, status_since = $3,
             opened_at = case when $2 = 'open' then coalesce(opened_at, $3) else opened_at end
         where id = $1",
        shop.id.uuid(),
        shop.status.as_str(),
        shop.status_since,
    )
    .execute(tx.conn())
    .await?;
    one("shop", done.rows_affected())
}

/// Writes down since when a shop's licences do not hold.
pub(super) async fn set_halts(tx: &mut ActorTx, shop: &Shop) -> Result<()> {
    let done = sqlx::query!(
        "update shop set orders_halted_at = $2, food_halted_at = $3 where id = $1",
        shop.id.uuid(),
        shop.orders_halted_at,
        shop.food_halted_at,
    )
    .execute(tx.conn())
    .await?;
    one("shop", done.rows_affected())
}

/// Writes down when a shop closes.
pub(super) async fn set_closes_on(tx: &mut ActorTx, shop: &Shop) -> Result<()> {
    let done = sqlx::query!("update shop set closes_on = $2 where id = $1", shop.id.uuid(), shop.closes_on)
        .execute(tx.conn())
        .await?;
    one("shop", done.rows_affected())
}

/// One verified licence.
pub(super) async fn license(tx: &mut ActorTx, id: LicenseId) -> Result<Option<License>> {
    sqlx::query_as!(
        LicenseRow,
        "select id, shop_id, kind, number, holder, valid_from, valid_until, verified_at from license where id = $1",
        id.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?
    .map(License::try_from)
    .transpose()
}

/// Sets up an organization's shop, or brings the one it has up to what is given.
pub(super) async fn put(tx: &mut ActorTx, id: ShopId, shop: &NewShop, now: DateTime<Utc>) -> Result<Shop> {
    let opened_at = (shop.status == ShopStatus::Open).then_some(now);
    let row = sqlx::query_as!(
        ShopRow,
        "insert into shop (id, org_id, slug, name, name_en, tagline, tagline_en, story, story_en, town, status, is_self_run,
             logo_key, banner_key, freight_fen, free_freight_from_fen, pickup_address, pickup_hours, is_demo, opened_at,
             status_since, exemption)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)
         on conflict (org_id) do update set slug = excluded.slug, name = excluded.name, name_en = excluded.name_en,
             tagline = excluded.tagline, tagline_en = excluded.tagline_en, story = excluded.story,
             story_en = excluded.story_en, town = excluded.town, status = excluded.status,
             is_self_run = excluded.is_self_run, exemption = excluded.exemption, logo_key = excluded.logo_key,
             banner_key = excluded.banner_key,
             freight_fen = excluded.freight_fen, free_freight_from_fen = excluded.free_freight_from_fen,
             pickup_address = excluded.pickup_address, pickup_hours = excluded.pickup_hours,
             is_demo = excluded.is_demo, opened_at = coalesce(shop.opened_at, excluded.opened_at),
             status_since = case when shop.status = excluded.status then shop.status_since else excluded.status_since end
         returning id, org_id, slug, name, name_en, tagline, tagline_en, story, story_en, town, status, is_self_run,
             exemption, logo_key, banner_key, freight_fen, free_freight_from_fen, pickup_address, pickup_hours, is_demo,
             opened_at, status_since, closes_on, orders_halted_at, food_halted_at",
        id.uuid(),
        shop.org_id.uuid(),
        shop.slug,
        shop.name,
        shop.name_en,
        shop.tagline,
        shop.tagline_en,
        shop.story,
        shop.story_en,
        shop.town,
        shop.status.as_str(),
        shop.is_self_run,
        shop.logo_key,
        shop.banner_key,
        shop.freight.minor,
        shop.free_freight_from.map(|from| from.minor),
        shop.pickup_address,
        shop.pickup_hours,
        shop.is_demo,
        opened_at,
        now,
        shop.exemption.map(Exemption::as_str),
    )
    .fetch_one(tx.conn())
    .await?;
    row.try_into()
}

/// Notes a licence down, in place of the shop's one of the same kind. None when there is no such shop.
pub(super) async fn put_license(
    tx: &mut ActorTx,
    id: LicenseId,
    license: &NewLicense,
    now: DateTime<Utc>,
) -> Result<Option<License>> {
    sqlx::query_as!(
        LicenseRow,
        "insert into license (id, org_id, shop_id, kind, number, holder, valid_from, valid_until, verified_at)
         select $1, s.org_id, s.id, $3, $4, $5, $6, $7, $8 from shop s where s.id = $2
         on conflict (shop_id, kind) do update set number = excluded.number, holder = excluded.holder,
             valid_from = excluded.valid_from, valid_until = excluded.valid_until, verified_at = excluded.verified_at
         returning id, shop_id, kind, number, holder, valid_from, valid_until, verified_at",
        id.uuid(),
        license.shop_id.uuid(),
        license.kind.as_str(),
        license.number,
        license.holder,
        license.valid_from,
        license.valid_until,
        now,
    )
    .fetch_optional(tx.conn())
    .await?
    .map(License::try_from)
    .transpose()
}
