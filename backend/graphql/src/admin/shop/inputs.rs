use async_graphql::{ID, InputObject};
use chrono::NaiveDate;
use qd_commerce::{
    asset::Purpose,
    shop::{self, FileLicense, Result, SaveApplication, SaveRequirements, ShopCode, StartApplication},
};
use qd_kernel::{AssetId, Failure};

use crate::{
    ids::required,
    money::MoneyInput,
    shared::catalog::{LicenseExemption, LicenseKind},
};

/// A shop to apply for.
#[derive(InputObject)]
pub struct StartShopApplicationInput {
    /// 1 to 40 characters.
    name: String,
    /// Its name in addresses: 2 to 40 of `a-z0-9-`.
    slug: String,
}

impl From<StartShopApplicationInput> for StartApplication {
    fn from(input: StartShopApplicationInput) -> Self {
        Self { name: input.name, slug: input.slug }
    }
}

/// An application as its owner writes it, as a whole. What is not known yet is empty.
#[derive(InputObject)]
pub struct SaveShopApplicationInput {
    /// As it was read.
    version: i32,
    /// 1 to 40 characters.
    name: String,
    /// At most 80 characters.
    name_en: Option<String>,
    /// 2 to 40 of `a-z0-9-`.
    slug: String,
    /// At most 120 characters.
    #[graphql(default)]
    tagline: String,
    /// At most 160 characters.
    tagline_en: Option<String>,
    /// At most 4,000 characters.
    #[graphql(default)]
    story: String,
    /// At most 4,000 characters.
    story_en: Option<String>,
    /// At most 40 characters.
    #[graphql(default)]
    town: String,
    /// At most 40 characters.
    #[graphql(default)]
    contact_name: String,
    /// A mobile number.
    #[graphql(default)]
    contact_phone: String,
    /// A mail address, at most 120 characters.
    #[graphql(default)]
    contact_email: String,
    /// Whether it means to sell food.
    #[graphql(default)]
    sells_food: bool,
    /// Why it needs no business licence, if so.
    exemption: Option<LicenseExemption>,
    /// 0 to 10,000.00 yuan an order.
    freight: MoneyInput,
    /// 0 to 10,000,000.00 yuan.
    free_freight_from: Option<MoneyInput>,
    /// At most 200 characters.
    pickup_address: Option<String>,
    /// At most 100 characters.
    pickup_hours: Option<String>,
    /// The version of the terms that is accepted; none leaves them unaccepted.
    terms_version: Option<String>,
}

impl From<SaveShopApplicationInput> for SaveApplication {
    fn from(input: SaveShopApplicationInput) -> Self {
        let money = |money: MoneyInput| qd_kernel::Money::try_from_decimal(money.amount, money.currency.into());
        Self {
            version: input.version,
            name: input.name,
            name_en: input.name_en,
            slug: input.slug,
            tagline: input.tagline,
            tagline_en: input.tagline_en,
            story: input.story,
            story_en: input.story_en,
            town: input.town,
            contact_name: input.contact_name,
            contact_phone: input.contact_phone,
            contact_email: input.contact_email,
            sells_food: input.sells_food,
            exemption: input.exemption.map(Into::into),
            freight: money(input.freight),
            free_freight_from: input.free_freight_from.map(money),
            pickup_address: input.pickup_address,
            pickup_hours: input.pickup_hours,
            terms_version: input.terms_version,
        }
    }
}

/// Terms to accept.
#[derive(InputObject)]
pub struct AcceptShopTermsInput {
    /// The version that holds now.
    pub(super) terms_version: String,
}

/// A licence to file.
#[derive(InputObject)]
pub struct FileLicenseInput {
    kind: LicenseKind,
    /// As printed on it, at most 40 characters.
    number: String,
    /// To whom it was given, at most 120 characters.
    holder: String,
    /// First day on which it holds, `2026-03-01`.
    valid_from: Option<String>,
    /// Last day on which it holds; none when it holds without end.
    valid_until: Option<String>,
    /// At most 5 uploads for `LICENSE_SCAN`, in order.
    #[graphql(default)]
    scan_ids: Vec<ID>,
}

