//! The worker's part: imports are tried out and applied batch by batch, a product in a transaction.
//!
//! Trying out is doing and not committing: whatever the catalogue and the stock refuse when it is applied, they refuse
//! in the trial, with the same words. Where an import stands is in the database after each batch; a worker that is
//! killed leaves whole products behind, and another goes on when its lease has run out.

use std::collections::HashMap;

use chrono::Duration;
use qd_db::ActorTx;
use qd_kernel::{Actor, Failure, ProductId, VariantId};

use super::{
    ImportStatus, Problem, Result, RowOutcome,
    columns::{Field, Layout, title},
    parse::{Parsed, parse},
    plan::{self, Planned, Save},
    repo::{self, Job, KeptRow},
    world::{self, World},
};
use crate::{
    Commerce,
    catalog::{self, CatalogCode},
    search,
    stock::{
        self, StockLocation, StockReason,
        moves::{self, Move},
    },
};

/// How long a worker has an import without a word from it.
const LEASE: Duration = Duration::seconds(30);
/// How many batches are read at once.
const AHEAD: i64 = 50;
/// How many times one round reads ahead before it lets the import go, so that a program that stops need not wait.
const ROUND: usize = 4;
/// How long imports are kept.
const KEPT: Duration = Duration::days(90);

/// What is the same for all batches of an import.
struct Bench {
    job: Job,
    layout: Layout,
    locations: Vec<StockLocation>,
}

impl Bench {
    fn is_trial(&self) -> bool {
        self.job.import.status == ImportStatus::Checking
    }

    fn parse(&self, row: &KeptRow) -> Parsed {
        let mut parsed = parse(row.number, &row.cells, &self.layout, &self.locations);
        if self.is_trial() {
            // What was wrong when the file was read: dates, lost digits, SKUs that are there twice.
            parsed.problems.extend(row.problems.iter().cloned());
        }
        parsed
    }
}

/// What became of a batch.
struct Done {
    rows: Vec<KeptRow>,
}

impl Commerce {
    /// Works on an import that waits. Returns how many rows it did; 0 when there is nothing to do.
    pub async fn work_on_imports(&self) -> Result<usize> {
        let now = self.clock.now();
        let mut tx = self.db.begin(&Actor::System).await?;
        let Some(job) = repo::claim(&mut tx, now, now + LEASE).await? else { return Ok(0) };
        let holds = repo::still_holds(&mut tx, &job).await?;
        tx.commit().await?;
        if !holds {
            let why = "提交导入的人已不在店铺，导入已停止";
            self.let_go(&job, Some((ImportStatus::Failed, Some(why)))).await?;
            return Ok(1);
        }
        let mut tx = self.db.begin(&job.actor()).await?;
        let locations = stock::locations_of(&mut tx, job.import.org_id).await?;
        drop(tx);
        let layout = match Layout::read(&job.header, &locations) {
            Ok(layout) => layout,
            // A location that was its only column has been taken away since.
            Err(_) => {
                self.let_go(&job, Some((ImportStatus::Failed, Some("表头里的库位已不存在，请重新上传")))).await?;
                return Ok(1);
            }
        };
        self.work(Bench { job, layout, locations }).await
    }

    async fn work(&self, bench: Bench) -> Result<usize> {
        let mut count = 0;
        for _ in 0..ROUND {
            let mut tx = self.db.begin(&bench.job.actor()).await?;
            let rows = repo::next_rows(&mut tx, &bench.job, AHEAD).await?;
            if rows.is_empty() {
                drop(tx);
                let next = if bench.is_trial() { ImportStatus::Checked } else { ImportStatus::Done };
                self.let_go(&bench.job, Some((next, None))).await?;
                return Ok(count + 1);
            }
            let parsed: Vec<Parsed> = rows.iter().map(|row| bench.parse(row)).collect();
            let world = world::read(&mut tx, bench.job.import.org_id, &parsed).await?;
            drop(tx);
            count += rows.len();
            if bench.is_trial() {
                self.try_out(&bench, rows, &parsed, &world).await?;
            } else {
                self.apply(&bench, rows, &parsed, &world).await?;
            }
        }
        self.let_go(&bench.job, None).await?;
        Ok(count)
    }

