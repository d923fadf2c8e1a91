use chrono::{DateTime, NaiveDate, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{LicenseId, Money, OrganizationId, PageRequest, ShopId};
use uuid::Uuid;

use super::{License, LicenseKind, NewLicense, NewShop, Shop, ShopStatus};

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
    logo_key: Option<String>,
    banner_key: Option<String>,
    freight_fen: i64,
    free_freight_from_fen: Option<i64>,
    pickup_address: Option<String>,
    pickup_hours: Option<String>,
    is_demo: bool,
    opened_at: Option<DateTime<Utc>>,
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
            logo_key: row.logo_key,
            banner_key: row.banner_key,
            freight: Money::cny(row.freight_fen),
            free_freight_from: row.free_freight_from_fen.map(Money::cny),
            pickup_address: row.pickup_address,
            pickup_hours: row.pickup_hours,
            is_demo: row.is_demo,
            opened_at: row.opened_at,
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
                    logo_key, banner_key, freight_fen, free_freight_from_fen, pickup_address, pickup_hours, is_demo, opened_at
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

/// Sets up an organization's shop, or brings the one it has up to what is given.
pub(super) async fn put(tx: &mut ActorTx, id: ShopId, shop: &NewShop, now: DateTime<Utc>) -> Result<Shop> {
    let opened_at = (shop.status == ShopStatus::Open).then_some(now);
    let row = sqlx::query_as!(
        ShopRow,
        "insert into shop (id, org_id, slug, name, name_en, tagline, tagline_en, story, story_en, town, status, is_self_run,
             logo_key, banner_key, freight_fen, free_freight_from_fen, pickup_address, pickup_hours, is_demo, opened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
         on conflict (org_id) do update set slug = excluded.slug, name = excluded.name, name_en = excluded.name_en,
             tagline = excluded.tagline, tagline_en = excluded.tagline_en, story = excluded.story,
             story_en = excluded.story_en, town = excluded.town, status = excluded.status,
             is_self_run = excluded.is_self_run, logo_key = excluded.logo_key, banner_key = excluded.banner_key,
             freight_fen = excluded.freight_fen, free_freight_from_fen = excluded.free_freight_from_fen,
             pickup_address = excluded.pickup_address, pickup_hours = excluded.pickup_hours,
             is_demo = excluded.is_demo, opened_at = coalesce(shop.opened_at, excluded.opened_at)
         returning id, org_id, slug, name, name_en, tagline, tagline_en, story, story_en, town, status, is_self_run,
             logo_key, banner_key, freight_fen, free_freight_from_fen, pickup_address, pickup_hours, is_demo, opened_at",
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
