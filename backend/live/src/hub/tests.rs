use futures::{FutureExt, StreamExt};
use qd_kernel::SystemClock;

use super::{room::ANNOUNCE_EVERY, *};

const ON_AIR: Known = Known { status: SessionStatus::OnAir, pinned: None };
const SCHEDULED: Known = Known { status: SessionStatus::Scheduled, pinned: None };

fn session() -> LiveSessionId {
    LiveSessionId::new(&SystemClock)
}

fn watch(hub: &Hub, session: LiveSessionId, viewer: Option<ViewerKey>, known: Known) -> Watching {
    let (seat, events) = hub.sit(session, viewer);
    hub.watching(seat, events, known)
}

/// What a watcher has been told and not read yet, past the share of work that tokio grants a task at once.
fn told(watching: &mut Watching) -> Vec<HubEvent> {
    std::iter::from_fn(|| tokio::task::unconstrained(watching.next()).now_or_never().flatten()).collect()
}

fn counts(events: &[HubEvent]) -> Vec<u32> {
    events
        .iter()
        .filter_map(|event| if let HubEvent::ViewersChanged(count) = event { Some(*count) } else { None })
        .collect()
}

fn tally(hub: &Hub, session: LiveSessionId) -> (i64, i32) {
    hub.lock().tallies.get(&session).map(|tally| (tally.views, tally.peak)).unwrap_or_default()
}

/// Lets what was spawned run, a second later.
async fn a_second_later() {
    tokio::time::sleep(ANNOUNCE_EVERY).await;
    tokio::task::yield_now().await;
}

#[tokio::test(start_paused = true)]
async fn a_watcher_first_learns_viewers_status_and_pin() {
    let (hub, session) = (Hub::default(), session());
    let product = ProductId::new(&SystemClock);
    let known = Known { status: SessionStatus::OnAir, pinned: Some(product) };
    let mut watching = watch(&hub, session, Some(ViewerKey::Nameless), known);
    let first = [
        HubEvent::ViewersChanged(1),
        HubEvent::StatusChanged(SessionStatus::OnAir),
        HubEvent::ProductPinned(Some(product)),
    ];
    assert_eq!(told(&mut watching)[..3], first);
}

#[tokio::test(start_paused = true)]
async fn a_dropped_watcher_is_counted_out_and_an_empty_room_is_cleared_away() {
    let (hub, session) = (Hub::default(), session());
    let one = watch(&hub, session, Some(ViewerKey::Nameless), ON_AIR);
    let other = watch(&hub, session, Some(ViewerKey::Nameless), ON_AIR);
    assert_eq!(hub.viewers(session), 2);
    drop(one);
    assert_eq!((hub.viewers(session), hub.room_count()), (1, 1));
    drop(other);
    assert_eq!((hub.viewers(session), hub.room_count()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn two_windows_of_one_person_are_one_viewer_and_one_view() {
    let (hub, session) = (Hub::default(), session());
    let person = ViewerKey::Person(PersonId::new(&SystemClock));
    let one = watch(&hub, session, Some(person), ON_AIR);
    let other = watch(&hub, session, Some(person), ON_AIR);
    assert_eq!((hub.viewers(session), tally(&hub, session)), (1, (1, 1)));
    drop(one);
    assert_eq!(hub.viewers(session), 1);
    drop(other);
    assert_eq!(hub.viewers(session), 0);
}

#[tokio::test(start_paused = true)]
async fn the_studio_is_no_viewer() {
    let (hub, session) = (Hub::default(), session());
    let mut console = watch(&hub, session, None, ON_AIR);
    assert_eq!((hub.viewers(session), tally(&hub, session)), (0, (0, 0)));
    let _viewer = watch(&hub, session, Some(ViewerKey::Nameless), ON_AIR);
    assert_eq!(counts(&told(&mut console)), [0, 1]);
}

#[tokio::test(start_paused = true)]
async fn the_viewer_count_is_told_at_most_once_a_second_and_the_last_one_always() {
    let (hub, session) = (Hub::default(), session());
    let mut console = watch(&hub, session, None, ON_AIR);
    let crowd: Vec<_> = (0..100).map(|_| watch(&hub, session, Some(ViewerKey::Nameless), ON_AIR)).collect();
    assert_eq!(counts(&told(&mut console)), [0, 1], "the state, and the first who came");
    a_second_later().await;
    assert_eq!(counts(&told(&mut console)), [100]);
    drop(crowd);
    assert!(counts(&told(&mut console)).is_empty());
    a_second_later().await;
    assert_eq!(counts(&told(&mut console)), [0]);
    a_second_later().await;
    assert!(counts(&told(&mut console)).is_empty(), "nothing changed");
}

#[tokio::test(start_paused = true)]
async fn one_who_falls_behind_gets_the_state_again_and_goes_on() {
    let (hub, session) = (Hub::default(), session());
    let mut slow = watch(&hub, session, Some(ViewerKey::Nameless), ON_AIR);
    told(&mut slow);
    let product = ProductId::new(&SystemClock);
    hub.publish(session, HubEvent::ProductPinned(Some(product)));
    for _ in 0..300 {
        hub.publish(session, HubEvent::MessageRemoved(ChatMessageId::new(&SystemClock)));
    }
    let events = told(&mut slow);
    let state = [
        HubEvent::ViewersChanged(1),
        HubEvent::StatusChanged(SessionStatus::OnAir),
        HubEvent::ProductPinned(Some(product)),
    ];
    assert_eq!(events[..3], state);
    assert_eq!(events.len(), 3 + 256, "and then what is still kept");
    hub.publish(session, HubEvent::ProductPinned(None));
    assert_eq!(told(&mut slow), [HubEvent::ProductPinned(None)]);
}

#[tokio::test(start_paused = true)]
async fn those_who_waited_become_views_when_the_session_goes_on_air() {
    let (hub, session) = (Hub::default(), session());
    let _waiting: Vec<_> = (0..3).map(|_| watch(&hub, session, Some(ViewerKey::Nameless), SCHEDULED)).collect();
    assert_eq!(tally(&hub, session), (0, 0));
    hub.publish(session, HubEvent::StatusChanged(SessionStatus::OnAir));
    assert_eq!(tally(&hub, session), (3, 3));
    let late = watch(&hub, session, Some(ViewerKey::Nameless), SCHEDULED);
    assert_eq!(tally(&hub, session), (4, 4), "the room knows better than what was read before");
    drop(late);
    hub.publish(session, HubEvent::StatusChanged(SessionStatus::Ended));
    let _replay = watch(&hub, session, Some(ViewerKey::Nameless), ON_AIR);
    assert_eq!(tally(&hub, session), (4, 4), "a look back is no view");
}

#[tokio::test(start_paused = true)]
async fn what_happens_in_one_session_is_told_in_no_other() {
    let (hub, one, other) = (Hub::default(), session(), session());
    let mut here = watch(&hub, one, None, ON_AIR);
    let mut there = watch(&hub, other, None, ON_AIR);
    told(&mut here);
    told(&mut there);
    hub.publish(one, HubEvent::StatusChanged(SessionStatus::Ended));
    assert_eq!((told(&mut here).len(), told(&mut there).len()), (1, 0));
}

#[test]
fn a_watcher_may_be_dropped_outside_a_runtime() {
    let (hub, session) = (Hub::default(), session());
    let (one, other) = (hub.sit(session, Some(ViewerKey::Nameless)), hub.sit(session, Some(ViewerKey::Nameless)));
    drop(one);
    assert_eq!(hub.viewers(session), 1);
    drop(other);
}
