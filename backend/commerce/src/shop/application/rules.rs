//! What may stand in an application, and what is still missing. Pure.

use chrono::NaiveDate;
use qd_kernel::{Money, MoneyError, Phone, Problems};

use super::{Application, SaveApplication};
use crate::{
    catalog::{Limits, Lines, flaw, tidy},
    shop::{License, LicenseFiling, LicenseKind, Requirements, Result, ShopCode},
};

/// ¥10,000.
const MAX_FREIGHT_FEN: i64 = 1_000_000;
/// ¥10,000,000.
const MAX_FREE_FROM_FEN: i64 = 1_000_000_000;

/// The fields of an application that the secretariat may return, licences apart.
pub const FIELDS: [&str; 18] = [
    "name",
    "nameEn",
    "slug",
    "tagline",
    "taglineEn",
    "story",
    "storyEn",
    "town",
    "contactName",
    "contactPhone",
    "contactEmail",
    "sellsFood",
    "exemption",
    "freight",
    "freeFreightFrom",
    "pickupAddress",
    "pickupHours",
    "terms",
];

fn limits(min: usize, max: usize, lines: Lines) -> Limits {
    Limits { min, max, lines }
}

/// A form under examination.
#[derive(Default)]
struct Form(Problems<ShopCode>);

impl Form {
    fn text(&mut self, field: &str, label: &str, text: &str, code: ShopCode, limits: Limits) -> String {
        let text = tidy(text);
        let flaw = flaw(label, &text, limits);
        self.0.require(flaw.is_none(), field, code, flaw.unwrap_or_default());
        text
    }

    fn optional(&mut self, field: &str, label: &str, text: Option<&str>, limits: Limits) -> Option<String> {
        let text = self.text(field, label, text.unwrap_or_default(), ShopCode::InvalidText, limits);
        (!text.is_empty()).then_some(text)
    }

    fn slug(&mut self, slug: &str) -> String {
        let slug = slug.trim().to_owned();
        let message = "店铺网址用 2 到 40 个小写字母、数字或连字符，连字符不能在首尾或相连";
        self.0.require(is_slug(&slug), "slug", ShopCode::InvalidSlug, message);
        slug
    }

    fn phone(&mut self, phone: &str) -> String {
        let phone = phone.trim();
        if phone.is_empty() {
            return String::new();
        }
        let parsed = phone.parse::<Phone>();
        self.0.require(parsed.is_ok(), "contactPhone", ShopCode::InvalidPhone, "请填写 11 位手机号");
        parsed.map(|phone| phone.as_str().to_owned()).unwrap_or_default()
    }

    fn email(&mut self, email: &str) -> String {
        let email = email.trim().to_owned();
        let fine = email.is_empty() || is_email(&email);
        self.0.require(fine, "contactEmail", ShopCode::InvalidEmail, "邮箱写得不对");
        email
    }

    fn money(&mut self, field: &str, money: std::result::Result<Money, MoneyError>, most: i64) -> Money {
        let message = match money {
            Err(MoneyError::TooPrecise) => "金额最多两位小数".to_owned(),
            _ => format!("金额须在 0 到 {} 元之间", most / 100),
        };
        let money = money.ok().filter(|money| (0..=most).contains(&money.minor));
        self.0.require(money.is_some(), field, ShopCode::InvalidAmount, message);
        money.unwrap_or(Money::cny(0))
    }
}

/// What a shop is called and found by.
pub(super) fn check_names(name: &str, slug: &str) -> Result<(String, String)> {
    let mut form = Form::default();
    let name = form.text("name", "店铺名称", name, ShopCode::InvalidName, limits(1, 40, Lines::One));
    let slug = form.slug(slug);
    form.0.check()?;
    Ok((name, slug))
}

