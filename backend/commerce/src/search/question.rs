//! A question and its answer.

use std::collections::HashMap;

use qd_kernel::{Cursor, Failure, ProductId};
use qd_text::{MAX_QUESTION, Part, Plan, Synonyms, highlight};
use uuid::Uuid;

use super::{Facets, Found, Lookup, MAX_RESULTS, Result, SearchCode, SearchFilter, SearchSort};
use crate::{Commerce, catalog::Product};

/// What is asked.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// At most [`MAX_QUESTION`] characters; empty for everything that the filter lets through.
    pub words: String,
    /// Which of the answers are wanted.
    pub filter: SearchFilter,
    /// In which order.
    pub sort: SearchSort,
    /// How many, 1 to 100.
    pub first: u32,
    /// Behind which hit.
    pub after: Option<Cursor>,
    /// The products of all sessions that are on air, as `live` knows them.
    pub on_air: Vec<ProductId>,
}

/// A product that answers.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The product, which stands on an open shop's shelf.
    pub product: Product,
    /// Its title in pieces, those that answer marked.
    pub title: Vec<Part>,
    /// Its English title in pieces.
    pub title_en: Option<Vec<Part>>,
    /// 广告: it stands here because somebody pays for it.
    pub is_paid: bool,
    /// What to send as `after` to go on behind it.
    pub cursor: Cursor,
}

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct SearchResult {
    /// A page of it.
    pub hits: Vec<Hit>,
    /// How many products answer in all.
    pub total: u64,
    /// Whether more follow that can be turned to.
    pub has_next: bool,
    /// How many there are of each.
    pub facets: Facets,
    /// The words that were answered in place of mistyped ones.
    pub corrected: Option<String>,
    /// Whether the answers have only some of the words, or words that sound alike.
    pub is_loose: bool,
}

/// What was looked up in the end.
struct Answered {
    plan: Plan,
    found: Found,
    corrected: Option<String>,
    is_loose: bool,
}

impl Commerce {
    /// Answers a question. Nobody's person plays a part in it.
    pub async fn search(&self, question: &Question) -> Result<SearchResult> {
        let synonyms = self.synonyms_in_force().await?;
        let result = self.answer(question, &synonyms).await?;
        if question.after.is_none() && question.filter == SearchFilter::default() {
            self.count_search(&question.words, if result.is_loose { 0 } else { result.total });
        }
        Ok(result)
    }

    pub(super) async fn answer(&self, question: &Question, synonyms: &Synonyms) -> Result<SearchResult> {
        let offset = check(question)?;
        let limit = usize::try_from(question.first.clamp(1, qd_kernel::MAX_PAGE_SIZE)).unwrap_or(1);
        let limit = limit.min(MAX_RESULTS - offset);
        let plan = Plan::of(&question.words, synonyms, false);
        if plan.is_empty() && !question.words.trim().is_empty() {
            return Ok(SearchResult::default());
        }
        let answered = self.look_up(question, plan, synonyms, offset, limit).await?;
        let paid = self.paid_above(question, offset).await?;
        let mut wanted = paid.clone();
        wanted.extend(answered.found.products.iter().filter(|id| !paid.contains(id)));
        let shelf = self.published_products_by_ids(&wanted).await.map_err(Failure::internal)?;
        let mut shelf: HashMap<ProductId, Product> = shelf.into_iter().map(|product| (product.id, product)).collect();

        let mut hits = Vec::with_capacity(wanted.len());
        let start = Cursor { key: i64::try_from(offset).unwrap_or(0), id: Uuid::nil() };
        for id in &paid {
            hits.extend(shelf.remove(id).map(|product| hit(product, &answered.plan, true, start.clone())));
        }
        // An index that is a moment behind may name what has just left its shelf.
        for (id, at) in answered.found.products.iter().zip(start.key + 1..) {
            let cursor = Cursor { key: at, id: id.uuid() };
            hits.extend(shelf.remove(id).map(|product| hit(product, &answered.plan, false, cursor)));
        }
        let reach = answered.found.total.min(MAX_RESULTS as u64);
        Ok(SearchResult {
            hits,
            total: answered.found.total,
            has_next: ((offset + limit) as u64) < reach,
            facets: answered.found.facets,
            corrected: answered.corrected,
            is_loose: answered.is_loose,
        })
    }

