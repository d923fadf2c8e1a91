use qd_kernel::Failure;

/// What can be wrong with a question, or with what the secretariat keeps for the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SearchCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// More characters than a question may have.
    TooLong,
    /// Results farther down than can be turned to.
    TooDeep,
    /// The engine does not answer at this moment.
    Unavailable,
    /// A synonym or keyword that is empty, too long or unprintable.
    InvalidWord,
    /// Fewer than two words in a group, or too many of something.
    InvalidGroup,
    /// A word that stands in two groups.
    DuplicateWord,
    /// A note that is too long or unprintable.
    InvalidNote,
    /// A term that ends before it begins, is over, or is longer than allowed.
    InvalidTerm,
    /// A product that is on no shelf.
    InvalidProduct,
    /// Somebody else changed it meanwhile: read it again.
    Stale,
}

/// What the search's use-cases give.
pub type Result<T> = std::result::Result<T, Failure<SearchCode>>;

impl From<super::EngineError> for Failure<SearchCode> {
    fn from(error: super::EngineError) -> Self {
        match error {
            super::EngineError::Unavailable(why) => {
                tracing::warn!(why, "the search engine does not answer");
                Self::refused(SearchCode::Unavailable, "搜索暂时不可用，请稍后再试")
            }
            super::EngineError::Refused(why) => Self::internal(why),
            super::EngineError::Database(error) => error.into(),
        }
    }
}
