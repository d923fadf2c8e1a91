//! What is told in the inbox of what becomes of shops and licences: each thing once, by its key.

use chrono::NaiveDate;
use qd_db::{ActorTx, Result};
use qd_identity::inbox::{NewNotice, Notice, Recipient, notify};
use qd_kernel::Clock;

use super::{FieldReason, LicenseFiling, LicenseKind, LicenseRecord, Shop, ShopStep, WarningKind};

/// The shop's page in the admin.
const FILE: &str = "/shop/file";
/// Its licences there.
const LICENSES: &str = "/shop/licenses";

impl LicenseKind {
    /// As people say it.
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::Business => "营业执照",
            Self::Food => "食品经营许可证",
        }
    }
}

/// Tells of a step: the secretariat what waits for it, the shop what was decided.
pub(super) async fn of_step(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    shop: &Shop,
    step: ShopStep,
    reason: &str,
    fields: &[FieldReason],
) -> Result<()> {
    let name = || shop.name.clone();
    let why = || match fields {
        [] => reason.to_owned(),
        [first, ..] => format!("{}（共 {} 处）", first.reason, fields.len()),
    };
    let managers = Recipient::shop_managers(shop.org_id);
    let (to, notice) = match step {
        ShopStep::Submit => (Recipient::Secretariat, Notice::ShopApplicationSubmitted { shop: name() }),
        ShopStep::Approve => (managers, Notice::ShopApplicationApproved { shop: name() }),
        ShopStep::Return => (managers, Notice::ShopApplicationReturned { shop: name(), reason: why() }),
        ShopStep::Suspend => (managers, Notice::ShopSuspended { shop: name(), reason: why() }),
        ShopStep::Reinstate => (managers, Notice::ShopReopened { shop: name() }),
        ShopStep::Close => (Recipient::shop_staff(shop.org_id), Notice::ShopClosed { shop: name() }),
        ShopStep::Withdraw | ShopStep::Open => return Ok(()),
    };
    let link = match to {
        Recipient::Secretariat => format!("/group/shops/{}", shop.id),
        Recipient::Roles(..) | Recipient::Person(_) => FILE.to_owned(),
    };
    let key = format!("shop.{}:{}:{}", shop.status.as_str(), shop.id, shop.status_since.timestamp_micros());
    notify(tx, &NewNotice::new(clock, to, notice, key).link(link)).await.map(drop)
}

/// Tells staff and secretariat that a shop closes.
pub(super) async fn of_closing(tx: &mut ActorTx, clock: &dyn Clock, shop: &Shop, on: NaiveDate) -> Result<()> {
    let at = clock.now().timestamp_micros();
    let parties = [
        (Recipient::shop_staff(shop.org_id), FILE.to_owned(), "staff"),
        (Recipient::Secretariat, format!("/group/shops/{}", shop.id), "group"),
    ];
    for (to, link, who) in parties {
        let notice = Notice::ShopClosingAnnounced { shop: shop.name.clone(), on };
        let key = format!("shop.closing:{}:{at}:{who}", shop.id);
        notify(tx, &NewNotice::new(clock, to, notice, key).link(link)).await?;
    }
    Ok(())
}

/// Tells the secretariat that a renewed licence waits.
pub(super) async fn of_filing(tx: &mut ActorTx, clock: &dyn Clock, shop: &Shop, filing: &LicenseFiling) -> Result<()> {
    let notice = Notice::LicenseSubmitted { shop: shop.name.clone(), license: filing.kind.in_words().to_owned() };
    let key = format!("license.filed:{}:{}", filing.id, clock.now().timestamp_micros());
    let new = NewNotice::new(clock, Recipient::Secretariat, notice, key).link("/group/shops");
    notify(tx, &new).await.map(drop)
}

/// Tells the shop what was decided on its renewal: in order, or what is wrong.
pub(super) async fn of_verdict(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    filing: &LicenseFiling,
    wrong: Option<&FieldReason>,
) -> Result<()> {
    let license = filing.kind.in_words().to_owned();
    let notice = match wrong {
        None => Notice::LicenseVerified { license },
        Some(wrong) => Notice::LicenseReturned { license, reason: wrong.reason.clone() },
    };
    let key = format!("license.verdict:{}:{}", filing.id, clock.now().timestamp_micros());
    let to = Recipient::shop_managers(filing.org_id);
    notify(tx, &NewNotice::new(clock, to, notice, key).link(LICENSES)).await.map(drop)
}

/// Warns the shop of a licence, and the secretariat too of what it has to verify again.
pub(super) async fn of_warning(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    record: &LicenseRecord,
    (kind, due_on, days): (WarningKind, NaiveDate, i32),
) -> Result<()> {
    let license = record.license.kind.in_words().to_owned();
    let notice = match kind {
        WarningKind::Expiring => Notice::LicenseExpiring { license, until: due_on },
        WarningKind::Expired => Notice::LicenseExpired { license },
        WarningKind::Reverify => Notice::LicenseReviewDue { shop: record.shop_name.clone(), until: due_on },
    };
    let key = |who: &str| format!("license.{}:{}:{due_on}:{days}:{who}", kind.as_str(), record.license.id);
    let managers = Recipient::shop_managers(record.org_id);
    notify(tx, &NewNotice::new(clock, managers, notice.clone(), key("shop")).link(LICENSES)).await?;
    if kind == WarningKind::Reverify {
        let new = NewNotice::new(clock, Recipient::Secretariat, notice, key("group")).link("/group/shops");
        notify(tx, &new).await?;
    }
    Ok(())
}
