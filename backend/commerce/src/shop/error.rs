use qd_kernel::Failure;

/// What can be wrong with what somebody asked of a shop, its application or its licences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShopCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// Who belongs to the organization may not decide on its shop.
    OwnShop,
    /// The organization has a shop already.
    ShopExists,
    /// A name that is empty, too long or unprintable.
    InvalidName,
    /// An address name that is not 2 to 40 of `a-z0-9-`.
    InvalidSlug,
    /// An address name that another shop has.
    SlugTaken,
    /// A text that is too long or unprintable.
    InvalidText,
    /// No mobile telephone number.
    InvalidPhone,
    /// No mail address.
    InvalidEmail,
    /// Freight outside 0 to ¥10,000, or finer than a fen.
    InvalidAmount,
    /// A licence's number that is empty or too long.
    InvalidNumber,
    /// Days of which the last lies before the first, or the first in the future.
    InvalidDates,
    /// A licence that has run out.
    LicenseExpired,
    /// Pictures of the document are missing.
    ScanRequired,
    /// Pictures that are not there, or not this organization's.
    InvalidScan,
    /// Something that the requirements ask for is missing.
    Missing,
    /// The terms that hold now were not accepted.
    TermsRequired,
    /// Fewer products on the shelf than a shop opens with.
    TooFewProducts,
    /// A reason is missing or too long.
    InvalidReason,
    /// A field that an application does not have.
    InvalidField,
    /// Requirements out of bounds.
    InvalidRequirements,
    /// It waits for the secretariat.
    AlreadySubmitted,
    /// It was not submitted.
    NotSubmitted,
    /// It was approved before.
    AlreadyApproved,
    /// It was not approved yet.
    NotApproved,
    /// The shop is open.
    AlreadyOpen,
    /// The shop is not open.
    NotOpen,
    /// The shop is suspended already.
    AlreadySuspended,
    /// The shop is not suspended.
    NotSuspended,
    /// The shop is suspended.
    ShopSuspended,
    /// The shop has closed for good.
    ShopClosed,
    /// Its closing was announced before.
    AlreadyClosing,
    /// No closing was announced.
    NotClosing,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

impl ShopCode {
    /// What it means where no other words are given.
    const fn in_words(self) -> &'static str {
        match self {
            Self::NotFound => "找不到这家店铺或证照",
            Self::NotAllowed => "您的角色不能这样做",
            Self::OwnShop => "本单位的店铺须由其他人员审核",
            Self::ShopExists => "本单位已经有店铺了",
            Self::AlreadySubmitted => "申请已提交，正在等待审核",
            Self::NotSubmitted => "这份申请没有在等待审核",
            Self::AlreadyApproved => "申请已经通过",
            Self::NotApproved => "申请还没有通过审核",
            Self::AlreadyOpen => "店铺已经开业",
            Self::NotOpen => "店铺没有在营业",
            Self::AlreadySuspended => "店铺已经暂停营业",
            Self::NotSuspended => "店铺没有被暂停",
            Self::ShopSuspended => "店铺已被暂停营业",
            Self::ShopClosed => "店铺已经关闭",
            Self::AlreadyClosing => "关店已经公告",
            Self::NotClosing => "没有关店公告",
            Self::Stale => "内容刚刚被别人改过，请刷新后再改",
            Self::TermsRequired => "请阅读并同意现行的入驻协议",
            Self::SlugTaken => "这个店铺网址已被使用",
            Self::LicenseExpired => "证照已过有效期",
            Self::ScanRequired => "请上传证照图片",
            Self::InvalidScan => "证照图片不存在或不属于本单位",
            Self::TooFewProducts => "在售商品还不够",
            Self::Missing => "请补充这一项",
            Self::InvalidName
            | Self::InvalidSlug
            | Self::InvalidText
            | Self::InvalidPhone
            | Self::InvalidEmail
            | Self::InvalidAmount
            | Self::InvalidNumber
            | Self::InvalidDates
            | Self::InvalidReason
            | Self::InvalidField
            | Self::InvalidRequirements => "填写的内容不合要求",
        }
    }
}

/// What a shop's use-cases give.
pub type Result<T> = std::result::Result<T, Failure<ShopCode>>;

/// A refusal of the whole, in the code's own words.
pub(super) fn refused(code: ShopCode) -> Failure<ShopCode> {
    Failure::refused(code, code.in_words())
}

/// A refusal of one field, in the code's own words.
pub(super) fn refused_field(field: &str, code: ShopCode) -> Failure<ShopCode> {
    Failure::field(field, code, code.in_words())
}

/// Turns a constraint that a user can run into into the user's error.
pub(super) fn refusal(error: qd_db::Error) -> Failure<ShopCode> {
    match error.constraint() {
        Some("shop_slug_key") => refused_field("slug", ShopCode::SlugTaken),
        Some("shop_org_key") => refused(ShopCode::ShopExists),
        Some("shop_closing_open") => refused(ShopCode::AlreadyClosing),
        Some("shop_requirements_version_key") => refused_field("version", ShopCode::Stale),
        _ => error.into(),
    }
}
