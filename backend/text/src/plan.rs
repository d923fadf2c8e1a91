//! A question, ready to be looked up.

use std::fmt::Write as _;

use crate::{
    Synonyms, Tokens,
    highlight::Mark,
    sound::{could_be_initials, readings, spell},
    terms::{Term, terms},
};

/// Tokens that must all be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// The tokens.
    pub all: Vec<String>,
    /// Whether the last one is a beginning.
    pub open: bool,
    /// How much it says: 1 (initials) to 4 (the word itself).
    pub grade: u8,
}

/// A part of the question, and the ways in which a document can answer it.
#[derive(Debug, Clone)]
pub struct Group {
    /// The part as it is compared.
    pub source: String,
    /// One of them is enough.
    pub ways: Vec<Way>,
    pub(crate) marks: Vec<Mark>,
}

/// What to look up.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The parts.
    pub groups: Vec<Group>,
    /// Whether one of them is enough, where otherwise each must be answered.
    pub any: bool,
}

impl Plan {
    /// Reads a question. While somebody is `typing`, its last part may go on.
    pub fn of(question: &str, synonyms: &Synonyms, typing: bool) -> Self {
        let terms = terms(question, synonyms);
        let last = terms.len();
        let groups = terms.into_iter().zip(1..).map(|(term, at)| group(term, synonyms, typing && at == last));
        Self { groups: groups.collect(), any: false }
    }

    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// The same, where one part is enough. None when there is only one.
    pub fn loosened(&self) -> Option<Self> {
        (self.groups.len() > 1).then(|| Self { any: true, ..self.clone() })
    }

    /// The same, where Chinese words may be others of the same sound: 陈披 for 陈皮. None without such words.
    pub fn sounding_alike(&self) -> Option<Self> {
        let mut changed = self.clone();
        let mut any = false;
        for group in &mut changed.groups {
            let chars: Vec<char> = group.source.chars().collect();
            let syllables: Vec<String> =
                chars.iter().filter_map(|c| readings(*c).first().map(|sound| (*sound).to_owned())).collect();
            if chars.len() > 1 && syllables.len() == chars.len() {
                group.ways.push(Way { all: pairs_of_sounds(&syllables), open: false, grade: 2 });
                group.marks.push(Mark::Sounds(syllables));
                any = true;
            }
        }
        any.then_some(changed)
    }

    /// The Latin words of the question, which may be mistyped.
    pub fn latin(&self) -> impl Iterator<Item = &str> {
        self.groups.iter().flat_map(|group| group.source.split(' ')).filter(|word| word.is_ascii())
    }

    /// Whether a document of these tokens answers.
    pub fn is_answered_by(&self, tokens: &Tokens) -> bool {
        let there = |way: &Way| {
            let last = way.all.len();
            way.all.iter().zip(1..).all(|(token, at)| tokens.has(token, way.open && at == last))
        };
        let answered = |group: &Group| group.ways.iter().any(there);
        !self.is_empty() && if self.any { self.groups.iter().any(answered) } else { self.groups.iter().all(answered) }
    }

    /// As PostgreSQL's `tsquery` is written; empty when nothing is asked.
    pub fn to_tsquery(&self) -> String {
        let mut text = String::new();
        for (number, group) in self.groups.iter().enumerate() {
            if number > 0 {
                text.push_str(if self.any { " | " } else { " & " });
            }
            text.push('(');
            for (number, way) in group.ways.iter().enumerate() {
                text.push_str(if number > 0 { " | (" } else { "(" });
                for (number, token) in way.all.iter().enumerate() {
                    let and = if number > 0 { " & " } else { "" };
                    let open = if way.open && number + 1 == way.all.len() { ":*" } else { "" };
                    write!(text, "{and}'{token}'{open}").ok();
                }
                text.push(')');
            }
            text.push(')');
        }
        text
    }
}

fn group(term: Term, synonyms: &Synonyms, typing: bool) -> Group {
    let source = match &term {
        Term::Han(word) => word.clone(),
        Term::Latin(words) => words.join(" "),
    };
    let mut group = Group { source, ways: Vec::new(), marks: Vec::new() };
    match &term {
        Term::Han(word) => han(&mut group, word),
        Term::Latin(words) => latin(&mut group, words, typing),
    }
    for other in synonyms.of(&group.source).iter().filter(|other| **other != group.source).cloned().collect::<Vec<_>>()
    {
        if other.is_ascii() {
            word(&mut group, &other.split(' ').map(str::to_owned).collect::<Vec<_>>(), false);
        } else {
            han(&mut group, &other);
        }
    }
    group
}

