//! 证照: filed by a shop, verified by the secretariat, shown to everybody, watched until they run out.

mod entity;
pub(super) mod repo;
mod rules;
mod sweep;
mod verify;
mod watch;

use qd_kernel::{Actor, LicenseFilingId, ShopId, business_day};

pub use entity::{FileLicense, FilingStatus, LicenseFiling};
pub(super) use rules::FIELDS;
pub use rules::{LicenseRecord, Standing, WarningKind};
pub(super) use verify::verify_in_tx;

use super::{
    HistoryStep, Result, ShopCode, ShopStatus, error, history, history::Note, notices, requirements, transition::owner,
};
use crate::{
    Commerce,
    asset::{Purpose, attach},
    shop::uuids,
};

impl Commerce {
    /// Files a licence. While the shop is applied for it is a draft and may be incomplete; afterwards it is a renewal
    /// and goes to the secretariat at once. One of each kind is being filed at a time; filing again replaces it.
    pub async fn file_license(&self, actor: &Actor, command: FileLicense) -> Result<LicenseFiling> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let application = self.held(&mut tx, org).await?;
        let shop = application.shop;
        let renewal = match shop.status {
            ShopStatus::Draft | ShopStatus::Returned => false,
            ShopStatus::Approved | ShopStatus::Open | ShopStatus::Suspended => true,
            ShopStatus::Submitted => return Err(error::refused(ShopCode::AlreadySubmitted)),
            ShopStatus::Closed => return Err(error::refused(ShopCode::ShopClosed)),
        };
        let now = self.clock.now();
        let requirements = requirements::repo::current(&mut tx).await?;
        let whole = renewal.then_some((business_day(now), requirements.scans_required));
        let command = rules::check(command, whole)?;
        let id = LicenseFilingId::new(&*self.clock);
        let filing = repo::file(&mut tx, id, &shop, &command, renewal.then_some(now), now).await?;
        let (subject, scans) = (filing.id.to_string(), &command.scans);
        attach(&mut tx, &*self.clock, org, &subject, Purpose::LicenseScan, scans)
            .await
            .map_err(|error| error.refuse("scans", ShopCode::InvalidScan))?;
        if renewal {
            let note = Note::by(person).about(command.kind);
            history::repo::append(&mut tx, &*self.clock, &shop, HistoryStep::LicenseFiled, None, note).await?;
            notices::of_filing(&mut tx, &*self.clock, &shop, &filing).await?;
        }
        tx.commit().await?;
        Ok(filing)
    }

    /// The licences that are being filed for shops whose files the actor may see, for a loader.
    pub async fn filings_by_shops(&self, actor: &Actor, shops: &[ShopId]) -> Result<Vec<LicenseFiling>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::open_filings(&mut tx, &uuids(shops)).await?)
    }
}
