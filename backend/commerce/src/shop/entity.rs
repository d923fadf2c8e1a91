use chrono::{DateTime, NaiveDate, Utc};
use qd_kernel::{LicenseId, Money, OrganizationId, ShopId};

use super::{ShopStatus, stored_words};

stored_words! {
    /// What a licence allows.
    LicenseKind {
        /// 营业执照
        Business = "business",
        /// 食品经营许可证
        Food = "food",
    }
}

impl LicenseKind {
    /// As GraphQL spells it, which names of fields are made of.
    pub(super) const fn in_graphql(self) -> &'static str {
        match self {
            Self::Business => "BUSINESS",
            Self::Food => "FOOD",
        }
    }
}

stored_words! {
    /// 免于登记: why a shop needs no business licence, as the E-Commerce Law (电子商务法 第十条) has it. Food needs its
    /// licence all the same.
    Exemption {
        /// 自产农副产品: sells what its own farm brings.
        FarmProduce = "farm_produce",
        /// 家庭手工业产品: sells what the family makes by hand.
        HomeCrafts = "home_crafts",
        /// 便民劳务: does work by its own skill that needs no permission.
        Services = "services",
        /// 零星小额交易: sells little and seldom.
        SmallTrades = "small_trades",
    }
}

/// 店铺: one member organization's shop in the mall.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    /// Its id.
    pub id: ShopId,
    /// The enterprise behind it.
    pub org_id: OrganizationId,
    /// Its name in addresses: `xinhui-chenpi`.
    pub slug: String,
    /// Its name, 1 to 40 characters.
    pub name: String,
    /// Its English name.
    pub name_en: Option<String>,
    /// One line under its name.
    pub tagline: String,
    /// The same in English.
    pub tagline_en: Option<String>,
    /// Who they are, for the shop's page.
    pub story: String,
    /// The same in English.
    pub story_en: Option<String>,
    /// Where in Jiangmen it is.
    pub town: String,
    /// Where it stands.
    pub status: ShopStatus,
    /// 自营: owned by the group itself, which shoppers must be told.
    pub is_self_run: bool,
    /// Why it needs no business licence; none once one was verified.
    pub exemption: Option<Exemption>,
    /// Its logo in the object store.
    pub logo_key: Option<String>,
    /// Its banner in the object store.
    pub banner_key: Option<String>,
    /// What sending one order costs the shopper.
    pub freight: Money,
    /// Goods worth this much are sent free.
    pub free_freight_from: Option<Money>,
    /// Where pickup goods are handed over.
    pub pickup_address: Option<String>,
    /// When.
    pub pickup_hours: Option<String>,
    /// Whether it was invented for the demo.
    pub is_demo: bool,
    /// When it first opened.
    pub opened_at: Option<DateTime<Utc>>,
    /// Since when it stands where it stands.
    pub status_since: DateTime<Utc>,
    /// The first day on which it is closed, once that was announced.
    pub closes_on: Option<NaiveDate>,
    /// Since when it was noted that its business licence does not hold.
    pub orders_halted_at: Option<DateTime<Utc>>,
    /// Since when it was noted that its food licence does not hold.
    pub food_halted_at: Option<DateTime<Utc>>,
}

impl Shop {
    /// What sending goods worth `goods` costs, when anything is sent at all.
    pub fn freight_for(&self, goods: Money) -> Money {
        match self.free_freight_from {
            Some(from) if goods.minor >= from.minor => Money::cny(0),
            _ => self.freight,
        }
    }
}

/// 证照: always shown on the shop's page, as the E-Commerce Law (电子商务法 第十五条) asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct License {
    /// Its id.
    pub id: LicenseId,
    /// Whose.
    pub shop_id: ShopId,
    /// What it allows.
    pub kind: LicenseKind,
    /// As printed on it.
    pub number: String,
    /// To whom it was given.
    pub holder: String,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// Last day on which it holds; none when it holds without end.
    pub valid_until: Option<NaiveDate>,
    /// When the group last checked it.
    pub verified_at: DateTime<Utc>,
}

impl License {
    /// Whether it holds on a business day.
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_until.is_none_or(|last| day <= last)
    }
}

/// A shop to set up, for the demo and for imports.
#[derive(Debug, Clone)]
pub struct NewShop {
    /// The enterprise behind it; it has one shop.
    pub org_id: OrganizationId,
    /// 2 to 40 of `a-z0-9-`.
    pub slug: String,
    /// 1 to 40 characters.
    pub name: String,
    /// At most 80 characters.
    pub name_en: Option<String>,
    /// At most 120 characters.
    pub tagline: String,
    /// At most 160 characters.
    pub tagline_en: Option<String>,
    /// At most 4,000 characters.
    pub story: String,
    /// At most 4,000 characters.
    pub story_en: Option<String>,
    /// Where in Jiangmen.
    pub town: String,
    /// Where it stands.
    pub status: ShopStatus,
    /// Owned by the group.
    pub is_self_run: bool,
    /// Why it needs no business licence.
    pub exemption: Option<Exemption>,
    /// In the object store.
    pub logo_key: Option<String>,
    /// In the object store.
    pub banner_key: Option<String>,
    /// 0 to ¥10,000.
    pub freight: Money,
    /// From where on it is free.
    pub free_freight_from: Option<Money>,
    /// At most 200 characters.
    pub pickup_address: Option<String>,
    /// At most 100 characters.
    pub pickup_hours: Option<String>,
    /// Invented for the demo.
    pub is_demo: bool,
}

/// A licence to note down, for the demo and for imports.
#[derive(Debug, Clone)]
pub struct NewLicense {
    /// Whose.
    pub shop_id: ShopId,
    /// A shop has one of each kind; another takes its place.
    pub kind: LicenseKind,
    /// 1 to 40 characters.
    pub number: String,
    /// To whom it was given.
    pub holder: String,
    /// First day.
    pub valid_from: NaiveDate,
    /// Last day.
    pub valid_until: Option<NaiveDate>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_licence_holds_through_its_last_day() {
        let license = License {
            id: LicenseId::from(uuid::Uuid::nil()),
            shop_id: ShopId::from(uuid::Uuid::nil()),
            kind: LicenseKind::Food,
            number: "JY14407010000001".into(),
            holder: "测试".into(),
            valid_from: day("2025-01-01"),
            valid_until: Some(day("2025-12-31")),
            verified_at: DateTime::default(),
        };
        assert!(!license.holds_on(day("2024-12-31")));
        assert!(license.holds_on(day("2025-01-01")));
        assert!(license.holds_on(day("2025-12-31")));
        assert!(!license.holds_on(day("2026-01-01")));
        assert!(License { valid_until: None, ..license }.holds_on(day("2099-01-01")));
    }
}
