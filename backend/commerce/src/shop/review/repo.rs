use chrono::DateTime;
use qd_db::{ActorTx, Result};
use qd_kernel::{OrganizationId, PageRequest, PersonId};

use super::ShopCount;
use crate::shop::{Shop, ShopStatus, repo};

/// Shops that stand at `status`, the longest waiting first.
pub(super) async fn queue(tx: &mut ActorTx, status: ShopStatus, page: &PageRequest) -> Result<Vec<Shop>> {
    let after = page.after.as_ref();
    let moment = after.and_then(|cursor| DateTime::from_timestamp_micros(cursor.key));
    repo::waiting(tx, status, moment, after.map(|cursor| cursor.id), page.limit()).await
}

/// How many shops stand where.
pub(super) async fn counts(tx: &mut ActorTx) -> Result<Vec<ShopCount>> {
    let rows =
        sqlx::query!(r#"select status, count(*) as "count!" from shop group by status"#).fetch_all(tx.conn()).await?;
    rows.into_iter().map(|row| Ok(ShopCount { status: ShopStatus::parse(&row.status)?, count: row.count })).collect()
}

/// Whether a person holds a role in an organization, whatever they act as at the moment.
pub(super) async fn belongs_to(tx: &mut ActorTx, person: PersonId, org: OrganizationId) -> Result<bool> {
    let belongs = sqlx::query_scalar!(
        r#"select exists (select from membership where person_id = $1 and org_id = $2 and ended_at is null) as "is!""#,
        person.uuid(),
        org.uuid(),
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(belongs)
}
