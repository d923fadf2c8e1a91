//! What an engine is asked and what it answers. Engines: PostgreSQL and memory in this room, Meilisearch in `gateways`.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use qd_kernel::{CategoryId, OrganizationId, ProductId, ShopId};
use qd_text::{Plan, Tokens};

use crate::catalog::ProductKind;

/// The farthest that results can be turned over: behind that, narrowing helps and turning does not.
pub const MAX_RESULTS: usize = 1_000;
/// The most shops that a facet names.
pub const MAX_FACET_SHOPS: usize = 30;

/// A product as it is found.
#[derive(Debug, Clone)]
pub struct Document {
    /// Which.
    pub product: ProductId,
    /// Whose.
    pub org: OrganizationId,
    /// Who sells it.
    pub shop: ShopId,
    /// Where it is filed.
    pub category: CategoryId,
    /// How it reaches the buyer.
    pub kind: ProductKind,
    /// Its title.
    pub title: String,
    /// Its English title.
    pub title_en: Option<String>,
    /// From which price on, in fen.
    pub price_fen: i64,
    /// Pieces paid for so far.
    pub sold: i64,
    /// Whether any variant can be bought.
    pub in_stock: bool,
    /// When it first went on the shelf.
    pub published_at: DateTime<Utc>,
    /// What it is found by.
    pub tokens: Tokens,
}

/// Price bands, by the lowest price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PriceBand {
    /// Under ¥50.
    Under50,
    /// ¥50 to ¥99.99.
    From50,
    /// ¥100 to ¥199.99.
    From100,
    /// ¥200 to ¥499.99.
    From200,
    /// ¥500 and more.
    From500,
}

impl PriceBand {
    /// All, the cheapest first.
    pub const ALL: [Self; 5] = [Self::Under50, Self::From50, Self::From100, Self::From200, Self::From500];

    /// The band's bounds in fen: from, and below which.
    pub const fn bounds(self) -> (i64, i64) {
        match self {
            Self::Under50 => (0, 5_000),
            Self::From50 => (5_000, 10_000),
            Self::From100 => (10_000, 20_000),
            Self::From200 => (20_000, 50_000),
            Self::From500 => (50_000, i64::MAX),
        }
    }

    /// The band of a price.
    pub fn of(fen: i64) -> Self {
        Self::ALL.into_iter().rev().find(|band| band.bounds().0 <= fen).unwrap_or(Self::Under50)
    }
}

/// In which order. None of them knows who asks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum SearchSort {
    /// 综合: how well the text answers, sales and stock; uses no personal information.
    #[default]
    Relevance,
    /// Cheapest first.
    PriceLow,
    /// Dearest first.
    PriceHigh,
    /// Most sold first.
    BestSelling,
    /// Last published first.
    Newest,
}

/// Which of the products that answer are wanted.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SearchFilter {
    /// Of this category.
    pub category: Option<CategoryId>,
    /// Of this shop.
    pub shop: Option<ShopId>,
    /// Of this kind.
    pub kind: Option<ProductKind>,
    /// In this price band.
    pub price: Option<PriceBand>,
    /// In a session that is on air.
    pub on_air: bool,
    /// That can be bought now.
    pub in_stock: bool,
}

/// What an engine looks up.
#[derive(Debug, Clone)]
pub struct Lookup<'a> {
    /// The question's parts; empty for everything.
    pub plan: &'a Plan,
    /// The question as written, for engines that read it themselves.
    pub words: &'a str,
    /// Which of the answers are wanted.
    pub filter: &'a SearchFilter,
    /// The products of all sessions that are on air.
    pub on_air: &'a [ProductId],
    /// In which order.
    pub sort: SearchSort,
    /// How many to pass over.
    pub offset: usize,
    /// How many to give.
    pub limit: usize,
    /// Whether to count facets.
    pub facets: bool,
}

/// How many products an answer has of each; a facet is counted as if its own filter were not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    /// By category, the most first.
    pub categories: Vec<(CategoryId, u64)>,
    /// By shop, the most first; at most [`MAX_FACET_SHOPS`].
    pub shops: Vec<(ShopId, u64)>,
    /// By kind.
    pub kinds: Vec<(ProductKind, u64)>,
    /// By price band, the cheapest first.
    pub prices: Vec<(PriceBand, u64)>,
    /// In sessions that are on air.
    pub on_air: u64,
    /// That can be bought now.
    pub in_stock: u64,
}

impl Facets {
    /// Puts what was counted into the order in which it is shown.
    pub fn sort(&mut self) {
        self.categories.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        self.shops.sort_by_key(|(id, count)| (std::cmp::Reverse(*count), *id));
        self.shops.truncate(MAX_FACET_SHOPS);
        self.kinds.sort_by_key(|(kind, _)| kind.as_str());
        self.prices.sort_by_key(|(band, _)| *band);
    }
}

/// What an engine found.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The products, in order.
    pub products: Vec<ProductId>,
    /// How many there are in all.
    pub total: u64,
    /// Facets, when they were asked for.
    pub facets: Facets,
}

/// An engine that did not answer.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// It cannot be reached, or is busy: another try may help.
    #[error("the search engine does not answer: {0}")]
    Unavailable(String),
    /// It answered with what it should not.
    #[error("the search engine refused: {0}")]
    Refused(String),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] qd_db::Error),
}

/// What an engine gives.
pub type EngineResult<T> = Result<T, EngineError>;

/// Finds products. Every implementation passes the same contract suite.
#[async_trait]
pub trait SearchEngine: std::fmt::Debug + Send + Sync {
    /// Its name, for logs and for the secretariat.
    fn name(&self) -> &'static str;

    /// Whether it keeps documents of its own outside of the database, and has to be told of changes.
    fn is_outside(&self) -> bool;

    /// Products that answer.
    async fn find(&self, lookup: &Lookup<'_>) -> EngineResult<Found>;

    /// Takes products over as they are now; those in `gone` are on no shelf any more. Seeing the same again does no
    /// harm. They also go into the generation that is being built, if one is. An engine that reads the table that is
    /// written with the products has nothing to do.
    async fn put(&self, documents: &[Document], gone: &[ProductId], building: Option<i32>) -> EngineResult<()>;

    /// Begins an empty generation beside the one that is searched, or goes on with one of that number.
    async fn begin(&self, generation: i32) -> EngineResult<()>;

    /// Puts documents into a generation that is not searched yet.
    async fn fill(&self, generation: i32, documents: &[Document]) -> EngineResult<()>;

    /// Searches that generation from now on and forgets the others.
    async fn switch(&self, generation: i32) -> EngineResult<()>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_price_is_in_the_band_whose_bounds_hold_it() {
        for fen in [0, 1, 4_999, 5_000, 9_999, 10_000, 49_999, 50_000, 1_000_000_000] {
            let (from, below) = PriceBand::of(fen).bounds();
            assert!((from..below).contains(&fen), "{fen}");
        }
    }
}
