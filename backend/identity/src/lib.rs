//! People, organizations and their roles; sign-in by phone and one-time code; the audit log.

mod audit;
mod error;
pub mod inbox;
mod organization;
mod person;
mod preview;
mod secret;
mod sign_in;
mod sms;
pub mod staff;
mod wording;

use std::sync::Arc;

use qd_db::Db;
use qd_kernel::SharedClock;

pub use audit::{AuditArea, AuditEntry, audit_in_tx};
pub use error::IdentityCode;
pub use organization::{
    Membership, NewOrganization, Organization, OrganizationFilter, OrganizationKind, add_membership_in_tx,
    create_organization_in_tx,
};
pub use person::{NewPerson, Person, create_person_in_tx};
pub use preview::PREVIEW_LIFETIME;
pub use secret::SigningKey;
pub use sign_in::{CODE_LIFETIME, ClientKey, CodeLimits, Door, MAX_TRIES, RetryAfter, SESSION_LIFETIME, SignedIn};
pub use sms::{DevInbox, DevMessage, SmsError, SmsSender};
pub use wording::{
    Claim, ListedWord, MAX_LISTED_WORDS, MAX_REASON, MAX_WORD, NewWordList, Verdict, WordBook, WordCode, WordList,
    WordUsage, WordsInForce,
};

use sign_in::ClientWindows;

/// A use-case's outcome here.
pub type Result<T> = std::result::Result<T, qd_kernel::Failure<IdentityCode>>;

/// People, organizations, sign-in and audit. Cheap to clone: clones share one memory of who asked for codes.
#[derive(Debug, Clone)]
pub struct Identity {
    db: Db,
    clock: SharedClock,
    sms: Arc<dyn SmsSender>,
    key: SigningKey,
    limits: CodeLimits,
    clients: Arc<ClientWindows>,
    public_url: Arc<str>,
}

impl Identity {
    /// The room over its database, clock, SMS sender and the server's key.
    pub fn new(db: Db, clock: SharedClock, sms: Arc<dyn SmsSender>, key: SigningKey) -> Self {
        Self { db, clock, sms, key, limits: CodeLimits::default(), clients: Arc::default(), public_url: Arc::default() }
    }

    /// The same for browsers that reach the mall at `url`, without a slash behind it: it stands before links in
    /// messages.
    #[must_use]
    pub fn with_public_url(self, url: &str) -> Self {
        Self { public_url: url.trim_end_matches('/').into(), ..self }
    }

    /// The same with other bounds on how many codes are sent.
    #[must_use]
    pub fn with_limits(self, limits: CodeLimits) -> Self {
        Self { limits, ..self }
    }
}
