use chrono::{DateTime, Utc};
use qd_kernel::{AssetId, MemberRole, OrganizationId, PersonId};

use super::MediaKind;
use crate::shop::stored_words;

const MB: i64 = 1024 * 1024;
const PICTURES: &[MediaKind] = &[MediaKind::Jpeg, MediaKind::Png, MediaKind::Webp];
const VIDEOS: &[MediaKind] = &[MediaKind::Mp4];
const SCANS: &[MediaKind] = &[MediaKind::Jpeg, MediaKind::Png, MediaKind::Webp, MediaKind::Pdf];

stored_words! {
    /// What a file is uploaded for. It decides what is taken, how large, and who may see it.
    Purpose {
        /// 商品图片
        ProductPicture = "product_picture",
        /// 商品视频
        ProductVideo = "product_video",
        /// 店铺标志
        ShopLogo = "shop_logo",
        /// 店铺横幅
        ShopBanner = "shop_banner",
        /// 店铺故事的图片
        StoryPicture = "story_picture",
        /// 店铺故事的视频
        ShopVideo = "shop_video",
        /// 店铺动态的图片
        NewsPicture = "news_picture",
        /// 专题的图片: a shop's, or the secretariat's.
        CollectionPicture = "collection_picture",
        /// 证照扫描件: seen only by its organization, and by the secretariat and the auditor.
        LicenseScan = "license_scan",
    }
}

/// What a purpose takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UploadLimits {
    /// The largest file, in bytes.
    pub max_bytes: i64,
    /// What it may be.
    pub kinds: &'static [MediaKind],
    /// How many of them one thing (a product, a shop) keeps in use.
    pub max_count: usize,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::ProductPicture,
        Self::ProductVideo,
        Self::ShopLogo,
        Self::ShopBanner,
        Self::StoryPicture,
        Self::ShopVideo,
        Self::NewsPicture,
        Self::CollectionPicture,
        Self::LicenseScan,
    ];

    /// What it takes.
    pub const fn limits(self) -> UploadLimits {
        match self {
            Self::ProductPicture | Self::StoryPicture | Self::NewsPicture => {
                UploadLimits { max_bytes: 20 * MB, kinds: PICTURES, max_count: 9 }
            }
            Self::ShopLogo => UploadLimits { max_bytes: 5 * MB, kinds: PICTURES, max_count: 1 },
            Self::ShopBanner | Self::CollectionPicture => {
                UploadLimits { max_bytes: 20 * MB, kinds: PICTURES, max_count: 1 }
            }
            Self::ProductVideo => UploadLimits { max_bytes: 100 * MB, kinds: VIDEOS, max_count: 1 },
            Self::ShopVideo => UploadLimits { max_bytes: 100 * MB, kinds: VIDEOS, max_count: 3 },
            Self::LicenseScan => UploadLimits { max_bytes: 10 * MB, kinds: SCANS, max_count: 5 },
        }
    }

    /// Whether it is a video, kept and sent as it is.
    pub const fn is_video(self) -> bool {
        matches!(self, Self::ProductVideo | Self::ShopVideo)
    }

    /// Whether it is nobody's business but its owner's and the group's.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::LicenseScan)
    }

    /// Whether this role may upload for it.
    pub const fn is_open_to(self, role: MemberRole) -> bool {
        match self {
            Self::ProductPicture
            | Self::ProductVideo
            | Self::ShopLogo
            | Self::ShopBanner
            | Self::StoryPicture
            | Self::ShopVideo
            | Self::NewsPicture
            | Self::LicenseScan => role.runs_shop(),
            Self::CollectionPicture => role.runs_shop() || role.keeps_book(),
        }
    }
}

stored_words! {
    /// Why a file was refused.
    AssetProblem {
        /// Its content is not what it was said to be.
        LyingType = "lying_type",
        /// Its content is nothing that is taken here.
        UnsupportedType = "unsupported_type",
        /// It has more bytes than its purpose takes.
        TooLarge = "too_large",
        /// It would fill the memory once unpacked.
        TooManyPixels = "too_many_pixels",
        /// It cannot be read.
        Damaged = "damaged",
        /// It did not come whole.
        Incomplete = "incomplete",
        /// Who sent it thought better of it.
        Cancelled = "cancelled",
        /// It was tried several times, and something of ours failed.
        Failed = "failed",
    }
}

/// The stations of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AssetState {
    /// A browser is sending it.
    Waiting,
    /// It came whole; what is shown of it is being made.
    Processing,
    /// It can be used.
    Ready(Stored),
    /// It was refused.
    Rejected(AssetProblem),
}

/// What is kept of an asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// The object that stands for it: a picture at its usual size, or the file itself.
    pub key: String,
    /// The widths in which it can be had, ascending: `640` lies at the key with its last part replaced by `640.webp`.
    /// Empty where there is but one object.
    pub widths: Vec<i32>,
    /// The whole picture's width and height in pixels, as one looks at it; none where it has none, or from before
    /// they were noted.
    pub size: Option<(i32, i32)>,
    /// A tiny picture to show meanwhile, as a `data:` address.
    pub placeholder: Option<String>,
    /// The colour that there is most of: `#rrggbb`.
    pub colour: Option<String>,
}

impl Stored {
    /// The object of one of its widths.
    pub fn key_at(&self, width: i32) -> String {
        let folder = self.key.rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{folder}/{width}.webp")
    }

    /// Every object that it is kept in.
    pub(super) fn keys(&self) -> Vec<String> {
        let mut keys: Vec<String> = self.widths.iter().map(|width| self.key_at(*width)).collect();
        if !keys.contains(&self.key) {
            keys.push(self.key.clone());
        }
        keys
    }
}

/// Something that was uploaded, or is being uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Its id.
    pub id: AssetId,
    /// Whose.
    pub org_id: OrganizationId,
    /// Who uploaded it; none for what the demo and imports brought along.
    pub person_id: Option<PersonId>,
    /// What for.
    pub purpose: Purpose,
    /// Where it stands.
    pub state: AssetState,
    /// As it was called on the sender's machine.
    pub file_name: String,
    /// As it was declared.
    pub content_type: String,
    /// As it was declared.
    pub bytes: i64,
    /// When its upload began.
    pub created_at: DateTime<Utc>,
}

impl Asset {
    /// What is kept of it, once it is ready.
    pub fn stored(&self) -> Option<&Stored> {
        match &self.state {
            AssetState::Ready(stored) => Some(stored),
            AssetState::Waiting | AssetState::Processing | AssetState::Rejected(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_asset_names_each_of_its_objects_once() {
        let stored = Stored {
            key: "p/ab/640.webp".to_owned(),
            widths: vec![160, 320, 640],
            size: Some((640, 480)),
            placeholder: None,
            colour: None,
        };
        assert_eq!(stored.keys(), ["p/ab/160.webp", "p/ab/320.webp", "p/ab/640.webp"]);
        let plain = Stored { key: "demo/a.svg".to_owned(), widths: Vec::new(), ..stored };
        assert_eq!(plain.keys(), ["demo/a.svg"]);
    }

    #[test]
    fn only_scans_of_licences_are_private() {
        let private: Vec<_> = Purpose::ALL.into_iter().filter(|purpose| purpose.is_private()).collect();
        assert_eq!(private, [Purpose::LicenseScan]);
    }
}
