//! Taking assets into use, and letting them go.

use qd_db::ActorTx;
use qd_kernel::{AssetId, Clock, Failure, OrganizationId};

use super::{Asset, AssetState, Purpose, UNUSED_KEPT, repo};

/// Why assets were not taken into use; [`AttachError::refuse`] says it in another domain's words.
#[derive(Debug)]
pub enum AttachError {
    /// More than [`super::UploadLimits::max_count`].
    TooMany(usize),
    /// The one at this place is not the organization's, was uploaded for something else, or is gone.
    Unknown(usize),
    /// The one at this place is not ready, or was refused.
    NotReady(usize),
    /// The one at this place was named before.
    Twice(usize),
    /// The database.
    Db(qd_db::Error),
}

impl From<qd_db::Error> for AttachError {
    fn from(error: qd_db::Error) -> Self {
        Self::Db(error)
    }
}

impl AttachError {
    /// As a refusal beside `field` (`pictures`), or beside the one at fault (`pictures.2`).
    pub fn refuse<C>(self, field: &str, code: C) -> Failure<C> {
        let beside = |index: usize| format!("{field}.{index}");
        match self {
            Self::TooMany(most) => Failure::field(field, code, format!("最多 {most} 个文件")),
            Self::Unknown(index) => Failure::field(beside(index), code, "找不到这个文件，可能已过期，请重新上传"),
            Self::NotReady(index) => Failure::field(beside(index), code, "文件还没有处理好，请稍候再保存"),
            Self::Twice(index) => Failure::field(beside(index), code, "同一个文件只能用一次"),
            Self::Db(error) => Failure::internal(error),
        }
    }
}

/// From now on `subject` (an id as the schemas show it) uses exactly these for this purpose, in this order: they must
/// be ready and the organization's own. What it used before and does not any more is released. Gives them in order.
pub async fn attach(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    org: OrganizationId,
    subject: &str,
    purpose: Purpose,
    ids: &[AssetId],
) -> Result<Vec<Asset>, AttachError> {
    let most = purpose.limits().max_count;
    if ids.len() > most {
        return Err(AttachError::TooMany(most));
    }
    let wanted: Vec<_> = ids.iter().map(|id| id.uuid()).collect();
    let held = repo::hold_usable(tx, org, &wanted, clock.now()).await?;
    let mut used = Vec::with_capacity(ids.len());
    for (index, id) in ids.iter().enumerate() {
        if ids[..index].contains(id) {
            return Err(AttachError::Twice(index));
        }
        let known = held.iter().find(|asset| asset.id == *id && asset.purpose == purpose);
        let asset = known.ok_or(AttachError::Unknown(index))?;
        match asset.state {
            AssetState::Ready(_) => used.push(asset.clone()),
            AssetState::Waiting | AssetState::Processing | AssetState::Rejected(_) => {
                return Err(AttachError::NotReady(index));
            }
        }
    }
    repo::set_uses(tx, org, subject, purpose, &wanted, clock.now() + UNUSED_KEPT).await?;
    Ok(used)
}

/// `subject` uses nothing any more for this purpose: what nothing else uses is collected.
pub async fn release(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    org: OrganizationId,
    subject: &str,
    purpose: Purpose,
) -> qd_db::Result<()> {
    repo::set_uses(tx, org, subject, purpose, &[], clock.now() + UNUSED_KEPT).await
}
