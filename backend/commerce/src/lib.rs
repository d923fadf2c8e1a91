//! Shops, catalogue, stock, carts, orders, payments, fulfilment.
//!
//! `order` is the worked example: its use-cases authorize, open a transaction, decide, save, emit and commit;
//! its rules decide without I/O; its repository holds all its SQL.

pub mod address;
pub mod asset;
pub mod cart;
pub mod catalog;
pub mod collection;
pub mod fulfilment;
pub mod order;
pub mod payment;
pub mod report;
pub mod search;
pub mod sheet;
pub mod shop;
pub mod showcase;
pub mod stock;

use std::sync::Arc;

use qd_db::Db;
use qd_identity::WordBook;
use qd_kernel::SharedClock;
use qd_ledger::Ledger;

use crate::{
    asset::{AssetStore, NoStore},
    payment::PaymentGateway,
};

/// The commerce domain: what its use-cases need. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Commerce {
    pub(crate) db: Db,
    pub(crate) clock: SharedClock,
    pub(crate) ledger: Ledger,
    pub(crate) payments: Arc<dyn PaymentGateway>,
    pub(crate) assets: Arc<dyn AssetStore>,
    pub(crate) search: Arc<search::Search>,
    pub(crate) words: WordBook,
}

impl Commerce {
    /// Over a database, a clock, the book and a payer.
    pub fn new(db: Db, clock: SharedClock, ledger: Ledger, payments: Arc<dyn PaymentGateway>) -> Self {
        let search = Arc::new(search::Search::over(&db));
        Self { db, clock, ledger, payments, assets: Arc::new(NoStore), search, words: WordBook::default() }
    }

    /// Keeps uploads in this store; without one nothing can be uploaded.
    #[must_use]
    pub fn with_assets(self, assets: Arc<dyn AssetStore>) -> Self {
        Self { assets, ..self }
    }
}
