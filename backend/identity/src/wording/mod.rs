//! 用语: the words that products, scripts, announcements and chat may not hold, kept once for all who check.
//!
//! Sources: 《中华人民共和国广告法》第九条 (absolute claims, names of state organs), the market regulator's
//! 《广告绝对化用语执法指南》 (2023) on what is none. The list comes in versions that are never changed: a check
//! names the version that it was made by.

mod book;
mod entity;
mod repo;
mod rules;

use chrono::SubsecRound;
use qd_kernel::{Actor, Failure, MemberRole, WordListId};
use serde_json::json;

pub use book::{Claim, WordBook, WordsInForce};
pub use entity::{ListedWord, NewWordList, Verdict, WordCode, WordList, WordUsage};
pub use rules::{MAX_LISTED_WORDS, MAX_REASON, MAX_WORD};

use crate::{Identity, audit_in_tx};

type Result<T> = std::result::Result<T, Failure<WordCode>>;

impl Identity {
    /// The versions of the word list, the newest first, at most 100: for secretariat and auditor.
    pub async fn word_lists(&self, actor: &Actor) -> Result<Vec<WordList>> {
        actor.member_if(MemberRole::sees_group).ok_or_else(not_allowed)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::lists(&mut tx).await?)
    }

    /// The words of some versions, each version's in its order.
    pub async fn listed_words(&self, actor: &Actor, lists: &[WordListId]) -> Result<Vec<(WordListId, ListedWord)>> {
        actor.member_if(MemberRole::sees_group).ok_or_else(not_allowed)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::words_of(&mut tx, lists).await?)
    }

    /// Publishes the next version: the whole list as it is to be from `takes_effect_at` on.
    pub async fn publish_word_list(&self, actor: &Actor, new: NewWordList) -> Result<WordList> {
        let (person, _) = actor.member_if(MemberRole::keeps_book).ok_or_else(not_allowed)?;
        let now = self.clock.now().trunc_subsecs(6);
        let new = rules::check(new, now)?;
        let mut tx = self.db.begin(actor).await?;
        let newest = repo::newest_version(&mut tx).await?;
        if newest != new.based_on {
            return Err(stale());
        }
        let list = WordList {
            id: WordListId::new(&*self.clock),
            version: newest + 1,
            note: new.note,
            takes_effect_at: new.takes_effect_at.unwrap_or(now).trunc_subsecs(6),
            published_at: now,
            published_by: Some(person),
            word_count: i64::try_from(new.words.len()).unwrap_or(i64::MAX),
        };
        repo::insert(&mut tx, &list, &new.words).await.map_err(|error| match error.constraint() {
            Some("word_list_version_key") => stale(),
            _ => error.into(),
        })?;
        let details = json!({ "version": list.version, "takesEffectAt": list.takes_effect_at });
        audit_in_tx(&mut tx, &*self.clock, actor, "word_list.published", &list.id.to_string(), details).await?;
        tx.commit().await?;
        Ok(list)
    }
}

fn not_allowed() -> Failure<WordCode> {
    Failure::refused(WordCode::NotAllowed, "只有秘书处可以修改词表")
}

fn stale() -> Failure<WordCode> {
    Failure::field("basedOn", WordCode::Stale, "词表刚刚发布了新版本，请载入后再改")
}
