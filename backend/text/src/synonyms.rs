//! Words that mean the same.

use std::collections::HashMap;

use crate::fold::fold;

/// The longest word of a group, in characters as compared.
const LONGEST: usize = 24;

/// Groups of words that stand for each other in questions.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    groups: Vec<Vec<String>>,
    by_word: HashMap<String, usize>,
}

impl Synonyms {
    /// Of groups as people wrote them. A word that stands in two groups belongs to the first.
    pub fn new<W: AsRef<str>>(groups: impl IntoIterator<Item = Vec<W>>) -> Self {
        let mut all = Self::default();
        for group in groups {
            let words: Vec<String> = group
                .iter()
                .map(|word| fold(word.as_ref()))
                .filter(|word| !word.is_empty() && word.chars().count() <= LONGEST)
                .collect();
            let number = all.groups.len();
            for word in &words {
                all.by_word.entry(word.clone()).or_insert(number);
            }
            all.groups.push(words);
        }
        all
    }

    /// The group of a word as it is compared.
    pub(crate) fn of(&self, word: &str) -> &[String] {
        self.by_word.get(word).map_or(&[], |group| &self.groups[*group])
    }

    /// How many characters of a Chinese text, from its beginning, are a known word; the longest.
    pub(crate) fn longest(&self, text: &[char]) -> Option<usize> {
        if self.by_word.is_empty() {
            return None;
        }
        let most = text.len().min(LONGEST);
        (1..=most).rev().find(|length| self.by_word.contains_key(&text[..*length].iter().collect::<String>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_group_stand_for_each_other_in_any_spelling() {
        let synonyms = Synonyms::new([vec!["陳皮", "柑皮", "Tangerine Peel"], vec!["柑皮", "皮"]]);
        assert_eq!(synonyms.of("柑皮"), ["陈皮", "柑皮", "tangerine peel"]);
        assert_eq!(synonyms.of("皮"), ["柑皮", "皮"]);
        assert!(synonyms.of("葛根").is_empty());
        let text: Vec<char> = "陈皮糖".chars().collect();
        assert_eq!(synonyms.longest(&text), Some(2));
        assert_eq!(synonyms.longest(&text[2..]), None);
    }
}
