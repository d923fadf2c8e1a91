//! The Latin words that products are found by, to tell a typing error from a word.

use std::sync::{Mutex, PoisonError};

use qd_db::{ActorTx, Result};
use qd_text::{Plan, nearest};

/// The most words that are kept.
const MOST: i64 = 200_000;

/// The words that are known, in the order in which they came up. Only added to.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    words: Mutex<(i64, Vec<Box<str>>)>,
}

impl Vocabulary {
    /// Reads the words that came up since the last time.
    pub async fn catch_up(&self, tx: &mut ActorTx) -> Result<()> {
        let last = self.words.lock().unwrap_or_else(PoisonError::into_inner).0;
        let rows = sqlx::query!("select id, term from search_term where id > $1 order by id limit $2", last, MOST)
            .fetch_all(tx.conn())
            .await?;
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        for row in rows {
            // Another request may have read the same meanwhile.
            if row.id > words.0 {
                words.0 = row.id;
                words.1.push(row.term.into_boxed_str());
            }
        }
        Ok(())
    }

    /// The question with its mistyped words put right; none when there are none.
    pub fn corrected(&self, plan: &Plan) -> Option<String> {
        let words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let known = || words.1.iter().map(|word| (&**word, 0));
        let mut changed = false;
        let mut right = |word: &str| match nearest(word, known()) {
            Some(other) => {
                changed = true;
                other.to_owned()
            }
            None => word.to_owned(),
        };
        let groups: Vec<String> = plan
            .groups
            .iter()
            .map(|group| group.source.split(' ').map(&mut right).collect::<Vec<_>>().join(" "))
            .collect();
        changed.then(|| groups.join(" "))
    }
}
