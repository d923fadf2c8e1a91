//! 参数: what the products of a category say of themselves, and whether they say it rightly. No I/O.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use qd_kernel::{CategoryAttributeId, CategoryId, Failure, Problems, ProductId};

use crate::{
    catalog::{
        CatalogCode, Result,
        text::{Limits, Lines, flaw, tidy, tidy_optional},
    },
    shop::stored_words,
};

/// The most attributes of one category, without those it inherits.
pub const MAX_ATTRIBUTES: usize = 30;
/// The most choices of one attribute.
pub const MAX_CHOICES: usize = 50;
/// The most choices that a product makes of one attribute.
pub const MAX_CHOSEN: usize = 20;

const NAME: Limits = Limits { min: 1, max: 20, lines: Lines::One };
const NAME_EN: Limits = Limits { min: 1, max: 40, lines: Lines::One };
const UNIT: Limits = Limits { min: 0, max: 10, lines: Lines::One };
const CHOICE: Limits = Limits { min: 1, max: 30, lines: Lines::One };
const TEXT: Limits = Limits { min: 1, max: 100, lines: Lines::One };
/// Digits before the point, and behind it.
const NUMBER_DIGITS: (usize, usize) = (9, 3);

stored_words! {
    /// What an attribute's value is.
    AttributeKind {
        /// 文字: up to 100 characters.
        Text = "text",
        /// 数值, with a unit.
        Number = "number",
        /// 单选.
        Choice = "choice",
        /// 多选.
        Choices = "choices",
        /// 是否.
        YesNo = "yes_no",
        /// 日期.
        Date = "date",
    }
}

/// An attribute of a category and of all below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryAttribute {
    /// Its id.
    pub id: CategoryAttributeId,
    /// Where it was defined.
    pub category_id: CategoryId,
    /// 1 to 20 characters, one of a kind from the root down.
    pub name: String,
    /// At most 40 characters.
    pub name_en: Option<String>,
    /// What its value is.
    pub kind: AttributeKind,
    /// Of a number: 克, 毫升.
    pub unit: String,
    /// Whether a product must say it to stand on the shelf.
    pub is_required: bool,
    /// Of a choice: 2 to [`MAX_CHOICES`].
    pub choices: Vec<String>,
}

/// What the secretariat writes about an attribute.
#[derive(Debug, Clone)]
pub struct AttributeDraft {
    /// None for a new one.
    pub id: Option<CategoryAttributeId>,
    /// 1 to 20 characters.
    pub name: String,
    /// At most 40 characters.
    pub name_en: Option<String>,
    /// What its value is; never changes.
    pub kind: AttributeKind,
    /// Of a number, at most 10 characters.
    pub unit: String,
    /// Whether a product must say it to stand on the shelf.
    pub is_required: bool,
    /// Of a choice: 2 to [`MAX_CHOICES`], each of 1 to 30 characters.
    pub choices: Vec<String>,
}

/// What a seller writes about an attribute of a product.
#[derive(Debug, Clone)]
pub struct AttributeValueDraft {
    /// Of which attribute.
    pub attribute_id: CategoryAttributeId,
    /// One text, or several of a multiple choice; nothing says nothing. Yes and no are `yes` and `no`, a date is
    /// `2024-10-01`.
    pub values: Vec<String>,
}

/// What a product says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductAttribute {
    /// Which product.
    pub product_id: ProductId,
    /// Of which attribute.
    pub attribute_id: CategoryAttributeId,
    /// In the attribute's own spelling.
    pub values: Vec<String>,
}

/// Tidies a category's own attributes; `taken` are the names that it inherits or hands down.
pub(super) fn check_attributes(drafts: Vec<AttributeDraft>, taken: &HashSet<String>) -> Result<Vec<AttributeDraft>> {
    if drafts.len() > MAX_ATTRIBUTES {
        let message = format!("一个类目最多 {MAX_ATTRIBUTES} 个参数");
        return Err(Failure::field("attributes", CatalogCode::InvalidAttribute, message));
    }
    let mut problems = Problems::default();
    let mut names = taken.clone();
    let mut clean = Vec::with_capacity(drafts.len());
    for (index, mut draft) in drafts.into_iter().enumerate() {
        let at = |field: &str| format!("attributes.{index}.{field}");
        draft.name = tidy(&draft.name);
        draft.name_en = tidy_optional(draft.name_en.as_deref());
        draft.unit = tidy(&draft.unit);
        note(&mut problems, &at("name"), flaw("参数名称", &draft.name, NAME));
        let fresh = names.insert(draft.name.clone());
        problems.require(fresh, &at("name"), CatalogCode::DuplicateOption, "参数名称与本类目、上级或下级类目的重复");
        note(&mut problems, &at("nameEn"), draft.name_en.as_deref().and_then(|text| flaw("英文名称", text, NAME_EN)));
        note(&mut problems, &at("unit"), flaw("单位", &draft.unit, UNIT));
        draft.choices = check_choices(&mut problems, &at("choices"), draft.kind, draft.choices);
        clean.push(draft);
    }
    problems.check()?;
    Ok(clean)
}

