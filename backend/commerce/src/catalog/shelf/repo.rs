use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{Clock, PersonId, ProductCheckId, ProductId};

use super::{Acknowledged, Acknowledgement, ShelfReport};
use crate::catalog::Product;

/// The warned words of a product that somebody answered for.
pub(super) async fn acknowledged(tx: &mut ActorTx, product: ProductId) -> Result<HashMap<String, Acknowledged>> {
    let rows = sqlx::query!(
        r#"select a.word, a.reason, a.acknowledged_at, p.display_name as "person_name?"
           from word_acknowledgement a left join person p on p.id = a.person_id where a.product_id = $1"#,
        product.uuid(),
    )
    .map(|row| (row.word, Acknowledged { reason: row.reason, person_name: row.person_name, at: row.acknowledged_at }))
    .fetch_all(tx.conn())
    .await?;
    Ok(rows.into_iter().collect())
}

/// Notes down who answers for which words. One that was answered for stays as it was.
pub(super) async fn acknowledge(
    tx: &mut ActorTx,
    product: &Product,
    given: &[&Acknowledgement],
    version: i32,
    (person, at): (PersonId, DateTime<Utc>),
) -> Result<()> {
    if given.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = given.iter().map(|it| it.word.clone()).collect();
    let reasons: Vec<String> = given.iter().map(|it| it.reason.clone()).collect();
    sqlx::query!(
        "insert into word_acknowledgement (product_id, word, org_id, reason, word_list_version, person_id, acknowledged_at)
         select $1, t.word, $2, t.reason, $5, $6, $7 from unnest($3::text[], $4::text[]) as t(word, reason)
         on conflict (product_id, word) do nothing",
        product.id.uuid(),
        product.org_id.uuid(),
        &words,
        &reasons,
        version,
        person.uuid(),
        at,
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Notes down that a product was checked and found fit.
pub(super) async fn note(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    person: Option<PersonId>,
    product: &Product,
    report: &ShelfReport,
) -> Result<()> {
    let warned: Vec<String> = report.warnings.iter().map(|warning| warning.word.word.clone()).collect();
    sqlx::query!(
        "insert into product_check (id, org_id, product_id, product_version, word_list_version, warned_words, person_id,
             checked_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        ProductCheckId::new(clock).uuid(),
        product.org_id.uuid(),
        product.id.uuid(),
        product.version,
        report.word_list_version,
        &warned,
        person.map(PersonId::uuid),
        clock.now().trunc_subsecs(6),
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
