//! 修改记录: who changed what of a product; texts of an earlier time can be brought back.

mod diff;
mod repo;

use chrono::{DateTime, SubsecRound, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, Page, PageRequest, PersonId, ProductHistoryId, ProductId};

pub use diff::{FieldChange, ProductTexts};
pub(super) use diff::{Snapshot, snapshot};
pub(super) use repo::texts as texts_of;

use super::{Product, Result, error::not_found, repo as catalog_repo};
use crate::{Commerce, shop::stored_words};

stored_words! {
    /// What happened to a product.
    ProductAction {
        /// 新建.
        Created = "created",
        /// 修改.
        Changed = "changed",
        /// 上架.
        Published = "published",
        /// 下架.
        Archived = "archived",
        /// 定时.
        Scheduled = "scheduled",
        /// 到时未能上架: something stood against it.
        NotPublished = "not_published",
    }
}

/// A line of a product's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProductEvent {
    /// Its id, which sorts by time.
    pub id: ProductHistoryId,
    /// The product's version after it.
    pub version: i32,
    /// What happened.
    pub action: ProductAction,
    /// Who did it; none for the mall itself and for who has left.
    pub person_name: Option<String>,
    /// What changed, field by field.
    pub changes: Vec<FieldChange>,
    /// The texts as they were from then on, where they changed.
    pub texts: Option<ProductTexts>,
    /// When.
    pub at: DateTime<Utc>,
}

impl Commerce {
    /// The history of one of the acting organization's products, the newest first; the cursor is by id.
    pub async fn product_history(
        &self,
        actor: &Actor,
        id: ProductId,
        page: &PageRequest,
    ) -> Result<Page<ProductEvent>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        catalog_repo::one_of_org(&mut tx, org, id).await?.ok_or_else(not_found)?;
        Ok(Page::cut(repo::events(&mut tx, id, page).await?, page))
    }

    /// Notes down what happened to a product, in the transaction in which it did.
    pub(super) async fn note_event(
        &self,
        tx: &mut ActorTx,
        person: Option<PersonId>,
        product: &Product,
        (action, changes): (ProductAction, Vec<FieldChange>),
    ) -> Result<()> {
        let text_fields = ["title", "titleEn", "description", "descriptionEn"];
        let told = changes.iter().any(|change| text_fields.contains(&change.field.as_str()));
        let event = repo::NewEvent {
            id: ProductHistoryId::new(&*self.clock),
            action,
            person,
            texts: told.then(|| ProductTexts::of(product)),
            changes,
            at: self.clock.now().trunc_subsecs(6),
        };
        Ok(repo::insert(tx, product, &event).await?)
    }
}
