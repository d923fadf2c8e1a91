//! 定时上架 and 定时下架, and bringing earlier texts back.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use qd_db::ActorTx;
use qd_kernel::{Actor, Failure, PersonId, Problem, Problems, ProductHistoryId, ProductId, business_day};

use super::{
    Acknowledgement, CatalogCode, Product, ProductStatus, Result, ShelfReport,
    error::not_found,
    events,
    history::{self, FieldChange, ProductAction},
    options::OptionDraft,
    price, repo, rules, save,
    shelf::{Goods, check_acknowledgements},
    workspace::manager,
};
use crate::{Commerce, search};

/// How far ahead something is scheduled.
const MAX_AHEAD: TimeDelta = TimeDelta::days(366);
/// How many products one sweep looks at.
const BATCH: i64 = 50;

/// When a product goes on the shelf and off it by itself; nothing takes a time away.
#[derive(Debug, Clone)]
pub struct ScheduleProduct {
    /// Which.
    pub id: ProductId,
    /// As it was read.
    pub version: i32,
    /// Not of one that stands on the shelf.
    pub publish_at: Option<DateTime<Utc>>,
    /// After `publish_at`.
    pub unpublish_at: Option<DateTime<Utc>>,
    /// The warned words that the publisher answers for.
    pub acknowledgements: Vec<Acknowledgement>,
}

/// Texts of an earlier time to bring back.
#[derive(Debug, Clone, Copy)]
pub struct RestoreTexts {
    /// Of which product.
    pub id: ProductId,
    /// As it was read.
    pub version: i32,
    /// As they were after this.
    pub event: ProductHistoryId,
}

impl Commerce {
    /// Sets when a product goes on the shelf and off it. What is to go on it must be fit for it already.
    pub async fn schedule_product(&self, actor: &Actor, command: ScheduleProduct) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let given = check_acknowledgements(command.acknowledgements.clone())?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, command.id).await?.ok_or_else(not_found)?;
        check_version(&product, command.version)?;
        check_times(&product, &command, self.clock.now())?;
        let before = (product.publish_at, product.unpublish_at);
        product.publish_at = command.publish_at.map(|at| at.trunc_subsecs(6));
        product.unpublish_at = command.unpublish_at.map(|at| at.trunc_subsecs(6));
        self.touch(&mut product);
        if product.publish_at.is_some() {
            let report = self.report_on(&mut tx, &product, &given).await?;
            report.check()?;
            save::update_product(&mut tx, &product).await?;
            self.note_check(&mut tx, Some(person), &product, (&report, &given)).await?;
        } else {
            save::update_product(&mut tx, &product).await?;
        }
        let changes = time_changes(before, (product.publish_at, product.unpublish_at));
        self.note_event(&mut tx, Some(person), &product, (ProductAction::Scheduled, changes)).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// Brings the texts of an earlier time back, as a change of its own.
    pub async fn restore_product_texts(&self, actor: &Actor, command: RestoreTexts) -> Result<Product> {
        let (person, org) = manager(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let mut product = repo::hold(&mut tx, org, command.id).await?.ok_or_else(not_found)?;
        check_version(&product, command.version)?;
        let texts = history::texts_of(&mut tx, (org, product.id), command.event).await?.ok_or_else(not_found)?;
        let before = history::snapshot(&product, &[], &[]);
        product.title = texts.title;
        product.title_en = texts.title_en;
        product.description = texts.description;
        product.description_en = texts.description_en;
        self.touch(&mut product);
        if product.status == ProductStatus::Published {
            let report = self.report_on(&mut tx, &product, &[]).await?;
            report.check()?;
            self.note_check(&mut tx, Some(person), &product, (&report, &[])).await?;
        }
        save::update_product(&mut tx, &product).await?;
        let changes = before.changes(&history::snapshot(&product, &[], &[]));
        self.note_event(&mut tx, Some(person), &product, (ProductAction::Changed, changes)).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        search::reindex(&mut tx, &*self.clock, &[product.id]).await?;
        tx.commit().await?;
        Ok(product)
    }

    /// Puts on the shelf, and takes off it, what has come due. Gives how many products moved. A product that is no
    /// longer fit for the shelf stays off it, and its history says why.
    pub async fn run_product_schedule(&self) -> Result<usize> {
        let mut moved = 0;
        let due = {
            let mut tx = self.db.begin(&Actor::System).await?;
            repo::due(&mut tx, self.clock.now(), BATCH).await?
        };
        for id in due {
            moved += usize::from(self.run_schedule_of(id).await?);
        }
        Ok(moved)
    }

    async fn run_schedule_of(&self, id: ProductId) -> Result<bool> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        // Another worker may hold it, or have moved it already.
        let Some(mut product) = repo::hold_due(&mut tx, id, now).await? else { return Ok(false) };
        let publish = product.publish_at.is_some_and(|at| at <= now);
        let (action, changes) =
            if publish { self.publish_by_clock(&mut tx, &mut product).await? } else { archive_by_clock(&mut product) };
        self.touch(&mut product);
        save::update_product(&mut tx, &product).await?;
        self.note_event(&mut tx, None, &product, (action, changes)).await?;
        tx.emit(&events::product_changed(&*self.clock, &product)).await?;
        search::reindex(&mut tx, &*self.clock, &[product.id]).await?;
        tx.commit().await?;
        Ok(true)
    }

    async fn publish_by_clock(
        &self,
        tx: &mut ActorTx,
        product: &mut Product,
    ) -> Result<(ProductAction, Vec<FieldChange>)> {
        product.publish_at = None;
        let report = match self.report_on(tx, product, &[]).await {
            Ok(report) if report.problems.is_empty() => report,
            Ok(report) => return Ok((ProductAction::NotPublished, told(&report.problems))),
            Err(Failure::Refused(problems)) => return Ok((ProductAction::NotPublished, told(&problems))),
            Err(failure) => return Err(failure),
        };
        product.status = ProductStatus::Published;
        product.published_at = product.published_at.or(Some(self.clock.now().trunc_subsecs(6)));
        self.note_check(tx, None::<PersonId>, product, (&report, &[])).await?;
        Ok((ProductAction::Published, Vec::new()))
    }

    /// What stands against a product as it is saved, with its shop open.
    pub(super) async fn report_on(
        &self,
        tx: &mut ActorTx,
        product: &Product,
        given: &[Acknowledgement],
    ) -> Result<ShelfReport> {
        let (now, id) = (self.clock.now(), product.id.uuid());
        let grounds = repo::grounds(tx, product.org_id, product.category_id, business_day(now)).await?;
        let (_, grounds) = grounds.ok_or_else(not_found)?;
        rules::check_open(grounds)?;
        let variants = repo::variants_of(tx, &[id]).await?;
        let options: Vec<_> = repo::options_of(tx, &[id]).await?.into_iter().map(OptionDraft::from).collect();
        let since = price::since(tx, &variants, now).await?;
        let unsaid = self.unsaid(tx, product).await?;
        let goods = Goods { options: &options, variants: &variants, unsaid: &unsaid };
        self.examine(tx, product, goods, grounds, (&since, given)).await
    }
}

