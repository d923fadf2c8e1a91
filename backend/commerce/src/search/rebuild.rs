//! Makes the index anew beside the old one, and searches it from then on. What changes meanwhile goes into both.

use qd_db::{ActorTx, Event, Follower};
use qd_kernel::{Actor, ProductId};
use uuid::Uuid;

use super::{
    EngineError, EngineResult, SEARCH_CHANGED, SearchChanged,
    index::{self, documents},
};
use crate::{Commerce, shop::uuids};

/// Products that one transaction takes over.
const BATCH: i64 = 500;
/// Documents of an old generation that one transaction removes.
const SWEEP: i64 = 5_000;

/// How far a rebuild has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RebuildProgress {
    /// Products taken over so far, those before an interruption included.
    pub done: u64,
    /// Products on shelves when it began or went on.
    pub total: u64,
}

struct Building {
    generation: i32,
    to: Uuid,
    done: i32,
}

impl Commerce {
    /// Whether the index was made by another version of this program's text rules.
    pub async fn search_is_outdated(&self) -> EngineResult<bool> {
        let mut tx = self.begin_public().await?;
        let version = sqlx::query_scalar!("select text_version from search_generation")
            .fetch_one(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        Ok(version != qd_text::VERSION)
    }

    /// Makes the index anew without a moment in which nothing is found. One that was interrupted goes on where it
    /// stopped. `tell` hears how far it is after each batch.
    ///
    /// # Errors
    /// When the database or the engine does not answer: call it again.
    pub async fn rebuild_search(&self, mut tell: impl FnMut(RebuildProgress) + Send) -> EngineResult<RebuildProgress> {
        let mut changes = Follower::start(&self.db, SEARCH_CHANGED).await?;
        let mut building = self.begin_building().await?;
        self.search.engine.begin(building.generation).await?;
        let total = self.count_published().await?;
        let mut progress = RebuildProgress { done: u64::try_from(building.done).unwrap_or(0), total };
        tell(progress);
        while self.build_batch(&mut building).await? {
            progress.done = u64::try_from(building.done).unwrap_or(0);
            tell(progress);
        }
        // An engine outside may have been given a batch after a later change of a product in it.
        for event in changes.hear().await? {
            self.push_changed(&event).await?;
        }
        self.search.engine.switch(building.generation).await?;
        self.switch_to(building.generation).await?;
        self.sweep(building.generation).await?;
        Ok(progress)
    }

    /// Gives an engine outside of the database what an event says has changed.
    pub async fn push_changed(&self, event: &Event) -> EngineResult<()> {
        let changed: SearchChanged =
            serde_json::from_value(event.payload.clone()).map_err(|error| EngineError::Refused(error.to_string()))?;
        if changed.products.is_empty() || !self.search.engine.is_outside() {
            return Ok(());
        }
        let mut tx = self.begin_public().await?;
        let building = sqlx::query_scalar!("select building from search_generation")
            .fetch_one(tx.conn())
            .await
            .map_err(qd_db::Error::from)?;
        let found = documents(&mut tx, &uuids(&changed.products)).await?;
        drop(tx);
        let here = |id: &ProductId| found.iter().any(|document| document.product == *id);
        let gone: Vec<ProductId> = changed.products.iter().copied().filter(|id| !here(id)).collect();
        self.search.engine.put(&found, &gone, building).await
    }

    async fn begin_building(&self) -> qd_db::Result<Building> {
        let mut tx = self.db.begin(&Actor::System).await?;
        // One that an older program began is begun anew: its tokens would be others.
        let row = sqlx::query!(
            r#"update search_generation set
                 building = case when building_version = $1 then building else coalesce(building, current) + 1 end,
                 built_to = case when building_version = $1 then built_to end,
                 built = case when building_version = $1 then built else 0 end,
                 building_version = $1
               returning building as "building!", built_to, built"#,
            qd_text::VERSION,
        )
        .fetch_one(tx.conn())
        .await?;
        tx.commit().await?;
        Ok(Building { generation: row.building, to: row.built_to.unwrap_or_default(), done: row.built })
    }

    async fn count_published(&self) -> qd_db::Result<u64> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let count = sqlx::query_scalar!(r#"select count(*) as "n!" from product where status = 'published'"#)
            .fetch_one(tx.conn())
            .await?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Takes the next products over; false when there are none.
    async fn build_batch(&self, building: &mut Building) -> EngineResult<bool> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let ids = sqlx::query_scalar!(
            "select id from product where id > $1 and status = 'published' order by id limit $2",
            building.to,
            BATCH,
        )
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let Some(last) = ids.last().copied() else { return Ok(false) };
        index::lock(&mut tx, &ids).await?;
        let shelf = index::read(&mut tx, &ids).await?;
        index::fill(&mut tx, building.generation, &shelf).await?;
        tx.commit().await?;
        let documents: Vec<_> = shelf.into_iter().map(|one| one.document).collect();
        self.search.engine.fill(building.generation, &documents).await?;

        building.to = last;
        building.done = building.done.saturating_add(i32::try_from(ids.len()).unwrap_or(i32::MAX));
        let mut tx = self.db.begin(&Actor::System).await?;
        sqlx::query!(
            "update search_generation set built_to = $2, built = $3 where building = $1",
            building.generation,
            building.to,
            building.done,
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        tx.commit().await?;
        Ok(true)
    }

    async fn switch_to(&self, generation: i32) -> qd_db::Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        sqlx::query!(
            "update search_generation set current = $1, building = null, built_to = null, built = 0, building_version = null,
                 text_version = $2, switched_at = $3
             where building = $1",
            generation,
            qd_text::VERSION,
            self.clock.now(),
        )
        .execute(tx.conn())
        .await?;
        tx.emit(&Event::new(&*self.clock, SEARCH_CHANGED, SearchChanged { products: Vec::new() })).await?;
        tx.commit().await
    }

    /// Removes what is searched no more, a little at a time.
    async fn sweep(&self, generation: i32) -> qd_db::Result<()> {
        loop {
            let mut tx = self.db.begin(&Actor::System).await?;
            let removed = remove_older(&mut tx, generation).await?;
            tx.commit().await?;
            if removed == 0 {
                return Ok(());
            }
        }
    }
}

async fn remove_older(tx: &mut ActorTx, generation: i32) -> qd_db::Result<u64> {
    let done = sqlx::query!(
        "delete from search_document where (generation, product_id) in
           (select generation, product_id from search_document where generation < $1 limit $2)",
        generation,
        SWEEP,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
