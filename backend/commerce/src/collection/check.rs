//! What a collection may say. No I/O.

use std::collections::HashSet;

use chrono::NaiveDate;
use qd_identity::WordsInForce;
use qd_kernel::{Failure, Problems, ProductId};

use super::{
    CollectionCode, Content, Result, SaveCollection,
    rule::{AttributeTest, Condition, MAX_CONDITIONS, MAX_DAYS, MAX_GROUPS, MAX_SOLD, MAX_VALUES, Rule},
    words::Named,
};
use crate::catalog::{
    AttributeKind, CategoryAttribute, Limits, Lines, MAX_PRICE_FEN, flaw, read_number, tidy, tidy_optional,
};

/// The most products that are added by hand, and the most that are left out.
pub const MAX_PICKED: usize = 100;

const TITLE: Limits = Limits { min: 1, max: 40, lines: Lines::One };
const TITLE_EN: Limits = Limits { min: 0, max: 80, lines: Lines::One };
const TEXT: Limits = Limits { min: 0, max: 300, lines: Lines::Many };
const TEXT_EN: Limits = Limits { min: 0, max: 600, lines: Lines::Many };
const WORDS: Limits = Limits { min: 1, max: 40, lines: Lines::One };
const VALUE: Limits = Limits { min: 1, max: 100, lines: Lines::One };

type Noted = Problems<CollectionCode>;

/// A collection whose texts are tidy and within bounds; tells all that is wrong at once.
pub(super) fn check_texts(save: SaveCollection, words: &WordsInForce) -> Result<SaveCollection> {
    let title = tidy(&save.title);
    let title_en = tidy_optional(save.title_en.as_deref());
    let description = tidy(&save.description);
    let description_en = tidy_optional(save.description_en.as_deref());
    let mut problems = Problems::default();
    let (name, text) = (CollectionCode::InvalidTitle, CollectionCode::InvalidText);
    for (field, label, code, said, limits) in [
        ("title", "标题", name, title.as_str(), TITLE),
        ("titleEn", "英文标题", name, title_en.as_deref().unwrap_or_default(), TITLE_EN),
        ("description", "介绍", text, description.as_str(), TEXT),
        ("descriptionEn", "英文介绍", text, description_en.as_deref().unwrap_or_default(), TEXT_EN),
    ] {
        match flaw(label, said, limits) {
            Some(wrong) => problems.require(false, field, code, wrong),
            None => check_words(&mut problems, words, field, said),
        }
    }
    problems.check()?;
    Ok(SaveCollection { title, title_en, description, description_en, ..save })
}

fn check_words(problems: &mut Noted, words: &WordsInForce, field: &str, text: &str) {
    if let Some(word) = words.forbidden_claim(text) {
        let message = format!("“{word}”是广告法禁止的绝对化用语，请改写");
        problems.require(false, field, CollectionCode::ForbiddenWord, message);
    }
}

/// Bounds that need no look at anything else: they are checked before anything is read.
pub(super) fn check_sizes(content: &Content) -> Result<()> {
    let mut problems = Problems::default();
    let many = CollectionCode::TooMany;
    let groups = content.rule.groups.len() <= MAX_GROUPS;
    problems.require(groups, "rule.groups", many, format!("最多 {MAX_GROUPS} 组条件"));
    let conditions = content.rule.conditions().count() <= MAX_CONDITIONS;
    problems.require(conditions, "rule.groups", many, format!("一共最多 {MAX_CONDITIONS} 个条件"));
    for (field, picked) in [("added", &content.added), ("excluded", &content.excluded)] {
        problems.require(picked.len() <= MAX_PICKED, field, many, format!("最多 {MAX_PICKED} 个商品"));
    }
    problems.check()
}

/// Each product is named once.
pub(super) fn check_picks(content: &Content) -> Result<()> {
    let mut problems = Problems::default();
    let mut seen = HashSet::<ProductId>::new();
    for (field, picked) in [("added", &content.added), ("excluded", &content.excluded)] {
        for (index, product) in picked.iter().enumerate() {
            let message = "这个商品已经添加或排除过了";
            problems.require(seen.insert(*product), &at(field, index), CollectionCode::InvalidProduct, message);
        }
    }
    problems.check()
}

