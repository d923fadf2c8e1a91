//! 同义词: kept by the secretariat, each change a version, in force at once.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Failure, MemberRole, Problems};
use qd_text::{Synonyms, fold};
use serde_json::json;

use super::{Question, Result, SearchCode, SearchResult};
use crate::{
    Commerce,
    catalog::{Limits, Lines, flaw, tidy},
};

/// The most groups.
pub const MAX_SYNONYM_GROUPS: usize = 500;
/// The most words of a group.
pub const MAX_SYNONYM_WORDS: usize = 12;
/// The longest word, in characters.
pub const MAX_SYNONYM_LENGTH: usize = 24;

const WORD: Limits = Limits { min: 1, max: MAX_SYNONYM_LENGTH, lines: Lines::One };
const NOTE: Limits = Limits { min: 0, max: 200, lines: Lines::One };

/// The synonyms that were in force from some moment on.
#[derive(Debug, Clone)]
pub struct SynonymVersion {
    /// Counted from 1; 0 before anything was written.
    pub version: i32,
    /// Words that stand for each other.
    pub groups: Vec<Vec<String>>,
    /// Why it was changed.
    pub note: String,
    /// Who changed it.
    pub created_by: Option<String>,
    /// When.
    pub created_at: Option<DateTime<Utc>>,
}

/// Synonyms to put in force.
#[derive(Debug, Clone)]
pub struct SaveSynonyms {
    /// The version that was read: another one is refused as stale.
    pub version: i32,
    /// At most [`MAX_SYNONYM_GROUPS`] of 2 to [`MAX_SYNONYM_WORDS`] words.
    pub groups: Vec<Vec<String>>,
    /// At most 200 characters.
    pub note: String,
}

/// Looks groups over; tells all that is wrong, each beside its place (`groups.0.1`).
fn check(groups: &[Vec<String>]) -> Result<Vec<Vec<String>>> {
    if groups.len() > MAX_SYNONYM_GROUPS {
        let message = format!("最多 {MAX_SYNONYM_GROUPS} 组");
        return Err(Failure::field("groups", SearchCode::InvalidGroup, message));
    }
    let mut problems = Problems::default();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut clean = Vec::with_capacity(groups.len());
    for (at, group) in groups.iter().enumerate() {
        let fits = (2..=MAX_SYNONYM_WORDS).contains(&group.len());
        let message = format!("每组 2 到 {MAX_SYNONYM_WORDS} 个词");
        problems.require(fits, &format!("groups.{at}"), SearchCode::InvalidGroup, message);
        for (place, word) in group.iter().take(MAX_SYNONYM_WORDS).enumerate() {
            let field = format!("groups.{at}.{place}");
            let wrong = flaw("同义词", word, WORD);
            problems.require(wrong.is_none(), &field, SearchCode::InvalidWord, wrong.clone().unwrap_or_default());
            if wrong.is_none() {
                let other = known.insert(fold(word), at);
                let message = format!("「{}」出现了两次，一个词只能在一组里", tidy(word));
                problems.require(other.is_none(), &field, SearchCode::DuplicateWord, message);
            }
        }
        clean.push(group.iter().map(|word| tidy(word)).collect());
    }
    problems.check()?;
    Ok(clean)
}

fn keeper(actor: &Actor) -> Result<()> {
    let refusal = || Failure::refused(SearchCode::NotAllowed, "只有秘书处可以修改搜索设置");
    actor.member_if(MemberRole::keeps_book).map(drop).ok_or_else(refusal)
}

pub(super) fn reader(actor: &Actor) -> Result<()> {
    let refusal = || Failure::refused(SearchCode::NotFound, "找不到这一项");
    actor.member_if(MemberRole::sees_group).map(drop).ok_or_else(refusal)
}

pub(super) fn only_keeper(actor: &Actor) -> Result<()> {
    keeper(actor)
}

