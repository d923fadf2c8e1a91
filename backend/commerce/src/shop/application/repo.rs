use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Money, OrganizationId, PersonId, ShopId};
use uuid::Uuid;

use super::Application;
use crate::shop::{
    Exemption, FieldReason, Shop,
    history::repo::{read_reasons, reasons_json},
    repo as shops,
};

struct FileRow {
    shop_id: Uuid,
    contact_name: String,
    contact_phone: String,
    contact_email: String,
    sells_food: bool,
    terms_version: Option<String>,
    terms_accepted_at: Option<DateTime<Utc>>,
    returns: serde_json::Value,
    version: i32,
    submitted_at: Option<DateTime<Utc>>,
    updated_at: DateTime<Utc>,
}

impl FileRow {
    fn with(self, shop: Shop) -> Result<Application> {
        Ok(Application {
            shop,
            contact_name: self.contact_name,
            contact_phone: self.contact_phone,
            contact_email: self.contact_email,
            sells_food: self.sells_food,
            terms_version: self.terms_version,
            terms_accepted_at: self.terms_accepted_at,
            returns: read_reasons(self.returns)?,
            version: self.version,
            submitted_at: self.submitted_at,
            updated_at: self.updated_at,
        })
    }
}

/// The files of shops, in the shops' order.
pub(in crate::shop) async fn of(tx: &mut ActorTx, shops: Vec<Shop>) -> Result<Vec<Application>> {
    let ids: Vec<Uuid> = shops.iter().map(|shop| shop.id.uuid()).collect();
    let rows = sqlx::query_as!(
        FileRow,
        "select shop_id, contact_name, contact_phone, contact_email, sells_food, terms_version, terms_accepted_at,
                returns, version, submitted_at, updated_at
         from shop_application where shop_id = any($1)",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    let mut rows: std::collections::HashMap<Uuid, FileRow> = rows.into_iter().map(|row| (row.shop_id, row)).collect();
    shops
        .into_iter()
        .map(|shop| {
            let row = rows.remove(&shop.id.uuid());
            row.ok_or_else(|| Error::Corrupt(format!("{} has no file", shop.id)))?.with(shop)
        })
        .collect()
}

/// The file of one shop.
pub(in crate::shop) async fn by_id(tx: &mut ActorTx, id: ShopId) -> Result<Option<Application>> {
    let shops = shops::by_ids(tx, &[id.uuid()]).await?;
    Ok(of(tx, shops).await?.pop())
}

/// The file of an organization's shop.
pub(super) async fn by_org(tx: &mut ActorTx, org: OrganizationId) -> Result<Option<Application>> {
    let Some(shop) = shops::by_org(tx, org).await? else { return Ok(None) };
    Ok(of(tx, vec![shop]).await?.pop())
}

/// Begins a draft.
pub(super) async fn start(
    tx: &mut ActorTx,
    shop: ShopId,
    org: OrganizationId,
    name: &str,
    slug: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "with made as (
           insert into shop (id, org_id, slug, name, status, freight_fen, status_since, is_demo)
           values ($1, $2, $3, $4, 'draft', 0, $5, coalesce((select is_demo from organization where id = $2), false))
           returning id, org_id)
         insert into shop_application (shop_id, org_id, updated_at) select id, org_id, $5 from made",
        shop.uuid(),
        org.uuid(),
        slug,
        name,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives an imported shop its file.
pub(in crate::shop) async fn ensure(tx: &mut ActorTx, shop: &Shop, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "insert into shop_application (shop_id, org_id, updated_at) values ($1, $2, $3)
         on conflict (shop_id) do nothing",
        shop.id.uuid(),
        shop.org_id.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes an application back, with the shop's own part of it.
pub(super) async fn save(tx: &mut ActorTx, application: &Application, person: PersonId) -> Result<()> {
    let shop = &application.shop;
    let done = sqlx::query!(
        "update shop set slug = $2, name = $3, name_en = $4, tagline = $5, tagline_en = $6, story = $7, story_en = $8,
             town = $9, freight_fen = $10, free_freight_from_fen = $11, pickup_address = $12, pickup_hours = $13,
             exemption = $14
         where id = $1",
        shop.id.uuid(),
        shop.slug,
        shop.name,
        shop.name_en,
        shop.tagline,
        shop.tagline_en,
        shop.story,
        shop.story_en,
        shop.town,
        shop.freight.minor,
        shop.free_freight_from.map(|from: Money| from.minor),
        shop.pickup_address,
        shop.pickup_hours,
        shop.exemption.map(Exemption::as_str),
    )
    .execute(tx.conn())
    .await?;
    one("shop", done.rows_affected())?;
    let done = sqlx::query!(
        "update shop_application set contact_name = $2, contact_phone = $3, contact_email = $4, sells_food = $5,
             terms_version = $6, terms_accepted_at = $7,
             terms_accepted_by = case when $6::text is null then null
                                      when terms_accepted_at = $7 then terms_accepted_by else $8 end,
             version = $9, updated_at = $10
         where shop_id = $1 and version = $9 - 1",
        shop.id.uuid(),
        application.contact_name,
        application.contact_phone,
        application.contact_email,
        application.sells_food,
        application.terms_version,
        application.terms_accepted_at,
        person.uuid(),
        application.version,
        application.updated_at,
    )
    .execute(tx.conn())
    .await?;
    one("shop_application", done.rows_affected())
}

/// Marks it as handed in; what was wanted has been seen to.
pub(super) async fn submit(tx: &mut ActorTx, shop: ShopId, now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "update shop_application set submitted_at = $2, returns = '[]', version = version + 1 where shop_id = $1",
        shop.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    one("shop_application", done.rows_affected())
}

/// Notes what is to be put right.
pub(in crate::shop) async fn set_returns(tx: &mut ActorTx, shop: ShopId, returns: &[FieldReason]) -> Result<()> {
    let done = sqlx::query!(
        "update shop_application set returns = $2, version = version + 1 where shop_id = $1",
        shop.uuid(),
        reasons_json(returns)?,
    )
    .execute(tx.conn())
    .await?;
    one("shop_application", done.rows_affected())
}

/// How many products stand ready on the shelf.
pub(super) async fn published(tx: &mut ActorTx, shop: ShopId) -> Result<i32> {
    let count = sqlx::query_scalar!(
        r#"select count(*)::int as "count!" from product where shop_id = $1 and status = 'published'"#,
        shop.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// Refuses to go on when a write did not touch its one row.
pub(in crate::shop) fn one(what: &str, done: u64) -> Result<()> {
    if done == 1 { Ok(()) } else { Err(Error::Corrupt(format!("{done} rows of {what} written instead of 1"))) }
}
