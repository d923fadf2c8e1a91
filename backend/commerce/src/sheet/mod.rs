//! 导入导出: products, variants, prices and stock as spreadsheets.
//!
//! A file that comes in is read at once and its rows are written down; a worker then tries them out (`work`) and says
//! what would become of each; somebody looks and has them applied. SKU is the key: the same file again changes
//! nothing. Everything goes through the catalogue's and the stock's own use-cases.

mod categories;
mod columns;
mod entity;
mod error;
mod export;
mod parse;
mod plan;
mod repo;
mod work;
mod world;

#[cfg(test)]
mod tests;

use qd_kernel::{Actor, Failure, MemberRole, OrganizationId, Page, PageRequest, PersonId, SheetImportId};
use qd_sheets::{Flaw, Format, Limits, Row};

pub use entity::{
    ExportScope, ImportRow, ImportStatus, NewImport, Problem, RowCounts, RowFilter, RowOutcome, SheetFile, SheetImport,
};
pub use error::{Result, SheetCode};
pub use qd_sheets::Format as SheetFormat;

use columns::{Field, Layout};
use error::{bad_file, not_allowed, not_found, unreadable};
use parse::Parsed;
use repo::{Job, KeptRow, NewJob};

use crate::{Commerce, stock};

/// The most imports of one organization that are worked on at once.
const MAX_OPEN: i64 = 3;
/// The longest file name that is kept.
const MAX_NAME: usize = 120;

/// The most bytes of a file that is imported.
pub const MAX_FILE: usize = 10 * 1024 * 1024;

fn manager(actor: &Actor) -> Result<(PersonId, OrganizationId, MemberRole)> {
    match *actor {
        Actor::Member { person, org, role } if role.runs_shop() => Ok((person, org, role)),
        _ => Err(not_allowed()),
    }
}

impl Commerce {
    /// Takes a file in: reads it, writes its rows down, and has them tried out. Nothing is changed yet.
    pub async fn start_import(&self, actor: &Actor, new: NewImport) -> Result<SheetImport> {
        let (person, org, role) = manager(actor)?;
        let limits = Limits { bytes: MAX_FILE, ..Limits::default() };
        // Reading takes a second of one core: not on a thread that serves others.
        let read = tokio::task::spawn_blocking(move || qd_sheets::read(&new.bytes, &limits)).await;
        let table = read.map_err(Failure::internal)?.map_err(|error| unreadable(&error))?;
        let mut tx = self.db.begin(actor).await?;
        if repo::open_imports(&mut tx, org).await? >= MAX_OPEN {
            return Err(Failure::refused(SheetCode::TooMany, format!("有 {MAX_OPEN} 份导入正在处理，请等它们完成")));
        }
        let locations = stock::locations_of(&mut tx, org).await?;
        let layout = Layout::read(&table.header, &locations)?;
        let mut parsed: Vec<Parsed> = table
            .rows
            .iter()
            .map(|row| Parsed {
                problems: flaws(row, &table.header),
                ..parse::parse(number(row), &row.cells, &layout, &locations)
            })
            .collect();
        let owners = world::owners(&mut tx, org, &parsed).await?;
        let batches = plan::part(&mut parsed, &owners.of_sku, &owners.of_title);
        let rows: Vec<KeptRow> = table
            .rows
            .into_iter()
            .zip(parsed)
            .zip(batches)
            .map(|((row, parsed), batch)| KeptRow {
                number: parsed.number,
                cells: row.cells,
                batch,
                outcome: RowOutcome::Waiting,
                problems: parsed.problems,
                baseline: Default::default(),
            })
            .collect();
        if rows.is_empty() {
            return Err(bad_file("表头下面没有内容"));
        }
        let id = SheetImportId::new(&*self.clock);
        let (file_name, format) = (tidy_name(&new.file_name), format_word(table.format));
        let (header, at) = (table.header, self.clock.now());
        let job = NewJob { id, org, person, role, file_name: &file_name, format, header: &header, at };
        repo::insert(&mut tx, &job, &rows).await?;
        let made = repo::one(&mut tx, org, id).await?.ok_or_else(not_found)?;
        tx.commit().await?;
        Ok(shown(made, &layout))
    }

