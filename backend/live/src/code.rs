use qd_kernel::Failure;

/// Why something live did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LiveCode {
    /// Only a signed-in shopper may.
    NotSignedIn,
    /// There is no such thing that the actor may see.
    NotFound,
    /// Not with this role, or not for this crew.
    NotAllowed,
    /// Only while the session is on air.
    NotOnAir,
    /// The session is past that, or not yet there.
    WrongState,
    /// Another session is on air from this room.
    RoomBusy,
    /// This crew is on air elsewhere.
    CrewBusy,
    /// Nothing is left of the message.
    EmptyMessage,
    /// More than 200 characters.
    MessageTooLong,
    /// A word that may not be said, or an absolute claim in an announcement.
    BlockedWord,
    /// The crew has muted this shopper for the session.
    Muted,
    /// More than one message a second, or twenty a minute.
    TooFast,
    /// A title or name that is empty or too long.
    InvalidTitle,
    /// Times that no session can have.
    InvalidTime,
    /// More products than a rundown holds.
    TooManyProducts,
}

/// A use-case that did not happen.
pub type Refusal = Failure<LiveCode>;

pub(crate) fn not_found() -> Refusal {
    Refusal::refused(LiveCode::NotFound, "找不到这一项")
}

pub(crate) fn not_allowed() -> Refusal {
    Refusal::refused(LiveCode::NotAllowed, "你没有权限执行这个操作")
}
