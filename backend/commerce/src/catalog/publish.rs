//! Putting products on the shelf and taking them off.

use chrono::SubsecRound;
use qd_kernel::{Actor, Failure, ProductId};

use super::{
    Acknowledgement, CatalogCode, Product, Result, error::not_found, events, history::ProductAction, repo, save,
    shelf::check_acknowledgements, workspace::manager,
};
use crate::{Commerce, search};

/// A product to put on the shelf.
#[derive(Debug, Clone)]
pub struct PublishProduct {
    /// Which.
    pub id: ProductId,
    /// The warned words in it that the publisher answers for.
    pub acknowledgements: Vec<Acknowledgement>,
}

impl Commerce {
    /// Puts a product in which nothing is doubtful on the shelf.
    pub async fn publish_product(&self, actor: &Actor, id: ProductId) -> Result<Product> {
        self.publish(actor, PublishProduct { id, acknowledgements: Vec::new() }).await
    }

    /// Puts a product on the shelf.
    pub async fn publish(&self, actor: &Actor, command: PublishProduct) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let given = check_acknowledgements(command.acknowledgements)?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, command.id).await?.ok_or_else(not_found)?;
        product.status = product.status.publish().ok_or_else(|| wrong_state("商品已经在售"))?;
        let report = self.report_on(&mut tx, &product, &given).await?;
        report.check()?;
        product.published_at = product.published_at.or(Some(self.clock.now().trunc_subsecs(6)));
        product.publish_at = None;
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        self.note_check(&mut tx, Some(person), &product, (&report, &given)).await?;
        self.note_event(&mut tx, Some(person), &product, (ProductAction::Published, Vec::new())).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        search::reindex(&mut tx, &*self.clock, &[product.id]).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// Takes a product off the shelf; orders that name it go on.
    pub async fn archive_product(&self, actor: &Actor, id: ProductId) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, id).await?.ok_or_else(not_found)?;
        product.status = product.status.archive().ok_or_else(|| wrong_state("商品已经下架"))?;
        (product.publish_at, product.unpublish_at) = (None, None);
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        self.note_event(&mut tx, Some(person), &product, (ProductAction::Archived, Vec::new())).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        search::reindex(&mut tx, &*self.clock, &[id]).await?;
        tx.commit().await?;
        Ok(product)
    }
}

fn wrong_state(message: &str) -> Failure<CatalogCode> {
    Failure::refused(CatalogCode::WrongState, message)
}
