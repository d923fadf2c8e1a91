//! Whether a shop takes an order now. Asked of its status and its licences at the moment of asking, so that no job that
//! is late lets an order through; the jobs only write down what became of it.

mod repo;

use chrono::NaiveDate;
use qd_db::ActorTx;
use qd_kernel::{Clock, ProductId, ShopId, business_day};

use super::{HistoryStep, LicenseKind, Result, Shop, ShopStatus, history, history::Note, repo as shops};
use crate::{Commerce, catalog, search, shop::uuids};

/// Why a shop takes no new orders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Halt {
    /// The group took it offline.
    ShopSuspended,
    /// It has closed, or the announced day has come.
    ShopClosed,
    /// Its business licence does not hold today.
    LicenseExpired,
    /// Its food licence does not hold today: food alone is not sold.
    FoodLicenseExpired,
}

impl Halt {
    /// As a shopper is told.
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::ShopSuspended => "店铺暂停营业",
            Self::ShopClosed => "店铺已停止接单",
            Self::LicenseExpired => "店铺营业执照已到期，暂停接单",
            Self::FoodLicenseExpired => "店铺食品经营许可证已到期，食品暂停接单",
        }
    }
}

/// What decides whether something is sold.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Grounds {
    pub status: ShopStatus,
    pub closes_on: Option<NaiveDate>,
    /// A business licence that holds today, or a ground for needing none.
    pub licensed: bool,
    /// Food is in question.
    pub food: bool,
    /// A food licence that holds today.
    pub food_licensed: bool,
}

impl Grounds {
    /// Why nothing is sold, if so.
    pub fn halt(self, today: NaiveDate) -> Option<Halt> {
        match self.status {
            ShopStatus::Open => {}
            ShopStatus::Suspended => return Some(Halt::ShopSuspended),
            ShopStatus::Draft
            | ShopStatus::Submitted
            | ShopStatus::Returned
            | ShopStatus::Approved
            | ShopStatus::Closed => return Some(Halt::ShopClosed),
        }
        match self {
            Self { closes_on: Some(day), .. } if day <= today => Some(Halt::ShopClosed),
            Self { licensed: false, .. } => Some(Halt::LicenseExpired),
            Self { food: true, food_licensed: false, .. } => Some(Halt::FoodLicenseExpired),
            _ => None,
        }
    }
}

/// Whether a shop sells, as its page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selling {
    /// Which shop.
    pub shop: ShopId,
    /// Why it takes no orders at all.
    pub halt: Option<Halt>,
    /// Whether it has had a food licence and it does not hold today.
    pub food_halted: bool,
}

impl Commerce {
    /// Whether shops sell now, for a loader.
    pub async fn selling_by_shops(&self, shops: &[ShopId]) -> catalog::Result<Vec<Selling>> {
        let mut tx = self.begin_public().await?;
        let today = business_day(self.clock.now());
        let found = repo::standings(&mut tx, &uuids(shops), today).await?;
        Ok(found.into_iter().map(|standing| standing.selling(today)).collect())
    }

    /// Those of the products that take no orders now, for a loader.
    pub async fn halted_products(&self, products: &[ProductId]) -> catalog::Result<Vec<HaltedProduct>> {
        let mut tx = self.begin_public().await?;
        let today = business_day(self.clock.now());
        let found = repo::grounds(&mut tx, &uuids(products), today).await?;
        let halted =
            |(product, grounds): (ProductId, Grounds)| Some(HaltedProduct { product, halt: grounds.halt(today)? });
        Ok(found.into_iter().filter_map(halted).collect())
    }
}

/// Why a product is not sold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HaltedProduct {
    /// Which.
    pub product: ProductId,
    /// Why.
    pub halt: Halt,
}

/// What a shop's licences say today.
#[derive(Debug, Clone, Copy)]
pub(super) struct LicenseStanding {
    pub shop: ShopId,
    pub status: ShopStatus,
    pub closes_on: Option<NaiveDate>,
    pub licensed: bool,
    pub food_filed: bool,
    pub food_licensed: bool,
}

impl LicenseStanding {
    fn selling(self, today: NaiveDate) -> Selling {
        let grounds = Grounds {
            status: self.status,
            closes_on: self.closes_on,
            licensed: self.licensed,
            food: false,
            food_licensed: self.food_licensed,
        };
        Selling { shop: self.shop, halt: grounds.halt(today), food_halted: self.food_filed && !self.food_licensed }
    }
}

/// Writes down what became of a held shop by its licences, and lets the search forget or remember its goods; true when
/// that is news.
pub(super) async fn note_halts(tx: &mut ActorTx, clock: &dyn Clock, shop: &mut Shop) -> Result<bool> {
    if !matches!(shop.status, ShopStatus::Open | ShopStatus::Suspended) {
        return Ok(false);
    }
    let now = clock.now();
    let today = business_day(now);
    let Some(standing) = repo::standings(tx, &[shop.id.uuid()], today).await?.pop() else { return Ok(false) };
    let food_halted = standing.food_filed && !standing.food_licensed;
    let news = [
        (LicenseKind::Business, shop.orders_halted_at.is_some(), !standing.licensed),
        (LicenseKind::Food, shop.food_halted_at.is_some(), food_halted),
    ];
    let mut changed = false;
    for (kind, _, is) in news.into_iter().filter(|(_, was, is)| was != is) {
        let step = match (kind, is) {
            (LicenseKind::Business, true) => HistoryStep::OrdersHalted,
            (LicenseKind::Business, false) => HistoryStep::OrdersResumed,
            (LicenseKind::Food, true) => HistoryStep::FoodHalted,
            (LicenseKind::Food, false) => HistoryStep::FoodResumed,
        };
        history::repo::append(tx, clock, shop, step, None, Note::default().about(kind)).await?;
        changed = true;
    }
    if changed {
        shop.orders_halted_at = (!standing.licensed).then(|| shop.orders_halted_at.unwrap_or(now));
        shop.food_halted_at = food_halted.then(|| shop.food_halted_at.unwrap_or(now));
        shops::set_halts(tx, shop).await?;
        search::reindex_shop(tx, clock, shop.id).await?;
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const FINE: Grounds =
        Grounds { status: ShopStatus::Open, closes_on: None, licensed: true, food: false, food_licensed: false };

    #[test]
    fn an_open_shop_with_its_licence_sells() {
        let today = day("2026-03-01");
        assert_eq!(FINE.halt(today), None);
        assert_eq!(Grounds { licensed: false, ..FINE }.halt(today), Some(Halt::LicenseExpired));
        assert_eq!(Grounds { food: true, ..FINE }.halt(today), Some(Halt::FoodLicenseExpired));
        assert_eq!(Grounds { food: true, food_licensed: true, ..FINE }.halt(today), None);
        assert_eq!(Grounds { status: ShopStatus::Suspended, ..FINE }.halt(today), Some(Halt::ShopSuspended));
        assert_eq!(Grounds { status: ShopStatus::Approved, ..FINE }.halt(today), Some(Halt::ShopClosed));
    }

    #[test]
    fn on_the_announced_day_it_sells_no_more() {
        let closing = Grounds { closes_on: Some(day("2026-03-31")), ..FINE };
        assert_eq!(closing.halt(day("2026-03-30")), None);
        assert_eq!(closing.halt(day("2026-03-31")), Some(Halt::ShopClosed));
    }
}
