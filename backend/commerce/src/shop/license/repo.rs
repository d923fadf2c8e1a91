use chrono::{DateTime, NaiveDate, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{AssetId, LicenseFilingId, LicenseId, PageRequest, PersonId, ShopId};
use uuid::Uuid;

use super::{FileLicense, FilingStatus, LicenseFiling};
use crate::shop::{
    FieldReason, LicenseKind, Shop,
    application::repo::one,
    history::repo::{read_reasons, reasons_json},
    uuids,
};

struct FilingRow {
    id: Uuid,
    org_id: Uuid,
    shop_id: Uuid,
    kind: String,
    number: String,
    holder: String,
    valid_from: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    scan_ids: Vec<Uuid>,
    status: String,
    returns: serde_json::Value,
    submitted_at: Option<DateTime<Utc>>,
}

impl TryFrom<FilingRow> for LicenseFiling {
    type Error = Error;

    fn try_from(row: FilingRow) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            org_id: row.org_id.into(),
            shop_id: row.shop_id.into(),
            kind: LicenseKind::parse(&row.kind)?,
            number: row.number,
            holder: row.holder,
            valid_from: row.valid_from,
            valid_until: row.valid_until,
            scans: row.scan_ids.into_iter().map(AssetId::from).collect(),
            status: FilingStatus::parse(&row.status)?,
            returns: read_reasons(row.returns)?,
            submitted_at: row.submitted_at,
        })
    }
}

macro_rules! select_filings {
    ($tail:tt $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            FilingRow,
            "select id, org_id, shop_id, kind, number, holder, valid_from, valid_until, scan_ids, status, returns,
                    submitted_at
             from license_filing " + $tail,
            $($arg),*
        )
    };
}

