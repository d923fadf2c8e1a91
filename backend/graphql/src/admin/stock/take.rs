use async_graphql::{Context, Enum, ID, Object, Result, SimpleObject};
use chrono::{DateTime, Utc};
use qd_commerce::stock;
use qd_kernel::{Cursor, Page};

use crate::{
    connection::{connection, page_request},
    context::ContextExt,
    errors::found,
    ids::id,
    money::Money,
};

/// Where a stock-take stands.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "stock::TakeStatus", name = "StockTakeStatus")]
pub enum TakeStatus {
    /// 盘点中
    Open,
    /// 已提交
    Committed,
    /// 已放弃
    Discarded,
}

/// Which lines of a stock-take a list holds.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "stock::TakeLineFilter", name = "StockTakeLineFilter")]
pub enum TakeLineFilter {
    /// 全部
    All,
    /// 未盘
    Uncounted,
    /// 有差异
    Different,
}

/// A variant in a stock-take.
#[derive(SimpleObject, Debug, Clone)]
#[graphql(name = "StockTakeLine")]
pub struct TakeLine {
    /// Which variant.
    variant_id: ID,
    /// Of which product.
    product_id: ID,
    /// 商家编码
    sku: String,
    /// Its product's title.
    title: String,
    /// Its name.
    variant_name: String,
    /// By the book when the count was opened.
    snapshot: i32,
    /// Counted by hand.
    counted: Option<i32>,
    /// By the book when it was counted; before that, as it is now.
    expected: i32,
    /// Counted pieces beyond the book's, negative when they are missing.
    difference: Option<i32>,
    /// What the difference is worth at the selling price.
    value: Option<Money>,
    /// Who counted.
    counted_by: Option<String>,
    /// When.
    counted_at: Option<DateTime<Utc>>,
}

impl From<stock::TakeLine> for TakeLine {
    fn from(line: stock::TakeLine) -> Self {
        Self {
            variant_id: id(line.variant_id),
            product_id: id(line.product_id),
            sku: line.sku,
            title: line.title,
            variant_name: line.variant_name,
            snapshot: line.snapshot,
            counted: line.counted,
            expected: line.expected,
            difference: line.difference,
            value: line.value.map(Money::from),
            counted_by: line.counted_by,
            counted_at: line.counted_at,
        }
    }
}

connection!(StockTakeLineConnection, StockTakeLineEdge, TakeLine);

/// 盘点
#[derive(Debug, Clone)]
pub struct StockTake(stock::StockTake);

impl From<stock::StockTake> for StockTake {
    fn from(take: stock::StockTake) -> Self {
        Self(take)
    }
}

fn number(many: i64) -> i32 {
    i32::try_from(many).unwrap_or(i32::MAX)
}

#[Object]
impl StockTake {
    /// Its id.
    async fn id(&self) -> ID {
        id(self.0.id)
    }

    /// Where it counts.
    async fn location_id(&self) -> ID {
        id(self.0.location_id)
    }

    /// The location's name.
    async fn location_name(&self) -> &str {
        &self.0.location_name
    }

    /// Where it stands.
    async fn status(&self) -> TakeStatus {
        self.0.status.into()
    }

    /// What it is for.
    async fn note(&self) -> &str {
        &self.0.note
    }

    /// Why the differences are there, once it is committed.
    async fn reason(&self) -> &str {
        &self.0.reason
    }

    /// Who opened it.
    async fn opened_by(&self) -> Option<&str> {
        self.0.opened_by.as_deref()
    }

    /// When.
    async fn opened_at(&self) -> DateTime<Utc> {
        self.0.opened_at
    }

    /// Who closed it.
    async fn closed_by(&self) -> Option<&str> {
        self.0.closed_by.as_deref()
    }

    /// When.
    async fn closed_at(&self) -> Option<DateTime<Utc>> {
        self.0.closed_at
    }

    /// How many variants it lists.
    async fn line_count(&self) -> i32 {
        number(self.0.lines)
    }

    /// How many of them are counted.
    async fn counted(&self) -> i32 {
        number(self.0.counted)
    }

    /// How many of these differ.
    async fn different(&self) -> i32 {
        number(self.0.different)
    }

    /// Pieces found beyond the book: 盘盈.
    async fn surplus(&self) -> i32 {
        number(self.0.surplus)
    }

    /// Pieces missing: 盘亏.
    async fn shortage(&self) -> i32 {
        number(self.0.shortage)
    }

    /// What surplus and shortage together are worth at the selling price; negative when more is missing.
    async fn value(&self) -> Money {
        self.0.value.into()
    }

    /// What is counted, by SKU.
    #[graphql(complexity = "usize::try_from(first.clamp(1, 100)).unwrap_or(100) * child_complexity + 1")]
    async fn lines(
        &self,
        ctx: &Context<'_>,
        #[graphql(default = 50)] first: i32,
        after: Option<String>,
        #[graphql(default_with = "TakeLineFilter::All")] show: TakeLineFilter,
    ) -> Result<StockTakeLineConnection> {
        let request = page_request(first, after.as_deref())?;
        let commerce = &ctx.rooms().commerce;
        let page = found(commerce.stock_take_lines(ctx.actor(), self.0.id, show.into(), &request).await)?;
        let page = page.unwrap_or(Page { items: Vec::new(), has_next: false });
        Ok(StockTakeLineConnection::from_page(page, |line| Cursor::by_id(line.variant_id), TakeLine::from))
    }
}

connection!(StockTakeConnection, StockTakeEdge, StockTake);
