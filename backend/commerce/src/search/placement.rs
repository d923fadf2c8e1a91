//! 推广位: paid places above the results, for a term, always shown with 广告.

use chrono::{DateTime, Duration, Utc};
use qd_db::ActorTx;
use qd_identity::audit_in_tx;
use qd_kernel::{Actor, Failure, PlacementId, Problems, ProductId};
use qd_text::fold;
use serde_json::json;

use super::{
    Result, SearchCode,
    synonyms::{only_keeper, reader},
};
use crate::{
    Commerce,
    catalog::{Limits, Lines, flaw, tidy},
};

/// The most paid places above one answer.
pub const MAX_PAID: usize = 2;
/// The most keywords of a placement.
pub const MAX_KEYWORDS: usize = 10;
/// The longest keyword, in characters.
pub const MAX_KEYWORD: usize = 20;
/// The longest term, in days.
pub const MAX_DAYS: i64 = 366;

const WORD: Limits = Limits { min: 1, max: MAX_KEYWORD, lines: Lines::One };
const NOTE: Limits = Limits { min: 0, max: 200, lines: Lines::One };

/// A paid place.
#[derive(Debug, Clone)]
pub struct Placement {
    /// Its id.
    pub id: PlacementId,
    /// What is shown.
    pub product: ProductId,
    /// Its title now.
    pub title: String,
    /// Questions that contain one of these show it.
    pub keywords: Vec<String>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when.
    pub ends_at: DateTime<Utc>,
    /// For the secretariat: the contract's number, say.
    pub note: String,
    /// When it was ended before its time.
    pub ended_at: Option<DateTime<Utc>>,
}

impl Placement {
    /// Whether it is shown at a moment.
    pub fn holds_at(&self, now: DateTime<Utc>) -> bool {
        self.ended_at.is_none() && self.starts_at <= now && now < self.ends_at
    }
}

/// A paid place to set up.
#[derive(Debug, Clone)]
pub struct NewPlacement {
    /// A product on a shelf.
    pub product: ProductId,
    /// 1 to [`MAX_KEYWORDS`] words.
    pub keywords: Vec<String>,
    /// From when.
    pub starts_at: DateTime<Utc>,
    /// Until when: at most [`MAX_DAYS`] days.
    pub ends_at: DateTime<Utc>,
    /// At most 200 characters.
    pub note: String,
}

fn check(new: &NewPlacement, now: DateTime<Utc>) -> Result<()> {
    let mut problems = Problems::default();
    let few = (1..=MAX_KEYWORDS).contains(&new.keywords.len());
    problems.require(few, "keywords", SearchCode::InvalidWord, format!("请填写 1 到 {MAX_KEYWORDS} 个关键词"));
    for (at, word) in new.keywords.iter().take(MAX_KEYWORDS).enumerate() {
        let wrong = flaw("关键词", word, WORD);
        let field = format!("keywords.{at}");
        problems.require(wrong.is_none(), &field, SearchCode::InvalidWord, wrong.clone().unwrap_or_default());
    }
    let length = new.ends_at - new.starts_at;
    let fits = length > Duration::zero() && length <= Duration::days(MAX_DAYS) && new.ends_at > now;
    problems.require(
        fits,
        "endsAt",
        SearchCode::InvalidTerm,
        format!("结束时间须晚于开始和现在，且不超过 {MAX_DAYS} 天"),
    );
    let wrong = flaw("备注", &new.note, NOTE);
    problems.require(wrong.is_none(), "note", SearchCode::InvalidNote, wrong.clone().unwrap_or_default());
    problems.check()
}

impl Commerce {
    /// The last 200 paid places, those that run or will run first; for secretariat and auditor.
    pub async fn placements(&self, actor: &Actor) -> Result<Vec<Placement>> {
        reader(actor)?;
        let mut tx = self.db.begin(actor).await?;
        Ok(list(&mut tx, None).await?)
    }

