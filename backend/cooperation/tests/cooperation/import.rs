use qd_cooperation::{ImportError, MAX_FILE_BYTES, Tally};
use serde_json::json;

use crate::world::{FACTS, World, facts, facts_with};

const TABLES: [&str; 7] =
    ["organization", "industrial_college", "cooperation_project", "target", "budget_task", "fund_line", "fact_import"];

/// Imports what is wrong and gives the entries that were refused; nothing may have been stored.
async fn refused(bytes: &[u8]) -> Vec<String> {
    let world = World::new().await;
    let ImportError::Wrong(errors) = world.book.import_group_facts(bytes).await.unwrap_err() else {
        panic!("the file is wrong, not the database");
    };
    for table in TABLES {
        assert_eq!(world.count(table).await, 0, "{table} stays empty");
    }
    assert!(errors.iter().all(|error| !error.message.is_empty() && !error.message_en.is_empty()));
    errors.into_iter().map(|error| error.entry).collect()
}

#[tokio::test]
async fn the_whole_report_is_imported() {
    let world = World::new().await;
    let report = world.book.import_group_facts(FACTS).await.unwrap();
    let all = |added| Tally { added, ..Tally::default() };
    assert_eq!(report.as_of, "2023-06");
    assert_eq!(report.organizations, all(facts()["organisations"].as_array().unwrap().len()));
    assert_eq!((report.colleges, report.projects), (all(4), all(7)));
    assert_eq!((report.targets, report.budget_tasks, report.fund_lines), (all(39), all(4), all(16)));
}

#[tokio::test]
async fn importing_twice_changes_nothing() {
    let world = World::with_facts().await;
    let report = world.book.import_group_facts(FACTS).await.unwrap();
    assert!(report.already_imported);
    assert_eq!(world.count("fact_import").await, 1);
}

#[tokio::test]
async fn the_same_facts_in_another_spelling_change_nothing_either() {
    let world = World::with_facts().await;
    let mut before = Vec::new();
    for table in TABLES {
        before.push(world.count(table).await);
    }
    let report = world.book.import_group_facts(facts().to_string().as_bytes()).await.unwrap();
    assert!(!report.already_imported);
    for tally in
        [report.organizations, report.colleges, report.projects, report.targets, report.budget_tasks, report.fund_lines]
    {
        assert_eq!((tally.added, tally.changed, tally.removed), (0, 0, 0));
    }
    for (table, before) in TABLES.iter().zip(before).filter(|(table, _)| **table != "fact_import") {
        assert_eq!(world.count(table).await, before, "{table}");
    }
}

#[tokio::test]
async fn a_corrected_report_changes_what_it_corrects() {
    let world = World::with_facts().await;
    let report = world.book.import_group_facts(&facts_with("/targets_vs_actual/0/actual", 136)).await.unwrap();
    assert_eq!(report.targets, Tally { changed: 1, unchanged: 38, ..Tally::default() });
}

#[tokio::test]
async fn two_imports_at_once_store_the_report_once() {
    let world = World::new().await;
    let (one, other) = tokio::join!(world.book.import_group_facts(FACTS), world.book.import_group_facts(FACTS));
    assert_ne!(one.unwrap().already_imported, other.unwrap().already_imported);
    assert_eq!(world.count("target").await, 39);
}

#[tokio::test]
async fn an_amount_that_is_none_is_named() {
    let entries = refused(&facts_with("/budget/rows/3/sources/municipal/received", "3.8.5")).await;
    assert_eq!(entries, ["budget.rows[3].sources.municipal.received"]);
    let entries = refused(&facts_with("/budget/rows/3/sources/municipal/received", "-1")).await;
    assert_eq!(entries, ["budget.rows[3].sources.municipal.received"]);
}

#[tokio::test]
async fn an_amount_of_the_wrong_type_is_named() {
    let entries = refused(&facts_with("/budget/rows/3/sources/municipal/received", 385.28)).await;
    assert_eq!(entries, ["budget.rows[3].sources.municipal.received"]);
}

#[tokio::test]
async fn a_row_that_does_not_add_up_is_named() {
    let entries = refused(&facts_with("/budget/rows/2/sources/total/received", "13.86")).await;
    assert!(entries.contains(&"budget.rows[2].sources.total.received".to_owned()), "{entries:?}");
}

#[tokio::test]
async fn a_total_row_that_is_not_the_sum_of_the_tasks_is_named() {
    let mut facts = facts();
    facts["budget"]["rows"][0]["sources"]["municipal"]["budget"] = json!("196");
    facts["budget"]["rows"][0]["sources"]["total"]["budget"] = json!("1216");
    facts["budget"]["rows"][0]["reported_received_rate_pct"] = json!("116.72");
    facts["budget"]["rows"][0]["reported_spent_rate_pct"] = json!("116.72");
    assert_eq!(refused(facts.to_string().as_bytes()).await, ["budget.rows[0].sources.municipal.budget"]);
}

#[tokio::test]
async fn a_rate_over_anything_but_the_budget_is_named() {
    let entries = refused(&facts_with("/budget/rows/2/reported_received_rate_pct", "173.37")).await;
    assert_eq!(entries, ["budget.rows[2].reported_received_rate_pct"]);
}

#[tokio::test]
async fn a_table_without_its_total_row_is_refused() {
    assert_eq!(refused(&facts_with("/budget/rows/0/is_total", false)).await, ["budget.rows"]);
}

#[tokio::test]
async fn everything_that_is_wrong_is_told_at_once() {
    let mut facts = facts();
    facts["organisations"][3]["type"] = json!("guild");
    facts["organisations"][5]["name_zh"] = facts["organisations"][4]["name_zh"].clone();
    facts["targets_vs_actual"][4]["status"] = json!("met_as_reported");
    facts["industrial_colleges"][1]["zh"] = json!(" ");
    facts["meta"]["as_of"] = json!("June");
    let entries = refused(facts.to_string().as_bytes()).await;
    let wrong = [
        "meta.as_of",
        "organisations[3].type",
        "organisations[5].name_zh",
        "industrial_colleges[1].zh",
        "targets_vs_actual[4].status",
    ];
    assert_eq!(entries, wrong);
}

#[tokio::test]
async fn an_unknown_key_of_an_entry_is_named() {
    let mut facts = facts();
    facts["activities"][2]["price"] = json!(5);
    assert_eq!(refused(facts.to_string().as_bytes()).await, ["activities[2].price"]);
}

#[tokio::test]
async fn an_entry_without_its_actual_key_is_a_slip_and_not_a_target_without_a_figure() {
    let mut facts = facts();
    facts["targets_vs_actual"][4].as_object_mut().unwrap().remove("actual");
    assert_eq!(refused(facts.to_string().as_bytes()).await, ["targets_vs_actual[4]"]);
}

#[tokio::test]
async fn what_is_no_json_or_cut_short_or_too_large_is_refused() {
    for bytes in [b"".as_slice(), b"{", b"[]", &FACTS[..FACTS.len() / 2], &vec![b' '; MAX_FILE_BYTES + 1]] {
        assert_eq!(refused(bytes).await.len(), 1);
    }
    assert_eq!(refused(&[FACTS, b"{}"].concat()).await, ["."]);
}

#[tokio::test]
async fn an_unknown_kind_of_activity_is_another_project() {
    let world = World::new().await;
    world.book.import_group_facts(&facts_with("/activities/0/kind", "parade")).await.unwrap();
    let projects = world.book.projects(&qd_kernel::Actor::PUBLIC).await.unwrap();
    assert_eq!(projects[0].kind, qd_cooperation::ProjectKind::Other);
}