    async fn let_go(&self, job: &Job, next: Option<(ImportStatus, Option<&str>)>) -> Result<()> {
        let mut tx = self.db.begin(&Actor::System).await?;
        repo::let_go(&mut tx, job.import.id, job.import.status, next, self.clock.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn try_out(&self, bench: &Bench, rows: Vec<KeptRow>, parsed: &[Parsed], world: &World) -> Result<()> {
        let mut finished = Vec::with_capacity(rows.len());
        for (rows, parsed) in batches(rows, parsed) {
            let Done { rows } = match settle(bench, rows, parsed, world) {
                Settled::Already(done) => done,
                Settled::ToSave(rows, planned) => {
                    let mut tx = self.db.begin(&bench.job.actor()).await?;
                    // Rolled back when it is dropped, whatever came of it.
                    self.save_or_say(&mut tx, bench, rows, (parsed, &planned), world).await?
                }
            };
            finished.extend(rows);
        }
        let now = self.clock.now();
        let mut tx = self.db.begin(&bench.job.actor()).await?;
        repo::finish_rows(&mut tx, bench.job.import.id, &finished, (now, now + LEASE)).await?;
        tx.commit().await?;
        Ok(())
    }

    async fn apply(&self, bench: &Bench, rows: Vec<KeptRow>, parsed: &[Parsed], world: &World) -> Result<()> {
        for (rows, parsed) in batches(rows, parsed) {
            let batch = rows.first().map_or(0, |row| row.batch);
            let mut tx = self.db.begin(&bench.job.actor()).await?;
            if !repo::hold_batch(&mut tx, bench.job.import.id, batch).await? {
                continue;
            }
            let done = match settle(bench, rows, parsed, world) {
                Settled::Already(done) => done,
                Settled::ToSave(rows, planned) => {
                    let done = self.save_or_say(&mut tx, bench, rows, (parsed, &planned), world).await?;
                    if done.rows.iter().any(|row| row.outcome == RowOutcome::Failed) {
                        // Nothing of this product: what was written before the refusal goes too.
                        drop(tx);
                        tx = self.db.begin(&bench.job.actor()).await?;
                    }
                    done
                }
            };
            let now = self.clock.now();
            repo::finish_rows(&mut tx, bench.job.import.id, &done.rows, (now, now + LEASE)).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// As [`save`](Self::save); what goes wrong with one product stops no other. When the database is away, what
    /// follows fails too, and the import goes on later.
    async fn save_or_say(
        &self,
        tx: &mut ActorTx,
        bench: &Bench,
        rows: Vec<KeptRow>,
        (parsed, planned): (&[Parsed], &Planned),
        world: &World,
    ) -> Result<Done> {
        match self.save(tx, bench, rows.clone(), (parsed, planned), world).await {
            Err(Failure::Internal(error)) => {
                let row = rows.first().map_or(0, |row| row.number);
                tracing::error!(import = %bench.job.import.id, row, %error, "a product could not be imported");
                let problem = Problem::new("", "", "系统出错，这件商品没有导入，请稍后再试");
                Ok(Done { rows: spoil(bench, rows, vec![(0, problem)]) })
            }
            done => done,
        }
    }

    /// Saves a batch in the given transaction. A refusal becomes its rows' problems; whoever calls rolls back then.
    async fn save(
        &self,
        tx: &mut ActorTx,
        bench: &Bench,
        rows: Vec<KeptRow>,
        (parsed, planned): (&[Parsed], &Planned),
        world: &World,
    ) -> Result<Done> {
        let actor = bench.job.actor();
        // Locations, stock, products: locked in everybody's order, so that an import and a sale wait for each other.
        let locations = stock::keep_all(tx, bench.job.import.org_id).await?;
        let known: Vec<VariantId> = product_of(parsed, world)
            .and_then(|id| world.products.get(&id))
            .map(|it| it.variants.iter().map(|variant| variant.id).collect())
            .unwrap_or_default();
        moves::hold(tx, &known).await?;
        let saved = match &planned.save {
            Save::Create(new) => self.create_product_in_tx(tx, &actor, new.clone()).await.map(|product| product.id),
            Save::Update(change) => {
                self.update_product_in_tx(tx, &actor, change.clone()).await.map(|product| product.id)
            }
            Save::Keep => Ok(product_of(parsed, world).ok_or_else(super::error::not_found)?),
        };
        let product = match saved {
            Ok(product) => product,
            Err(failure) => return refused(bench, rows, failure, &planned.places),
        };
        let variants = catalog::load_variants_of(tx, &[product.uuid()]).await?;
        let ids = plan::by_sku(&variants);
        let of_rows: Vec<Option<VariantId>> = parsed.iter().map(|row| ids.get(row.sku.as_str()).copied()).collect();
        self.save_stock(tx, (bench, &locations), rows, (parsed, &of_rows), planned).await
    }

    /// Brings the stock to what the rows say. What has been sold since the trial stays sold: the difference to what
    /// lay there then is what counts.
    async fn save_stock(
        &self,
        tx: &mut ActorTx,
        (bench, locations): (&Bench, &[StockLocation]),
        mut rows: Vec<KeptRow>,
        (parsed, variants): (&[Parsed], &[Option<VariantId>]),
        planned: &Planned,
    ) -> Result<Done> {
        let wanted: Vec<VariantId> = variants.iter().flatten().copied().collect();
        let mut held = moves::hold(tx, &wanted).await?;
        let (mut changes, mut thresholds, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        for (at, (row, variant)) in parsed.iter().zip(variants).enumerate() {
            let Some(id) = *variant else { continue };
            let Some(stock) = held.get_mut(&id) else { continue };
            if bench.is_trial() {
                rows[at].baseline = stock.places.iter().map(|place| (place.location.uuid(), place.on_hand)).collect();
            }
            thresholds.extend(row.low_at.map(|low_at| (id, Some(low_at))));
            for (location, pieces) in &row.stock {
                let delta = pieces - rows[at].baseline.get(&location.uuid()).copied().unwrap_or(0);
                if delta == 0 {
                    continue;
                }
                let wrong = match locations.iter().find(|it| it.id == *location) {
                    Some(known) => stock::check_bounds(delta, stock.stock.available, stock.at(*location), &known.name)
                        .err()
                        .map(|failure| said(&failure)),
                    None => Some("这个库位刚刚被停用".to_owned()),
                };
                if let Some(message) = wrong {
                    let column = title(Field::Place(*location), &bench.locations);
                    problems.push((at, Problem::new(column, &pieces.to_string(), message)));
                    continue;
                }
                stock.stock.available += delta;
                let correction =
                    Move::correction((id, stock.org), *location, delta, StockReason::Imported, bench.job.person);
                changes.push(Move { note: bench.job.import.file_name.clone(), ..correction });
            }
        }
        if !problems.is_empty() {
            return Ok(Done { rows: spoil(bench, rows, problems) });
        }
        moves::write(tx, &*self.clock, &changes).await?;
        if !stock::put_thresholds(tx, bench.job.import.org_id, &thresholds).await? {
            return Err(Failure::internal("a variant has no stock"));
        }
        let moved: Vec<VariantId> = changes.iter().map(|it| it.variant).collect();
        if !moved.is_empty() {
            tx.emit(&stock::stock_changed(&*self.clock, &moved)).await?;
            // A new product is a draft: nobody finds it yet.
            if !matches!(planned.save, Save::Create(_)) {
                search::given_back(tx, &*self.clock, &moved).await?;
            }
        }
        let is_new = |at: usize| match &planned.save {
            Save::Create(_) => true,
            Save::Update(change) => change.draft.variants.get(planned.places[at]).is_some_and(|it| it.id.is_none()),
            Save::Keep => false,
        };
        for (at, row) in rows.iter_mut().enumerate() {
            row.problems.clear();
            row.outcome = match (bench.is_trial(), is_new(at)) {
                (true, true) => RowOutcome::Create,
                (true, false) => RowOutcome::Update,
                (false, true) => RowOutcome::Created,
                (false, false) => RowOutcome::Updated,
            };
        }
        Ok(Done { rows })
    }

    /// Forgets imports that are old, with their rows. Returns how many.
    pub async fn forget_old_imports(&self) -> Result<u64> {
        let mut tx = self.db.begin(&Actor::System).await?;
        let gone = repo::forget(&mut tx, self.clock.now() - KEPT, 50).await?;
        tx.commit().await?;
        Ok(gone)
    }
}

/// Rows parted into their batches, with what they say.
fn batches<'a>(rows: Vec<KeptRow>, parsed: &'a [Parsed]) -> Vec<(Vec<KeptRow>, &'a [Parsed])> {
    let mut parted: Vec<(Vec<KeptRow>, &'a [Parsed])> = Vec::new();
    let mut from = 0;
    for (at, row) in rows.into_iter().enumerate() {
        match parted.last_mut() {
            Some((rows, said)) if rows.first().is_some_and(|first| first.batch == row.batch) => {
                rows.push(row);
                *said = &parsed[from..=at];
            }
            _ => {
                from = at;
                parted.push((vec![row], &parsed[at..=at]));
            }
        }
    }
    parted
}

/// What can be said of a batch without saving anything.
enum Settled {
    Already(Done),
    ToSave(Vec<KeptRow>, Box<Planned>),
}

fn settle(bench: &Bench, mut rows: Vec<KeptRow>, parsed: &[Parsed], world: &World) -> Settled {
    let found: Vec<(usize, Problem)> = parsed
        .iter()
        .enumerate()
        .flat_map(|(at, row)| row.problems.iter().map(move |problem| (at, problem.clone())))
        .collect();
    if !found.is_empty() {
        return Settled::Already(Done { rows: spoil(bench, rows, found) });
    }
    let existing = product_of(parsed, world).and_then(|id| world.products.get(&id));
    let planned = match plan::plan(parsed, existing, &world.categories) {
        Ok(planned) => planned,
        Err(problems) => return Settled::Already(Done { rows: spoil(bench, rows, problems) }),
    };
    let changes_stock = |row: &Parsed| {
        let variant = existing.and_then(|it| it.variants.iter().find(|variant| variant.sku == row.sku));
        let stock = variant.and_then(|variant| world.stock.get(&variant.id));
        stock.is_none_or(|(places, low_at)| {
            row.stock.iter().any(|(location, pieces)| places.get(&location.uuid()).copied().unwrap_or(0) != *pieces)
                || row.low_at.is_some_and(|wanted| Some(wanted) != *low_at)
        })
    };
    if matches!(planned.save, Save::Keep) && bench.is_trial() && !parsed.iter().any(changes_stock) {
        for row in &mut rows {
            row.outcome = RowOutcome::Unchanged;
        }
        return Settled::Already(Done { rows });
    }
    Settled::ToSave(rows, Box::new(planned))
}

/// The product that rows belong to: that of their SKUs, else the only one of their name.
fn product_of(parsed: &[Parsed], world: &World) -> Option<ProductId> {
    let by_sku = parsed.iter().find_map(|row| world.of_sku.get(&row.sku).copied());
    by_sku.or_else(|| {
        let title = parsed.iter().find_map(|row| row.title.as_ref())?;
        world.of_title.get(title).filter(|products| products.len() == 1).map(|products| products[0])
    })
}

/// Notes problems beside their rows; the product's other rows say why they are not done either.
fn spoil(bench: &Bench, mut rows: Vec<KeptRow>, problems: Vec<(usize, Problem)>) -> Vec<KeptRow> {
    let mut by_row: HashMap<usize, Vec<Problem>> = HashMap::new();
    for (at, problem) in problems {
        by_row.entry(at).or_default().push(problem);
    }
    let first = by_row.keys().min().and_then(|at| rows.get(*at)).map_or(0, |row| row.number);
    for (at, row) in rows.iter_mut().enumerate() {
        row.outcome = if bench.is_trial() { RowOutcome::Bad } else { RowOutcome::Failed };
        row.problems = by_row
            .remove(&at)
            .unwrap_or_else(|| vec![Problem::new("", "", format!("同一件商品的第 {first} 行有问题，整件商品不导入"))]);
    }
    rows
}

/// Turns what the catalogue refused into problems beside rows and columns; a bug stays one.
fn refused(bench: &Bench, rows: Vec<KeptRow>, failure: Failure<CatalogCode>, places: &[usize]) -> Result<Done> {
    match failure {
        Failure::Refused(found) => {
            let located = found.into_iter().map(|problem| {
                let (at, column) = plan::locate(problem.field.as_deref(), places, &bench.locations);
                let place = bench.job.header.iter().position(|heading| *heading == column);
                let value = place.and_then(|place| rows.get(at)?.cells.get(place)).cloned().unwrap_or_default();
                (at, Problem::new(column, &value, problem.message))
            });
            let located = located.collect();
            Ok(Done { rows: spoil(bench, rows, located) })
        }
        Failure::Internal(error) => Err(Failure::Internal(error)),
    }
}

/// The first sentence of a refusal.
fn said<C>(failure: &Failure<C>) -> String {
    match failure {
        Failure::Refused(problems) => problems.first().map(|problem| problem.message.clone()).unwrap_or_default(),
        Failure::Internal(error) => error.to_string(),
    }
}
