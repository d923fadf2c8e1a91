//! Writes the facts by their natural keys. `xmax = 0` tells an inserted row from an updated one; a row that is
//! the same already comes back as neither.

use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{BudgetTaskId, Clock, CollegeId, FactImportId, FundLineId, OrganizationId, ProjectId, TargetId};
use rust_decimal::Decimal;
use uuid::Uuid;

use super::{
    Tally,
    check::{College, Organization, Project, Target},
};
use crate::{
    funds::{FundSource, FundsCell, FundsRow},
    target::Figure,
};

impl Tally {
    fn note(&mut self, inserted: Option<bool>) {
        match inserted {
            Some(true) => self.added += 1,
            Some(false) => self.changed += 1,
            None => self.unchanged += 1,
        }
    }
}

/// Notes the file; false when this very file was imported before.
pub(super) async fn note_import(
    tx: &mut ActorTx,
    id: FactImportId,
    sha256: &[u8],
    as_of: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = sqlx::query!(
        "insert into fact_import (id, sha256, as_of, imported_at) values ($1, $2, $3, $4)
         on conflict (sha256) do nothing",
        id.uuid(),
        sha256,
        as_of,
        now,
    )
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected() == 1)
}

pub(super) async fn save_organizations(tx: &mut ActorTx, clock: &dyn Clock, entries: &[Organization]) -> Result<Tally> {
    let mut tally = Tally::default();
    for entry in entries {
        let inserted = sqlx::query_scalar!(
            r#"insert into organization as o (id, kind, name, role_note, membership_stated, created_at)
               values ($1, $2, $3, $4, $5, $6)
               on conflict (name) do update set kind = excluded.kind, role_note = excluded.role_note,
                 membership_stated = excluded.membership_stated
               where (o.kind, o.role_note, o.membership_stated)
                 is distinct from (excluded.kind, excluded.role_note, excluded.membership_stated)
               returning (xmax = 0) as "inserted!""#,
            OrganizationId::new(clock).uuid(),
            entry.kind,
            entry.name,
            entry.role_note,
            entry.membership_stated,
            clock.now(),
        )
        .fetch_optional(tx.conn())
        .await?;
        tally.note(inserted);
    }
    Ok(tally)
}

pub(super) async fn save_colleges(tx: &mut ActorTx, clock: &dyn Clock, entries: &[College]) -> Result<Tally> {
    let mut tally = Tally::default();
    for (position, entry) in (0_i32..).zip(entries) {
        let inserted = sqlx::query_scalar!(
            r#"insert into industrial_college as c (id, name, partners, position) values ($1, $2, $3, $4)
               on conflict (name) do update set partners = excluded.partners, position = excluded.position
               where (c.partners, c.position) is distinct from (excluded.partners, excluded.position)
               returning (xmax = 0) as "inserted!""#,
            CollegeId::new(clock).uuid(),
            entry.name,
            &entry.partners,
            position,
        )
        .fetch_optional(tx.conn())
        .await?;
        tally.note(inserted);
    }
    Ok(tally)
}

pub(super) async fn save_projects(tx: &mut ActorTx, clock: &dyn Clock, entries: &[Project]) -> Result<Tally> {
    let mut tally = Tally::default();
    for (position, entry) in (0_i32..).zip(entries) {
        let inserted = sqlx::query_scalar!(
            r#"insert into cooperation_project as p (id, name, name_en, kind, partner, held_on, position)
               values ($1, $2, $3, $4, $5, $6, $7)
               on conflict (name) do update set name_en = excluded.name_en, kind = excluded.kind,
                 partner = excluded.partner, held_on = excluded.held_on, position = excluded.position
               where (p.name_en, p.kind, p.partner, p.held_on, p.position)
                 is distinct from (excluded.name_en, excluded.kind, excluded.partner, excluded.held_on, excluded.position)
               returning (xmax = 0) as "inserted!""#,
            ProjectId::new(clock).uuid(),
            entry.name,
            entry.name_en,
            entry.kind.as_str(),
            entry.partner,
            entry.held_on,
            position,
        )
        .fetch_optional(tx.conn())
        .await?;
        tally.note(inserted);
    }
    Ok(tally)
}

pub(super) async fn save_targets(tx: &mut ActorTx, clock: &dyn Clock, entries: &[Target]) -> Result<Tally> {
    let mut tally = Tally::default();
    for (position, entry) in (0_i32..).zip(entries) {
        tally.note(save_target(tx, clock, position, entry).await?);
    }
    let codes: Vec<String> = entries.iter().map(|entry| entry.code.clone()).collect();
    let gone = sqlx::query!("delete from target where code <> all($1)", &codes).execute(tx.conn()).await?;
    tally.removed = usize::try_from(gone.rows_affected()).unwrap_or(usize::MAX);
    Ok(tally)
}

