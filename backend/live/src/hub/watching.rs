use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, ready},
};

use futures::Stream;
use qd_kernel::LiveSessionId;
use tokio_stream::wrappers::{BroadcastStream, errors::BroadcastStreamRecvError};

use super::{Hub, HubEvent, room::Viewer};

/// A place in a room; dropped, it is free again.
#[derive(Debug)]
pub(super) struct Seat {
    pub hub: Hub,
    pub session: LiveSessionId,
    pub viewer: Option<Viewer>,
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.hub.leave(self.session, self.viewer);
    }
}

/// What happens in a session, from its present state on. Dropped, it counts the viewer out. One that falls
/// behind is not cut off: it gets the present state again and goes on from there.
#[derive(Debug)]
pub struct Watching {
    pub(super) seat: Seat,
    pub(super) events: BroadcastStream<HubEvent>,
    pub(super) backlog: VecDeque<HubEvent>,
}

impl Stream for Watching {
    type Item = HubEvent;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<HubEvent>> {
        loop {
            if let Some(event) = self.backlog.pop_front() {
                return Poll::Ready(Some(event));
            }
            match ready!(Pin::new(&mut self.events).poll_next(context)) {
                Some(Ok(event)) => return Poll::Ready(Some(event)),
                Some(Err(BroadcastStreamRecvError::Lagged(_))) => {
                    self.backlog = self.seat.hub.current(self.seat.session).into();
                }
                None => return Poll::Ready(None),
            }
        }
    }
}
