//! What a rule means, said as the secretariat and shops read it. No I/O.

use std::collections::HashMap;

use qd_kernel::{CategoryAttributeId, CategoryId, Money, ShopId};

use super::rule::{AttributeTest, Condition, Group, Matching, Rule};
use crate::catalog::{CategoryAttribute, ProductKind};

/// What the things that rules refer to are called.
#[derive(Debug, Clone, Default)]
pub struct Named {
    /// 类目.
    pub categories: HashMap<CategoryId, String>,
    /// 参数.
    pub attributes: HashMap<CategoryAttributeId, CategoryAttribute>,
    /// 店铺.
    pub shops: HashMap<ShopId, String>,
}

/// What is said of something that is no longer there.
const GONE: &str = "（已移除）";

impl Named {
    fn category(&self, id: CategoryId) -> &str {
        self.categories.get(&id).map_or(GONE, String::as_str)
    }

    fn shop(&self, id: ShopId) -> &str {
        self.shops.get(&id).map_or(GONE, String::as_str)
    }

    fn attribute(&self, id: CategoryAttributeId) -> (&str, &str) {
        self.attributes.get(&id).map_or((GONE, ""), |attribute| (&attribute.name, &attribute.unit))
    }
}

/// A rule in words: `类目是“茶叶”（含下级），且价格在 20–100 元`.
pub fn rule_in_words(rule: &Rule, named: &Named) -> String {
    let several = rule.groups.len() > 1;
    let groups: Vec<String> = rule.groups.iter().map(|group| group_in_words(group, named, several)).collect();
    match groups.as_slice() {
        [] => "不按规则，只放手动添加的商品".to_owned(),
        groups => groups.join(between(rule.matching)),
    }
}

fn group_in_words(group: &Group, named: &Named, bracketed: bool) -> String {
    let conditions: Vec<String> =
        group.conditions.iter().map(|condition| condition_in_words(condition, named)).collect();
    let text = conditions.join(between(group.matching));
    if bracketed && conditions.len() > 1 { format!("【{text}】") } else { text }
}

const fn between(matching: Matching) -> &'static str {
    match matching {
        Matching::All => "，且",
        Matching::Any => "，或",
    }
}

fn condition_in_words(condition: &Condition, named: &Named) -> String {
    match condition {
        Condition::Category { category } => format!("类目是“{}”（含下级）", named.category(*category)),
        Condition::Kind { product_kind } => format!("是{}", kind_in_words(*product_kind)),
        Condition::Price { from_fen, to_fen } => {
            let yuan = |fen: &i64| Money::cny(*fen).to_decimal().normalize().to_string();
            format!("价格{}", span(from_fen.as_ref().map(yuan), to_fen.as_ref().map(yuan), " 元"))
        }
        Condition::Attribute { attribute, test } => attribute_in_words(named.attribute(*attribute), test),
        Condition::TitleContains { text } => format!("标题里有“{text}”"),
        Condition::Discounted => "有划线价".to_owned(),
        Condition::PublishedWithin { days } => format!("{days} 天内上架"),
        Condition::InStock => "有货".to_owned(),
        Condition::SoldAtLeast { count } => format!("已售 {count} 件以上"),
        Condition::Shop { shop } => format!("店铺是“{}”", named.shop(*shop)),
    }
}

const fn kind_in_words(kind: ProductKind) -> &'static str {
    match kind {
        ProductKind::Parcel => "实物商品",
        ProductKind::Pickup => "自提商品",
        ProductKind::Voucher => "服务券",
    }
}

fn attribute_in_words((name, unit): (&str, &str), test: &AttributeTest) -> String {
    match test {
        AttributeTest::OneOf { values } => {
            let said = |value: &String| match value.as_str() {
                "yes" => "“是”".to_owned(),
                "no" => "“否”".to_owned(),
                value => format!("“{value}”"),
            };
            format!("参数“{name}”是{}", values.iter().map(said).collect::<Vec<_>>().join("或"))
        }
        AttributeTest::Number { from, to } => {
            let unit = if unit.is_empty() { String::new() } else { format!(" {unit}") };
            format!("参数“{name}”{}", span(from.clone(), to.clone(), &unit))
        }
        AttributeTest::Date { from, to } => format!("参数“{name}”{}", span(from.clone(), to.clone(), "")),
    }
}

