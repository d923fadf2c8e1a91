use chrono::TimeDelta;
use qd_kernel::Actor;
use qd_live::{ChatMessage, LiveCode};

use crate::world::{World, code};

fn bodies(messages: &[ChatMessage]) -> Vec<&str> {
    messages.iter().map(|message| message.body.as_str()).collect()
}

#[tokio::test]
async fn shoppers_and_crew_talk_while_the_session_is_on_air() {
    let world = World::new().await;
    let session = world.on_air().await;
    let said = world.live.post_message(&world.shopper, session, " 几年的陈皮？\u{7}").await.unwrap();
    assert_eq!((said.body.as_str(), said.author_name.as_str(), said.from_crew), ("几年的陈皮？", "阿珍", false));
    let answer = world.live.post_crew_message(&world.school.student, session, "十年的").await.unwrap();
    assert_eq!((answer.author_name.as_str(), answer.from_crew), ("陈皮队", true));
    let messages = world.live.messages(&Actor::PUBLIC, session, 50).await.unwrap();
    assert_eq!(messages, [said, answer.clone()]);
    assert_eq!(world.live.messages(&Actor::PUBLIC, session, 1).await.unwrap(), [answer]);
}

#[tokio::test]
async fn nobody_talks_before_or_after() {
    let world = World::new().await;
    let session = world.scheduled().await.id;
    assert_eq!(code(world.live.post_message(&world.shopper, session, "早").await), LiveCode::NotOnAir);
    let early = world.live.post_crew_message(&world.school.student, session, "早").await;
    assert_eq!(code(early), LiveCode::NotOnAir);
    world.live.go_on_air(&world.school.teacher, session).await.unwrap();
    world.live.end_session(&world.school.teacher, session).await.unwrap();
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(code(world.live.post_message(&world.shopper, session, "晚").await), LiveCode::NotOnAir);
}

#[tokio::test]
async fn only_a_signed_in_shopper_posts_and_nothing_rude() {
    let world = World::new().await;
    let session = world.on_air().await;
    let live = &world.live;
    assert_eq!(code(live.post_message(&Actor::PUBLIC, session, "你好").await), LiveCode::NotSignedIn);
    assert_eq!(code(live.post_message(&world.school.teacher, session, "你好").await), LiveCode::NotSignedIn);
    assert_eq!(code(live.post_message(&world.shopper, session, " \u{7} ").await), LiveCode::EmptyMessage);
    assert_eq!(code(live.post_message(&world.shopper, session, &"好".repeat(201)).await), LiveCode::MessageTooLong);
    assert_eq!(code(live.post_message(&world.shopper, session, "加 微信").await), LiveCode::BlockedWord);
    let boast = live.post_crew_message(&world.school.student, session, "全国第一的陈皮").await;
    assert_eq!(code(boast), LiveCode::BlockedWord);
    assert!(live.post_message(&world.shopper, session, "你好").await.is_ok(), "what was refused did not count");
}

#[tokio::test]
async fn one_message_a_second_and_each_shopper_for_itself() {
    let world = World::new().await;
    let session = world.on_air().await;
    let other = world.another_shopper().await;
    assert!(world.live.post_message(&world.shopper, session, "一").await.is_ok());
    assert_eq!(code(world.live.post_message(&world.shopper, session, "二").await), LiveCode::TooFast);
    assert!(world.live.post_message(&other, session, "一").await.is_ok());
    world.clock.advance(TimeDelta::seconds(1));
    assert!(world.live.post_message(&world.shopper, session, "二").await.is_ok());
}

#[tokio::test]
async fn a_removed_message_is_gone_for_shoppers_and_kept_for_the_crew() {
    let world = World::new().await;
    let session = world.on_air().await;
    let message = world.live.post_message(&world.shopper, session, "不好看").await.unwrap();
    for _ in 0..2 {
        assert_eq!(world.live.remove_message(&world.school.student, message.id).await.unwrap(), session);
    }
    assert_eq!(world.live.messages(&world.shopper, session, 50).await.unwrap(), []);
    let kept = world.live.messages(&world.school.teacher, session, 50).await.unwrap();
    assert_eq!((bodies(&kept), kept[0].removed), (vec!["不好看"], true));
    assert_eq!(world.kinds_of_events(session).await, ["on_air", "message_removed"]);
}

#[tokio::test]
async fn a_muted_shopper_is_silent_in_this_session_and_in_no_other() {
    let world = World::new().await;
    let session = world.on_air().await;
    let (live, student) = (&world.live, &world.school.student);
    let author = world.shopper.person().unwrap();
    assert_eq!(code(live.mute_chatter(student, session, author).await), LiveCode::NotFound, "has said nothing yet");
    live.post_message(&world.shopper, session, "你好").await.unwrap();
    for _ in 0..2 {
        live.mute_chatter(student, session, author).await.unwrap();
    }
    world.clock.advance(TimeDelta::seconds(1));
    assert_eq!(code(live.post_message(&world.shopper, session, "为什么").await), LiveCode::Muted);
    assert_eq!(world.kinds_of_events(session).await, ["on_air", "muted"]);
    assert!(live.post_message(&world.another_shopper().await, session, "你好").await.is_ok());
    live.end_session(student, session).await.unwrap();
    let next = world.on_air().await;
    world.clock.advance(TimeDelta::seconds(1));
    assert!(live.post_message(&world.shopper, next, "又来了").await.is_ok());
}

#[tokio::test]
async fn messages_of_many_sessions_come_in_one_reading_each_with_its_newest() {
    let world = World::new().await;
    let first = world.on_air().await;
    for body in ["一", "二", "三"] {
        world.live.post_message(&world.shopper, first, body).await.unwrap();
        world.clock.advance(TimeDelta::seconds(1));
    }
    world.live.end_session(&world.school.teacher, first).await.unwrap();
    let second = world.on_air().await;
    world.live.post_message(&world.shopper, second, "四").await.unwrap();
    let messages = world.live.messages_by_sessions(&Actor::PUBLIC, &[first, second], 2).await.unwrap();
    assert_eq!((bodies(&messages[&first]), bodies(&messages[&second])), (vec!["二", "三"], vec!["四"]));
}

#[tokio::test]
async fn the_table_itself_lets_no_shopper_speak_for_another() {
    let world = World::new().await;
    let session = world.on_air().await;
    let other = world.another_shopper().await;
    let mut tx = world.db.db.begin(&world.shopper).await.unwrap();
    let outcome = sqlx::query(
        "insert into chat_message (id, org_id, session_id, person_id, author_name, body, created_at)
         values (gen_random_uuid(), $1, $2, $3, '阿明', '我说的', now())",
    )
    .bind(world.school.org.uuid())
    .bind(session.uuid())
    .bind(other.person().unwrap().uuid())
    .execute(tx.conn())
    .await;
    assert!(outcome.is_err());
}
