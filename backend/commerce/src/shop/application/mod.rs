//! 开店申请: what an organization's owner writes, step by step, until the secretariat lets the shop in.

mod entity;
pub(super) mod repo;
mod rules;

use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Failure, MemberRole, OrganizationId, PersonId, ShopId, business_day};
use serde_json::json;

pub use entity::{Application, SaveApplication, StartApplication};
pub(super) use rules::FIELDS;
pub use rules::{Check, CheckItem, Facts, checklist};

use super::{
    HistoryStep, Result, Shop, ShopCode, ShopStatus, ShopStep, error, history,
    history::Note,
    license, repo as shops, requirements,
    transition::{move_on, owner},
};
use crate::{Commerce, shop::uuids};

impl Commerce {
    /// The acting organization's shop with its file, for those who work in it.
    pub async fn my_application(&self, actor: &Actor) -> Result<Application> {
        let (_, org) = worker(actor)?;
        let mut tx = self.db.begin(actor).await?;
        repo::by_org(&mut tx, org).await?.ok_or_else(|| error::refused(ShopCode::NotFound))
    }

    /// The files of shops that the actor may see, for a loader.
    pub async fn applications_by_ids(&self, actor: &Actor, ids: &[ShopId]) -> Result<Vec<Application>> {
        let allowed = |role: MemberRole| role.works_in_shop() || role.sees_group();
        actor.member_if(allowed).ok_or_else(|| error::refused(ShopCode::NotFound))?;
        let mut tx = self.db.begin(actor).await?;
        let shops = shops::by_ids(&mut tx, &uuids(ids)).await?;
        Ok(repo::of(&mut tx, shops).await?)
    }

    /// What is asked of a shop whose file the actor may see, and how far it is.
    pub async fn shop_checklist(&self, actor: &Actor, application: &Application) -> Result<Vec<Check>> {
        let mut tx = self.db.begin(actor).await?;
        self.checks(&mut tx, application).await
    }

