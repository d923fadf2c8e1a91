//! What may be known of assets.

use chrono::{DateTime, Utc};
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, AssetId, Failure};
use serde_json::json;

use super::{Asset, AssetCode, DOCUMENT_TIME, Result, Stored, error::not_found, repo};
use crate::{Commerce, shop::uuids};

/// A private document, opened for a moment.
#[derive(Debug, Clone)]
pub struct OpenedDocument {
    /// Shows it in a browser.
    pub url: String,
    /// Until when.
    pub until: DateTime<Utc>,
}

impl Commerce {
    /// Those of the assets that the actor may see, in no order.
    pub async fn assets(&self, actor: &Actor, ids: &[AssetId]) -> Result<Vec<Asset>> {
        let Actor::Member { .. } = actor else { return Ok(Vec::new()) };
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::by_ids(&mut tx, &uuids(ids)).await?)
    }

    /// How to show the pictures behind these keys: those in use for everybody, and one's own.
    pub async fn pictures_by_keys(&self, actor: &Actor, keys: &[String]) -> Result<Vec<(AssetId, Stored)>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::by_keys(&mut tx, keys).await?)
    }

    /// Opens a private document for a short while, for its organization's members and for who sees the whole group.
    /// Each time is noted in the audit log.
    pub async fn open_document(&self, actor: &Actor, id: AssetId) -> Result<OpenedDocument> {
        let Actor::Member { .. } = actor else { return Err(not_found()) };
        let mut tx = self.db.begin(actor).await?;
        let asset = repo::by_ids(&mut tx, &[id.uuid()]).await?.pop().ok_or_else(not_found)?;
        if !asset.purpose.is_private() {
            return Err(not_found());
        }
        let Some(stored) = asset.stored() else {
            return Err(Failure::refused(AssetCode::NotReady, "文件还没有处理好，请稍候"));
        };
        let details = json!({ "purpose": asset.purpose.as_str(), "organization": asset.org_id.to_string() });
        audit_in_tx(&mut tx, &*self.clock, actor, "asset.opened", &id.to_string(), details).await?;
        tx.commit().await?;
        let url = self.assets.sign_download(&stored.key, DOCUMENT_TIME).await?;
        Ok(OpenedDocument { url, until: self.clock.now() + DOCUMENT_TIME })
    }
}
