//! The demo's past, step by step under the moved clock.

use std::{
    cmp::Reverse,
    collections::BinaryHeap,
    time::{Duration as Pause, Instant},
};

use anyhow::{Context as _, Result};
use chrono::{DateTime, Duration, Utc};

use super::{
    calendar::{Calendar, DAYS, State},
    content::Content,
    orders::Orders,
    plan::{Fate, Purchase},
    setup::Cast,
    sheets,
    shelf::Shelf,
    stock,
    studio::{NOTICE, Studio},
    world::Rooms,
};

/// Something that happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A product comes onto the shelf.
    Publish(usize, usize),
    /// A session is announced.
    Announce(usize),
    /// It goes on air.
    Start(usize),
    /// It shows a product, by its place on the rundown.
    Pin(usize, usize),
    /// Somebody says something in it.
    Chat(usize, usize),
    /// It is over.
    End(usize),
    /// A purchase is placed.
    Place(usize),
    /// It is paid.
    Pay(usize),
    /// Its shopper thinks again.
    Cancel(usize),
    /// One of its orders is shipped.
    Ship(usize, usize),
    /// The codes of one of its orders are used.
    Redeem(usize, usize),
    /// The shopper says that it came.
    Confirm(usize, usize),
    /// Money goes back.
    Refund(usize, usize),
    /// What has come due is done.
    Timers,
}

/// Steps in the order of their time.
#[derive(Debug, Default)]
pub struct Timeline {
    steps: BinaryHeap<Reverse<(DateTime<Utc>, Step)>>,
}

impl Timeline {
    /// Adds a step.
    pub fn add(&mut self, at: DateTime<Utc>, step: Step) {
        self.steps.push(Reverse((at, step)));
    }

    fn next(&mut self, until: DateTime<Utc>) -> Option<(DateTime<Utc>, Step)> {
        let Reverse((at, _)) = self.steps.peek()?;
        if *at > until { None } else { self.steps.pop().map(|Reverse(next)| next) }
    }
}

/// Everything that a step may need.
pub struct Stage<'a> {
    /// The domains.
    pub rooms: &'a Rooms,
    /// What is invented.
    pub content: &'a Content,
    /// Who is there.
    pub cast: &'a Cast,
    /// When.
    pub calendar: Calendar,
    /// Goods.
    pub shelf: Shelf,
    /// Sessions.
    pub studio: Studio<'a>,
    /// Purchases.
    pub purchases: &'a [Purchase],
}

/// Plays everything up to now.
pub async fn play(mut stage: Stage<'_>, sessions: &[super::calendar::Broadcast<'_>]) -> Result<Orders> {
    let mut orders = Orders::new(stage.purchases.len());
    let mut timeline = opening(&stage, sessions);
    let now = stage.calendar.now;
    let mut shown = Instant::now();
    while let Some((at, step)) = timeline.next(now) {
        stage.rooms.set_clock(at);
        let done = perform(&mut stage, &mut orders, &mut timeline, (at, step)).await;
        done.with_context(|| format!("demo: {step:?} at {at}"))?;
        if shown.elapsed() > Pause::from_secs(2) {
            shown = Instant::now();
            let days = (at - stage.calendar.opening()).num_days();
            eprintln!("demo: day {days} of {}, {} orders", DAYS + 1, orders.count());
        }
    }
    stock::keep(&stage).await?;
    stage.rooms.set_clock(now - Duration::hours(3));
    sheets::send(&stage).await?;
    stage.rooms.set_clock(now);
    on_air(&stage, sessions).await?;
    for index in (0..sessions.len()).filter(|&index| sessions[index].state == State::ToCome) {
        let Stage { rooms, content, cast, shelf, studio, .. } = &mut stage;
        studio.announce(rooms, content, cast, shelf, index).await?;
    }
    Ok(orders)
}

