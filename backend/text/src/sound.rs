//! How characters sound: syllables without tones, and their first letters.

use std::{collections::BTreeSet, sync::OnceLock};

use pinyin::ToPinyinMulti as _;

/// The readings of a character that count, the usual one first.
const READINGS: usize = 2;
/// The longest text of letters that is read as pinyin.
const MAX_LETTERS: usize = 36;
/// The ways to read one text as pinyin that are tried.
const MAX_WAYS: usize = 4;

/// A character's readings; none for what is not Chinese.
pub(crate) fn readings(c: char) -> Vec<&'static str> {
    let mut found: Vec<&'static str> = Vec::with_capacity(READINGS);
    for reading in c.to_pinyin_multi().into_iter().flatten().map(|one| typed(one.plain())) {
        if found.len() < READINGS && reading.is_ascii() && !found.contains(&reading) {
            found.push(reading);
        }
    }
    found
}

/// A syllable as it is typed: with v for ü.
fn typed(syllable: &'static str) -> &'static str {
    match syllable {
        "lü" => "lv",
        "nü" => "nv",
        "lüe" => "lve",
        "nüe" => "nve",
        other => other,
    }
}

/// All syllables there are, in order.
fn syllables() -> &'static BTreeSet<&'static str> {
    static SYLLABLES: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    SYLLABLES.get_or_init(|| {
        let usual = ('\u{4E00}'..='\u{9FA5}').filter_map(|c| readings(c).first().copied());
        // Interjections such as 呣 (m) and 嗯 (n) would make any letter a syllable.
        usual.filter(|syllable| syllable.contains(['a', 'e', 'i', 'o', 'u', 'v'])).collect()
    })
}

pub(crate) fn warm() {
    syllables();
}

/// Whether some syllable begins so.
fn begins_a_syllable(letters: &str) -> bool {
    syllables().range(letters..).next().is_some_and(|next| next.starts_with(letters))
}

/// A text of letters as syllables: `chenpi` is `chen pi`. Several ways where there are several, longest syllables
/// first. With `open` the last one may be a beginning: `chenp`.
pub(crate) fn spell(letters: &str, open: bool) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    if letters.len() <= MAX_LETTERS && letters.bytes().all(|byte| byte.is_ascii_lowercase()) {
        let mut tries = 2_000;
        spell_rest(letters, open, &mut Vec::new(), &mut ways, &mut tries);
    }
    ways
}

fn spell_rest(rest: &str, open: bool, so_far: &mut Vec<String>, ways: &mut Vec<Vec<String>>, tries: &mut u32) {
    if rest.is_empty() {
        if !so_far.is_empty() {
            ways.push(so_far.clone());
        }
        return;
    }
    for length in (1..=rest.len().min(6)).rev() {
        if ways.len() >= MAX_WAYS || *tries == 0 {
            return;
        }
        *tries -= 1;
        let (head, tail) = rest.split_at(length);
        let whole = syllables().contains(head);
        if whole || (open && tail.is_empty() && begins_a_syllable(head)) {
            so_far.push(head.to_owned());
            spell_rest(tail, open, so_far, ways, tries);
            so_far.pop();
        }
    }
}

/// Whether each letter can begin a syllable: `cp` can, `gift` cannot.
pub(crate) fn could_be_initials(letters: &str) -> bool {
    (2..=12).contains(&letters.len())
        && letters.bytes().all(|byte| byte.is_ascii_lowercase() && !matches!(byte, b'i' | b'u' | b'v'))
}

/// A text's usual reading, its syllables side by side: 陈皮 is `chenpi`.
pub fn pinyin(text: &str) -> String {
    text.chars().filter_map(|c| readings(c).first().copied()).collect()
}

/// A text's usual initials: 陈皮 is `cp`.
pub fn initials(text: &str) -> String {
    text.chars().filter_map(|c| readings(c).first().and_then(|reading| reading.chars().next())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read() {
        assert_eq!(readings('陈'), ["chen"]);
        assert!(readings('会').contains(&"hui") && readings('会').contains(&"kuai"));
        assert!(readings('a').is_empty());
        assert_eq!((pinyin("新会陈皮"), initials("新会陈皮")), ("xinhuichenpi".into(), "xhcp".into()));
    }

    #[test]
    fn letters_fall_into_syllables() {
        assert_eq!(spell("chenpi", false), [vec!["chen", "pi"]]);
        assert_eq!(spell("xian", false), [vec!["xian"], vec!["xi", "an"]]);
        assert_eq!(spell("chenp", true), [vec!["chen", "p"]]);
        assert!(spell("chenp", false).is_empty());
        assert!(spell("peel", false).is_empty());
        assert!(spell(&"a".repeat(500), true).is_empty());
        assert!(spell(&"an".repeat(18), true).len() <= MAX_WAYS);
    }

    #[test]
    fn initials_are_letters_that_syllables_begin_with() {
        assert!(could_be_initials("cp") && could_be_initials("xhcp"));
        assert!(!could_be_initials("gift") && !could_be_initials("c") && !could_be_initials("c3"));
    }
}
