//! The group's book: industrial colleges, cooperation projects, targets, and the money by task and source.
//!
//! What it holds came from the group's report through [`Cooperation::import_group_facts`]; the tables that are
//! read back equal the report's to the last digit.

mod code;
mod directory;
mod facts;
mod funds;
mod target;

use qd_db::Db;
use qd_kernel::{Actor, MemberRole, SharedClock};

pub use code::{CooperationCode, Refusal};
pub use directory::{College, NewCollege, NewProject, Project, ProjectKind};
pub use facts::{FactError, ImportError, ImportReport, MAX_FILE_BYTES, Tally};
pub use funds::{FundSource, FundsCell, FundsRow, FundsTable, rate_percent};
pub use target::{Figure, Target};

/// The group's book. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Cooperation {
    /// The door to PostgreSQL.
    pub db: Db,
    /// The mall's time.
    pub clock: SharedClock,
}

impl Cooperation {
    /// The book over this database.
    pub fn new(db: Db, clock: SharedClock) -> Self {
        Self { db, clock }
    }
}

/// Passes whoever reads across the group, and the mall itself.
fn sees_group(actor: &Actor) -> Result<(), Refusal> {
    match actor {
        Actor::System => Ok(()),
        _ if actor.member_if(MemberRole::sees_group).is_some() => Ok(()),
        _ => Err(Refusal::refused(CooperationCode::NotAllowed, "只有秘书处和监事可以查看")),
    }
}
