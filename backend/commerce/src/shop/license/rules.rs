//! What may stand in a filed licence; how long one still holds. Pure.

use chrono::{Months, NaiveDate};
use qd_kernel::{AssetId, OrganizationId, Problems, business_day};

use super::FileLicense;
use crate::{
    asset::Purpose,
    catalog::{Limits, Lines, flaw, tidy},
    shop::{License, Requirements, Result, ShopCode, ShopStatus, stored_words},
};

/// The fields of a filed licence that the secretariat may return.
pub(in crate::shop) const FIELDS: [&str; 5] = ["number", "holder", "validFrom", "validUntil", "scans"];

/// Tidies what was filed. Where it has to be `whole` it is complete, with scans where so asked, and holds on that day or
/// later.
pub(super) fn check(command: FileLicense, whole: Option<(NaiveDate, bool)>) -> Result<FileLicense> {
    let mut problems = Problems::default();
    let least = usize::from(whole.is_some());
    let mut text = |field: &str, label: &str, text: &str, code, max| {
        let text = tidy(text);
        let flaw = flaw(label, &text, Limits { min: least, max, lines: Lines::One });
        problems.require(flaw.is_none(), field, code, flaw.unwrap_or_default());
        text
    };
    let number = text("number", "证照编号", &command.number, ShopCode::InvalidNumber, 40);
    let holder = text("holder", "持证人", &command.holder, ShopCode::InvalidText, 120);
    let FileLicense { kind, valid_from, valid_until, scans, .. } = command;
    let in_order = !matches!((valid_from, valid_until), (Some(first), Some(last)) if last < first);
    problems.require(in_order, "validUntil", ShopCode::InvalidDates, "有效期止不能早于有效期起");
    let sensible = [valid_from, valid_until].into_iter().flatten().all(is_sensible);
    problems.require(sensible, "validFrom", ShopCode::InvalidDates, "日期须在 1949 年到 2199 年之间");
    let most = Purpose::LicenseScan.limits().max_count;
    problems.require(scans.len() <= most, "scans", ShopCode::InvalidScan, format!("最多 {most} 个文件"));
    if let Some((today, scans_required)) = whole {
        problems.require(valid_from.is_some(), "validFrom", ShopCode::InvalidDates, "请填写有效期起");
        let holds = valid_until.is_none_or(|last| last >= today);
        problems.require(holds, "validUntil", ShopCode::LicenseExpired, "这份证照已过有效期");
        let scanned = !scans_required || !scans.is_empty();
        problems.require(scanned, "scans", ShopCode::ScanRequired, "请上传证照图片");
    }
    problems.check()?;
    Ok(FileLicense { kind, number, holder, valid_from, valid_until, scans })
}

fn is_sensible(day: NaiveDate) -> bool {
    use chrono::Datelike;
    (1949..=2199).contains(&day.year())
}

stored_words! {
    /// What a licence's holder is warned of.
    WarningKind {
        /// It will run out.
        Expiring = "expiring",
        /// It has run out.
        Expired = "expired",
        /// It is to be looked at again.
        Reverify = "reverify",
    }
}

/// How a verified licence stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It begins later.
    NotYet,
    /// It holds.
    Valid,
    /// It holds, and will run out within the warning days.
    Expiring,
    /// It has run out.
    Expired,
}

/// A verified licence with how long it still holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseRecord {
    /// The licence.
    pub license: License,
    /// Whose.
    pub org_id: OrganizationId,
    /// The shop's name.
    pub shop_name: String,
    /// Where the shop stands.
    pub shop_status: ShopStatus,
    /// How it stands today.
    pub standing: Standing,
    /// Days until its last day, 0 on it, negative after it; none when it holds without end.
    pub days_left: Option<i64>,
    /// The day by which the group looks at it again.
    pub reverify_on: NaiveDate,
    /// Whether that is due.
    pub reverify_due: bool,
    /// The scans that it was verified by; none for what an import brought.
    pub scans: Vec<AssetId>,
}

/// The day by which a licence is to be verified again.
pub(super) fn reverify_on(license: &License, months: i32) -> NaiveDate {
    let verified = business_day(license.verified_at);
    verified.checked_add_months(Months::new(months.unsigned_abs())).unwrap_or(NaiveDate::MAX)
}

/// How a licence stands on a day.
pub(super) fn record(
    license: License,
    org_id: OrganizationId,
    (shop_name, shop_status): (String, ShopStatus),
    scans: Vec<AssetId>,
    requirements: &Requirements,
    today: NaiveDate,
) -> LicenseRecord {
    let days_left = license.valid_until.map(|last| (last - today).num_days());
    let ahead = requirements.warn_days.iter().copied().max().unwrap_or(0);
    let standing = match days_left {
        _ if license.valid_from > today => Standing::NotYet,
        Some(left) if left < 0 => Standing::Expired,
        Some(left) if left <= i64::from(ahead) => Standing::Expiring,
        Some(_) | None => Standing::Valid,
    };
    let reverify_on = reverify_on(&license, requirements.reverify_months);
    let reverify_due = reverify_on <= today;
    LicenseRecord { license, org_id, shop_name, shop_status, standing, days_left, reverify_on, reverify_due, scans }
}

/// What is to be said of a licence today: what, of which day, how many days ahead. A worker that slept says only what
/// still is true.
pub(super) fn warnings(
    record: &LicenseRecord,
    warn_days: &[i32],
    today: NaiveDate,
) -> Vec<(WarningKind, NaiveDate, i32)> {
    let step = |left: i64| warn_days.iter().copied().filter(|day| left <= i64::from(*day)).min();
    let mut said = Vec::new();
    if let (Some(last), Some(left)) = (record.license.valid_until, record.days_left) {
        if left < 0 {
            said.push((WarningKind::Expired, last, 0));
        } else if let Some(days) = step(left) {
            said.push((WarningKind::Expiring, last, days));
        }
    }
    let left = (record.reverify_on - today).num_days();
    if left <= 0 {
        said.push((WarningKind::Reverify, record.reverify_on, 0));
    } else if let Some(days) = step(left) {
        said.push((WarningKind::Reverify, record.reverify_on, days));
    }
    said
}
