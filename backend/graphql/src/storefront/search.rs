//! 搜索: what shoppers ask for, and what they may mean while they type.

use std::collections::HashMap;

use async_graphql::{Context, Enum, ID, InputObject, Object, Result, SimpleObject, Union};
use qd_commerce::search::{self, PriceBand as Band, SearchCode};
use qd_kernel::{Actor, CategoryId, ProductId, ShopId};

use super::{
    catalog::{Category, Product, ProductKind, Shop, category_by_id, shop_by_id},
    live::LiveSession,
};
use crate::{
    connection::{PageInfo, page_request},
    context::{ContextExt, internal},
    errors::{found, or_empty, payload},
    ids::optional,
    shared::search::{SearchUserError, TextPart, parts},
};

/// In which order. None of them uses personal information.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "search::SearchSort")]
pub enum SearchSort {
    /// 综合: how well the words fit, sales and stock. The same for everybody.
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

/// Price bands, by a product's lowest price.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "search::PriceBand")]
pub enum PriceBand {
    /// Under ¥50.
    #[graphql(name = "UNDER_50")]
    Under50,
    /// ¥50 to ¥99.99.
    #[graphql(name = "FROM_50")]
    From50,
    /// ¥100 to ¥199.99.
    #[graphql(name = "FROM_100")]
    From100,
    /// ¥200 to ¥499.99.
    #[graphql(name = "FROM_200")]
    From200,
    /// ¥500 and more.
    #[graphql(name = "FROM_500")]
    From500,
}

/// Which of the products that answer are wanted.
#[derive(InputObject, Default)]
pub struct SearchFilterInput {
    category_id: Option<ID>,
    shop_id: Option<ID>,
    kind: Option<ProductKind>,
    price: Option<PriceBand>,
    #[graphql(default)]
    on_air: bool,
    #[graphql(default)]
    in_stock: bool,
}

impl SearchFilterInput {
    fn read(&self) -> search::Result<search::SearchFilter> {
        Ok(search::SearchFilter {
            category: optional("filter.categoryId", self.category_id.as_ref(), SearchCode::NotFound)?,
            shop: optional("filter.shopId", self.shop_id.as_ref(), SearchCode::NotFound)?,
            kind: self.kind.map(Into::into),
            price: self.price.map(Into::into),
            on_air: self.on_air,
            in_stock: self.in_stock,
        })
    }
}

/// A product that answers.
#[derive(SimpleObject)]
pub struct SearchHit {
    product: Product,
    /// Its title, with what was asked for marked.
    title: Vec<TextPart>,
    /// Its English title.
    title_en: Option<Vec<TextPart>>,
    /// 广告: it stands here because somebody pays for it, which is to be shown.
    is_paid: bool,
    /// The session on air that sells it.
    session: Option<LiveSession>,
}

/// So many products of a category.
#[derive(SimpleObject)]
pub struct CategoryFacet {
    category: Category,
    count: u64,
}

/// So many products of a shop.
#[derive(SimpleObject)]
pub struct ShopFacet {
    shop: Shop,
    count: u64,
}

/// So many products of a kind.
#[derive(SimpleObject)]
pub struct KindFacet {
    kind: ProductKind,
    count: u64,
}

/// So many products in a price band.
#[derive(SimpleObject)]
pub struct PriceFacet {
    price: PriceBand,
    count: u64,
}

/// How many products of each answer. A facet is counted as if its own filter were not set.
pub struct SearchFacets(search::Facets);

#[Object]
impl SearchFacets {
    /// By category, the most first.
    async fn categories(&self, ctx: &Context<'_>) -> Result<Vec<CategoryFacet>> {
        let one = async |(id, count): &(CategoryId, u64)| {
            Ok(category_by_id(ctx, *id).await?.map(|category| CategoryFacet { category, count: *count }))
        };
        let found: Vec<Result<_>> = futures::future::join_all(self.0.categories.iter().map(one)).await;
        found.into_iter().filter_map(Result::transpose).collect()
    }

    /// By shop, the most first; at most 30.
    async fn shops(&self, ctx: &Context<'_>) -> Result<Vec<ShopFacet>> {
        let one = async |(id, count): &(ShopId, u64)| {
            Ok(shop_by_id(ctx, *id).await?.map(|shop| ShopFacet { shop, count: *count }))
        };
        let found: Vec<Result<_>> = futures::future::join_all(self.0.shops.iter().map(one)).await;
        found.into_iter().filter_map(Result::transpose).collect()
    }

    /// By kind.
    async fn kinds(&self) -> Vec<KindFacet> {
        self.0.kinds.iter().map(|(kind, count)| KindFacet { kind: (*kind).into(), count: *count }).collect()
    }

    /// By price band, the cheapest first.
    async fn prices(&self) -> Vec<PriceFacet> {
        let facet = |(band, count): &(Band, u64)| PriceFacet { price: (*band).into(), count: *count };
        self.0.prices.iter().map(facet).collect()
    }

    /// In a session that is on air.
    async fn on_air(&self) -> u64 {
        self.0.on_air
    }

