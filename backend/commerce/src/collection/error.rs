use qd_kernel::Failure;

/// What can be wrong with what somebody asked of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CollectionCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A title that is empty, too long or unprintable.
    InvalidTitle,
    /// A description that is too long or unprintable.
    InvalidText,
    /// An advertising word that the statute forbids.
    ForbiddenWord,
    /// A picture that is missing, not ready, or not the organization's.
    InvalidPicture,
    /// A condition that says nothing, or something that cannot be.
    InvalidCondition,
    /// A product that is not there, not one's own, or named twice.
    InvalidProduct,
    /// More collections, groups, conditions, values or products than there may be.
    TooMany,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// What these use-cases give.
pub type Result<T> = std::result::Result<T, Failure<CollectionCode>>;

pub(super) fn not_allowed() -> Failure<CollectionCode> {
    Failure::refused(CollectionCode::NotAllowed, "只有店主、店长和秘书处可以编辑专题")
}

pub(super) fn not_found() -> Failure<CollectionCode> {
    Failure::refused(CollectionCode::NotFound, "找不到这个专题")
}

pub(super) fn stale() -> Failure<CollectionCode> {
    Failure::refused(CollectionCode::Stale, "刚刚有人改过，请载入最新内容后再改")
}
