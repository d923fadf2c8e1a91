//! 用语: the word list that products, scripts and chat are checked by, kept by the secretariat in versions.

use std::collections::HashMap;

use async_graphql::{
    ComplexObject, Context, Data, Enum, Error, ID, InputObject, Object, Result, SimpleObject,
    dataloader::{DataLoader, Loader},
};
use chrono::{DateTime, Utc};
use qd_identity as identity;
use qd_identity::WordCode;
use qd_kernel::{Actor, WordListId};

use crate::{
    Rooms,
    context::ContextExt,
    errors::{or_empty, payload, user_error},
    ids::id,
    loaders::grouped,
};

user_error!(
    WordUserError,
    WordErrorCode,
    WordCode { NotAllowed, InvalidWord, DuplicateWord, TooManyWords, InvalidReason, InvalidTime, Stale }
);

/// Where a word counts.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "identity::WordUsage")]
pub enum WordUsage {
    /// 广告: products, titles, scripts, announcements.
    Advertising,
    /// 聊天: what anybody says in a live session.
    Chat,
}

/// What comes of a word.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "identity::Verdict")]
pub enum WordVerdict {
    /// 禁止
    Block,
    /// 提醒: only by who answers for it.
    Warn,
    /// 放行: a phrase within which no word counts.
    Allow,
}

/// A word of the list.
#[derive(SimpleObject, Debug, Clone)]
pub struct ListedWord {
    /// Where it counts.
    usage: WordUsage,
    /// The word.
    word: String,
    /// What comes of it.
    verdict: WordVerdict,
    /// Why.
    reason: String,
}

impl From<identity::ListedWord> for ListedWord {
    fn from(word: identity::ListedWord) -> Self {
        let identity::ListedWord { usage, word, verdict, reason } = word;
        Self { usage: usage.into(), word, verdict: verdict.into(), reason }
    }
}

/// A version of the list.
#[derive(SimpleObject, Debug, Clone)]
#[graphql(complex)]
pub struct WordList {
    /// Its id.
    id: ID,
    /// 1, 2, 3 …
    version: i32,
    /// What changed.
    note: String,
    /// From when on it is checked by, until a higher version's time comes.
    takes_effect_at: DateTime<Utc>,
    /// When it was published.
    published_at: DateTime<Utc>,
    /// How many words it has.
    word_count: i32,
    #[graphql(skip)]
    key: WordListId,
}

#[ComplexObject]
impl WordList {
    /// Its words, in its order; at most 2,000.
    #[graphql(complexity = "200 * child_complexity + 1")]
    async fn words(&self, ctx: &Context<'_>) -> Result<Vec<ListedWord>> {
        let loader = ctx.data_unchecked::<DataLoader<ListedWords>>();
        Ok(loader.load_one(self.key).await?.unwrap_or_default())
    }
}

impl From<identity::WordList> for WordList {
    fn from(list: identity::WordList) -> Self {
        Self {
            id: id(list.id),
            version: list.version,
            note: list.note,
            takes_effect_at: list.takes_effect_at,
            published_at: list.published_at,
            word_count: i32::try_from(list.word_count).unwrap_or(i32::MAX),
            key: list.id,
        }
    }
}

/// A word to list.
#[derive(InputObject)]
pub struct ListedWordInput {
    usage: WordUsage,
    /// 1 to 40 characters.
    word: String,
    verdict: WordVerdict,
    /// At most 200 characters; needed where it warns.
    #[graphql(default)]
    reason: String,
}

/// The next version: the whole list.
#[derive(InputObject)]
pub struct PublishWordListInput {
    /// The newest version when it was written.
    based_on: i32,
    /// What changed, at most 200 characters.
    #[graphql(default)]
    note: String,
    /// At most a year ahead; at once when absent.
    takes_effect_at: Option<DateTime<Utc>>,
    /// At most 2,000.
    words: Vec<ListedWordInput>,
}

impl PublishWordListInput {
    fn read(self) -> identity::NewWordList {
        let word = |input: ListedWordInput| identity::ListedWord {
            usage: input.usage.into(),
            word: input.word,
            verdict: input.verdict.into(),
            reason: input.reason,
        };
        identity::NewWordList {
            based_on: self.based_on,
            note: self.note,
            takes_effect_at: self.takes_effect_at,
            words: self.words.into_iter().map(word).collect(),
        }
    }
}

/// A version, or why not.
#[derive(SimpleObject)]
pub struct WordListPayload {
    /// As it is now.
    word_list: Option<WordList>,
    /// What is wrong.
    user_errors: Vec<WordUserError>,
}

/// What may be asked of the word list.
#[derive(Default)]
pub struct WordingQuery;

#[Object]
impl WordingQuery {
    /// The versions of the word list, the newest first, at most 100: for secretariat and auditor.
    #[graphql(complexity = "5 * child_complexity + 1")]
    async fn word_lists(&self, ctx: &Context<'_>) -> Result<Vec<WordList>> {
        let lists = or_empty(ctx.rooms().identity.word_lists(ctx.actor()).await)?;
        Ok(lists.into_iter().map(WordList::from).collect())
    }
}

/// What may be done with it.
#[derive(Default)]
pub struct WordingMutation;

#[Object]
impl WordingMutation {
    /// Publishes the next version of the word list.
    async fn publish_word_list(&self, ctx: &Context<'_>, input: PublishWordListInput) -> Result<WordListPayload> {
        let outcome = ctx.rooms().identity.publish_word_list(ctx.actor(), input.read()).await;
        let (list, user_errors) = payload(outcome)?;
        Ok(WordListPayload { word_list: list.map(WordList::from), user_errors })
    }
}

/// The words of versions.
struct ListedWords(Rooms, Actor);

impl Loader<WordListId> for ListedWords {
    type Value = Vec<ListedWord>;
    type Error = Error;

    async fn load(&self, keys: &[WordListId]) -> Result<HashMap<WordListId, Vec<ListedWord>>> {
        let words = or_empty(self.0.identity.listed_words(&self.1, keys).await)?;
        let groups = grouped(words, |(list, _)| *list);
        let shown = |words: Vec<(WordListId, identity::ListedWord)>| words.into_iter().map(|(_, word)| word.into());
        Ok(groups.into_iter().map(|(list, words)| (list, shown(words).collect())).collect())
    }
}

/// Gives a request loaders of its own.
pub(crate) fn insert_loaders(data: &mut Data, rooms: &Rooms, actor: &Actor) {
    data.insert(DataLoader::new(ListedWords(rooms.clone(), *actor), tokio::spawn));
}
