use chrono::{DateTime, NaiveDate, Utc};
use qd_kernel::{AssetId, LicenseFilingId, OrganizationId, ShopId};

use crate::shop::{FieldReason, LicenseKind, stored_words};

stored_words! {
    /// Where a filed licence stands.
    FilingStatus {
        /// Being written.
        Draft = "draft",
        /// The secretariat looks at it.
        Submitted = "submitted",
        /// Something has to be put right.
        Returned = "returned",
        /// Found in order.
        Verified = "verified",
    }
}

/// A licence as its holder files it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseFiling {
    /// Its id.
    pub id: LicenseFilingId,
    /// Whose.
    pub org_id: OrganizationId,
    /// For which shop.
    pub shop_id: ShopId,
    /// What it allows.
    pub kind: LicenseKind,
    /// As printed on it; empty until given.
    pub number: String,
    /// To whom it was given; empty until given.
    pub holder: String,
    /// First day on which it holds.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which it holds; none when it holds without end.
    pub valid_until: Option<NaiveDate>,
    /// Pictures of the document, or the document itself: private uploads, in order.
    pub scans: Vec<AssetId>,
    /// Where it stands.
    pub status: FilingStatus,
    /// What the secretariat wants put right; fields as in [`FileLicense`], in GraphQL's spelling.
    pub returns: Vec<FieldReason>,
    /// When it was handed in.
    pub submitted_at: Option<DateTime<Utc>>,
}

/// A licence to file.
#[derive(Debug, Clone)]
pub struct FileLicense {
    /// What it allows.
    pub kind: LicenseKind,
    /// At most 40 characters.
    pub number: String,
    /// At most 120 characters.
    pub holder: String,
    /// First day.
    pub valid_from: Option<NaiveDate>,
    /// Last day; none when it holds without end.
    pub valid_until: Option<NaiveDate>,
    /// At most 5 uploads of [`Purpose::LicenseScan`](crate::asset::Purpose::LicenseScan), ready and the organization's own.
    pub scans: Vec<AssetId>,
}
