use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::sheet;
use qd_kernel::{Cursor, Page};
use uuid::Uuid;

use crate::{
    connection::{connection, page_request},
    context::ContextExt,
    errors::found,
    ids::id,
};

/// Where an import stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "sheet::ImportStatus", name = "SheetImportStatus")]
pub enum ImportStatus {
    /// 试运行中
    Checking,
    /// 待确认
    Checked,
    /// 导入中
    Applying,
    /// 已完成
    Done,
    /// 已停止
    Failed,
    /// 已放弃
    Discarded,
}

/// What becomes of a row.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "sheet::RowOutcome", name = "SheetRowOutcome")]
pub enum RowOutcome {
    /// 未检查
    Waiting,
    /// 将新建
    Create,
    /// 将更新
    Update,
    /// 无变化
    Unchanged,
    /// 有问题
    Bad,
    /// 已新建
    Created,
    /// 已更新
    Updated,
    /// 未导入
    Failed,
}

/// Which rows of an import a list holds.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "sheet::RowFilter", name = "SheetRowFilter")]
pub enum RowFilter {
    /// 全部
    All,
    /// 有问题
    Problems,
    /// 新建
    Create,
    /// 更新
    Update,
    /// 无变化
    Unchanged,
}

/// What is wrong with a cell.
#[derive(SimpleObject, Debug, Clone)]
pub struct SheetProblem {
    /// The heading of its column; empty when it is about the row.
    column: String,
    /// What stands there.
    value: String,
    /// What is wrong, in Chinese.
    message: String,
}

/// A row of an import.
#[derive(SimpleObject, Debug, Clone)]
pub struct SheetRow {
    /// As in the file, from 1.
    number: i32,
    /// What stands under SKU.
    sku: String,
    /// What stands under the product's name.
    title: String,
    /// What becomes of it.
    outcome: RowOutcome,
    /// What is wrong.
    problems: Vec<SheetProblem>,
}

impl From<sheet::ImportRow> for SheetRow {
    fn from(row: sheet::ImportRow) -> Self {
        let told = |it: sheet::Problem| SheetProblem { column: it.column, value: it.value, message: it.message };
        Self {
            number: row.number,
            sku: row.sku,
            title: row.title,
            outcome: row.outcome.into(),
            problems: row.problems.into_iter().map(told).collect(),
        }
    }
}

connection!(SheetRowConnection, SheetRowEdge, SheetRow);

/// 导入: a spreadsheet that somebody sent.
#[derive(Debug, Clone)]
pub struct SheetImport(sheet::SheetImport);

impl From<sheet::SheetImport> for SheetImport {
    fn from(import: sheet::SheetImport) -> Self {
        Self(import)
    }
}

fn number(many: i64) -> i32 {
    i32::try_from(many).unwrap_or(i32::MAX)
}

#[Object]
impl SheetImport {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// As its sender called the file.
    async fn file_name(&self) -> &str {
        &self.0.file_name
    }

    /// Who sent it.
    async fn person_name(&self) -> Option<&str> {
        self.0.person_name.as_deref()
    }

    /// Where it stands.
    async fn status(&self) -> ImportStatus {
        self.0.status.into()
    }

    /// Rows below the header.
    async fn rows_total(&self) -> i32 {
        self.0.rows_total
    }

    /// How many of them are checked or applied in the present phase.
    async fn rows_done(&self) -> i32 {
        self.0.rows_done
    }

    /// Rows a second in the present phase; null while nothing is done.
    async fn rows_per_second(&self) -> Option<f64> {
        self.0.rows_per_second()
    }

    /// Rows that make a variant, or made one.
    async fn creates(&self) -> i32 {
        number(self.0.counts.create)
    }

    /// Rows that change one, or changed one.
    async fn updates(&self) -> i32 {
        number(self.0.counts.update)
    }

    /// Rows that say what is so already.
    async fn unchanged(&self) -> i32 {
        number(self.0.counts.unchanged)
    }

    /// Rows that cannot be applied.
    async fn bad(&self) -> i32 {
        number(self.0.counts.bad)
    }

    /// Why it was given up.
    async fn failure(&self) -> Option<&str> {
        self.0.failure.as_deref()
    }

    /// Columns whose headings nobody knows: they are left alone.
    async fn unknown_columns(&self) -> &[String] {
        &self.0.unknown_columns
    }

    /// When it was sent.
    async fn created_at(&self) -> DateTime<Utc> {
        self.0.created_at
    }

    /// When it was applied, given up or thrown away.
    async fn finished_at(&self) -> Option<DateTime<Utc>> {
        self.0.finished_at
    }

    /// Its rows by their number.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn rows(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
        #[graphql(default_with = "RowFilter::All")] show: RowFilter,
    ) -> Result<SheetRowConnection> {
        let request = page_request(first, after.as_deref())?;
        let commerce = &ctx.rooms().commerce;
        let page = found(commerce.import_rows(ctx.actor(), self.0.id, show.into(), &request).await)?;
        let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
        let cursor = |row: &sheet::ImportRow| Cursor { key: i64::from(row.number), id: Uuid::nil() };
        Ok(SheetRowConnection::from_page(page, cursor, SheetRow::from))
    }
}

connection!(SheetImportConnection, SheetImportEdge, SheetImport);