async fn save_target(tx: &mut ActorTx, clock: &dyn Clock, position: i32, entry: &Target) -> Result<Option<bool>> {
    let (target_value, target_text) = columns(Some(&entry.target));
    let (actual_value, actual_text) = columns(entry.actual.as_ref());
    let inserted = sqlx::query_scalar!(
        r#"insert into target as t (id, code, task, name, name_en, unit, target_value, target_text,
             actual_value, actual_text, status, note, position)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
           on conflict (code) do update set task = excluded.task, name = excluded.name, name_en = excluded.name_en,
             unit = excluded.unit, target_value = excluded.target_value, target_text = excluded.target_text,
             actual_value = excluded.actual_value, actual_text = excluded.actual_text, status = excluded.status,
             note = excluded.note, position = excluded.position
           where (t.task, t.name, t.name_en, t.unit, t.target_value, t.target_text, t.actual_value, t.actual_text,
               t.status, t.note, t.position)
             is distinct from (excluded.task, excluded.name, excluded.name_en, excluded.unit, excluded.target_value,
               excluded.target_text, excluded.actual_value, excluded.actual_text, excluded.status, excluded.note,
               excluded.position)
           returning (xmax = 0) as "inserted!""#,
        TargetId::new(clock).uuid(),
        entry.code,
        entry.task,
        entry.name,
        entry.name_en,
        entry.unit,
        target_value,
        target_text,
        actual_value,
        actual_text,
        entry.status,
        entry.note,
        position,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(inserted)
}

fn columns(figure: Option<&Figure>) -> (Option<Decimal>, Option<&str>) {
    match figure {
        Some(Figure::Number(number)) => (Some(*number), None),
        Some(Figure::Text(text)) => (None, Some(text)),
        None => (None, None),
    }
}

/// Makes the stored budget exactly the file's. Gives the tallies of tasks and of lines.
pub(super) async fn save_budget(tx: &mut ActorTx, clock: &dyn Clock, rows: &[FundsRow]) -> Result<(Tally, Tally)> {
    let (mut tasks, mut lines) = (Tally::default(), Tally::default());
    for (position, row) in (0_i32..).zip(rows) {
        tasks.note(save_task(tx, clock, position, row).await?);
        let task =
            sqlx::query_scalar!("select id from budget_task where name = $1", row.name).fetch_one(tx.conn()).await?;
        for cell in &row.sources {
            if let Some(source) = cell.source {
                lines.note(save_line(tx, clock, task, source, cell).await?);
            }
        }
    }
    let names: Vec<String> = rows.iter().map(|row| row.name.clone()).collect();
    let gone = sqlx::query!(
        "delete from fund_line l using budget_task t where t.id = l.task_id and t.name <> all($1)",
        &names
    )
    .execute(tx.conn())
    .await?;
    lines.removed = usize::try_from(gone.rows_affected()).unwrap_or(usize::MAX);
    let gone = sqlx::query!("delete from budget_task where name <> all($1)", &names).execute(tx.conn()).await?;
    tasks.removed = usize::try_from(gone.rows_affected()).unwrap_or(usize::MAX);
    Ok((tasks, lines))
}

async fn save_task(tx: &mut ActorTx, clock: &dyn Clock, position: i32, row: &FundsRow) -> Result<Option<bool>> {
    let inserted = sqlx::query_scalar!(
        r#"insert into budget_task as t (id, name, name_en, position) values ($1, $2, $3, $4)
           on conflict (name) do update set name_en = excluded.name_en, position = excluded.position
           where (t.name_en, t.position) is distinct from (excluded.name_en, excluded.position)
           returning (xmax = 0) as "inserted!""#,
        BudgetTaskId::new(clock).uuid(),
        row.name,
        row.name_en,
        position,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(inserted)
}

async fn save_line(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    task: Uuid,
    source: FundSource,
    cell: &FundsCell,
) -> Result<Option<bool>> {
    let inserted = sqlx::query_scalar!(
        r#"insert into fund_line as l (id, task_id, source, budget_fen, received_fen, spent_fen)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (task_id, source) do update set budget_fen = excluded.budget_fen,
             received_fen = excluded.received_fen, spent_fen = excluded.spent_fen
           where (l.budget_fen, l.received_fen, l.spent_fen)
             is distinct from (excluded.budget_fen, excluded.received_fen, excluded.spent_fen)
           returning (xmax = 0) as "inserted!""#,
        FundLineId::new(clock).uuid(),
        task,
        source.as_str(),
        cell.budget.minor,
        cell.received.minor,
        cell.spent.minor,
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(inserted)
}
