//! All SQL of imports.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Actor, MemberRole, OrganizationId, PageRequest, PersonId, SheetImportId};
use serde_json::Value;
use uuid::Uuid;

use super::{ImportRow, ImportStatus, Problem, RowCounts, RowFilter, RowOutcome, SheetImport};

/// An import with what only its worker needs.
#[derive(Debug, Clone)]
pub(super) struct Job {
    pub import: SheetImport,
    pub header: Vec<String>,
    pub person: PersonId,
    pub role: MemberRole,
}

impl Job {
    /// On whose behalf it is done.
    pub fn actor(&self) -> Actor {
        Actor::Member { person: self.person, org: self.import.org_id, role: self.role }
    }
}

struct JobRow {
    id: Uuid,
    org_id: Uuid,
    person_id: Uuid,
    role: String,
    person_name: Option<String>,
    file_name: String,
    status: String,
    header: Vec<String>,
    rows_total: i32,
    rows_done: i32,
    rows_before: i32,
    failure: Option<String>,
    created_at: DateTime<Utc>,
    started_at: DateTime<Utc>,
    progressed_at: DateTime<Utc>,
    finished_at: Option<DateTime<Utc>>,
    create: i64,
    update: i64,
    unchanged: i64,
    bad: i64,
}

impl TryFrom<JobRow> for Job {
    type Error = Error;

    fn try_from(row: JobRow) -> Result<Self> {
        let role = MemberRole::parse(&row.role).ok_or_else(|| Error::unknown_word("role", &row.role))?;
        let counts = RowCounts { create: row.create, update: row.update, unchanged: row.unchanged, bad: row.bad };
        let import = SheetImport {
            id: row.id.into(),
            org_id: row.org_id.into(),
            person_name: row.person_name,
            file_name: row.file_name,
            status: ImportStatus::parse(&row.status)?,
            rows_total: row.rows_total,
            rows_done: row.rows_done,
            rows_before: row.rows_before,
            counts,
            failure: row.failure,
            unknown_columns: Vec::new(),
            created_at: row.created_at,
            started_at: row.started_at,
            progressed_at: row.progressed_at,
            finished_at: row.finished_at,
        };
        Ok(Self { import, header: row.header, person: row.person_id.into(), role })
    }
}

/// Imports with their counts; what follows is the rest of the statement.
macro_rules! select_jobs {
    ($tx:expr, $tail:literal $(, $arg:expr)* $(,)?) => {
        sqlx::query_as!(
            JobRow,
            r#"select i.id, i.org_id, i.person_id, i.role, p.display_name as "person_name?", i.file_name, i.status, i.header,
                      i.rows_total, i.rows_done, i.rows_before, i.failure, i.created_at, i.started_at, i.progressed_at,
                      i.finished_at, n.created as "create!", n.updated as "update!", n.unchanged as "unchanged!", n.bad as "bad!"
               from sheet_import i
               left join person p on p.id = i.person_id
               cross join lateral (
                 select count(*) filter (where r.outcome in ('create', 'created')) as created,
                        count(*) filter (where r.outcome in ('update', 'updated')) as updated,
                        count(*) filter (where r.outcome = 'unchanged') as unchanged,
                        count(*) filter (where r.outcome in ('bad', 'failed')) as bad
                 from sheet_import_row r where r.import_id = i.id) n "# + $tail
            $(, $arg)*
        )
        .fetch_all($tx.conn())
        .await?
        .into_iter()
        .map(Job::try_from)
        .collect::<Result<Vec<_>>>()
    };
}

pub(super) async fn of_org(tx: &mut ActorTx, org: OrganizationId, page: &PageRequest) -> Result<Vec<Job>> {
    let after = page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id);
    select_jobs!(tx, "where i.org_id = $1 and i.id < $2 order by i.id desc limit $3", org.uuid(), after, page.limit())
}

pub(super) async fn one(tx: &mut ActorTx, org: OrganizationId, id: SheetImportId) -> Result<Option<Job>> {
    Ok(select_jobs!(tx, "where i.org_id = $1 and i.id = $2", org.uuid(), id.uuid())?.pop())
}