/// Writes what is being filed, in place of what was.
pub(super) async fn file(
    tx: &mut ActorTx,
    id: LicenseFilingId,
    shop: &Shop,
    command: &FileLicense,
    submitted_at: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Result<LicenseFiling> {
    let status = if submitted_at.is_some() { FilingStatus::Submitted } else { FilingStatus::Draft };
    sqlx::query_as!(
        FilingRow,
        "insert into license_filing (id, org_id, shop_id, kind, number, holder, valid_from, valid_until, scan_ids,
                                     status, created_at, submitted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
         on conflict (shop_id, kind) where status <> 'verified' do update
           set number = excluded.number, holder = excluded.holder, valid_from = excluded.valid_from,
               valid_until = excluded.valid_until, scan_ids = excluded.scan_ids, submitted_at = excluded.submitted_at,
               status = case when license_filing.status = 'returned' and excluded.status = 'draft' then 'returned'
                             else excluded.status end,
               returns = case when excluded.status = 'submitted' then '[]' else license_filing.returns end
         returning id, org_id, shop_id, kind, number, holder, valid_from, valid_until, scan_ids, status, returns,
                   submitted_at",
        id.uuid(),
        shop.org_id.uuid(),
        shop.id.uuid(),
        command.kind.as_str(),
        command.number,
        command.holder,
        command.valid_from,
        command.valid_until,
        &uuids(&command.scans),
        status.as_str(),
        now,
        submitted_at,
    )
    .fetch_one(tx.conn())
    .await?
    .try_into()
}

/// What is being filed for shops, a shop's side by side.
pub(in crate::shop) async fn open_filings(tx: &mut ActorTx, shops: &[Uuid]) -> Result<Vec<LicenseFiling>> {
    select_filings!("where shop_id = any($1) and status <> 'verified' order by shop_id, kind", shops)
        .fetch_all(tx.conn())
        .await?
        .into_iter()
        .map(LicenseFiling::try_from)
        .collect()
}

/// One filing, held until the transaction ends.
pub(super) async fn hold(tx: &mut ActorTx, id: LicenseFilingId) -> Result<Option<LicenseFiling>> {
    select_filings!("where id = $1 for no key update", id.uuid())
        .fetch_optional(tx.conn())
        .await?
        .map(LicenseFiling::try_from)
        .transpose()
}

/// Hands in all that is whole, with the application.
pub(in crate::shop) async fn submit_all(tx: &mut ActorTx, shop: ShopId, now: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update license_filing set status = 'submitted', submitted_at = $2, returns = '[]'
         where shop_id = $1 and status in ('draft', 'returned')
           and number <> '' and holder <> '' and valid_from is not null",
        shop.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes back all that was handed in, with the application.
pub(in crate::shop) async fn take_back(tx: &mut ActorTx, shop: ShopId) -> Result<()> {
    sqlx::query!(
        "update license_filing set status = 'draft', submitted_at = null where shop_id = $1 and status = 'submitted'",
        shop.uuid(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives a filing back with what is to be put right.
pub(in crate::shop) async fn give_back(
    tx: &mut ActorTx,
    id: LicenseFilingId,
    returns: &[FieldReason],
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let done = sqlx::query!(
        "update license_filing set status = 'returned', returns = $2, decided_by = $3, decided_at = $4
         where id = $1 and status = 'submitted'",
        id.uuid(),
        reasons_json(returns)?,
        person.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    one("license_filing", done.rows_affected())
}

/// Notes that a filing was found in order.
pub(super) async fn set_verified(
    tx: &mut ActorTx,
    id: LicenseFilingId,
    person: PersonId,
    now: DateTime<Utc>,
) -> Result<()> {
    let done = sqlx::query!(
        "update license_filing set status = 'verified', returns = '[]', decided_by = $2, decided_at = $3
         where id = $1 and status = 'submitted'",
        id.uuid(),
        person.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    one("license_filing", done.rows_affected())
}

/// Lets a verified filing take its place among what shoppers read. Who has a business licence is exempt no more.
pub(super) async fn apply(tx: &mut ActorTx, new: LicenseId, id: LicenseFilingId, now: DateTime<Utc>) -> Result<()> {
    let done = sqlx::query!(
        "with placed as (
           insert into license (id, org_id, shop_id, kind, number, holder, valid_from, valid_until, verified_at, filing_id)
           select $1, org_id, shop_id, kind, number, holder, valid_from, valid_until, decided_at, id
           from license_filing where id = $2
           on conflict (shop_id, kind) do update set number = excluded.number, holder = excluded.holder,
             valid_from = excluded.valid_from, valid_until = excluded.valid_until, verified_at = excluded.verified_at,
             filing_id = excluded.filing_id
           returning filing_id, shop_id, kind),
         licensed as (
           update shop set exemption = null
           where exemption is not null and id in (select shop_id from placed where kind = 'business'))
         update license_filing set applied_at = $3 where id = (select filing_id from placed)",
        new.uuid(),
        id.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    one("license_filing", done.rows_affected())
}

/// Verified filings whose first day has come, with their shops; those that another worker holds are passed over.
pub(super) async fn hold_due(tx: &mut ActorTx, today: NaiveDate, most: i64) -> Result<Vec<LicenseFiling>> {
    select_filings!(
        "where status = 'verified' and applied_at is null and valid_from <= $1
         order by valid_from, id limit $2 for no key update skip locked",
        today,
        most,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(LicenseFiling::try_from)
    .collect()
}

/// Notes that a licence was looked at again.
pub(super) async fn set_reverified(tx: &mut ActorTx, id: LicenseId, now: DateTime<Utc>) -> Result<()> {
    let done =
        sqlx::query!("update license set verified_at = $2 where id = $1", id.uuid(), now).execute(tx.conn()).await?;
    one("license", done.rows_affected())
}

/// Renewals that wait, the longest waiting first.
pub(super) async fn waiting(tx: &mut ActorTx, page: &PageRequest) -> Result<Vec<LicenseFiling>> {
    let after = page.after.as_ref();
    let moment = after.and_then(|cursor| DateTime::from_timestamp_micros(cursor.key));
    select_filings!(
        "where status = 'submitted'
           and exists (select from shop s where s.id = shop_id and s.status in ('approved', 'open', 'suspended'))
           and ($1::timestamptz is null or (submitted_at, id) > ($1, $2))
         order by submitted_at, id limit $3",
        moment,
        after.map(|cursor| cursor.id),
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(LicenseFiling::try_from)
    .collect()
}