fn check_choices(
    problems: &mut Problems<CatalogCode>,
    field: &str,
    kind: AttributeKind,
    choices: Vec<String>,
) -> Vec<String> {
    match kind {
        AttributeKind::Choice | AttributeKind::Choices => {}
        AttributeKind::Text | AttributeKind::Number | AttributeKind::YesNo | AttributeKind::Date => return Vec::new(),
    }
    let count = (2..=MAX_CHOICES).contains(&choices.len());
    let message = format!("选项要有 2 到 {MAX_CHOICES} 个");
    problems.require(count, field, CatalogCode::InvalidAttribute, message);
    let mut seen = HashSet::new();
    let mut clean = Vec::with_capacity(choices.len().min(MAX_CHOICES));
    for choice in choices.into_iter().take(MAX_CHOICES) {
        let choice = tidy(&choice);
        note(problems, field, flaw("选项", &choice, CHOICE));
        let fresh = seen.insert(choice.clone());
        problems.require(fresh, field, CatalogCode::DuplicateOption, format!("选项“{choice}”重复了"));
        clean.push(choice);
    }
    clean
}

fn note(problems: &mut Problems<CatalogCode>, field: &str, flaw: Option<String>) {
    problems.require(flaw.is_none(), field, CatalogCode::InvalidAttribute, flaw.unwrap_or_default());
}

/// Reads what a seller says against what the category asks: each value in its attribute's spelling, blanks left out.
pub(in crate::catalog) fn check_values(
    problems: &mut Problems<CatalogCode>,
    asked: &[CategoryAttribute],
    said: Vec<AttributeValueDraft>,
) -> Vec<(CategoryAttributeId, Vec<String>)> {
    let asked: HashMap<CategoryAttributeId, &CategoryAttribute> = asked.iter().map(|it| (it.id, it)).collect();
    let mut clean = HashMap::new();
    for it in said {
        let field = format!("attributes.{}", it.attribute_id);
        let values: Vec<String> = it.values.iter().map(|value| tidy(value)).filter(|value| !value.is_empty()).collect();
        if values.is_empty() {
            continue;
        }
        match asked.get(&it.attribute_id).map(|attribute| read(attribute, values)) {
            Some(Ok(values)) => {
                let first = clean.insert(it.attribute_id, values).is_none();
                problems.require(first, &field, CatalogCode::InvalidAttribute, "这个参数写了两次");
            }
            Some(Err(message)) => problems.require(false, &field, CatalogCode::InvalidAttribute, message),
            None => problems.require(false, &field, CatalogCode::InvalidAttribute, "这个类目没有这个参数"),
        }
    }
    let mut clean: Vec<_> = clean.into_iter().collect();
    clean.sort_by_key(|(id, _)| *id);
    clean
}

/// A value in its attribute's spelling, or what is wrong with it.
fn read(attribute: &CategoryAttribute, values: Vec<String>) -> std::result::Result<Vec<String>, String> {
    let name = &attribute.name;
    if attribute.kind == AttributeKind::Choices {
        return read_choices(attribute, &values);
    }
    let [value] = values.as_slice() else { return Err(format!("{name}只能有一个值")) };
    let value = match attribute.kind {
        AttributeKind::Text => flaw(name, value, TEXT).map_or(Ok(value.clone()), Err)?,
        AttributeKind::Number => read_number(value).ok_or_else(|| format!("{name}要写成数，例如 250 或 0.5"))?,
        AttributeKind::Choice | AttributeKind::Choices => {
            let known = attribute.choices.contains(value);
            known.then(|| value.clone()).ok_or_else(|| format!("{name}没有“{value}”这个选项"))?
        }
        AttributeKind::YesNo => {
            let known = matches!(value.as_str(), "yes" | "no");
            known.then(|| value.clone()).ok_or_else(|| format!("{name}请选是或否"))?
        }
        AttributeKind::Date => {
            let date = value.parse::<NaiveDate>().map_err(|_| format!("{name}要写成日期，例如 2024-10-01"))?;
            date.to_string()
        }
    };
    Ok(vec![value])
}

