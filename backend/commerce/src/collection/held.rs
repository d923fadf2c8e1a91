//! Which products collections hold now: one statement, however many collections, made of the rules' typed parameters.
//!
//! What a rule finds and what was added by hand are two parts of a union, so that the rule's part can be read from the
//! index of its order and place.

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};
use qd_db::{ActorTx, Result};
use qd_kernel::{CategoryId, Cursor, ProductId, ShopId};
use sqlx::{Postgres, QueryBuilder};
use uuid::Uuid;

use super::{
    CollectionSort, Content,
    rule::{AttributeTest, Condition, Group, Matching, Rule},
};
use crate::catalog::search_pattern;

/// Behind everything that is ever listed: the last microsecond of the year 9999.
const END_OF_TIME: i64 = 253_402_300_799_999_999;

/// What stands on the shelf of an open shop.
const ON_SHELF: &str = "p.status = 'published'
     and exists (select from shop s where s.id = p.shop_id and s.status = 'open')";

/// A collection's content with what is needed to look it up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub content: &'a Content,
    /// A shop's collection holds its own products only.
    pub shop: Option<ShopId>,
}

/// What every rule is read with.
pub(super) struct Ground<'a> {
    pub now: DateTime<Utc>,
    /// Each named category with all below it.
    pub below: &'a HashMap<CategoryId, Vec<Uuid>>,
}

/// A product's place in a collection.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Spot {
    /// Which of those that were asked for.
    pub nth: i32,
    pub id: Uuid,
    /// What it is sorted by.
    pub key: i64,
}

type Query = QueryBuilder<Postgres>;

/// How an order reads its index.
struct Order {
    /// The sort key, as an integer.
    key: &'static str,
    /// The columns of its index.
    column: &'static str,
    /// Whether the least comes first.
    ascending: bool,
}

const fn order(sort: CollectionSort) -> Order {
    match sort {
        CollectionSort::Newest | CollectionSort::Hand => Order {
            key: "(extract(epoch from p.published_at) * 1000000)::bigint",
            column: "p.published_at",
            ascending: false,
        },
        CollectionSort::PriceLow => Order { key: "p.from_price_fen", column: "p.from_price_fen", ascending: true },
        CollectionSort::PriceHigh => Order { key: "p.from_price_fen", column: "p.from_price_fen", ascending: false },
        CollectionSort::BestSelling => Order { key: "p.sold_count", column: "p.sold_count", ascending: false },
    }
}

impl Order {
    const fn compares(&self) -> &'static str {
        if self.ascending { " > " } else { " < " }
    }

    const fn direction(&self) -> &'static str {
        if self.ascending { "" } else { " desc" }
    }

    /// The row behind which a list begins: always one, so that the index starts reading there.
    fn start(&self, after: Option<&Cursor>) -> Cursor {
        let before_all = if self.ascending {
            Cursor { key: i64::MIN, id: Uuid::nil() }
        } else {
            Cursor { key: i64::MAX, id: Uuid::max() }
        };
        after.cloned().unwrap_or(before_all)
    }
}

