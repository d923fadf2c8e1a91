//! Documents in columns of what is filtered and sorted by, and the lists of their tokens.

use std::{
    cmp::Ordering,
    collections::{HashMap, HashSet},
    hash::{DefaultHasher, Hash as _, Hasher as _},
};

use qd_kernel::{CategoryId, ProductId, ShopId};

use super::lists::Lists;
use crate::{
    catalog::ProductKind,
    search::engine::{Document, Facets, Found, Lookup, PriceBand, SearchFilter, SearchSort},
};

/// So many dead documents are not worth the work of clearing them away.
const DEAD: usize = 1_000;

/// What an answer is judged by.
#[derive(Debug, Clone)]
struct Row {
    product: ProductId,
    shop: u32,
    category: u32,
    kind: ProductKind,
    band: PriceBand,
    price: i64,
    sold: i64,
    published: i64,
    in_stock: bool,
    /// False when a newer row of the product took its place, or the product left the shelf.
    alive: bool,
    /// Of the tokens: the same ones need not be listed again.
    tokens: u64,
}

/// The index.
#[derive(Debug, Default)]
pub(super) struct Index {
    rows: Vec<Row>,
    places: HashMap<ProductId, u32>,
    lists: Lists,
    shops: Numbers<ShopId>,
    categories: Numbers<CategoryId>,
}

/// Ids in the order in which they were met: their numbers are counted by in place of them.
#[derive(Debug)]
struct Numbers<T>(Vec<T>, HashMap<T, u32>);

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Self(Vec::new(), HashMap::new())
    }
}

impl<T: Copy + Eq + std::hash::Hash> Numbers<T> {
    fn of(&mut self, id: T) -> u32 {
        *self.1.entry(id).or_insert_with(|| {
            self.0.push(id);
            u32::try_from(self.0.len() - 1).unwrap_or(u32::MAX)
        })
    }
}

impl Index {
    /// How many products can be found.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Takes a product over as it is now.
    pub fn put(&mut self, document: &Document) {
        let mut row = Row {
            product: document.product,
            shop: self.shops.of(document.shop),
            category: self.categories.of(document.category),
            kind: document.kind,
            band: PriceBand::of(document.price_fen),
            price: document.price_fen,
            sold: document.sold,
            published: document.published_at.timestamp_micros(),
            in_stock: document.in_stock,
            alive: true,
            tokens: digest(document),
        };
        if let Some(known) = self.places.get(&row.product).map(|slot| &mut self.rows[*slot as usize]) {
            if known.tokens == row.tokens {
                std::mem::swap(known, &mut row);
                return;
            }
            known.alive = false;
        }
        let Ok(slot) = u32::try_from(self.rows.len()) else { return };
        for (token, place) in document.tokens.iter() {
            self.lists.add(token, slot, place);
        }
        self.places.insert(row.product, slot);
        self.rows.push(row);
    }

    /// Forgets a product.
    pub fn remove(&mut self, product: ProductId) {
        if let Some(slot) = self.places.remove(&product) {
            self.rows[slot as usize].alive = false;
        }
    }

