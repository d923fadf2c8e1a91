use qd_kernel::Failure;

/// What can be wrong with what somebody asked of a shop's home or news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShowcaseCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A title that is empty, too long or unprintable.
    InvalidTitle,
    /// A text that is empty, too long or unprintable.
    InvalidText,
    /// A picture or video that is missing, not ready, used twice, or not the shop's.
    InvalidPicture,
    /// More blocks, posts or pinned posts than there may be.
    TooMany,
    /// An advertising word that the statute forbids.
    ForbiddenWord,
    /// Too far ahead.
    InvalidTime,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
    /// Its status does not allow that.
    WrongState,
}

/// What these use-cases give.
pub type Result<T> = std::result::Result<T, Failure<ShowcaseCode>>;

pub(super) fn not_allowed() -> Failure<ShowcaseCode> {
    Failure::refused(ShowcaseCode::NotAllowed, "只有店主和店长可以编辑店铺主页")
}

pub(super) fn not_found() -> Failure<ShowcaseCode> {
    Failure::refused(ShowcaseCode::NotFound, "找不到这条内容")
}

pub(super) fn stale() -> Failure<ShowcaseCode> {
    Failure::refused(ShowcaseCode::Stale, "刚刚有人改过，请载入最新内容后再改")
}
