//! A shop goes a step further: its row, its history and the event say so together.

use qd_db::{ActorTx, Event};
use qd_kernel::{Actor, Clock, MemberRole, OrganizationId, PersonId};
use serde_json::json;

use super::{
    HistoryStep, Result, Shop, ShopCode, ShopStep, error,
    history::{self, Note},
    notices, repo,
};
use crate::search;

/// The topic of a shop's changes that others show: read it again.
pub const SHOP_CHANGED: &str = "shop.changed";

impl ShopStep {
    /// As the history tells it.
    const fn in_history(self) -> HistoryStep {
        match self {
            Self::Submit => HistoryStep::Submitted,
            Self::Withdraw => HistoryStep::Withdrawn,
            Self::Approve => HistoryStep::Approved,
            Self::Return => HistoryStep::Returned,
            Self::Open => HistoryStep::Opened,
            Self::Suspend => HistoryStep::Suspended,
            Self::Reinstate => HistoryStep::Reinstated,
            Self::Close => HistoryStep::Closed,
        }
    }
}

/// Takes a held shop a step further, or refuses by the step's name.
pub(super) async fn move_on(
    tx: &mut ActorTx,
    clock: &dyn Clock,
    shop: &mut Shop,
    step: ShopStep,
    note: Note,
) -> Result<()> {
    let from = shop.status;
    let to = from.after(step).map_err(error::refused)?;
    shop.status = to;
    shop.status_since = clock.now();
    repo::set_status(tx, shop).await?;
    notices::of_step(tx, clock, shop, step, &note.reason, &note.fields).await?;
    history::repo::append(tx, clock, shop, step.in_history(), Some((from, to)), note).await?;
    search::reindex_shop(tx, clock, shop.id).await?;
    announce(tx, clock, shop).await
}

/// Says that a shop is to be read again.
pub(super) async fn announce(tx: &mut ActorTx, clock: &dyn Clock, shop: &Shop) -> Result<()> {
    let payload = json!({ "shop_id": shop.id, "org_id": shop.org_id, "status": shop.status.as_str() });
    tx.emit(&Event::new(clock, SHOP_CHANGED, payload)).await?;
    Ok(())
}

/// Who owns a shop, or may apply for one.
pub(super) fn owner(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    actor.member_if(|role| matches!(role, MemberRole::Owner)).ok_or_else(|| error::refused(ShopCode::NotAllowed))
}