fn archive_by_clock(product: &mut Product) -> (ProductAction, Vec<FieldChange>) {
    product.unpublish_at = None;
    product.status = product.status.archive().unwrap_or(product.status);
    (ProductAction::Archived, Vec::new())
}

fn check_version(product: &Product, version: i32) -> Result<()> {
    if product.version == version {
        return Ok(());
    }
    Err(Failure::field("version", CatalogCode::Stale, "商品刚刚被别人改过，请刷新后再改"))
}

fn check_times(product: &Product, command: &ScheduleProduct, now: DateTime<Utc>) -> Result<()> {
    let mut problems = Problems::default();
    let ahead = |at: Option<DateTime<Utc>>| at.is_none_or(|at| at > now && at <= now + MAX_AHEAD);
    let soon = "时间要在现在之后、一年之内";
    problems.require(ahead(command.publish_at), "publishAt", CatalogCode::InvalidTime, soon);
    problems.require(ahead(command.unpublish_at), "unpublishAt", CatalogCode::InvalidTime, soon);
    let published = product.status == ProductStatus::Published;
    let message = "商品已经在售，不用定时上架";
    problems.require(!published || command.publish_at.is_none(), "publishAt", CatalogCode::WrongState, message);
    let comes = published || command.publish_at.is_some() || command.unpublish_at.is_none();
    problems.require(comes, "unpublishAt", CatalogCode::WrongState, "没有在售也没有定时上架，不用定时下架");
    let in_order = command.publish_at.zip(command.unpublish_at).is_none_or(|(on, off)| off > on);
    problems.require(in_order, "unpublishAt", CatalogCode::InvalidTime, "下架时间要晚于上架时间");
    problems.check()
}

type Times = (Option<DateTime<Utc>>, Option<DateTime<Utc>>);

fn time_changes(before: Times, after: Times) -> Vec<FieldChange> {
    let text = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
    let change = |field: &str, before, after| {
        (before != after).then(|| FieldChange { field: field.to_owned(), before: text(before), after: text(after) })
    };
    [change("publishAt", before.0, after.0), change("unpublishAt", before.1, after.1)].into_iter().flatten().collect()
}

fn told(problems: &[Problem<CatalogCode>]) -> Vec<FieldChange> {
    let change = |problem: &Problem<CatalogCode>| FieldChange {
        field: problem.field.clone().unwrap_or_default(),
        before: String::new(),
        after: problem.message.clone(),
    };
    problems.iter().map(change).collect()
}
