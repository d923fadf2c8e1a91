//! 规格项: a product's options and their values, of which a variant is one combination. No I/O.

use std::collections::HashSet;

use qd_kernel::{Problems, ProductId};

use super::{
    CatalogCode,
    rules::CleanVariant,
    text::{Limits, Lines, flaw, tidy, tidy_optional},
};

/// The most options of one product.
pub const MAX_OPTIONS: usize = 3;
/// The most values of one option.
pub const MAX_OPTION_VALUES: usize = 100;

const NAME: Limits = Limits { min: 1, max: 20, lines: Lines::One };
const NAME_EN: Limits = Limits { min: 1, max: 40, lines: Lines::One };
const VALUE: Limits = Limits { min: 1, max: 40, lines: Lines::One };
const VALUE_EN: Limits = Limits { min: 1, max: 80, lines: Lines::One };
/// Between the values that name a variant.
const BETWEEN: &str = " / ";
/// What a plain list of variants is called as an option.
const PLAIN_LIST: (&str, &str) = ("规格", "Specification");

/// An option of a product: 年份, 净重, 包装.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductOption {
    /// Of which product.
    pub product_id: ProductId,
    /// 1 to 20 characters, one of a kind in the product.
    pub name: String,
    /// At most 40 characters.
    pub name_en: Option<String>,
    /// 1 to [`MAX_OPTION_VALUES`], each of another name.
    pub values: Vec<OptionValue>,
}

/// One of an option's values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OptionValue {
    /// 1 to 40 characters.
    pub name: String,
    /// At most 80 characters.
    pub name_en: Option<String>,
}

/// What a seller writes about an option.
#[derive(Debug, Clone)]
pub struct OptionDraft {
    /// 1 to 20 characters.
    pub name: String,
    /// At most 40 characters.
    pub name_en: Option<String>,
    /// 1 to [`MAX_OPTION_VALUES`].
    pub values: Vec<OptionValue>,
}

impl From<ProductOption> for OptionDraft {
    fn from(option: ProductOption) -> Self {
        Self { name: option.name, name_en: option.name_en, values: option.values }
    }
}

/// Looks options over: at most three, each with a name and values of its own.
pub(super) fn check_options(problems: &mut Problems<CatalogCode>, options: Vec<OptionDraft>) -> Vec<OptionDraft> {
    if options.len() > MAX_OPTIONS {
        let message = format!("最多 {MAX_OPTIONS} 个规格项");
        problems.require(false, "options", CatalogCode::TooManyOptions, message);
        return Vec::new();
    }
    let mut names = HashSet::new();
    let mut clean = Vec::with_capacity(options.len());
    for (index, option) in options.into_iter().enumerate() {
        let at = |field: &str| format!("options.{index}.{field}");
        let (name, name_en) = (tidy(&option.name), tidy_optional(option.name_en.as_deref()));
        check_name(problems, &at("name"), ("规格项名称", NAME), &name, &mut names);
        check_english(problems, &at("nameEn"), ("英文规格项名称", NAME_EN), name_en.as_deref());
        let values = check_values(problems, index, option.values);
        clean.push(OptionDraft { name, name_en, values });
    }
    clean
}

fn check_values(problems: &mut Problems<CatalogCode>, option: usize, values: Vec<OptionValue>) -> Vec<OptionValue> {
    let field = format!("options.{option}.values");
    let count = values.len();
    problems.require(count > 0, &field, CatalogCode::NoOptionValue, "至少要有一个选项值");
    if count > MAX_OPTION_VALUES {
        let message = format!("一个规格项最多 {MAX_OPTION_VALUES} 个选项值，可以拆成两个规格项");
        problems.require(false, &field, CatalogCode::TooManyOptions, message);
        return Vec::new();
    }
    let mut names = HashSet::new();
    let mut clean = Vec::with_capacity(count);
    for (index, value) in values.into_iter().enumerate() {
        let at = |name: &str| format!("{field}.{index}.{name}");
        let (name, name_en) = (tidy(&value.name), tidy_optional(value.name_en.as_deref()));
        check_name(problems, &at("name"), ("选项值", VALUE), &name, &mut names);
        check_english(problems, &at("nameEn"), ("英文选项值", VALUE_EN), name_en.as_deref());
        clean.push(OptionValue { name, name_en });
    }
    clean
}

