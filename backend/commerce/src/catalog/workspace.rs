//! A shop's own products: what its staff reads.

use qd_kernel::{Actor, Failure, MemberRole, OrganizationId, Page, PageRequest, PersonId, ProductId};

use super::{
    CatalogCode, Product, ProductStatus, Result, Variant, error::not_found, options::ProductOption, repo,
    text::search_pattern,
};
use crate::{Commerce, shop::uuids};

/// Who may change products, for which organization.
pub(super) fn manager(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    let refusal = || Failure::refused(CatalogCode::NotAllowed, "只有店主和店长可以修改商品");
    actor.member_if(MemberRole::runs_shop).ok_or_else(refusal)
}

impl Commerce {
    /// The acting organization's products in every status, the newest first.
    pub async fn my_products(
        &self,
        actor: &Actor,
        status: Option<ProductStatus>,
        search: Option<&str>,
        page: &PageRequest,
    ) -> Result<Page<Product>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let pattern = search_pattern(search);
        let mut tx = self.db.begin(actor).await?;
        let rows = repo::of_org(&mut tx, org, status, pattern.as_deref(), page).await?;
        Ok(Page::cut(rows, page))
    }

    /// One of the acting organization's products.
    pub async fn my_product(&self, actor: &Actor, id: ProductId) -> Result<Product> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        repo::one_of_org(&mut tx, org, id).await?.ok_or_else(not_found)
    }

    /// The variants of products that the actor may see, drafts' too, each product's in their order.
    pub async fn my_variants_by_products(&self, actor: &Actor, products: &[ProductId]) -> Result<Vec<Variant>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::variants_of(&mut tx, &uuids(products)).await?)
    }

    /// The options of products that the actor may see, drafts' too, each product's in their order.
    pub async fn my_options_by_products(&self, actor: &Actor, products: &[ProductId]) -> Result<Vec<ProductOption>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::options_of(&mut tx, &uuids(products)).await?)
    }
}
