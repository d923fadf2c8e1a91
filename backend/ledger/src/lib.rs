//! The book: double entry in fen, append-only, balanced by the database; agreements; statements.

use qd_db::Db;
use qd_kernel::SharedClock;

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
