use chrono::{DateTime, Utc};
use qd_kernel::{Money, MoneyError};

use crate::shop::{Exemption, FieldReason, Shop};

/// 开店申请: a shop with the part of its file that shoppers do not see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    /// The shop that is applied for.
    pub shop: Shop,
    /// Whom the secretariat asks.
    pub contact_name: String,
    /// Their mobile number in E.164 form; empty until given.
    pub contact_phone: String,
    /// Their mail address; empty until given.
    pub contact_email: String,
    /// Whether it means to sell food, and so needs a food licence.
    pub sells_food: bool,
    /// The terms that were accepted.
    pub terms_version: Option<String>,
    /// When.
    pub terms_accepted_at: Option<DateTime<Utc>>,
    /// What the secretariat wants put right, until it is handed in again.
    pub returns: Vec<FieldReason>,
    /// As it was read: another one is refused as stale.
    pub version: i32,
    /// When it was last handed in.
    pub submitted_at: Option<DateTime<Utc>>,
    /// When it was last written.
    pub updated_at: DateTime<Utc>,
}

/// A shop to apply for.
#[derive(Debug, Clone)]
pub struct StartApplication {
    /// 1 to 40 characters.
    pub name: String,
    /// 2 to 40 of `a-z0-9-`.
    pub slug: String,
}

/// An application as its owner writes it, as a whole. What is not known yet is empty.
#[derive(Debug, Clone)]
pub struct SaveApplication {
    /// The version that was read.
    pub version: i32,
    /// 1 to 40 characters.
    pub name: String,
    /// At most 80 characters.
    pub name_en: Option<String>,
    /// 2 to 40 of `a-z0-9-`.
    pub slug: String,
    /// At most 120 characters.
    pub tagline: String,
    /// At most 160 characters.
    pub tagline_en: Option<String>,
    /// At most 4,000 characters.
    pub story: String,
    /// At most 4,000 characters.
    pub story_en: Option<String>,
    /// At most 40 characters.
    pub town: String,
    /// At most 40 characters.
    pub contact_name: String,
    /// A mobile number, or empty.
    pub contact_phone: String,
    /// A mail address, or empty.
    pub contact_email: String,
    /// Whether it means to sell food.
    pub sells_food: bool,
    /// Why it needs no business licence, if so.
    pub exemption: Option<Exemption>,
    /// ¥0 to ¥10,000.
    pub freight: Result<Money, MoneyError>,
    /// ¥0 to ¥10,000,000.
    pub free_freight_from: Option<Result<Money, MoneyError>>,
    /// At most 200 characters.
    pub pickup_address: Option<String>,
    /// At most 100 characters.
    pub pickup_hours: Option<String>,
    /// The version of the terms that is accepted; none leaves them unaccepted.
    pub terms_version: Option<String>,
}
