//! The job that makes of an upload what is shown of it.

use chrono::Duration;
use qd_kernel::{Actor, Failure};

use super::{
    Asset, AssetProblem, MediaKind, Result, Stored, UNUSED_KEPT, digest, folder,
    inspect::{check_kind, check_pdf_end, mp4_box},
    render::{Rendered, render_aside},
    repo, upload_key,
};
use crate::Commerce;

/// So many are taken up at once.
const BATCH: i64 = 2;
/// How long one may take before another worker may take it up.
const LEASE: Duration = Duration::minutes(3);
/// How often one is taken up before it is given up.
const MAX_ATTEMPTS: i32 = 5;
/// The most boxes that an MP4's first level has.
const MAX_BOXES: usize = 1_000;
/// How much of a document's end is looked at.
const PDF_END: u64 = 2_048;

/// What came of taking one up.
type Made = std::result::Result<Stored, AssetProblem>;

impl Commerce {
    /// Takes up files that came whole, a few at a time. Returns how many it is done with; one that our own store
    /// failed is tried again later.
    pub async fn process_assets(&self) -> Result<usize> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let taken = repo::take_processing(&mut tx, now, now + LEASE, BATCH).await?;
        tx.commit().await?;
        let works = taken.iter().map(|(asset, attempts)| self.process(asset, *attempts));
        let done = futures::future::join_all(works).await;
        let mut count = 0;
        for ((asset, _), outcome) in taken.iter().zip(done) {
            match outcome {
                Ok(()) => count += 1,
                Err(error) => tracing::warn!(asset = %asset.id, %error, "an upload could not be processed yet"),
            }
        }
        Ok(count)
    }

    async fn process(&self, asset: &Asset, attempts: i32) -> Result<()> {
        let made = if attempts > MAX_ATTEMPTS { Err(AssetProblem::Failed) } else { self.make(asset).await? };
        let due = self.clock.now() + UNUSED_KEPT;
        let mut tx = self.db.begin(&Actor::System).await?;
        let saved = match &made {
            Ok(stored) => repo::make_ready(&mut tx, asset.id, stored, due).await?,
            Err(problem) => repo::reject(&mut tx, asset.id, *problem, due).await?,
        };
        tx.commit().await?;
        if saved && made.is_ok() {
            self.assets.remove(&upload_key(asset.id)).await?;
        } else if saved || self.is_gone(asset).await? {
            self.remove_objects(asset).await?;
        }
        Ok(())
    }

    /// Whether somebody gave it up while it was worked on.
    async fn is_gone(&self, asset: &Asset) -> Result<bool> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let now = repo::by_ids(&mut tx, &[asset.id.uuid()]).await?.pop();
        Ok(now.is_none_or(|asset| matches!(asset.state, super::AssetState::Rejected(_))))
    }

    /// Takes away every object of an asset that is not one of the demo's or an import's.
    pub(super) async fn remove_objects(&self, asset: &Asset) -> Result<()> {
        self.assets.remove(&upload_key(asset.id)).await?;
        for key in self.assets.list(&folder(asset.id, asset.purpose)).await? {
            self.assets.remove(&key).await?;
        }
        Ok(())
    }

    async fn make(&self, asset: &Asset) -> Result<Made> {
        let Some(kind) = MediaKind::declared(&asset.content_type) else {
            return Ok(Err(AssetProblem::UnsupportedType));
        };
        match kind {
            MediaKind::Jpeg | MediaKind::Png | MediaKind::Webp => self.make_picture(asset, kind).await,
            MediaKind::Mp4 => self.keep_as_it_is(asset, kind, "video.mp4").await,
            MediaKind::Pdf => self.keep_as_it_is(asset, kind, "document.pdf").await,
        }
    }

    async fn make_picture(&self, asset: &Asset, kind: MediaKind) -> Result<Made> {
        let bytes = u64::try_from(asset.bytes).map_err(Failure::internal)?;
        let Some(content) = self.assets.read(&upload_key(asset.id), 0, bytes + 1).await? else {
            return Ok(Err(AssetProblem::Incomplete));
        };
        if u64::try_from(content.len()).ok() != Some(bytes) {
            return Ok(Err(AssetProblem::Incomplete));
        }
        let place = format!("{}{}", folder(asset.id, asset.purpose), digest(&content));
        let rendered = match render_aside(content, kind, asset.purpose.is_private()).await {
            Ok(rendered) => rendered,
            Err(problem) => return Ok(Err(problem)),
        };
        let Rendered { size, sizes, usual, placeholder, colour } = rendered;
        let widths = sizes.iter().map(|(width, _)| *width).collect();
        for (width, file) in sizes {
            self.assets.write(&format!("{place}/{width}.webp"), file, MediaKind::Webp.content_type()).await?;
        }
        let key = format!("{place}/{usual}.webp");
        Ok(Ok(Stored { key, widths, size: Some(size), placeholder, colour: Some(colour) }))
    }

    /// Videos and documents are not remade. They are looked at where the browser cannot write any more.
    async fn keep_as_it_is(&self, asset: &Asset, kind: MediaKind, name: &str) -> Result<Made> {
        let from = upload_key(asset.id);
        if self.assets.size(&from).await?.is_none() {
            return Ok(Err(AssetProblem::Incomplete));
        }
        let key = format!("{}{name}", folder(asset.id, asset.purpose));
        self.assets.copy(&from, &key).await?;
        let bytes = u64::try_from(asset.bytes).map_err(Failure::internal)?;
        if self.assets.size(&key).await? != Some(bytes) {
            return Ok(Err(AssetProblem::Incomplete));
        }
        let first = self.assets.read(&key, 0, 64).await?.unwrap_or_default();
        if let Err(problem) = check_kind(kind, &first) {
            return Ok(Err(problem));
        }
        let checked = if kind == MediaKind::Pdf {
            let last = self.assets.read(&key, bytes.saturating_sub(PDF_END), PDF_END).await?.unwrap_or_default();
            check_pdf_end(&last)
        } else {
            self.check_video(&key, bytes).await?
        };
        Ok(checked.map(|()| Stored { key, widths: Vec::new(), size: None, placeholder: None, colour: None }))
    }

    /// An MP4 that plays has its index (`moov`) and its frames (`mdat`), and ends where its last box ends.
    async fn check_video(&self, key: &str, bytes: u64) -> Result<std::result::Result<(), AssetProblem>> {
        let (mut at, mut has_index, mut has_frames) = (0, false, false);
        for _ in 0..MAX_BOXES {
            if at >= bytes {
                break;
            }
            let head = self.assets.read(key, at, 16).await?.unwrap_or_default();
            let Some((length, name)) = mp4_box(&head, bytes - at) else {
                return Ok(Err(AssetProblem::Damaged));
            };
            has_index |= name == *b"moov";
            has_frames |= name == *b"mdat";
            at += length;
        }
        Ok(if has_index && has_frames && at == bytes { Ok(()) } else { Err(AssetProblem::Damaged) })
    }
}