/// Writes a form into an application, or says all that is wrong with it.
pub(super) fn write(application: &mut Application, form: SaveApplication) -> Result<()> {
    let mut check = Form::default();
    let code = ShopCode::InvalidText;
    let shop = &mut application.shop;
    shop.name = check.text("name", "店铺名称", &form.name, ShopCode::InvalidName, limits(1, 40, Lines::One));
    shop.slug = check.slug(&form.slug);
    shop.name_en = check.optional("nameEn", "英文名称", form.name_en.as_deref(), limits(0, 80, Lines::One));
    shop.tagline = check.text("tagline", "一句话介绍", &form.tagline, code, limits(0, 120, Lines::One));
    shop.tagline_en =
        check.optional("taglineEn", "英文一句话介绍", form.tagline_en.as_deref(), limits(0, 160, Lines::One));
    shop.story = check.text("story", "店铺故事", &form.story, code, limits(0, 4_000, Lines::Many));
    shop.story_en = check.optional("storyEn", "英文店铺故事", form.story_en.as_deref(), limits(0, 4_000, Lines::Many));
    shop.town = check.text("town", "所在镇街", &form.town, code, limits(0, 40, Lines::One));
    shop.freight = check.money("freight", form.freight, MAX_FREIGHT_FEN);
    shop.free_freight_from = form.free_freight_from.map(|from| check.money("freeFreightFrom", from, MAX_FREE_FROM_FEN));
    let (address, hours) = (form.pickup_address.as_deref(), form.pickup_hours.as_deref());
    shop.pickup_address = check.optional("pickupAddress", "自提地址", address, limits(0, 200, Lines::One));
    shop.pickup_hours = check.optional("pickupHours", "自提时间", hours, limits(0, 100, Lines::One));
    application.contact_name = check.text("contactName", "联系人", &form.contact_name, code, limits(0, 40, Lines::One));
    application.contact_phone = check.phone(&form.contact_phone);
    application.contact_email = check.email(&form.contact_email);
    application.sells_food = form.sells_food;
    application.shop.exemption = form.exemption;
    check.0.check()
}

/// `^[a-z0-9](-?[a-z0-9])*$`, 2 to 40 characters.
fn is_slug(slug: &str) -> bool {
    (2..=40).contains(&slug.len())
        && slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !slug.starts_with('-')
        && !slug.ends_with('-')
        && !slug.contains("--")
}

/// Good enough to catch slips of the hand: whether it reaches anybody, only a letter can tell.
fn is_email(email: &str) -> bool {
    let seemly = email.len() <= 120 && email.bytes().all(|b| b.is_ascii_graphic());
    let parts: Vec<&str> = email.split('@').collect();
    seemly
        && matches!(parts[..], [user, host] if !user.is_empty() && host.contains('.')
        && host.split('.').all(|label| !label.is_empty()))
}

/// One thing that is asked of a shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckItem {
    /// Name, line, story and town.
    Profile,
    /// Somebody to ask.
    Contact,
    /// 营业执照.
    BusinessLicense,
    /// 食品经营许可证.
    FoodLicense,
    /// The terms that hold now.
    Terms,
    /// Products on the shelf; asked for when it opens.
    Products,
}

/// How far one thing is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// What.
    pub item: CheckItem,
    /// How much of it is there.
    pub have: i32,
    /// How much is asked for.
    pub want: i32,
    /// The fields that are missing, in GraphQL's spelling.
    pub missing: Vec<String>,
}

impl Check {
    /// Whether nothing is missing.
    pub fn is_done(&self) -> bool {
        self.have >= self.want
    }

    fn of(item: CheckItem, fields: &[(&str, bool)]) -> Self {
        let missing: Vec<String> =
            fields.iter().filter(|(_, there)| !there).map(|(field, _)| (*field).to_owned()).collect();
        let count = |number: usize| i32::try_from(number).unwrap_or(i32::MAX);
        Self { item, have: count(fields.len() - missing.len()), want: count(fields.len()), missing }
    }
}

/// What the checklist is made of.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The application.
    pub application: &'a Application,
    /// Licences that were verified.
    pub licenses: &'a [License],
    /// Licences that are being filed.
    pub filings: &'a [LicenseFiling],
    /// Products on the shelf.
    pub published: i32,
    /// What is asked for.
    pub requirements: &'a Requirements,
    /// The business day.
    pub today: NaiveDate,
}

