use std::collections::HashMap;

use chrono::TimeDelta;
use qd_kernel::{Actor, Clock};
use qd_live::{LiveCode, ScheduleSession, SessionState};

use crate::world::{World, code, new_crew};

#[tokio::test]
async fn a_session_goes_on_air_shows_a_product_and_ends() {
    let world = World::new().await;
    let (live, student) = (&world.live, &world.school.student);
    let session = world.scheduled().await.id;
    let started_at = world.clock.now();
    live.go_on_air(student, session).await.unwrap();
    let pinned = live.pin_product(student, session, Some(world.products[1])).await.unwrap();
    assert_eq!(pinned.state, SessionState::OnAir { started_at, pinned: Some(world.products[1]) });
    live.pin_product(student, session, None).await.unwrap();
    world.clock.advance(TimeDelta::hours(1));
    let ended = live.end_session(student, session).await.unwrap();
    assert_eq!(ended.state, SessionState::Ended { started_at, ended_at: world.clock.now() });
    assert_eq!(live.session(&Actor::PUBLIC, session).await.unwrap(), ended);
    assert_eq!(world.kinds_of_events(session).await, ["on_air", "pinned", "unpinned", "ended"]);
    assert_eq!(world.topics().await, ["session.scheduled", "session.on_air", "session.ended"]);
}

#[tokio::test]
async fn each_step_is_refused_where_it_does_not_belong() {
    let world = World::new().await;
    let (live, teacher) = (&world.live, &world.school.teacher);
    let session = world.scheduled().await.id;
    assert_eq!(code(live.pin_product(teacher, session, None).await), LiveCode::NotOnAir);
    assert_eq!(code(live.end_session(teacher, session).await), LiveCode::NotOnAir);
    live.go_on_air(teacher, session).await.unwrap();
    assert_eq!(code(live.go_on_air(teacher, session).await), LiveCode::WrongState);
    live.end_session(teacher, session).await.unwrap();
    assert_eq!(code(live.go_on_air(teacher, session).await), LiveCode::WrongState);
    assert_eq!(code(live.end_session(teacher, session).await), LiveCode::NotOnAir);
}

#[tokio::test]
async fn only_what_is_on_the_rundown_is_pinned() {
    let world = World::new().await;
    let session = world.on_air().await;
    let outcome = world.live.pin_product(&world.school.teacher, session, Some(world.draft)).await;
    assert_eq!(code(outcome), LiveCode::NotFound);
    assert_eq!(world.kinds_of_events(session).await, ["on_air"]);
}

#[tokio::test]
async fn a_room_and_a_crew_are_on_air_once() {
    let world = World::new().await;
    let (live, teacher) = (&world.live, &world.school.teacher);
    let crew = live.create_crew(teacher, new_crew("二队")).await.unwrap().id;
    let room = live.create_room(teacher, "2 号直播间").await.unwrap().id;
    world.on_air().await;
    let schedule = |plan| async move { live.schedule_session(teacher, plan).await.unwrap().id };
    let same_room = schedule(ScheduleSession { crew, ..world.plan(&world.school) }).await;
    let same_crew = schedule(ScheduleSession { room, ..world.plan(&world.school) }).await;
    let neither = schedule(ScheduleSession { room, crew, ..world.plan(&world.school) }).await;
    assert_eq!(code(live.go_on_air(teacher, same_room).await), LiveCode::RoomBusy);
    assert_eq!(code(live.go_on_air(teacher, same_crew).await), LiveCode::CrewBusy);
    assert!(live.go_on_air(teacher, neither).await.is_ok());
}

#[tokio::test]
async fn of_sixteen_that_want_one_room_at_once_one_goes_on_air() {
    let world = World::new().await;
    let mut attempts = Vec::new();
    for number in 0..16 {
        let crew = world.live.create_crew(&world.school.teacher, new_crew(&format!("{number} 队"))).await.unwrap().id;
        let plan = ScheduleSession { crew, ..world.plan(&world.school) };
        let session = world.live.schedule_session(&world.school.teacher, plan).await.unwrap().id;
        let (live, teacher) = (world.live.clone(), world.school.teacher);
        attempts.push(async move { live.go_on_air(&teacher, session).await });
    }
    let mut outcomes: HashMap<Option<LiveCode>, usize> = HashMap::new();
    for outcome in futures::future::join_all(attempts).await {
        *outcomes.entry(outcome.err().map(|refusal| *refusal.code().unwrap())).or_default() += 1;
    }
    assert_eq!(outcomes, HashMap::from([(None, 1), (Some(LiveCode::RoomBusy), 15)]));
}

#[tokio::test]
async fn of_many_who_press_the_button_of_one_session_one_takes_it_on_air() {
    let world = World::new().await;
    let session = world.scheduled().await.id;
    let presses = (0..8).map(|_| world.live.go_on_air(&world.school.student, session));
    let outcomes = futures::future::join_all(presses).await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    assert_eq!(world.kinds_of_events(session).await, ["on_air"]);
}
