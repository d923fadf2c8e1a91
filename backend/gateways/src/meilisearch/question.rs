//! A lookup in Meilisearch's words.

use std::collections::HashMap;

use futures::future::try_join_all;
use meilisearch_sdk::{
    indexes::Index,
    search::{MatchingStrategies, SearchResults, Selectors},
};
use qd_commerce::{
    catalog::ProductKind,
    search::{EngineError, EngineResult, Facets, Found, Lookup, PriceBand, SearchSort},
};
use serde::Deserialize;
use uuid::Uuid;

use super::{failed, record};

#[derive(Debug, Deserialize)]
struct Hit {
    id: Uuid,
}

/// A part of the filter, and the facet whose counting leaves it out.
struct Part {
    facet: &'static str,
    text: String,
}

/// The filter's parts, as Meilisearch writes them. Every value is an id, a number or a word of ours.
fn parts(lookup: &Lookup<'_>) -> Vec<Part> {
    let filter = lookup.filter;
    let band = |wanted: PriceBand| PriceBand::ALL.iter().position(|band| *band == wanted).unwrap_or(0);
    let all = [
        filter.category.map(|id| ("category", format!("category = {}", id.uuid().simple()))),
        filter.shop.map(|id| ("shop", format!("shop = {}", id.uuid().simple()))),
        filter.kind.map(|kind| ("kind", format!("kind = {}", kind.as_str()))),
        filter.price.map(|price| ("band", format!("band = {}", band(price)))),
        filter.on_air.then(|| ("on_air", on_air(lookup))),
        filter.in_stock.then(|| ("in_stock", "in_stock = true".to_owned())),
    ];
    all.into_iter().flatten().map(|(facet, text)| Part { facet, text }).collect()
}

fn on_air(lookup: &Lookup<'_>) -> String {
    let ids: Vec<String> = lookup.on_air.iter().map(|id| record::id(*id)).collect();
    format!("id IN [{}]", ids.join(", "))
}

fn joined(parts: &[Part], without: &str) -> String {
    let kept = parts.iter().filter(|part| part.facet != without).map(|part| part.text.as_str());
    kept.collect::<Vec<_>>().join(" AND ")
}

/// Asks, and counts facets where they are wanted: each as if its own part of the filter were not set.
pub(super) async fn ask(index: &Index, lookup: &Lookup<'_>) -> EngineResult<Found> {
    let parts = parts(lookup);
    let answer = send(index, lookup, &joined(&parts, ""), None, lookup.offset, lookup.limit).await?;
    let mut found = Found {
        products: answer.hits.into_iter().map(|hit| hit.result.id.into()).collect(),
        total: answer.estimated_total_hits.unwrap_or(0) as u64,
        facets: Facets::default(),
    };
    if lookup.facets {
        found.facets = facets(index, lookup, &parts).await?;
    }
    Ok(found)
}

async fn facets(index: &Index, lookup: &Lookup<'_>, parts: &[Part]) -> EngineResult<Facets> {
    let count = async |facet: &'static str| {
        let filter = joined(parts, facet);
        if facet == "on_air" {
            if lookup.on_air.is_empty() {
                return Ok((facet, HashMap::new()));
            }
            let narrowed = [filter, on_air(lookup)].into_iter().filter(|text| !text.is_empty());
            let narrowed = narrowed.collect::<Vec<_>>().join(" AND ");
            let answer = send(index, lookup, &narrowed, None, 0, 0).await?;
            return Ok((facet, HashMap::from([(String::new(), answer.estimated_total_hits.unwrap_or(0))])));
        }
        let answer = send(index, lookup, &filter, Some(facet), 0, 0).await?;
        let counted = answer.facet_distribution.and_then(|mut all| all.remove(facet)).unwrap_or_default();
        Ok::<_, EngineError>((facet, counted))
    };
    let all = ["category", "shop", "kind", "band", "on_air", "in_stock"].map(count);
    let mut facets = Facets::default();
    for (facet, counted) in try_join_all(all).await? {
        for (value, count) in counted {
            let count = count as u64;
            let id = || Uuid::try_parse(&value).map_err(|_| EngineError::Refused(format!("{facet} {value}")));
            match facet {
                "category" => facets.categories.push((id()?.into(), count)),
                "shop" => facets.shops.push((id()?.into(), count)),
                "kind" => facets.kinds.push((ProductKind::parse(&value)?, count)),
                "band" => {
                    let band = value.parse().ok().and_then(|at: usize| PriceBand::ALL.get(at).copied());
                    facets.prices.extend(band.map(|band| (band, count)));
                }
                "on_air" => facets.on_air = count,
                _ if value == "true" => facets.in_stock = count,
                _ => {}
            }
        }
    }
    facets.sort();
    Ok(facets)
}

async fn send(
    index: &Index,
    lookup: &Lookup<'_>,
    filter: &str,
    facet: Option<&str>,
    offset: usize,
    limit: usize,
) -> EngineResult<SearchResults<Hit>> {
    let words = qd_text::fold(lookup.words);
    let facet = facet.map(|facet| [facet]);
    let sort: &[&str] = match lookup.sort {
        SearchSort::Relevance => &[],
        SearchSort::PriceLow => &["price:asc"],
        SearchSort::PriceHigh => &["price:desc"],
        SearchSort::BestSelling => &["sold:desc"],
        SearchSort::Newest => &["published:desc"],
    };
    let mut query = index.search();
    query
        .with_query(&words)
        .with_offset(offset)
        .with_limit(limit)
        .with_attributes_to_retrieve(Selectors::Some(&["id"]));
    query.with_matching_strategy(if lookup.plan.any { MatchingStrategies::LAST } else { MatchingStrategies::ALL });
    if !filter.is_empty() {
        query.with_filter(filter);
    }
    if !sort.is_empty() {
        query.with_sort(sort);
    }
    if let Some(facet) = &facet {
        query.with_facets(Selectors::Some(facet));
    }
    query.execute().await.map_err(failed)
}
