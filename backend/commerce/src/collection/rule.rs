//! What a rule says: which products a collection holds by itself. No I/O.

use qd_kernel::{CategoryAttributeId, CategoryId, ShopId};
use serde::{Deserialize, Serialize};

use crate::catalog::ProductKind;

/// The most groups of a rule.
pub const MAX_GROUPS: usize = 5;
/// The most conditions of a rule, all groups together.
pub const MAX_CONDITIONS: usize = 20;
/// The most values that one condition names.
pub const MAX_VALUES: usize = 20;
/// The longest time, in days, for which something counts as new.
pub const MAX_DAYS: i32 = 365;
/// The most pieces that a condition asks to have been sold.
pub const MAX_SOLD: i64 = 1_000_000;

/// How many of several must hold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// 满足全部
    #[default]
    All,
    /// 满足任一
    Any,
}

/// A rule: groups of conditions, two levels and no more. Without a group it holds no product.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// How many of its groups must hold.
    pub matching: Matching,
    /// At most [`MAX_GROUPS`].
    pub groups: Vec<Group>,
}

/// Conditions that stand together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// How many of its conditions must hold.
    pub matching: Matching,
    /// At least one; at most [`MAX_CONDITIONS`] with those of the other groups.
    pub conditions: Vec<Condition>,
}

/// What is asked of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Condition {
    /// It is filed in the category or below it.
    Category {
        /// Which.
        category: CategoryId,
    },
    /// It reaches the buyer this way.
    Kind {
        /// Which.
        #[serde(with = "kind_word")]
        product_kind: ProductKind,
    },
    /// Its lowest price lies between these, both included; one of them at least is there.
    Price {
        /// In fen.
        from_fen: Option<i64>,
        /// In fen.
        to_fen: Option<i64>,
    },
    /// It says this of itself.
    Attribute {
        /// Of which attribute.
        attribute: CategoryAttributeId,
        /// What.
        test: AttributeTest,
    },
    /// A title, Chinese or English, has these characters.
    TitleContains {
        /// 1 to 40 characters.
        text: String,
    },
    /// 有划线价: something of it has come down.
    Discounted,
    /// It first went on the shelf within so many days.
    PublishedWithin {
        /// 1 to [`MAX_DAYS`].
        days: i32,
    },
    /// Something of it can be bought now.
    InStock,
    /// So many pieces of it were paid for.
    SoldAtLeast {
        /// 1 to [`MAX_SOLD`].
        count: i64,
    },
    /// The shop sells it: for the mall's collections only.
    Shop {
        /// Which.
        shop: ShopId,
    },
}

/// What is asked of an attribute's value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "test", rename_all = "snake_case")]
pub enum AttributeTest {
    /// It is one of these, or has one of these: texts, choices, yes and no.
    OneOf {
        /// In the attribute's spelling.
        values: Vec<String>,
    },
    /// A number between these, both included; one of them at least is there.
    Number {
        /// A plain decimal.
        from: Option<String>,
        /// A plain decimal.
        to: Option<String>,
    },
    /// A day between these, both included; one of them at least is there.
    Date {
        /// As in `2024-10-01`.
        from: Option<String>,
        /// As in `2024-10-01`.
        to: Option<String>,
    },
}

impl Rule {
    /// All its conditions.
    pub fn conditions(&self) -> impl Iterator<Item = &Condition> {
        self.groups.iter().flat_map(|group| &group.conditions)
    }

    /// The categories that it names.
    pub(super) fn categories(&self) -> impl Iterator<Item = CategoryId> {
        self.conditions().filter_map(|condition| match condition {
            Condition::Category { category } => Some(*category),
            _ => None,
        })
    }

    /// The attributes that it names.
    pub(super) fn attributes(&self) -> impl Iterator<Item = CategoryAttributeId> {
        self.conditions().filter_map(|condition| match condition {
            Condition::Attribute { attribute, .. } => Some(*attribute),
            _ => None,
        })
    }

    /// The shops that it names.
    pub(super) fn shops(&self) -> impl Iterator<Item = ShopId> {
        self.conditions().filter_map(|condition| match condition {
            Condition::Shop { shop } => Some(*shop),
            _ => None,
        })
    }
}

/// Kinds are stored by their word.
mod kind_word {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::catalog::ProductKind;

    pub(super) fn serialize<S: Serializer>(kind: &ProductKind, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(kind.as_str())
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ProductKind, D::Error> {
        ProductKind::parse(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}
