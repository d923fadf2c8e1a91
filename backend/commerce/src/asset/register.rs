//! Pictures that are in the store already: what the demo and imports bring along.

use qd_db::{ActorTx, Result};
use qd_kernel::{AssetId, Clock, OrganizationId};

use super::{Purpose, UNUSED_KEPT, repo};

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
