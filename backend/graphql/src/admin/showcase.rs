//! 店铺主页: the editor of a shop's story and news.

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::showcase::{self, ShowcaseCode};
use qd_kernel::{AssetId, Cursor, Failure, Page};

use crate::{
    connection::{connection, page_request},
    context::ContextExt,
    errors::{found, payload, user_error},
    ids::{id, optional, required},
    shared::{
        picture::{Picture, picture_of, pictures},
        showcase::{StoryBlock, StoryBlockKind},
    },
};

user_error!(
    ShowcaseUserError,
    ShowcaseErrorCode,
    ShowcaseCode {
        NotFound,
        NotAllowed,
        InvalidTitle,
        InvalidText,
        InvalidPicture,
        TooMany,
        ForbiddenWord,
        InvalidTime,
        Stale,
        WrongState,
    }
);

type Read<T> = std::result::Result<T, Failure<ShowcaseCode>>;

/// The stations of a news post.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "showcase::NewsStatus")]
pub enum NewsStatus {
    /// 草稿
    Draft,
    /// 已发布: seen from its moment on.
    Published,
    /// 已下架
    Archived,
}

/// 店铺主页: one's own shop's.
#[derive(Debug)]
pub struct ShopHome(showcase::ShopHome);

#[Object]
impl ShopHome {
    /// Whose: the shop's id.
    async fn id(&self) -> ID {
        id(self.0.shop_id)
    }

    /// Its banner.
    async fn banner(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        let shop = found(ctx.rooms().commerce.my_shop(ctx.actor()).await)?;
        picture_of(ctx, shop.and_then(|shop| shop.banner_key).as_ref()).await
    }

    /// Its story.
    #[graphql(complexity = "30 * child_complexity + 1")]
    async fn story(&self) -> Vec<StoryBlock> {
        self.0.story.iter().cloned().map(StoryBlock).collect()
    }

    /// To be sent back when it is saved.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was last changed.
    async fn updated_at(&self) -> Option<DateTime<Utc>> {
        self.0.updated_at
    }
}

/// 店铺动态
#[derive(Debug, Clone)]
pub struct NewsPost(showcase::NewsPost);

#[Object]
impl NewsPost {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its title in English.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// What it says: plain text with line breaks.
    async fn body(&self) -> &str {
        &self.0.body
    }

    /// The same in English.
    async fn body_en(&self) -> Option<&str> {
        self.0.body_en.as_deref()
    }

    /// At most 9.
    async fn pictures(&self, ctx: &Context<'_>) -> Result<Vec<Picture>> {
        pictures(ctx, &self.0.picture_keys).await
    }

    /// Where it stands.
    async fn status(&self) -> NewsStatus {
        self.0.status.into()
    }

    /// From when on it is seen.
    async fn publish_at(&self) -> Option<DateTime<Utc>> {
        self.0.publish_at
    }

    /// Whether shoppers see it now.
    async fn is_seen(&self, ctx: &Context<'_>) -> bool {
        self.0.is_seen(ctx.rooms().clock.now())
    }

    /// Whether it stands before the others.
    async fn is_pinned(&self) -> bool {
        self.0.is_pinned
    }

    /// To be sent back when it is saved.
    async fn version(&self) -> i32 {
        self.0.version
    }

    /// When it was last changed.
    async fn updated_at(&self) -> DateTime<Utc> {
        self.0.updated_at
    }
}

connection!(NewsPostConnection, NewsPostEdge, NewsPost);

#[derive(Default)]
pub struct ShowcaseQuery;

#[Object]
impl ShowcaseQuery {
    /// The home of one's own shop.
    async fn my_shop_home(&self, ctx: &Context<'_>) -> Result<Option<ShopHome>> {
        Ok(found(ctx.rooms().commerce.my_shop_home(ctx.actor()).await)?.map(ShopHome))
    }

    /// One's own shop's news, the newest first.
    #[graphql(complexity = "usize::try_from(first).unwrap_or(100) * child_complexity + 1")]
    async fn my_news(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        status: Option<NewsStatus>,
    ) -> Result<NewsPostConnection> {
        let page = page_request(first, after.as_deref())?;
        let news = found(ctx.rooms().commerce.my_news(ctx.actor(), status.map(Into::into), &page).await)?;
        let news = news.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(NewsPostConnection::from_page(news, |post| Cursor::by_id(post.id), NewsPost))
    }
}

/// A piece of the story as it is written.
#[derive(InputObject)]
pub struct StoryBlockInput {
    kind: StoryBlockKind,
    /// A heading: 1 to 40 characters; a text: 1 to 2,000; under a picture or video: at most 80.
    #[graphql(default)]
    text: String,
    /// Twice as many.
    text_en: Option<String>,
    /// The upload that is shown: of purpose `STORY_PICTURE` or `SHOP_VIDEO`, and ready.
    asset: Option<ID>,
}

impl StoryBlockInput {
    fn read(self, index: usize) -> Read<showcase::BlockDraft> {
        let field = format!("story.{index}.asset");
        let asset = optional(&field, self.asset.as_ref(), ShowcaseCode::InvalidPicture)?;
        let Self { kind, text, text_en, .. } = self;
        Ok(showcase::BlockDraft { kind: kind.into(), text, text_en, asset })
    }
}

