use async_graphql::SimpleObject;
use chrono::{DateTime, Utc};
use qd_commerce::shop;

use crate::shared::catalog::LicenseKind;

/// What shops have to bring: the version that holds.
#[derive(SimpleObject, Debug)]
pub struct ShopRequirements {
    version: i32,
    /// Which licences an applicant files; the food licence only where it sells food.
    documents: Vec<LicenseKind>,
    /// Whether licences are filed with pictures of the documents.
    scans_required: bool,
    /// Whether a ground for needing no business licence is taken in its place.
    exemptions_accepted: bool,
    /// Products on the shelf before a shop opens.
    min_products: i32,
    /// The terms' name.
    terms_version: String,
    terms: String,
    /// Days before a licence runs out on which its shop is warned.
    warn_days: Vec<i32>,
    /// Months after which a licence is verified again.
    reverify_months: i32,
    /// Days that a closing is announced ahead.
    closing_notice_days: i32,
    /// Why this version was made.
    note: String,
    created_at: DateTime<Utc>,
}

impl From<shop::Requirements> for ShopRequirements {
    fn from(requirements: shop::Requirements) -> Self {
        Self {
            version: requirements.version,
            documents: requirements.documents.into_iter().map(LicenseKind::from).collect(),
            scans_required: requirements.scans_required,
            exemptions_accepted: requirements.exemptions_accepted,
            min_products: requirements.min_products,
            terms_version: requirements.terms_version,
            terms: requirements.terms,
            warn_days: requirements.warn_days,
            reverify_months: requirements.reverify_months,
            closing_notice_days: requirements.closing_notice_days,
            note: requirements.note,
            created_at: requirements.created_at,
        }
    }
}
