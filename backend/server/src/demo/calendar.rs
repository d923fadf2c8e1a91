//! When what happens in the demo's past: everything is counted from today.

use anyhow::{Context as _, Result};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use qd_kernel::{business_day, start_of_business_day};
use qd_live::SessionKind;

use super::content::Content;

/// How far back it goes.
pub const DAYS: i64 = 90;
/// Products of a shop from this one on came later than the shop.
const LATE_FROM: usize = 8;

/// The demo's days.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    today: NaiveDate,
    /// The present: nothing happens after it.
    pub now: DateTime<Utc>,
}

impl Calendar {
    /// Counted from the business day of `now`.
    pub fn until(now: DateTime<Utc>) -> Self {
        Self { today: business_day(now), now }
    }

    /// A time of day in Shanghai, so many days from today.
    pub fn at(&self, day: i64, minutes: i64) -> DateTime<Utc> {
        start_of_business_day(self.today + Duration::days(day)) + Duration::minutes(minutes)
    }

    /// When the shops opened.
    pub fn opening(&self) -> DateTime<Utc> {
        self.at(-DAYS - 1, 60)
    }

    /// When a product came onto the shelf: shops take turns, so that the newest are of many.
    pub fn on_shelf(&self, shop: usize, product: usize) -> DateTime<Utc> {
        let turn = i64::try_from(product * 14 + (shop * 5) % 14).unwrap_or(0);
        if product < LATE_FROM {
            return self.opening() + Duration::minutes(60 + turn * 9);
        }
        let week = i64::try_from((product - LATE_FROM) * 14 + (shop * 9) % 14).unwrap_or(0);
        self.at(-74 + week * 2 % 70, 540 + turn)
    }

    /// All sessions in their order: those that are over, the one on air, those to come.
    pub fn broadcasts<'a>(&self, content: &'a Content) -> Result<Vec<Broadcast<'a>>> {
        let world = &content.world;
        let mut all = Vec::new();
        for session in &world.sessions {
            let start = self.at(session.day, session.hour * 60 + 30);
            let when = When { start, minutes: session.minutes, state: State::Over };
            let names = (session.title.as_str(), session.title_en.as_str());
            all.push(Broadcast::new(
                content,
                names,
                when,
                (session.crew, session.room),
                &session.kind,
                &session.project,
                &session.shops,
                session.views,
            )?);
        }
        let live = &world.on_air;
        let start = self.now - Duration::minutes(25);
        let when = When { start, minutes: 120, state: State::OnAir };
        let names = (live.title.as_str(), live.title_en.as_str());
        all.push(Broadcast::new(
            content,
            names,
            when,
            (live.crew, live.room),
            &live.kind,
            &live.project,
            &live.shops,
            live.views,
        )?);
        for session in &world.upcoming {
            let start = self.next_evening() + Duration::days(session.evening);
            let when = When { start, minutes: session.minutes, state: State::ToCome };
            let names = (session.title.as_str(), session.title_en.as_str());
            all.push(Broadcast::new(
                content,
                names,
                when,
                (session.crew, session.room),
                &session.kind,
                &session.project,
                &session.shops,
                0,
            )?);
        }
        Ok(all)
    }

    /// 19:30 today, or tomorrow when that is too near.
    fn next_evening(&self) -> DateTime<Utc> {
        let tonight = self.at(0, 19 * 60 + 30);
        if tonight > self.now + Duration::hours(1) { tonight } else { self.at(1, 19 * 60 + 30) }
    }
}

/// Where a session stands at the end of the demo's past.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It is over.
    Over,
    /// It is on air.
    OnAir,
    /// It is announced.
    ToCome,
}

struct When {
    start: DateTime<Utc>,
    minutes: i64,
    state: State,
}

/// A session with its times.
#[derive(Debug, Clone)]
pub struct Broadcast<'a> {
    /// In Chinese.
    pub title: &'a str,
    /// In English.
    pub title_en: &'a str,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends, or is to.
    pub end: DateTime<Utc>,
    /// Where it stands at last.
    pub state: State,
    /// Index of its crew.
    pub crew: usize,
    /// Index of its room.
    pub room: usize,
    /// In which kind of training.
    pub kind: SessionKind,
    /// Its project's slug.
    pub project: &'a str,
    /// What it sells: shop and product.
    pub rundown: Vec<(usize, usize)>,
    /// How often it was watched.
    pub views: u32,
}

impl<'a> Broadcast<'a> {
    #[expect(clippy::too_many_arguments, reason = "three lists of the content file come together here")]
    fn new(
        content: &Content,
        (title, title_en): (&'a str, &'a str),
        when: When,
        (crew, room): (usize, usize),
        kind: &str,
        project: &'a str,
        shops: &[String],
        views: u32,
    ) -> Result<Self> {
        let kind = SessionKind::parse(kind).with_context(|| format!("there is no kind of session `{kind}`"))?;
        let mut rundown = Vec::new();
        for slug in shops {
            let shop = content.shops.iter().position(|shop| shop.slug == *slug).context("no such shop")?;
            let each = (12 / shops.len()).min(LATE_FROM).min(content.shops[shop].products.len());
            rundown.extend((0..each).map(|product| (shop, product)));
        }
        let When { start, minutes, state } = when;
        let end = start + Duration::minutes(minutes);
        Ok(Self { title, title_en, start, end, state, crew, room, kind, project, rundown, views })
    }

    /// Whether it can be bought from at a moment: on air, or within the seven days after.
    pub fn counts_at(&self, moment: DateTime<Utc>) -> bool {
        self.state != State::ToCome && self.start <= moment && moment <= self.end + Duration::days(7)
    }
}
