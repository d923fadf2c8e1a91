//! Pictures that are in the store already: what the demo and imports bring along.

use qd_db::{ActorTx, Result};
use qd_kernel::{Actor, AssetId, Clock, Failure, OrganizationId};

use super::{AssetCode, Purpose, UNUSED_KEPT, repo};
use crate::Commerce;

/// A picture that is in the object store, in one size.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredPicture {
    /// Its key.
    pub key: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(i32, i32)>,
    /// What is shown until it has come: `#rrggbb`.
    pub colour: Option<String>,
}

impl<K: Into<String>> From<K> for StoredPicture {
    fn from(key: K) -> Self {
        Self { key: key.into(), ..Self::default() }
    }
}

/// Makes assets of pictures and has `subject` use exactly them.
pub(crate) async fn register(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    org: OrganizationId,
    subject: &str,
    purpose: Purpose,
    pictures: &[StoredPicture],
) -> Result<()> {
    let fresh: Vec<AssetId> = pictures.iter().map(|_| AssetId::new(clock)).collect();
    let ids = repo::put_registered(tx, org, purpose, &fresh, pictures, clock.now()).await?;
    repo::set_uses(tx, org, subject, purpose, &ids, clock.now() + UNUSED_KEPT).await
}

impl Commerce {
    /// Makes assets of an organization's pictures and videos that are in the store already, for the demo and for
    /// imports; gives them in order. What is not taken into use within [`UNUSED_KEPT`] goes.
    pub async fn bring_assets(
        &self,
        actor: &Actor,
        org: OrganizationId,
        purpose: Purpose,
        stored: &[StoredPicture],
    ) -> super::Result<Vec<AssetId>> {
        let Actor::System = actor else {
            return Err(Failure::refused(AssetCode::NotAllowed, "只有系统可以导入文件"));
        };
        let now = self.clock.now();
        let fresh: Vec<AssetId> = stored.iter().map(|_| AssetId::new(&*self.clock)).collect();
        let mut tx = self.db.begin(actor).await?;
        let ids = repo::put_registered(&mut tx, org, purpose, &fresh, stored, now).await?;
        repo::keep_unused(&mut tx, &ids, now + UNUSED_KEPT).await?;
        tx.commit().await?;
        Ok(ids.into_iter().map(AssetId::from).collect())
    }
}