/// What is there and what is missing, in the order in which it is filled in.
pub fn checklist(facts: &Facts<'_>) -> Vec<Check> {
    let Facts { application, requirements, .. } = facts;
    let shop = &application.shop;
    let given = |text: &str| !text.is_empty();
    let mut checks = vec![
        Check::of(
            CheckItem::Profile,
            &[
                ("name", given(&shop.name)),
                ("tagline", given(&shop.tagline)),
                ("story", given(&shop.story)),
                ("town", given(&shop.town)),
            ],
        ),
        Check::of(
            CheckItem::Contact,
            &[("contactName", given(&application.contact_name)), ("contactPhone", given(&application.contact_phone))],
        ),
    ];
    for kind in facts.kinds() {
        checks.push(facts.license(kind));
    }
    let accepted = application.terms_version.as_deref() == Some(requirements.terms_version.as_str());
    checks.push(Check::of(CheckItem::Terms, &[("terms", accepted)]));
    checks.push(Check {
        item: CheckItem::Products,
        have: facts.published,
        want: requirements.min_products,
        missing: Vec::new(),
    });
    checks
}

impl Facts<'_> {
    /// The licences that this shop needs.
    fn kinds(&self) -> impl Iterator<Item = LicenseKind> {
        let food = self.application.sells_food;
        let exempt = self.application.shop.exemption.is_some() && self.requirements.exemptions_accepted;
        self.requirements.documents.iter().copied().filter(move |kind| match kind {
            LicenseKind::Business => !exempt,
            LicenseKind::Food => food,
        })
    }

    fn license(&self, kind: LicenseKind) -> Check {
        let item = match kind {
            LicenseKind::Business => CheckItem::BusinessLicense,
            LicenseKind::Food => CheckItem::FoodLicense,
        };
        let holds = self.licenses.iter().any(|license| license.kind == kind && license.holds_on(self.today));
        let filing = self.filings.iter().find(|filing| filing.kind == kind);
        let there = |is: fn(&LicenseFiling) -> bool| holds || filing.is_some_and(is);
        let in_force = holds
            || filing.is_some_and(|filing| {
                filing.valid_from.is_some() && filing.valid_until.is_none_or(|last| last >= self.today)
            });
        let scanned = !self.requirements.scans_required || there(|filing| !filing.scans.is_empty());
        let word = kind.in_graphql();
        let field = |name: &str| format!("licenses.{word}.{name}");
        Check::of(
            item,
            &[
                (&field("number"), there(|filing| !filing.number.is_empty())),
                (&field("holder"), there(|filing| !filing.holder.is_empty())),
                (&field("validFrom"), in_force),
                (&field("scans"), scanned),
            ],
        )
    }
}

/// Whether it can be handed in: everything but the shelf is there. Says of every field what is missing.
pub(super) fn check_complete(checks: &[Check]) -> Result<()> {
    let mut problems = Problems::default();
    for check in checks.iter().filter(|check| check.item != CheckItem::Products) {
        for field in &check.missing {
            let (code, message) = match check.item {
                CheckItem::Terms => (ShopCode::TermsRequired, "请阅读并同意现行的入驻协议"),
                _ if field.ends_with(".scans") => (ShopCode::ScanRequired, "请上传证照图片"),
                _ if field.ends_with(".validFrom") => (ShopCode::InvalidDates, "请填写有效期，且今天在有效期内"),
                _ => (ShopCode::Missing, "提交前请填写这一项"),
            };
            problems.require(false, field, code, message);
        }
    }
    problems.check()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_name_is_plain_lower_case() {
        for slug in ["chenpi", "xinhui-chenpi", "a1", "08"] {
            assert!(is_slug(slug), "{slug}");
        }
        let too_long = "a".repeat(41);
        for slug in ["", "a", "-a", "a-", "a--b", "Chenpi", "陈皮", "a b", "a/b", too_long.as_str()] {
            assert!(!is_slug(slug), "{slug}");
        }
    }

    #[test]
    fn slips_in_a_mail_address_are_caught() {
        assert!(is_email("owner@example.com"));
        for email in ["owner", "owner@", "@example.com", "a@b", "a@b..c", "a b@c.d", "老板@example.com", "a@b@c.d"] {
            assert!(!is_email(email), "{email}");
        }
    }
}
