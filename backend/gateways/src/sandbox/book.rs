//! All that the sandbox knows, in memory.

use std::collections::{BTreeMap, HashMap};

use super::model::{Event, Intent, Record, Refund, RefundStage, Replay, Stage};

/// How long a key is remembered: at least a day, as at Stripe.
const REPLAY_SECONDS: i64 = 24 * 60 * 60;
/// From how many keys on the forgotten ones are swept out.
const MOST_REPLAYS: usize = 10_000;

#[derive(Debug, Default)]
pub(super) struct Book {
    intents: HashMap<String, Intent>,
    refunds: HashMap<String, Refund>,
    undelivered: BTreeMap<u64, Event>,
    replays: HashMap<String, Replay>,
    events: u64,
}

impl Book {
    /// Takes over what is already in the file.
    pub fn apply(&mut self, record: Record) {
        match record {
            Record::Intent(intent) => {
                self.intents.insert(intent.id.clone(), intent);
            }
            Record::Refund(refund) => {
                self.refunds.insert(refund.id.clone(), refund);
            }
            Record::Event(event) => {
                self.events += 1;
                self.undelivered.insert(self.events, event);
            }
            Record::Delivered(id) => self.undelivered.retain(|_, event| event.id != id),
            Record::Replay(replay) => {
                if self.replays.len() >= MOST_REPLAYS {
                    self.replays.retain(|_, old| replay.at - old.at < REPLAY_SECONDS);
                }
                self.replays.insert(replay.key.clone(), replay);
            }
        }
    }

    pub fn intent(&self, id: &str) -> Option<&Intent> {
        self.intents.get(id)
    }

    pub fn refund(&self, id: &str) -> Option<&Refund> {
        self.refunds.get(id)
    }

    /// All intents, newest first.
    pub fn intents(&self) -> Vec<&Intent> {
        let mut all: Vec<_> = self.intents.values().collect();
        all.sort_by(|a, b| (b.created, &b.id).cmp(&(a.created, &a.id)));
        all
    }

    /// Refunds of one intent or of all, newest first.
    pub fn refunds_of(&self, intent: Option<&str>) -> Vec<&Refund> {
        let mut all: Vec<_> =
            self.refunds.values().filter(|refund| intent.is_none_or(|id| refund.payment_intent == id)).collect();
        all.sort_by(|a, b| (b.created, &b.id).cmp(&(a.created, &a.id)));
        all
    }

    /// What of an intent has been given back or is on its way, in minor units.
    pub fn refunded(&self, intent: &str) -> i64 {
        let counts = |refund: &&&Refund| refund.stage != RefundStage::Failed;
        self.refunds_of(Some(intent)).iter().filter(counts).map(|refund| refund.amount).sum()
    }

    /// The answer a key has got, unless it is forgotten.
    pub fn replay(&self, key: &str, now: i64) -> Option<&Replay> {
        self.replays.get(key).filter(|replay| now - replay.at < REPLAY_SECONDS)
    }

    /// Events the mall has not taken, in the order they were made.
    pub fn undelivered(&self) -> Vec<Event> {
        self.undelivered.values().cloned().collect()
    }

    /// How many events the mall has not taken.
    pub fn undelivered_count(&self) -> usize {
        self.undelivered.len()
    }

    /// Intents and refunds that will still change by themselves.
    pub fn unsettled(&self) -> (Vec<String>, Vec<String>) {
        let intents = self.intents.values().filter(|intent| matches!(intent.stage, Stage::Processing { .. }));
        let refunds = self.refunds.values().filter(|refund| refund.stage.settled().is_some());
        (intents.map(|intent| intent.id.clone()).collect(), refunds.map(|refund| refund.id.clone()).collect())
    }
}