    /// That can be bought now.
    async fn in_stock(&self) -> u64 {
        self.0.in_stock
    }
}

/// What a question found.
#[derive(SimpleObject)]
pub struct SearchPayload {
    /// A page of it; above the first page, what is paid for.
    hits: Vec<SearchHit>,
    /// Where the page ends.
    page_info: PageInfo,
    /// How many products answer in all; the first thousand can be turned to.
    total: u64,
    /// On the first page.
    facets: Option<SearchFacets>,
    /// The words that were answered in place of mistyped ones.
    corrected: Option<String>,
    /// Nothing had all of the words: these have some of them, or sound alike.
    is_loose: bool,
    user_errors: Vec<SearchUserError>,
}

/// A question that others ask.
#[derive(SimpleObject)]
pub struct WordsSuggestion {
    /// In pieces.
    parts: Vec<TextPart>,
}

/// A category that may be meant.
#[derive(SimpleObject)]
pub struct CategorySuggestion {
    category: Category,
    /// Its name in pieces.
    parts: Vec<TextPart>,
}

/// A shop that may be meant.
#[derive(SimpleObject)]
pub struct ShopSuggestion {
    shop: Shop,
    /// Its name in pieces.
    parts: Vec<TextPart>,
}

/// A product that may be meant.
#[derive(SimpleObject)]
pub struct ProductSuggestion {
    product: Product,
    /// Its title in pieces.
    parts: Vec<TextPart>,
}

/// What somebody who types may mean.
#[derive(Union)]
pub enum Suggestion {
    /// A question that others ask.
    Words(WordsSuggestion),
    /// A category.
    Category(CategorySuggestion),
    /// A shop.
    Shop(ShopSuggestion),
    /// A product.
    Product(ProductSuggestion),
}

impl From<search::Suggestion> for Suggestion {
    fn from(suggestion: search::Suggestion) -> Self {
        match suggestion {
            search::Suggestion::Words(pieces) => Self::Words(WordsSuggestion { parts: parts(pieces) }),
            search::Suggestion::Category(category, pieces) => {
                Self::Category(CategorySuggestion { category: category.into(), parts: parts(pieces) })
            }
            search::Suggestion::Shop(shop, pieces) => {
                Self::Shop(ShopSuggestion { shop: (*shop).into(), parts: parts(pieces) })
            }
            search::Suggestion::Product(product, pieces) => {
                Self::Product(ProductSuggestion { product: (*product).into(), parts: parts(pieces) })
            }
        }
    }
}

/// The search's part of the storefront's queries.
#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// Products by Chinese words, pinyin, initials or English; at most 60 characters. Without words: all that the
    /// filter lets through. Nobody's person plays a part in the answer.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 20")]
    async fn search(
        &self,
        ctx: &Context<'_>,
        words: String,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
        filter: Option<SearchFilterInput>,
        #[graphql(default_with = "SearchSort::Relevance")] sort: SearchSort,
    ) -> Result<SearchPayload> {
        let page = page_request(first, after.as_deref())?;
        let on_air = sessions_on_air(ctx).await?;
        let outcome = match filter.unwrap_or_default().read() {
            Err(failure) => Err(failure),
            Ok(filter) => {
                let question = search::Question {
                    words,
                    filter,
                    sort: sort.into(),
                    first: u32::try_from(page.size()).unwrap_or(1),
                    after: page.after,
                    on_air: on_air.keys().copied().collect(),
                };
                ctx.rooms().commerce.search(&question).await
            }
        };
        let first_page = after.is_none();
        let (result, user_errors) = payload(outcome)?;
        let result = result.unwrap_or_default();
        let end_cursor = result.hits.last().map(|hit| hit.cursor.encode());
        let hits = result.hits.into_iter().map(|hit| SearchHit {
            session: on_air.get(&hit.product.id).cloned().map(LiveSession::from),
            title: parts(hit.title),
            title_en: hit.title_en.map(parts),
            is_paid: hit.is_paid,
            product: hit.product.into(),
        });
        Ok(SearchPayload {
            hits: hits.collect(),
            page_info: PageInfo { has_next_page: result.has_next, end_cursor },
            total: result.total,
            facets: first_page.then_some(SearchFacets(result.facets)),
            corrected: result.corrected,
            is_loose: result.is_loose,
            user_errors,
        })
    }

    /// What somebody who has typed so far may mean; at most 12.
    #[graphql(complexity = "12 * child_complexity + 10")]
    async fn suggestions(
        &self,
        ctx: &Context<'_>,
        words: String,
        #[graphql(default = 8)] first: i32,
    ) -> Result<Vec<Suggestion>> {
        let most = usize::try_from(first).unwrap_or(0).min(search::MAX_SUGGESTIONS);
        let suggestions = ctx.rooms().commerce.suggest(&words, most).await;
        Ok(or_empty(suggestions)?.into_iter().map(Suggestion::from).collect())
    }

    /// 热搜: what was asked most in the last seven days; at most 20.
    async fn popular_searches(&self, ctx: &Context<'_>, #[graphql(default = 10)] first: i32) -> Result<Vec<String>> {
        let most = usize::try_from(first).unwrap_or(0).min(20);
        found(ctx.rooms().commerce.popular_searches(most).await)?.ok_or_else(|| internal("a refused list"))
    }
}

/// What is sold on air just now, and where.
async fn sessions_on_air(ctx: &Context<'_>) -> Result<HashMap<ProductId, qd_live::Session>> {
    let live = &ctx.rooms().live;
    let sessions = or_empty(live.on_air(&Actor::PUBLIC).await)?;
    if sessions.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = sessions.iter().map(|session| session.id).collect();
    let mut rundowns = or_empty(live.rundown_by_sessions(&Actor::PUBLIC, &ids).await)?;
    let mut sold = HashMap::new();
    for session in sessions {
        for item in rundowns.remove(&session.id).unwrap_or_default() {
            sold.entry(item.product).or_insert_with(|| session.clone());
        }
    }
    Ok(sold)
}
