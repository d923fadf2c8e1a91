//! Who watches what, and what they are told. All of it is in this process's memory: neither a message nor a
//! viewer count touches SQL on its way out.

mod room;
mod views;
mod watching;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use qd_kernel::{Actor, CartId, ChatMessageId, LiveSessionId, PersonId, ProductId};
use tokio::{runtime::Handle, sync::broadcast};
use tokio_stream::wrappers::BroadcastStream;

pub use watching::Watching;

use crate::{ChatMessage, Live, Refusal, SessionStatus, authority::may_look, code::not_found};
use room::{Room, Rooms, Viewer, after};
use watching::Seat;

/// Something that everyone who watches a session is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HubEvent {
    /// Somebody said something.
    MessagePosted(Arc<ChatMessage>),
    /// The crew took a message away.
    MessageRemoved(ChatMessageId),
    /// Another product is shown; none: none any more.
    ProductPinned(Option<ProductId>),
    /// So many watch now. Told at most once a second.
    ViewersChanged(u32),
    /// The session went on air or ended.
    StatusChanged(SessionStatus),
}

/// Who a viewer is, so that two windows of one person are one viewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ViewerKey {
    /// A signed-in shopper.
    Person(PersonId),
    /// A guest with a cart.
    Cart(CartId),
    /// A guest of whom nothing is known: each window is a viewer.
    Nameless,
}

impl ViewerKey {
    /// As well as the actor is known.
    pub const fn of(actor: &Actor) -> Self {
        match actor {
            Actor::Shopper { person, .. } | Actor::Member { person, .. } => Self::Person(*person),
            Actor::Guest { cart: Some(cart) } => Self::Cart(*cart),
            Actor::Guest { cart: None } | Actor::System => Self::Nameless,
        }
    }
}

/// Where a session stands, as far as its watchers are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    status: SessionStatus,
    pinned: Option<ProductId>,
}

/// The rooms of this process. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Hub {
    rooms: Arc<Mutex<Rooms>>,
}

impl Live {
    /// Watches a session as a viewer: first its present state (viewers, status, pin), then what happens. A
    /// session that is watched already costs no SQL.
    pub async fn watch(&self, actor: &Actor, session: LiveSessionId, viewer: ViewerKey) -> Result<Watching, Refusal> {
        // Taking the seat first, nothing that happens while the state is read is missed.
        let (seat, events) = self.hub.sit(session, Some(viewer));
        let known = match self.hub.known(session) {
            Some(known) => known,
            None => self.read_known(actor, session).await?,
        };
        if known.status == SessionStatus::Cancelled {
            return Err(not_found());
        }
        Ok(self.hub.watching(seat, events, known))
    }

    /// Follows a session from the studio, which counts as no viewer.
    pub async fn follow(&self, actor: &Actor, session: LiveSessionId) -> Result<Watching, Refusal> {
        may_look(actor)?;
        let (seat, events) = self.hub.sit(session, None);
        let known = self.read_known(actor, session).await?;
        Ok(self.hub.watching(seat, events, known))
    }

    async fn read_known(&self, actor: &Actor, session: LiveSessionId) -> Result<Known, Refusal> {
        let session = self.session(actor, session).await?;
        Ok(Known { status: session.status(), pinned: session.state.pinned() })
    }
}

impl Hub {
    /// How many watch a session in this process.
    pub fn viewers(&self, session: LiveSessionId) -> u32 {
        self.lock().rooms.get(&session).map_or(0, Room::viewers)
    }

    /// How many sessions somebody watches or runs.
    pub fn room_count(&self) -> usize {
        self.lock().rooms.len()
    }

    /// Tells everyone in the room.
    pub(crate) fn publish(&self, session: LiveSessionId, event: HubEvent) {
        let mut rooms = self.lock();
        let Some(room) = rooms.rooms.get_mut(&session) else { return };
        let tally = after(&event, room.known).map(|known| room.learn(known));
        room.send(event);
        rooms.tally(session, tally.unwrap_or_default());
    }

    fn sit(&self, session: LiveSessionId, viewer: Option<ViewerKey>) -> (Seat, broadcast::Receiver<HubEvent>) {
        let mut rooms = self.lock();
        let viewer = viewer.map(|key| match key {
            ViewerKey::Person(person) => Viewer::Person(person),
            ViewerKey::Cart(cart) => Viewer::Cart(cart),
            ViewerKey::Nameless => {
                rooms.nameless += 1;
                Viewer::Nameless(rooms.nameless)
            }
        });
        let room = rooms.rooms.entry(session).or_insert_with(Room::new);
        room.seats += 1;
        let events = room.sender.subscribe();
        if let Some(viewer) = viewer {
            let tally = room.enter(viewer);
            self.announce(session, room);
            rooms.tally(session, tally);
        }
        (Seat { hub: self.clone(), session, viewer }, events)
    }

    fn leave(&self, session: LiveSessionId, viewer: Option<Viewer>) {
        let mut rooms = self.lock();
        let Some(room) = rooms.rooms.get_mut(&session) else { return };
        room.seats -= 1;
        if room.seats == 0 {
            rooms.rooms.remove(&session);
            return;
        }
        if let Some(viewer) = viewer {
            room.leave(viewer);
            self.announce(session, room);
        }
    }

    fn known(&self, session: LiveSessionId) -> Option<Known> {
        self.lock().rooms.get(&session).and_then(|room| room.known)
    }

    fn current(&self, session: LiveSessionId) -> Vec<HubEvent> {
        self.lock().rooms.get(&session).map(Room::current).unwrap_or_default()
    }

    /// A stream that begins with the present state. What was `read` counts only where nothing newer is known.
    fn watching(&self, seat: Seat, events: broadcast::Receiver<HubEvent>, read: Known) -> Watching {
        let mut rooms = self.lock();
        if let Some(room) = rooms.rooms.get_mut(&seat.session)
            && room.known.is_none()
        {
            let tally = room.learn(read);
            rooms.tally(seat.session, tally);
        }
        drop(rooms);
        let backlog = self.current(seat.session).into();
        Watching { seat, events: BroadcastStream::new(events), backlog }
    }

    /// Tells the viewer count at once, or in a moment when it was told less than a second ago.
    fn announce(&self, session: LiveSessionId, room: &mut Room) {
        let Some(wait) = room.announce() else { return };
        match Handle::try_current() {
            Ok(runtime) => {
                let hub = self.clone();
                runtime.spawn(async move {
                    tokio::time::sleep(wait).await;
                    if let Some(room) = hub.lock().rooms.get_mut(&session) {
                        room.announce_due();
                    }
                });
            }
            // Dropped outside the runtime, as at shutdown: nobody is left to wait.
            Err(_) => room.announce_due(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Rooms> {
        // A panic elsewhere leaves rooms that are still good.
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
