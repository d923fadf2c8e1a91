use chrono::{DateTime, Utc};
use qd_kernel::{OrganizationId, SheetImportId};
use serde::{Deserialize, Serialize};

use crate::shop::stored_words;

stored_words! {
    /// Where an import stands.
    ImportStatus {
        /// Being tried out: nothing is changed.
        Checking = "checking",
        /// Tried out; waits for somebody to apply it.
        Checked = "checked",
        /// Being applied, a product at a time.
        Applying = "applying",
        /// Applied.
        Done = "done",
        /// Given up: why is said.
        Failed = "failed",
        /// Thrown away by somebody.
        Discarded = "discarded",
    }
}

impl ImportStatus {
    /// Whether a worker has something to do with it.
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Checking | Self::Applying)
    }
}

stored_words! {
    /// What becomes of a row.
    RowOutcome {
        /// Not looked at yet.
        Waiting = "waiting",
        /// Would make a variant.
        Create = "create",
        /// Would change one.
        Update = "update",
        /// Says what is so already.
        Unchanged = "unchanged",
        /// Cannot be applied, or belongs to a product of which another row cannot.
        Bad = "bad",
        /// Made a variant.
        Created = "created",
        /// Changed one.
        Updated = "updated",
        /// Could no longer be applied.
        Failed = "failed",
    }
}

/// What is wrong with a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The heading of its column; empty when it is about the row.
    pub column: String,
    /// What stands there, its first 80 characters.
    pub value: String,
    /// What is wrong, in Chinese.
    pub message: String,
}

impl Problem {
    pub(super) fn new(column: impl Into<String>, value: &str, message: impl Into<String>) -> Self {
        Self { column: column.into(), value: value.chars().take(80).collect(), message: message.into() }
    }
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowCounts {
    /// Make a variant, or made one.
    pub create: i64,
    /// Change one, or changed one.
    pub update: i64,
    /// Say what is so already.
    pub unchanged: i64,
    /// Cannot be applied.
    pub bad: i64,
}

/// 导入: a spreadsheet that somebody sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetImport {
    /// Its id; its order is time's.
    pub id: SheetImportId,
    /// Whose products.
    pub org_id: OrganizationId,
    /// Who sent it.
    pub person_name: Option<String>,
    /// As its sender called it.
    pub file_name: String,
    /// Where it stands.
    pub status: ImportStatus,
    /// Rows below the header.
    pub rows_total: i32,
    /// How many of them are checked or applied in the present phase.
    pub rows_done: i32,
    /// Of these, done when the phase began: they had nothing to apply.
    pub rows_before: i32,
    /// What became of them so far.
    pub counts: RowCounts,
    /// Why it was given up.
    pub failure: Option<String>,
    /// Columns whose headings nobody knows: they are left alone.
    pub unknown_columns: Vec<String>,
    /// When it was sent.
    pub created_at: DateTime<Utc>,
    /// When the present phase began.
    pub started_at: DateTime<Utc>,
    /// When a row was last done.
    pub progressed_at: DateTime<Utc>,
    /// When it was applied, given up or thrown away.
    pub finished_at: Option<DateTime<Utc>>,
}

impl SheetImport {
    /// Rows a second in the present phase; none while nothing is done.
    pub fn rows_per_second(&self) -> Option<f64> {
        let seconds = (self.progressed_at - self.started_at).as_seconds_f64();
        let rows = self.rows_done - self.rows_before;
        (rows > 0 && seconds > 0.0).then(|| f64::from(rows) / seconds)
    }
}

/// A row of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// As in the file, from 1.
    pub number: i32,
    /// What stands under SKU.
    pub sku: String,
    /// What stands under the product's name.
    pub title: String,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// What is wrong.
    pub problems: Vec<Problem>,
}

/// Which rows of an import a list holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RowFilter {
    /// All.
    #[default]
    All,
    /// With something wrong.
    Problems,
    /// That make or made a variant.
    Create,
    /// That change or changed one.
    Update,
    /// That say what is so already.
    Unchanged,
}

/// A file to import.
#[derive(Debug, Clone)]
pub struct NewImport {
    /// As its sender calls it.
    pub file_name: String,
    /// The file itself, at most 10 MB.
    pub bytes: Vec<u8>,
}

/// What an export holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope {
    /// Products, variants, prices and stock.
    Products,
    /// The stock alone.
    Stock,
}

/// A file to download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetFile {
    /// What to call it.
    pub name: String,
    /// What it is.
    pub format: qd_sheets::Format,
    /// Itself.
    pub bytes: Vec<u8>,
}
