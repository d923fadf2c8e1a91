//! 店铺: applied for, let in by the secretariat, open while its licences hold, closed with notice.
//!
//! `state` is the way a shop goes, `transition` takes it a step further, `selling` says whether it takes an order.

mod application;
mod closing;
mod entity;
mod error;
mod history;
mod license;
mod notices;
mod repo;
mod requirements;
mod review;
mod selling;
mod state;
mod stored;
mod transition;

#[cfg(test)]
mod tests;

use qd_db::ActorTx;
use qd_kernel::{Actor, Failure, LicenseId, Page, PageRequest, ShopId};
use uuid::Uuid;

pub use application::{Application, Check, CheckItem, SaveApplication, StartApplication};
pub use closing::Closing;
pub use entity::{Exemption, License, LicenseKind, NewLicense, NewShop, Shop};
pub use error::{Result, ShopCode};
pub use history::{FieldReason, HistoryEntry, HistoryStep};
pub use license::{FileLicense, FilingStatus, LicenseFiling, LicenseRecord, Standing, WarningKind};
pub use requirements::{Requirements, SaveRequirements};
pub use review::ShopCount;
pub(crate) use selling::Grounds as SellingGrounds;
pub use selling::{Halt, HaltedProduct, Selling};
pub use state::{ShopStatus, ShopStep};
pub(crate) use stored::stored_words;
pub use transition::SHOP_CHANGED;

use crate::{
    Commerce,
    asset::{self, Purpose, StoredPicture},
    catalog::{self, CatalogCode, not_found},
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
    pub async fn shops(&self, page: &PageRequest) -> catalog::Result<Page<Shop>> {
        let mut tx = self.begin_public().await?;
        Ok(Page::cut(repo::open_shops(&mut tx, page).await?, page))
    }

    /// An open shop by its name in addresses.
    pub async fn shop_by_slug(&self, slug: &str) -> catalog::Result<Shop> {
        // PostgreSQL has no text with a NUL in it.
        if slug.contains('\0') {
            return Err(not_found());
        }
        let mut tx = self.begin_public().await?;
        repo::by_slug(&mut tx, slug).await?.ok_or_else(not_found)
    }

    /// Shops in no order; those that closed too, for the carts and orders that name them.
    pub async fn shops_by_ids(&self, ids: &[ShopId]) -> catalog::Result<Vec<Shop>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::by_ids(&mut tx, &uuids(ids)).await?)
    }

    /// The shops' licences, a shop's side by side.
    pub async fn licenses_by_shops(&self, shops: &[ShopId]) -> catalog::Result<Vec<License>> {
        let mut tx = self.begin_public().await?;
        Ok(repo::licenses(&mut tx, &uuids(shops)).await?)
    }

    /// The acting organization's own shop, whatever its status.
    pub async fn my_shop(&self, actor: &Actor) -> catalog::Result<Shop> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        repo::by_org(&mut tx, org).await?.ok_or_else(not_found)
    }

    /// Sets up an organization's shop, or brings the one it has up to what is given. For demo and imports.
    pub async fn create_shop(&self, actor: &Actor, shop: NewShop) -> catalog::Result<Shop> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let made = repo::put(&mut tx, ShopId::new(&*self.clock), &shop, self.clock.now()).await?;
        if application::repo::ensure(&mut tx, &made, self.clock.now()).await? {
            let step = HistoryStep::Imported;
            history::repo::append(&mut tx, &*self.clock, &made, step, None, history::Note::default()).await?;
        }
        search::reindex_shop(&mut tx, &*self.clock, made.id).await?;
        for (purpose, key) in [(Purpose::ShopLogo, &made.logo_key), (Purpose::ShopBanner, &made.banner_key)] {
            let pictures: Vec<StoredPicture> = key.iter().cloned().map(StoredPicture::from).collect();
            asset::register(&mut tx, &*self.clock, made.org_id, &made.id.to_string(), purpose, &pictures).await?;
        }
        tx.commit().await?;
        Ok(made)
    }

    /// Notes a shop's licence down, in place of the one of the same kind. For demo and imports.
    pub async fn add_license(&self, actor: &Actor, license: NewLicense) -> catalog::Result<License> {
        only_system(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let made = repo::put_license(&mut tx, LicenseId::new(&*self.clock), &license, self.clock.now()).await?;
        tx.commit().await?;
        made.ok_or_else(not_found)
    }

    /// Lets everything happen to shops and licences that has come due: licences begin, run out or are to be verified
    /// again, announced closings are carried out. Returns how much there was.
    pub async fn watch_shops(&self) -> Result<usize> {
        let mut moved = self.apply_due_licenses().await?;
        moved += self.note_license_halts().await?;
        moved += self.warn_of_licenses().await?;
        moved += self.close_due_shops().await?;
        Ok(moved)
    }
}

/// Refuses everybody but the mall itself.
pub(crate) fn only_system(actor: &Actor) -> catalog::Result<()> {
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
