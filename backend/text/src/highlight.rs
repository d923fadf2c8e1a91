//! Which part of a title answered.

use crate::{
    Plan,
    fold::{Unit, is_han, units},
    sound::readings,
};

/// What to look for in a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Mark {
    /// These characters, or else pairs of them.
    Text(String),
    /// A word that begins so.
    Word(String),
    /// Characters that sound so; the last syllable may be a beginning.
    Sounds(Vec<String>),
    /// Characters whose syllables begin so.
    Initials(String),
}

/// A piece of a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// As the seller wrote it: text, never markup.
    pub text: String,
    /// Whether it answers the question.
    pub hit: bool,
}

/// A title in pieces that, side by side, are the title again.
pub fn highlight(title: &str, plan: &Plan) -> Vec<Part> {
    let units = units(title);
    let mut hits = vec![false; title.chars().count()];
    for mark in plan.groups.iter().flat_map(|group| &group.marks) {
        mark.find(&units, &mut hits);
    }
    let mut parts: Vec<Part> = Vec::new();
    for (c, hit) in title.chars().zip(hits) {
        match parts.last_mut() {
            Some(part) if part.hit == hit => part.text.push(c),
            _ => parts.push(Part { text: c.to_string(), hit }),
        }
    }
    parts
}

impl Mark {
    fn find(&self, units: &[Unit], hits: &mut [bool]) {
        match self {
            Self::Text(text) => {
                let chars: Vec<char> = text.chars().collect();
                if !each(units, chars.len(), hits, |window| same(window, &chars)) {
                    for pair in chars.windows(2) {
                        each(units, 2, hits, |window| same(window, pair));
                    }
                }
            }
            Self::Word(word) => {
                let chars: Vec<char> = word.chars().collect();
                let letter = |unit: &Unit| unit.c != ' ' && !is_han(unit.c);
                for at in 0..units.len() {
                    let begins = at == 0 || !letter(&units[at - 1]);
                    if begins && units.get(at..at + chars.len()).is_some_and(|window| same(window, &chars)) {
                        mark(&units[at..at + chars.len()], hits);
                    }
                }
            }
            Self::Sounds(syllables) => {
                let sounds = |(at, unit): (usize, &Unit)| {
                    readings(unit.c).iter().any(|reading| match at + 1 == syllables.len() {
                        true => reading.starts_with(syllables[at].as_str()),
                        false => *reading == syllables[at],
                    })
                };
                each(units, syllables.len(), hits, |window| window.iter().enumerate().all(sounds));
            }
            Self::Initials(letters) => {
                let begins = |(unit, letter): (&Unit, char)| readings(unit.c).iter().any(|one| one.starts_with(letter));
                each(units, letters.len(), hits, |window| window.iter().zip(letters.chars()).all(begins));
            }
        }
    }
}

fn same(window: &[Unit], chars: &[char]) -> bool {
    window.iter().map(|unit| unit.c).eq(chars.iter().copied())
}

/// Marks every window that fits; whether any did.
fn each(units: &[Unit], length: usize, hits: &mut [bool], fits: impl Fn(&[Unit]) -> bool) -> bool {
    let mut any = false;
    for window in units.windows(length.max(1)).filter(|window| fits(window)) {
        mark(window, hits);
        any = true;
    }
    any
}

fn mark(window: &[Unit], hits: &mut [bool]) {
    for unit in window {
        hits[unit.at] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Synonyms;

    fn marked(title: &str, question: &str) -> String {
        let parts = highlight(title, &Plan::of(question, &Synonyms::default(), false));
        assert_eq!(parts.iter().map(|part| part.text.as_str()).collect::<String>(), title);
        parts.into_iter().map(|part| if part.hit { format!("[{}]", part.text) } else { part.text }).collect()
    }

    #[test]
    fn what_answers_is_marked_however_it_was_asked() {
        assert_eq!(marked("新会陳皮 礼盒", "陈皮"), "新会[陳皮] 礼盒");
        assert_eq!(marked("新会陈皮 礼盒", "chenpi"), "新会[陈皮] 礼盒");
        assert_eq!(marked("新会陈皮 礼盒", "cp lihe"), "新会[陈皮] [礼盒]");
        assert_eq!(marked("Dried Peel, unpeeled", "peel"), "Dried [Peel], unpeeled");
        assert_eq!(marked("陈皮丝", "xihua"), "陈皮丝");
    }

    #[test]
    fn markup_in_a_title_stays_text() {
        assert_eq!(marked("<b>陈皮</b>", "陈皮"), "<b>[陈皮]</b>");
    }
}