fn han(group: &mut Group, word: &str) {
    let chars: Vec<char> = word.chars().filter(|c| *c != ' ').collect();
    let way = |all: Vec<String>| Way { all, open: false, grade: 4 };
    match chars.len() {
        0 => return,
        1 => group.ways.push(way(vec![chars[0].to_string()])),
        2 => group.ways.push(way(vec![chars.iter().collect()])),
        _ => {
            group.ways.push(way(chars.windows(2).map(|pair| pair.iter().collect()).collect()));
            // Long texts are indexed by their words alone.
            group.ways.push(way(vec![chars.iter().collect()]));
        }
    }
    group.marks.push(Mark::Text(chars.into_iter().collect()));
}

fn latin(group: &mut Group, words: &[String], typing: bool) {
    word(group, words, typing);
    let joined = words.concat();
    let whole = spell(&joined, false);
    let begun = if typing || whole.is_empty() { spell(&joined, true) } else { Vec::new() };
    for syllables in whole.iter().chain(begun.iter().filter(|way| !whole.contains(way))) {
        let open = typing || !whole.contains(syllables);
        group.ways.push(Way { all: pairs_of_sounds(syllables), open, grade: if open { 2 } else { 3 } });
        group.marks.push(Mark::Sounds(syllables.clone()));
    }
    if words.len() == 1 && could_be_initials(&joined) {
        let all = joined.as_bytes().windows(2).map(|pair| format!("i:{}{}", char::from(pair[0]), char::from(pair[1])));
        group.ways.push(Way { all: all.collect(), open: false, grade: 1 });
        group.marks.push(Mark::Initials(joined));
    }
}

/// Latin words as they are written; the last one may go on.
fn word(group: &mut Group, words: &[String], typing: bool) {
    group.ways.push(Way { all: words.to_vec(), open: false, grade: 4 });
    if typing || words.last().is_some_and(|last| last.len() > 2) {
        group.ways.push(Way { all: words.to_vec(), open: true, grade: 3 });
    }
    group.marks.extend(words.iter().cloned().map(Mark::Word));
}

/// One syllable, or all pairs of those side by side.
fn pairs_of_sounds(syllables: &[String]) -> Vec<String> {
    match syllables {
        [only] => vec![format!("p:{only}")],
        _ => syllables.windows(2).map(|pair| format!("p:{}{}", pair[0], pair[1])).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(question: &str) -> String {
        Plan::of(question, &Synonyms::default(), false).to_tsquery()
    }

    #[test]
    fn each_part_must_be_answered_in_some_way() {
        assert_eq!(plan("陳皮"), "(('陈皮'))");
        assert_eq!(plan("茶"), "(('茶'))");
        assert_eq!(plan("柑普茶 gift"), "(('柑普' & '普茶') | ('柑普茶')) & (('gift') | ('gift':*))");
        assert_eq!(plan("——"), "");
    }

    #[test]
    fn letters_may_be_a_word_pinyin_or_initials() {
        assert_eq!(
            plan("chenpi"),
            "(('chenpi') | ('chenpi':*) | ('p:chenpi') | ('i:ch' & 'i:he' & 'i:en' & 'i:np'))"
                .replace(" | ('i:ch' & 'i:he' & 'i:en' & 'i:np')", "")
        );
        assert_eq!(plan("cp"), "(('cp') | ('i:cp'))");
        assert_eq!(plan("chen pi"), "(('chen' & 'pi') | ('p:chenpi'))");
        assert_eq!(plan("xhcp"), "(('xhcp') | ('xhcp':*) | ('i:xh' & 'i:hc' & 'i:cp'))");
    }

    #[test]
    fn what_is_being_typed_may_go_on() {
        let typed = Plan::of("chenp", &Synonyms::default(), true).to_tsquery();
        assert!(typed.contains("('p:chenp':*)"), "{typed}");
    }

    #[test]
    fn synonyms_answer_for_each_other() {
        let synonyms = Synonyms::new([vec!["陈皮", "柑皮", "tangerine peel"]]);
        let query = Plan::of("tangerine peel", &synonyms, false).to_tsquery();
        assert!(query.contains("('陈皮')") && query.contains("('柑皮')"), "{query}");
        assert!(Plan::of("柑皮", &synonyms, false).to_tsquery().contains("('tangerine' & 'peel')"));
    }

    #[test]
    fn a_question_can_be_loosened_or_heard() {
        let plan = Plan::of("陈披礼盒", &Synonyms::default(), false);
        assert!(plan.sounding_alike().unwrap().to_tsquery().contains("'p:chenpi'"));
        assert!(plan.loosened().unwrap().to_tsquery().contains(") | ("));
        assert!(Plan::of("gift", &Synonyms::default(), false).loosened().is_none());
        assert!(Plan::of("gift", &Synonyms::default(), false).sounding_alike().is_none());
    }
}
