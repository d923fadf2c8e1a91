//! Words of a shop's home that both faces say.

use async_graphql::{Context, Enum, Object, Result};
use qd_commerce::showcase;

use super::picture::{Picture, Video, picture_of, video_of};

/// What a piece of a shop's story is.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "showcase::BlockKind")]
pub enum StoryBlockKind {
    /// 小标题
    Heading,
    /// 文字
    Text,
    /// 图片
    Picture,
    /// 视频
    Video,
}

/// A piece of a shop's story. Texts are plain text.
#[derive(Debug, Clone)]
pub struct StoryBlock(pub(crate) showcase::StoryBlock);

#[Object]
impl StoryBlock {
    /// What it is.
    async fn kind(&self) -> StoryBlockKind {
        match &self.0 {
            showcase::StoryBlock::Heading { .. } => StoryBlockKind::Heading,
            showcase::StoryBlock::Text { .. } => StoryBlockKind::Text,
            showcase::StoryBlock::Picture { .. } => StoryBlockKind::Picture,
            showcase::StoryBlock::Video { .. } => StoryBlockKind::Video,
        }
    }

    /// The words, or those under the picture or video.
    async fn text(&self) -> &str {
        match &self.0 {
            showcase::StoryBlock::Heading { text, .. }
            | showcase::StoryBlock::Text { text, .. }
            | showcase::StoryBlock::Picture { text, .. }
            | showcase::StoryBlock::Video { text, .. } => text,
        }
    }

    /// The same in English.
    async fn text_en(&self) -> Option<&str> {
        match &self.0 {
            showcase::StoryBlock::Heading { text_en, .. }
            | showcase::StoryBlock::Text { text_en, .. }
            | showcase::StoryBlock::Picture { text_en, .. }
            | showcase::StoryBlock::Video { text_en, .. } => text_en.as_deref(),
        }
    }

    /// The picture, where it is one.
    async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        match &self.0 {
            showcase::StoryBlock::Picture { key, .. } => picture_of(ctx, Some(key)).await,
            showcase::StoryBlock::Heading { .. }
            | showcase::StoryBlock::Text { .. }
            | showcase::StoryBlock::Video { .. } => Ok(None),
        }
    }

    /// The video, where it is one.
    async fn video(&self, ctx: &Context<'_>) -> Result<Option<Video>> {
        match &self.0 {
            showcase::StoryBlock::Video { key, .. } => Ok(Some(video_of(ctx, key).await?)),
            showcase::StoryBlock::Heading { .. }
            | showcase::StoryBlock::Text { .. }
            | showcase::StoryBlock::Picture { .. } => Ok(None),
        }
    }
}
