//! Sign-in by phone and one-time code, and the sessions that it begins.

mod client;
mod code;
mod repo;
mod rules;
mod session;

use chrono::{DateTime, Duration, Utc};

use crate::Person;

pub(crate) use client::ClientWindows;
pub(crate) use code::read_phone;
pub(crate) use repo::lock_phone;
pub use rules::CodeLimits;
pub(crate) use session::TOKEN_LENGTH;

/// How long a code can be used.
pub const CODE_LIFETIME: Duration = Duration::minutes(5);
/// How often a code may be guessed.
pub const MAX_TRIES: i32 = 5;
/// How long a session lasts.
pub const SESSION_LIFETIME: Duration = Duration::days(30);

/// Whom the rate limit of codes counts: an address, or a network of addresses.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ClientKey(pub String);

/// Seconds until another code may be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryAfter(pub i64);

/// Which front end somebody signs in to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Open to everyone: a new number becomes a shopper.
    Storefront,
    /// Open to those who hold a role in an organization.
    Admin,
}

/// A session that has just begun.
#[derive(Clone)]
pub struct SignedIn {
    /// Proves the session. Given here and nowhere else: only its hash is stored.
    pub token: String,
    /// Who signed in.
    pub person: Person,
    /// Until when it holds.
    pub expires_at: DateTime<Utc>,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignedIn").field("person", &self.person.id).finish_non_exhaustive()
    }
}
