use qd_db::{ActorTx, Result};
use qd_kernel::{PersonId, ShopRequirementsId};

use super::Requirements;
use crate::shop::LicenseKind;

/// The version that holds.
pub(in crate::shop) async fn current(tx: &mut ActorTx) -> Result<Requirements> {
    let row = sqlx::query!(
        "select documents, scans_required, exemptions_accepted, min_products, terms_version, terms, warn_days,
                reverify_months, closing_notice_days, version, note, created_at
         from shop_requirements order by version desc limit 1",
    )
    .fetch_one(tx.conn())
    .await?;
    Ok(Requirements {
        documents: row.documents.iter().map(|word| LicenseKind::parse(word)).collect::<Result<_>>()?,
        scans_required: row.scans_required,
        exemptions_accepted: row.exemptions_accepted,
        min_products: row.min_products,
        terms_version: row.terms_version,
        terms: row.terms,
        warn_days: row.warn_days,
        reverify_months: row.reverify_months,
        closing_notice_days: row.closing_notice_days,
        version: row.version,
        note: row.note,
        created_at: row.created_at,
    })
}

pub(super) async fn insert(
    tx: &mut ActorTx,
    id: ShopRequirementsId,
    new: &Requirements,
    person: PersonId,
) -> Result<()> {
    let documents: Vec<String> = new.documents.iter().map(|kind| kind.as_str().to_owned()).collect();
    sqlx::query!(
        "insert into shop_requirements (id, version, documents, scans_required, exemptions_accepted, min_products,
             terms_version, terms, warn_days, reverify_months, closing_notice_days, note, created_by, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id.uuid(),
        new.version,
        &documents,
        new.scans_required,
        new.exemptions_accepted,
        new.min_products,
        new.terms_version,
        new.terms,
        &new.warn_days,
        new.reverify_months,
        new.closing_notice_days,
        new.note,
        person.uuid(),
        new.created_at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