/// The first `limit` products of each collection, behind `after`.
pub(super) fn pages(head: &str, asked: &[Asked<'_>], ground: &Ground<'_>, after: Option<&Cursor>, limit: i64) -> Query {
    let mut query = QueryBuilder::new(head);
    for (nth, one) in asked.iter().enumerate() {
        if nth > 0 {
            query.push(" union all ");
        }
        let order = order(one.content.sort);
        let direction = order.direction();
        query.push(format!("(select {nth} as nth, id, key from ("));
        matched(&mut query, *one, ground, Some((&order.start(after), limit)));
        query.push(format!(") held order by key{direction}, id{direction} limit ")).push_bind(limit).push(")");
    }
    query
}

/// How many products a collection holds, counted up to `most`.
pub(super) async fn count(tx: &mut ActorTx, asked: Asked<'_>, ground: &Ground<'_>, most: i64) -> Result<i64> {
    let mut query = QueryBuilder::new("select count(*) from (select id from (");
    matched(&mut query, asked, ground, None);
    query.push(") held limit ").push_bind(most).push(") counted");
    Ok(query.build_query_scalar().persistent(false).fetch_one(tx.conn()).await?)
}

/// Reads [`pages`].
pub(super) async fn read(
    tx: &mut ActorTx,
    asked: &[Asked<'_>],
    ground: &Ground<'_>,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Vec<Spot>> {
    if asked.is_empty() {
        return Ok(Vec::new());
    }
    let mut query = pages("", asked, ground, after, limit);
    // Its text is another with each rule: remembering its plan would only crowd others out.
    Ok(query.build_query_as::<Spot>().persistent(false).fetch_all(tx.conn()).await?)
}

/// `select id, key`: what the rule finds, and what was added by hand.
fn matched(query: &mut Query, asked: Asked<'_>, ground: &Ground<'_>, page: Option<(&Cursor, i64)>) {
    if !asked.content.rule.groups.is_empty() {
        query.push("(");
        found(query, asked, ground, page);
        query.push(") union ");
    }
    added(query, asked, page);
}

/// What the rule finds, read along the index of its order.
fn found(query: &mut Query, asked: Asked<'_>, ground: &Ground<'_>, page: Option<(&Cursor, i64)>) {
    let content = asked.content;
    let order = order(content.sort);
    query.push(format!("select p.id, {} as key from product p where {ON_SHELF} and ", order.key));
    place(query, asked.shop);
    rule(query, &content.rule, ground);
    query.push(" and not (p.id = any(").push_bind(ids(&content.excluded)).push("))");
    if content.sort == CollectionSort::Hand {
        // They stand before the others.
        query.push(" and not (p.id = any(").push_bind(ids(&content.added)).push("))");
    }
    let Some((start, limit)) = page else { return };
    query.push(format!(" and ({}, p.id){}(", order.column, order.compares()));
    match content.sort {
        CollectionSort::Newest | CollectionSort::Hand => query.push_bind(moment(start.key)),
        CollectionSort::PriceLow | CollectionSort::PriceHigh | CollectionSort::BestSelling => {
            query.push_bind(start.key)
        }
    };
    query.push(", ").push_bind(start.id).push(")");
    let direction = order.direction();
    query.push(format!(" order by {}{direction}, p.id{direction} limit ", order.column)).push_bind(limit);
}

/// What was added by hand, as far as it stands on a shelf.
fn added(query: &mut Query, asked: Asked<'_>, page: Option<(&Cursor, i64)>) {
    let content = asked.content;
    let order = order(content.sort);
    query.push("select id, key from (select p.id, ");
    if content.sort == CollectionSort::Hand {
        // Above every moment, the first the highest.
        query.push("9223372036854775807 - array_position(").push_bind(ids(&content.added)).push(", p.id)");
    } else {
        query.push(order.key);
    }
    query.push(format!(" as key from product p where {ON_SHELF} and "));
    place(query, asked.shop);
    query.push("p.id = any(").push_bind(ids(&content.added)).push(")) picked");
    if let Some((start, _)) = page {
        query.push(format!(" where (key, id){}(", order.compares())).push_bind(start.key);
        query.push(", ").push_bind(start.id).push(")");
    }
}

fn place(query: &mut Query, shop: Option<ShopId>) {
    if let Some(shop) = shop {
        query.push("p.shop_id = ").push_bind(shop.uuid()).push(" and ");
    }
}

fn ids(products: &[ProductId]) -> Vec<Uuid> {
    products.iter().map(|product| product.uuid()).collect()
}

fn moment(key: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_micros(key.clamp(0, END_OF_TIME)).unwrap_or_default()
}

fn rule(query: &mut Query, rule: &Rule, ground: &Ground<'_>) {
    joined(query, rule.matching, &rule.groups, |query, group: &Group| {
        joined(query, group.matching, &group.conditions, |query, one| condition(query, one, ground));
    });
}

/// `(… and …)` or `(… or …)`. What has no parts holds nothing.
fn joined<T>(query: &mut Query, matching: Matching, parts: &[T], write: impl Fn(&mut Query, &T)) {
    let between = match matching {
        Matching::All => " and ",
        Matching::Any => " or ",
    };
    if parts.is_empty() {
        query.push("false");
        return;
    }
    for (index, part) in parts.iter().enumerate() {
        query.push(if index == 0 { "(" } else { between });
        write(query, part);
    }
    query.push(")");
}

fn condition(query: &mut Query, condition: &Condition, ground: &Ground<'_>) {
    match condition {
        Condition::Category { category } => {
            let below = ground.below.get(category).cloned().unwrap_or_default();
            query.push("p.category_id = any(").push_bind(below).push(")");
        }
        Condition::Kind { product_kind } => {
            query.push("p.kind = ").push_bind(product_kind.as_str());
        }
        Condition::Price { from_fen, to_fen } => {
            query.push("p.from_price_fen between ").push_bind(from_fen.unwrap_or(0));
            query.push(" and ").push_bind(to_fen.unwrap_or(i64::MAX));
        }
        Condition::Attribute { attribute, test } => {
            query.push("exists (select from product_attribute a where a.product_id = p.id and a.attribute_id = ");
            query.push_bind(attribute.uuid()).push(" and ");
            attribute_says(query, attribute.uuid(), test);
            query.push(")");
        }
        Condition::TitleContains { text } => {
            let pattern = search_pattern(Some(text));
            query.push("(p.title ilike ").push_bind(pattern.clone());
            query.push(" or p.title_en ilike ").push_bind(pattern).push(")");
        }
        Condition::Discounted => {
            query.push(
                "exists (select from variant v where v.product_id = p.id and v.archived_at is null and v.is_offered
                 and v.list_price_fen > v.price_fen)",
            );
        }
        Condition::PublishedWithin { days } => {
            query.push("p.published_at >= ").push_bind(ground.now - Duration::days(i64::from(*days)));
        }
        Condition::InStock => {
            query.push(
                "exists (select from variant v join stock k on k.variant_id = v.id where v.product_id = p.id
                 and v.archived_at is null and v.is_offered and k.available > 0)",
            );
        }
        Condition::SoldAtLeast { count } => {
            query.push("p.sold_count >= ").push_bind(*count);
        }
        Condition::Shop { shop } => {
            query.push("p.shop_id = ").push_bind(shop.uuid());
        }
    }
}

fn attribute_says(query: &mut Query, attribute: Uuid, test: &AttributeTest) {
    match test {
        AttributeTest::OneOf { values } => {
            query.push("a.value_texts && ").push_bind(values);
        }
        AttributeTest::Number { from, to } => {
            // Only of this attribute's values is it known that they are numbers.
            query.push("case when a.attribute_id = ").push_bind(attribute);
            query.push(" then a.value_texts[1]::numeric between coalesce(").push_bind(from.as_deref());
            query.push("::numeric, 0) and coalesce(").push_bind(to.as_deref()).push("::numeric, 'infinity') end");
        }
        AttributeTest::Date { from, to } => {
            query.push("a.value_texts[1] collate \"C\" between coalesce(").push_bind(from.as_deref());
            query.push(", '') and coalesce(").push_bind(to.as_deref()).push(", '9999-12-31')");
        }
    }
}
