//! The rooms of the mall under a clock that is moved by hand, so that a past can be made through real use-cases.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use chrono::{DateTime, Utc};
use qd_commerce::Commerce;
use qd_cooperation::Cooperation;
use qd_db::Db;
use qd_gateways::{objects::ObjectStore, sandbox::Sandbox, stripe::StripeGateway};
use qd_kernel::{ManualClock, SharedClock};
use qd_ledger::Ledger;
use qd_live::Live;

/// The domains under the demo's clock.
#[derive(Debug)]
pub struct Rooms {
    /// The door to PostgreSQL.
    pub db: Db,
    /// The clock, as everybody reads it.
    pub clock: SharedClock,
    /// Shops, goods, orders.
    pub commerce: Commerce,
    /// The book of money.
    pub ledger: Ledger,
    /// Sessions.
    pub live: Live,
    /// The group's book.
    pub cooperation: Cooperation,
    /// The payer: knows of what may still be given back.
    pub sandbox: Sandbox,
    hand: Arc<ManualClock>,
}

impl Rooms {
    /// Over a database, the object store and the sandbox, at `start`.
    pub fn new(db: &Db, objects: &ObjectStore, sandbox: &Sandbox, start: DateTime<Utc>) -> Result<Self> {
        let hand = Arc::new(ManualClock::at(start));
        let clock: SharedClock = hand.clone();
        let payer = StripeGateway::new(sandbox.stripe_config()).context("the payment sandbox cannot be spoken to")?;
        let ledger = Ledger::new(db.clone(), clock.clone());
        Ok(Self {
            db: db.clone(),
            commerce: Commerce::new(db.clone(), clock.clone(), ledger.clone(), Arc::new(payer))
                .with_assets(Arc::new(objects.clone())),
            ledger,
            live: Live::new(db.clone(), clock.clone()),
            cooperation: Cooperation::new(db.clone(), clock.clone()),
            sandbox: sandbox.clone(),
            clock,
            hand,
        })
    }

    /// Moves the clock.
    pub fn set_clock(&self, moment: DateTime<Utc>) {
        self.hand.set(moment);
    }
}