    /// Begins an application: the organization's one shop, as a draft.
    pub async fn start_application(&self, actor: &Actor, command: StartApplication) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let (name, slug) = rules::check_names(&command.name, &command.slug)?;
        let mut tx = self.db.begin(actor).await?;
        let now = self.clock.now();
        let shop = ShopId::new(&*self.clock);
        repo::start(&mut tx, shop, org, &name, &slug, now).await.map_err(error::refusal)?;
        let application = self.held(&mut tx, org).await?;
        history::repo::append(&mut tx, &*self.clock, &application.shop, HistoryStep::Started, None, Note::by(person))
            .await?;
        tx.commit().await?;
        Ok(application)
    }

    /// Saves what was written so far. Only bounds are checked: what is missing may come later.
    pub async fn save_application(&self, actor: &Actor, form: SaveApplication) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        check_writable(&application.shop)?;
        if application.version != form.version {
            return Err(error::refused_field("version", ShopCode::Stale));
        }
        let terms = form.terms_version.clone();
        rules::write(&mut application, form)?;
        self.accept_terms(&mut tx, &mut application, terms).await?;
        application.version += 1;
        application.updated_at = self.clock.now();
        repo::save(&mut tx, &application, person).await.map_err(error::refusal)?;
        tx.commit().await?;
        Ok(application)
    }

    /// Accepts the terms that hold now, for a shop that was let in under older ones.
    pub async fn accept_shop_terms(&self, actor: &Actor, version: &str) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        if application.shop.status == ShopStatus::Closed {
            return Err(error::refused(ShopCode::ShopClosed));
        }
        self.accept_terms(&mut tx, &mut application, Some(version.to_owned())).await?;
        application.version += 1;
        application.updated_at = self.clock.now();
        repo::save(&mut tx, &application, person).await?;
        tx.commit().await?;
        Ok(application)
    }

    /// Hands the application in, once everything is there that is asked for.
    pub async fn submit_application(&self, actor: &Actor) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        application.shop.status.after(ShopStep::Submit).map_err(error::refused)?;
        rules::check_complete(&self.checks(&mut tx, &application).await?)?;
        let now = self.clock.now();
        repo::submit(&mut tx, application.shop.id, now).await?;
        license::repo::submit_all(&mut tx, application.shop.id, now).await?;
        move_on(&mut tx, &*self.clock, &mut application.shop, ShopStep::Submit, Note::by(person)).await?;
        let (subject, details) = (application.shop.id.to_string(), json!({}));
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.submitted", &subject, details).await?;
        let application = self.held(&mut tx, org).await?;
        tx.commit().await?;
        Ok(application)
    }

    /// Takes the application back to write in it again.
    pub async fn withdraw_application(&self, actor: &Actor) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        move_on(&mut tx, &*self.clock, &mut application.shop, ShopStep::Withdraw, Note::by(person)).await?;
        license::repo::take_back(&mut tx, application.shop.id).await?;
        tx.commit().await?;
        Ok(application)
    }

    /// Opens the doors of a shop that was approved and has enough on its shelf.
    pub async fn open_shop(&self, actor: &Actor) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        application.shop.status.after(ShopStep::Open).map_err(error::refused)?;
        let checks = self.checks(&mut tx, &application).await?;
        rules::check_complete(&checks)?;
        if let Some(shelf) = checks.iter().find(|check| check.item == CheckItem::Products && !check.is_done()) {
            let message = format!("开业前至少上架 {} 件商品，现在有 {} 件", shelf.want, shelf.have);
            return Err(Failure::field("products", ShopCode::TooFewProducts, message));
        }
        move_on(&mut tx, &*self.clock, &mut application.shop, ShopStep::Open, Note::by(person)).await?;
        let (subject, details) = (application.shop.id.to_string(), json!({}));
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.opened", &subject, details).await?;
        let application = self.held(&mut tx, org).await?;
        tx.commit().await?;
        Ok(application)
    }

    /// The organization's file, its shop held until the transaction ends.
    pub(super) async fn held(&self, tx: &mut ActorTx, org: OrganizationId) -> Result<Application> {
        let not_found = || error::refused(ShopCode::NotFound);
        shops::hold_by_org(tx, org).await?.ok_or_else(not_found)?;
        repo::by_org(tx, org).await?.ok_or_else(not_found)
    }

    async fn checks(&self, tx: &mut ActorTx, application: &Application) -> Result<Vec<Check>> {
        let shop = application.shop.id;
        let requirements = requirements::repo::current(tx).await?;
        let licenses = shops::licenses(tx, &[shop.uuid()]).await?;
        let filings = license::repo::open_filings(tx, &[shop.uuid()]).await?;
        let published = repo::published(tx, shop).await?;
        let today = business_day(self.clock.now());
        Ok(checklist(&Facts {
            application,
            licenses: &licenses,
            filings: &filings,
            published,
            requirements: &requirements,
            today,
        }))
    }

    /// Only the terms that hold now can be accepted; those that were stay as they are.
    async fn accept_terms(&self, tx: &mut ActorTx, application: &mut Application, terms: Option<String>) -> Result<()> {
        if terms == application.terms_version {
            return Ok(());
        }
        let Some(terms) = terms else {
            (application.terms_version, application.terms_accepted_at) = (None, None);
            return Ok(());
        };
        if requirements::repo::current(tx).await?.terms_version != terms {
            return Err(error::refused_field("terms", ShopCode::TermsRequired));
        }
        application.terms_version = Some(terms);
        application.terms_accepted_at = Some(self.clock.now());
        Ok(())
    }
}

/// Who works in a shop, of which organization.
pub(super) fn worker(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    actor.member_if(MemberRole::works_in_shop).ok_or_else(|| error::refused(ShopCode::NotFound))
}

/// Only a draft, or what came back, is written in.
pub(super) fn check_writable(shop: &Shop) -> Result<()> {
    match shop.status {
        ShopStatus::Draft | ShopStatus::Returned => Ok(()),
        ShopStatus::Submitted => Err(error::refused(ShopCode::AlreadySubmitted)),
        ShopStatus::Approved | ShopStatus::Open | ShopStatus::Suspended => {
            Err(error::refused(ShopCode::AlreadyApproved))
        }
        ShopStatus::Closed => Err(error::refused(ShopCode::ShopClosed)),
    }
}
