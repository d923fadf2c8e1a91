use qd_kernel::{Actor, Failure};

/// What a user can be told about sign-in, people and organizations. The same words as the schemas'
/// `IdentityErrorCode`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IdentityCode {
    /// No telephone number.
    InvalidPhone,
    /// Not the code that was sent, or one that was used already.
    InvalidCode,
    /// The code was right once.
    CodeExpired,
    /// The code's tries are used up; a new one is needed.
    TooManyTries,
    /// Codes were asked for too often.
    TooManyRequests,
    /// A name that is empty, too long or unprintable.
    InvalidName,
    /// Only for somebody who signed in.
    NotSignedIn,
    /// Not for this actor.
    NotAllowed,
    /// Not there, or not to be seen by this actor.
    NotFound,
    /// More than one call may hold.
    TooMany,
    /// Who works in the shop already.
    AlreadyStaff,
    /// A shop keeps at least one owner.
    LastOwner,
    /// No more invitations for now.
    TooManyInvitations,
    /// An invitation that was taken up, turned down, taken back, or has expired.
    InvitationGone,
}

/// Lets only the mall itself pass.
pub(crate) fn only_system(actor: &Actor) -> crate::Result<()> {
    match actor {
        Actor::System => Ok(()),
        _ => Err(Failure::refused(IdentityCode::NotAllowed, "没有权限")),
    }
}
