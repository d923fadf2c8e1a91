//! 库存: how many pieces of a variant can be sold, and what moved them.
//!
//! What an order does to stock ([`reserve`], [`sell`], [`release`], [`put_back`]) runs inside the order's
//! transaction; the caller emits [`stock_changed`] there.

mod entity;
mod events;
mod repo;
mod rules;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use qd_kernel::{Actor, Failure, MAX_PAGE_SIZE, MemberRole, ProductId, VariantId};

pub use entity::{Adjusted, Stock, StockAdjustment, StockLine, StockMovement, StockReason};
pub use events::{STOCK_CHANGED, StockChanged, stock_changed};
pub use repo::{put_back, release, reserve, sell};
pub use rules::MAX_AVAILABLE;

use crate::{
    Commerce,
    catalog::{CatalogCode, Result, load_variants, not_found},
    search,
    shop::uuids,
};

impl Commerce {
    /// The stock of published products' variants, in no order.
    pub async fn stock_by_variants(&self, variants: &[VariantId]) -> Result<Vec<Stock>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::by_variants(&mut tx, &uuids(variants)).await?)
    }

    /// How many pieces each published product has on the shelf, all variants together.
    pub async fn available_by_products(&self, products: &[ProductId]) -> Result<HashMap<ProductId, i64>> {
        let mut tx = self.begin_public().await?;
        let rows = repo::by_products(&mut tx, &uuids(products)).await?;
        Ok(rows.into_iter().map(|(product, available)| (product.into(), available)).collect())
    }

    /// The stock of variants that the actor may see, drafts' too.
    pub async fn my_stock_by_variants(&self, actor: &Actor, variants: &[VariantId]) -> Result<Vec<Stock>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::by_variants(&mut tx, &uuids(variants)).await?)
    }

    /// The newest movements of each variant (at most 100), newest first; of one's own organization only.
    pub async fn stock_movements(
        &self,
        actor: &Actor,
        variants: &[VariantId],
        each: u32,
    ) -> Result<Vec<StockMovement>> {
        actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::movements(&mut tx, &uuids(variants), i64::from(each.clamp(1, MAX_PAGE_SIZE))).await?)
    }

    /// Moves a variant's available pieces: counted, delivered, thrown away. Done once for a key, however often it
    /// is asked for; the same key for another change is refused.
    pub async fn adjust_stock(&self, actor: &Actor, asked: StockAdjustment) -> Result<Adjusted> {
        let refusal = || Failure::refused(CatalogCode::NotAllowed, "只有店铺人员可以调整库存");
        let (person, org) = actor.member_if(MemberRole::works_in_shop).ok_or_else(refusal)?;
        let asked = rules::check(asked)?;
        let mut tx = self.db.begin(actor).await?;
        let variant = load_variants(&mut tx, &[asked.variant_id.uuid()]).await?.pop();
        let variant =
            variant.filter(|variant| variant.org_id == org && variant.archived_at.is_none()).ok_or_else(not_found)?;
        if !repo::note_adjustment(&mut tx, &*self.clock, (person, org), &asked).await? {
            rules::check_replay(&repo::used_key(&mut tx, org, &asked.idempotency_key).await?, &asked)?;
            let stock = repo::by_variants(&mut tx, &[variant.id.uuid()]).await?.pop().ok_or_else(not_found)?;
            return Ok(Adjusted { variant, stock, replayed: true });
        }
        let stock = repo::adjust(&mut tx, variant.id, asked.delta, MAX_AVAILABLE).await?;
        let stock = stock.ok_or_else(|| rules::out_of_bounds(asked.delta))?;
        tx.emit(&stock_changed(&*self.clock, &[variant.id])).await?;
        match asked.delta {
            ..0 => search::taken(&mut tx, &*self.clock, &[variant.id]).await?,
            0.. => search::given_back(&mut tx, &*self.clock, &[variant.id]).await?,
        }
        tx.commit().await?;
        Ok(Adjusted { variant, stock, replayed: false })
    }
}
