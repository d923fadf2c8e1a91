use std::sync::Arc;

use chrono::{TimeZone, Utc};
use qd_cooperation::Cooperation;
use qd_db::testing::TestDb;
use qd_kernel::{Actor, ManualClock, MemberRole, OrganizationId, PersonId};
use serde_json::Value;

/// The group's real report, as it is kept beside the program.
pub const FACTS: &[u8] = include_bytes!("../../../../data/group_facts.json");

/// A database of its own and the book over it.
pub struct World {
    pub db: TestDb,
    pub book: Cooperation,
    pub clock: Arc<ManualClock>,
}

impl World {
    pub async fn new() -> Self {
        let db = TestDb::new().await;
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 5, 1, 2, 0, 0).unwrap()));
        let book = Cooperation::new(db.db.clone(), clock.clone());
        Self { db, book, clock }
    }

    pub async fn with_facts() -> Self {
        let world = Self::new().await;
        world.book.import_group_facts(FACTS).await.unwrap();
        world
    }

    /// A member of some organization.
    pub fn member(&self, role: MemberRole) -> Actor {
        Actor::Member { person: PersonId::new(&*self.clock), org: OrganizationId::new(&*self.clock), role }
    }

    /// How many rows a table holds.
    pub async fn count(&self, table: &str) -> i64 {
        let sql = format!("select count(*) from {table}");
        sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_one(&self.db.admin).await.unwrap()
    }
}

/// The report as a value, to be spoiled.
pub fn facts() -> Value {
    serde_json::from_slice(FACTS).unwrap()
}

/// The report with one entry replaced.
pub fn facts_with(pointer: &str, value: impl Into<Value>) -> Vec<u8> {
    let mut facts = facts();
    *facts.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is in the report")) = value.into();
    facts.to_string().into_bytes()
}
