use std::collections::HashMap;

use qd_db::{ActorTx, Result};
use qd_kernel::{AuditEntryId, Clock, OrganizationId, PageRequest, PersonId};
use serde_json::Value;
use uuid::Uuid;

use super::AuditEntry;

pub async fn append(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    organization: Option<OrganizationId>,
    person: Option<PersonId>,
    action: &str,
    subject: &str,
    details: &Value,
) -> Result<()> {
    sqlx::query!(
        "insert into audit_entry (id, org_id, person_id, action, subject, details, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        AuditEntryId::new(clock).uuid(),
        organization.map(OrganizationId::uuid),
        person.map(PersonId::uuid),
        action,
        subject,
        details,
        clock.now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub async fn list(
    tx: &mut ActorTx,
    actions: Option<&'static [&'static str]>,
    page: &PageRequest,
) -> Result<Vec<AuditEntry>> {
    let actions: Option<Vec<String>> = actions.map(|all| all.iter().map(|action| (*action).to_owned()).collect());
    let rows = sqlx::query!(
        "select id, org_id, person_id, action, subject, details, created_at from audit_entry
         where ($1::uuid is null or id < $1) and ($3::text[] is null or action = any($3))
         order by id desc limit $2",
        page.after.as_ref().map(|cursor| cursor.id),
        page.limit(),
        actions.as_deref(),
    )
    .map(|row| AuditEntry {
        id: row.id.into(),
        organization: row.org_id.map(Into::into),
        organization_name: None,
        person: row.person_id.map(Into::into),
        person_name: None,
        action: row.action,
        subject: row.subject,
        details: row.details,
        at: row.created_at,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

pub async fn fill_names(tx: &mut ActorTx, entries: &mut [AuditEntry]) -> Result<()> {
    let people: Vec<Uuid> = entries.iter().filter_map(|entry| entry.person.map(PersonId::uuid)).collect();
    let organizations: Vec<Uuid> =
        entries.iter().filter_map(|entry| entry.organization.map(OrganizationId::uuid)).collect();
    let names: HashMap<Uuid, String> = sqlx::query!(
        r#"select id as "id!", display_name as "name!" from person where id = any($1)
           union all select id, name from organization where id = any($2)"#,
        &people,
        &organizations,
    )
    .fetch_all(tx.conn())
    .await?
    .into_iter()
    .map(|row| (row.id, row.name))
    .collect();
    for entry in entries {
        entry.person_name = entry.person.and_then(|id| names.get(&id.uuid()).cloned());
        entry.organization_name = entry.organization.and_then(|id| names.get(&id.uuid()).cloned());
    }
    Ok(())
}
