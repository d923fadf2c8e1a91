//! The list in force, ready to be checked by.

use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{WordFinder, WordFound, WordListId};

use super::{ListedWord, Verdict, WordUsage, repo, rules::gaps};

/// How many versions are remembered: those in force and a few that were.
const REMEMBERED: usize = 4;

/// Gives the list in force. Versions never change: each is read once and remembered. Clones share the memory.
#[derive(Debug, Clone, Default)]
pub struct WordBook {
    known: Arc<Mutex<Vec<Known>>>,
}

type Known = (WordListId, Arc<WordsInForce>);

impl WordBook {
    /// The list that is checked by at `now`. Which one it is, the database is asked each time.
    pub async fn in_force(&self, tx: &mut ActorTx, now: DateTime<Utc>) -> Result<Arc<WordsInForce>> {
        let found = repo::in_force(tx, now).await?;
        let (id, version) = found.ok_or_else(|| Error::Corrupt("no word list is in force".to_owned()))?;
        if let Some(known) = self.known(id) {
            return Ok(known);
        }
        let words = repo::words_of(tx, &[id]).await?.into_iter().map(|(_, word)| word).collect();
        let words = Arc::new(WordsInForce::new(version, words));
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= REMEMBERED {
            known.remove(0);
        }
        known.push((id, words.clone()));
        Ok(words)
    }

    fn known(&self, id: WordListId) -> Option<Arc<WordsInForce>> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|(it, _)| *it == id).map(|(_, words)| words.clone())
    }
}

/// A version of the list, ready to find its words.
#[derive(Debug)]
pub struct WordsInForce {
    /// Which version.
    pub version: i32,
    advertising: Finder,
    chat: Finder,
}

/// A word of the list that stands in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim<'a> {
    /// The word with its verdict, which is never [`Verdict::Allow`], and its reason.
    pub word: &'a ListedWord,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Behind its last byte.
    pub end: usize,
}

impl WordsInForce {
    /// Ready to find these words.
    pub fn new(version: i32, words: Vec<ListedWord>) -> Self {
        let (advertising, chat) = words.into_iter().partition(|word| word.usage == WordUsage::Advertising);
        let finder = |usage, words| Finder::new(usage, words);
        Self { version, advertising: finder(WordUsage::Advertising, advertising), chat: finder(WordUsage::Chat, chat) }
    }

    /// What an advertisement says that is listed, in the text's order.
    pub fn claims(&self, text: &str) -> Vec<Claim<'_>> {
        self.advertising.find(text)
    }

    /// The first word of an advertisement that is not to be said.
    pub fn forbidden_claim(&self, text: &str) -> Option<&str> {
        first_blocked(self.advertising.find(text))
    }

    /// The first word of a message that is not to be said.
    pub fn forbidden_in_chat(&self, text: &str) -> Option<&str> {
        first_blocked(self.chat.find(text))
    }
}

fn first_blocked(claims: Vec<Claim<'_>>) -> Option<&str> {
    claims.into_iter().find(|claim| claim.word.verdict == Verdict::Block).map(|claim| claim.word.word.as_str())
}

#[derive(Debug)]
struct Finder {
    words: Vec<ListedWord>,
    finder: WordFinder,
}

impl Finder {
    fn new(usage: WordUsage, words: Vec<ListedWord>) -> Self {
        let (allowed, words): (Vec<_>, Vec<_>) = words.into_iter().partition(|word| word.verdict == Verdict::Allow);
        let texts = |words: &[ListedWord]| words.iter().map(|word| word.word.clone()).collect::<Vec<_>>();
        let (named, lawful) = (texts(&words), texts(&allowed));
        let finder = WordFinder::new(gaps(usage), named.iter().map(String::as_str), lawful.iter().map(String::as_str));
        Self { words, finder }
    }

    fn find(&self, text: &str) -> Vec<Claim<'_>> {
        let claim = |found: WordFound| {
            self.words.get(found.word).map(|word| Claim { word, start: found.start, end: found.end })
        };
        self.finder.find(text).into_iter().filter_map(claim).collect()
    }
}
