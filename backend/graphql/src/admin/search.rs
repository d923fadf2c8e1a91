//! 搜索设置: synonyms and paid places, kept by the secretariat.

use async_graphql::{Context, ID, InputObject, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::search::{self, SearchCode};

use super::catalog::PublishedProduct;
use crate::{
    context::ContextExt,
    errors::{found, payload},
    ids::{id, required},
    shared::search::{SearchUserError, TextPart, parts},
};

/// Synonyms that were in force from some moment on.
#[derive(SimpleObject)]
pub struct SynonymVersion {
    /// Counted from 1; 0 before anything was written.
    version: i32,
    /// Words of a group stand for each other.
    groups: Vec<Vec<String>>,
    note: String,
    /// Who changed them.
    created_by: Option<String>,
    created_at: Option<DateTime<Utc>>,
}

impl From<search::SynonymVersion> for SynonymVersion {
    fn from(version: search::SynonymVersion) -> Self {
        let search::SynonymVersion { version, groups, note, created_by, created_at } = version;
        Self { version, groups, note, created_by, created_at }
    }
}

/// 推广位: a paid place above the results, always shown with 广告.
#[derive(SimpleObject)]
pub struct Placement {
    id: ID,
    product_id: ID,
    title: String,
    keywords: Vec<String>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    note: String,
    /// When it was ended before its time.
    ended_at: Option<DateTime<Utc>>,
    /// Whether it is shown at this moment.
    is_running: bool,
}

impl Placement {
    fn new(placement: search::Placement, now: DateTime<Utc>) -> Self {
        Self {
            is_running: placement.holds_at(now),
            id: id(placement.id),
            product_id: id(placement.product),
            title: placement.title,
            keywords: placement.keywords,
            starts_at: placement.starts_at,
            ends_at: placement.ends_at,
            note: placement.note,
            ended_at: placement.ended_at,
        }
    }
}

/// What the secretariat keeps for the search.
#[derive(SimpleObject)]
pub struct SearchSettings {
    /// Which engine answers.
    engine: String,
    /// The synonyms that are in force.
    synonyms: SynonymVersion,
    /// The last 20 versions, the newest first.
    history: Vec<SynonymVersion>,
    /// The last 200 paid places, those that run or will run first.
    placements: Vec<Placement>,
}

/// A product that a question finds.
#[derive(SimpleObject)]
pub struct TriedHit {
    product: PublishedProduct,
    /// Its title, with what was asked for marked.
    title: Vec<TextPart>,
    is_paid: bool,
}

/// What a question would find.
#[derive(SimpleObject)]
pub struct TriedSearch {
    total: u64,
    hits: Vec<TriedHit>,
    corrected: Option<String>,
    is_loose: bool,
    user_errors: Vec<SearchUserError>,
}

/// The search's part of the admin's queries.
#[derive(Default)]
pub struct SearchQuery;

#[Object]
impl SearchQuery {
    /// For secretariat and auditor; null for everybody else.
    async fn search_settings(&self, ctx: &Context<'_>) -> Result<Option<SearchSettings>> {
        let (commerce, actor) = (&ctx.rooms().commerce, ctx.actor());
        let Some(synonyms) = found(commerce.synonyms(actor).await)? else { return Ok(None) };
        let history = found(commerce.synonym_history(actor).await)?.unwrap_or_default();
        let placements = found(commerce.placements(actor).await)?.unwrap_or_default();
        let now = ctx.rooms().clock.now();
        Ok(Some(SearchSettings {
            engine: commerce.search_engine().to_owned(),
            synonyms: synonyms.into(),
            history: history.into_iter().map(Into::into).collect(),
            placements: placements.into_iter().map(|placement| Placement::new(placement, now)).collect(),
        }))
    }

    /// What shoppers would find with these synonyms, which are not kept. For secretariat and auditor.
    #[graphql(complexity = "10 * child_complexity + 20")]
    async fn try_search(&self, ctx: &Context<'_>, words: String, groups: Vec<Vec<String>>) -> Result<TriedSearch> {
        let question = search::Question { words, first: 10, ..search::Question::default() };
        let outcome = ctx.rooms().commerce.try_synonyms(ctx.actor(), &question, &groups).await;
        let (result, user_errors) = payload(outcome)?;
        let result = result.unwrap_or_default();
        let hits = result.hits.into_iter().map(|hit| TriedHit {
            title: parts(hit.title),
            is_paid: hit.is_paid,
            product: hit.product.into(),
        });
        Ok(TriedSearch {
            total: result.total,
            hits: hits.collect(),
            corrected: result.corrected,
            is_loose: result.is_loose,
            user_errors,
        })
    }
}

/// Synonyms to put in force.
#[derive(InputObject)]
pub struct SaveSynonymsInput {
    /// The version that was read.
    version: i32,
    /// At most 500 groups of 2 to 12 words of at most 24 characters.
    groups: Vec<Vec<String>>,
    /// At most 200 characters.
    #[graphql(default)]
    note: String,
}

/// How saving went.
#[derive(SimpleObject)]
pub struct SaveSynonymsPayload {
    synonyms: Option<SynonymVersion>,
    user_errors: Vec<SearchUserError>,
}

/// A paid place to set up.
#[derive(InputObject)]
pub struct AddPlacementInput {
    product_id: ID,
    /// 1 to 10 words of at most 20 characters: questions that contain one of them show it.
    keywords: Vec<String>,
    starts_at: DateTime<Utc>,
    /// At most 366 days later.
    ends_at: DateTime<Utc>,
    /// At most 200 characters.
    #[graphql(default)]
    note: String,
}

impl AddPlacementInput {
    fn read(self) -> search::Result<search::NewPlacement> {
        Ok(search::NewPlacement {
            product: required("productId", &self.product_id, SearchCode::InvalidProduct)?,
            keywords: self.keywords,
            starts_at: self.starts_at,
            ends_at: self.ends_at,
            note: self.note,
        })
    }
}

/// A paid place that ends.
#[derive(InputObject)]
pub struct EndPlacementInput {
    placement_id: ID,
}

/// What became of a paid place.
#[derive(SimpleObject)]
pub struct PlacementPayload {
    placement: Option<Placement>,
    user_errors: Vec<SearchUserError>,
}

/// The search's part of the admin's mutations.
#[derive(Default)]
pub struct SearchMutation;

#[Object]
impl SearchMutation {
    /// Puts synonyms in force at once.
    async fn save_synonyms(&self, ctx: &Context<'_>, input: SaveSynonymsInput) -> Result<SaveSynonymsPayload> {
        let command = search::SaveSynonyms { version: input.version, groups: input.groups, note: input.note };
        let (synonyms, user_errors) = payload(ctx.rooms().commerce.save_synonyms(ctx.actor(), command).await)?;
        Ok(SaveSynonymsPayload { synonyms: synonyms.map(Into::into), user_errors })
    }

    /// Sets a paid place up.
    async fn add_placement(&self, ctx: &Context<'_>, input: AddPlacementInput) -> Result<PlacementPayload> {
        let outcome = match input.read() {
            Ok(new) => ctx.rooms().commerce.add_placement(ctx.actor(), new).await,
            Err(failure) => Err(failure),
        };
        placed(ctx, outcome)
    }

    /// Ends a paid place before its time.
    async fn end_placement(&self, ctx: &Context<'_>, input: EndPlacementInput) -> Result<PlacementPayload> {
        let outcome = match required("placementId", &input.placement_id, SearchCode::NotFound) {
            Ok(placement) => ctx.rooms().commerce.end_placement(ctx.actor(), placement).await,
            Err(failure) => Err(failure),
        };
        placed(ctx, outcome)
    }
}

fn placed(ctx: &Context<'_>, outcome: search::Result<search::Placement>) -> Result<PlacementPayload> {
    let (placement, user_errors) = payload(outcome)?;
    let now = ctx.rooms().clock.now();
    Ok(PlacementPayload { placement: placement.map(|one| Placement::new(one, now)), user_errors })
}
