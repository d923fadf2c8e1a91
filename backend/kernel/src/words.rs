//! Words that must not be said, found in a text however it is spelled.

use std::collections::HashMap;

/// What is not there for a reader who wants to find a word: put between its characters, it hides nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gaps {
    /// Blanks, and signs that stand within words: dots, hyphens, stars. A comma parts sentences and stays.
    Joints,
    /// Everything that is neither letter nor digit.
    Signs,
}

impl Gaps {
    fn skips(self, letter: char) -> bool {
        match self {
            Self::Signs => !letter.is_alphanumeric(),
            Self::Joints => {
                letter.is_whitespace()
                    || matches!(letter, '.' | '-' | '_' | '*' | '·' | '•' | '~' | '\'' | '’' | '|' | '/' | '+')
                    || matches!(letter, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
            }
        }
    }
}

/// A word of the list that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WordFound {
    /// Its place in the list.
    pub word: usize,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
}

/// A letter as it is compared, and where it stands in the text.
struct Letter {
    plain: char,
    start: usize,
    end: usize,
}

/// Finds the words of a list. What is read of text and words alike: width, case and gaps make no difference.
#[derive(Debug, Clone)]
pub struct WordFinder {
    gaps: Gaps,
    /// By first letter, the longest first: of two words that begin together the longer one is named.
    words: HashMap<char, Vec<(usize, Vec<char>)>>,
    /// Phrases within which no word counts.
    allowed: HashMap<char, Vec<(usize, Vec<char>)>>,
}

impl WordFinder {
    /// A finder of `words`, save within the `allowed` phrases. Words of which nothing is left are passed over.
    pub fn new<'a>(
        gaps: Gaps,
        words: impl IntoIterator<Item = &'a str>,
        allowed: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self { gaps, words: by_first_letter(gaps, words), allowed: by_first_letter(gaps, allowed) }
    }

    /// The words in a text, in the text's order; none lies within another.
    pub fn find(&self, text: &str) -> Vec<WordFound> {
        let letters = letters(self.gaps, text);
        let lawful = self.lawful(&letters);
        let mut found = Vec::new();
        let mut at = 0;
        while at < letters.len() {
            let hit = longest(&self.words, &letters, at).filter(|(_, length)| !lawful[at..at + length].contains(&true));
            match hit {
                Some((word, length)) => {
                    let (start, end) = (letters[at].start, letters[at + length - 1].end);
                    found.push(WordFound { word, start, end });
                    at += length;
                }
                None => at += 1,
            }
        }
        found
    }

    /// Which letters belong to an allowed phrase.
    fn lawful(&self, letters: &[Letter]) -> Vec<bool> {
        let mut lawful = vec![false; letters.len()];
        for at in 0..letters.len() {
            if let Some((_, length)) = longest(&self.allowed, letters, at) {
                lawful[at..at + length].fill(true);
            }
        }
        lawful
    }
}

/// A word as it is compared: what two of the list's must differ in.
pub fn plain_word(gaps: Gaps, word: &str) -> String {
    letters(gaps, word).into_iter().map(|letter| letter.plain).collect()
}

fn letters(gaps: Gaps, text: &str) -> Vec<Letter> {
    let mut letters = Vec::with_capacity(text.len() / 2);
    for (start, letter) in text.char_indices() {
        let narrow = narrow(letter);
        if !gaps.skips(narrow) {
            let end = start + letter.len_utf8();
            letters.extend(narrow.to_lowercase().map(|plain| Letter { plain, start, end }));
        }
    }
    letters
}

/// Full-width forms in their ordinary one.
fn narrow(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '\u{3000}' => ' ',
        _ => letter,
    }
}

