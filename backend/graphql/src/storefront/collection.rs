//! 专题: products that belong together.

use std::collections::HashMap;

use async_graphql::{
    Context, Error, ID, Object, Result,
    dataloader::{DataLoader, Loader},
};
use qd_commerce::{
    Commerce,
    collection::{self, Held},
};
use qd_kernel::{CollectionId, Page, ShopId};

use super::catalog::{Product, Shop, shop_by_id};
use crate::{
    connection::{connection, page_request},
    context::ContextExt,
    errors::{found, or_empty},
    ids::{id, known},
    shared::{
        collection::CollectionSort,
        picture::{Picture, picture_of},
    },
};

connection!(CollectionProductConnection, CollectionProductEdge, Product);

/// 专题
#[derive(Debug)]
pub struct Collection(collection::Collection);

#[Object]
impl Collection {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Its title.
    async fn title(&self) -> &str {
        &self.0.title
    }

    /// Its title in English.
    async fn title_en(&self) -> Option<&str> {
        self.0.title_en.as_deref()
    }

    /// Plain text with line breaks.
    async fn description(&self) -> &str {
        &self.0.description
    }

    /// The same in English.
    async fn description_en(&self) -> Option<&str> {
        self.0.description_en.as_deref()
    }

    /// What stands for it.
    async fn picture(&self, ctx: &Context<'_>) -> Result<Option<Picture>> {
        picture_of(ctx, self.0.picture_key.as_ref()).await
    }

    /// Whose it is; nothing for the whole mall's.
    async fn shop(&self, ctx: &Context<'_>) -> Result<Option<Shop>> {
        match self.0.shop_id {
            Some(shop) => shop_by_id(ctx, shop).await,
            None => Ok(None),
        }
    }

    /// In which order its products come; none is personalised.
    async fn sort(&self) -> CollectionSort {
        self.0.sort.into()
    }

    /// What it holds now. The first pages of several collections are read together.
    #[graphql(complexity = "usize::try_from(first.clamp(4, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn products(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<CollectionProductConnection> {
        let request = page_request(first, after.as_deref())?;
        let page = if request.after.is_none() {
            let loader = ctx.data_unchecked::<DataLoader<CollectionRows>>();
            loader.load_one(RowKey { collection: self.0.id, first: first.clamp(1, 100).unsigned_abs() }).await?
        } else {
            found(ctx.rooms().commerce.collection_products(&self.0, &request).await)?
        };
        let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(CollectionProductConnection::from_page(page, |held| held.cursor.clone(), |held| Product::from(held.product)))
    }
}

/// The first page of a collection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct RowKey {
    collection: CollectionId,
    first: u32,
}

/// The first pages of collections, a few statements for all of an answer.
pub(crate) struct CollectionRows(pub(crate) Commerce);

impl Loader<RowKey> for CollectionRows {
    type Value = Page<Held>;
    type Error = Error;

    async fn load(&self, keys: &[RowKey]) -> Result<HashMap<RowKey, Self::Value>> {
        let mut sizes = HashMap::<u32, Vec<CollectionId>>::new();
        for key in keys {
            sizes.entry(key.first).or_default().push(key.collection);
        }
        let mut rows = HashMap::with_capacity(keys.len());
        for (first, ids) in sizes {
            let found = or_empty(self.0.collection_rows(&ids, first).await)?;
            rows.extend(found.into_iter().map(|(collection, page)| (RowKey { collection, first }, page)));
        }
        Ok(rows)
    }
}

/// The mall's collections, as its home page shows them.
pub(super) async fn of_mall(ctx: &Context<'_>) -> Result<Vec<Collection>> {
    Ok(or_empty(ctx.rooms().commerce.mall_collections().await)?.into_iter().map(Collection).collect())
}

/// A shop's collections.
pub(super) async fn of_shop(ctx: &Context<'_>, shop: ShopId) -> Result<Vec<Collection>> {
    Ok(or_empty(ctx.rooms().commerce.shop_collections(shop).await)?.into_iter().map(Collection).collect())
}

/// Collections' part of the storefront's queries.
#[derive(Default)]
pub struct CollectionQuery;

#[Object]
impl CollectionQuery {
    /// A collection that is shown.
    async fn collection(&self, ctx: &Context<'_>, id: ID) -> Result<Option<Collection>> {
        let Some(id) = known(&id) else { return Ok(None) };
        Ok(found(ctx.rooms().commerce.collection(id).await)?.map(Collection))
    }
}