impl FileLicenseInput {
    pub(super) fn read(self) -> Result<FileLicense> {
        Ok(FileLicense {
            kind: self.kind.into(),
            number: self.number,
            holder: self.holder,
            valid_from: day("validFrom", self.valid_from.as_deref())?,
            valid_until: day("validUntil", self.valid_until.as_deref())?,
            scans: scans(&self.scan_ids)?,
        })
    }
}

fn scans(ids: &[ID]) -> Result<Vec<AssetId>> {
    // One more than is allowed is enough to be refused.
    let most = Purpose::LicenseScan.limits().max_count + 1;
    let read = |(index, id)| required(&format!("scans.{index}"), id, ShopCode::InvalidScan);
    ids.iter().take(most).enumerate().map(read).collect()
}

fn day(field: &str, text: Option<&str>) -> Result<Option<NaiveDate>> {
    let wrong = |_| Failure::field(field, ShopCode::InvalidDates, "日期写作 2026-03-01");
    text.map(str::trim).filter(|text| !text.is_empty()).map(|text| text.parse().map_err(wrong)).transpose()
}

/// A reason beside a field.
#[derive(InputObject)]
pub struct FieldReasonInput {
    /// The field: `tagline`, `licenses.BUSINESS.number`; for a licence by itself `number`.
    field: String,
    /// 1 to 200 characters.
    reason: String,
}

pub(super) fn reasons(reasons: Vec<FieldReasonInput>) -> Vec<shop::FieldReason> {
    // One more than is allowed is enough to be refused.
    let reasons = reasons.into_iter().take(41);
    reasons.map(|reason| shop::FieldReason { field: reason.field, reason: reason.reason }).collect()
}

/// A shop that is let in.
#[derive(InputObject)]
pub struct ApproveShopInput {
    pub(super) shop_id: ID,
}

/// A shop whose application is given back.
#[derive(InputObject)]
pub struct ReturnShopInput {
    pub(super) shop_id: ID,
    /// 1 to 40, one a field.
    pub(super) reasons: Vec<FieldReasonInput>,
}

/// A shop to take offline, or back.
#[derive(InputObject)]
pub struct SuspendShopInput {
    pub(super) shop_id: ID,
    /// 1 to 500 characters.
    pub(super) reason: String,
}

/// A closing to announce.
#[derive(InputObject)]
pub struct AnnounceShopClosingInput {
    /// 1 to 500 characters, shown to the group.
    pub(super) reason: String,
}

/// A renewed licence that is in order.
#[derive(InputObject)]
pub struct VerifyLicenseInput {
    pub(super) filing_id: ID,
}

/// A renewed licence that is given back.
#[derive(InputObject)]
pub struct ReturnLicenseInput {
    pub(super) filing_id: ID,
    /// 1 to 40, one a field: `number`, `holder`, `validFrom`, `validUntil`, `scans`.
    pub(super) reasons: Vec<FieldReasonInput>,
}

/// A licence that was looked at again.
#[derive(InputObject)]
pub struct ReverifyLicenseInput {
    pub(super) license_id: ID,
}

/// What shops have to bring from now on.
#[derive(InputObject)]
pub struct SaveShopRequirementsInput {
    /// As it was read.
    version: i32,
    documents: Vec<LicenseKind>,
    scans_required: bool,
    exemptions_accepted: bool,
    /// 0 to 100.
    min_products: i32,
    /// 1 to 40 characters; another one whenever the terms change.
    terms_version: String,
    /// 1 to 20,000 characters.
    terms: String,
    /// 1 to 6 of 1 to 365.
    warn_days: Vec<i32>,
    /// 1 to 24.
    reverify_months: i32,
    /// 1 to 365.
    closing_notice_days: i32,
    /// At most 500 characters.
    #[graphql(default)]
    note: String,
}

impl From<SaveShopRequirementsInput> for SaveRequirements {
    fn from(input: SaveShopRequirementsInput) -> Self {
        Self {
            version: input.version,
            documents: input.documents.into_iter().map(Into::into).collect(),
            scans_required: input.scans_required,
            exemptions_accepted: input.exemptions_accepted,
            min_products: input.min_products,
            terms_version: input.terms_version,
            terms: input.terms,
            warn_days: input.warn_days,
            reverify_months: input.reverify_months,
            closing_notice_days: input.closing_notice_days,
            note: input.note,
        }
    }
}
