use chrono::{DateTime, Utc};
use qd_kernel::{AssetId, Cursor, NewsPostId, OrganizationId, ShopId};
use serde::{Deserialize, Serialize};

use crate::shop::stored_words;

/// A piece of a shop's story, as stored and shown. Texts are plain: whatever a seller writes is shown as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum StoryBlock {
    /// A heading of one line.
    Heading {
        /// 1 to 40 characters.
        text: String,
        /// At most 80.
        text_en: Option<String>,
    },
    /// A paragraph, with line breaks.
    Text {
        /// 1 to 2,000 characters.
        text: String,
        /// At most 4,000.
        text_en: Option<String>,
    },
    /// A picture, perhaps with words under it.
    Picture {
        /// In the object store.
        key: String,
        /// At most 80 characters.
        text: String,
        /// At most 160.
        text_en: Option<String>,
    },
    /// A video, perhaps with words under it.
    Video {
        /// In the object store.
        key: String,
        /// At most 80 characters.
        text: String,
        /// At most 160.
        text_en: Option<String>,
    },
}

/// What a piece of the story is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// 小标题
    Heading,
    /// 文字
    Text,
    /// 图片
    Picture,
    /// 视频
    Video,
}

/// A piece of the story as a seller writes it.
#[derive(Debug, Clone)]
pub struct BlockDraft {
    /// What it is.
    pub kind: BlockKind,
    /// The words, or those under the picture or video.
    pub text: String,
    /// The same in English.
    pub text_en: Option<String>,
    /// What was uploaded to be shown, where it is a picture or a video.
    pub asset: Option<AssetId>,
}

/// 店铺主页: what a shop tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShopHome {
    /// Whose.
    pub shop_id: ShopId,
    /// Its story.
    pub story: Vec<StoryBlock>,
    /// Goes up by one with each change; 0 before the first.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: Option<DateTime<Utc>>,
}

impl ShopHome {
    /// The first paragraph of its story, with its English.
    pub fn first_words(&self) -> Option<(&str, Option<&str>)> {
        self.story.iter().find_map(|block| match block {
            StoryBlock::Text { text, text_en } => Some((text.as_str(), text_en.as_deref())),
            StoryBlock::Heading { .. } | StoryBlock::Picture { .. } | StoryBlock::Video { .. } => None,
        })
    }
}

/// A shop's home to save as a whole.
#[derive(Debug, Clone)]
pub struct SaveShopHome {
    /// As it was read: another one is refused as stale.
    pub version: i32,
    /// What was uploaded as its banner; none takes it away.
    pub banner: Option<AssetId>,
    /// At most 30 blocks, 9 of them pictures and 3 videos.
    pub story: Vec<BlockDraft>,
}

stored_words! {
    /// The stations of a news post.
    NewsStatus {
        /// Being written.
        Draft = "draft",
        /// Seen from its moment on.
        Published = "published",
        /// Taken away.
        Archived = "archived",
    }
}

/// 店铺动态: a piece of news.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewsPost {
    /// Its id.
    pub id: NewsPostId,
    /// Whose.
    pub org_id: OrganizationId,
    /// Of which shop.
    pub shop_id: ShopId,
    /// 1 to 60 characters.
    pub title: String,
    /// At most 120.
    pub title_en: Option<String>,
    /// At most 3,000 characters, with line breaks.
    pub body: String,
    /// At most 6,000.
    pub body_en: Option<String>,
    /// At most 9, in the object store.
    pub picture_keys: Vec<String>,
    /// Where it stands.
    pub status: NewsStatus,
    /// From when on it is seen, once published.
    pub publish_at: Option<DateTime<Utc>>,
    /// Shown before the others.
    pub is_pinned: bool,
    /// Goes up by one with each change.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

impl NewsPost {
    /// Where it stands in its shop's list.
    pub fn cursor(&self) -> Cursor {
        Cursor { key: self.publish_at.map_or(0, |at| at.timestamp_micros()), id: self.id.uuid() }
    }

    /// Whether shoppers see it at `now`.
    pub fn is_seen(&self, now: DateTime<Utc>) -> bool {
        self.status == NewsStatus::Published && self.publish_at.is_some_and(|from| from <= now)
    }
}

/// A news post to write or to change as a whole.
#[derive(Debug, Clone)]
pub struct SaveNews {
    /// Which, as it was read; none for a new one.
    pub post: Option<(NewsPostId, i32)>,
    /// 1 to 60 characters.
    pub title: String,
    /// At most 120.
    pub title_en: Option<String>,
    /// At most 3,000.
    pub body: String,
    /// At most 6,000.
    pub body_en: Option<String>,
    /// What was uploaded for it; at most 9.
    pub pictures: Vec<AssetId>,
}
