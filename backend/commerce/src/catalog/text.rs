//! What may stand in a text that a shopper reads.

/// Whether a text may have line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lines {
    One,
    Many,
}

/// How many characters a text has.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub min: usize,
    pub max: usize,
    pub lines: Lines,
}

/// The most characters of a search that are looked at.
const MAX_SEARCH: usize = 60;

/// A text as it is kept: without blanks around it, with one kind of line break, without tabs.
pub(crate) fn tidy(text: &str) -> String {
    text.trim().replace("\r\n", "\n").replace('\t', " ")
}

/// As [`tidy`], where nothing is kept of an empty text.
pub(crate) fn tidy_optional(text: Option<&str>) -> Option<String> {
    text.map(tidy).filter(|text| !text.is_empty())
}

/// What is wrong with a text, said in Chinese of the thing called `label`; nothing when it is fine.
pub(crate) fn flaw(label: &str, text: &str, limits: Limits) -> Option<String> {
    let Limits { min, max, lines } = limits;
    // A character has at most four bytes: a text of megabytes is refused without being read.
    if text.len() > max * 4 || text.chars().count() > max {
        return Some(format!("{label}最多 {max} 个字"));
    }
    if text.chars().any(|c| is_unseen(c) && !(c == '\n' && lines == Lines::Many)) {
        return Some(format!("{label}里有看不见的控制字符，请删掉后再保存"));
    }
    if min > 0 && !text.chars().any(char::is_alphanumeric) {
        return Some(format!("{label}至少要有一个字"));
    }
    None
}

/// Controls, direction marks (which can make a text read as another) and characters without width. The joiner
/// inside emoji stays allowed.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

/// The pattern for `ilike` that finds a search literally; none when nothing is searched.
pub(crate) fn search_pattern(search: Option<&str>) -> Option<String> {
    let wanted: String = search?.chars().filter(|c| !is_unseen(*c)).take(MAX_SEARCH).collect();
    let wanted = wanted.trim();
    if wanted.is_empty() {
        return None;
    }
    let mut pattern = String::from("%");
    for c in wanted.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Some(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Limits = Limits { min: 1, max: 60, lines: Lines::One };
    const STORY: Limits = Limits { min: 0, max: 5_000, lines: Lines::Many };

    #[test]
    fn emoji_and_rare_characters_are_fine() {
        for title in ["新会陈皮🍊", "👨‍👩‍👧 家庭装", "𠮷野家常菜", "Café 300g", "陈"] {
            assert_eq!(flaw("标题", title, TITLE), None, "{title}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_refused() {
        for title in ["陈皮\0", "陈\u{202E}皮", "陈皮\u{200F}", "陈\u{200B}皮", "两\n行", "\u{7}铃"] {
            assert!(flaw("标题", title, TITLE).is_some(), "{title:?}");
        }
        assert!(flaw("描述", "第一行\n\0", STORY).is_some());
    }

    #[test]
    fn a_title_says_something() {
        for title in ["", "——", "🍊", "\u{3000}"] {
            assert!(flaw("标题", title, TITLE).is_some(), "{title:?}");
        }
        assert_eq!(flaw("描述", "", STORY), None);
        assert_eq!(flaw("描述", "第一行\n第二行", STORY), None);
    }

    #[test]
    fn length_is_counted_in_characters() {
        assert_eq!(flaw("标题", &"陈".repeat(60), TITLE), None);
        assert!(flaw("标题", &"陈".repeat(61), TITLE).is_some());
        assert!(flaw("描述", &"a".repeat(10_000_000), STORY).is_some());
    }

    #[test]
    fn a_search_is_taken_literally_and_bounded() {
        assert_eq!(search_pattern(Some(r" 100%_\ ")), Some(r"%100\%\_\\%".to_owned()));
        assert_eq!(search_pattern(Some("陈\0皮")), Some("%陈皮%".to_owned()));
        assert_eq!(search_pattern(Some("  \0")), None);
        assert_eq!(search_pattern(None), None);
        assert_eq!(search_pattern(Some(&"皮".repeat(9_000))).unwrap().chars().count(), 62);
    }
}
