//! The book: double entry in fen, append-only, balanced by the database; split agreements; statements.

mod account;
mod agreement;
mod booking;
mod clock;
mod read;
mod repo;
mod split;

use qd_db::Db;
use qd_kernel::SharedClock;

pub use account::{Account, AccountKind, Purpose};
pub use agreement::{Agreement, SetAgreement};
pub use booking::{Attribution, Sale, SaleLine};
pub use read::{AccountBalance, EntryKind, JournalEntry, Posting, Statement, StatementLine};
pub use split::{Split, split};

/// What can be wrong with what somebody asked of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerCode {
    /// There is no such thing, or it may not be seen.
    NotFound,
    /// The role does not allow it.
    NotAllowed,
    /// A rate outside 0 to 30 %, or finer than 0.01 %.
    InvalidRate,
    /// A duration outside its bounds.
    InvalidDuration,
    /// The clock cannot be moved here.
    ClockFixed,
}

/// What the ledger's use-cases give.
pub type Result<T> = std::result::Result<T, qd_kernel::Failure<LedgerCode>>;

/// The ledger domain. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub(crate) db: Db,
    pub(crate) clock: SharedClock,
}

impl Ledger {
    /// Over a database and a clock.
    pub fn new(db: Db, clock: SharedClock) -> Self {
        Self { db, clock }
    }
}
