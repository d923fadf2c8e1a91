//! One spelling for many: width, case, marks, traditional characters.

use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// A character as it is compared, and which of the source's characters it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub c: char,
    pub at: usize,
}

/// Characters side by side that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Chinese characters, simplified.
    Han(String),
    /// Letters and digits of any other script, lower case and without marks.
    Latin(String),
}

/// The text's characters as they are compared. What is neither letter nor digit becomes a blank; apostrophes go.
pub(crate) fn units(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len());
    for (at, source) in text.chars().enumerate() {
        let kept = |c: &char| !is_combining_mark(*c) && !matches!(c, '\'' | '’' | '`' | '\u{200D}' | '\u{AD}');
        let folded = std::iter::once(source).nfkd().filter(kept).flat_map(char::to_lowercase);
        units.extend(folded.map(|c| Unit { c: if c.is_alphanumeric() { c } else { ' ' }, at }));
    }
    // Simplifying looks at the neighbours (乾 in 乾隆 stays) and gives a character for each.
    let simplified = fast2s::convert(&units.iter().map(|unit| unit.c).collect::<String>());
    for (unit, c) in units.iter_mut().zip(simplified.chars()) {
        unit.c = c;
    }
    units
}

/// The text as it is compared, with single blanks between its parts.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for unit in units(text) {
        if unit.c != ' ' {
            folded.push(unit.c);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// Whether a character is Chinese: each of them carries a meaning, and none has a blank beside it.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{323AF}' | '〇')
}

/// The text's runs, in their order.
pub fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut broken = true;
    for unit in units(text) {
        if unit.c == ' ' {
            broken = true;
            continue;
        }
        match (runs.last_mut(), is_han(unit.c)) {
            (Some(Run::Han(run)), true) | (Some(Run::Latin(run)), false) if !broken => run.push(unit.c),
            (_, true) => runs.push(Run::Han(unit.c.to_string())),
            (_, false) => runs.push(Run::Latin(unit.c.to_string())),
        }
        broken = false;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_case_marks_and_traditional_characters_do_not_matter() {
        assert_eq!(fold("ＣＨＥＮＰＩ　陳皮"), "chenpi 陈皮");
        assert_eq!(fold("Café"), "cafe");
        assert_eq!(fold("Pu’er 250g"), "puer 250g");
        assert_eq!(fold("臺山黃鱔飯"), fold("台山黄鳝饭"));
        assert_eq!(fold("  ——陈皮·丝！ "), "陈皮 丝");
        assert_eq!(fold("\0<script>\u{202E}"), "script");
    }

    #[test]
    fn scripts_are_parted() {
        let (han, latin) = (|text: &str| Run::Han(text.into()), |text: &str| Run::Latin(text.into()));
        assert_eq!(runs("8年陈皮250g 礼盒"), [latin("8"), han("年陈皮"), latin("250g"), han("礼盒")]);
        assert_eq!(runs("chen pi"), [latin("chen"), latin("pi")]);
        assert!(runs("🍊 ——").is_empty());
    }
}
