//! What a session may be announced as.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use qd_identity::WordsInForce;
use qd_kernel::{Problems, business_day, start_of_business_day};

use super::entity::{MAX_RUNDOWN, ScheduleSession, SessionKind};
use crate::{LiveCode, Refusal, chat::clean};

const MAX_TITLE: usize = 60;
const MAX_TITLE_EN: usize = 120;
const MAX_TALKING_POINT: usize = 500;
/// The longest session.
const MAX_LENGTH: TimeDelta = TimeDelta::hours(12);
/// How far ahead one is announced.
const MAX_AHEAD: TimeDelta = TimeDelta::days(180);
/// An intern works at most so long a day, between these hours (职业学校学生实习管理规定, 2021).
const INTERNSHIP_LENGTH: TimeDelta = TimeDelta::hours(8);
const INTERNSHIP_FROM_HOUR: i64 = 6;
const INTERNSHIP_TO_HOUR: i64 = 22;

/// Cleans what people typed and finds everything that is wrong with it at once.
pub(super) fn check(
    mut command: ScheduleSession,
    now: DateTime<Utc>,
    words: &WordsInForce,
) -> Result<ScheduleSession, Refusal> {
    command.title = clean(&command.title);
    command.title_en = command.title_en.map(|title| clean(&title)).filter(|title| !title.is_empty());
    for item in &mut command.rundown {
        item.talking_point = clean(&item.talking_point);
    }
    let mut problems = Problems::default();
    check_texts(&command, words, &mut problems);
    check_times(&command, now, &mut problems);
    check_rundown(&command, words, &mut problems);
    problems.check()?;
    Ok(command)
}

fn check_texts(command: &ScheduleSession, words: &WordsInForce, problems: &mut Problems<LiveCode>) {
    let title_fits = (1..=MAX_TITLE).contains(&command.title.chars().count());
    problems.require(title_fits, "title", LiveCode::InvalidTitle, "标题须为 1–60 个字");
    let length_en = command.title_en.as_deref().map_or(0, |title| title.chars().count());
    problems.require(length_en <= MAX_TITLE_EN, "titleEn", LiveCode::InvalidTitle, "英文标题最多 120 个字符");
    if let Some(word) = words.forbidden_claim(&command.title) {
        let message = format!("广告法不允许“{word}”这样的绝对化用语");
        problems.require(false, "title", LiveCode::BlockedWord, message);
    }
}

fn check_times(command: &ScheduleSession, now: DateTime<Utc>, problems: &mut Problems<LiveCode>) {
    let (start, end) = (command.scheduled_start, command.scheduled_end);
    let length = end - start;
    problems.require(end > start, "scheduledEnd", LiveCode::InvalidTime, "结束时间须晚于开始时间");
    problems.require(length <= MAX_LENGTH, "scheduledEnd", LiveCode::InvalidTime, "一场直播最长 12 小时");
    problems.require(end > now, "scheduledEnd", LiveCode::InvalidTime, "不能安排已经过去的场次");
    problems.require(start <= now + MAX_AHEAD, "scheduledStart", LiveCode::InvalidTime, "最多提前 180 天安排");
    if command.kind == SessionKind::Internship {
        problems.require(
            length <= INTERNSHIP_LENGTH,
            "scheduledEnd",
            LiveCode::InvalidTime,
            "岗位实习每天不超过 8 小时",
        );
        let by_day = within_internship_hours(start, end);
        problems.require(by_day, "scheduledStart", LiveCode::InvalidTime, "岗位实习须安排在 6:00–22:00 之间");
    }
}

/// Whether all of it falls between 06:00 and 22:00 of one day in Shanghai.
fn within_internship_hours(start: DateTime<Utc>, end: DateTime<Utc>) -> bool {
    let midnight = start_of_business_day(business_day(start));
    let (from, to) =
        (midnight + TimeDelta::hours(INTERNSHIP_FROM_HOUR), midnight + TimeDelta::hours(INTERNSHIP_TO_HOUR));
    start >= from && end <= to
}

fn check_rundown(command: &ScheduleSession, words: &WordsInForce, problems: &mut Problems<LiveCode>) {
    let count = command.rundown.len();
    problems.require(count <= MAX_RUNDOWN, "productIds", LiveCode::TooManyProducts, "一场直播最多排 100 件商品");
    for item in command.rundown.iter().take(MAX_RUNDOWN) {
        let fits = item.talking_point.chars().count() <= MAX_TALKING_POINT;
        problems.require(fits, "productIds", LiveCode::InvalidTitle, "讲解要点最多 500 个字");
        if let Some(word) = words.forbidden_claim(&item.talking_point) {
            let message = format!("广告法不允许“{word}”这样的绝对化用语");
            problems.require(false, "productIds", LiveCode::BlockedWord, message);
        }
    }
}