fn span(from: Option<String>, to: Option<String>, unit: &str) -> String {
    match (from, to) {
        (Some(from), Some(to)) if from == to => format!("是 {from}{unit}"),
        (Some(from), Some(to)) => format!("在 {from}–{to}{unit}"),
        (Some(from), None) => format!("不低于 {from}{unit}"),
        (None, Some(to)) => format!("不高于 {to}{unit}"),
        (None, None) => "不限".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::catalog::AttributeKind;

    fn named() -> Named {
        let category_id = Uuid::from_u128(1).into();
        let year = CategoryAttribute {
            id: Uuid::from_u128(2).into(),
            category_id,
            name: "净重".to_owned(),
            name_en: None,
            kind: AttributeKind::Number,
            unit: "克".to_owned(),
            is_required: false,
            choices: Vec::new(),
        };
        Named {
            categories: [(category_id, "茶叶".to_owned())].into(),
            attributes: [(year.id, year)].into(),
            shops: [(Uuid::from_u128(3).into(), "橘里".to_owned())].into(),
        }
    }

    fn words(condition: Condition) -> String {
        condition_in_words(&condition, &named())
    }

    #[test]
    fn each_condition_reads_as_a_shop_would_say_it() {
        let id = Uuid::from_u128;
        assert_eq!(words(Condition::Category { category: id(1).into() }), "类目是“茶叶”（含下级）");
        assert_eq!(words(Condition::Category { category: id(9).into() }), "类目是“（已移除）”（含下级）");
        assert_eq!(words(Condition::Kind { product_kind: ProductKind::Pickup }), "是自提商品");
        assert_eq!(words(Condition::Price { from_fen: Some(2_000), to_fen: Some(9_950) }), "价格在 20–99.5 元");
        assert_eq!(words(Condition::Price { from_fen: None, to_fen: Some(5_000) }), "价格不高于 50 元");
        assert_eq!(words(Condition::Price { from_fen: Some(1_000_000), to_fen: None }), "价格不低于 10000 元");
        assert_eq!(words(Condition::TitleContains { text: "礼盒".into() }), "标题里有“礼盒”");
        assert_eq!(words(Condition::Discounted), "有划线价");
        assert_eq!(words(Condition::PublishedWithin { days: 30 }), "30 天内上架");
        assert_eq!(words(Condition::InStock), "有货");
        assert_eq!(words(Condition::SoldAtLeast { count: 100 }), "已售 100 件以上");
        assert_eq!(words(Condition::Shop { shop: id(3).into() }), "店铺是“橘里”");
        let weight = |test| words(Condition::Attribute { attribute: id(2).into(), test });
        let number = AttributeTest::Number { from: Some("250".into()), to: None };
        assert_eq!(weight(number), "参数“净重”不低于 250 克");
        let same = Some("2024-10-01".to_owned());
        assert_eq!(weight(AttributeTest::Date { from: same.clone(), to: same }), "参数“净重”是 2024-10-01");
        let values = vec!["一等".to_owned(), "二等".to_owned()];
        assert_eq!(weight(AttributeTest::OneOf { values }), "参数“净重”是“一等”或“二等”");
        assert_eq!(weight(AttributeTest::OneOf { values: vec!["yes".into()] }), "参数“净重”是“是”");
    }

    #[test]
    fn all_and_any_are_told_apart_and_groups_are_bracketed() {
        let group = |matching| Group { matching, conditions: vec![Condition::Discounted, Condition::InStock] };
        let one = Rule { matching: Matching::Any, groups: vec![group(Matching::All)] };
        assert_eq!(rule_in_words(&one, &named()), "有划线价，且有货");
        let stock = Group { matching: Matching::All, conditions: vec![Condition::SoldAtLeast { count: 9 }] };
        let two = Rule { matching: Matching::All, groups: vec![group(Matching::Any), stock] };
        assert_eq!(rule_in_words(&two, &named()), "【有划线价，或有货】，且已售 9 件以上");
        assert_eq!(rule_in_words(&Rule::default(), &named()), "不按规则，只放手动添加的商品");
    }
}
