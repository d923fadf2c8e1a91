//! 热搜: how often a question was asked, without who asked it.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use chrono::NaiveDate;
use qd_db::{ActorTx, Result};

use super::document::counted_words;

/// Questions that are kept between two times of writing down; more are not counted.
const MOST: usize = 2_000;
/// How long they are kept before they are written down.
const EVERY: Duration = Duration::from_secs(5);
/// The longest question that is shown to others.
const LONGEST: usize = 20;
/// How often a question must have been asked before others are shown it.
const OFTEN: i64 = 3;
/// How many days count.
const DAYS: u64 = 7;

/// Counts between two times of writing down.
#[derive(Debug, Default)]
pub(super) struct Counter {
    asked: Mutex<(Option<Instant>, Counted)>,
}

/// What was counted of a question: how often it was asked, how many products answered last.
pub(super) type Counted = HashMap<String, (i32, i32)>;

impl Counter {
    /// Counts a question; tells what is due to be written down, if it is time.
    pub fn count(&self, words: &str, found: u64) -> Option<Counted> {
        let words = counted_words(words);
        let fine = (2..=LONGEST).contains(&words.chars().count());
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if fine && (asked.1.len() < MOST || asked.1.contains_key(&words)) {
            let entry = asked.1.entry(words).or_default();
            *entry = (entry.0.saturating_add(1), i32::try_from(found).unwrap_or(i32::MAX));
        }
        let due = asked.0.get_or_insert_with(Instant::now).elapsed() > EVERY;
        if due { Self::empty(&mut asked) } else { None }
    }

    /// What has not been written down yet.
    pub fn take(&self) -> Option<Counted> {
        Self::empty(&mut self.asked.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn empty(asked: &mut (Option<Instant>, Counted)) -> Option<Counted> {
        asked.0 = None;
        let counted = std::mem::take(&mut asked.1);
        (!counted.is_empty()).then_some(counted)
    }
}

/// Writes counts down for a day.
pub(super) async fn write(tx: &mut ActorTx, day: NaiveDate, counted: Counted) -> Result<()> {
    // In one order, so that two processes that write at once wait for each other.
    let mut rows: Vec<(String, (i32, i32))> = counted.into_iter().collect();
    rows.sort_unstable();
    let words: Vec<String> = rows.iter().map(|(words, _)| words.clone()).collect();
    let searches: Vec<i32> = rows.iter().map(|(_, (searches, _))| *searches).collect();
    let found: Vec<i32> = rows.iter().map(|(_, (_, found))| *found).collect();
    sqlx::query!(
        "insert into search_count (day, words, searches, found)
         select $1, t.* from unnest($2::text[], $3::int[], $4::int[]) as t
         on conflict (day, words) do update set searches = search_count.searches + excluded.searches, found = excluded.found",
        day,
        &words,
        &searches,
        &found,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The questions of the last days that were asked most and that something answered.
pub(super) async fn popular(tx: &mut ActorTx, today: NaiveDate, limit: i64) -> Result<Vec<String>> {
    let from = today.checked_sub_days(chrono::Days::new(DAYS)).unwrap_or(today);
    let words = sqlx::query_scalar!(
        "select words from search_count where day > $1
         group by words having sum(searches) >= $2 and (array_agg(found order by day desc))[1] > 0
         order by sum(searches) desc, words limit $3",
        from,
        OFTEN,
        limit,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(words)
}
