use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use qd_kernel::{Gaps, Problems, plain_word};

use super::{ListedWord, NewWordList, Result, Verdict, WordCode, WordUsage};

/// The most words of a list.
pub const MAX_LISTED_WORDS: usize = 2_000;
/// The longest word, in characters.
pub const MAX_WORD: usize = 40;
/// The longest reason, and the longest note, in characters.
pub const MAX_REASON: usize = 200;
const MAX_AHEAD: TimeDelta = TimeDelta::days(366);

/// How a text is read for a usage: what slips through an advertisement is a sign within a word; in a chat people
/// put anything between.
pub(super) const fn gaps(usage: WordUsage) -> Gaps {
    match usage {
        WordUsage::Advertising => Gaps::Joints,
        WordUsage::Chat => Gaps::Signs,
    }
}

/// Tidies a list and tells all that is wrong with it at once, each word beside its field (`words.3.word`).
pub(super) fn check(mut new: NewWordList, now: DateTime<Utc>) -> Result<NewWordList> {
    let mut problems = Problems::default();
    new.note = new.note.trim().to_owned();
    problems.require(is_line(&new.note), "note", WordCode::InvalidReason, "说明最多 200 字，且不能换行");
    if let Some(at) = new.takes_effect_at {
        let soon = at >= now - TimeDelta::minutes(5) && at <= now + MAX_AHEAD;
        problems.require(soon, "takesEffectAt", WordCode::InvalidTime, "生效时间要在现在到一年之内");
        new.takes_effect_at = Some(at.max(now));
    }
    let many = new.words.len() > MAX_LISTED_WORDS;
    problems.require(!many, "words", WordCode::TooManyWords, format!("词表最多 {MAX_LISTED_WORDS} 个词"));
    problems.check()?;

    let mut problems = Problems::default();
    let mut seen = HashMap::new();
    for (index, word) in new.words.iter_mut().enumerate() {
        check_word(&mut problems, index, word, &mut seen);
    }
    problems.check()?;
    Ok(new)
}

fn check_word(
    problems: &mut Problems<WordCode>,
    index: usize,
    word: &mut ListedWord,
    seen: &mut HashMap<(WordUsage, String), usize>,
) {
    let at = |field: &str| format!("words.{index}.{field}");
    word.word = word.word.trim().to_owned();
    word.reason = word.reason.trim().to_owned();
    let plain = plain_word(gaps(word.usage), &word.word);
    let fits = word.word.len() <= MAX_WORD * 4 && (1..=MAX_WORD).contains(&word.word.chars().count());
    let readable = plain.chars().any(char::is_alphanumeric) && !word.word.chars().any(char::is_control);
    problems.require(fits && readable, &at("word"), WordCode::InvalidWord, "词要有 1 到 40 个可读的字");
    if fits && readable {
        let first = *seen.entry((word.usage, plain)).or_insert(index);
        let message = format!("与第 {} 个词重复", first + 1);
        problems.require(first == index, &at("word"), WordCode::DuplicateWord, message);
    }
    problems.require(is_line(&word.reason), &at("reason"), WordCode::InvalidReason, "理由最多 200 字，且不能换行");
    let explained = word.verdict != Verdict::Warn || !word.reason.is_empty();
    problems.require(explained, &at("reason"), WordCode::InvalidReason, "提醒的词要写明理由");
}

fn is_line(text: &str) -> bool {
    text.len() <= MAX_REASON * 4 && text.chars().count() <= MAX_REASON && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use qd_kernel::Failure;

    use super::*;

    fn word(text: &str, verdict: Verdict, reason: &str) -> ListedWord {
        ListedWord { usage: WordUsage::Advertising, word: text.to_owned(), verdict, reason: reason.to_owned() }
    }

    fn wrongs(words: Vec<ListedWord>) -> Vec<(String, WordCode)> {
        let new = NewWordList { based_on: 1, note: String::new(), takes_effect_at: None, words };
        match check(new, DateTime::UNIX_EPOCH) {
            Err(Failure::Refused(problems)) => {
                problems.into_iter().map(|problem| (problem.field.unwrap(), problem.code)).collect()
            }
            _ => Vec::new(),
        }
    }

    #[test]
    fn each_wrong_word_is_named_beside_its_field() {
        let found = wrongs(vec![
            word("最佳", Verdict::Block, ""),
            word("最 佳", Verdict::Block, ""),
            word(" · ", Verdict::Block, ""),
            word("祖传", Verdict::Warn, ""),
            word(&"长".repeat(10_000_000), Verdict::Block, "x\0"),
        ]);
        let expected = [
            ("words.1.word", WordCode::DuplicateWord),
            ("words.2.word", WordCode::InvalidWord),
            ("words.3.reason", WordCode::InvalidReason),
            ("words.4.word", WordCode::InvalidWord),
            ("words.4.reason", WordCode::InvalidReason),
        ];
        assert_eq!(found, expected.map(|(field, code)| (field.to_owned(), code)));
    }

    #[test]
    fn a_list_has_at_most_two_thousand_words() {
        let words = (0..=MAX_LISTED_WORDS).map(|n| word(&format!("词{n}"), Verdict::Block, "")).collect();
        assert_eq!(wrongs(words), [("words".to_owned(), WordCode::TooManyWords)]);
    }
}