/// The rundown with each product once, where it stood first.
pub(super) fn without_repeats(command: &mut ScheduleSession) {
    let mut seen = HashSet::new();
    command.rundown.retain(|item| seen.insert(item.product));
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone;
    use uuid::Uuid;

    use super::*;
    use crate::{session::entity::NewRundownItem, testing::words};

    fn at(hour: u32) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2026, 5, 6, hour, 0, 0).unwrap()
    }

    /// 10:00–12:00 in Shanghai.
    fn morning() -> ScheduleSession {
        ScheduleSession {
            title: "新会陈皮专场".to_owned(),
            title_en: None,
            kind: SessionKind::ClassPractice,
            crew: Uuid::from_u128(1).into(),
            room: Uuid::from_u128(2).into(),
            project: None,
            scheduled_start: at(2),
            scheduled_end: at(4),
            rundown: Vec::new(),
        }
    }

    fn refusal(command: ScheduleSession) -> Option<LiveCode> {
        check(command, at(1), &words()).err().and_then(|failure| failure.code().copied())
    }

    #[test]
    fn a_title_is_trimmed_and_has_1_to_60_characters() {
        assert_eq!(
            check(ScheduleSession { title: " 陈皮\u{7} ".into(), ..morning() }, at(1), &words()).unwrap().title,
            "陈皮"
        );
        for title in [" ".to_owned(), "陈".repeat(61)] {
            assert_eq!(refusal(ScheduleSession { title, ..morning() }), Some(LiveCode::InvalidTitle));
        }
        assert_eq!(refusal(ScheduleSession { title: "陈".repeat(60), ..morning() }), None);
    }

    #[test]
    fn an_absolute_claim_in_a_title_or_script_is_refused() {
        assert_eq!(refusal(ScheduleSession { title: "全国最佳陈皮".into(), ..morning() }), Some(LiveCode::BlockedWord));
        let rundown =
            vec![NewRundownItem { product: Uuid::from_u128(3).into(), talking_point: "国 家 级 好物".into() }];
        assert_eq!(refusal(ScheduleSession { rundown, ..morning() }), Some(LiveCode::BlockedWord));
    }

    #[test]
    fn a_session_ends_after_it_begins_and_lies_ahead() {
        let wrong = [
            (at(4), at(2)),
            (at(2), at(2)),
            (at(2), at(15)),
            (at(0), at(1)),
            (at(1) + TimeDelta::days(181), at(3) + TimeDelta::days(181)),
        ];
        for (scheduled_start, scheduled_end) in wrong {
            let command = ScheduleSession { scheduled_start, scheduled_end, ..morning() };
            assert_eq!(refusal(command), Some(LiveCode::InvalidTime), "{scheduled_start}–{scheduled_end}");
        }
    }

    #[test]
    fn an_internship_falls_between_6_and_22_and_lasts_8_hours_at_most() {
        let internship = |from: DateTime<Utc>, to: DateTime<Utc>| {
            refusal(ScheduleSession {
                kind: SessionKind::Internship,
                scheduled_start: from,
                scheduled_end: to,
                ..morning()
            })
        };
        assert_eq!(internship(at(2), at(4)), None);
        assert_eq!(internship(at(12), at(14)), None, "until 22:00 sharp");
        assert_eq!(internship(at(12), at(15)), Some(LiveCode::InvalidTime), "until 23:00");
        assert_eq!(internship(at(21), at(23)), Some(LiveCode::InvalidTime), "from 05:00 of the next day");
        assert_eq!(internship(at(2), at(11)), Some(LiveCode::InvalidTime), "nine hours");
    }

    #[test]
    fn a_rundown_holds_a_hundred_products_each_once() {
        let item = |n: u128| NewRundownItem { product: Uuid::from_u128(n).into(), talking_point: String::new() };
        let rundown = (0..101).map(item).collect();
        assert_eq!(refusal(ScheduleSession { rundown, ..morning() }), Some(LiveCode::TooManyProducts));
        let mut command = ScheduleSession { rundown: vec![item(1), item(2), item(1)], ..morning() };
        without_repeats(&mut command);
        assert_eq!(command.rundown.len(), 2);
    }
}
