use std::collections::HashMap;

use qd_db::{ActorTx, Error, Result};
use qd_kernel::{Clock, PersonId, ShopHistoryId};
use serde_json::Value;
use uuid::Uuid;

use super::{FieldReason, HistoryEntry, HistoryStep, Note};
use crate::shop::{LicenseKind, Shop, ShopStatus};

/// Appends a line: `change` says where the shop stood and where it stands since.
pub(in crate::shop) async fn append(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    shop: &Shop,
    step: HistoryStep,
    change: Option<(ShopStatus, ShopStatus)>,
    note: Note,
) -> Result<()> {
    sqlx::query!(
        "insert into shop_history (id, org_id, shop_id, step, from_status, to_status, license_kind, reason, fields,
                                   person_id, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        ShopHistoryId::new(clock).uuid(),
        shop.org_id.uuid(),
        shop.id.uuid(),
        step.as_str(),
        change.map(|(from, _)| from.as_str()),
        change.map(|(_, to)| to.as_str()),
        note.license.map(LicenseKind::as_str),
        note.reason,
        reasons_json(&note.fields)?,
        note.person.map(PersonId::uuid),
        clock.now(),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The newest lines of each shop, its newest first.
pub(super) async fn of_shops(tx: &mut ActorTx, shops: &[Uuid], most: i64) -> Result<Vec<HistoryEntry>> {
    let rows = sqlx::query!(
        r#"select h.id as "id!", h.shop_id as "shop_id!", h.step as "step!", h.from_status, h.to_status, h.license_kind,
                  h.reason as "reason!", h.fields as "fields!", h.person_id, h.created_at as "created_at!"
           from unnest($1::uuid[]) as wanted(id)
           cross join lateral (select * from shop_history where shop_id = wanted.id order by id desc limit $2) h
           order by h.shop_id, h.id desc"#,
        shops,
        most,
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(HistoryEntry {
                id: row.id.into(),
                shop: row.shop_id.into(),
                step: HistoryStep::parse(&row.step)?,
                from: row.from_status.as_deref().map(ShopStatus::parse).transpose()?,
                to: row.to_status.as_deref().map(ShopStatus::parse).transpose()?,
                license: row.license_kind.as_deref().map(LicenseKind::parse).transpose()?,
                reason: row.reason,
                fields: read_reasons(row.fields)?,
                person: row.person_id.map(Into::into),
                person_name: None,
                at: row.created_at,
            })
        })
        .collect()
}

pub(super) async fn fill_names(tx: &mut ActorTx, lines: &mut [HistoryEntry]) -> Result<()> {
    let people: Vec<Uuid> = lines.iter().filter_map(|line| line.person.map(PersonId::uuid)).collect();
    let names: HashMap<Uuid, String> = sqlx::query!("select id, display_name from person where id = any($1)", &people)
        .fetch_all(tx.conn())
        .await?
        .into_iter()
        .map(|row| (row.id, row.display_name))
        .collect();
    for line in lines {
        line.person_name = line.person.and_then(|id| names.get(&id.uuid()).cloned());
    }
    Ok(())
}

/// Reasons as they are stored.
pub(in crate::shop) fn reasons_json(reasons: &[FieldReason]) -> Result<Value> {
    serde_json::to_value(reasons).map_err(|error| Error::Corrupt(error.to_string()))
}

/// Reasons as they were stored.
pub(in crate::shop) fn read_reasons(value: Value) -> Result<Vec<FieldReason>> {
    serde_json::from_value(value).map_err(|error| Error::Corrupt(format!("reasons: {error}")))
}