    async fn look_up(
        &self,
        question: &Question,
        plan: Plan,
        synonyms: &Synonyms,
        offset: usize,
        limit: usize,
    ) -> Result<Answered> {
        let ask = async |plan: &Plan, words: &str| {
            let (filter, sort, on_air) = (&question.filter, question.sort, &question.on_air);
            // Facets belong to the whole answer: pages behind the first need none.
            let lookup = Lookup { plan, words, filter, on_air, sort, offset, limit, facets: offset == 0 };
            self.search.find(&lookup).await
        };
        let found = ask(&plan, &question.words).await?;
        let strict = Answered { plan, found, corrected: None, is_loose: false };
        if strict.found.total > 0
            || strict.plan.is_empty()
            || self.answers_without_filter(question, &strict.plan).await?
        {
            return Ok(strict);
        }
        let mut tx = self.begin_public().await?;
        self.search.vocabulary.catch_up(&mut tx).await?;
        drop(tx);
        if let Some(words) = self.search.vocabulary.corrected(&strict.plan) {
            let plan = Plan::of(&words, synonyms, false);
            let found = ask(&plan, &words).await?;
            if found.total > 0 {
                return Ok(Answered { plan, found, corrected: Some(words), is_loose: false });
            }
        }
        for plan in [strict.plan.sounding_alike(), strict.plan.loosened()].into_iter().flatten() {
            let found = ask(&plan, &question.words).await?;
            if found.total > 0 {
                return Ok(Answered { plan, found, corrected: None, is_loose: true });
            }
        }
        Ok(strict)
    }

    /// Whether it is the filter, and not the words, that leaves nothing.
    async fn answers_without_filter(&self, question: &Question, plan: &Plan) -> Result<bool> {
        let none = SearchFilter::default();
        if question.filter == none {
            return Ok(false);
        }
        let lookup = Lookup {
            plan,
            words: &question.words,
            filter: &none,
            on_air: &[],
            sort: question.sort,
            offset: 0,
            limit: 1,
            facets: false,
        };
        Ok(self.search.find(&lookup).await?.total > 0)
    }

    /// Paid places stand above the first page of the usual order, where nothing was narrowed down.
    async fn paid_above(&self, question: &Question, offset: usize) -> Result<Vec<ProductId>> {
        let shown = offset == 0
            && question.sort == SearchSort::Relevance
            && question.filter == SearchFilter::default()
            && !question.words.trim().is_empty();
        Ok(if shown { self.paid_for(&question.words).await? } else { Vec::new() })
    }
}

/// Refuses what is too long or too deep, and tells how many hits to pass over.
fn check(question: &Question) -> Result<usize> {
    // A character has at most four bytes: a text of megabytes is refused without being read.
    if question.words.len() > MAX_QUESTION * 4 || question.words.chars().count() > MAX_QUESTION {
        let message = format!("搜索内容最多 {MAX_QUESTION} 个字");
        return Err(Failure::field("words", SearchCode::TooLong, message));
    }
    let offset = question.after.as_ref().map_or(0, |after| after.key);
    usize::try_from(offset)
        .ok()
        .filter(|offset| *offset < MAX_RESULTS)
        .ok_or_else(|| Failure::field("after", SearchCode::TooDeep, format!("最多查看前 {MAX_RESULTS} 件，请缩小范围")))
}

fn hit(product: Product, plan: &Plan, is_paid: bool, cursor: Cursor) -> Hit {
    let title = highlight(&product.title, plan);
    let title_en = product.title_en.as_deref().map(|title| highlight(title, plan));
    Hit { product, title, title_en, is_paid, cursor }
}