    /// The acting organization's imports, the newest first.
    pub async fn sheet_imports(&self, actor: &Actor, page: &PageRequest) -> Result<Page<SheetImport>> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let jobs = repo::of_org(&mut tx, org, page).await?;
        Ok(Page::cut(jobs, page).map(|job| job.import))
    }

    /// One of the acting organization's imports.
    pub async fn sheet_import(&self, actor: &Actor, id: SheetImportId) -> Result<SheetImport> {
        let (job, layout) = self.import_of(actor, id).await?;
        Ok(shown(job, &layout))
    }

    /// The rows of an import by their number; cursors have it as their key.
    pub async fn import_rows(
        &self,
        actor: &Actor,
        id: SheetImportId,
        filter: RowFilter,
        page: &PageRequest,
    ) -> Result<Page<ImportRow>> {
        let (job, layout) = self.import_of(actor, id).await?;
        let place = |field| layout.place(field).and_then(|place| i32::try_from(place + 1).ok()).unwrap_or(0);
        let places = (place(Field::Sku), place(Field::Title));
        let mut tx = self.db.begin(actor).await?;
        let rows = repo::rows(&mut tx, (job.import.org_id, id), places, filter, page).await?;
        Ok(Page::cut(rows, page))
    }

    /// Has the rows applied that can be. Those of products with a problem are left out.
    pub async fn apply_import(&self, actor: &Actor, id: SheetImportId) -> Result<SheetImport> {
        let (_, org, _) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let job = repo::one(&mut tx, org, id).await?.ok_or_else(not_found)?;
        if job.import.counts.create + job.import.counts.update == 0 && job.import.status == ImportStatus::Checked {
            return Err(Failure::refused(SheetCode::WrongState, "没有可以导入的行"));
        }
        if !repo::begin_applying(&mut tx, id, self.clock.now()).await? {
            return Err(Failure::refused(SheetCode::WrongState, "只有试运行完成的导入才能提交"));
        }
        tx.commit().await?;
        self.sheet_import(actor, id).await
    }

    /// Throws an import away that has not been applied.
    pub async fn discard_import(&self, actor: &Actor, id: SheetImportId) -> Result<SheetImport> {
        let (_, org, _) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        repo::one(&mut tx, org, id).await?.ok_or_else(not_found)?;
        if !repo::discard(&mut tx, id, self.clock.now()).await? {
            return Err(Failure::refused(SheetCode::WrongState, "导入已经开始，不能放弃"));
        }
        tx.commit().await?;
        self.sheet_import(actor, id).await
    }

    async fn import_of(&self, actor: &Actor, id: SheetImportId) -> Result<(Job, Layout)> {
        let (_, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let job = repo::one(&mut tx, org, id).await?.ok_or_else(not_found)?;
        let locations = stock::locations_of(&mut tx, org).await?;
        // A location that was its only column may have been taken away since: what was imported can be read on.
        let layout = Layout::read(&job.header, &locations).unwrap_or_default();
        Ok((job, layout))
    }
}

fn shown(job: Job, layout: &Layout) -> SheetImport {
    SheetImport { unknown_columns: layout.unknown.clone(), ..job.import }
}

fn number(row: &Row) -> i32 {
    i32::try_from(row.number).unwrap_or(i32::MAX)
}

fn format_word(format: Format) -> &'static str {
    match format {
        Format::Xlsx => "xlsx",
        Format::Csv => "csv",
    }
}

/// What is wrong with cells before anybody asks what they mean.
fn flaws(row: &Row, header: &[String]) -> Vec<Problem> {
    row.flaws
        .iter()
        .map(|(place, flaw)| {
            let message = match flaw {
                Flaw::Date => "这个单元格被存成了日期，请把这一列设为“文本”后重新填写",
                Flaw::LostDigits => "数字太长，Excel 已经丢失了后面几位，请把这一列设为“文本”后重新填写",
                Flaw::Error => "这个单元格是公式错误",
                Flaw::TooLong => "文字太长",
            };
            let column = header.get(*place).map(String::as_str).unwrap_or_default();
            Problem::new(column, row.cells.get(*place).map(String::as_str).unwrap_or_default(), message)
        })
        .collect()
}

/// A file's name without folders and without what cannot be seen.
fn tidy_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String =
        name.chars().filter(|c| !c.is_control() && !matches!(c, '\u{200B}'..='\u{202E}')).take(MAX_NAME).collect();
    if name.trim().is_empty() { "未命名".to_owned() } else { name.trim().to_owned() }
}