/// Refuses the products that are not among those `there`.
pub(super) fn check_there(content: &Content, there: &HashSet<ProductId>) -> Result<()> {
    let mut problems = Problems::default();
    for (field, picked) in [("added", &content.added), ("excluded", &content.excluded)] {
        for (index, product) in picked.iter().enumerate() {
            let known = there.contains(product);
            problems.require(known, &at(field, index), CollectionCode::InvalidProduct, "找不到这个商品，或它从未上架");
        }
    }
    problems.check()
}

fn at(field: &str, index: usize) -> String {
    format!("{field}.{index}")
}

/// A rule that refers to what is there and says what can be, each text in its own spelling; tells all that is wrong at
/// once. Only the mall's rules ask for shops.
pub(super) fn check_rule(mut rule: Rule, named: &Named, is_mall_wide: bool) -> Result<Rule> {
    let mut problems = Problems::default();
    for (at, group) in rule.groups.iter_mut().enumerate() {
        let field = format!("rule.groups.{at}.conditions");
        let some = !group.conditions.is_empty();
        problems.require(some, &field, CollectionCode::InvalidCondition, "这一组还没有条件");
        for (index, condition) in group.conditions.iter_mut().enumerate() {
            let place = Place { field: format!("{field}.{index}"), named, is_mall_wide };
            place.check(&mut problems, condition);
        }
    }
    problems.check()?;
    Ok(rule)
}

/// A condition's place in a rule, and what it may refer to.
struct Place<'a> {
    field: String,
    named: &'a Named,
    is_mall_wide: bool,
}

