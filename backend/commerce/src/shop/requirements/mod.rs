//! What shops have to bring: the group's setting, a version at a time. Every number of shops and licences is here.

pub(super) mod repo;

use chrono::{DateTime, Utc};
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Failure, Problems, ShopRequirementsId};
use serde_json::json;

use super::{LicenseKind, Result, ShopCode, error, review};
use crate::{
    Commerce,
    catalog::{Limits, Lines, flaw, tidy},
};

/// A version of what shops have to bring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirements {
    /// Which licences an applicant files; the food licence only where it sells food.
    pub documents: Vec<LicenseKind>,
    /// Whether licences are filed with pictures of the documents.
    pub scans_required: bool,
    /// Whether a ground for needing no business licence is taken in its place.
    pub exemptions_accepted: bool,
    /// Products on the shelf before a shop opens, 0 to 100.
    pub min_products: i32,
    /// The name of the terms that an applicant accepts, 1 to 40 characters.
    pub terms_version: String,
    /// The terms, at most 20,000 characters.
    pub terms: String,
    /// Days before a licence runs out on which its shop is warned, the earliest first.
    pub warn_days: Vec<i32>,
    /// Months after which a licence is verified again, 1 to 24.
    pub reverify_months: i32,
    /// Days that a closing is announced ahead, 1 to 365.
    pub closing_notice_days: i32,
    /// Which version; the newest holds.
    pub version: i32,
    /// Why it was changed, at most 500 characters.
    pub note: String,
    /// Since when it holds.
    pub created_at: DateTime<Utc>,
}

/// What is to hold from now on.
#[derive(Debug, Clone)]
pub struct SaveRequirements {
    /// The version that was read.
    pub version: i32,
    /// Licences to file.
    pub documents: Vec<LicenseKind>,
    /// With pictures.
    pub scans_required: bool,
    /// Grounds for needing no business licence are taken.
    pub exemptions_accepted: bool,
    /// 0 to 100.
    pub min_products: i32,
    /// 1 to 40 characters.
    pub terms_version: String,
    /// 1 to 20,000 characters.
    pub terms: String,
    /// 1 to 6 of 1 to 365.
    pub warn_days: Vec<i32>,
    /// 1 to 24.
    pub reverify_months: i32,
    /// 1 to 365.
    pub closing_notice_days: i32,
    /// At most 500 characters.
    pub note: String,
}

impl SaveRequirements {
    fn check(self, now: DateTime<Utc>) -> Result<Requirements> {
        let mut problems = Problems::default();
        let wrong = ShopCode::InvalidRequirements;
        let within = |from: i32, to: i32, what: i32| (from..=to).contains(&what);
        problems.require(within(0, 100, self.min_products), "minProducts", wrong, "最少商品数须在 0 到 100 之间");
        problems.require(within(1, 24, self.reverify_months), "reverifyMonths", wrong, "复核周期须在 1 到 24 个月之间");
        let notice = within(1, 365, self.closing_notice_days);
        problems.require(notice, "closingNoticeDays", wrong, "关店公告期须在 1 到 365 天之间");
        let mut warn_days = self.warn_days;
        let bounded = (1..=6).contains(&warn_days.len()) && warn_days.iter().all(|day| within(1, 365, *day));
        problems.require(bounded, "warnDays", wrong, "提醒天数填 1 到 6 个，每个在 1 到 365 天之间");
        warn_days.sort_unstable_by(|one, other| other.cmp(one));
        warn_days.dedup();
        let mut documents = self.documents;
        documents.dedup();
        problems.require(documents.len() <= 2, "documents", wrong, "证照种类重复");
        let mut text = |field: &str, label: &str, text: &str, min, max, lines| {
            let text = tidy(text);
            let flaw = flaw(label, &text, Limits { min, max, lines });
            problems.require(flaw.is_none(), field, ShopCode::InvalidText, flaw.unwrap_or_default());
            text
        };
        let terms_version = text("termsVersion", "协议版本", &self.terms_version, 1, 40, Lines::One);
        let terms = text("terms", "协议正文", &self.terms, 1, 20_000, Lines::Many);
        let note = text("note", "修改说明", &self.note, 0, 500, Lines::Many);
        problems.check()?;
        Ok(Requirements {
            documents,
            scans_required: self.scans_required,
            exemptions_accepted: self.exemptions_accepted,
            min_products: self.min_products,
            terms_version,
            terms,
            warn_days,
            reverify_months: self.reverify_months,
            closing_notice_days: self.closing_notice_days,
            version: self.version.saturating_add(1),
            note,
            created_at: now,
        })
    }
}

impl Commerce {
    /// What shops have to bring now. Everybody may read it.
    pub async fn shop_requirements(&self) -> Result<Requirements> {
        let mut tx = self.begin_public().await?;
        Ok(repo::current(&mut tx).await?)
    }

    /// Sets what shops have to bring from now on: a new version, for the secretariat alone.
    pub async fn save_shop_requirements(&self, actor: &Actor, command: SaveRequirements) -> Result<Requirements> {
        let (person, _) = review::secretary(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let held = repo::current(&mut tx).await?;
        if held.version != command.version {
            return Err(error::refused_field("version", ShopCode::Stale));
        }
        let new = command.check(self.clock.now())?;
        if new.terms != held.terms && new.terms_version == held.terms_version {
            let message = "协议正文有改动，请给它一个新的版本号";
            return Err(Failure::field("termsVersion", ShopCode::InvalidRequirements, message));
        }
        let id = ShopRequirementsId::new(&*self.clock);
        repo::insert(&mut tx, id, &new, person).await.map_err(error::refusal)?;
        let details = json!({ "version": new.version });
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.requirements_changed", &id.to_string(), details).await?;
        tx.commit().await?;
        Ok(new)
    }
}