    /// Clears dead rows away when they have become many.
    pub fn tidy(&mut self) {
        let dead = self.rows.len() - self.places.len();
        if dead < DEAD || dead * 4 < self.rows.len() {
            return;
        }
        let mut next = 0;
        let numbers: Vec<Option<u32>> = self
            .rows
            .iter()
            .map(|row| {
                row.alive.then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect();
        self.lists.renumber(|slot| numbers[slot]);
        self.rows.retain(|row| row.alive);
        self.places = self.rows.iter().zip(0..).map(|(row, slot)| (row.product, slot)).collect();
    }

    /// Answers.
    pub fn find(&self, lookup: &Lookup<'_>) -> Found {
        let scores = self.scores(lookup);
        let on_air: HashSet<u32> = lookup.on_air.iter().filter_map(|id| self.places.get(id).copied()).collect();
        let wanted = Wanted::new(self, lookup.filter);
        let mut counts = Counts::new(self);
        let mut hits: Vec<(f64, u32)> = Vec::new();
        for ((row, score), slot) in self.rows.iter().zip(scores).zip(0..) {
            if score == 0 || !row.alive {
                continue;
            }
            let air = on_air.contains(&slot);
            let missed = wanted.misses(row, air);
            if lookup.facets {
                counts.count(row, air, missed);
            }
            if missed == 0 {
                hits.push((key(row, score, lookup.sort), slot));
            }
        }
        let total = hits.len() as u64;
        let products = self.page(hits, lookup.offset, lookup.limit);
        let facets = if lookup.facets { counts.into_facets(self) } else { Facets::default() };
        Found { products, total, facets }
    }

    /// How well each row answers; 0 where it does not.
    fn scores(&self, lookup: &Lookup<'_>) -> Vec<u16> {
        if lookup.plan.is_empty() {
            return vec![1; self.rows.len()];
        }
        let mut total = vec![0_u16; self.rows.len()];
        let mut best = vec![0_u8; self.rows.len()];
        for (group, first) in lookup.plan.groups.iter().zip(std::iter::once(true).chain(std::iter::repeat(false))) {
            best.fill(0);
            for way in &group.ways {
                self.lists.score(way, &mut best);
            }
            for (total, best) in total.iter_mut().zip(&best) {
                let answered = *best > 0 && (first || lookup.plan.any || *total > 0);
                *total = match (answered, lookup.plan.any) {
                    (true, _) => *total + u16::from(*best),
                    (false, true) => *total,
                    (false, false) => 0,
                };
            }
        }
        total
    }

    fn page(&self, mut hits: Vec<(f64, u32)>, offset: usize, limit: usize) -> Vec<ProductId> {
        let product = |slot: u32| self.rows[slot as usize].product;
        let order = |a: &(f64, u32), b: &(f64, u32)| -> Ordering {
            a.0.total_cmp(&b.0).then_with(|| product(b.1).cmp(&product(a.1)))
        };
        let end = offset.saturating_add(limit).min(hits.len());
        if end < hits.len() {
            hits.select_nth_unstable_by(end, order);
            hits.truncate(end);
        }
        hits.sort_unstable_by(order);
        hits.into_iter().skip(offset).map(|(_, slot)| product(slot)).collect()
    }
}

/// What stands first has the smallest key.
#[expect(clippy::cast_precision_loss, reason = "prices, counts and microseconds are far below 2^53")]
fn key(row: &Row, score: u16, sort: SearchSort) -> f64 {
    match sort {
        SearchSort::PriceLow => row.price as f64,
        SearchSort::PriceHigh => -(row.price as f64),
        SearchSort::BestSelling => -(row.sold as f64),
        SearchSort::Newest => -(row.published as f64),
        SearchSort::Relevance => {
            let stock = if row.in_stock { 1.0 } else { 0.5 };
            -f64::from(score) * (1.0 + 0.1 * (row.sold as f64).ln_1p()) * stock
        }
    }
}

fn digest(document: &Document) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (token, place) in document.tokens.iter() {
        (token, place as u8).hash(&mut hasher);
    }
    hasher.finish()
}

const CATEGORY: u8 = 1;
const SHOP: u8 = 2;
const KIND: u8 = 4;
const PRICE: u8 = 8;
const AIR: u8 = 16;
const STOCK: u8 = 32;

/// The filter in the index's own numbers.
struct Wanted<'a> {
    filter: &'a SearchFilter,
    /// `Some(None)` is a category of which there is nothing.
    category: Option<Option<u32>>,
    shop: Option<Option<u32>>,
}

impl<'a> Wanted<'a> {
    fn new(index: &Index, filter: &'a SearchFilter) -> Self {
        Self {
            filter,
            category: filter.category.map(|id| index.categories.1.get(&id).copied()),
            shop: filter.shop.map(|id| index.shops.1.get(&id).copied()),
        }
    }

    /// Which parts of the filter keep a row out.
    fn misses(&self, row: &Row, air: bool) -> u8 {
        let bit = |missed: bool, bit: u8| if missed { bit } else { 0 };
        bit(self.category.is_some_and(|wanted| wanted != Some(row.category)), CATEGORY)
            | bit(self.shop.is_some_and(|wanted| wanted != Some(row.shop)), SHOP)
            | bit(self.filter.kind.is_some_and(|wanted| wanted != row.kind), KIND)
            | bit(self.filter.price.is_some_and(|wanted| wanted != row.band), PRICE)
            | bit(self.filter.on_air && !air, AIR)
            | bit(self.filter.in_stock && !row.in_stock, STOCK)
    }
}

struct Counts {
    categories: Vec<u64>,
    shops: Vec<u64>,
    kinds: [u64; 3],
    prices: [u64; 5],
    on_air: u64,
    in_stock: u64,
}

const KINDS: [ProductKind; 3] = [ProductKind::Parcel, ProductKind::Pickup, ProductKind::Voucher];

impl Counts {
    fn new(index: &Index) -> Self {
        Self {
            categories: vec![0; index.categories.0.len()],
            shops: vec![0; index.shops.0.len()],
            kinds: [0; 3],
            prices: [0; 5],
            on_air: 0,
            in_stock: 0,
        }
    }

    /// A facet counts what only its own filter keeps out.
    fn count(&mut self, row: &Row, air: bool, missed: u8) {
        let counts = |facet: u8| u64::from(missed & !facet == 0);
        self.categories[row.category as usize] += counts(CATEGORY);
        self.shops[row.shop as usize] += counts(SHOP);
        self.kinds[row.kind as usize] += counts(KIND);
        self.prices[row.band as usize] += counts(PRICE);
        self.on_air += counts(AIR) * u64::from(air);
        self.in_stock += counts(STOCK) * u64::from(row.in_stock);
    }

    fn into_facets(self, index: &Index) -> Facets {
        fn counted<T: Copy>(ids: &[T], counts: &[u64]) -> Vec<(T, u64)> {
            ids.iter().copied().zip(counts.iter().copied()).filter(|(_, count)| *count > 0).collect()
        }
        let mut facets = Facets {
            categories: counted(&index.categories.0, &self.categories),
            shops: counted(&index.shops.0, &self.shops),
            kinds: counted(&KINDS, &self.kinds),
            prices: counted(&PriceBand::ALL, &self.prices),
            on_air: self.on_air,
            in_stock: self.in_stock,
        };
        facets.sort();
        facets
    }
}
