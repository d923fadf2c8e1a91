//! How a sheet names categories: by their name where one has it, else by the way to it, 食品 / 礼盒.

use std::collections::HashMap;

use qd_kernel::CategoryId;

use super::plan::BETWEEN;
use crate::catalog::{Category, MAX_CATEGORY_DEPTH};

/// What a sheet may write, with the category that it means.
pub(super) fn by_word(categories: &[Category]) -> HashMap<String, CategoryId> {
    let mut words: HashMap<String, CategoryId> =
        categories.iter().map(|category| (category.slug.clone(), category.id)).collect();
    words.extend(words_of(categories).into_iter().map(|(id, word)| (word, id)));
    words.extend(categories.iter().map(|category| (way_to(category, categories), category.id)));
    words
}

/// What an export writes for each category.
pub(super) fn words_of(categories: &[Category]) -> HashMap<CategoryId, String> {
    let mut named: HashMap<&str, usize> = HashMap::new();
    for category in categories {
        *named.entry(&category.name).or_default() += 1;
    }
    let word = |category: &Category| match named[category.name.as_str()] {
        1 => category.name.clone(),
        _ => way_to(category, categories),
    };
    categories.iter().map(|category| (category.id, word(category))).collect()
}

fn way_to(category: &Category, all: &[Category]) -> String {
    let above = |below: &&Category| all.iter().find(|it| Some(it.id) == below.parent_id);
    let mut way: Vec<&str> = std::iter::successors(Some(category), above)
        .take(MAX_CATEGORY_DEPTH)
        .map(|category| category.name.as_str())
        .collect();
    way.reverse();
    way.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn category(number: u128, parent: Option<u128>, name: &str) -> Category {
        Category {
            id: Uuid::from_u128(number).into(),
            parent_id: parent.map(|number| Uuid::from_u128(number).into()),
            slug: format!("c-{number}"),
            name: name.to_owned(),
            name_en: String::new(),
            icon: String::new(),
            needs_food_license: false,
            position: 0,
        }
    }

    #[test]
    fn a_name_that_two_categories_have_is_written_with_the_way_to_it() {
        let all = [
            category(1, None, "食品"),
            category(2, Some(1), "礼盒"),
            category(3, None, "手工"),
            category(4, Some(3), "礼盒"),
        ];
        let words = words_of(&all);
        let written: Vec<&str> = all.iter().map(|it| words[&it.id].as_str()).collect();
        assert_eq!(written, ["食品", "食品 / 礼盒", "手工", "手工 / 礼盒"]);
        let read = by_word(&all);
        for (it, word) in all.iter().zip(written) {
            assert_eq!((read.get(word), read.get(&it.slug)), (Some(&it.id), Some(&it.id)));
        }
        assert_eq!(read.get("礼盒"), None, "nobody knows which");
    }
}