fn check_name(
    problems: &mut Problems<CatalogCode>,
    field: &str,
    (label, limits): (&str, Limits),
    name: &str,
    seen: &mut HashSet<String>,
) {
    match flaw(label, name, limits) {
        Some(message) => problems.require(false, field, CatalogCode::InvalidText, message),
        None => {
            let first = seen.insert(name.to_lowercase());
            problems.require(first, field, CatalogCode::DuplicateOption, format!("“{name}”重复了"));
        }
    }
}

fn check_english(
    problems: &mut Problems<CatalogCode>,
    field: &str,
    (label, limits): (&str, Limits),
    name: Option<&str>,
) {
    if let Some(message) = name.and_then(|name| flaw(label, name, limits)) {
        problems.require(false, field, CatalogCode::InvalidText, message);
    }
}

/// Looks at what each variant chose: one value of each option, and no two the same. Names them by it.
pub(super) fn check_choices(
    problems: &mut Problems<CatalogCode>,
    options: &[OptionDraft],
    variants: &mut [CleanVariant],
) {
    let mut seen = HashSet::new();
    for (index, variant) in variants.iter_mut().enumerate() {
        let field = format!("variants.{index}.choice");
        let Some(chosen) = chosen(options, &variant.choice) else {
            problems.require(false, &field, CatalogCode::InvalidChoice, "每个规格项都要选一个现有的选项值");
            continue;
        };
        let first = seen.insert(variant.choice.clone());
        problems.require(first, &field, CatalogCode::DuplicateChoice, "这个规格组合重复了");
        (variant.name, variant.name_en) = name_of(&chosen);
    }
}

/// The value of each option that a choice names; none when it does not fit the options.
fn chosen<'a>(options: &'a [OptionDraft], choice: &[i16]) -> Option<Vec<&'a OptionValue>> {
    if choice.len() != options.len() {
        return None;
    }
    options.iter().zip(choice).map(|(option, at)| option.values.get(usize::try_from(*at).ok()?)).collect()
}

/// `2016 年 / 250 克`; in English where any value has an English name.
fn name_of(chosen: &[&OptionValue]) -> (String, Option<String>) {
    let join = |names: Vec<&str>| names.join(BETWEEN);
    let name = join(chosen.iter().map(|value| value.name.as_str()).collect());
    let english = chosen.iter().any(|value| value.name_en.is_some());
    let name_en = join(chosen.iter().map(|value| value.name_en.as_deref().unwrap_or(&value.name)).collect());
    (name, english.then_some(name_en))
}

