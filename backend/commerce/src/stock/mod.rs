//! 库存: how many pieces of a variant can be sold, where they lie, and what moved them.
//!
//! One row a variant says how many pieces are available, reserved (ordered, not paid) and promised (paid, not handed
//! over); a row for each location says how many lie there. Both always add up to the same: the database looks at the
//! end of each transaction. What an order does until its goods leave ([`reserve`], [`sell`], [`release`],
//! [`put_back`]) touches the first row alone; [`hand_over`] takes the pieces from their places.

mod entity;
mod error;
mod events;
mod listing;
mod location;
mod low;
pub(crate) mod moves;
mod repo;
mod rules;
mod take;

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use qd_kernel::{
    Actor, Failure, MAX_PAGE_SIZE, MemberRole, OrganizationId, Page, PageRequest, PersonId, ProductId, VariantId,
};

pub use entity::{
    LowStock, Moved, Place, Stock, StockAdjustment, StockFilter, StockItem, StockLevel, StockLine, StockMovement,
    StockReason, StockSummary, StockTransfer,
};
pub use error::{Result, StockCode};
pub use events::{STOCK_CHANGED, StockChanged, stock_changed};
pub use listing::DEFAULT_LOW_AT;
pub use location::{LocationKind, MAX_LOCATIONS, SaveLocation, StockLocation};
pub(crate) use location::{keep_all, of_org as locations_of};
pub(crate) use low::put_own as put_thresholds;
pub use low::{Thresholds, Watched};
pub(crate) use moves::hand_over;
pub use repo::{put_back, release, reserve, sell};
pub use rules::MAX_AVAILABLE;
pub(crate) use rules::check_bounds;
pub use take::{CloseTake, CountedPieces, OpenTake, StockTake, TakeLine, TakeLineFilter, TakeStatus};

use error::{no_such, not_found, refusal};
use moves::{Held, Move, UsedKey};

use crate::{
    Commerce,
    catalog::{Variant, load_variants},
    search,
    shop::uuids,
};

/// Who may work on the stock, for which organization.
fn worker(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    let refusal = || Failure::refused(StockCode::NotAllowed, "只有店铺人员可以调整库存");
    actor.member_if(MemberRole::works_in_shop).ok_or_else(refusal)
}

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

    /// What of variants lies where, for members who may see it.
    pub async fn stock_places(&self, actor: &Actor, variants: &[VariantId]) -> Result<Vec<Place>> {
        actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::places(&mut tx, &uuids(variants)).await?)
    }

    /// The acting organization's variants with their stock, the newest product first.
    pub async fn stock_items(
        &self,
        actor: &Actor,
        filter: &StockFilter,
        page: &PageRequest,
    ) -> Result<Page<StockItem>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(listing::items(&mut tx, org, filter, page).await?, page))
    }

    /// The acting organization's stock in four figures.
    pub async fn stock_summary(&self, actor: &Actor) -> Result<StockSummary> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(listing::summary(&mut tx, org).await?)
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

    /// What moved one variant of the acting organization, newest first.
    pub async fn movements_of_variant(
        &self,
        actor: &Actor,
        variant: VariantId,
        page: &PageRequest,
    ) -> Result<Page<StockMovement>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(repo::movements_of(&mut tx, org, variant, page).await?, page))
    }

    /// Moves a variant's available pieces in one location: delivered, broken, thrown away. Done once for a key,
    /// however often it is asked for; the same key for another change is refused.
    pub async fn adjust_stock(&self, actor: &Actor, asked: StockAdjustment) -> Result<Moved> {
        let (person, org) = worker(actor)?;
        let asked = rules::check(asked)?;
        let mut tx = self.db.begin(actor).await?;
        let locations = keep_all(&mut tx, org).await?;
        let location = match asked.location {
            Some(id) => locations.iter().find(|location| location.id == id),
            None => locations.iter().find(|location| location.is_default),
        };
        let location = location.ok_or_else(|| no_such("locationId", "找不到这个库位"))?;
        let (variant, held) = hold_one(&mut tx, org, asked.variant_id).await?;
        let asked_for = Move {
            note: asked.note,
            key: Some(asked.idempotency_key),
            ..Move::correction((variant.id, org), location.id, asked.delta, StockReason::Adjusted, person)
        };
        self.move_once(tx, variant, &held, asked_for, |held| {
            rules::check_bounds(asked.delta, held.stock.available, held.at(location.id), &location.name)
        })
        .await
    }

    /// 调拨: carries pieces from one location to another. Who may buy them changes nothing of it. Done once for a key.
    pub async fn transfer_stock(&self, actor: &Actor, asked: StockTransfer) -> Result<Moved> {
        let (person, org) = worker(actor)?;
        let asked = rules::check_transfer(asked)?;
        let mut tx = self.db.begin(actor).await?;
        let locations = keep_all(&mut tx, org).await?;
        let known = |id| locations.iter().find(|location| location.id == id);
        let from = known(asked.from).ok_or_else(|| no_such("fromLocationId", "找不到调出库位"))?;
        let to = known(asked.to).ok_or_else(|| no_such("toLocationId", "找不到调入库位"))?;
        let (variant, held) = hold_one(&mut tx, org, asked.variant_id).await?;
        let asked_for = Move {
            from: Some(from.id),
            to: Some(to.id),
            available_delta: 0,
            note: asked.note,
            key: Some(asked.idempotency_key),
            ..Move::correction((variant.id, org), to.id, asked.pieces, StockReason::Transferred, person)
        };
        self.move_once(tx, variant, &held, asked_for, |held| {
            let there = held.at(from.id);
            if asked.pieces <= there {
                return Ok(());
            }
            Err(Failure::field("pieces", StockCode::NotEnough, format!("{}只有 {there} 件", from.name)))
        })
        .await
    }

    /// Writes a move down unless its key was used for it before.
    async fn move_once(
        &self,
        mut tx: qd_db::ActorTx,
        variant: Variant,
        held: &Held,
        asked: Move,
        allowed: impl Fn(&Held) -> Result<()>,
    ) -> Result<Moved> {
        let key = asked.key.as_deref().unwrap_or_default();
        if let Some(used) = moves::used_key(&mut tx, asked.org, key).await? {
            rules::check_replay(&used, &UsedKey::from(&asked))?;
            return Ok(Moved { variant, stock: held.stock, replayed: true });
        }
        allowed(held)?;
        let delta = asked.available_delta;
        let stock = Stock { available: held.stock.available + delta, ..held.stock };
        moves::write(&mut tx, &*self.clock, &[asked]).await.map_err(refusal)?;
        tx.emit(&stock_changed(&*self.clock, &[variant.id])).await?;
        match delta {
            ..0 => search::taken(&mut tx, &*self.clock, &[variant.id]).await?,
            0 => {}
            1.. => search::given_back(&mut tx, &*self.clock, &[variant.id]).await?,
        }
        tx.commit().await?;
        Ok(Moved { variant, stock, replayed: false })
    }
}

/// One of an organization's variants that can still be bought, with its stock held.
async fn hold_one(tx: &mut qd_db::ActorTx, org: OrganizationId, id: VariantId) -> Result<(Variant, Held)> {
    let variant = load_variants(tx, &[id.uuid()]).await?.pop();
    let variant =
        variant.filter(|variant| variant.org_id == org && variant.archived_at.is_none()).ok_or_else(not_found)?;
    let held = moves::hold(tx, &[id]).await?.remove(&id).ok_or_else(not_found)?;
    Ok((variant, held))
}
