//! Rules as they are written and read.

use async_graphql::{Enum, ID, InputObject, SimpleObject};
use qd_commerce::collection::{self, AttributeTest, CollectionCode, Condition};
use qd_kernel::Failure;

use crate::{
    ids::{id, optional},
    money::{Money, MoneyInput},
    shared::catalog::ProductKind,
};

pub(super) type Read<T> = Result<T, Failure<CollectionCode>>;

/// How many of several must hold.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "collection::Matching")]
pub enum RuleMatching {
    /// 满足全部
    All,
    /// 满足任一
    Any,
}

/// What a condition asks of a product.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConditionKind {
    /// 类目, with all below it: `category`.
    Category,
    /// 类型: `productKind`.
    Kind,
    /// 价格: `priceFrom`, `priceTo`.
    Price,
    /// 参数: `attribute`, `test`, and `values` or `from`, `to`.
    Attribute,
    /// 标题包含: `text`.
    TitleContains,
    /// 有划线价
    Discounted,
    /// 几天内上架: `days`.
    PublishedWithin,
    /// 有货
    InStock,
    /// 已售件数: `count`.
    SoldAtLeast,
    /// 店铺: `shop`; for the mall's collections.
    Shop,
}

/// How an attribute's value is compared.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum AttributeTestKind {
    /// It is, or has, one of `values`: texts, choices, `yes` and `no`.
    OneOf,
    /// A number between `from` and `to`.
    Number,
    /// A day between `from` and `to`.
    Date,
}

/// A rule: groups of conditions. Without a group it holds no product.
#[derive(SimpleObject, Debug)]
pub struct CollectionRule {
    /// How many of its groups must hold.
    matching: RuleMatching,
    /// At most 5.
    groups: Vec<RuleGroup>,
}

/// Conditions that stand together.
#[derive(SimpleObject, Debug)]
pub struct RuleGroup {
    /// How many of its conditions must hold.
    matching: RuleMatching,
    /// At most 20 with those of the other groups.
    conditions: Vec<RuleCondition>,
}

/// What is asked of a product; which fields say something, its kind tells.
#[derive(SimpleObject, Debug)]
pub struct RuleCondition {
    /// What it asks.
    kind: ConditionKind,
    /// Which category.
    category: Option<ID>,
    /// How it reaches the buyer.
    product_kind: Option<ProductKind>,
    /// Not below.
    price_from: Option<Money>,
    /// Not above.
    price_to: Option<Money>,
    /// Which attribute.
    attribute: Option<ID>,
    /// How its value is compared.
    test: Option<AttributeTestKind>,
    /// Which values.
    values: Vec<String>,
    /// Not below: a decimal or a day.
    from: Option<String>,
    /// Not above: a decimal or a day.
    to: Option<String>,
    /// Which characters.
    text: Option<String>,
    /// Within how many days.
    days: Option<i32>,
    /// How many pieces at least.
    count: Option<i32>,
    /// Which shop.
    shop: Option<ID>,
}

impl From<&collection::Rule> for CollectionRule {
    fn from(rule: &collection::Rule) -> Self {
        let group = |group: &collection::Group| RuleGroup {
            matching: group.matching.into(),
            conditions: group.conditions.iter().map(Into::into).collect(),
        };
        Self { matching: rule.matching.into(), groups: rule.groups.iter().map(group).collect() }
    }
}

impl RuleCondition {
    const fn asking(kind: ConditionKind) -> Self {
        Self {
            kind,
            category: None,
            product_kind: None,
            price_from: None,
            price_to: None,
            attribute: None,
            test: None,
            values: Vec::new(),
            from: None,
            to: None,
            text: None,
            days: None,
            count: None,
            shop: None,
        }
    }
}

impl From<&Condition> for RuleCondition {
    fn from(condition: &Condition) -> Self {
        use ConditionKind as Kind;
        match condition {
            Condition::Category { category } => Self { category: Some(id(category)), ..Self::asking(Kind::Category) },
            Condition::Kind { product_kind } => {
                Self { product_kind: Some((*product_kind).into()), ..Self::asking(Kind::Kind) }
            }
            Condition::Price { from_fen, to_fen } => {
                let money = |fen: i64| Money::from(qd_kernel::Money::cny(fen));
                let (price_from, price_to) = (from_fen.map(money), to_fen.map(money));
                Self { price_from, price_to, ..Self::asking(Kind::Price) }
            }
            Condition::Attribute { attribute, test } => Self { attribute: Some(id(attribute)), ..of_test(test) },
            Condition::TitleContains { text } => Self { text: Some(text.clone()), ..Self::asking(Kind::TitleContains) },
            Condition::Discounted => Self::asking(Kind::Discounted),
            Condition::PublishedWithin { days } => Self { days: Some(*days), ..Self::asking(Kind::PublishedWithin) },
            Condition::InStock => Self::asking(Kind::InStock),
            Condition::SoldAtLeast { count } => {
                Self { count: Some(i32::try_from(*count).unwrap_or(i32::MAX)), ..Self::asking(Kind::SoldAtLeast) }
            }
            Condition::Shop { shop } => Self { shop: Some(id(shop)), ..Self::asking(Kind::Shop) },
        }
    }
}

