//! 店铺审批: what the secretariat sees, and decides. It never decides on its own people's shop.

mod repo;

use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Cursor, MemberRole, OrganizationId, Page, PageRequest, PersonId, Problems, ShopId};
use serde_json::json;

use super::{
    Application, FieldReason, FilingStatus, LicenseFiling, Result, Shop, ShopCode, ShopStatus, ShopStep, application,
    error, history::Note, license, repo as shops, selling, transition::move_on,
};
use crate::{
    Commerce,
    catalog::{Limits, Lines, flaw, tidy},
};

/// The most things that are returned at once.
const MAX_REASONS: usize = 40;

/// How many shops stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShopCount {
    /// Where.
    pub status: ShopStatus,
    /// How many.
    pub count: i64,
}

impl Commerce {
    /// The group's shops that stand at `status`, the longest waiting first; the cursor is
    /// [`review_cursor`](Self::review_cursor)'s. For secretariat and auditor.
    pub async fn shop_reviews(
        &self,
        actor: &Actor,
        status: ShopStatus,
        page: &PageRequest,
    ) -> Result<Page<Application>> {
        sees_group(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let shops = repo::queue(&mut tx, status, page).await?;
        Ok(Page::cut(application::repo::of(&mut tx, shops).await?, page))
    }

    /// Where an application stands in [`shop_reviews`](Self::shop_reviews).
    pub fn review_cursor(application: &Application) -> Cursor {
        Cursor { key: application.shop.status_since.timestamp_micros(), id: application.shop.id.uuid() }
    }

    /// How many shops stand where. For secretariat and auditor.
    pub async fn shop_counts(&self, actor: &Actor) -> Result<Vec<ShopCount>> {
        sees_group(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::counts(&mut tx).await?)
    }

    /// A shop's file, for secretariat and auditor.
    pub async fn shop_review(&self, actor: &Actor, id: ShopId) -> Result<Application> {
        sees_group(actor)?;
        let mut tx = self.db.begin(actor).await?;
        application::repo::by_id(&mut tx, id).await?.ok_or_else(|| error::refused(ShopCode::NotFound))
    }

    /// Lets a shop in, and finds the licences that came with its application in order.
    pub async fn approve_shop(&self, actor: &Actor, id: ShopId) -> Result<Application> {
        let (person, _) = secretary(actor)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let mut shop = hold_anothers(&mut tx, actor, id).await?;
        // Whether it may be decided on at all comes before what is wrong with its papers.
        shop.status.after(ShopStep::Approve).map_err(error::refused)?;
        for filing in submitted(&mut tx, id).await? {
            license::verify_in_tx(&mut tx, &*self.clock, &shop, &filing, person).await?;
        }
        move_on(&mut tx, &*self.clock, &mut shop, ShopStep::Approve, Note::by(person)).await?;
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.approved", &id.to_string(), json!({})).await?;
        self.finish(tx, id).await
    }

    /// Gives an application back: a reason beside each field that is to be put right.
    pub async fn return_shop(&self, actor: &Actor, id: ShopId, reasons: Vec<FieldReason>) -> Result<Application> {
        let (person, _) = secretary(actor)?;
        let reasons = check_reasons(reasons, is_field)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let mut shop = hold_anothers(&mut tx, actor, id).await?;
        let note = Note { fields: reasons.clone(), ..Note::by(person) };
        move_on(&mut tx, &*self.clock, &mut shop, ShopStep::Return, note).await?;
        for filing in submitted(&mut tx, id).await? {
            let its = of_filing(&reasons, &filing);
            if !its.is_empty() {
                license::repo::give_back(&mut tx, filing.id, &its, person, self.clock.now()).await?;
            }
        }
        license::repo::take_back(&mut tx, id).await?;
        let own: Vec<FieldReason> =
            reasons.into_iter().filter(|reason| !reason.field.starts_with("licenses.")).collect();
        application::repo::set_returns(&mut tx, id, &own).await?;
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.returned", &id.to_string(), json!({})).await?;
        self.finish(tx, id).await
    }

    /// Takes a shop offline for new orders; those that were placed go on.
    pub async fn suspend_shop(&self, actor: &Actor, id: ShopId, reason: &str) -> Result<Application> {
        self.decide(actor, id, ShopStep::Suspend, "shop.suspended", reason).await
    }

    /// Lets a suspended shop sell again.
    pub async fn reinstate_shop(&self, actor: &Actor, id: ShopId, reason: &str) -> Result<Application> {
        self.decide(actor, id, ShopStep::Reinstate, "shop.reinstated", reason).await
    }

    async fn decide(
        &self,
        actor: &Actor,
        id: ShopId,
        step: ShopStep,
        action: &str,
        reason: &str,
    ) -> Result<Application> {
        let (person, _) = secretary(actor)?;
        let reason = check_reason("reason", reason, 500)?;
        let mut tx = self.db.begin(&Actor::System).await?;
        let mut shop = hold_anothers(&mut tx, actor, id).await?;
        move_on(&mut tx, &*self.clock, &mut shop, step, Note::by(person).because(&reason)).await?;
        selling::note_halts(&mut tx, &*self.clock, &mut shop).await?;
        audit_in_tx(&mut tx, &*self.clock, actor, action, &id.to_string(), json!({})).await?;
        self.finish(tx, id).await
    }

    async fn finish(&self, mut tx: ActorTx, id: ShopId) -> Result<Application> {
        let application = application::repo::by_id(&mut tx, id).await?;
        tx.commit().await?;
        application.ok_or_else(|| error::refused(ShopCode::NotFound))
    }
}

fn sees_group(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    actor.member_if(MemberRole::sees_group).ok_or_else(|| error::refused(ShopCode::NotFound))
}

/// Who decides on shops.
pub(super) fn secretary(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    actor.member_if(MemberRole::keeps_book).ok_or_else(|| error::refused(ShopCode::NotAllowed))
}

/// A shop held for a decision by somebody who has no part in it.
async fn hold_anothers(tx: &mut ActorTx, actor: &Actor, id: ShopId) -> Result<Shop> {
    let shop = shops::hold(tx, id).await?.ok_or_else(|| error::refused(ShopCode::NotFound))?;
    check_not_own(tx, actor, &shop).await?;
    Ok(shop)
}

/// Nobody decides on the shop of an organization that they act for or belong to.
pub(super) async fn check_not_own(tx: &mut ActorTx, actor: &Actor, shop: &Shop) -> Result<()> {
    let Actor::Member { person, org, .. } = actor else { return Err(error::refused(ShopCode::NotAllowed)) };
    if *org == shop.org_id || repo::belongs_to(tx, *person, shop.org_id).await? {
        return Err(error::refused(ShopCode::OwnShop));
    }
    Ok(())
}

async fn submitted(tx: &mut ActorTx, shop: ShopId) -> Result<Vec<LicenseFiling>> {
    let filings = license::repo::open_filings(tx, &[shop.uuid()]).await?;
    Ok(filings.into_iter().filter(|filing| filing.status == FilingStatus::Submitted).collect())
}

/// A reason that says something, tidied.
pub(super) fn check_reason(field: &str, reason: &str, max: usize) -> Result<String> {
    let mut problems = Problems::default();
    let reason = tidy(reason);
    let flaw = flaw("原因", &reason, Limits { min: 1, max, lines: Lines::Many });
    problems.require(flaw.is_none(), field, ShopCode::InvalidReason, flaw.unwrap_or_default());
    problems.check()?;
    Ok(reason)
}

/// Reasons that each say something about a field that there is, one a field.
pub(super) fn check_reasons(reasons: Vec<FieldReason>, known: fn(&str) -> bool) -> Result<Vec<FieldReason>> {
    let mut problems = Problems::default();
    let counted = (1..=MAX_REASONS).contains(&reasons.len());
    problems.require(counted, "reasons", ShopCode::InvalidReason, "请至少指出一处需要修改的内容");
    let mut tidied: Vec<FieldReason> = Vec::with_capacity(reasons.len().min(MAX_REASONS));
    for (index, FieldReason { field, reason }) in reasons.into_iter().take(MAX_REASONS).enumerate() {
        let once = known(&field) && tidied.iter().all(|other| other.field != field);
        problems.require(once, &format!("reasons.{index}.field"), ShopCode::InvalidField, "没有这一项，或重复指出");
        let reason = tidy(&reason);
        let flaw = flaw("原因", &reason, Limits { min: 1, max: 200, lines: Lines::Many });
        let at = format!("reasons.{index}.reason");
        problems.require(flaw.is_none(), &at, ShopCode::InvalidReason, flaw.unwrap_or_default());
        tidied.push(FieldReason { field, reason });
    }
    problems.check()?;
    Ok(tidied)
}

/// Whether an application has this field.
fn is_field(field: &str) -> bool {
    match field.strip_prefix("licenses.") {
        None => application::FIELDS.contains(&field),
        Some(rest) => {
            matches!(rest.split_once('.'), Some(("BUSINESS" | "FOOD", name)) if license::FIELDS.contains(&name))
        }
    }
}

/// The reasons that are about a filing, by its own fields.
fn of_filing(reasons: &[FieldReason], filing: &LicenseFiling) -> Vec<FieldReason> {
    let prefix = format!("licenses.{}.", filing.kind.in_graphql());
    let its = reasons.iter().filter_map(|reason| {
        let field = reason.field.strip_prefix(&prefix)?.to_owned();
        Some(FieldReason { field, reason: reason.reason.clone() })
    });
    its.collect()
}