/// A plain list of variants is one option whose values they are.
pub(super) fn plain_list(problems: &mut Problems<CatalogCode>, variants: &mut [CleanVariant]) -> Vec<OptionDraft> {
    if variants.is_empty() {
        return Vec::new();
    }
    let fits = variants.len() <= MAX_OPTION_VALUES;
    let message = format!("一个规格项最多 {MAX_OPTION_VALUES} 个选项值，请拆成两个规格项");
    problems.require(fits, "variants", CatalogCode::TooManyOptions, message);
    let mut names = HashSet::new();
    let mut values = Vec::with_capacity(variants.len());
    for (index, (variant, at)) in variants.iter_mut().zip(0_i16..).enumerate() {
        let field = |name: &str| format!("variants.{index}.{name}");
        check_name(problems, &field("name"), ("规格名称", VALUE), &variant.name, &mut names);
        check_english(problems, &field("nameEn"), ("英文规格名称", VALUE_EN), variant.name_en.as_deref());
        variant.choice = vec![at];
        values.push(OptionValue { name: variant.name.clone(), name_en: variant.name_en.clone() });
    }
    let (name, name_en) = PLAIN_LIST;
    vec![OptionDraft { name: name.to_owned(), name_en: Some(name_en.to_owned()), values }]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use qd_kernel::Money;

    use super::*;

    fn option(name: &str, values: &[&str]) -> OptionDraft {
        let values = values.iter().map(|name| OptionValue { name: (*name).to_owned(), name_en: None }).collect();
        OptionDraft { name: name.to_owned(), name_en: None, values }
    }

    fn variant(choice: &[i16]) -> CleanVariant {
        CleanVariant {
            id: None,
            sku: "S".to_owned(),
            name: String::new(),
            name_en: None,
            price: Money::cny(1),
            list_price: None,
            initial_stock: 0,
            choice: choice.to_vec(),
            is_offered: true,
        }
    }

    fn wrongs(problems: Problems<CatalogCode>) -> Vec<(String, CatalogCode)> {
        match problems.check() {
            Err(qd_kernel::Failure::Refused(found)) => {
                found.into_iter().map(|problem| (problem.field.unwrap_or_default(), problem.code)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_variant_is_named_by_its_values_in_the_options_order() {
        let mut year = option("年份", &["2016 年", "2021 年"]);
        year.values[1].name_en = Some("2021".to_owned());
        let options = [year, option("净重", &["100 克", "250 克"])];
        let mut variants = [variant(&[1, 0]), variant(&[0, 1])];
        let mut problems = Problems::default();
        check_choices(&mut problems, &options, &mut variants);
        assert_eq!(wrongs(problems), []);
        assert_eq!(
            (variants[0].name.as_str(), variants[0].name_en.as_deref()),
            ("2021 年 / 100 克", Some("2021 / 100 克"))
        );
        assert_eq!((variants[1].name.as_str(), variants[1].name_en.as_deref()), ("2016 年 / 250 克", None));
    }

    #[test]
    fn a_fourth_option_a_value_twice_and_an_option_without_values_are_named() {
        let mut problems = Problems::default();
        check_options(&mut problems, (0..4).map(|n| option(&n.to_string(), &["一"])).collect());
        assert_eq!(wrongs(problems), [("options".to_owned(), CatalogCode::TooManyOptions)]);
        let mut problems = Problems::default();
        check_options(&mut problems, vec![option("年份", &["A", "a "]), option("年份", &[]), option(" ", &["一"])]);
        let expected = [
            ("options.0.values.1.name", CatalogCode::DuplicateOption),
            ("options.1.name", CatalogCode::DuplicateOption),
            ("options.1.values", CatalogCode::NoOptionValue),
            ("options.2.name", CatalogCode::InvalidText),
        ];
        assert_eq!(wrongs(problems), expected.map(|(field, code)| (field.to_owned(), code)));
    }

    proptest! {
        #[test]
        fn whatever_is_chosen_is_one_of_each_option_or_refused(
            sizes in prop::collection::vec(1_usize..5, 1..=3),
            choices in prop::collection::vec(prop::collection::vec(-2_i16..7, 0..5), 0..40),
        ) {
            let options: Vec<_> = sizes.iter().enumerate().map(|(n, size)| {
                let values: Vec<String> = (0..*size).map(|value| format!("v{value}")).collect();
                option(&format!("o{n}"), &values.iter().map(String::as_str).collect::<Vec<_>>())
            }).collect();
            let mut variants: Vec<_> = choices.iter().map(|choice| variant(choice)).collect();
            let mut problems = Problems::default();
            check_choices(&mut problems, &options, &mut variants);
            if problems.check().is_ok() {
                let names: HashSet<_> = variants.iter().map(|variant| &variant.name).collect();
                prop_assert_eq!(names.len(), variants.len(), "no two variants read the same");
                prop_assert!(variants.len() <= sizes.iter().product());
            }
        }
    }
}
