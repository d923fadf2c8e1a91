//! Meilisearch as the mall's search engine, by its own client: for who runs one already.
//!
//! Products come through the outbox ([`SearchEngine::put`]); a rebuild fills a second index and swaps the two. Typing
//! errors and the beginnings of words are Meilisearch's own business; how Chinese titles sound is written beside them,
//! because it does not know pinyin's initials.

mod question;
mod record;

use std::time::Duration;

use async_trait::async_trait;
use meilisearch_sdk::{
    client::{Client, SwapIndexes},
    errors::Error,
    indexes::Index,
    settings::{PaginationSetting, Settings},
    task_info::TaskInfo,
    tasks::Task,
};
use qd_commerce::search::{
    Document, EngineError, EngineResult, Found, Lookup, MAX_FACET_SHOPS, MAX_RESULTS, SearchEngine,
};
use qd_kernel::ProductId;
use record::Record;
use secrecy::{ExposeSecret, SecretString};

/// How long a question may take before the mall does without an answer.
const ANSWER: Duration = Duration::from_secs(2);
/// How long Meilisearch may take over a change.
const CHANGE: Duration = Duration::from_secs(60);
/// How often it is asked whether a change is done.
const POLL: Duration = Duration::from_millis(20);
/// What is looked into, the most telling first.
const SEARCHED: [&str; 5] = ["title", "title_en", "sounds", "names", "text"];
/// What is filtered by and counted.
const FILTERED: [&str; 7] = ["id", "category", "shop", "kind", "band", "in_stock", "price"];
/// What is sorted by.
const SORTED: [&str; 4] = ["price", "sold", "published", "in_stock"];

/// A Meilisearch server.
#[derive(Debug, Clone)]
pub struct MeiliSearch {
    client: Client,
    name: String,
}

impl MeiliSearch {
    /// At an address without a slash at its end, with a key that may do everything with indexes whose names begin
    /// with `name`.
    pub fn connect(url: &str, key: Option<&SecretString>, name: &str) -> EngineResult<Self> {
        let client = Client::new(url, key.map(|key| key.expose_secret().to_owned())).map_err(failed)?;
        Ok(Self { client, name: name.to_owned() })
    }

    /// The index that is searched, and the one that is being built.
    fn index(&self, building: Option<i32>) -> Index {
        match building {
            None => self.client.index(&self.name),
            Some(generation) => self.client.index(self.building(generation)),
        }
    }

    fn building(&self, generation: i32) -> String {
        format!("{}_{generation}", self.name)
    }

    async fn done(&self, task: Result<TaskInfo, Error>) -> EngineResult<()> {
        let task = task.map_err(failed)?;
        match self.client.wait_for_task(task, Some(POLL), Some(CHANGE)).await.map_err(failed)? {
            Task::Succeeded { .. } => Ok(()),
            Task::Failed { content }
                if content.error.error_code == meilisearch_sdk::errors::ErrorCode::IndexAlreadyExists =>
            {
                Ok(())
            }
            other => Err(EngineError::Refused(format!("{other:?}"))),
        }
    }

    /// Makes an index that searches as the mall does; one that is there stays as it is filled.
    async fn prepare(&self, name: &str) -> EngineResult<()> {
        self.done(self.client.create_index(name, Some("id")).await).await?;
        let settings = Settings::new()
            .with_searchable_attributes(SEARCHED)
            .with_filterable_attributes(FILTERED)
            .with_sortable_attributes(SORTED)
            .with_ranking_rules([
                "sort",
                "words",
                "typo",
                "attribute",
                "exactness",
                "proximity",
                "in_stock:desc",
                "sold:desc",
            ])
            .with_max_values_per_facet(MAX_FACET_SHOPS * 2)
            .with_pagination(PaginationSetting { max_total_hits: MAX_RESULTS * 100 });
        self.done(self.client.index(name).set_settings(&settings).await).await
    }

    async fn add(&self, index: &Index, documents: &[Document]) -> EngineResult<()> {
        if documents.is_empty() {
            return Ok(());
        }
        let records: Vec<Record> = documents.iter().map(Record::of).collect();
        self.done(index.add_or_replace(&records, Some("id")).await).await
    }

    async fn remove(&self, index: &Index, gone: &[ProductId]) -> EngineResult<()> {
        if gone.is_empty() {
            return Ok(());
        }
        let ids: Vec<String> = gone.iter().map(|id| record::id(*id)).collect();
        self.done(index.delete_documents(&ids).await).await
    }
}

/// What the client says went wrong, as the mall speaks of it.
fn failed(error: Error) -> EngineError {
    match error {
        Error::Meilisearch(error) => EngineError::Refused(error.to_string()),
        other => EngineError::Unavailable(other.to_string()),
    }
}

#[async_trait]
impl SearchEngine for MeiliSearch {
    fn name(&self) -> &'static str {
        "meilisearch"
    }

    fn is_outside(&self) -> bool {
        true
    }

    async fn find(&self, lookup: &Lookup<'_>) -> EngineResult<Found> {
        let index = self.index(None);
        let answer = tokio::time::timeout(ANSWER, question::ask(&index, lookup)).await;
        answer.map_err(|_| EngineError::Unavailable("no answer in time".to_owned()))?
    }

    async fn put(&self, documents: &[Document], gone: &[ProductId], building: Option<i32>) -> EngineResult<()> {
        for place in [None].into_iter().chain(building.map(Some)) {
            let index = self.index(place);
            self.add(&index, documents).await?;
            self.remove(&index, gone).await?;
        }
        Ok(())
    }

    async fn begin(&self, generation: i32) -> EngineResult<()> {
        self.prepare(&self.name).await?;
        self.prepare(&self.building(generation)).await
    }

    async fn fill(&self, generation: i32, documents: &[Document]) -> EngineResult<()> {
        self.add(&self.index(Some(generation)), documents).await
    }

    async fn switch(&self, generation: i32) -> EngineResult<()> {
        let swap = SwapIndexes { indexes: (self.name.clone(), self.building(generation)), rename: None };
        self.done(self.client.swap_indexes([&swap]).await).await?;
        self.done(self.client.delete_index(self.building(generation)).await).await
    }
}
