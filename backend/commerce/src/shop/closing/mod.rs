//! 关店: announced ahead, called off before the day, done on it. Orders that were placed are finished.

pub(super) mod repo;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, ShopClosingId, ShopId, business_day};
use serde_json::json;

use super::{
    Application, HistoryStep, Result, ShopCode, ShopStep, error, history,
    history::Note,
    notices, repo as shops, requirements,
    review::check_reason,
    transition::{announce, move_on, owner},
};
use crate::{Commerce, shop::uuids};

/// How many shops one round closes.
const BATCH: i64 = 50;

/// 关店公告.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Its id.
    pub id: ShopClosingId,
    /// Of which shop.
    pub shop: ShopId,
    /// Why.
    pub reason: String,
    /// When it was announced.
    pub announced_at: DateTime<Utc>,
    /// The first day on which the shop is closed.
    pub closes_on: NaiveDate,
}

impl Commerce {
    /// Announces that the shop closes, so many days ahead as the group asks for.
    pub async fn announce_closing(&self, actor: &Actor, reason: &str) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let reason = check_reason("reason", reason, 500)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        let shop = &mut application.shop;
        shop.status.after(ShopStep::Close).map_err(error::refused)?;
        if shop.closes_on.is_some() {
            return Err(error::refused(ShopCode::AlreadyClosing));
        }
        let notice = requirements::repo::current(&mut tx).await?.closing_notice_days;
        let now = self.clock.now();
        let closing = Closing {
            id: ShopClosingId::new(&*self.clock),
            shop: shop.id,
            reason,
            announced_at: now,
            closes_on: business_day(now) + Duration::days(notice.into()),
        };
        repo::insert(&mut tx, shop, &closing, person).await.map_err(error::refusal)?;
        shop.closes_on = Some(closing.closes_on);
        shops::set_closes_on(&mut tx, shop).await?;
        let note = Note::by(person).because(&closing.reason);
        history::repo::append(&mut tx, &*self.clock, shop, HistoryStep::ClosingAnnounced, None, note).await?;
        notices::of_closing(&mut tx, &*self.clock, shop, closing.closes_on).await?;
        announce(&mut tx, &*self.clock, shop).await?;
        let details = json!({ "closes_on": closing.closes_on });
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.closing_announced", &shop.id.to_string(), details).await?;
        tx.commit().await?;
        Ok(application)
    }

    /// Calls the closing off, before its day.
    pub async fn call_off_closing(&self, actor: &Actor) -> Result<Application> {
        let (person, org) = owner(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut application = self.held(&mut tx, org).await?;
        let shop = &mut application.shop;
        shop.status.after(ShopStep::Close).map_err(error::refused)?;
        let now = self.clock.now();
        match shop.closes_on {
            None => return Err(error::refused(ShopCode::NotClosing)),
            // The job that closes it may be late; the day has come all the same.
            Some(day) if day <= business_day(now) => return Err(error::refused(ShopCode::ShopClosed)),
            Some(_) => {}
        }
        repo::call_off(&mut tx, shop.id, person, now).await?;
        shop.closes_on = None;
        shops::set_closes_on(&mut tx, shop).await?;
        let step = HistoryStep::ClosingCalledOff;
        history::repo::append(&mut tx, &*self.clock, shop, step, None, Note::by(person)).await?;
        announce(&mut tx, &*self.clock, shop).await?;
        let subject = shop.id.to_string();
        audit_in_tx(&mut tx, &*self.clock, actor, "shop.closing_called_off", &subject, json!({})).await?;
        tx.commit().await?;
        Ok(application)
    }

    /// Closes the shops whose announced day has come. Returns how many.
    pub async fn close_due_shops(&self) -> Result<usize> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let now = self.clock.now();
        let due = shops::hold_closing(&mut tx, business_day(now), BATCH).await?;
        let count = due.len();
        for mut shop in due {
            move_on(&mut tx, &*self.clock, &mut shop, ShopStep::Close, Note::default()).await?;
            repo::finish(&mut tx, shop.id, now).await?;
        }
        tx.commit().await?;
        Ok(count)
    }

    /// The closings that are announced for shops whose files the actor may see, for a loader.
    pub async fn closings_by_shops(&self, actor: &Actor, shops: &[ShopId]) -> Result<Vec<Closing>> {
        let mut tx = self.db.begin(actor).await?;
        Ok(repo::open(&mut tx, &uuids(shops)).await?)
    }
}
