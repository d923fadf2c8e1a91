//! What happens to licences by itself. Every sweep may run several times and in several workers.

use qd_db::ActorTx;
use qd_kernel::{Actor, LicenseId, LicenseWarningId, business_day};

use super::{LicenseRecord, WarningKind, repo, rules, watch};
use crate::{
    Commerce,
    shop::{HistoryStep, Result, history, history::Note, notices, repo as shops, requirements, selling, transition},
};

/// How many one round takes.
const BATCH: i64 = 50;

impl Commerce {
    /// Lets licences that were verified ahead of time begin to hold. Returns how many did.
    pub async fn apply_due_licenses(&self) -> Result<usize> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let now = self.clock.now();
        let due = repo::hold_due(&mut tx, business_day(now), BATCH).await?;
        for filing in &due {
            repo::apply(&mut tx, LicenseId::new(&*self.clock), filing.id, now).await?;
            if let Some(shop) = shops::hold(&mut tx, filing.shop_id).await? {
                let note = Note::default().about(filing.kind);
                history::repo::append(&mut tx, &*self.clock, &shop, HistoryStep::LicenseInForce, None, note).await?;
            }
        }
        tx.commit().await?;
        Ok(due.len())
    }

    /// Warns of licences that will run out, have run out, or are to be verified again: each step once. Returns how
    /// many warnings were new.
    pub async fn warn_of_licenses(&self) -> Result<usize> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let now = self.clock.now();
        let requirements = requirements::repo::current(&mut tx).await?;
        let mut said = 0;
        for record in watch::due(&mut tx, &requirements, now).await? {
            for (kind, due_on, days) in rules::warnings(&record, &requirements.warn_days, business_day(now)) {
                said += usize::from(self.warn(&mut tx, &record, (kind, due_on, days)).await?);
            }
        }
        tx.commit().await?;
        Ok(said)
    }

    /// Notes in shops' histories that a licence ran out, or holds again. Returns how many shops changed.
    pub async fn note_license_halts(&self) -> Result<usize> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let today = business_day(self.clock.now());
        let mut changed = 0;
        for mut shop in shops::hold_unnoted(&mut tx, today, BATCH).await? {
            if selling::note_halts(&mut tx, &*self.clock, &mut shop).await? {
                transition::announce(&mut tx, &*self.clock, &shop).await?;
                changed += 1;
            }
        }
        tx.commit().await?;
        Ok(changed)
    }

    async fn warn(
        &self,
        tx: &mut ActorTx,
        record: &LicenseRecord,
        (kind, due_on, days): (WarningKind, chrono::NaiveDate, i32),
    ) -> Result<bool> {
        let done = sqlx::query!(
            "insert into license_warning (id, org_id, shop_id, license_id, kind, due_on, days, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8)
             on conflict (license_id, kind, due_on, days) do nothing",
            LicenseWarningId::new(&*self.clock).uuid(),
            record.org_id.uuid(),
            record.license.shop_id.uuid(),
            record.license.id.uuid(),
            kind.as_str(),
            due_on,
            days,
            self.clock.now(),
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let news = done.rows_affected() == 1;
        if news {
            notices::of_warning(tx, &*self.clock, record, (kind, due_on, days)).await?;
        }
        Ok(news)
    }
}
