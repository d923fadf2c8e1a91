use chrono::{DateTime, Utc};
use qd_kernel::{PersonId, WordListId};

/// What can be wrong with a word list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordCode {
    /// Only the secretariat keeps the list.
    NotAllowed,
    /// A word that is empty, too long or unprintable.
    InvalidWord,
    /// A word that is listed twice, however it is spelled.
    DuplicateWord,
    /// More words than a list may have.
    TooManyWords,
    /// A reason that is too long, or none where a warning needs one.
    InvalidReason,
    /// A time that has passed, or is too far off.
    InvalidTime,
    /// Somebody else published a version meanwhile.
    Stale,
}

/// Where a word counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WordUsage {
    /// 广告: products, titles, scripts, announcements.
    Advertising,
    /// 聊天: what anybody says in a live session.
    Chat,
}

impl WordUsage {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Advertising => "advertising",
            Self::Chat => "chat",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Advertising, Self::Chat].into_iter().find(|usage| usage.as_str() == text)
    }
}

/// What comes of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// 禁止: it is not to be said.
    Block,
    /// 提醒: only by who answers for it, with a reason.
    Warn,
    /// 放行: a phrase within which no word counts.
    Allow,
}

impl Verdict {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Block => "block",
            Self::Warn => "warn",
            Self::Allow => "allow",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Block, Self::Warn, Self::Allow].into_iter().find(|verdict| verdict.as_str() == text)
    }
}

/// A word of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedWord {
    /// Where it counts.
    pub usage: WordUsage,
    /// 1 to 40 characters, at least one of them a letter or digit.
    pub word: String,
    /// What comes of it.
    pub verdict: Verdict,
    /// Why, shown to who wrote it; at most 200 characters, needed where it warns.
    pub reason: String,
}

/// A version of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordList {
    /// Its id.
    pub id: WordListId,
    /// 1, 2, 3 …
    pub version: i32,
    /// What changed, in the secretariat's words.
    pub note: String,
    /// From when on it is checked by, until a higher version's time comes.
    pub takes_effect_at: DateTime<Utc>,
    /// When it was published.
    pub published_at: DateTime<Utc>,
    /// By whom; none for the version that came with the mall.
    pub published_by: Option<PersonId>,
    /// How many words it has.
    pub word_count: i64,
}

/// The next version.
#[derive(Debug, Clone)]
pub struct NewWordList {
    /// The newest version when it was written: another one is refused as stale.
    pub based_on: i32,
    /// What changed, at most 200 characters.
    pub note: String,
    /// At most a year ahead; at once when none is given.
    pub takes_effect_at: Option<DateTime<Utc>>,
    /// The whole list.
    pub words: Vec<ListedWord>,
}
