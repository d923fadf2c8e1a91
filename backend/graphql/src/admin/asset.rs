//! Uploads: pictures, videos and scanned documents.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::asset::{self, AssetCode, AssetState as State, MAX_OUTSTANDING, UPLOAD_TIME};
use qd_kernel::{AssetId, Failure};

use crate::{
    context::ContextExt,
    errors::{or_empty, payload, user_error},
    ids::{id, known, required},
    shared::picture::Picture,
};

/// The most uploads that are asked for at once.
const MAX_ASKED: usize = 50;

/// What a file is uploaded for.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "asset::Purpose")]
pub enum AssetPurpose {
    /// 商品图片
    ProductPicture,
    /// 商品视频
    ProductVideo,
    /// 店铺标志
    ShopLogo,
    /// 店铺横幅
    ShopBanner,
    /// 店铺故事的图片
    StoryPicture,
    /// 店铺故事的视频
    ShopVideo,
    /// 店铺动态的图片
    NewsPicture,
    /// 专题的图片
    CollectionPicture,
    /// 证照扫描件: private.
    LicenseScan,
}

/// The stations of an upload.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum AssetState {
    /// 等待上传
    Waiting,
    /// 处理中
    Processing,
    /// 可用
    Ready,
    /// 被拒绝
    Rejected,
}

/// Why an upload was refused.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "asset::AssetProblem")]
pub enum AssetProblem {
    /// Its content is not what it was said to be.
    LyingType,
    /// Its content is nothing that is taken here.
    UnsupportedType,
    /// It has more bytes than its purpose takes.
    TooLarge,
    /// More than 12,000 pixels a side or 40 million in all.
    TooManyPixels,
    /// It cannot be read.
    Damaged,
    /// It did not come whole.
    Incomplete,
    /// It was cancelled.
    Cancelled,
    /// Something of ours failed: upload it again.
    Failed,
}

/// An upload
#[derive(SimpleObject, Debug)]
pub struct Asset {
    /// Its id.
    id: ID,
    /// What for.
    purpose: AssetPurpose,
    /// Where it stands.
    state: AssetState,
    /// Why it was refused.
    problem: Option<AssetProblem>,
    /// As it was called on the sender's machine.
    file_name: String,
    /// As it was declared.
    content_type: String,
    /// In bytes.
    bytes: i32,
    /// What is shown of it; nothing of private documents, see `openDocument`.
    picture: Option<Picture>,
    /// The address of a video, once it is ready.
    video_url: Option<String>,
    /// When its upload began.
    created_at: DateTime<Utc>,
}

impl Asset {
    pub(super) fn of(base: &str, asset: asset::Asset) -> Self {
        let (state, problem) = match &asset.state {
            State::Waiting => (AssetState::Waiting, None),
            State::Processing => (AssetState::Processing, None),
            State::Ready(_) => (AssetState::Ready, None),
            State::Rejected(problem) => (AssetState::Rejected, Some((*problem).into())),
        };
        let is_video = asset.purpose.is_video();
        let shown = !is_video && !asset.purpose.is_private();
        let video_url = asset.stored().filter(|_| is_video).map(|stored| format!("{base}{}", stored.key));
        Self {
            id: id(asset.id),
            purpose: asset.purpose.into(),
            state,
            problem,
            picture: if shown { Picture::of(&asset) } else { None },
            video_url,
            file_name: asset.file_name,
            content_type: asset.content_type,
            bytes: i32::try_from(asset.bytes).unwrap_or(i32::MAX),
            created_at: asset.created_at,
        }
    }
}

/// What a purpose takes, for forms to say so before anything is sent.
#[derive(SimpleObject, Debug)]
pub struct UploadLimits {
    /// What for.
    purpose: AssetPurpose,
    /// The largest file.
    max_bytes: i32,
    /// What it may be, as browsers say it.
    content_types: Vec<&'static str>,
    /// How many one thing keeps in use.
    max_count: i32,
}

impl From<asset::Purpose> for UploadLimits {
    fn from(purpose: asset::Purpose) -> Self {
        let limits = purpose.limits();
        Self {
            purpose: purpose.into(),
            max_bytes: i32::try_from(limits.max_bytes).unwrap_or(i32::MAX),
            content_types: limits.kinds.iter().map(|kind| kind.content_type()).collect(),
            max_count: i32::try_from(limits.max_count).unwrap_or(i32::MAX),
        }
    }
}

user_error!(
    AssetUserError,
    AssetErrorCode,
    AssetCode {
        NotFound,
        NotAllowed,
        InvalidName,
        UnsupportedType,
        TooLarge,
        TooMany,
        Incomplete,
        LyingType,
        TooManyPixels,
        Damaged,
        Cancelled,
        Failed,
        NotReady,
    }
);

/// A file to upload.
#[derive(InputObject)]
pub struct StartUploadInput {
    /// What for.
    purpose: AssetPurpose,
    /// 1 to 200 characters.
    file_name: String,
    /// As the browser says it: `image/jpeg`.
    content_type: String,
    /// How large it is: exactly so much must be sent.
    bytes: i32,
}

/// An upload that came.
#[derive(InputObject)]
pub struct FinishUploadInput {
    id: ID,
}

/// An upload to give up.
#[derive(InputObject)]
pub struct CancelUploadInput {
    id: ID,
}

/// A private document to look at.
#[derive(InputObject)]
pub struct OpenDocumentInput {
    id: ID,
}

/// A header that the upload must carry.
#[derive(SimpleObject)]
pub struct UploadHeader {
    /// Its name.
    name: String,
    /// Its value.
    value: String,
}

