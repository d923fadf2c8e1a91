use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::WordListId;
use uuid::Uuid;

use super::{ListedWord, Verdict, WordList, WordUsage};

/// The most versions that are shown.
const MAX_SHOWN: i64 = 100;

pub(super) async fn lists(tx: &mut ActorTx) -> Result<Vec<WordList>> {
    let rows = sqlx::query!(
        r#"select l.id, l.version, l.note, l.takes_effect_at, l.published_at, l.published_by,
                  (select count(*) from listed_word w where w.list_id = l.id) as "word_count!"
           from word_list l order by l.version desc limit $1"#,
        MAX_SHOWN,
    )
    .map(|row| WordList {
        id: row.id.into(),
        version: row.version,
        note: row.note,
        takes_effect_at: row.takes_effect_at,
        published_at: row.published_at,
        published_by: row.published_by.map(Into::into),
        word_count: row.word_count,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

pub(super) async fn words_of(tx: &mut ActorTx, lists: &[WordListId]) -> Result<Vec<(WordListId, ListedWord)>> {
    let ids: Vec<Uuid> = lists.iter().map(|id| id.uuid()).collect();
    let rows = sqlx::query!(
        "select list_id, usage, word, verdict, reason from listed_word where list_id = any($1) order by list_id, position",
        &ids,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            let word = ListedWord {
                usage: WordUsage::parse(&row.usage)
                    .ok_or_else(|| Error::unknown_word("usage of a word", &row.usage))?,
                word: row.word,
                verdict: Verdict::parse(&row.verdict)
                    .ok_or_else(|| Error::unknown_word("verdict on a word", &row.verdict))?,
                reason: row.reason,
            };
            Ok((row.list_id.into(), word))
        })
        .collect()
}

/// The version that is checked by at a moment.
pub(super) async fn in_force(tx: &mut ActorTx, now: DateTime<Utc>) -> Result<Option<(WordListId, i32)>> {
    let row = sqlx::query!(
        "select id, version from word_list where takes_effect_at <= $1 order by version desc limit 1",
        now,
    )
    .map(|row| (row.id.into(), row.version))
    .fetch_optional(tx.conn())
    .await?;
    Ok(row)
}

/// The highest version there is, in force or not; 0 when there is none.
pub(super) async fn newest_version(tx: &mut ActorTx) -> Result<i32> {
    let version = sqlx::query_scalar!(r#"select coalesce(max(version), 0) as "version!" from word_list"#)
        .fetch_one(tx.conn())
        .await?;
    Ok(version)
}

pub(super) async fn insert(tx: &mut ActorTx, list: &WordList, words: &[ListedWord]) -> Result<()> {
    sqlx::query!(
        "insert into word_list (id, version, note, takes_effect_at, published_at, published_by)
         values ($1, $2, $3, $4, $5, $6)",
        list.id.uuid(),
        list.version,
        list.note,
        list.takes_effect_at,
        list.published_at,
        list.published_by.map(|person| person.uuid()),
    )
    .execute(tx.conn())
    .await?;
    let usages: Vec<String> = words.iter().map(|word| word.usage.as_str().to_owned()).collect();
    let texts: Vec<String> = words.iter().map(|word| word.word.clone()).collect();
    let verdicts: Vec<String> = words.iter().map(|word| word.verdict.as_str().to_owned()).collect();
    let reasons: Vec<String> = words.iter().map(|word| word.reason.clone()).collect();
    sqlx::query!(
        "insert into listed_word (list_id, usage, word, verdict, reason, position)
         select $1, t.usage, t.word, t.verdict, t.reason, (t.position - 1)::int
         from unnest($2::text[], $3::text[], $4::text[], $5::text[])
           with ordinality as t(usage, word, verdict, reason, position)",
        list.id.uuid(),
        &usages,
        &texts,
        &verdicts,
        &reasons,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
