use qd_kernel::{Actor, LiveSessionId, ProjectId};
use qd_live::{LiveCode, NewRundownItem, ScheduleSession, SessionState, SessionStatus};

use crate::world::{World, code};

#[tokio::test]
async fn a_scheduled_session_is_announced_with_its_rundown_in_order() {
    let world = World::new().await;
    let session = world.scheduled().await;
    assert_eq!(world.live.session(&Actor::PUBLIC, session.id).await.unwrap(), session);
    assert_eq!(session.state, SessionState::Scheduled);
    let rundown = world.live.rundown(&Actor::PUBLIC, session.id).await.unwrap();
    let products: Vec<_> = rundown.iter().map(|item| item.product).collect();
    let positions: Vec<_> = rundown.iter().map(|item| item.position).collect();
    assert_eq!((products, positions), (world.products.clone(), vec![1, 2, 3]));
    assert_eq!(world.topics().await, ["session.scheduled"]);
}

#[tokio::test]
async fn a_product_that_is_not_published_is_on_no_rundown() {
    let world = World::new().await;
    let item = NewRundownItem { product: world.draft, talking_point: String::new() };
    let plan = ScheduleSession { rundown: vec![item], ..world.plan(&world.school) };
    assert_eq!(code(world.live.schedule_session(&world.school.teacher, plan).await), LiveCode::NotFound);
}

#[tokio::test]
async fn crew_room_and_project_must_be_there_and_the_schools_own() {
    let world = World::new().await;
    let other = world.another_school().await;
    let plan = || world.plan(&world.school);
    let wrong = [
        ("crewId", ScheduleSession { crew: other.crew, ..plan() }),
        ("roomId", ScheduleSession { room: other.room, ..plan() }),
        ("projectId", ScheduleSession { project: Some(ProjectId::new(&*world.clock)), ..plan() }),
    ];
    for (field, plan) in wrong {
        let refusal = world.live.schedule_session(&world.school.teacher, plan).await.unwrap_err();
        let qd_kernel::Failure::Refused(problems) = refusal else { panic!("{field}: {refusal}") };
        assert_eq!((problems[0].field.as_deref(), problems[0].code), (Some(field), LiveCode::NotFound));
    }
}

#[tokio::test]
async fn lists_show_what_is_on_air_then_the_soonest_then_the_last() {
    let world = World::new().await;
    let later = world.scheduled().await.id;
    world.clock.advance(chrono::TimeDelta::minutes(-30));
    let sooner = world.scheduled().await.id;
    let ended = world.on_air().await;
    world.live.end_session(&world.school.teacher, ended).await.unwrap();
    let on_air = world.on_air().await;
    let ids = |sessions: Vec<qd_live::Session>| {
        sessions.into_iter().map(|session| session.id).collect::<Vec<LiveSessionId>>()
    };
    let all = world.live.sessions(&Actor::PUBLIC, None).await.unwrap();
    assert_eq!(ids(all), [on_air, sooner, later, ended]);
    assert_eq!(ids(world.live.on_air(&Actor::PUBLIC).await.unwrap()), [on_air]);
    assert_eq!(ids(world.live.upcoming(&Actor::PUBLIC, 1).await.unwrap()), [sooner]);
    let of_status = world.live.sessions(&Actor::PUBLIC, Some(SessionStatus::Ended)).await.unwrap();
    assert_eq!(ids(of_status), [ended]);
}

#[tokio::test]
async fn an_announced_session_that_never_ran_leaves_the_upcoming_list() {
    let world = World::new().await;
    world.scheduled().await;
    world.clock.advance(chrono::TimeDelta::hours(5));
    assert_eq!(world.live.upcoming(&Actor::PUBLIC, 10).await.unwrap(), []);
}

#[tokio::test]
async fn attribution_learns_what_it_needs_of_a_session() {
    let world = World::new().await;
    let session = world.on_air().await;
    let touches = world.live.touches(&[session, LiveSessionId::new(&*world.clock)]).await.unwrap();
    assert_eq!(touches.len(), 1);
    let touch = &touches[0];
    assert_eq!((touch.session, touch.crew, touch.ended_at), (session, world.school.crew, None));
    assert_eq!(touch.started_at, Some(qd_kernel::Clock::now(&*world.clock)));
    let mut products = touch.products.clone();
    products.sort();
    assert_eq!(products, world.products);
}
