//! 检查: what stands against a product on the shelf, and who answers for what is doubtful.

mod repo;
mod report;

use std::collections::HashMap;

use chrono::{DateTime, SubsecRound, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, PersonId, Problems, ProductId, VariantId};

pub use report::{Acknowledged, CheckedText, ShelfReport, TextPiece, Warning};
pub(super) use report::{Goods, Subject, examine};

use super::{
    CatalogCode, Product, Result,
    error::not_found,
    price, repo as catalog_repo,
    rules::Grounds,
    text::{Limits, Lines, flaw, tidy},
};
use crate::Commerce;

/// The most warnings that are answered for at once.
const MAX_ACKNOWLEDGEMENTS: usize = 100;
const REASON: Limits = Limits { min: 1, max: 200, lines: Lines::One };

/// A warned word that the publisher answers for.
#[derive(Debug, Clone)]
pub struct Acknowledgement {
    /// As the list has it.
    pub word: String,
    /// Why it may stand there: 1 to 200 characters, kept with the product.
    pub reason: String,
}

impl Commerce {
    /// What stands against one of the acting organization's products, as it is saved now; each listed word in its
    /// place.
    pub async fn check_product(&self, actor: &Actor, id: ProductId) -> Result<ShelfReport> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let product = catalog_repo::one_of_org(&mut tx, org, id).await?.ok_or_else(not_found)?;
        self.report_on(&mut tx, &product, &[]).await
    }

    /// As [`Self::check_product`], of a product in the making. `since` says when each price began.
    pub(super) async fn examine(
        &self,
        tx: &mut ActorTx,
        product: &Product,
        goods: Goods<'_>,
        grounds: Grounds,
        (since, given): (&HashMap<VariantId, DateTime<Utc>>, &[Acknowledgement]),
    ) -> Result<ShelfReport> {
        let now = self.clock.now();
        let words = self.words.in_force(tx, now).await?;
        let mut acknowledged = repo::acknowledged(tx, product.id).await?;
        for it in given {
            acknowledged.entry(it.word.clone()).or_insert_with(|| Acknowledged {
                reason: it.reason.clone(),
                person_name: None,
                at: now,
            });
        }
        let deals = price::reference_deals(tx, goods.variants, since).await?;
        let subject = Subject { product, goods, grounds, acknowledged: &acknowledged, deals: &deals };
        Ok(examine(&subject, &words))
    }

    /// Notes down that a product passed, by which list, and who answers for the words that warned.
    pub(super) async fn note_check(
        &self,
        tx: &mut ActorTx,
        person: Option<PersonId>,
        product: &Product,
        (report, given): (&ShelfReport, &[Acknowledgement]),
    ) -> Result<()> {
        let now = self.clock.now().trunc_subsecs(6);
        if let Some(person) = person {
            let warned = |it: &&Acknowledgement| report.warnings.iter().any(|warning| warning.word.word == it.word);
            let new: Vec<&Acknowledgement> = given.iter().filter(warned).collect();
            repo::acknowledge(tx, product, &new, report.word_list_version, (person, now)).await?;
        }
        Ok(repo::note(tx, &*self.clock, person, product, report).await?)
    }
}

/// Tidies what a publisher answers for; each reason is refused beside its field.
pub(super) fn check_acknowledgements(given: Vec<Acknowledgement>) -> Result<Vec<Acknowledgement>> {
    let mut problems = Problems::default();
    let few = given.len() <= MAX_ACKNOWLEDGEMENTS;
    problems.require(few, "acknowledgements", CatalogCode::InvalidText, "一次最多确认 100 个词");
    let mut clean = Vec::with_capacity(given.len().min(MAX_ACKNOWLEDGEMENTS));
    for (index, it) in given.into_iter().take(MAX_ACKNOWLEDGEMENTS).enumerate() {
        let reason = tidy(&it.reason);
        if let Some(message) = flaw("理由", &reason, REASON) {
            let field = format!("acknowledgements.{index}.reason");
            problems.require(false, &field, CatalogCode::InvalidText, message);
        }
        clean.push(Acknowledgement { word: it.word, reason });
    }
    problems.check()?;
    Ok(clean)
}
