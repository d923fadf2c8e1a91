//! 盘点: what lies in a location, counted by hand.
//!
//! Opening a count notes what the book says lies there. Selling goes on meanwhile: when a number is written down, the
//! book's number of that moment is written beside it, and only their difference is committed later. What is sent or
//! delivered before or after is thus no difference.

mod entity;
mod repo;

use chrono::SubsecRound;
use qd_kernel::{
    Actor, Failure, MemberRole, OrganizationId, Page, PageRequest, PersonId, Problems, StockTakeId, VariantId,
};

pub use entity::{CloseTake, CountedPieces, OpenTake, StockTake, TakeLine, TakeLineFilter, TakeStatus};

use super::{
    Result, StockCode, StockReason,
    error::{no_such, not_found, refusal},
    keep_all,
    moves::{self, Move},
    rules, stock_changed, worker,
};
use crate::{Commerce, search};

fn no_take() -> Failure<StockCode> {
    Failure::refused(StockCode::NotFound, "找不到这次盘点")
}

fn is_over(take: &StockTake) -> Result<()> {
    match take.status {
        TakeStatus::Open => Ok(()),
        TakeStatus::Committed => Err(Failure::refused(StockCode::WrongState, "这次盘点已经提交")),
        TakeStatus::Discarded => Err(Failure::refused(StockCode::WrongState, "这次盘点已经放弃")),
    }
}

