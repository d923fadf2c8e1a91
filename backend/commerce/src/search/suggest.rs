//! Suggestions while somebody types.

use qd_kernel::{Failure, PageRequest, business_day};
use qd_text::{MAX_QUESTION, Part, Place, Plan, Tokens, highlight};

use super::{Lookup, Result, SearchFilter, SearchSort, counts};
use crate::{
    Commerce,
    catalog::{Category, Product},
    shop::Shop,
};

/// The most suggestions.
pub const MAX_SUGGESTIONS: usize = 12;
/// The most questions of others among them.
const WORDS: usize = 4;
/// The most categories, and the most shops.
const NAMES: usize = 2;
/// The most questions that are kept to choose from.
const POPULAR: i64 = 200;
/// The most shops that are kept to choose from.
const SHOPS: usize = 2_000;

/// Something to go on with.
#[derive(Debug, Clone)]
pub enum Suggestion {
    /// A question that others asked.
    Words(Vec<Part>),
    /// A category.
    Category(Category, Vec<Part>),
    /// An open shop.
    Shop(Box<Shop>, Vec<Part>),
    /// A product on a shelf.
    Product(Box<Product>, Vec<Part>),
}

/// A question that others asked, and what it is found by.
#[derive(Debug)]
pub(super) struct Popular(String, Tokens);

/// Names that are few.
#[derive(Debug)]
pub(super) struct Directory {
    categories: Vec<(Category, Tokens)>,
    shops: Vec<(Shop, Tokens)>,
}

fn named(names: [Option<&str>; 2]) -> Tokens {
    let mut tokens = Tokens::default();
    names.into_iter().flatten().for_each(|name| tokens.add(name, Place::Title));
    tokens
}

impl Commerce {
    /// What somebody who has typed so far may mean: others' questions, categories, shops and products; at most `first`
    /// and at most [`MAX_SUGGESTIONS`]. A text that is too long has none.
    pub async fn suggest(&self, words: &str, first: usize) -> Result<Vec<Suggestion>> {
        let most = first.min(MAX_SUGGESTIONS);
        if words.len() > MAX_QUESTION * 4 || words.chars().count() > MAX_QUESTION {
            return Ok(Vec::new());
        }
        let synonyms = self.synonyms_in_force().await?;
        let plan = Plan::of(words, &synonyms, true);
        if plan.is_empty() {
            return Ok(Vec::new());
        }
        let (popular, directory) = (self.popular().await?, self.directory().await?);
        let asked = qd_text::fold(words);
        let mut suggestions: Vec<Suggestion> = popular
            .iter()
            .filter(|Popular(text, tokens)| *text != asked && plan.is_answered_by(tokens))
            .take(WORDS)
            .map(|Popular(text, _)| Suggestion::Words(highlight(text, &plan)))
            .collect();
        let categories = directory.categories.iter().filter(|(_, tokens)| plan.is_answered_by(tokens)).take(NAMES);
        suggestions.extend(categories.map(|(one, _)| Suggestion::Category(one.clone(), highlight(&one.name, &plan))));
        let shops = directory.shops.iter().filter(|(_, tokens)| plan.is_answered_by(tokens)).take(NAMES);
        suggestions.extend(shops.map(|(one, _)| Suggestion::Shop(Box::new(one.clone()), highlight(&one.name, &plan))));
        suggestions.extend(self.suggest_products(words, &plan, most.saturating_sub(suggestions.len())).await?);
        suggestions.truncate(most);
        Ok(suggestions)
    }

    async fn suggest_products(&self, words: &str, plan: &Plan, limit: usize) -> Result<Vec<Suggestion>> {
        if limit == 0 {
            return Ok(Vec::new());
        }
        let (filter, sort) = (SearchFilter::default(), SearchSort::Relevance);
        let lookup = Lookup { plan, words, filter: &filter, on_air: &[], sort, offset: 0, limit, facets: false };
        let found = self.search.find(&lookup).await?.products;
        let mut shelf = self.published_products_by_ids(&found).await.map_err(Failure::internal)?;
        shelf.sort_by_key(|product| found.iter().position(|id| *id == product.id));
        Ok(shelf
            .into_iter()
            .map(|product| {
                let parts = highlight(&product.title, plan);
                Suggestion::Product(Box::new(product), parts)
            })
            .collect())
    }

    /// 热搜: what was asked most in the last seven days, at most `limit`.
    pub async fn popular_searches(&self, limit: usize) -> Result<Vec<String>> {
        Ok(self.popular().await?.iter().take(limit).map(|Popular(words, _)| words.clone()).collect())
    }

    async fn popular(&self) -> Result<std::sync::Arc<Vec<Popular>>> {
        let read = async {
            // Counts are nobody's rows but the mall's own.
            let mut tx = self.db.begin(&qd_kernel::Actor::System).await?;
            let words = counts::popular(&mut tx, business_day(self.clock.now()), POPULAR).await?;
            let kept = words.into_iter().map(|words| {
                let tokens = named([Some(&words), None]);
                Popular(words, tokens)
            });
            Ok::<_, qd_db::Error>(kept.collect())
        };
        Ok(self.search.popular.get(read).await?)
    }

    async fn directory(&self) -> Result<std::sync::Arc<Directory>> {
        let read = async {
            let categories = self.categories().await.map_err(Failure::internal)?;
            let (mut shops, mut page) = (Vec::new(), PageRequest::new(100, None));
            loop {
                let found = self.shops(&page).await.map_err(Failure::internal)?;
                shops.extend(found.items);
                let Some(last) = shops.last().filter(|_| found.has_next && shops.len() < SHOPS) else { break };
                page = PageRequest::new(100, Some(qd_kernel::Cursor::by_id(last.id)));
            }
            Ok::<_, Failure<super::SearchCode>>(Directory {
                categories: categories
                    .into_iter()
                    .map(|one| {
                        let tokens = named([Some(&one.name), Some(&one.name_en)]);
                        (one, tokens)
                    })
                    .collect(),
                shops: shops
                    .into_iter()
                    .map(|one| {
                        let tokens = named([Some(&one.name), one.name_en.as_deref()]);
                        (one, tokens)
                    })
                    .collect(),
            })
        };
        self.search.directory.get(read).await
    }
}
