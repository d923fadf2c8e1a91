//! Reads the group's facts from its report, all of them or none.

mod amount;
mod budget;
mod check;
mod file;
mod repo;

use std::fmt;

use qd_kernel::{Actor, FactImportId};
use sha2::{Digest, Sha256};

use crate::Cooperation;

/// The largest file that is read: 2 MB. The real one has 40 kB.
pub const MAX_FILE_BYTES: usize = 2_000_000;

/// What is wrong with one entry of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactError {
    /// Which: `budget.rows[3].sources.municipal.received`. `.` is the whole file.
    pub entry: String,
    /// Why, in Chinese.
    pub message: String,
    /// Why, in English.
    pub message_en: String,
}

impl FactError {
    fn new(entry: impl Into<String>, message: impl Into<String>, message_en: impl Into<String>) -> Self {
        Self { entry: entry.into(), message: message.into(), message_en: message_en.into() }
    }
}

impl fmt::Display for FactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} / {}", self.entry, self.message, self.message_en)
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file is wrong; each entry that is, and why.
    #[error("{} of the file's entries are wrong", .0.len())]
    Wrong(Vec<FactError>),
    /// The database failed; the file may be right.
    #[error(transparent)]
    Database(#[from] qd_db::Error),
}

/// What an import did to one kind of entry.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Written for the first time.
    pub added: usize,
    /// Known, and now otherwise.
    pub changed: usize,
    /// Known, and the same.
    pub unchanged: usize,
    /// Known from an earlier file and no longer in this one (targets and budget only).
    pub removed: usize,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{} ~{} ={} -{}", self.added, self.changed, self.unchanged, self.removed)
    }
}

/// What an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Up to when the figures reach: `2023-06`.
    pub as_of: String,
    /// This very file had been imported before: nothing was looked at.
    pub already_imported: bool,
    /// Member organizations and others that the report names.
    pub organizations: Tally,
    /// Industrial colleges.
    pub colleges: Tally,
    /// Activities, as cooperation projects.
    pub projects: Tally,
    /// Targets.
    pub targets: Tally,
    /// Tasks of the budget.
    pub budget_tasks: Tally,
    /// A task's money from one source.
    pub fund_lines: Tally,
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.already_imported {
            return write!(f, "already imported: facts to {}", self.as_of);
        }
        write!(
            f,
            "facts to {} (+added ~changed =unchanged -removed): organizations {}, colleges {}, projects {}, \
             targets {}, budget tasks {}, fund lines {}",
            self.as_of,
            self.organizations,
            self.colleges,
            self.projects,
            self.targets,
            self.budget_tasks,
            self.fund_lines
        )
    }
}

impl Cooperation {
    /// Imports the group's facts in one transaction: all of a right file, nothing of a wrong one.
    ///
    /// The same file twice changes nothing; a corrected one changes what it corrects. Organizations, colleges
    /// and projects are known by their names and never removed; targets and budget become exactly the file's.
    pub async fn import_group_facts(&self, bytes: &[u8]) -> Result<ImportReport, ImportError> {
        let facts = check::check(&file::read(bytes).map_err(|error| ImportError::Wrong(vec![error]))?)
            .map_err(ImportError::Wrong)?;
        let sha256 = Sha256::digest(bytes);
        let mut report = ImportReport { as_of: facts.as_of.clone(), ..ImportReport::default() };
        let mut tx = self.db.begin(&Actor::System).await?;
        if !repo::note_import(&mut tx, FactImportId::new(&*self.clock), &sha256, &facts.as_of, self.clock.now()).await?
        {
            report.already_imported = true;
            return Ok(report);
        }
        let clock = &*self.clock;
        report.organizations = repo::save_organizations(&mut tx, clock, &facts.organizations).await?;
        report.colleges = repo::save_colleges(&mut tx, clock, &facts.colleges).await?;
        report.projects = repo::save_projects(&mut tx, clock, &facts.projects).await?;
        report.targets = repo::save_targets(&mut tx, clock, &facts.targets).await?;
        (report.budget_tasks, report.fund_lines) = repo::save_budget(&mut tx, clock, &facts.budget).await?;
        tx.commit().await?;
        tracing::info!(%report, "imported the group's facts");
        Ok(report)
    }
}
