//! The fast engine: an inverted index in this process, made of the same documents as PostgreSQL's and kept in step by
//! following the outbox. Until it is filled, and wherever it cannot follow, PostgreSQL answers.

mod index;
mod lists;

use std::{
    sync::{
        Arc, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use async_trait::async_trait;
use qd_db::{Db, Event, Follower};
use qd_kernel::{Actor, ProductId};
use uuid::Uuid;

use super::{
    SEARCH_CHANGED, SearchChanged,
    engine::{Document, EngineError, EngineResult, Found, Lookup, SearchEngine},
    index::{documents, documents_after},
    postgres::PostgresEngine,
};
use crate::shop::uuids;
use index::Index;

/// Documents that one statement reads.
const PAGE: i64 = 2_000;
/// How often changes are looked for.
const EVERY: Duration = Duration::from_millis(200);

/// An index in memory. Cheap to clone.
#[derive(Debug, Clone)]
pub struct MemoryEngine {
    db: Db,
    index: Arc<RwLock<Index>>,
    in_step: Arc<AtomicBool>,
    otherwise: PostgresEngine,
}

impl MemoryEngine {
    /// Empty, over the mall's database: [`MemoryEngine::follow`] fills it.
    pub fn new(db: Db) -> Self {
        let otherwise = PostgresEngine::new(db.clone());
        Self { db, index: Arc::default(), in_step: Arc::default(), otherwise }
    }

    /// Whether it answers by itself.
    pub fn is_in_step(&self) -> bool {
        self.in_step.load(Ordering::Acquire)
    }

    /// Fills it and keeps it in step until it is dropped. What goes wrong is logged and tried again.
    pub async fn follow(self) {
        loop {
            if let Err(error) = self.keep_in_step().await {
                self.in_step.store(false, Ordering::Release);
                tracing::warn!(%error, "the search index in memory is out of step; PostgreSQL answers meanwhile");
            }
            tokio::time::sleep(EVERY * 5).await;
        }
    }

    async fn keep_in_step(&self) -> EngineResult<()> {
        let mut follower = self.fill_all().await?;
        loop {
            tokio::time::sleep(EVERY).await;
            self.catch_up(&mut follower).await?;
        }
    }

    /// Reads everything; what changes meanwhile is heard by the follower that is given back.
    pub async fn fill_all(&self) -> EngineResult<Follower> {
        let follower = Follower::start(&self.db, SEARCH_CHANGED).await?;
        let mut index = Index::default();
        let mut after = Uuid::nil();
        loop {
            let mut tx = self.db.begin(&Actor::PUBLIC).await?;
            let page = documents_after(&mut tx, after, PAGE).await?;
            drop(tx);
            let Some(last) = page.last() else { break };
            after = last.product.uuid();
            for document in &page {
                index.put(document);
            }
        }
        let count = index.len();
        *self.index.write().map_err(poisoned)? = index;
        self.in_step.store(true, Ordering::Release);
        tracing::info!(products = count, "the search index is in memory");
        Ok(follower)
    }

    /// Takes over what changed since the last time.
    pub async fn catch_up(&self, follower: &mut Follower) -> EngineResult<()> {
        let events = follower.hear().await?;
        if events.is_empty() {
            return Ok(());
        }
        let changed: Vec<SearchChanged> = events.into_iter().map(payload).collect::<EngineResult<_>>()?;
        if changed.iter().any(|one| one.products.is_empty()) {
            *follower = self.fill_all().await?;
            return Ok(());
        }
        let mut ids: Vec<ProductId> = changed.into_iter().flat_map(|one| one.products).collect();
        ids.sort_unstable();
        ids.dedup();
        let mut tx = self.db.begin(&Actor::PUBLIC).await?;
        let documents = documents(&mut tx, &uuids(&ids)).await?;
        drop(tx);
        let mut index = self.index.write().map_err(poisoned)?;
        ids.iter().filter(|id| documents.iter().all(|one| one.product != **id)).for_each(|id| index.remove(*id));
        documents.iter().for_each(|document| index.put(document));
        index.tidy();
        Ok(())
    }
}

fn payload(event: Event) -> EngineResult<SearchChanged> {
    serde_json::from_value(event.payload).map_err(|error| EngineError::Refused(error.to_string()))
}

fn poisoned<T>(_: T) -> EngineError {
    EngineError::Unavailable("the index in memory was left half-written".to_owned())
}

#[async_trait]
impl SearchEngine for MemoryEngine {
    fn name(&self) -> &'static str {
        "memory"
    }

    fn is_outside(&self) -> bool {
        false
    }

    async fn find(&self, lookup: &Lookup<'_>) -> EngineResult<Found> {
        if !self.is_in_step() {
            return self.otherwise.find(lookup).await;
        }
        Ok(self.index.read().map_err(poisoned)?.find(lookup))
    }

    async fn put(&self, _: &[Document], _: &[ProductId], _: Option<i32>) -> EngineResult<()> {
        Ok(())
    }

    async fn begin(&self, _: i32) -> EngineResult<()> {
        Ok(())
    }

    async fn fill(&self, _: i32, _: &[Document]) -> EngineResult<()> {
        Ok(())
    }

    async fn switch(&self, _: i32) -> EngineResult<()> {
        Ok(())
    }
}
