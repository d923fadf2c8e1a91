//! 图片、视频、证照扫描件: what people upload, and what becomes of it.
//!
//! A browser sends the file straight to the object store by an address that [`Commerce::start_upload`] signs; the
//! mall looks at it only then ([`Commerce::finish_upload`]), and a job makes what is shown
//! ([`Commerce::process_assets`]). What nobody takes into use goes by itself ([`Commerce::collect_assets`]).
//!
//! Other modules keep assets in use by [`attach`] and let them go by [`release`], in their own transaction.

mod attach;
mod collect;
mod entity;
mod error;
mod inspect;
mod kind;
mod process;
mod read;
mod register;
mod render;
mod repo;
mod store;
mod upload;

pub use attach::{AttachError, attach, release};
pub use entity::{Asset, AssetProblem, AssetState, Purpose, Stored, UploadLimits};
pub use error::{AssetCode, Result};
pub use inspect::{MAX_PIXELS, MAX_SIDE};
pub use kind::MediaKind;
pub use read::OpenedDocument;
pub use register::StoredPicture;
pub(crate) use register::register;
pub use render::WIDTHS;
pub use store::{AssetStore, NoStore, SignedUpload, StoreError};
pub use upload::{MAX_OUTSTANDING, MAX_UPLOADS_AN_HOUR, StartUpload, StartedUpload};

use chrono::Duration;
use sha2::{Digest, Sha256};

use qd_kernel::AssetId;

/// What begins the key of every object that only its owner may see.
pub const PRIVATE_PREFIX: &str = "private/";
/// How long a browser may send a file by the address it was given.
pub const UPLOAD_TIME: Duration = Duration::minutes(15);
/// After so long, what was never finished goes.
pub const UNFINISHED_KEPT: Duration = Duration::hours(1);
/// After so long, what was refused, or is used by nothing, goes.
pub const UNUSED_KEPT: Duration = Duration::hours(24);
/// How long the address of a private document opens it.
pub const DOCUMENT_TIME: Duration = Duration::minutes(5);

/// Whether an object may be given to anybody who asks for its key.
pub fn is_public_key(key: &str) -> bool {
    !key.starts_with(PRIVATE_PREFIX)
}

/// Where a browser puts what it uploads.
fn upload_key(id: AssetId) -> String {
    format!("{PRIVATE_PREFIX}uploads/{id}")
}

/// Where everything lies that was made of an asset.
fn folder(id: AssetId, purpose: Purpose) -> String {
    let place = if purpose.is_private() { PRIVATE_PREFIX } else { "p/" };
    format!("{place}{}/", id.uuid().simple())
}

/// A part of a key that no other content has: what is kept under it never changes.
fn digest(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(12).map(|byte| format!("{byte:02x}")).collect()
}