/// A shop's home to save as a whole.
#[derive(InputObject)]
pub struct SaveShopHomeInput {
    /// As it was read.
    version: i32,
    /// The upload of its banner, ready; null takes the banner away.
    banner: Option<ID>,
    /// At most 30 blocks, 9 of them pictures and 3 videos.
    story: Vec<StoryBlockInput>,
}

impl SaveShopHomeInput {
    fn read(self) -> Read<showcase::SaveShopHome> {
        let banner = optional("banner", self.banner.as_ref(), ShowcaseCode::InvalidPicture)?;
        let story = self.story.into_iter().enumerate().map(|(index, block)| block.read(index));
        Ok(showcase::SaveShopHome { version: self.version, banner, story: story.collect::<Read<_>>()? })
    }
}

/// How saving went.
#[derive(SimpleObject)]
pub struct SaveShopHomePayload {
    home: Option<ShopHome>,
    user_errors: Vec<ShowcaseUserError>,
}

/// News to write, or to change as a whole.
#[derive(InputObject)]
pub struct SaveNewsInput {
    /// Absent for a new one.
    id: Option<ID>,
    /// As it was read; of no meaning for a new one.
    #[graphql(default)]
    version: i32,
    /// 1 to 60 characters.
    title: String,
    /// At most 120.
    title_en: Option<String>,
    /// Plain text with line breaks, at most 3,000 characters.
    #[graphql(default)]
    body: String,
    /// At most 6,000.
    body_en: Option<String>,
    /// Uploads of purpose `NEWS_PICTURE`, ready; at most 9.
    #[graphql(default)]
    pictures: Vec<ID>,
}

impl SaveNewsInput {
    fn read(self) -> Read<showcase::SaveNews> {
        let post = optional("id", self.id.as_ref(), ShowcaseCode::NotFound)?.map(|id| (id, self.version));
        let read = |(index, id)| required(&format!("pictures.{index}"), id, ShowcaseCode::InvalidPicture);
        let pictures = self.pictures.iter().enumerate().map(read).collect::<Read<Vec<AssetId>>>()?;
        let Self { title, title_en, body, body_en, .. } = self;
        Ok(showcase::SaveNews { post, title, title_en, body, body_en, pictures })
    }
}

/// News to let be seen.
#[derive(InputObject)]
pub struct PublishNewsInput {
    id: ID,
    /// From when on, at most 180 days ahead; at once when absent.
    at: Option<DateTime<Utc>>,
}

/// News to take away.
#[derive(InputObject)]
pub struct ArchiveNewsInput {
    id: ID,
}

/// News to put before the others, or back among them.
#[derive(InputObject)]
pub struct PinNewsInput {
    id: ID,
    pinned: bool,
}

/// A news post, or why not.
#[derive(SimpleObject)]
pub struct NewsPostPayload {
    post: Option<NewsPost>,
    user_errors: Vec<ShowcaseUserError>,
}

impl NewsPostPayload {
    fn of(outcome: Read<showcase::NewsPost>) -> Result<Self> {
        let (post, user_errors) = payload(outcome)?;
        Ok(Self { post: post.map(NewsPost), user_errors })
    }
}

#[derive(Default)]
pub struct ShowcaseMutation;

#[Object]
impl ShowcaseMutation {
    /// Saves the shop's home as a whole.
    async fn save_shop_home(&self, ctx: &Context<'_>, input: SaveShopHomeInput) -> Result<SaveShopHomePayload> {
        let outcome = async { ctx.rooms().commerce.save_shop_home(ctx.actor(), input.read()?).await };
        let (home, user_errors) = payload(outcome.await)?;
        Ok(SaveShopHomePayload { home: home.map(ShopHome), user_errors })
    }

    /// Writes news, or changes it.
    async fn save_news(&self, ctx: &Context<'_>, input: SaveNewsInput) -> Result<NewsPostPayload> {
        let outcome = async { ctx.rooms().commerce.save_news(ctx.actor(), input.read()?).await };
        NewsPostPayload::of(outcome.await)
    }

    /// Lets news be seen, at once or later.
    async fn publish_news(&self, ctx: &Context<'_>, input: PublishNewsInput) -> Result<NewsPostPayload> {
        let outcome = async {
            let id = required("id", &input.id, ShowcaseCode::NotFound)?;
            ctx.rooms().commerce.publish_news(ctx.actor(), id, input.at).await
        };
        NewsPostPayload::of(outcome.await)
    }

    /// Takes news away.
    async fn archive_news(&self, ctx: &Context<'_>, input: ArchiveNewsInput) -> Result<NewsPostPayload> {
        let outcome = async {
            let id = required("id", &input.id, ShowcaseCode::NotFound)?;
            ctx.rooms().commerce.archive_news(ctx.actor(), id).await
        };
        NewsPostPayload::of(outcome.await)
    }

    /// Puts news before the others, or back among them.
    async fn pin_news(&self, ctx: &Context<'_>, input: PinNewsInput) -> Result<NewsPostPayload> {
        let outcome = async {
            let id = required("id", &input.id, ShowcaseCode::NotFound)?;
            ctx.rooms().commerce.pin_news(ctx.actor(), id, input.pinned).await
        };
        NewsPostPayload::of(outcome.await)
    }
}
