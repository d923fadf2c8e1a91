//! 店铺: shops and their licences.

mod entity;
mod repo;
mod stored;

use qd_db::ActorTx;
use qd_kernel::{Actor, Failure, LicenseId, Page, PageRequest, ShopId};
use uuid::Uuid;

pub use entity::{License, LicenseKind, NewLicense, NewShop, Shop, ShopStatus};
pub(crate) use stored::stored_words;

use crate::{
    Commerce,
    asset::{self, Purpose, StoredPicture},
    catalog::{CatalogCode, Result, not_found},
    search,
};

impl Commerce {
    /// A transaction that sees what everyone sees, whoever asks.
    ///
    /// A member would otherwise see its own drafts, and nothing of other organizations.
    pub(crate) async fn begin_public(&self) -> qd_db::Result<ActorTx> {
        self.db.begin(&Actor::PUBLIC).await
    }

    /// Open shops, the newest first; the cursor is [`qd_kernel::Cursor::by_id`].
    pub async fn shops(&self, page: &PageRequest) -> Result<Page<Shop>> {
        let mut tx = self.begin_public().await?;
        Ok(Page::cut(repo::open_shops(&mut tx, page).await?, page))
    }

    /// An open shop by its name in addresses.
    pub async fn shop_by_slug(&self, slug: &str) -> Result<Shop> {
        // PostgreSQL has no text with a NUL in it.
        if slug.contains('\0') {
            return Err(not_found());
        }
        let mut tx = self.begin_public().await?;
        repo::by_slug(&mut tx, slug).await?.ok_or_else(not_found)
    }

    /// Shops in no order; those that closed too, for the carts and orders that name them.
    pub async fn shops_by_ids(&self, ids: &[ShopId]) -> Result<Vec<Shop>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::by_ids(&mut tx, &uuids(ids)).await?)
    }

    /// The shops' licences, a shop's side by side.
    pub async fn licenses_by_shops(&self, shops: &[ShopId]) -> Result<Vec<License>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::licenses(&mut tx, &uuids(shops)).await?)
    }

    /// The acting organization's own shop, whatever its status.
    pub async fn my_shop(&self, actor: &Actor) -> Result<Shop> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        repo::by_org(&mut tx, org).await?.ok_or_else(not_found)
    }

    /// Sets up an organization's shop, or brings the one it has up to what is given. For demo and imports.
    pub async fn create_shop(&self, actor: &Actor, shop: NewShop) -> Result<Shop> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let made = repo::put(&mut tx, ShopId::new(&*self.clock), &shop, self.clock.now()).await?;
        search::reindex_shop(&mut tx, &*self.clock, made.id).await?;
        for (purpose, key) in [(Purpose::ShopLogo, &made.logo_key), (Purpose::ShopBanner, &made.banner_key)] {
            let pictures: Vec<StoredPicture> = key.iter().cloned().map(StoredPicture::from).collect();
            asset::register(&mut tx, &*self.clock, made.org_id, &made.id.to_string(), purpose, &pictures).await?;
        }
        tx.commit().await?;
        Ok(made)
    }

    /// Notes a shop's licence down, in place of the one of the same kind. For demo and imports.
    pub async fn add_license(&self, actor: &Actor, license: NewLicense) -> Result<License> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let made = repo::put_license(&mut tx, LicenseId::new(&*self.clock), &license, self.clock.now()).await?;
        tx.commit().await?;
        made.ok_or_else(not_found)
    }
}

/// Refuses everybody but the mall itself.
pub(crate) fn only_system(actor: &Actor) -> Result<()> {
    match actor {
        Actor::System => Ok(()),
        Actor::Guest { .. } | Actor::Shopper { .. } | Actor::Member { .. } => {
            Err(Failure::refused(CatalogCode::NotAllowed, "只有系统导入可以这样做"))
        }
    }
}

/// The bare values of ids, for `= any($1)`.
pub(crate) fn uuids<T: Copy + Into<Uuid>>(ids: &[T]) -> Vec<Uuid> {
    ids.iter().map(|id| (*id).into()).collect()
}
