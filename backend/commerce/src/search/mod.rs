//! 搜索: finds products however they are asked for — Chinese words, pinyin, initials, English, with typing errors.
//!
//! What a product is found by is made in [`index`] within the transaction that changes the product. What is asked
//! becomes a [`qd_text::Plan`], which a [`SearchEngine`] looks up. When nothing answers, three things are tried in turn:
//! words put right, words of the same sound, and fewer words.

mod counts;
mod document;
mod engine;
mod error;
mod index;
mod kept;
mod memory;
mod placement;
mod postgres;
mod question;
mod rebuild;
mod suggest;
mod synonyms;
mod vocabulary;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use qd_db::Db;
use qd_kernel::{Actor, business_day};

pub use engine::{
    Document, EngineError, EngineResult, Facets, Found, Lookup, MAX_FACET_SHOPS, MAX_RESULTS, PriceBand, SearchEngine,
    SearchFilter, SearchSort,
};
pub use error::{Result, SearchCode};
pub use index::{SEARCH_CHANGED, SearchChanged, given_back, reindex, reindex_shop, sold, taken};
pub use memory::MemoryEngine;
pub use placement::{MAX_DAYS, MAX_KEYWORD, MAX_KEYWORDS, MAX_PAID, NewPlacement, Placement};
pub use postgres::PostgresEngine;
pub use question::{Hit, Question, SearchResult};
pub use rebuild::RebuildProgress;
pub use suggest::{MAX_SUGGESTIONS, Suggestion};
pub use synonyms::{MAX_SYNONYM_GROUPS, MAX_SYNONYM_LENGTH, MAX_SYNONYM_WORDS, SaveSynonyms, SynonymVersion};

pub use qd_text::{MAX_QUESTION, Part as TextPiece, warm};

use crate::Commerce;
use kept::Kept;

/// What the search keeps between questions.
#[derive(Debug)]
pub(crate) struct Search {
    pub(crate) engine: Arc<dyn SearchEngine>,
    otherwise: PostgresEngine,
    synonyms: Kept<qd_text::Synonyms>,
    placements: Kept<Vec<placement::Running>>,
    popular: Kept<Vec<suggest::Popular>>,
    directory: Kept<suggest::Directory>,
    vocabulary: vocabulary::Vocabulary,
    counter: counts::Counter,
}

impl Search {
    /// With PostgreSQL, which is always there.
    pub(crate) fn over(db: &Db) -> Self {
        Self::with(Arc::new(PostgresEngine::new(db.clone())), db)
    }

    fn with(engine: Arc<dyn SearchEngine>, db: &Db) -> Self {
        Self {
            engine,
            otherwise: PostgresEngine::new(db.clone()),
            // Another process may have changed them: a second at most.
            synonyms: Kept::for_seconds(1),
            placements: Kept::for_seconds(1),
            popular: Kept::for_seconds(30),
            directory: Kept::for_seconds(5),
            vocabulary: vocabulary::Vocabulary::default(),
            counter: counts::Counter::default(),
        }
    }

    /// Looks something up; where the engine does not answer, PostgreSQL does.
    async fn find(&self, lookup: &Lookup<'_>) -> EngineResult<Found> {
        match self.engine.find(lookup).await {
            Err(EngineError::Unavailable(why) | EngineError::Refused(why)) => {
                tracing::warn!(engine = self.engine.name(), why, "PostgreSQL answers in place of the search engine");
                self.otherwise.find(lookup).await
            }
            answer => answer,
        }
    }
}

impl Commerce {
    /// The same mall with another search engine.
    #[must_use]
    pub fn with_search(mut self, engine: Arc<dyn SearchEngine>) -> Self {
        self.search = Arc::new(Search::with(engine, &self.db));
        self
    }

    /// The name of the engine that answers.
    pub fn search_engine(&self) -> &'static str {
        self.search.engine.name()
    }

    /// Writes down how often what was asked. Happens by itself while questions come.
    pub async fn flush_searches(&self) -> Result<()> {
        if let Some(counted) = self.search.counter.take() {
            self.write_counts(counted).await?;
        }
        Ok(())
    }

    async fn write_counts(&self, counted: counts::Counted) -> Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        counts::write(&mut tx, business_day(self.clock.now()), counted).await?;
        tx.commit().await?;
        self.search.popular.forget();
        Ok(())
    }

    /// Counts a question; every few seconds writes the counts down, beside the answer.
    fn count_search(&self, words: &str, found: u64) {
        let Some(due) = self.search.counter.count(words, found) else { return };
        let commerce = self.clone();
        tokio::spawn(async move {
            if let Err(error) = commerce.write_counts(due).await {
                tracing::warn!(%error, "how often was searched is not written down");
            }
        });
    }
}