    /// Sets a paid place up.
    pub async fn add_placement(&self, actor: &Actor, new: NewPlacement) -> Result<Placement> {
        only_keeper(actor)?;
        check(&new, self.clock.now())?;
        let product = self.published_products_by_ids(&[new.product]).await.ok().and_then(|mut found| found.pop());
        let missing = || Failure::field("productId", SearchCode::InvalidProduct, "只能推广在售的商品");
        let product = product.ok_or_else(missing)?;
        let id = PlacementId::new(&*self.clock);
        let keywords: Vec<String> = new.keywords.iter().map(|word| tidy(word)).collect();
        let mut tx = self.db.begin(actor).await?;
        sqlx::query!(
            "insert into search_placement (id, product_id, org_id, keywords, starts_at, ends_at, note, created_by, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            id.uuid(),
            product.id.uuid(),
            product.org_id.uuid(),
            &keywords,
            new.starts_at,
            new.ends_at,
            tidy(&new.note),
            actor.person().map(|person| person.uuid()),
            self.clock.now(),
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        let details = json!({ "product": product.id, "keywords": keywords });
        audit_in_tx(&mut tx, &*self.clock, actor, "search.placement_added", &id.to_string(), details).await?;
        let made = list(&mut tx, Some(id)).await?.pop();
        tx.commit().await?;
        self.search.placements.forget();
        made.ok_or_else(not_found)
    }

    /// Ends a paid place before its time.
    pub async fn end_placement(&self, actor: &Actor, id: PlacementId) -> Result<Placement> {
        only_keeper(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let done = sqlx::query!(
            "update search_placement set ended_at = $2 where id = $1 and ended_at is null",
            id.uuid(),
            self.clock.now(),
        )
        .execute(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        if done.rows_affected() != 1 {
            return Err(not_found());
        }
        audit_in_tx(&mut tx, &*self.clock, actor, "search.placement_ended", &id.to_string(), json!({})).await?;
        let ended = list(&mut tx, Some(id)).await?.pop();
        tx.commit().await?;
        self.search.placements.forget();
        ended.ok_or_else(not_found)
    }

    /// What is paid to be shown with a question, at most [`MAX_PAID`].
    pub(super) async fn paid_for(&self, words: &str) -> qd_db::Result<Vec<ProductId>> {
        let now = self.clock.now();
        let read = async {
            // Who pays and what the secretariat noted is nobody else's business: only what is shown leaves here.
            let mut tx = self.db.begin(&Actor::System).await?;
            running(&mut tx, now).await
        };
        let running = self.search.placements.get(read).await?;
        let asked = fold(words);
        let fits = |placement: &&Running| {
            placement.starts_at <= now
                && now < placement.ends_at
                && placement.keywords.iter().any(|word| asked.contains(word.as_str()))
        };
        let mut products: Vec<ProductId> = running.iter().filter(fits).map(|placement| placement.product).collect();
        products.dedup();
        products.truncate(MAX_PAID);
        Ok(products)
    }
}

/// A paid place as questions are compared with it.
#[derive(Debug)]
pub(super) struct Running {
    product: ProductId,
    keywords: Vec<String>,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
}

async fn running(tx: &mut ActorTx, now: DateTime<Utc>) -> qd_db::Result<Vec<Running>> {
    let rows = sqlx::query!(
        "select product_id, keywords, starts_at, ends_at from search_placement
         where ended_at is null and ends_at > $1 order by starts_at, id limit 1000",
        now,
    )
    .map(|row| Running {
        product: row.product_id.into(),
        keywords: row.keywords.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect(),
        starts_at: row.starts_at,
        ends_at: row.ends_at,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}

fn not_found() -> Failure<SearchCode> {
    Failure::refused(SearchCode::NotFound, "找不到这个推广位，或已经结束")
}

async fn list(tx: &mut ActorTx, only: Option<PlacementId>) -> qd_db::Result<Vec<Placement>> {
    let rows = sqlx::query!(
        "select s.id, s.product_id, p.title, s.keywords, s.starts_at, s.ends_at, s.note, s.ended_at
         from search_placement s join product p on p.id = s.product_id
         where ($1::uuid is null or s.id = $1)
         order by s.ended_at is not null, s.ends_at desc, s.id desc limit 200",
        only.map(|id| id.uuid()),
    )
    .map(|row| Placement {
        id: row.id.into(),
        product: row.product_id.into(),
        title: row.title,
        keywords: row.keywords,
        starts_at: row.starts_at,
        ends_at: row.ends_at,
        note: row.note,
        ended_at: row.ended_at,
    })
    .fetch_all(tx.conn())
    .await?;
    Ok(rows)
}
