use chrono::{DateTime, Utc};
use qd_db::{ActorTx, Error, Result};
use qd_kernel::{OrganizationId, PageRequest, PersonId, ProductHistoryId, ProductId};
use uuid::Uuid;

use super::{FieldChange, ProductAction, ProductEvent, ProductTexts};
use crate::catalog::Product;

pub(super) struct NewEvent {
    pub id: ProductHistoryId,
    pub action: ProductAction,
    pub person: Option<PersonId>,
    pub changes: Vec<FieldChange>,
    pub texts: Option<ProductTexts>,
    pub at: DateTime<Utc>,
}

fn json<T: serde::Serialize>(value: &T) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|error| Error::Corrupt(error.to_string()))
}

fn read<T: serde::de::DeserializeOwned>(value: serde_json::Value) -> Result<T> {
    serde_json::from_value(value).map_err(|error| Error::Corrupt(error.to_string()))
}

pub(super) async fn insert(tx: &mut ActorTx, product: &Product, event: &NewEvent) -> Result<()> {
    sqlx::query!(
        "insert into product_history (id, org_id, product_id, product_version, action, person_id, changes, texts, happened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        event.id.uuid(),
        product.org_id.uuid(),
        product.id.uuid(),
        product.version,
        event.action.as_str(),
        event.person.map(PersonId::uuid),
        json(&event.changes)?,
        event.texts.as_ref().map(json).transpose()?,
        event.at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

pub(super) async fn events(tx: &mut ActorTx, product: ProductId, page: &PageRequest) -> Result<Vec<ProductEvent>> {
    let before = page.after.as_ref().map_or(Uuid::max(), |cursor| cursor.id);
    let rows = sqlx::query!(
        r#"select h.id, h.product_version, h.action, h.changes, h.texts, h.happened_at, p.display_name as "person_name?"
           from product_history h left join person p on p.id = h.person_id
           where h.product_id = $1 and h.id < $2 order by h.id desc limit $3"#,
        product.uuid(),
        before,
        page.limit(),
    )
    .fetch_all(tx.conn())
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ProductEvent {
                id: row.id.into(),
                version: row.product_version,
                action: ProductAction::parse(&row.action)?,
                person_name: row.person_name,
                changes: read(row.changes)?,
                texts: row.texts.map(read).transpose()?,
                at: row.happened_at,
            })
        })
        .collect()
}

/// The texts that an event of an organization's product kept.
pub(in crate::catalog) async fn texts(
    tx: &mut ActorTx,
    (org, product): (OrganizationId, ProductId),
    id: ProductHistoryId,
) -> Result<Option<ProductTexts>> {
    let texts = sqlx::query_scalar!(
        "select texts from product_history where id = $1 and org_id = $2 and product_id = $3",
        id.uuid(),
        org.uuid(),
        product.uuid(),
    )
    .fetch_optional(tx.conn())
    .await?;
    texts.flatten().map(read).transpose()
}
