//! What happens by itself: events are delivered, timers run out, the payer is asked. Every job may be run by
//! several workers at once and any number of times.

mod deliver;
mod schedule;

use qd_commerce::Commerce;
use qd_db::{Db, Delivery};
use qd_identity::Identity;
use qd_kernel::SharedClock;
use qd_live::Live;
use tokio::sync::broadcast;

pub use schedule::run;

/// What the worker works on. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Jobs {
    pub(crate) clock: SharedClock,
    pub(crate) delivery: Delivery,
    pub(crate) identity: Identity,
    pub(crate) commerce: Commerce,
    pub(crate) live: Live,
    pub(crate) bus: broadcast::Sender<qd_db::Event>,
}

impl Jobs {
    /// Over the domains. What is delivered is also said on the bus.
    pub fn new(db: Db, clock: SharedClock, identity: Identity, commerce: Commerce, live: Live) -> Self {
        let (bus, _) = broadcast::channel(1024);
        Self { clock, delivery: Delivery::new(db), identity, commerce, live, bus }
    }

    /// Hears every event that is delivered in this process from now on.
    pub fn listen(&self) -> broadcast::Receiver<qd_db::Event> {
        self.bus.subscribe()
    }
}
