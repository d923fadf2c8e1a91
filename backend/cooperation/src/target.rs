//! 指标: what was promised against what was reached.

use qd_kernel::{Actor, TargetId};
use rust_decimal::Decimal;

use crate::{Cooperation, Refusal, sees_group};

/// A figure as the report gives it: a number where it is one, else its words (`>500`, `100/year`, `50%`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Figure {
    /// A plain number.
    Number(Decimal),
    /// The report's words.
    Text(String),
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{}", number.normalize()),
            Self::Text(text) => f.write_str(text),
        }
    }
}

/// One target of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its id.
    pub id: TargetId,
    /// The report's number: `M07`.
    pub code: String,
    /// The task it belongs to: `3.1`.
    pub task: String,
    /// In Chinese.
    pub name: String,
    /// In English.
    pub name_en: Option<String>,
    /// 家, 人次/年, % …
    pub unit: String,
    /// What was promised.
    pub target: Option<Figure>,
    /// What was reached; none where the report gives no figure.
    pub actual: Option<Figure>,
    /// As the report judges: `met_as_reported`, `actual_not_quantified`, `unit_or_scope_mismatch`.
    pub status: String,
    /// What is odd about it.
    pub note: String,
}

impl Cooperation {
    /// All targets in the report's order: for secretariat and auditor.
    pub async fn targets(&self, actor: &Actor) -> Result<Vec<Target>, Refusal> {
        sees_group(actor)?;
        let mut tx = self.db.begin(actor).await?;
        let targets = sqlx::query!(
            "select id, code, task, name, name_en, unit, target_value, target_text, actual_value, actual_text,
               status, note
             from target order by position, id",
        )
        .map(|row| Target {
            id: row.id.into(),
            code: row.code,
            task: row.task,
            name: row.name,
            name_en: row.name_en,
            unit: row.unit,
            target: figure(row.target_value, row.target_text),
            actual: figure(row.actual_value, row.actual_text),
            status: row.status,
            note: row.note,
        })
        .fetch_all(tx.conn())
        .await
        .map_err(qd_db::Error::from)?;
        Ok(targets)
    }
}

fn figure(value: Option<Decimal>, text: Option<String>) -> Option<Figure> {
    value.map(Figure::Number).or(text.map(Figure::Text))
}
