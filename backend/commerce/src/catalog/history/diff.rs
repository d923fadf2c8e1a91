//! What is different between two states of a product. No I/O.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::catalog::{Product, Variant, options::OptionDraft};

/// The longest piece of a text that a change shows.
const SHOWN: usize = 400;

/// One field's change. Either side is empty where there was or is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// As the input calls it: `title`, `variants.SKU.price`.
    pub field: String,
    /// As it was, at most 400 characters.
    pub before: String,
    /// As it is.
    pub after: String,
}

/// The texts of a product at one time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductTexts {
    /// Its title.
    pub title: String,
    /// Its English title.
    pub title_en: Option<String>,
    /// Its description.
    pub description: String,
    /// The same in English.
    pub description_en: Option<String>,
}

impl ProductTexts {
    /// The texts of a product now.
    pub(super) fn of(product: &Product) -> Self {
        Self {
            title: product.title.clone(),
            title_en: product.title_en.clone(),
            description: product.description.clone(),
            description_en: product.description_en.clone(),
        }
    }
}

/// A product as its history sees it: what each field holds.
#[derive(Debug, Default)]
pub(in crate::catalog) struct Snapshot(BTreeMap<String, String>);

/// What a product holds now.
pub(in crate::catalog) fn snapshot(product: &Product, options: &[OptionDraft], variants: &[Variant]) -> Snapshot {
    let mut fields = BTreeMap::new();
    let mut put = |field: &str, text: String| fields.insert(field.to_owned(), text);
    put("title", product.title.clone());
    put("titleEn", product.title_en.clone().unwrap_or_default());
    put("description", product.description.clone());
    put("descriptionEn", product.description_en.clone().unwrap_or_default());
    put("categoryId", product.category_id.to_string());
    put("sevenDayReturn", product.seven_day_return.to_string());
    for (index, key) in product.picture_keys.iter().enumerate() {
        put(&format!("pictures.{index}"), key.clone());
    }
    for (index, option) in options.iter().enumerate() {
        let values: Vec<&str> = option.values.iter().map(|value| value.name.as_str()).collect();
        put(&format!("options.{index}"), format!("{}：{}", option.name, values.join("、")));
    }
    for variant in variants {
        let at = |name: &str| format!("variants.{}.{name}", variant.sku);
        put(&at("name"), variant.name.clone());
        put(&at("price"), yuan(variant.price.minor));
        put(&at("listPrice"), variant.list_price.map(|price| yuan(price.minor)).unwrap_or_default());
        put(&at("offered"), variant.is_offered.to_string());
    }
    Snapshot(fields)
}

fn yuan(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

impl Snapshot {
    /// What is different in `after`, by field.
    pub fn changes(&self, after: &Self) -> Vec<FieldChange> {
        let mut fields: Vec<&String> = self.0.keys().chain(after.0.keys()).collect();
        fields.sort_unstable();
        fields.dedup();
        let text = |of: &Self, field: &str| of.0.get(field).cloned().unwrap_or_default();
        let changed = fields.into_iter().filter_map(|field| {
            let (before, after) = (text(self, field), text(after, field));
            (before != after).then(|| FieldChange { field: field.clone(), before: short(before), after: short(after) })
        });
        changed.collect()
    }
}

fn short(text: String) -> String {
    if text.chars().count() <= SHOWN {
        return text;
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(fields: &[(&str, &str)]) -> Snapshot {
        Snapshot(fields.iter().map(|(field, text)| ((*field).to_owned(), (*text).to_owned())).collect())
    }

    #[test]
    fn what_came_went_and_changed_is_told_and_nothing_else() {
        let before = of(&[("title", "陈皮"), ("variants.A.price", "1.00"), ("variants.B.price", "2.00")]);
        let after = of(&[("title", "老陈皮"), ("variants.B.price", "2.00"), ("variants.C.price", "3.00")]);
        let told: Vec<_> = before.changes(&after).into_iter().map(|it| (it.field, it.before, it.after)).collect();
        let expected =
            [("title", "陈皮", "老陈皮"), ("variants.A.price", "1.00", ""), ("variants.C.price", "", "3.00")];
        assert_eq!(told, expected.map(|(field, before, after)| (field.into(), before.into(), after.into())));
    }

    proptest! {
        #[test]
        fn nothing_changed_says_nothing_and_no_text_is_long(texts in prop::collection::btree_map("[a-d]{1,2}", "\\PC{0,600}", 0..8)) {
            let (one, same) = (Snapshot(texts.clone()), Snapshot(texts));
            prop_assert!(one.changes(&same).is_empty());
            let told = Snapshot::default().changes(&one);
            prop_assert!(told.iter().all(|change| change.after.chars().count() <= SHOWN));
        }
    }
}
