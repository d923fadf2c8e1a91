//! What everybody sees of collections.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, CollectionId, Cursor, MemberRole, Page, PageRequest, ProductId, ShopId};
use uuid::Uuid;

use super::{
    Collection, Content, Held, MAX_COLLECTIONS, MOST_COUNTED, Named, Result,
    error::{not_allowed, not_found},
    held::{self, Asked, Ground},
    repo,
    rule::Rule,
};
use crate::{
    Commerce,
    catalog::{Product, load_attributes, load_on_shelf},
    shop::uuids,
};

/// The most collections that one row shows.
const MAX_ROW: i64 = 8;
/// The most shops that are offered to rules.
const MAX_SHOPS: i64 = 500;
/// The most that are ever listed for search machines.
const MAX_LISTED: i64 = 10_000;

impl Collection {
    /// What it is made of.
    pub fn content(&self) -> Content {
        Content { rule: self.rule.clone(), added: self.added.clone(), excluded: self.excluded.clone(), sort: self.sort }
    }
}

impl Commerce {
    /// A collection that shoppers see.
    pub async fn collection(&self, id: CollectionId) -> Result<Collection> {
        let mut tx = self.begin_public().await?;
        repo::by_ids(&mut tx, &[id.uuid()]).await?.pop().ok_or_else(not_found)
    }

    /// The mall's collections, as its home page shows them.
    pub async fn mall_collections(&self) -> Result<Vec<Collection>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::shown(&mut tx, None, MAX_ROW).await?)
    }

    /// A shop's collections, as its page shows them.
    pub async fn shop_collections(&self, shop: ShopId) -> Result<Vec<Collection>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::shown(&mut tx, Some(shop), MAX_COLLECTIONS).await?)
    }

    /// Every collection that shoppers see, and since when it is as it is.
    pub async fn shown_collections(&self) -> Result<Vec<(CollectionId, DateTime<Utc>)>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::all_shown(&mut tx, MAX_LISTED).await?)
    }

    /// What a collection holds now, page by page.
    pub async fn collection_products(&self, collection: &Collection, page: &PageRequest) -> Result<Page<Held>> {
        let content = collection.content();
        let mut tx = self.begin_public().await?;
        let asked = [Asked { content: &content, shop: collection.shop_id }];
        let spots = self.spots(&mut tx, &asked, page).await?;
        Ok(Page::cut(spots.into_iter().map(|(_, held)| held).collect(), page))
    }

    /// The first page of several collections, in a number of statements that does not grow with theirs.
    pub async fn collection_rows(&self, ids: &[CollectionId], first: u32) -> Result<HashMap<CollectionId, Page<Held>>> {
        let page = PageRequest::new(first, None);
        let mut tx = self.begin_public().await?;
        let collections = repo::by_ids(&mut tx, &uuids(ids)).await?;
        let contents: Vec<Content> = collections.iter().map(Collection::content).collect();
        let asked = |(content, collection): (_, &Collection)| Asked { content, shop: collection.shop_id };
        let asked: Vec<Asked<'_>> = contents.iter().zip(&collections).map(asked).collect();
        let mut rows = vec![Vec::new(); collections.len()];
        for (nth, held) in self.spots(&mut tx, &asked, &page).await? {
            if let Some(row) = rows.get_mut(nth) {
                row.push(held);
            }
        }
        let rows = rows.into_iter().map(|row| Page::cut(row, &page));
        Ok(collections.iter().map(|collection| collection.id).zip(rows).collect())
    }

    /// The open shops that a rule of the mall's can ask for, by name; at most [`MAX_SHOPS`].
    pub async fn shops_for_rules(&self, actor: &Actor) -> Result<Vec<(ShopId, String)>> {
        actor.member_if(MemberRole::sees_group).ok_or_else(not_allowed)?;
        let mut tx = self.begin_public().await?;
        Ok(repo::open_shops(&mut tx, MAX_SHOPS).await?)
    }

    /// How many products are held, and the first of them.
    pub(super) async fn first_held(
        &self,
        content: &Content,
        shop: Option<ShopId>,
        first: u32,
    ) -> Result<(i64, Vec<Product>)> {
        let page = PageRequest::new(first, None);
        let asked = Asked { content, shop };
        let mut tx = self.begin_public().await?;
        let below = below(&mut tx, &[asked]).await?;
        let ground = Ground { now: self.clock.now(), below: &below };
        let count = held::count(&mut tx, asked, &ground, MOST_COUNTED).await?;
        let spots = self.spots(&mut tx, &[asked], &page).await?;
        let products = Page::cut(spots, &page).items.into_iter().map(|(_, held)| held.product);
        Ok((count, products.collect()))
    }

    /// The products of each, with which one's they are; one more of each than a page shows.
    async fn spots(
        &self,
        tx: &mut ActorTx,
        asked: &[Asked<'_>],
        page: &PageRequest,
    ) -> qd_db::Result<Vec<(usize, Held)>> {
        let below = below(tx, asked).await?;
        let ground = Ground { now: self.clock.now(), below: &below };
        let spots = held::read(tx, asked, &ground, page.after.as_ref(), page.limit()).await?;
        let ids: HashSet<Uuid> = spots.iter().map(|spot| spot.id).collect();
        let products = load_on_shelf(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
        let products: HashMap<ProductId, Product> = products.into_iter().map(|product| (product.id, product)).collect();
        let shown = spots.into_iter().filter_map(|spot| {
            let product = products.get(&spot.id.into())?.clone();
            let cursor = Cursor { key: spot.key, id: spot.id };
            Some((usize::try_from(spot.nth).ok()?, Held { product, cursor }))
        });
        Ok(shown.collect())
    }

    /// What the things are called that rules refer to, as everybody may know it.
    pub(super) async fn named(&self, rules: &[&Rule]) -> Result<Named> {
        let categories: Vec<_> = rules.iter().flat_map(|rule| rule.categories()).collect();
        let attributes: Vec<_> = rules.iter().flat_map(|rule| rule.attributes()).collect();
        let shops: Vec<_> = rules.iter().flat_map(|rule| rule.shops()).collect();
        let mut named = Named::default();
        let mut tx = self.begin_public().await?;
        if !categories.is_empty() {
            named.categories = repo::category_names(&mut tx, &uuids(&categories)).await?;
        }
        if !shops.is_empty() {
            named.shops = repo::shop_names(&mut tx, &uuids(&shops)).await?;
        }
        if !attributes.is_empty() {
            let found = load_attributes(&mut tx, &uuids(&attributes)).await?;
            named.attributes = found.into_iter().map(|attribute| (attribute.id, attribute)).collect();
        }
        Ok(named)
    }
}

/// Each category that rules name, with all below it.
async fn below(tx: &mut ActorTx, asked: &[Asked<'_>]) -> qd_db::Result<HashMap<qd_kernel::CategoryId, Vec<Uuid>>> {
    let roots: HashSet<Uuid> =
        asked.iter().flat_map(|one| one.content.rule.categories()).map(|category| category.uuid()).collect();
    if roots.is_empty() {
        return Ok(HashMap::new());
    }
    repo::subtrees(tx, &roots.into_iter().collect::<Vec<_>>()).await
}