impl Place<'_> {
    fn require(&self, problems: &mut Noted, fine: bool, part: &str, message: impl Into<String>) {
        let field = format!("{}.{part}", self.field);
        problems.require(fine, &field, CollectionCode::InvalidCondition, message);
    }

    fn check(&self, problems: &mut Noted, condition: &mut Condition) {
        match condition {
            Condition::Category { category } => {
                self.require(problems, self.named.categories.contains_key(category), "category", "找不到这个类目");
            }
            Condition::Kind { .. } | Condition::Discounted | Condition::InStock => {}
            Condition::Price { from_fen, to_fen } => self.check_price(problems, *from_fen, *to_fen),
            Condition::Attribute { attribute, test } => match self.named.attributes.get(attribute) {
                Some(attribute) => self.check_attribute(problems, attribute, test),
                None => self.require(problems, false, "attribute", "找不到这个参数"),
            },
            Condition::TitleContains { text } => {
                *text = tidy(text);
                let wrong = flaw("文字", text, WORDS);
                self.require(problems, wrong.is_none(), "text", wrong.unwrap_or_default());
            }
            Condition::PublishedWithin { days } => {
                let fits = (1..=MAX_DAYS).contains(days);
                self.require(problems, fits, "days", format!("天数在 1 到 {MAX_DAYS} 之间"));
            }
            Condition::SoldAtLeast { count } => {
                let fits = (1..=MAX_SOLD).contains(count);
                self.require(problems, fits, "count", format!("件数在 1 到 {MAX_SOLD} 之间"));
            }
            Condition::Shop { shop } => {
                let known = self.is_mall_wide && self.named.shops.contains_key(shop);
                self.require(problems, known, "shop", "找不到这家店铺");
            }
        }
    }

    fn check_price(&self, problems: &mut Noted, from: Option<i64>, to: Option<i64>) {
        self.require(problems, from.is_some() || to.is_some(), "priceFrom", "请填写最低价或最高价");
        for (part, fen) in [("priceFrom", from), ("priceTo", to)] {
            let fits = fen.is_none_or(|fen| (0..=MAX_PRICE_FEN).contains(&fen));
            self.require(problems, fits, part, "价格超出范围");
        }
        let ordered = from.zip(to).is_none_or(|(from, to)| from <= to);
        self.require(problems, ordered, "priceTo", "最高价不能低于最低价");
    }

    fn check_attribute(&self, problems: &mut Noted, attribute: &CategoryAttribute, test: &mut AttributeTest) {
        let name = attribute.name.as_str();
        match (attribute.kind, test) {
            (AttributeKind::Number, AttributeTest::Number { from, to }) => {
                self.spell(problems, name, (&mut *from, &mut *to), |text| {
                    read_number(text).ok_or("要写成数，例如 250 或 0.5")
                });
                let ordered = both(from, to).is_none_or(|(from, to)| is_ordered(from, to));
                self.require(problems, ordered, "to", format!("{name}的上限不能小于下限"));
            }
            (AttributeKind::Date, AttributeTest::Date { from, to }) => {
                let day = |text: &str| text.parse::<NaiveDate>().map(|day| day.to_string());
                self.spell(problems, name, (&mut *from, &mut *to), |text| {
                    day(text).map_err(|_| "要写成日期，例如 2024-10-01")
                });
                let ordered = both(from, to).is_none_or(|(from, to)| from <= to);
                self.require(problems, ordered, "to", format!("{name}的结束不能早于开始"));
            }
            (AttributeKind::Choice | AttributeKind::Choices, AttributeTest::OneOf { values }) => {
                self.check_values(problems, values, |value| attribute.choices.iter().any(|choice| choice == value));
            }
            (AttributeKind::YesNo, AttributeTest::OneOf { values }) => {
                self.check_values(problems, values, |value| matches!(value, "yes" | "no"));
            }
            (AttributeKind::Text, AttributeTest::OneOf { values }) => self.check_values(problems, values, |_| true),
            _ => self.require(problems, false, "attribute", format!("“{name}”不能这样比较")),
        }
    }

    /// Brings the ends of a span into the attribute's spelling; one of them at least must be there.
    fn spell(
        &self,
        problems: &mut Noted,
        name: &str,
        (from, to): (&mut Option<String>, &mut Option<String>),
        read: impl Fn(&str) -> std::result::Result<String, &'static str>,
    ) {
        let some = from.is_some() || to.is_some();
        self.require(problems, some, "from", format!("请填写{name}的下限或上限"));
        for (part, end) in [("from", from), ("to", to)] {
            let Some(text) = end else { continue };
            match read(text.trim()) {
                Ok(spelled) => *text = spelled,
                Err(message) => self.require(problems, false, part, format!("{name}{message}")),
            }
        }
    }

    fn check_values(&self, problems: &mut Noted, values: &mut Vec<String>, is_known: impl Fn(&str) -> bool) {
        let few = (1..=MAX_VALUES).contains(&values.len());
        self.require(problems, few, "values", format!("请选 1 到 {MAX_VALUES} 个值"));
        values.truncate(MAX_VALUES);
        for value in &mut *values {
            *value = tidy(value);
            let wrong = flaw("值", value, VALUE);
            let message = wrong.clone().unwrap_or_else(|| format!("没有“{value}”这个选项"));
            self.require(problems, wrong.is_none() && is_known(value), "values", message);
        }
    }
}

fn both<'a>(from: &'a Option<String>, to: &'a Option<String>) -> Option<(&'a str, &'a str)> {
    from.as_deref().zip(to.as_deref())
}

/// Whether one plain decimal without needless zeros is not above another.
fn is_ordered(from: &str, to: &str) -> bool {
    let parts = |text: &str| {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        (whole.len(), whole.to_owned(), part.to_owned())
    };
    parts(from) <= parts(to)
}

/// What is refused when there are too many already.
pub(super) fn check_room(kept: i64, most: i64) -> Result<()> {
    if kept < most {
        return Ok(());
    }
    Err(Failure::refused(CollectionCode::TooMany, format!("专题最多 {most} 个，请先改用已有的")))
}
