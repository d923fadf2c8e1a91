//! The file's shape, as far as it is imported. What is read is read strictly: an unknown or missing key of an
//! entry is an error at that entry. Sections that are not imported are passed over.

use std::collections::BTreeMap;

use serde::{Deserialize, de::IgnoredAny};

use super::{FactError, MAX_FILE_BYTES};

#[derive(Debug, Deserialize)]
pub(super) struct FactsFile {
    pub meta: Meta,
    pub organisations: Vec<Organisation>,
    pub industrial_colleges: Vec<College>,
    pub activities: Vec<Activity>,
    pub targets_vs_actual: Vec<Target>,
    pub budget: Budget,
}

#[derive(Debug, Deserialize)]
pub(super) struct Meta {
    pub as_of: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Organisation {
    pub name_zh: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub role: String,
    pub membership_stated: bool,
    #[serde(rename = "full_legal_name")]
    pub _full_legal_name: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct College {
    pub zh: String,
    pub partners: Vec<String>,
    #[serde(default, rename = "partners_open_ended")]
    pub _partners_open_ended: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Activity {
    pub zh: String,
    pub en: Option<String>,
    pub kind: String,
    pub partner: Option<String>,
    pub date: Option<String>,
    #[serde(default, rename = "also_written")]
    pub _also_written: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Target {
    pub id: String,
    pub task: String,
    pub name_zh: String,
    pub name_en: Option<String>,
    pub target: Figure,
    // A figure that is absent says so with null: an entry without the key is a slip.
    #[serde(deserialize_with = "present")]
    pub actual: Option<Figure>,
    pub unit: String,
    pub status: String,
    pub note: String,
}

/// A number, words, or one of the two for each year.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a number, a text, or one of them for each year")]
pub(super) enum Figure {
    Number(serde_json::Number),
    Text(String),
    Years(BTreeMap<String, Option<YearFigure>>),
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "expected a number or a text")]
pub(super) enum YearFigure {
    Number(serde_json::Number),
    Text(String),
}

#[derive(Debug, Deserialize)]
pub(super) struct Budget {
    pub unit: String,
    pub rows: Vec<BudgetRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetRow {
    pub task_zh: String,
    pub task_en: Option<String>,
    pub is_total: bool,
    pub sources: BudgetSources,
    #[serde(deserialize_with = "present")]
    pub reported_received_rate_pct: Option<String>,
    #[serde(deserialize_with = "present")]
    pub reported_spent_rate_pct: Option<String>,
    #[serde(default, rename = "computed")]
    pub _computed: IgnoredAny,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetSources {
    pub provincial: BudgetCell,
    pub municipal: BudgetCell,
    pub industry: BudgetCell,
    pub self_raised: BudgetCell,
    pub total: BudgetCell,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetCell {
    #[serde(rename = "zh")]
    pub _zh: String,
    pub budget: String,
    pub received: String,
    pub spent: String,
}

/// Serde takes a missing key of an `Option` for null; with a function of its own it must be there.
fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: Deserialize<'de>,
{
    Option::deserialize(deserializer)
}

/// Reads the file's shape; the first entry that does not fit is named.
pub(super) fn read(bytes: &[u8]) -> Result<FactsFile, FactError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(FactError::new(".", "文件超过 2 MB", "the file is larger than 2 MB"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let facts = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let entry = error.path().to_string();
        misfit(entry, error.inner())
    })?;
    json.end().map_err(|error| misfit(".".to_owned(), &error))?;
    Ok(facts)
}

fn misfit(entry: String, error: &serde_json::Error) -> FactError {
    let what = match error.classify() {
        serde_json::error::Category::Data => "这一项的内容或格式不对",
        serde_json::error::Category::Eof => "文件不完整",
        serde_json::error::Category::Syntax | serde_json::error::Category::Io => "文件不是正确的 JSON",
    };
    let message = format!("{what}（第 {} 行，第 {} 列）", error.line(), error.column());
    FactError::new(entry, message, error.to_string())
}
