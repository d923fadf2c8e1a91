//! How long licences still hold.

use chrono::{DateTime, Months, NaiveDate, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, AssetId, MemberRole, Page, PageRequest, ShopId, business_day};
use uuid::Uuid;

use super::{LicenseFiling, LicenseRecord, rules};
use crate::{
    Commerce,
    shop::{License, LicenseKind, Requirements, Result, ShopCode, ShopStatus, error, requirements, uuids},
};

/// The most licences that a list of what is due shows.
const MAX_DUE: usize = 100;
/// The most that are read at once.
const MAX_READ: i64 = 5_000;

impl Commerce {
    /// The verified licences of shops whose files the actor may see, for a loader.
    pub async fn license_records(&self, actor: &Actor, shops: &[ShopId]) -> Result<Vec<LicenseRecord>> {
        let mut tx = self.db.begin(actor).await?;
        let requirements = requirements::repo::current(&mut tx).await?;
        let today = business_day(self.clock.now());
        Ok(records(&mut tx, &Wanted::Shops(uuids(shops)), &requirements, today).await?)
    }

    /// Licences that have run out, will soon, or are to be verified again, the most pressing first: all of the group
    /// for secretariat and auditor, their own for who works in a shop.
    pub async fn licenses_due(&self, actor: &Actor) -> Result<Vec<LicenseRecord>> {
        let allowed = |role: MemberRole| role.sees_group() || role.works_in_shop();
        actor.member_if(allowed).ok_or_else(|| error::refused(ShopCode::NotFound))?;
        let mut tx = self.db.begin(actor).await?;
        let requirements = requirements::repo::current(&mut tx).await?;
        let mut due = due(&mut tx, &requirements, self.clock.now()).await?;
        due.truncate(MAX_DUE);
        Ok(due)
    }

    /// Renewed licences that wait for the secretariat, the longest waiting first; the cursor is
    /// [`filing_cursor`](Self::filing_cursor)'s.
    pub async fn license_reviews(&self, actor: &Actor, page: &PageRequest) -> Result<Page<LicenseFiling>> {
        actor.member_if(MemberRole::sees_group).ok_or_else(|| error::refused(ShopCode::NotFound))?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(super::repo::waiting(&mut tx, page).await?, page))
    }

    /// Where a filing stands in [`license_reviews`](Self::license_reviews).
    pub fn filing_cursor(filing: &LicenseFiling) -> qd_kernel::Cursor {
        let key = filing.submitted_at.map_or(0, |at| at.timestamp_micros());
        qd_kernel::Cursor { key, id: filing.id.uuid() }
    }
}

/// What is due of the licences that the transaction may see.
pub(super) async fn due(
    tx: &mut ActorTx,
    requirements: &Requirements,
    now: DateTime<Utc>,
) -> qd_db::Result<Vec<LicenseRecord>> {
    let today = business_day(now);
    let ahead = i64::from(requirements.warn_days.iter().copied().max().unwrap_or(0));
    let until = today + chrono::Duration::days(ahead);
    // Verified so long ago that the next time comes within the warning days. A day's slack for the zone; what is
    // taken too many is sifted below.
    let verified = (now + chrono::Duration::days(ahead + 1))
        .checked_sub_months(Months::new(requirements.reverify_months.unsigned_abs()))
        .unwrap_or(now);
    let mut found = records(tx, &Wanted::Due { until, verified }, requirements, today).await?;
    let presses = |record: &LicenseRecord| {
        record.license.valid_until.map_or(record.reverify_on, |last| last.min(record.reverify_on))
    };
    found.sort_by_key(presses);
    found.retain(|record| !rules::warnings(record, &requirements.warn_days, today).is_empty());
    Ok(found)
}

enum Wanted {
    Shops(Vec<Uuid>),
    Due { until: NaiveDate, verified: DateTime<Utc> },
}

async fn records(
    tx: &mut ActorTx,
    wanted: &Wanted,
    requirements: &Requirements,
    today: NaiveDate,
) -> qd_db::Result<Vec<LicenseRecord>> {
    let (shops, until, verified) = match wanted {
        Wanted::Shops(shops) => (Some(shops.as_slice()), None, None),
        Wanted::Due { until, verified } => (None, Some(*until), Some(*verified)),
    };
    let rows = sqlx::query!(
        r#"select l.id, l.shop_id, l.kind, l.number, l.holder, l.valid_from, l.valid_until, l.verified_at, s.org_id,
                s.name, s.status, f.scan_ids as "scan_ids?"
         from license l join shop s on s.id = l.shop_id left join license_filing f on f.id = l.filing_id
         where case when $1::uuid[] is not null then l.shop_id = any($1)
                    else s.status in ('approved', 'open', 'suspended') and (l.valid_until <= $2 or l.verified_at <= $3) end
         order by l.shop_id, l.kind limit $4"#,
        shops,
        until,
        verified,
        MAX_READ,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let license = License {
                id: row.id.into(),
                shop_id: row.shop_id.into(),
                kind: LicenseKind::parse(&row.kind)?,
                number: row.number,
                holder: row.holder,
                valid_from: row.valid_from,
                valid_until: row.valid_until,
                verified_at: row.verified_at,
            };
            let shop = (row.name, ShopStatus::parse(&row.status)?);
            let scans = row.scan_ids.unwrap_or_default().into_iter().map(AssetId::from).collect();
            Ok(rules::record(license, row.org_id.into(), shop, scans, requirements, today))
        })
        .collect()
}
