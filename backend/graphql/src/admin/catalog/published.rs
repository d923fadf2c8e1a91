use async_graphql::{Context, ID, Object, Result, dataloader::DataLoader};
use qd_commerce::catalog;
use qd_kernel::ProductId;

use super::loaders::{Availability, Shelf, Shops};
use crate::{
    connection::connection,
    context::internal,
    ids::id,
    money::Money,
    shared::catalog::{ProductKind, picture},
};

/// A product on any shop's shelf, as a crew sees it.
#[derive(Debug, Clone)]
pub struct PublishedProduct(catalog::Product);

impl From<catalog::Product> for PublishedProduct {
    fn from(product: catalog::Product) -> Self {
        Self(product)
    }
}

impl PublishedProduct {
    pub(crate) fn key(&self) -> ProductId {
        self.0.id
    }
}

#[Object]
impl PublishedProduct {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// How it reaches the buyer.
    async fn kind(&self) -> ProductKind {
        self.0.kind.into()
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its English title.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// The URL of its cover.
    async fn picture(&self, ctx: &Context<'_>) -> Option<String> {
        self.0.picture_keys.first().map(|key| picture(ctx, key))
    }

    /// The lowest price of its variants.
    async fn from_price(&self) -> Money {
        self.0.from_price.into()
    }

    /// Pieces that can be sold now, all variants together.
    async fn available(&self, ctx: &Context<'_>) -> Result<i32> {
        let loader = ctx.data_unchecked::<DataLoader<Availability>>();
        Ok(i32::try_from(loader.load_one(self.0.id).await?.unwrap_or(0)).unwrap_or(i32::MAX))
    }

    /// Who sells it.
    async fn shop_name(&self, ctx: &Context<'_>) -> Result<String> {
        let loader = ctx.data_unchecked::<DataLoader<Shops>>();
        let shop = loader.load_one(self.0.shop_id).await?;
        shop.map(|shop| shop.name).ok_or_else(|| internal("a product without its shop"))
    }
}

connection!(PublishedProductConnection, PublishedProductEdge, PublishedProduct);

/// Those of the products that stand on an open shop's shelf, in the order of the ids; batched with all others
/// that the same answer needs.
pub(crate) async fn published_products_by_ids(ctx: &Context<'_>, ids: Vec<ProductId>) -> Result<Vec<PublishedProduct>> {
    let loader = ctx.data_unchecked::<DataLoader<Shelf>>();
    let mut found = loader.load_many(ids.iter().copied()).await?;
    Ok(ids.iter().filter_map(|id| found.remove(id)).map(PublishedProduct::from).collect())
}
