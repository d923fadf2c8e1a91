//! The budget table must add up by itself: each row over its sources, the `合计` row over the tasks, and the
//! reported rates.

use std::collections::HashSet;

use qd_kernel::Money;
use rust_decimal::Decimal;

use super::{
    FactError,
    amount::{parse_rate, parse_wan},
    file::{Budget, BudgetCell, BudgetRow},
};
use crate::funds::{FundSource, FundsCell, FundsRow, sum_rows};

/// More tasks than any plan of the group has.
const MAX_TASKS: usize = 200;
const MAX_NAME: usize = 200;

/// Reads and checks the table; gives its tasks without the `合计` row.
pub(super) fn check(budget: &Budget, errors: &mut Vec<FactError>) -> Vec<FundsRow> {
    if budget.unit != "万元" {
        errors.push(FactError::new("budget.unit", "单位须为万元", "the unit must be 万元"));
    }
    if budget.rows.len() > MAX_TASKS {
        errors.push(FactError::new("budget.rows", "超过 200 行", "more than 200 rows"));
        return Vec::new();
    }
    let before = errors.len();
    let rows: Vec<(FundsRow, bool)> = budget
        .rows
        .iter()
        .enumerate()
        .filter_map(|(index, row)| Some((read_row(&format!("budget.rows[{index}]"), row, errors)?, row.is_total)))
        .collect();
    check_names(budget, errors);
    let (totals, tasks): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, is_total)| *is_total);
    let tasks: Vec<FundsRow> = tasks.into_iter().map(|(row, _)| row).collect();
    // Sums over rows that could not be read would only repeat what is wrong with them.
    if errors.len() == before {
        check_total(budget, &totals, &tasks, errors);
    }
    tasks
}

fn check_names(budget: &Budget, errors: &mut Vec<FactError>) {
    let mut seen = HashSet::new();
    for (index, row) in budget.rows.iter().enumerate() {
        let entry = format!("budget.rows[{index}].task_zh");
        if row.task_zh.trim().is_empty() || row.task_zh.chars().count() > MAX_NAME {
            errors.push(FactError::new(entry, "名称须为 1–200 个字", "the name must have 1 to 200 characters"));
        } else if !seen.insert(row.task_zh.as_str()) {
            errors.push(FactError::new(entry, "任务重复", "the task appears twice"));
        }
    }
}

fn read_row(entry: &str, row: &BudgetRow, errors: &mut Vec<FactError>) -> Option<FundsRow> {
    let cells = [
        (FundSource::Provincial, &row.sources.provincial),
        (FundSource::Municipal, &row.sources.municipal),
        (FundSource::Industry, &row.sources.industry),
        (FundSource::SelfRaised, &row.sources.self_raised),
    ];
    let sources: Vec<Option<FundsCell>> = cells
        .into_iter()
        .map(|(source, cell)| read_cell(&format!("{entry}.sources.{}", source.as_str()), Some(source), cell, errors))
        .collect();
    let total = read_cell(&format!("{entry}.sources.total"), None, &row.sources.total, errors);
    let (sources, total) = (sources.into_iter().collect::<Option<Vec<_>>>()?, total?);
    let sum = sources.iter().try_fold(FundsCell::empty(None), FundsCell::plus).ok()?;
    let total_entry = format!("{entry}.sources.total");
    compare(&total_entry, &total, &sum, "各来源之和", "the sum of its sources", errors);
    check_rate(
        &format!("{entry}.reported_received_rate_pct"),
        row.reported_received_rate_pct.as_deref(),
        total.received_rate(),
        errors,
    );
    check_rate(
        &format!("{entry}.reported_spent_rate_pct"),
        row.reported_spent_rate_pct.as_deref(),
        total.spent_rate(),
        errors,
    );
    Some(FundsRow { name: row.task_zh.clone(), name_en: row.task_en.clone(), sources, total })
}

fn read_cell(
    entry: &str,
    source: Option<FundSource>,
    cell: &BudgetCell,
    errors: &mut Vec<FactError>,
) -> Option<FundsCell> {
    let mut amount = |name: &str, text: &str| {
        let amount = parse_wan(text);
        if amount.is_none() {
            errors.push(FactError::new(
                format!("{entry}.{name}"),
                format!("“{text}”不是万元金额（最多六位小数）"),
                format!("`{text}` is no amount in 万元 (six decimals at most)"),
            ));
        }
        amount
    };
    let (budget, received, spent) =
        (amount("budget", &cell.budget), amount("received", &cell.received), amount("spent", &cell.spent));
    Some(FundsCell { source, budget: budget?, received: received?, spent: spent? })
}

fn check_total(budget: &Budget, totals: &[(FundsRow, bool)], tasks: &[FundsRow], errors: &mut Vec<FactError>) {
    let [(total, _)] = totals else {
        errors.push(FactError::new("budget.rows", "须有且只有一行“合计”", "there must be exactly one total row"));
        return;
    };
    let index = budget.rows.iter().position(|row| row.is_total).unwrap_or_default();
    let Ok(sum) = sum_rows("", "", tasks) else {
        errors.push(FactError::new("budget.rows", "合计超出范围", "the sum is too large"));
        return;
    };
    for (source, (reported, computed)) in FundSource::ALL.iter().zip(total.sources.iter().zip(&sum.sources)) {
        let entry = format!("budget.rows[{index}].sources.{}", source.as_str());
        compare(&entry, reported, computed, "各任务之和", "the sum over the tasks", errors);
    }
}

fn compare(entry: &str, reported: &FundsCell, computed: &FundsCell, zh: &str, en: &str, errors: &mut Vec<FactError>) {
    let pairs = [
        ("budget", reported.budget, computed.budget),
        ("received", reported.received, computed.received),
        ("spent", reported.spent, computed.spent),
    ];
    for (name, reported, computed) in pairs {
        if reported != computed {
            let (reported, computed) = (in_wan(reported), in_wan(computed));
            errors.push(FactError::new(
                format!("{entry}.{name}"),
                format!("写的是 {reported}，{zh}是 {computed}"),
                format!("says {reported}, {en} is {computed}"),
            ));
        }
    }
}

fn check_rate(entry: &str, reported: Option<&str>, computed: Option<Decimal>, errors: &mut Vec<FactError>) {
    if let Some(text) = reported
        && parse_rate(text).is_none()
    {
        let (zh, en) = (format!("“{text}”不是百分比（最多两位小数）"), format!("`{text}` is no percentage"));
        errors.push(FactError::new(entry, zh, en));
        return;
    }
    if reported.and_then(parse_rate) != computed {
        let shown = |rate: Option<String>| rate.unwrap_or_else(|| "null".to_owned());
        let (said, is) = (shown(reported.map(str::to_owned)), shown(computed.map(|rate| rate.to_string())));
        let (zh, en) =
            (format!("写的是 {said}，按预算算出的是 {is}"), format!("says {said}, over the budget it is {is}"));
        errors.push(FactError::new(entry, zh, en));
    }
}

fn in_wan(amount: Money) -> Decimal {
    Decimal::new(amount.minor, 6).normalize()
}