fn by_first_letter<'a>(gaps: Gaps, words: impl IntoIterator<Item = &'a str>) -> HashMap<char, Vec<(usize, Vec<char>)>> {
    let mut by_letter = HashMap::<char, Vec<(usize, Vec<char>)>>::new();
    for (index, word) in words.into_iter().enumerate() {
        let plain: Vec<char> = plain_word(gaps, word).chars().collect();
        if let Some(first) = plain.first() {
            by_letter.entry(*first).or_default().push((index, plain));
        }
    }
    for words in by_letter.values_mut() {
        words.sort_by_key(|(index, word)| (std::cmp::Reverse(word.len()), *index));
    }
    by_letter
}

/// The longest word that begins at a letter, with its length in letters.
fn longest(words: &HashMap<char, Vec<(usize, Vec<char>)>>, letters: &[Letter], at: usize) -> Option<(usize, usize)> {
    let candidates = words.get(&letters[at].plain)?;
    let stands = |word: &[char]| {
        letters.len() - at >= word.len() && word.iter().zip(&letters[at..]).all(|(c, letter)| *c == letter.plain)
    };
    candidates.iter().find(|(_, word)| stands(word)).map(|(index, word)| (*index, word.len()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: [&str; 4] = ["最佳", "国家级", "全国第一", "best in China"];

    fn finder() -> WordFinder {
        WordFinder::new(Gaps::Joints, WORDS, ["最佳赏味", "国家级非物质文化遗产"])
    }

    fn said(text: &str) -> Vec<(&'static str, &str)> {
        finder().find(text).into_iter().map(|hit| (WORDS[hit.word], &text[hit.start..hit.end])).collect()
    }

    #[test]
    fn a_word_is_found_where_it_stands() {
        assert_eq!(said("国家级陈皮，品质最佳"), [("国家级", "国家级"), ("最佳", "最佳")]);
    }

    #[test]
    fn blanks_stars_width_and_case_do_not_hide_it() {
        assert_eq!(said("最 佳 之选"), [("最佳", "最 佳")]);
        assert_eq!(said("国*家\u{200B}级"), [("国家级", "国*家\u{200B}级")]);
        assert_eq!(said("ＢＥＳＴ　in  china!"), [("best in China", "ＢＥＳＴ　in  china")]);
    }

    #[test]
    fn a_comma_parts_what_is_no_word() {
        assert_eq!(said("越陈最，佳品"), []);
        let chat = WordFinder::new(Gaps::Signs, ["加微信"], []);
        assert_eq!(chat.find("加，微！信").len(), 1);
    }

    #[test]
    fn within_an_allowed_phrase_no_word_counts_and_beside_it_every_word_does() {
        assert_eq!(said("最佳赏味期 30 天，全国第一"), [("全国第一", "全国第一")]);
        assert_eq!(said("国家级非物质文化遗产，国家级大师"), [("国家级", "国家级")]);
    }

    #[test]
    fn of_two_words_that_begin_together_the_longer_is_named() {
        let finder = WordFinder::new(Gaps::Joints, ["全国第一", "全国第一品牌"], []);
        let words: Vec<usize> = finder.find("全国第一品牌，全国第一").into_iter().map(|hit| hit.word).collect();
        assert_eq!(words, [1, 0]);
    }

    proptest! {
        #[test]
        fn no_text_breaks_it_and_what_it_names_reads_as_the_word(text in "\\PC{0,80}|[最佳国家级第一全 .*，A-Cbest in China]{0,60}") {
            for hit in finder().find(&text) {
                prop_assert_eq!(plain_word(Gaps::Joints, &text[hit.start..hit.end]), plain_word(Gaps::Joints, WORDS[hit.word]));
            }
        }

        #[test]
        fn a_word_is_found_whatever_gaps_are_put_into_it(gaps in prop::collection::vec("[ .*·\u{200B}]{0,3}", 3), before in "[陈皮]{0,5}", after in "[茶香]{0,5}") {
            let mut text = before;
            for (letter, gap) in "全国第".chars().zip(&gaps) {
                text.push(letter);
                text.push_str(gap);
            }
            text = text + "一" + &after;
            prop_assert_eq!(finder().find(&text).len(), 1);
        }
    }
}
