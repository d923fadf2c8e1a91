//! What a question asks for, part by part.

use crate::{
    MAX_QUESTION, Synonyms,
    fold::{Run, runs},
    sound::spell,
    words::cut,
};

/// The most parts of a question that are looked at.
const MAX_TERMS: usize = 8;
/// The most Latin words that are one word of the synonyms.
const PHRASE: usize = 4;
/// What people say around what they look for.
const FILLERS: &[&str] = &[
    "的", "了", "和", "与", "及", "我", "要", "想", "买", "给", "有", "the", "a", "an", "of", "for", "and", "with",
    "to",
];

/// A part of a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Term {
    /// A Chinese word.
    Han(String),
    /// Letters: one word, or several that are pinyin or mean something together.
    Latin(Vec<String>),
}

/// A question's parts in their order, without fillers unless there is nothing else.
pub(crate) fn terms(question: &str, synonyms: &Synonyms) -> Vec<Term> {
    let question: String = question.chars().take(MAX_QUESTION).collect();
    let runs = runs(&question);
    let mut terms = Vec::new();
    let mut at = 0;
    while at < runs.len() {
        match &runs[at] {
            Run::Han(run) => {
                han_terms(run, synonyms, &mut terms);
                at += 1;
            }
            Run::Latin(_) => at += latin_term(&runs[at..], synonyms, &mut terms),
        }
    }
    let filler = |term: &Term| match term {
        Term::Han(word) => FILLERS.contains(&word.as_str()),
        Term::Latin(words) => words.iter().all(|word| FILLERS.contains(&word.as_str())),
    };
    if terms.iter().any(|term| !filler(term)) {
        terms.retain(|term| !filler(term));
    }
    terms.truncate(MAX_TERMS);
    terms
}

/// Words that have synonyms stay whole; the rest falls into words, and lone characters side by side stay together.
fn han_terms(run: &str, synonyms: &Synonyms, terms: &mut Vec<Term>) {
    let chars: Vec<char> = run.chars().collect();
    let mut plain = String::new();
    let mut at = 0;
    while at < chars.len() {
        match synonyms.longest(&chars[at..]).filter(|length| *length > 1 || chars.len() == 1) {
            Some(length) => {
                plain_terms(&std::mem::take(&mut plain), terms);
                terms.push(Term::Han(chars[at..at + length].iter().collect()));
                at += length;
            }
            None => {
                plain.push(chars[at]);
                at += 1;
            }
        }
    }
    plain_terms(&plain, terms);
}

fn plain_terms(text: &str, terms: &mut Vec<Term>) {
    let mut lone = String::new();
    let flush = |lone: &mut String, terms: &mut Vec<Term>| {
        if !lone.is_empty() {
            terms.push(Term::Han(std::mem::take(lone)));
        }
    };
    for word in cut(text) {
        let single = word.chars().count() == 1;
        if single && !FILLERS.contains(&word) {
            lone.push_str(word);
            continue;
        }
        flush(&mut lone, terms);
        terms.push(Term::Han(word.to_owned()));
    }
    flush(&mut lone, terms);
}

/// Reads one term from the beginning of the runs and tells how many of them it took.
fn latin_term(runs: &[Run], synonyms: &Synonyms, terms: &mut Vec<Term>) -> usize {
    let words: Vec<&String> = runs
        .iter()
        .map_while(|run| match run {
            Run::Latin(word) => Some(word),
            Run::Han(_) => None,
        })
        .collect();
    let join = |words: &[&String]| words.iter().map(|word| word.as_str()).collect::<Vec<_>>().join(" ");
    let phrase = (1..=words.len().min(PHRASE)).rev().find(|count| !synonyms.of(&join(&words[..*count])).is_empty());
    let spelled = || words.iter().take_while(|word| !spell(word, false).is_empty()).count();
    let taken = phrase.unwrap_or_else(|| spelled().clamp(1, MAX_TERMS));
    terms.push(Term::Latin(words[..taken].iter().map(|word| (*word).clone()).collect()));
    taken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(question: &str) -> Vec<String> {
        let synonyms = Synonyms::new([vec!["新会陈皮", "tangerine peel"]]);
        let text = |term: Term| match term {
            Term::Han(word) => word,
            Term::Latin(words) => words.join(" "),
        };
        terms(question, &synonyms).into_iter().map(text).collect()
    }

    #[test]
    fn a_question_falls_into_words() {
        assert_eq!(read("陈皮礼盒"), ["陈皮", "礼盒"]);
        assert_eq!(read("我要买的葛根"), ["葛根"]);
        assert_eq!(read("的"), ["的"], "fillers count when there is nothing else");
        assert_eq!(read("新会陈皮月饼"), ["新会陈皮", "月饼"], "words with synonyms stay whole");
    }

    #[test]
    fn letters_are_words_phrases_or_syllables() {
        assert_eq!(read("chen pi gift box"), ["chen pi", "gift", "box"]);
        assert_eq!(read("the Tangerine Peel"), ["tangerine peel"]);
        assert_eq!(read("陈皮250g"), ["陈皮", "250g"]);
    }

    #[test]
    fn a_question_is_bounded() {
        assert_eq!(read(&"gift ".repeat(100)).len(), MAX_TERMS);
        assert_eq!(read(&"陈皮".repeat(5_000_000)).len(), MAX_TERMS);
        assert!(read("🍊\0——").is_empty());
    }
}
