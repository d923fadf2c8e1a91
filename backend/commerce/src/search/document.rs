//! What a product is found by.

use qd_text::{Place, Tokens, fold, pinyin, words};

/// The most words of a description that count.
const DESCRIPTION_WORDS: usize = 80;
/// The most characters of a description that are read.
const DESCRIPTION_CHARS: usize = 600;

/// The texts that a product is found by.
pub(super) struct Texts<'a> {
    pub title: &'a str,
    pub title_en: Option<&'a str>,
    pub description: &'a str,
    pub description_en: Option<&'a str>,
    /// Variants, category, shop.
    pub names: Vec<&'a str>,
}

impl Texts<'_> {
    /// What it is found by: titles by everything, names too, descriptions by their words.
    pub fn tokens(&self) -> Tokens {
        let mut tokens = Tokens::default();
        tokens.add(self.title, Place::Title);
        if let Some(title) = self.title_en {
            tokens.add(title, Place::Title);
        }
        for name in &self.names {
            tokens.add(name, Place::Names);
        }
        for text in [Some(self.description), self.description_en].into_iter().flatten() {
            let head: String = text.chars().take(DESCRIPTION_CHARS).collect();
            tokens.add_words(&head, DESCRIPTION_WORDS);
        }
        tokens
    }

    /// The Latin words by which people may look for it, English ones and its words' pinyin: what a mistyped word is
    /// compared with.
    pub fn terms(&self) -> Vec<String> {
        let texts = [Some(self.title), self.title_en].into_iter().flatten().chain(self.names.iter().copied());
        let found = texts.flat_map(words).map(|word| if word.is_ascii() { word } else { pinyin(&word) });
        let fits = |term: &String| (3..=40).contains(&term.len()) && term.bytes().all(|byte| byte.is_ascii_lowercase());
        let mut terms: Vec<String> = found.filter(fits).collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    }
}

/// A question as it is counted: folded, so that spellings of one question are one.
pub(super) fn counted_words(words: &str) -> String {
    fold(words).chars().take(qd_text::MAX_QUESTION).collect::<String>().trim().to_owned()
}