/// How many imports of an organization wait to be worked on or applied.
pub(super) async fn open_imports(tx: &mut ActorTx, org: OrganizationId) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"select count(*) as "n!" from sheet_import where org_id = $1 and status in ('checking', 'applying')"#,
        org.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(count)
}

/// A row as it is kept.
#[derive(Debug, Clone)]
pub(super) struct KeptRow {
    pub number: i32,
    pub cells: Vec<String>,
    pub batch: i32,
    pub outcome: RowOutcome,
    pub problems: Vec<Problem>,
    /// Pieces on hand by location when it was checked.
    pub baseline: BTreeMap<Uuid, i32>,
}

/// An import to write down.
pub(super) struct NewJob<'a> {
    pub id: SheetImportId,
    pub org: OrganizationId,
    pub person: PersonId,
    pub role: MemberRole,
    pub file_name: &'a str,
    pub format: &'a str,
    pub header: &'a [String],
    pub at: DateTime<Utc>,
}

pub(super) async fn insert(tx: &mut ActorTx, job: &NewJob<'_>, rows: &[KeptRow]) -> Result<()> {
    sqlx::query!(
        "insert into sheet_import (id, org_id, person_id, role, file_name, format, status, header, rows_total, created_at,
             started_at, progressed_at)
         values ($1, $2, $3, $4, $5, $6, 'checking', $7, $8, $9, $9, $9)",
        job.id.uuid(),
        job.org.uuid(),
        job.person.uuid(),
        job.role.as_str(),
        job.file_name,
        job.format,
        job.header,
        i32::try_from(rows.len()).unwrap_or(i32::MAX),
        job.at,
    )
    .execute(tx.conn())
    .await?;
    for part in rows.chunks(1_000) {
        insert_rows(tx, job, part).await?;
    }
    Ok(())
}

