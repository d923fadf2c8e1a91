//! 店铺历程: what became of a shop, who did it, when and why. Appended, never changed.

pub(super) mod repo;

use chrono::{DateTime, Utc};
use qd_kernel::{Actor, PersonId, ShopHistoryId, ShopId};
use serde::{Deserialize, Serialize};

use super::{LicenseKind, Result, ShopStatus, stored_words};
use crate::{Commerce, shop::uuids};

/// The most lines that a shop's history shows.
const MAX_LINES: i64 = 200;

stored_words! {
    /// What happened.
    HistoryStep {
        /// The shop was set up by an import.
        Imported = "imported",
        /// The application was begun.
        Started = "started",
        /// It was handed in.
        Submitted = "submitted",
        /// It was taken back.
        Withdrawn = "withdrawn",
        /// It was approved.
        Approved = "approved",
        /// It was returned.
        Returned = "returned",
        /// The shop opened.
        Opened = "opened",
        /// The group took it offline.
        Suspended = "suspended",
        /// The group let it sell again.
        Reinstated = "reinstated",
        /// Its closing was announced.
        ClosingAnnounced = "closing_announced",
        /// Its closing was called off.
        ClosingCalledOff = "closing_called_off",
        /// It closed.
        Closed = "closed",
        /// A licence was handed in.
        LicenseFiled = "license_filed",
        /// A licence was found in order.
        LicenseVerified = "license_verified",
        /// A licence was returned.
        LicenseReturned = "license_returned",
        /// A licence was looked at again, and still is in order.
        LicenseReverified = "license_reverified",
        /// A licence that was verified ahead of its first day began to hold.
        LicenseInForce = "license_in_force",
        /// The business licence ran out: no new orders.
        OrdersHalted = "orders_halted",
        /// It holds again.
        OrdersResumed = "orders_resumed",
        /// The food licence ran out: no new orders of food.
        FoodHalted = "food_halted",
        /// It holds again.
        FoodResumed = "food_resumed",
    }
}

/// Something that is to be put right, beside its field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldReason {
    /// The field, in GraphQL's spelling: `tagline`, `licenses.BUSINESS.number`.
    pub field: String,
    /// Why, 1 to 200 characters.
    pub reason: String,
}

/// One line.
#[derive(Debug, Clone)]
pub struct HistoryEntry {
    /// Its id, which sorts by time.
    pub id: ShopHistoryId,
    /// Of which shop.
    pub shop: ShopId,
    /// What happened.
    pub step: HistoryStep,
    /// Where the shop stood before, where that changed.
    pub from: Option<ShopStatus>,
    /// Where it stands since.
    pub to: Option<ShopStatus>,
    /// About which licence.
    pub license: Option<LicenseKind>,
    /// Why.
    pub reason: String,
    /// What was to be put right.
    pub fields: Vec<FieldReason>,
    /// Who; none for the mall itself.
    pub person: Option<PersonId>,
    /// Their display name.
    pub person_name: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// What is worth saying of a step.
#[derive(Debug, Clone, Default)]
pub(super) struct Note {
    pub person: Option<PersonId>,
    pub license: Option<LicenseKind>,
    pub reason: String,
    pub fields: Vec<FieldReason>,
}

impl Note {
    /// By somebody.
    pub fn by(person: PersonId) -> Self {
        Self { person: Some(person), ..Self::default() }
    }

    /// About a licence.
    pub fn about(self, license: LicenseKind) -> Self {
        Self { license: Some(license), ..self }
    }

    /// For a reason.
    pub fn because(self, reason: &str) -> Self {
        Self { reason: reason.to_owned(), ..self }
    }
}

impl Commerce {
    /// The newest lines of shops' histories, each shop's newest first, for a loader.
    pub async fn shop_history(&self, actor: &Actor, shops: &[ShopId]) -> Result<Vec<HistoryEntry>> {
        let mut tx = self.db.begin(actor).await?;
        let mut lines = repo::of_shops(&mut tx, &uuids(shops), MAX_LINES).await?;
        drop(tx);
        // Whoever may read a line may read whose it is, also where the person is the secretariat's.
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::fill_names(&mut tx, &mut lines).await?;
        Ok(lines)
    }
}