fn of_test(test: &AttributeTest) -> RuleCondition {
    let asking = RuleCondition::asking(ConditionKind::Attribute);
    let (kind, values, from, to) = match test {
        AttributeTest::OneOf { values } => (AttributeTestKind::OneOf, values.clone(), None, None),
        AttributeTest::Number { from, to } => (AttributeTestKind::Number, Vec::new(), from.clone(), to.clone()),
        AttributeTest::Date { from, to } => (AttributeTestKind::Date, Vec::new(), from.clone(), to.clone()),
    };
    RuleCondition { test: Some(kind), values, from, to, ..asking }
}

/// A rule as it is written: groups of conditions.
#[derive(InputObject)]
pub struct CollectionRuleInput {
    matching: RuleMatching,
    /// At most 5.
    groups: Vec<RuleGroupInput>,
}

/// Conditions that stand together.
#[derive(InputObject)]
pub struct RuleGroupInput {
    matching: RuleMatching,
    /// 1 to 20, with those of the other groups.
    conditions: Vec<RuleConditionInput>,
}

/// What is asked of a product; which fields must say something, its kind tells.
#[derive(InputObject)]
pub struct RuleConditionInput {
    kind: ConditionKind,
    category: Option<ID>,
    product_kind: Option<ProductKind>,
    price_from: Option<MoneyInput>,
    price_to: Option<MoneyInput>,
    attribute: Option<ID>,
    test: Option<AttributeTestKind>,
    /// At most 20, each of at most 100 characters.
    #[graphql(default)]
    values: Vec<String>,
    /// A decimal, or a day as in `2024-10-01`.
    from: Option<String>,
    /// A decimal, or a day as in `2024-10-01`.
    to: Option<String>,
    /// 1 to 40 characters.
    text: Option<String>,
    /// 1 to 365.
    days: Option<i32>,
    /// 1 to 1,000,000.
    count: Option<i32>,
    shop: Option<ID>,
}

impl CollectionRuleInput {
    pub(super) fn read(self) -> Read<collection::Rule> {
        let groups = self.groups.into_iter().enumerate().map(|(index, group)| group.read(index));
        Ok(collection::Rule { matching: self.matching.into(), groups: groups.collect::<Read<_>>()? })
    }
}

impl RuleGroupInput {
    fn read(self, index: usize) -> Read<collection::Group> {
        let place = |at: usize| format!("rule.groups.{index}.conditions.{at}");
        let conditions = self.conditions.into_iter().enumerate().map(|(at, condition)| condition.read(&place(at)));
        Ok(collection::Group { matching: self.matching.into(), conditions: conditions.collect::<Read<_>>()? })
    }
}

fn missing(place: &str, part: &str) -> Failure<CollectionCode> {
    Failure::field(format!("{place}.{part}"), CollectionCode::InvalidCondition, "请填写这一项")
}

impl RuleConditionInput {
    fn read(self, place: &str) -> Read<Condition> {
        let code = CollectionCode::InvalidCondition;
        let field = |part: &str| format!("{place}.{part}");
        Ok(match self.kind {
            ConditionKind::Category => Condition::Category {
                category: optional(&field("category"), self.category.as_ref(), code)?
                    .ok_or_else(|| missing(place, "category"))?,
            },
            ConditionKind::Kind => {
                Condition::Kind { product_kind: self.product_kind.ok_or_else(|| missing(place, "productKind"))?.into() }
            }
            ConditionKind::Price => {
                let fen = |part: &str, money: Option<MoneyInput>| -> Read<Option<i64>> {
                    Ok(money.map(|money| money.read(&field(part), code)).transpose()?.map(|money| money.minor))
                };
                Condition::Price {
                    from_fen: fen("priceFrom", self.price_from)?,
                    to_fen: fen("priceTo", self.price_to)?,
                }
            }
            ConditionKind::Attribute => Condition::Attribute {
                attribute: optional(&field("attribute"), self.attribute.as_ref(), code)?
                    .ok_or_else(|| missing(place, "attribute"))?,
                test: match self.test.ok_or_else(|| missing(place, "test"))? {
                    AttributeTestKind::OneOf => AttributeTest::OneOf { values: self.values },
                    AttributeTestKind::Number => AttributeTest::Number { from: self.from, to: self.to },
                    AttributeTestKind::Date => AttributeTest::Date { from: self.from, to: self.to },
                },
            },
            ConditionKind::TitleContains => Condition::TitleContains { text: self.text.unwrap_or_default() },
            ConditionKind::Discounted => Condition::Discounted,
            ConditionKind::PublishedWithin => Condition::PublishedWithin { days: self.days.unwrap_or_default() },
            ConditionKind::InStock => Condition::InStock,
            ConditionKind::SoldAtLeast => Condition::SoldAtLeast { count: self.count.unwrap_or_default().into() },
            ConditionKind::Shop => Condition::Shop {
                shop: optional(&field("shop"), self.shop.as_ref(), code)?.ok_or_else(|| missing(place, "shop"))?,
            },
        })
    }
}
