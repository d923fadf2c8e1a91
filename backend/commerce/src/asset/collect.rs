//! The job that takes away what nobody finished, wanted or uses.

use chrono::Duration;
use qd_kernel::Actor;

use super::{Asset, Result, repo, upload_key};
use crate::Commerce;

/// So many are taken away in one round.
const BATCH: i64 = 50;
/// How long a round may take before another worker may take it up.
const LEASE: Duration = Duration::minutes(5);
/// How long a picture that an order shows is left alone before it is looked at again.
const WHILE_ORDERED: Duration = Duration::days(90);

impl Commerce {
    /// Takes away what has come due: objects first, so that a row always tells of them. Returns how many.
    pub async fn collect_assets(&self) -> Result<usize> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::keep_ordered(&mut tx, now, now + WHILE_ORDERED).await?;
        let gone = repo::take_collectable(&mut tx, now, now + LEASE, BATCH).await?;
        let written = repo::take_written(&mut tx, now, BATCH).await?;
        tx.commit().await?;
        for id in &written {
            self.assets.remove(&upload_key(*id)).await?;
        }
        for asset in &gone {
            self.remove_kept(asset).await?;
            let mut tx = self.db.begin(&Actor::System).await?;
            repo::delete(&mut tx, asset.id, now).await?;
            tx.commit().await?;
        }
        if !written.is_empty() {
            let mut tx = self.db.begin(&Actor::System).await?;
            repo::forget_uploads(&mut tx, &written).await?;
            tx.commit().await?;
        }
        Ok(gone.len() + written.len())
    }

    async fn remove_kept(&self, asset: &Asset) -> Result<()> {
        self.remove_objects(asset).await?;
        // What the demo or an import brought along lies elsewhere.
        if let Some(stored) = asset.stored() {
            for key in stored.keys() {
                self.assets.remove(&key).await?;
            }
        }
        Ok(())
    }
}
