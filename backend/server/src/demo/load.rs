//! Loads the demo once.

use anyhow::{Context as _, Result};
use qd_db::{Db, Delivery};
use qd_gateways::{
    objects::ObjectStore,
    sandbox::{Delivery as Webhooks, Sandbox},
};
use qd_kernel::Clock;

use super::{
    calendar::Calendar,
    collections,
    content::Content,
    deals, front, opening, plan,
    play::{Stage, play},
    search, setup, shelf,
    studio::Studio,
    world::Rooms,
};
use crate::Mall;

/// Loads the demo into the mall unless it is there: shops, goods, pictures and ninety days of sessions and orders,
/// all through the use-cases that people use. A load that was interrupted is taken up where it stopped.
///
/// Tells on standard error how far it is; takes some 20 seconds in a debug build.
///
/// # Errors
/// Where there is no payment sandbox, and when a step fails: it says which.
pub async fn load(mall: &Mall) -> Result<()> {
    let sandbox = mall.sandbox.as_ref().context(
        "the demo needs the payment sandbox, which a configured Stripe account replaces: unset its keys and try again",
    )?;
    load_into(&mall.db, &mall.objects, sandbox, &*mall.rooms.clock.shared()).await
}

/// [`load`] into a database, an object store and a sandbox, as of the clock's present.
pub async fn load_into(db: &Db, objects: &ObjectStore, sandbox: &Sandbox, clock: &dyn Clock) -> Result<()> {
    let content = Content::read()?;
    let calendar = Calendar::until(clock.now());
    let sessions = calendar.broadcasts(&content)?;
    let rooms = Rooms::new(db, objects, sandbox, calendar.opening())?;
    let studio = Studio::find(&rooms, &sessions).await?;
    if studio.is_complete() {
        return Ok(());
    }
    if studio.is_begun() {
        eprintln!("demo: an earlier load was interrupted; going on with it");
    }
    eprintln!("demo: setting up {} shops, their people and the school", content.shops.len());
    let cast = setup::cast(&rooms, &content).await?;
    let purchases = plan::purchases(&content, &calendar, &sessions);
    eprintln!("demo: drawing pictures and playing {} purchases of 90 days", purchases.len());
    // The sandbox tells of payments that are settled already: no need to call while they are made.
    sandbox.set_delivery(Webhooks::Held);
    let secretary = cast.secretary;
    let stage = Stage {
        rooms: &rooms,
        content: &content,
        cast: &cast,
        calendar,
        shelf: Default::default(),
        studio,
        purchases: &purchases,
    };
    let painted = shelf::paint(objects, &content, &sessions);
    let played = play(stage, &sessions);
    let done = tokio::try_join!(painted, played);
    sandbox.set_delivery(Webhooks::Once);
    let (pictures, orders) = done?;
    opening::play(&rooms, &cast, content.shops.len(), calendar.now).await?;
    rooms.set_clock(clock.now());
    deals::mark_down(&rooms, &content, &cast).await?;
    search::fill(&rooms, &secretary, clock.now()).await?;
    front::dress(&rooms, &content, &cast, &calendar).await?;
    collections::arrange(&rooms, &content, &cast).await?;
    let told = settle_events(db, clock).await?;
    eprintln!("demo: {} orders, {pictures} pictures, {told} events; ready", orders.count());
    Ok(())
}

/// The past's events have been seen to: nobody needs to hear of them again.
async fn settle_events(db: &Db, clock: &dyn Clock) -> Result<usize> {
    let delivery = Delivery::new(db.clone());
    let mut count = 0;
    loop {
        let events = delivery.take(clock.now(), 1_000).await?;
        if events.is_empty() {
            return Ok(count);
        }
        count += events.len();
        let ids: Vec<_> = events.iter().map(|event| event.id).collect();
        delivery.delivered(&ids, clock.now()).await?;
    }
}
