//! The secretariat looks at licences: those that are filed, and those that were verified months ago.

use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Clock, LicenseFilingId, LicenseId, PersonId, business_day};
use serde_json::json;

use super::{FIELDS, FilingStatus, LicenseFiling, repo};
use crate::{
    Commerce,
    shop::{
        FieldReason, HistoryStep, Result, Shop, ShopCode, error, history,
        history::Note,
        license, notices, repo as shops,
        review::{check_not_own, check_reasons, secretary},
        selling, transition,
    },
};

impl Commerce {
    /// Finds a renewed licence in order. It holds from its first day on; a shop that was taken offline for the old
    /// one's sake sells again by itself.
    pub async fn verify_license(&self, actor: &Actor, id: LicenseFilingId) -> Result<LicenseFiling> {
        let (person, _) = secretary(actor)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let (mut filing, mut shop) = self.hold_filing(&mut tx, actor, id).await?;
        verify_in_tx(&mut tx, &*self.clock, &shop, &filing, person).await?;
        selling::note_halts(&mut tx, &*self.clock, &mut shop).await?;
        transition::announce(&mut tx, &*self.clock, &shop).await?;
        notices::of_verdict(&mut tx, &*self.clock, &filing, None).await?;
        let details = json!({ "kind": filing.kind.as_str() });
        audit_in_tx(&mut tx, &*self.clock, actor, "license.verified", &id.to_string(), details).await?;
        tx.commit().await?;
        filing.status = FilingStatus::Verified;
        Ok(filing)
    }

    /// Gives a renewed licence back with reasons. The one that was verified before goes on holding.
    pub async fn return_license(
        &self,
        actor: &Actor,
        id: LicenseFilingId,
        reasons: Vec<FieldReason>,
    ) -> Result<LicenseFiling> {
        let (person, _) = secretary(actor)?;
        let reasons = check_reasons(reasons, |field| FIELDS.contains(&field))?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let (mut filing, shop) = self.hold_filing(&mut tx, actor, id).await?;
        repo::give_back(&mut tx, id, &reasons, person, self.clock.now()).await?;
        let note = Note { fields: reasons.clone(), ..Note::by(person).about(filing.kind) };
        history::repo::append(&mut tx, &*self.clock, &shop, HistoryStep::LicenseReturned, None, note).await?;
        notices::of_verdict(&mut tx, &*self.clock, &filing, reasons.first()).await?;
        let details = json!({ "kind": filing.kind.as_str() });
        audit_in_tx(&mut tx, &*self.clock, actor, "license.returned", &id.to_string(), details).await?;
        tx.commit().await?;
        (filing.status, filing.returns) = (FilingStatus::Returned, reasons);
        Ok(filing)
    }

    /// Notes that a licence was looked at again and still is in order: the next time is months away.
    pub async fn reverify_license(&self, actor: &Actor, id: LicenseId) -> Result<LicenseId> {
        let (person, _) = secretary(actor)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let not_found = || error::refused(ShopCode::NotFound);
        let license = shops::license(&mut tx, id).await?.ok_or_else(not_found)?;
        let shop = shops::hold(&mut tx, license.shop_id).await?.ok_or_else(not_found)?;
        check_not_own(&mut tx, actor, &shop).await?;
        if license.valid_until.is_some_and(|last| last < business_day(self.clock.now())) {
            return Err(error::refused(ShopCode::LicenseExpired));
        }
        repo::set_reverified(&mut tx, id, self.clock.now()).await?;
        let note = Note::by(person).about(license.kind);
        history::repo::append(&mut tx, &*self.clock, &shop, HistoryStep::LicenseReverified, None, note).await?;
        let details = json!({ "kind": license.kind.as_str() });
        audit_in_tx(&mut tx, &*self.clock, actor, "license.reverified", &id.to_string(), details).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// A renewal that waits, and its shop, both held. What comes with an application is decided with it.
    async fn hold_filing(&self, tx: &mut ActorTx, actor: &Actor, id: LicenseFilingId) -> Result<(LicenseFiling, Shop)> {
        let not_found = || error::refused(ShopCode::NotFound);
        let filing = license::repo::hold(tx, id).await?.ok_or_else(not_found)?;
        let shop = shops::hold(tx, filing.shop_id).await?.ok_or_else(not_found)?;
        check_not_own(tx, actor, &shop).await?;
        match filing.status {
            FilingStatus::Submitted if shop.status.is_admitted() => Ok((filing, shop)),
            FilingStatus::Submitted => Err(error::refused(ShopCode::NotApproved)),
            FilingStatus::Draft | FilingStatus::Returned => Err(error::refused(ShopCode::NotSubmitted)),
            FilingStatus::Verified => Err(error::refused(ShopCode::AlreadyApproved)),
        }
    }
}

/// Finds a filing in order; it takes its place at once, or on its first day.
pub(in crate::shop) async fn verify_in_tx(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    shop: &Shop,
    filing: &LicenseFiling,
    person: PersonId,
) -> Result<()> {
    let now = clock.now();
    let today = business_day(now);
    if filing.valid_until.is_some_and(|last| last < today) {
        let field = format!("licenses.{}.validUntil", filing.kind.in_graphql());
        return Err(error::refused_field(&field, ShopCode::LicenseExpired));
    }
    repo::set_verified(tx, filing.id, person, now).await?;
    if filing.valid_from.is_some_and(|first| first <= today) {
        repo::apply(tx, LicenseId::new(clock), filing.id, now).await?;
    }
    let note = Note::by(person).about(filing.kind);
    history::repo::append(tx, clock, shop, HistoryStep::LicenseVerified, None, note).await?;
    Ok(())
}
