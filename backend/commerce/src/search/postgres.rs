//! The engine that is always there: PostgreSQL's GIN index over tokens that are made here.

use async_trait::async_trait;
use qd_db::{ActorTx, Db, Error};
use qd_kernel::{Actor, ProductId};
use uuid::Uuid;

use super::engine::{Document, EngineResult, Facets, Found, Lookup, PriceBand, SearchEngine, SearchSort};
use crate::{catalog::ProductKind, shop::uuids};

/// Searches the table that is written in the same transaction as the products: fresh at once.
#[derive(Debug, Clone)]
pub struct PostgresEngine {
    db: Db,
}

impl PostgresEngine {
    /// Over the mall's database.
    pub fn new(db: Db) -> Self {
        Self { db }
    }
}

struct Row {
    what: String,
    id: Option<Uuid>,
    word: Option<String>,
    n: i64,
}

/// One statement for hits, total and facets. `$1` is the question; the first part of the text says whether there is one,
/// so that a prepared statement's plan reads the tokens' index.
macro_rules! find {
    ($tx:ident, $asked:tt, $rank:tt, $query:ident, $lookup:ident, $on_air:ident) => {
        sqlx::query_as!(
            Row,
            r#"with answer as materialized (
                 select product_id, category_id, shop_id, kind, in_stock, price_fen, sold_count, published_at,
                        width_bucket(price_fen, array[5000, 10000, 20000, 50000]::bigint[]) as band,
                        product_id = any($10) as air,
                        case when $2 = 'relevance' then "# + $rank + r#" else 0 end as rank
                 from search_document
                 where generation = (select current from search_generation) and "# + $asked + r#"),
               judged as (
                 select *, ($3::uuid is null or category_id = $3) as c, ($4::uuid is null or shop_id = $4) as s,
                        ($5::text is null or kind = $5) as k, ($6::int is null or band = $6) as b,
                        (not $7 or air) as a, (not $8 or in_stock) as i
                 from answer),
               wanted as (select * from judged where c and s and k and b and a and i)
               (select 'hit' as "what!", product_id as id, null as word, 0::bigint as "n!"
                from wanted
                order by case $2 when 'price_low' then price_fen
                                 when 'price_high' then -price_fen
                                 when 'best_selling' then -sold_count
                                 when 'newest' then -extract(epoch from published_at)
                                 else -rank * (1 + 0.1 * ln(1 + sold_count)) * case when in_stock then 1 else 0.5 end end,
                         product_id desc
                offset $11 limit $12)
               union all select 'total', null, null, count(*) from wanted
               union all select 'category', category_id, null, count(*)
                         from judged where $9 and s and k and b and a and i group by category_id
               union all select 'shop', shop_id, null, count(*)
                         from judged where $9 and c and k and b and a and i group by shop_id
               union all select 'kind', null, kind, count(*)
                         from judged where $9 and c and s and b and a and i group by kind
               union all select 'price', null, band::text, count(*)
                         from judged where $9 and c and s and k and a and i group by band
               union all select 'on_air', null, null, count(*)
                         from judged where $9 and c and s and k and b and i and air
               union all select 'in_stock', null, null, count(*)
                         from judged where $9 and c and s and k and b and a and in_stock"#,
            $query,
            sort_word($lookup.sort),
            $lookup.filter.category.map(|id| id.uuid()),
            $lookup.filter.shop.map(|id| id.uuid()),
            $lookup.filter.kind.map(ProductKind::as_str),
            $lookup.filter.price.map(|band| band as i32),
            $lookup.filter.on_air,
            $lookup.filter.in_stock,
            $lookup.facets,
            &$on_air,
            i64::try_from($lookup.offset).unwrap_or(i64::MAX),
            i64::try_from($lookup.limit).unwrap_or(0),
        )
        .fetch_all($tx.conn())
        .await
        .map_err(Error::from)?
    };
}

const fn sort_word(sort: SearchSort) -> &'static str {
    match sort {
        SearchSort::Relevance => "relevance",
        SearchSort::PriceLow => "price_low",
        SearchSort::PriceHigh => "price_high",
        SearchSort::BestSelling => "best_selling",
        SearchSort::Newest => "newest",
    }
}

async fn rows(tx: &mut ActorTx, lookup: &Lookup<'_>) -> Result<Vec<Row>, Error> {
    let on_air = uuids(lookup.on_air);
    let query = lookup.plan.to_tsquery();
    if lookup.plan.is_empty() {
        return Ok(find!(tx, "$1::text is not null", "1.0::float4", query, lookup, on_air));
    }
    Ok(find!(
        tx,
        "tokens @@ ($1::text)::tsquery",
        "ts_rank('{0.05, 0.1, 0.3, 1.0}', tokens, ($1::text)::tsquery)",
        query,
        lookup,
        on_air
    ))
}

#[async_trait]
impl SearchEngine for PostgresEngine {
    fn name(&self) -> &'static str {
        "postgres"
    }

    fn is_outside(&self) -> bool {
        false
    }

    async fn find(&self, lookup: &Lookup<'_>) -> EngineResult<Found> {
        let mut tx = self.db.begin(&Actor::PUBLIC).await?;
        let mut found = Found::default();
        let Facets { categories, shops, kinds, prices, on_air, in_stock } = &mut found.facets;
        for row in rows(&mut tx, lookup).await? {
            let count = u64::try_from(row.n).unwrap_or(0);
            match (row.what.as_str(), row.id, row.word) {
                ("hit", Some(id), _) => found.products.push(id.into()),
                ("total", _, _) => found.total = count,
                ("category", Some(id), _) => categories.push((id.into(), count)),
                ("shop", Some(id), _) => shops.push((id.into(), count)),
                ("kind", _, Some(word)) => kinds.push((ProductKind::parse(&word)?, count)),
                ("price", _, Some(band)) => {
                    let band = band.parse().ok().and_then(|at: usize| PriceBand::ALL.get(at).copied());
                    prices.extend(band.map(|band| (band, count)));
                }
                ("on_air", _, _) => *on_air = count,
                ("in_stock", _, _) => *in_stock = count,
                _ => return Err(Error::Corrupt("an answer of the search that nobody asked for".to_owned()).into()),
            }
        }
        found.facets.sort();
        Ok(found)
    }

    async fn put(&self, _: &[Document], _: &[ProductId], _: Option<i32>) -> EngineResult<()> {
        Ok(())
    }

    async fn begin(&self, _: i32) -> EngineResult<()> {
        Ok(())
    }

    async fn fill(&self, _: i32, _: &[Document]) -> EngineResult<()> {
        Ok(())
    }

    async fn switch(&self, _: i32) -> EngineResult<()> {
        Ok(())
    }
}