/// Where to send a file: `PUT url` with these headers and the file as body.
#[derive(SimpleObject)]
pub struct UploadTicket {
    /// A path of this mall, or a whole address elsewhere.
    url: String,
    /// To be sent along as they are.
    headers: Vec<UploadHeader>,
    /// Until when the address is good.
    expires_at: DateTime<Utc>,
}

/// An upload that may begin, or why not.
#[derive(SimpleObject)]
pub struct StartUploadPayload {
    /// What it will be.
    asset: Option<Asset>,
    /// Where to send it.
    ticket: Option<UploadTicket>,
    /// What is wrong.
    user_errors: Vec<AssetUserError>,
}

/// An upload, or why not.
#[derive(SimpleObject)]
pub struct AssetPayload {
    /// As it is now.
    asset: Option<Asset>,
    /// What is wrong.
    user_errors: Vec<AssetUserError>,
}

impl AssetPayload {
    fn of(ctx: &Context<'_>, outcome: Result<asset::Asset, Failure<AssetCode>>) -> Result<Self> {
        let (asset, user_errors) = payload(outcome)?;
        Ok(Self { asset: asset.map(|asset| Asset::of(&ctx.rooms().picture_base, asset)), user_errors })
    }
}

/// A private document, or why not.
#[derive(SimpleObject)]
pub struct OpenDocumentPayload {
    /// Shows it in a browser.
    url: Option<String>,
    /// Until when.
    expires_at: Option<DateTime<Utc>>,
    /// What is wrong.
    user_errors: Vec<AssetUserError>,
}

/// Uploads' part of the admin's queries.
#[derive(Default)]
pub struct AssetQuery;

#[Object]
impl AssetQuery {
    /// Those of the uploads that one may see, in the order asked for; at most 50.
    #[graphql(complexity = "50 * child_complexity + 1")]
    async fn assets(&self, ctx: &Context<'_>, ids: Vec<ID>) -> Result<Vec<Asset>> {
        let ids: Vec<AssetId> = ids.iter().take(MAX_ASKED).filter_map(known).collect();
        let found = or_empty(ctx.rooms().commerce.assets(ctx.actor(), &ids).await)?;
        let base = &ctx.rooms().picture_base;
        let in_order = ids.iter().filter_map(|id| found.iter().find(|asset| asset.id == *id));
        Ok(in_order.map(|asset| Asset::of(base, asset.clone())).collect())
    }

    /// What each purpose takes.
    async fn upload_limits(&self) -> Vec<UploadLimits> {
        asset::Purpose::ALL.into_iter().map(UploadLimits::from).collect()
    }

    /// How many uploads of an organization may be under way at once.
    async fn max_uploads_at_once(&self) -> i32 {
        i32::try_from(MAX_OUTSTANDING).unwrap_or(i32::MAX)
    }
}

/// Uploads' part of the admin's mutations.
#[derive(Default)]
pub struct AssetMutation;

#[Object]
impl AssetMutation {
    /// Says where a browser sends a file. It goes again unless `finishUpload` is asked within the hour.
    async fn start_upload(&self, ctx: &Context<'_>, input: StartUploadInput) -> Result<StartUploadPayload> {
        let StartUploadInput { purpose, file_name, content_type, bytes } = input;
        let command = asset::StartUpload { purpose: purpose.into(), file_name, content_type, bytes: i64::from(bytes) };
        let (started, user_errors) = payload(ctx.rooms().commerce.start_upload(ctx.actor(), command).await)?;
        let Some(started) = started else { return Ok(StartUploadPayload { asset: None, ticket: None, user_errors }) };
        let headers = started.upload.headers.into_iter().map(|(name, value)| UploadHeader { name, value }).collect();
        let expires_at = started.asset.created_at + UPLOAD_TIME;
        let ticket = UploadTicket { url: started.upload.url, headers, expires_at };
        let asset = Asset::of(&ctx.rooms().picture_base, started.asset);
        Ok(StartUploadPayload { asset: Some(asset), ticket: Some(ticket), user_errors })
    }

    /// Looks at what came; what passes is made ready within seconds. `INCOMPLETE` may be sent and finished again.
    async fn finish_upload(&self, ctx: &Context<'_>, input: FinishUploadInput) -> Result<AssetPayload> {
        let outcome = async {
            let id = required("id", &input.id, AssetCode::NotFound)?;
            ctx.rooms().commerce.finish_upload(ctx.actor(), id).await
        };
        AssetPayload::of(ctx, outcome.await)
    }

    /// Gives up an upload that is not ready yet.
    async fn cancel_upload(&self, ctx: &Context<'_>, input: CancelUploadInput) -> Result<AssetPayload> {
        let outcome = async {
            let id = required("id", &input.id, AssetCode::NotFound)?;
            ctx.rooms().commerce.cancel_upload(ctx.actor(), id).await
        };
        AssetPayload::of(ctx, outcome.await)
    }

    /// Opens a private document for five minutes; each time is noted in the audit log.
    async fn open_document(&self, ctx: &Context<'_>, input: OpenDocumentInput) -> Result<OpenDocumentPayload> {
        let outcome = async {
            let id = required("id", &input.id, AssetCode::NotFound)?;
            ctx.rooms().commerce.open_document(ctx.actor(), id).await
        };
        let (opened, user_errors) = payload(outcome.await)?;
        let (url, expires_at) = opened.map(|opened| (opened.url, opened.until)).unzip();
        Ok(OpenDocumentPayload { url, expires_at, user_errors })
    }
}
