use qd_kernel::{Actor, MemberRole};
use qd_live::{LiveCode, LiveRole, ViewerKey};

use crate::world::{World, code, new_crew};

#[tokio::test]
async fn another_schools_session_is_not_there() {
    let world = World::new().await;
    let session = world.on_air().await;
    let other = world.another_school().await;
    let message = world.live.post_message(&world.shopper, session, "你好").await.unwrap();
    for actor in [other.teacher, other.student] {
        let live = &world.live;
        assert_eq!(code(live.session(&actor, session).await), LiveCode::NotFound);
        assert_eq!(code(live.go_on_air(&actor, session).await), LiveCode::NotFound);
        assert_eq!(code(live.pin_product(&actor, session, None).await), LiveCode::NotFound);
        assert_eq!(code(live.end_session(&actor, session).await), LiveCode::NotFound);
        assert_eq!(code(live.post_crew_message(&actor, session, "你好").await), LiveCode::NotFound);
        assert_eq!(code(live.remove_message(&actor, message.id).await), LiveCode::NotFound);
        assert_eq!(code(live.mute_chatter(&actor, session, message.author).await), LiveCode::NotFound);
        assert_eq!(code(live.follow(&actor, session).await), LiveCode::NotFound);
        assert_eq!(live.sessions(&actor, None).await.unwrap(), []);
        assert_eq!(live.messages(&actor, session, 50).await.unwrap(), []);
        assert_eq!(live.rundown(&actor, session).await.unwrap(), []);
        assert_eq!(live.sessions_by_ids(&actor, &[session]).await.unwrap(), []);
        assert_eq!(live.rooms_by_ids(&actor, &[world.school.room]).await.unwrap(), []);
        assert!(live.members_by_crews(&actor, &[world.school.crew]).await.unwrap().is_empty());
        let crews = live.crews(&actor).await.unwrap();
        assert_eq!(crews.iter().map(|crew| crew.id).collect::<Vec<_>>(), [other.crew]);
        let rooms = live.studio_rooms(&actor).await.unwrap();
        assert_eq!(rooms.iter().map(|room| room.id).collect::<Vec<_>>(), [other.room]);
    }
    assert_eq!(world.kinds_of_events(session).await, ["on_air"]);
    assert_eq!(world.live.hub.room_count(), 0);
}

#[tokio::test]
async fn a_student_runs_the_sessions_of_its_own_crews_alone() {
    let world = World::new().await;
    let outsider = world.colleague(&world.school, MemberRole::Student).await;
    let session = world.scheduled().await.id;
    let live = &world.live;
    assert!(live.session(&outsider, session).await.is_ok(), "it sees what its school does");
    assert_eq!(code(live.schedule_session(&outsider, world.plan(&world.school)).await), LiveCode::NotAllowed);
    assert_eq!(code(live.go_on_air(&outsider, session).await), LiveCode::NotAllowed);
    live.go_on_air(&world.school.student, session).await.unwrap();
    assert_eq!(code(live.end_session(&outsider, session).await), LiveCode::NotAllowed);
    assert_eq!(code(live.post_crew_message(&outsider, session, "你好").await), LiveCode::NotAllowed);
    live.add_crew_member(&world.school.teacher, world.school.crew, outsider.person().unwrap(), LiveRole::Floor)
        .await
        .unwrap();
    assert!(live.end_session(&outsider, session).await.is_ok(), "in the crew, it may");
}

#[tokio::test]
async fn who_does_not_work_in_a_studio_runs_nothing() {
    let world = World::new().await;
    let session = world.on_air().await;
    let mut others = vec![world.shopper, Actor::PUBLIC];
    for role in MemberRole::ALL.into_iter().filter(|role| !role.works_in_studio()) {
        others.push(world.colleague(&world.school, role).await);
    }
    for actor in others {
        let live = &world.live;
        assert_eq!(code(live.schedule_session(&actor, world.plan(&world.school)).await), LiveCode::NotAllowed);
        assert_eq!(code(live.end_session(&actor, session).await), LiveCode::NotAllowed);
        assert_eq!(code(live.post_crew_message(&actor, session, "你好").await), LiveCode::NotAllowed);
        assert_eq!(code(live.create_crew(&actor, new_crew("三队")).await), LiveCode::NotAllowed);
        assert_eq!(code(live.create_room(&actor, "9 号").await), LiveCode::NotAllowed);
        assert_eq!(code(live.record_views(&actor, session, 1, 1).await), LiveCode::NotAllowed);
    }
}

#[tokio::test]
async fn shop_staff_do_not_look_into_a_studio_and_the_group_does() {
    let world = World::new().await;
    let session = world.scheduled().await;
    let other = world.another_school().await;
    for role in [MemberRole::Owner, MemberRole::Manager, MemberRole::Clerk] {
        let actor = world.colleague(&world.school, role).await;
        assert_eq!(code(world.live.sessions(&actor, None).await), LiveCode::NotAllowed);
        assert_eq!(code(world.live.follow(&actor, session.id).await), LiveCode::NotAllowed);
    }
    for role in [MemberRole::Secretariat, MemberRole::Auditor] {
        let actor = world.colleague(&other, role).await;
        assert_eq!(world.live.sessions(&actor, None).await.unwrap(), std::slice::from_ref(&session));
        assert_eq!(world.live.crews(&actor).await.unwrap().len(), 2);
    }
}

#[tokio::test]
async fn only_teachers_make_crews_of_people_who_work_in_the_studio() {
    let world = World::new().await;
    let (live, school) = (&world.live, &world.school);
    assert_eq!(code(live.create_crew(&school.student, new_crew("三队")).await), LiveCode::NotAllowed);
    assert_eq!(code(live.create_crew(&school.teacher, new_crew("陈皮队")).await), LiveCode::InvalidTitle);
    assert_eq!(code(live.create_room(&school.teacher, " ").await), LiveCode::InvalidTitle);
    let add = |person| live.add_crew_member(&school.teacher, school.crew, person, LiveRole::Host);
    assert_eq!(code(add(world.shopper.person().unwrap()).await), LiveCode::NotFound);
    let stranger = world.another_school().await;
    assert_eq!(code(add(stranger.student.person().unwrap()).await), LiveCode::NotFound);
    let members = live.members_by_crews(&school.student, &[school.crew]).await.unwrap();
    assert_eq!(members[&school.crew].len(), 1);
    assert_eq!(members[&school.crew][0].display_name, "student");
}

#[tokio::test]
async fn a_cancelled_session_is_hidden_from_shoppers() {
    let world = World::new().await;
    let session = world.scheduled().await.id;
    sqlx::query("update live_session set status = 'cancelled' where id = $1")
        .bind(session.uuid())
        .execute(&world.db.admin)
        .await
        .unwrap();
    for actor in [Actor::PUBLIC, world.shopper] {
        assert_eq!(code(world.live.session(&actor, session).await), LiveCode::NotFound);
        assert_eq!(code(world.live.watch(&actor, session, ViewerKey::of(&actor)).await), LiveCode::NotFound);
        assert_eq!(world.live.sessions(&actor, None).await.unwrap(), []);
    }
    assert!(world.live.session(&world.school.student, session).await.is_ok());
    let _console = world.live.follow(&world.school.student, session).await.unwrap();
    let outcome = world.live.watch(&world.shopper, session, ViewerKey::of(&world.shopper)).await;
    assert_eq!(code(outcome), LiveCode::NotFound, "also while the studio looks at it");
}