impl Commerce {
    /// The synonyms that are in force, for secretariat and auditor.
    pub async fn synonyms(&self, actor: &Actor) -> Result<SynonymVersion> {
        reader(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(newest(&mut tx, 1).await?.pop().unwrap_or_else(nothing))
    }

    /// The last 20 versions, the newest first.
    pub async fn synonym_history(&self, actor: &Actor) -> Result<Vec<SynonymVersion>> {
        reader(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(newest(&mut tx, 20).await?)
    }

    /// Puts synonyms in force at once.
    pub async fn save_synonyms(&self, actor: &Actor, command: SaveSynonyms) -> Result<SynonymVersion> {
        keeper(actor)?;
        let groups = check(&command.groups)?;
        if let Some(wrong) = flaw("说明", &command.note, NOTE) {
            return Err(Failure::field("note", SearchCode::InvalidNote, wrong));
        }
        let mut tx = self.db.begin(actor).await?;
        let stale = || Failure::field("version", SearchCode::Stale, "同义词刚刚被别人改过，请刷新后再改");
        let known = newest(&mut tx, 1).await?.pop().map_or(0, |known| known.version);
        if known != command.version {
            return Err(stale());
        }
        let version = known + 1;
        let (groups_json, note) = (json!(groups), tidy(&command.note));
        let inserted = sqlx::query!(
            "insert into synonym_version (version, groups, note, created_by, created_at) values ($1, $2, $3, $4, $5)
             on conflict (version) do nothing",
            version,
            groups_json,
            note,
            actor.person().map(|person| person.uuid()),
            self.clock.now(),
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        if inserted.rows_affected() != 1 {
            return Err(stale());
        }
        let details = json!({ "version": version, "groups": groups.len() });
        audit_in_tx(&mut tx, &*self.clock, actor, "search.synonyms_saved", &version.to_string(), details).await?;
        let saved = newest(&mut tx, 1).await?.pop().unwrap_or_else(nothing);
        tx.commit().await?;
        self.search.synonyms.forget();
        Ok(saved)
    }

    /// A question with synonyms that are not in force, to try them out.
    pub async fn try_synonyms(
        &self,
        actor: &Actor,
        question: &Question,
        groups: &[Vec<String>],
    ) -> Result<SearchResult> {
        reader(actor)?;
        let groups = check(groups)?;
        self.answer(question, &Synonyms::new(groups)).await
    }

    /// The synonyms that are in force, as questions use them.
    pub(super) async fn synonyms_in_force(&self) -> qd_db::Result<std::sync::Arc<Synonyms>> {
        let read = async {
            // Who wrote them and why is the secretariat's; the words count for everybody.
            let mut tx = self.db.begin(&Actor::System).await?;
            let rows = sqlx::query_scalar!("select groups from synonym_version order by version desc limit 1")
                .fetch_optional(tx.conn())
                .await?;
            Ok::<_, qd_db::Error>(Synonyms::new(rows.map(words_of).unwrap_or_default()))
        };
        self.search.synonyms.get(read).await
    }
}

fn nothing() -> SynonymVersion {
    SynonymVersion { version: 0, groups: Vec::new(), note: String::new(), created_by: None, created_at: None }
}

fn words_of(groups: serde_json::Value) -> Vec<Vec<String>> {
    serde_json::from_value(groups).unwrap_or_default()
}

async fn newest(tx: &mut ActorTx, limit: i64) -> qd_db::Result<Vec<SynonymVersion>> {
    let rows = sqlx::query!(
        r#"select s.version, s.groups, s.note, p.display_name as "created_by?", s.created_at
           from synonym_version s left join person p on p.id = s.created_by
           order by s.version desc limit $1"#,
        limit,
    )
    .map(|row| SynonymVersion {
        version: row.version,
        groups: words_of(row.groups),
        note: row.note,
        created_by: row.created_by,
        created_at: Some(row.created_at),
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}
