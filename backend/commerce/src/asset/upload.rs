//! From the wish to upload to a file that came whole.

use chrono::Duration;
use qd_kernel::{Actor, AssetId, Failure, OrganizationId, PersonId, Problems};

use super::{
    Asset, AssetCode, AssetProblem, AssetState, MediaKind, Purpose, Result, SignedUpload, UNFINISHED_KEPT, UNUSED_KEPT,
    UPLOAD_TIME,
    error::not_found,
    inspect::{check_kind, check_pixels},
    repo, upload_key,
};
use crate::{
    Commerce,
    catalog::{Limits, Lines, flaw, tidy},
};

/// So many uploads of an organization may be under way.
pub const MAX_OUTSTANDING: i64 = 30;
/// So many may begin within an hour.
pub const MAX_UPLOADS_AN_HOUR: i64 = 300;
/// What is read of a file to judge it: enough for the headers of nearly every picture.
const FIRST_BYTES: u64 = 256 * 1024;

const FILE_NAME: Limits = Limits { min: 1, max: 200, lines: Lines::One };

/// A file that somebody wants to upload.
#[derive(Debug, Clone)]
pub struct StartUpload {
    /// What for.
    pub purpose: Purpose,
    /// As it is called on the sender's machine, 1 to 200 characters.
    pub file_name: String,
    /// What the browser takes it for.
    pub content_type: String,
    /// How large it is; exactly so much must be sent.
    pub bytes: i64,
}

/// An upload that may begin.
#[derive(Debug, Clone)]
pub struct StartedUpload {
    /// What it will be.
    pub asset: Asset,
    /// Where to send it, within [`UPLOAD_TIME`].
    pub upload: SignedUpload,
}

fn uploader(actor: &Actor, purpose: Purpose) -> Result<(PersonId, OrganizationId)> {
    match actor {
        Actor::Member { person, org, role } if purpose.is_open_to(*role) => Ok((*person, *org)),
        _ => Err(Failure::refused(AssetCode::NotAllowed, "只有店主和店长可以上传文件")),
    }
}

impl Commerce {
    /// Promises a place for a file and signs where its browser sends it.
    pub async fn start_upload(&self, actor: &Actor, command: StartUpload) -> Result<StartedUpload> {
        let (person, org) = uploader(actor, command.purpose)?;
        let (file_name, kind) = check_file(&command)?;
        let now = self.clock.now();
        let asset = Asset {
            id: AssetId::new(&*self.clock),
            org_id: org,
            person_id: Some(person),
            purpose: command.purpose,
            state: AssetState::Waiting,
            file_name,
            content_type: kind.content_type().to_owned(),
            bytes: command.bytes,
            created_at: now,
        };
        let bytes = u64::try_from(asset.bytes).map_err(Failure::internal)?;
        let key = upload_key(asset.id);
        let upload = self.assets.sign_upload(&key, &asset.content_type, bytes, UPLOAD_TIME).await?;
        let mut tx = self.db.begin(actor).await?;
        let (outstanding, lately) = repo::count_uploads(&mut tx, org, now - Duration::hours(1)).await?;
        if outstanding >= MAX_OUTSTANDING || lately >= MAX_UPLOADS_AN_HOUR {
            return Err(Failure::refused(AssetCode::TooMany, "上传得太多了，请等前面的传完再试"));
        }
        repo::insert(&mut tx, &asset, now + UNFINISHED_KEPT).await?;
        tx.commit().await?;
        Ok(StartedUpload { asset, upload })
    }

    /// The whole of an upload whose content is here already: what it is made of is still looked at, and a job makes it
    /// ready. For the demo and imports.
    pub async fn upload(&self, actor: &Actor, command: StartUpload, content: Vec<u8>) -> Result<AssetId> {
        let Asset { id, content_type, .. } = self.start_upload(actor, command).await?.asset;
        self.assets.write(&upload_key(id), content, &content_type).await?;
        self.finish_upload(actor, id).await?;
        Ok(id)
    }