fn opening(stage: &Stage<'_>, sessions: &[super::calendar::Broadcast<'_>]) -> Timeline {
    let mut timeline = Timeline::default();
    for (shop, it) in stage.content.shops.iter().enumerate() {
        for product in 0..it.products.len() {
            timeline.add(stage.calendar.on_shelf(shop, product), Step::Publish(shop, product));
        }
    }
    for (index, session) in sessions.iter().enumerate().filter(|(_, session)| session.state != State::ToCome) {
        timeline.add(session.start - NOTICE, Step::Announce(index));
        timeline.add(session.start, Step::Start(index));
        if session.state == State::Over {
            for (place, minute) in [(0, 2), (3, 30), (6, 60)] {
                timeline.add(session.start + Duration::minutes(minute), Step::Pin(index, place));
            }
            for number in 0..6 {
                let minute = 5 + 13 * i64::try_from(number).unwrap_or(0);
                timeline.add(session.start + Duration::minutes(minute), Step::Chat(index, number));
            }
            timeline.add(session.end, Step::End(index));
        }
    }
    for (index, purchase) in stage.purchases.iter().enumerate() {
        timeline.add(purchase.at, Step::Place(index));
    }
    for day in -DAYS..=0 {
        timeline.add(stage.calendar.at(day, 4 * 60 + 30), Step::Timers);
        timeline.add(stage.calendar.at(day, 16 * 60 + 30), Step::Timers);
    }
    timeline
}

async fn perform(
    stage: &mut Stage<'_>,
    orders: &mut Orders,
    timeline: &mut Timeline,
    (at, step): (DateTime<Utc>, Step),
) -> Result<()> {
    match step {
        Step::Place(index) => {
            orders.place(stage, index).await?;
            match &stage.purchases[index].fate {
                Fate::Forgotten => timeline.add(at + Duration::minutes(31), Step::Timers),
                Fate::Cancelled => timeline.add(at + Duration::minutes(6), Step::Cancel(index)),
                Fate::Paid(journey) => timeline.add(at + journey.pay, Step::Pay(index)),
            }
            Ok(())
        }
        Step::Pay(index) => orders.pay(stage, timeline, (at, index)).await,
        Step::Cancel(index) => orders.cancel(stage, index).await,
        Step::Ship(index, order) => orders.ship(stage, timeline, (at, index, order)).await,
        Step::Redeem(index, order) => orders.redeem(stage, (index, order)).await,
        Step::Confirm(index, order) => orders.confirm(stage, (index, order)).await,
        Step::Refund(index, order) => orders.refund(stage, (index, order)).await,
        Step::Timers => timers(stage.rooms).await,
        Step::Publish(..) | Step::Announce(_) | Step::Start(_) | Step::Pin(..) | Step::Chat(..) | Step::End(_) => {
            prepare(stage, step).await
        }
    }
}

/// Goods and sessions.
async fn prepare(stage: &mut Stage<'_>, step: Step) -> Result<()> {
    let Stage { rooms, content, cast, shelf, studio, .. } = stage;
    match step {
        Step::Publish(shop, product) => shelf.publish(rooms, content, cast, (shop, product)).await,
        Step::Announce(index) => studio.announce(rooms, content, cast, shelf, index).await,
        Step::Start(index) => studio.start(rooms, cast, index).await,
        Step::Pin(index, place) => studio.pin(rooms, cast, shelf, (index, place)).await,
        Step::Chat(index, number) => studio.chat(rooms, cast, (index, number)).await,
        Step::End(index) => studio.end(rooms, cast, index).await,
        _ => Ok(()),
    }
}

/// What the worker does by itself when time has passed.
async fn timers(rooms: &Rooms) -> Result<()> {
    rooms.commerce.close_unpaid().await?;
    rooms.commerce.confirm_overdue().await?;
    rooms.commerce.release_payable().await?;
    Ok(())
}

/// The session on air shows a product and has been talked in for a while.
async fn on_air(stage: &Stage<'_>, sessions: &[super::calendar::Broadcast<'_>]) -> Result<()> {
    let Stage { rooms, content, cast, studio, shelf, .. } = stage;
    let Some(index) = sessions.iter().position(|session| session.state == State::OnAir) else { return Ok(()) };
    if studio.is_complete() {
        return Ok(());
    }
    let chat = &content.world.on_air.chat;
    for (place, (speaker, body)) in chat.iter().enumerate() {
        let minute = i64::try_from(place * 22 / chat.len())?;
        rooms.set_clock(sessions[index].start + Duration::minutes(2 + minute));
        studio.say(rooms, cast, index, usize::try_from(*speaker).ok(), body).await?;
    }
    rooms.set_clock(stage.calendar.now);
    studio.pin(rooms, cast, shelf, (index, 3)).await
}
