use std::sync::Arc;

use futures::{FutureExt, StreamExt};
use qd_kernel::{Actor, LiveSessionId};
use qd_live::{HubEvent, LiveCode, SessionStatus, ViewerKey, Watching};

use crate::world::{World, code};

/// What a watcher has been told and not read yet, but for viewer counts.
fn told(watching: &mut Watching) -> Vec<HubEvent> {
    std::iter::from_fn(|| watching.next().now_or_never().flatten())
        .filter(|event| !matches!(event, HubEvent::ViewersChanged(_)))
        .collect()
}

#[tokio::test]
async fn a_watcher_learns_where_the_session_stands_and_then_what_happens() {
    let world = World::new().await;
    let (live, student) = (&world.live, &world.school.student);
    let session = world.scheduled().await.id;
    let mut watching = live.watch(&Actor::PUBLIC, session, ViewerKey::Nameless).await.unwrap();
    let first = [HubEvent::StatusChanged(SessionStatus::Scheduled), HubEvent::ProductPinned(None)];
    assert_eq!(told(&mut watching), first);

    live.go_on_air(student, session).await.unwrap();
    live.pin_product(student, session, Some(world.products[0])).await.unwrap();
    let message = live.post_message(&world.shopper, session, "好香").await.unwrap();
    live.remove_message(student, message.id).await.unwrap();
    live.end_session(student, session).await.unwrap();
    let then = [
        HubEvent::StatusChanged(SessionStatus::OnAir),
        HubEvent::ProductPinned(Some(world.products[0])),
        HubEvent::MessagePosted(Arc::new(message.clone())),
        HubEvent::MessageRemoved(message.id),
        HubEvent::ProductPinned(None),
        HubEvent::StatusChanged(SessionStatus::Ended),
    ];
    assert_eq!(told(&mut watching), then);
}

#[tokio::test]
async fn one_who_comes_late_learns_what_is_pinned() {
    let world = World::new().await;
    let session = world.on_air().await;
    world.live.pin_product(&world.school.student, session, Some(world.products[2])).await.unwrap();
    let expected = [HubEvent::StatusChanged(SessionStatus::OnAir), HubEvent::ProductPinned(Some(world.products[2]))];
    let mut first = world.live.watch(&world.shopper, session, ViewerKey::of(&world.shopper)).await.unwrap();
    let mut console = world.live.follow(&world.school.student, session).await.unwrap();
    assert_eq!((told(&mut first), told(&mut console)), (expected.to_vec(), expected.to_vec()));
    assert_eq!(world.live.hub.viewers(session), 1);
}

#[tokio::test]
async fn what_does_not_exist_is_not_watched_and_leaves_no_room() {
    let world = World::new().await;
    let outcome = world.live.watch(&Actor::PUBLIC, LiveSessionId::new(&*world.clock), ViewerKey::Nameless).await;
    assert_eq!(code(outcome), LiveCode::NotFound);
    assert_eq!(world.live.hub.room_count(), 0);
}

#[tokio::test]
async fn views_and_peaks_are_written_in_batches_and_once() {
    let world = World::new().await;
    let session = world.on_air().await;
    let watch = || async { world.live.watch(&Actor::PUBLIC, session, ViewerKey::Nameless).await.unwrap() };
    let crowd = [watch().await, watch().await, watch().await];
    drop(crowd);
    let _one = watch().await;
    let figures = || async {
        let session = world.live.session(&Actor::PUBLIC, session).await.unwrap();
        (session.view_count, session.peak_viewers)
    };
    assert_eq!(figures().await, (0, 0), "nothing is written for a viewer");
    assert_eq!(world.live.flush_views().await.unwrap(), 1);
    assert_eq!(figures().await, (4, 3));
    assert_eq!(world.live.flush_views().await.unwrap(), 0);
    assert_eq!(figures().await, (4, 3));
}

#[tokio::test]
async fn views_that_could_not_be_written_are_kept_for_the_next_time() {
    let world = World::new().await;
    let session = world.on_air().await;
    let watching = world.live.watch(&Actor::PUBLIC, session, ViewerKey::Nameless).await.unwrap();
    sqlx::query("alter table live_session rename to away").execute(&world.db.admin).await.unwrap();
    assert!(world.live.flush_views().await.is_err());
    sqlx::query("alter table away rename to live_session").execute(&world.db.admin).await.unwrap();
    drop(watching);
    assert_eq!(world.live.flush_views().await.unwrap(), 1);
    assert_eq!(world.live.session(&Actor::PUBLIC, session).await.unwrap().view_count, 1);
}

#[tokio::test]
async fn figures_from_elsewhere_are_added() {
    let world = World::new().await;
    let session = world.on_air().await;
    world.live.record_views(&Actor::System, session, 1_200, 87).await.unwrap();
    let session = world.live.session(&Actor::PUBLIC, session).await.unwrap();
    assert_eq!((session.view_count, session.peak_viewers), (1_200, 87));
}