/// Rows of texts are arrays of arrays, which `unnest` would flatten: they travel as JSON.
async fn insert_rows(tx: &mut ActorTx, job: &NewJob<'_>, rows: &[KeptRow]) -> Result<()> {
    let numbers: Vec<i32> = rows.iter().map(|row| row.number).collect();
    let batches: Vec<i32> = rows.iter().map(|row| row.batch).collect();
    let cells: Vec<Value> = rows.iter().map(|row| Value::from(row.cells.clone())).collect();
    let problems: Vec<Value> = rows.iter().map(|row| serde_json::json!(row.problems)).collect();
    sqlx::query!(
        "insert into sheet_import_row (import_id, number, org_id, batch, cells, problems, outcome)
         select $1, t.number, $2, t.batch, array(select jsonb_array_elements_text(t.cells)), t.problems, 'waiting'
         from unnest($3::int[], $4::int[], $5::jsonb[], $6::jsonb[]) as t(number, batch, cells, problems)",
        job.id.uuid(),
        job.org.uuid(),
        &numbers,
        &batches,
        &cells,
        &problems,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes an import that waits, for as long as the lease holds. One that another worker has is passed over.
pub(super) async fn claim(tx: &mut ActorTx, now: DateTime<Utc>, until: DateTime<Utc>) -> Result<Option<Job>> {
    let id = sqlx::query_scalar!(
        "update sheet_import set lease_until = $2
         where id = (select id from sheet_import
                     where status in ('checking', 'applying') and (lease_until is null or lease_until <= $1)
                     order by created_at limit 1 for update skip locked)
         returning id",
        now,
        until,
    )
    .fetch_optional(tx.conn())
    .await?;
    match id {
        Some(id) => Ok(select_jobs!(tx, "where i.id = $1", id)?.pop()),
        None => Ok(None),
    }
}

/// Whether somebody still holds the role on whose behalf an import is done.
pub(super) async fn still_holds(tx: &mut ActorTx, job: &Job) -> Result<bool> {
    let holds = sqlx::query_scalar!(
        r#"select exists (select from membership where org_id = $1 and person_id = $2 and role = $3 and ended_at is null) as "holds!""#,
        job.import.org_id.uuid(),
        job.person.uuid(),
        job.role.as_str(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(holds)
}

struct RowRow {
    number: i32,
    cells: Vec<String>,
    batch: i32,
    outcome: String,
    problems: Value,
    baseline: Value,
}

impl TryFrom<RowRow> for KeptRow {
    type Error = Error;

    fn try_from(row: RowRow) -> Result<Self> {
        let corrupt = |error: serde_json::Error| Error::Corrupt(format!("an import's row: {error}"));
        Ok(Self {
            number: row.number,
            cells: row.cells,
            batch: row.batch,
            outcome: RowOutcome::parse(&row.outcome)?,
            problems: serde_json::from_value(row.problems).map_err(corrupt)?,
            baseline: serde_json::from_value(row.baseline).map_err(corrupt)?,
        })
    }
}

/// The rows of the next batches that wait in this phase, whole batches.
pub(super) async fn next_rows(tx: &mut ActorTx, job: &Job, batches: i64) -> Result<Vec<KeptRow>> {
    let waiting: Vec<String> =
        waiting_in(job.import.status).iter().map(|outcome| outcome.as_str().to_owned()).collect();
    sqlx::query_as!(
        RowRow,
        "select number, cells, batch, outcome, problems, baseline from sheet_import_row
         where import_id = $1 and batch in (
           select distinct batch from sheet_import_row where import_id = $1 and outcome = any($2) order by batch limit $3)
         order by batch, number",
        job.import.id.uuid(),
        &waiting,
        batches,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(KeptRow::try_from)
    .collect()
}

/// What rows are when they wait for a phase.
fn waiting_in(status: ImportStatus) -> &'static [RowOutcome] {
    match status {
        ImportStatus::Checking => &[RowOutcome::Waiting],
        ImportStatus::Applying => &[RowOutcome::Create, RowOutcome::Update],
        ImportStatus::Checked | ImportStatus::Done | ImportStatus::Failed | ImportStatus::Discarded => &[],
    }
}

/// Holds a batch's rows until the transaction ends; false when they no longer wait, because another worker did them.
pub(super) async fn hold_batch(tx: &mut ActorTx, id: SheetImportId, batch: i32) -> Result<bool> {
    let outcomes = sqlx::query_scalar!(
        "select outcome from sheet_import_row where import_id = $1 and batch = $2 order by number for update",
        id.uuid(),
        batch,
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(outcomes.iter().any(|outcome| matches!(outcome.as_str(), "create" | "update")))
}

/// Writes down what became of rows, and how far the import is.
pub(super) async fn finish_rows(
    tx: &mut ActorTx,
    id: SheetImportId,
    rows: &[KeptRow],
    (now, lease): (DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    let numbers: Vec<i32> = rows.iter().map(|row| row.number).collect();
    let outcomes: Vec<String> = rows.iter().map(|row| row.outcome.as_str().to_owned()).collect();
    let problems: Vec<Value> = rows.iter().map(|row| serde_json::json!(row.problems)).collect();
    let baselines: Vec<Value> = rows.iter().map(|row| serde_json::json!(row.baseline)).collect();
    sqlx::query!(
        "with done as (
           update sheet_import_row r set outcome = t.outcome, problems = t.problems, baseline = t.baseline
           from unnest($2::int[], $3::text[], $4::jsonb[], $5::jsonb[]) as t(number, outcome, problems, baseline)
           where r.import_id = $1 and r.number = t.number returning 1)
         update sheet_import i set rows_done = least(i.rows_done + (select count(*) from done)::int, i.rows_total),
           progressed_at = $6, lease_until = $7
         where i.id = $1",
        id.uuid(),
        &numbers,
        &outcomes,
        &problems,
        &baselines,
        now,
        lease,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Lets go of an import: it goes on at once, or is through with its phase.
pub(super) async fn let_go(
    tx: &mut ActorTx,
    id: SheetImportId,
    from: ImportStatus,
    next: Option<(ImportStatus, Option<&str>)>,
    now: DateTime<Utc>,
) -> Result<()> {
    let (status, failure) = next.unwrap_or((from, None));
    sqlx::query!(
        "update sheet_import set status = $3, failure = $4, lease_until = null,
           rows_done = case when $3 in ('checked', 'done') then rows_total else rows_done end,
           finished_at = case when $3 in ('done', 'failed') then $5 else finished_at end
         where id = $1 and status = $2",
        id.uuid(),
        from.as_str(),
        status.as_str(),
        failure,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Moves an import on that waits for a person; false when it no longer does.
pub(super) async fn begin_applying(tx: &mut ActorTx, id: SheetImportId, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "update sheet_import i set status = 'applying', started_at = $2, progressed_at = $2, rows_done = n.idle, rows_before = n.idle
         from (select count(*)::int as idle from sheet_import_row r where r.import_id = $1 and r.batch not in (
                 select batch from sheet_import_row where import_id = $1 and outcome in ('create', 'update'))) n
         where i.id = $1 and i.status = 'checked'",
        id.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Throws an import away that is not being applied; false when it is.
pub(super) async fn discard(tx: &mut ActorTx, id: SheetImportId, now: DateTime<Utc>) -> Result<bool> {
    let done = sqlx::query!(
        "update sheet_import set status = 'discarded', finished_at = $2, lease_until = null
         where id = $1 and status in ('checking', 'checked')",
        id.uuid(),
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Rows of an import by their number. `sku` and `title` are the places of those columns, from 1.
pub(super) async fn rows(
    tx: &mut ActorTx,
    (org, id): (OrganizationId, SheetImportId),
    (sku, title): (i32, i32),
    filter: RowFilter,
    page: &PageRequest,
) -> Result<Vec<ImportRow>> {
    let after = page.after.as_ref().map_or(0, |cursor| cursor.key);
    let which = match filter {
        RowFilter::All => "all",
        RowFilter::Problems => "problems",
        RowFilter::Create => "create",
        RowFilter::Update => "update",
        RowFilter::Unchanged => "unchanged",
    };
    let found = sqlx::query!(
        r#"select number, coalesce(cells[$3], '') as "sku!", coalesce(cells[$4], '') as "title!", outcome, problems
           from sheet_import_row
           where import_id = $1 and org_id = $2 and number > $5
             and case $6 when 'problems' then problems <> '[]' when 'create' then outcome in ('create', 'created')
                         when 'update' then outcome in ('update', 'updated') when 'unchanged' then outcome = 'unchanged'
                         else true end
           order by number limit $7"#,
        id.uuid(),
        org.uuid(),
        sku,
        title,
        i32::try_from(after).unwrap_or(i32::MAX),
        which,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    found
        .into_iter()
        .map(|row| {
            let problems = serde_json::from_value(row.problems);
            Ok(ImportRow {
                number: row.number,
                sku: row.sku,
                title: row.title,
                outcome: RowOutcome::parse(&row.outcome)?,
                problems: problems.map_err(|error| Error::Corrupt(format!("an import's row: {error}")))?,
            })
        })
        .collect()
}

/// All rows of an import, for its report.
pub(super) async fn all_rows(tx: &mut ActorTx, id: SheetImportId) -> Result<Vec<KeptRow>> {
    sqlx::query_as!(
        RowRow,
        "select number, cells, batch, outcome, problems, baseline from sheet_import_row where import_id = $1 order by number",
        id.uuid(),
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(KeptRow::try_from)
    .collect()
}

/// Forgets the rows of imports that were sent before `before`. Returns how many imports went.
pub(super) async fn forget(tx: &mut ActorTx, before: DateTime<Utc>, limit: i64) -> Result<u64> {
    let done = sqlx::query!(
        "delete from sheet_import where id in (
           select id from sheet_import where created_at < $1 and status not in ('checking', 'applying')
           order by created_at limit $2 for update skip locked)",
        before,
        limit,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