impl Commerce {
    /// The acting organization's stock-takes, the newest first.
    pub async fn stock_takes(&self, actor: &Actor, page: &PageRequest) -> Result<Page<StockTake>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(repo::of_org(&mut tx, org, page).await?, page))
    }

    /// One of the acting organization's stock-takes.
    pub async fn stock_take(&self, actor: &Actor, id: StockTakeId) -> Result<StockTake> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        repo::one(&mut tx, org, id).await?.ok_or_else(no_take)
    }

    /// The lines of a stock-take, by SKU.
    pub async fn stock_take_lines(
        &self,
        actor: &Actor,
        id: StockTakeId,
        filter: TakeLineFilter,
        page: &PageRequest,
    ) -> Result<Page<TakeLine>> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(Page::cut(repo::lines(&mut tx, org, id, filter, page).await?, page))
    }

    /// The line of a SKU, whether or not it was expected in the location.
    pub async fn stock_take_line(&self, actor: &Actor, id: StockTakeId, sku: &str) -> Result<TakeLine> {
        let (_, org) = actor.member_if(|_| true).ok_or_else(not_found)?;
        let mut tx = self.db.begin(actor).await?;
        let take = repo::one(&mut tx, org, id).await?.ok_or_else(no_take)?;
        repo::line_by_sku(&mut tx, &take, sku.trim()).await?.ok_or_else(|| no_such("sku", "没有这个商家编码"))
    }

    /// Opens a count of a location. There is one at a time.
    pub async fn open_stock_take(&self, actor: &Actor, asked: OpenTake) -> Result<StockTake> {
        let (person, org) = worker(actor)?;
        let mut problems = Problems::default();
        let note = rules::check_note(&mut problems, "note", &asked.note);
        problems.check()?;
        let mut tx = self.db.begin(actor).await?;
        let locations = keep_all(&mut tx, org).await?;
        let known = locations.iter().find(|location| location.id == asked.location);
        let location = known.ok_or_else(|| no_such("locationId", "找不到这个库位"))?;
        let (id, now) = (StockTakeId::new(&*self.clock), self.clock.now().trunc_subsecs(6));
        repo::open(&mut tx, id, location, person, &note, now).await.map_err(refusal)?;
        let take = repo::one(&mut tx, org, id).await?.ok_or_else(no_take)?;
        tx.commit().await?;
        Ok(take)
    }

    /// Writes down what was counted of a SKU. `previous` is what the counter's screen showed: if somebody else counted
    /// it meanwhile, it is refused as stale; sent twice, it is done once.
    pub async fn count_stock(&self, actor: &Actor, asked: CountedPieces) -> Result<TakeLine> {
        let (person, org) = worker(actor)?;
        if !(0..=rules::MAX_AVAILABLE).contains(&asked.counted) {
            let message = format!("实盘数量要在 0 到 {} 之间", rules::MAX_AVAILABLE);
            return Err(Failure::field("counted", StockCode::InvalidPieces, message));
        }
        let mut tx = self.db.begin(actor).await?;
        let take = repo::hold(&mut tx, org, asked.take).await?.ok_or_else(no_take)?;
        is_over(&take)?;
        let no_sku = || no_such("sku", "没有这个商家编码");
        let line = repo::line_by_sku(&mut tx, &take, asked.sku.trim()).await?.ok_or_else(no_sku)?;
        if line.counted == Some(asked.counted) {
            return Ok(line);
        }
        if line.counted != asked.previous {
            let now = line.counted.map_or_else(|| "未盘".to_owned(), |counted| format!("{counted} 件"));
            let message = format!("刚刚有人盘过这个规格，现在记的是{now}，请核对");
            return Err(Failure::field("counted", StockCode::Stale, message));
        }
        // Held, so that the book's number is of the very moment at which the counted one is written beside it.
        let held = moves::hold(&mut tx, &[line.variant_id]).await?.remove(&line.variant_id).ok_or_else(no_sku)?;
        let expected = held.at(take.location_id);
        let now = self.clock.now().trunc_subsecs(6);
        repo::count(&mut tx, &take, &line, (asked.counted, expected), (person, now)).await?;
        let line = repo::line_by_sku(&mut tx, &take, &line.sku).await?.ok_or_else(no_sku)?;
        tx.commit().await?;
        Ok(line)
    }

    /// Brings the book to what was counted, all of it in one transaction, and closes the count. What was not counted
    /// stays as it is.
    pub async fn commit_stock_take(&self, actor: &Actor, asked: CloseTake) -> Result<StockTake> {
        let (person, org) = manager(actor)?;
        let mut problems = Problems::default();
        let reason = rules::check_note(&mut problems, "reason", &asked.reason);
        problems.require(!reason.is_empty(), "reason", StockCode::InvalidText, "请写明差异原因");
        problems.check()?;
        let mut tx = self.db.begin(actor).await?;
        let take = repo::hold(&mut tx, org, asked.take).await?.ok_or_else(no_take)?;
        is_over(&take)?;
        let differences = repo::differences(&mut tx, take.id).await?;
        let variants: Vec<VariantId> = differences.iter().map(|line| line.variant_id).collect();
        let held = moves::hold(&mut tx, &variants).await?;
        let mut corrections = Vec::with_capacity(differences.len());
        for line in &differences {
            let stock = held.get(&line.variant_id).ok_or_else(not_found)?;
            let delta = line.difference.unwrap_or_default();
            check_difference(line, stock.stock.available, stock.at(take.location_id), delta)?;
            corrections.push(Move {
                note: reason.clone(),
                ..Move::correction((line.variant_id, org), take.location_id, delta, StockReason::Counted, person)
            });
        }
        moves::write(&mut tx, &*self.clock, &corrections).await.map_err(refusal)?;
        let now = self.clock.now().trunc_subsecs(6);
        repo::close(&mut tx, take.id, TakeStatus::Committed, &reason, (person, now)).await?;
        if !variants.is_empty() {
            tx.emit(&stock_changed(&*self.clock, &variants)).await?;
            search::given_back(&mut tx, &*self.clock, &variants).await?;
        }
        let take = repo::one(&mut tx, org, take.id).await?.ok_or_else(no_take)?;
        tx.commit().await?;
        Ok(take)
    }

    /// Throws a count away: the book stays as it is.
    pub async fn discard_stock_take(&self, actor: &Actor, id: StockTakeId) -> Result<StockTake> {
        let (person, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let take = repo::hold(&mut tx, org, id).await?.ok_or_else(no_take)?;
        is_over(&take)?;
        let now = self.clock.now().trunc_subsecs(6);
        repo::close(&mut tx, id, TakeStatus::Discarded, "", (person, now)).await?;
        let take = repo::one(&mut tx, org, id).await?.ok_or_else(no_take)?;
        tx.commit().await?;
        Ok(take)
    }
}

fn manager(actor: &Actor) -> Result<(PersonId, OrganizationId)> {
    let refusal = || Failure::refused(StockCode::NotAllowed, "只有店主和店长可以提交或放弃盘点");
    actor.member_if(MemberRole::runs_shop).ok_or_else(refusal)
}

/// Pieces that orders wait for cannot be written off: those orders come first.
fn check_difference(line: &TakeLine, available: i32, on_hand: i32, delta: i32) -> Result<()> {
    let refuse = |message: String| Err(Failure::field(format!("lines.{}", line.sku), StockCode::NotEnough, message));
    if on_hand + delta < 0 {
        return refuse(format!("{}：盘点后又发出了货，库位里只剩 {on_hand} 件，请重新盘这个规格", line.sku));
    }
    if available + delta < 0 {
        let (lost, waiting) = (-delta, -delta - available);
        return refuse(format!(
            "{}：盘亏 {lost} 件，其中 {waiting} 件已有订单等着付款或发货，请先处理这些订单",
            line.sku
        ));
    }
    Ok(())
}