    /// Looks at what came: whole, what it was said to be, and safe to unpack? Then a job takes it up.
    ///
    /// What has not come whole may be sent again and finished later; what is refused is not kept. Said again of an
    /// upload that is finished, it changes nothing.
    pub async fn finish_upload(&self, actor: &Actor, id: AssetId) -> Result<Asset> {
        let asset = self.own_asset(actor, id).await?;
        match &asset.state {
            AssetState::Waiting => {}
            AssetState::Processing | AssetState::Ready(_) => return Ok(asset),
            AssetState::Rejected(problem) => return Err(problem.refuse()),
        }
        let key = upload_key(id);
        let came = self.assets.size(&key).await?;
        if came.and_then(|bytes| i64::try_from(bytes).ok()) != Some(asset.bytes) {
            return Err(AssetProblem::Incomplete.refuse());
        }
        let first = self.assets.read(&key, 0, FIRST_BYTES).await?.unwrap_or_default();
        let judged = judge(&asset, &first);
        let mut tx = self.db.begin(actor).await?;
        match judged {
            Ok(()) => repo::accept(&mut tx, id).await?,
            Err(problem) => repo::reject(&mut tx, id, problem, self.clock.now() + UNUSED_KEPT).await?,
        };
        tx.commit().await?;
        match judged {
            Ok(()) => Ok(Asset { state: AssetState::Processing, ..asset }),
            Err(problem) => {
                self.assets.remove(&key).await?;
                Err(problem.refuse())
            }
        }
    }

    /// Gives up an upload that is not ready yet; what came of it is thrown away.
    pub async fn cancel_upload(&self, actor: &Actor, id: AssetId) -> Result<Asset> {
        let asset = self.own_asset(actor, id).await?;
        match &asset.state {
            AssetState::Waiting | AssetState::Processing => {}
            AssetState::Ready(_) | AssetState::Rejected(_) => return Ok(asset),
        }
        let mut tx = self.db.begin(actor).await?;
        let due = self.clock.now() + UNUSED_KEPT;
        let done = repo::reject(&mut tx, id, AssetProblem::Cancelled, due).await?;
        tx.commit().await?;
        if !done {
            return self.own_asset(actor, id).await;
        }
        self.assets.remove(&upload_key(id)).await?;
        Ok(Asset { state: AssetState::Rejected(AssetProblem::Cancelled), ..asset })
    }

    async fn own_asset(&self, actor: &Actor, id: AssetId) -> Result<Asset> {
        let Actor::Member { org, role, .. } = actor else { return Err(not_found()) };
        let mut tx = self.db.begin(actor).await?;
        let found = repo::of_org(&mut tx, *org, &[id.uuid()]).await?.pop();
        found.filter(|asset| asset.purpose.is_open_to(*role)).ok_or_else(not_found)
    }
}

/// What can be told of a file before it is sent.
fn check_file(command: &StartUpload) -> Result<(String, MediaKind)> {
    let mut problems = Problems::default();
    let limits = command.purpose.limits();
    let file_name = tidy(&command.file_name);
    let wrong = flaw("文件名", &file_name, FILE_NAME);
    problems.require(wrong.is_none(), "fileName", AssetCode::InvalidName, wrong.unwrap_or_default());
    let kind = MediaKind::declared(&command.content_type).filter(|kind| limits.kinds.contains(kind));
    let names: Vec<&str> = limits.kinds.iter().map(|kind| kind.name()).collect();
    let message = format!("这里只能上传 {} 文件", names.join("、"));
    problems.require(kind.is_some(), "contentType", AssetCode::UnsupportedType, message);
    let fits = (1..=limits.max_bytes).contains(&command.bytes);
    let message = if command.bytes < 1 {
        "文件是空的".to_owned()
    } else {
        format!("文件不能超过 {} MB", limits.max_bytes / (1024 * 1024))
    };
    problems.require(fits, "bytes", AssetCode::TooLarge, message);
    problems.check()?;
    let kind = kind.ok_or_else(|| AssetProblem::UnsupportedType.refuse())?;
    Ok((file_name, kind))
}

/// What can be told of a file by its first bytes.
fn judge(asset: &Asset, first: &[u8]) -> std::result::Result<(), AssetProblem> {
    let kind = MediaKind::declared(&asset.content_type).ok_or(AssetProblem::UnsupportedType)?;
    check_kind(kind, first)?;
    if !kind.is_picture() {
        return Ok(());
    }
    let whole = i64::try_from(first.len()).is_ok_and(|length| length == asset.bytes);
    match check_pixels(kind, first) {
        Some(checked) => checked,
        None if whole => Err(AssetProblem::Damaged),
        None => Ok(()),
    }
}