fn read_choices(attribute: &CategoryAttribute, values: &[String]) -> std::result::Result<Vec<String>, String> {
    let name = &attribute.name;
    if let Some(unknown) = values.iter().find(|value| !attribute.choices.contains(value)) {
        let shown: String = unknown.chars().take(30).collect();
        return Err(format!("{name}没有“{shown}”这个选项"));
    }
    // In the list's order, each once.
    let chosen: Vec<String> = attribute.choices.iter().filter(|choice| values.contains(choice)).cloned().collect();
    if chosen.len() > MAX_CHOSEN {
        return Err(format!("{name}最多选 {MAX_CHOSEN} 项"));
    }
    Ok(chosen)
}

/// A plain decimal without needless zeros: `0250.50` is `250.5`.
pub(crate) fn read_number(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let fits = (1..=NUMBER_DIGITS.0).contains(&whole.len()) && part.len() <= NUMBER_DIGITS.1;
    if !fits || !digits(whole) || !digits(part) || text.ends_with('.') {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let part = part.trim_end_matches('0');
    Some(if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn attribute(kind: AttributeKind) -> CategoryAttribute {
        CategoryAttribute {
            id: Uuid::from_u128(7).into(),
            category_id: Uuid::from_u128(1).into(),
            name: "参数".to_owned(),
            name_en: None,
            kind,
            unit: String::new(),
            is_required: false,
            choices: vec!["一等".to_owned(), "二等".to_owned(), "三等".to_owned()],
        }
    }

    fn said(kind: AttributeKind, values: &[&str]) -> Option<Vec<String>> {
        let draft = AttributeValueDraft {
            attribute_id: Uuid::from_u128(7).into(),
            values: values.iter().map(|value| (*value).to_owned()).collect(),
        };
        let mut problems = Problems::default();
        let clean = check_values(&mut problems, &[attribute(kind)], vec![draft]);
        problems.check().ok().map(|()| clean.into_iter().flat_map(|(_, values)| values).collect())
    }

    #[test]
    fn each_kind_takes_its_values_and_no_others() {
        let fine = |kind, values: &[&str], expected: &[&str]| {
            assert_eq!(
                said(kind, values).as_deref(),
                Some(&expected.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()[..])
            );
        };
        fine(AttributeKind::Text, &[" 新会 "], &["新会"]);
        fine(AttributeKind::Number, &["0250.50"], &["250.5"]);
        fine(AttributeKind::Choice, &["一等"], &["一等"]);
        fine(AttributeKind::Choices, &["三等", "一等", "一等"], &["一等", "三等"]);
        fine(AttributeKind::YesNo, &["no"], &["no"]);
        fine(AttributeKind::Date, &["2024-10-01"], &["2024-10-01"]);
        fine(AttributeKind::Text, &["  "], &[]);
        for (kind, values) in [
            (AttributeKind::Text, vec!["a", "b"]),
            (AttributeKind::Text, vec!["陈\u{202E}皮"]),
            (AttributeKind::Number, vec!["1e9"]),
            (AttributeKind::Number, vec!["-1"]),
            (AttributeKind::Number, vec!["1."]),
            (AttributeKind::Number, vec!["0.0001"]),
            (AttributeKind::Choice, vec!["四等"]),
            (AttributeKind::Choices, vec!["一等", "四等"]),
            (AttributeKind::YesNo, vec!["也许"]),
            (AttributeKind::Date, vec!["2024-02-30"]),
        ] {
            assert_eq!(said(kind, &values), None, "{kind:?} {values:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_as_itself_and_once_read_stays(whole in 0_u32..999_999_999, part in 0_u16..999) {
            let text = format!("{whole:09}.{part:03}");
            let read = read_number(&text).unwrap();
            prop_assert_eq!(read.parse::<f64>().unwrap(), text.parse::<f64>().unwrap());
            prop_assert_eq!(read_number(&read), Some(read.clone()));
        }
    }
}
