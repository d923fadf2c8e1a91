//! 资金到位和支出情况: budget, received and spent by task and source.

use qd_db::{ActorTx, Error};
use qd_kernel::{Actor, Money, MoneyError};
use rust_decimal::Decimal;

use crate::{Cooperation, Refusal, sees_group};

/// 资金来源.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FundSource {
    /// 省级及以上财政
    Provincial,
    /// 市级财政
    Municipal,
    /// 行业企业
    Industry,
    /// 集团自筹
    SelfRaised,
}

impl FundSource {
    /// All of them, in the report's order.
    pub const ALL: [Self; 4] = [Self::Provincial, Self::Municipal, Self::Industry, Self::SelfRaised];

    /// As stored and as the facts write it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Provincial => "provincial",
            Self::Municipal => "municipal",
            Self::Industry => "industry",
            Self::SelfRaised => "self_raised",
        }
    }

    /// Reads what is stored.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|source| source.as_str() == text)
    }
}

/// 预算 / 到位 / 支出 of one task from one source, or of a sum of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundsCell {
    /// Where it came from; none in a sum over sources.
    pub source: Option<FundSource>,
    /// What was planned.
    pub budget: Money,
    /// What came.
    pub received: Money,
    /// What was spent.
    pub spent: Money,
}

impl FundsCell {
    /// Nothing yet, from `source`.
    pub(crate) const fn empty(source: Option<FundSource>) -> Self {
        Self { source, budget: Money::cny(0), received: Money::cny(0), spent: Money::cny(0) }
    }

    /// Adds another cell's amounts, keeping this one's source.
    pub(crate) fn plus(self, other: &Self) -> Result<Self, MoneyError> {
        Ok(Self {
            source: self.source,
            budget: self.budget.checked_add(other.budget)?,
            received: self.received.checked_add(other.received)?,
            spent: self.spent.checked_add(other.spent)?,
        })
    }

    /// 到位率: received / budget in percent; none without a budget.
    pub fn received_rate(&self) -> Option<Decimal> {
        rate_percent(self.received, self.budget)
    }

    /// 支出率: spent / budget (not spent / received) in percent; none without a budget.
    pub fn spent_rate(&self) -> Option<Decimal> {
        rate_percent(self.spent, self.budget)
    }
}

/// A row of the table: one task, or all of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundsRow {
    /// The task; `合计` for all of them.
    pub name: String,
    /// In English.
    pub name_en: Option<String>,
    /// One cell a source, in [`FundSource::ALL`]'s order.
    pub sources: Vec<FundsCell>,
    /// Their sum.
    pub total: FundsCell,
}

/// The whole table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundsTable {
    /// Up to when the figures reach: `2023-06`.
    pub as_of: String,
    /// The tasks in the report's order.
    pub tasks: Vec<FundsRow>,
    /// All of them together.
    pub total: FundsRow,
}

/// `part` / `budget` in percent with two decimals, half up: 13.87 / 8 is 173.38. None without a budget.
pub fn rate_percent(part: Money, budget: Money) -> Option<Decimal> {
    if budget.minor <= 0 {
        return None;
    }
    // Twice the rate in hundredths of a percent, so that adding the budget once is adding a half.
    let (part, budget) = (i128::from(part.minor), i128::from(budget.minor));
    let hundredths = (part * 20_000 + budget).div_euclid(budget * 2);
    Decimal::try_from_i128_with_scale(hundredths, 2).ok()
}

impl Cooperation {
    /// The table with its sums and rates, for secretariat and auditor; none before anything was imported.
    pub async fn funds_table(&self, actor: &Actor) -> Result<Option<FundsTable>, Refusal> {
        sees_group(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let Some(as_of) = latest_as_of(&mut tx).await? else { return Ok(None) };
        let tasks = select_rows(&mut tx).await?;
        let total = sum_rows("合计", "Total", &tasks).map_err(Refusal::internal)?;
        Ok(Some(FundsTable { as_of, tasks, total }))
    }
}

/// Adds rows up, source by source.
pub(crate) fn sum_rows(name: &str, name_en: &str, rows: &[FundsRow]) -> Result<FundsRow, MoneyError> {
    let mut sources = FundSource::ALL.map(|source| FundsCell::empty(Some(source))).to_vec();
    for row in rows {
        for (sum, cell) in sources.iter_mut().zip(&row.sources) {
            *sum = sum.plus(cell)?;
        }
    }
    row_of(name.to_owned(), Some(name_en.to_owned()), sources)
}

fn row_of(name: String, name_en: Option<String>, sources: Vec<FundsCell>) -> Result<FundsRow, MoneyError> {
    let total = sources.iter().try_fold(FundsCell::empty(None), FundsCell::plus)?;
    Ok(FundsRow { name, name_en, sources, total })
}

async fn latest_as_of(tx: &mut ActorTx) -> qd_db::Result<Option<String>> {
    let as_of = sqlx::query_scalar!("select as_of from fact_import order by imported_at desc, id desc limit 1")
        .fetch_optional(tx.conn())
        .await?;
    Ok(as_of)
}

async fn select_rows(tx: &mut ActorTx) -> qd_db::Result<Vec<FundsRow>> {
    let lines = sqlx::query!(
        "select t.id, t.name, t.name_en, l.source, l.budget_fen, l.received_fen, l.spent_fen
         from budget_task t join fund_line l on l.task_id = t.id order by t.position, t.id",
    )
    .fetch_all(tx.conn())
    .await?;
    let mut rows = Vec::new();
    for task in lines.chunk_by(|a, b| a.id == b.id) {
        let mut sources = FundSource::ALL.map(|source| FundsCell::empty(Some(source))).to_vec();
        for line in task {
            let source =
                FundSource::parse(&line.source).ok_or_else(|| Error::unknown_word("fund source", &line.source))?;
            let cell = FundsCell {
                source: Some(source),
                budget: Money::cny(line.budget_fen),
                received: Money::cny(line.received_fen),
                spent: Money::cny(line.spent_fen),
            };
            sources[source as usize] = cell;
        }
        let row = row_of(task[0].name.clone(), task[0].name_en.clone(), sources);
        rows.push(row.map_err(|error| Error::Corrupt(error.to_string()))?);
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn wan(amount: &str) -> Money {
        let yuan = amount.parse::<Decimal>().unwrap() * Decimal::from(10_000);
        Money::try_from_decimal(yuan, qd_kernel::Currency::Cny).unwrap()
    }

    #[test]
    fn a_half_is_rounded_up() {
        assert_eq!(rate_percent(wan("13.87"), wan("8")).unwrap().to_string(), "173.38");
        assert_eq!(rate_percent(wan("1419.34"), wan("1215")).unwrap().to_string(), "116.82");
        assert_eq!(rate_percent(wan("25"), wan("250")).unwrap().to_string(), "10.00");
    }

    #[test]
    fn without_a_budget_there_is_no_rate() {
        assert_eq!(rate_percent(wan("5"), wan("0")), None);
    }

    proptest! {
        #[test]
        fn the_rate_is_the_decimal_one(part in 0_i64..1_000_000_000_000, budget in 1_i64..1_000_000_000) {
            let exact = Decimal::from(part) * Decimal::ONE_HUNDRED / Decimal::from(budget);
            let rounded = exact.round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(rate_percent(Money::cny(part), Money::cny(budget)), Some(rounded));
        }
    }
}
