use std::{collections::HashMap, time::Duration};

use qd_kernel::{CartId, LiveSessionId, PersonId, ProductId};
use tokio::{sync::broadcast, time::Instant};

use super::{HubEvent, Known};
use crate::SessionStatus;

/// How far a subscriber may fall behind before it is told the state anew.
const CAPACITY: usize = 256;
/// Viewer counts are told at most so often.
pub(super) const ANNOUNCE_EVERY: Duration = Duration::from_secs(1);

/// One who watches, however many windows show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Viewer {
    Person(PersonId),
    Cart(CartId),
    Nameless(u64),
}

/// Views and the peak since the last flush.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub views: i64,
    pub peak: i32,
}

impl Tally {
    pub fn add(&mut self, other: Self) {
        self.views += other.views;
        self.peak = self.peak.max(other.peak);
    }
}

/// One session that somebody watches or runs.
#[derive(Debug)]
pub(super) struct Room {
    pub sender: broadcast::Sender<HubEvent>,
    pub seats: usize,
    pub known: Option<Known>,
    windows: HashMap<Viewer, u32>,
    last_announced: Option<Instant>,
    announcement_due: bool,
}

impl Room {
    pub fn new() -> Self {
        let (sender, _) = broadcast::channel(CAPACITY);
        Self { sender, seats: 0, known: None, windows: HashMap::new(), last_announced: None, announcement_due: false }
    }

    pub fn viewers(&self) -> u32 {
        u32::try_from(self.windows.len()).unwrap_or(u32::MAX)
    }

    fn is_on_air(&self) -> bool {
        self.known.is_some_and(|known| known.status == SessionStatus::OnAir)
    }

    fn peak(&self) -> i32 {
        i32::try_from(self.windows.len()).unwrap_or(i32::MAX)
    }

    /// Seats a viewer; gives what that adds to the tally: a view when it is new and the session on air.
    pub fn enter(&mut self, viewer: Viewer) -> Tally {
        let windows = self.windows.entry(viewer).or_insert(0);
        *windows += 1;
        let views = i64::from(*windows == 1);
        if self.is_on_air() { Tally { views, peak: self.peak() } } else { Tally::default() }
    }

    pub fn leave(&mut self, viewer: Viewer) {
        if let Some(windows) = self.windows.get_mut(&viewer) {
            *windows -= 1;
            if *windows == 0 {
                self.windows.remove(&viewer);
            }
        }
    }

    /// Takes note of where the session stands. Those who waited for it to go on air are its first views.
    pub fn learn(&mut self, known: Known) -> Tally {
        let was_on_air = self.is_on_air();
        self.known = Some(known);
        if self.is_on_air() && !was_on_air {
            Tally { views: i64::from(self.peak()), peak: self.peak() }
        } else {
            Tally::default()
        }
    }

    /// All that a subscriber must know to stand where everybody stands.
    pub fn current(&self) -> Vec<HubEvent> {
        let mut events = vec![HubEvent::ViewersChanged(self.viewers())];
        if let Some(Known { status, pinned }) = self.known {
            events.push(HubEvent::StatusChanged(status));
            events.push(HubEvent::ProductPinned(pinned));
        }
        events
    }

    /// Tells the viewer count now, or says after how long to call [`Room::announce_due`].
    pub fn announce(&mut self) -> Option<Duration> {
        if self.announcement_due {
            return None;
        }
        let wait = self.last_announced.map_or(Duration::ZERO, |at| ANNOUNCE_EVERY.saturating_sub(at.elapsed()));
        self.announcement_due = true;
        if wait.is_zero() {
            self.announce_due();
            return None;
        }
        Some(wait)
    }

    /// Tells the viewer count that is due.
    pub fn announce_due(&mut self) {
        if std::mem::take(&mut self.announcement_due) {
            self.last_announced = Some(Instant::now());
            self.send(HubEvent::ViewersChanged(self.viewers()));
        }
    }

    pub fn send(&self, event: HubEvent) {
        // Nobody listening is no error: the room is about to be cleared away.
        self.sender.send(event).ok();
    }
}

/// All rooms of this process, and what is still to be written of them.
#[derive(Debug, Default)]
pub(super) struct Rooms {
    pub rooms: HashMap<LiveSessionId, Room>,
    pub tallies: HashMap<LiveSessionId, Tally>,
    pub nameless: u64,
}

impl Rooms {
    pub fn tally(&mut self, session: LiveSessionId, more: Tally) {
        if more != Tally::default() {
            self.tallies.entry(session).or_default().add(more);
        }
    }
}

/// What a change says of where the session stands, given what was known.
pub(super) fn after(event: &HubEvent, known: Option<Known>) -> Option<Known> {
    match event {
        HubEvent::StatusChanged(status) => {
            let pinned: Option<ProductId> = known.and_then(|known| known.pinned);
            Some(Known { status: *status, pinned })
        }
        // Only a session on air has something pinned or unpinned.
        HubEvent::ProductPinned(product) => Some(Known { status: SessionStatus::OnAir, pinned: *product }),
        HubEvent::MessagePosted(_) | HubEvent::MessageRemoved(_) | HubEvent::ViewersChanged(_) => None,
    }
}
