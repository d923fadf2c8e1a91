use qd_cooperation::{CooperationCode, FundSource, NewProject, ProjectKind};
use qd_kernel::{Actor, MemberRole, Money};
use rust_decimal::Decimal;

use crate::world::{World, facts};

/// 万元 of the report in fen.
fn wan(text: &serde_json::Value) -> Money {
    let yuan = text.as_str().unwrap().parse::<Decimal>().unwrap() * Decimal::from(10_000);
    Money::try_from_decimal(yuan, qd_kernel::Currency::Cny).unwrap()
}

#[tokio::test]
async fn every_figure_of_the_funds_table_equals_the_reports() {
    let world = World::with_facts().await;
    let table = world.book.funds_table(&world.member(MemberRole::Secretariat)).await.unwrap().unwrap();
    let facts = facts();
    let reported = facts["budget"]["rows"].as_array().unwrap();
    assert_eq!(table.as_of, "2023-06");
    let rows: Vec<_> = std::iter::once(&table.total).chain(&table.tasks).collect();
    assert_eq!(rows.len(), reported.len());
    for (row, reported) in rows.into_iter().zip(reported) {
        assert_eq!(row.name, reported["task_zh"]);
        let cells = row.sources.iter().chain([&row.total]);
        let keys = FundSource::ALL.map(FundSource::as_str).into_iter().chain(["total"]);
        for (cell, key) in cells.zip(keys) {
            let expected = &reported["sources"][key];
            assert_eq!(cell.budget, wan(&expected["budget"]), "{} {key}", row.name);
            assert_eq!(cell.received, wan(&expected["received"]), "{} {key}", row.name);
            assert_eq!(cell.spent, wan(&expected["spent"]), "{} {key}", row.name);
        }
        let rate = |text: &serde_json::Value| text.as_str().map(|text| text.parse::<Decimal>().unwrap());
        assert_eq!(row.total.received_rate(), rate(&reported["reported_received_rate_pct"]), "{}", row.name);
        assert_eq!(row.total.spent_rate(), rate(&reported["reported_spent_rate_pct"]), "{}", row.name);
    }
}

#[tokio::test]
async fn the_totals_and_rates_are_the_ones_that_the_report_prints() {
    let world = World::with_facts().await;
    let table = world.book.funds_table(&world.member(MemberRole::Auditor)).await.unwrap().unwrap();
    let total = table.total.total;
    assert_eq!(total.budget, Money::cny(1_215_000_000));
    assert_eq!(total.received, Money::cny(1_419_340_000));
    assert_eq!(total.spent, Money::cny(1_419_320_000));
    assert_eq!(total.received_rate().unwrap().to_string(), "116.82");
    assert_eq!(total.spent_rate().unwrap().to_string(), "116.82");
    let mechanism = table.tasks.iter().find(|row| row.name.contains("运行机制")).unwrap();
    assert_eq!(mechanism.total.received_rate().unwrap().to_string(), "173.38");
    let nothing_planned = mechanism.sources[FundSource::SelfRaised as usize];
    assert_eq!((nothing_planned.received_rate(), nothing_planned.spent_rate()), (None, None));
}

#[tokio::test]
async fn before_an_import_there_is_no_table() {
    let world = World::new().await;
    assert_eq!(world.book.funds_table(&world.member(MemberRole::Secretariat)).await.unwrap(), None);
}

#[tokio::test]
async fn a_target_without_a_figure_stays_without_one() {
    let world = World::with_facts().await;
    let targets = world.book.targets(&world.member(MemberRole::Secretariat)).await.unwrap();
    let facts = facts();
    let reported = facts["targets_vs_actual"].as_array().unwrap();
    assert_eq!(targets.len(), 39);
    for (target, reported) in targets.iter().zip(reported) {
        assert_eq!(target.code, reported["id"]);
        assert_eq!(target.actual.is_none(), reported["actual"].is_null(), "{}", target.code);
    }
    let shown = |code: &str| {
        let target = targets.iter().find(|target| target.code == code).unwrap();
        let show = |figure: &Option<qd_cooperation::Figure>| figure.as_ref().map(ToString::to_string);
        (show(&target.target), show(&target.actual))
    };
    assert_eq!(shown("M01"), (Some("130".into()), Some("135".into())));
    assert_eq!(shown("M14"), (Some("100/year".into()), Some("781 total".into())));
    assert_eq!(shown("M05"), (Some("1".into()), None));
    assert!(shown("M22").1.unwrap().starts_with("2018: >100; 2019: >100;"));
}

#[tokio::test]
async fn funds_and_targets_are_for_secretariat_and_auditor_alone() {
    let world = World::with_facts().await;
    let others = MemberRole::ALL.into_iter().filter(|role| !role.sees_group()).map(|role| world.member(role));
    for actor in others.chain([Actor::PUBLIC]) {
        let funds = world.book.funds_table(&actor).await.unwrap_err();
        let targets = world.book.targets(&actor).await.unwrap_err();
        assert_eq!(
            (funds.code(), targets.code()),
            (Some(&CooperationCode::NotAllowed), Some(&CooperationCode::NotAllowed))
        );
    }
}

#[tokio::test]
async fn colleges_and_projects_are_read_by_everyone_in_the_reports_order() {
    let world = World::with_facts().await;
    for actor in [Actor::PUBLIC, world.member(MemberRole::Student)] {
        let colleges = world.book.colleges(&actor).await.unwrap();
        let projects = world.book.projects(&actor).await.unwrap();
        assert_eq!((colleges.len(), projects.len()), (4, 7));
        assert_eq!(colleges[3].name, "粤菜师傅工程产业学院");
        let some = world.book.projects_by_ids(&actor, &[projects[2].id]).await.unwrap();
        assert_eq!(some, [projects[2].clone()]);
        let some = world.book.colleges_by_ids(&actor, &[colleges[1].id]).await.unwrap();
        assert_eq!(some, [colleges[1].clone()]);
    }
}

#[tokio::test]
async fn the_secretariat_enters_a_project_and_nobody_else_does() {
    let world = World::with_facts().await;
    let new = |name: &str| NewProject {
        name: name.to_owned(),
        name_en: None,
        kind: ProjectKind::Livestream,
        partner: None,
        college: None,
        is_demo: true,
    };
    let secretariat = world.member(MemberRole::Secretariat);
    let made = world.book.create_project(&secretariat, new("陈皮季直播助企")).await.unwrap();
    assert_eq!(world.book.projects(&secretariat).await.unwrap().last(), Some(&made));
    let twice = world.book.create_project(&secretariat, new("陈皮季直播助企")).await.unwrap_err();
    assert_eq!(twice.code(), Some(&CooperationCode::InvalidName));
    for role in [MemberRole::Auditor, MemberRole::Owner, MemberRole::Teacher] {
        let refused = world.book.create_project(&world.member(role), new("别的")).await.unwrap_err();
        assert_eq!(refused.code(), Some(&CooperationCode::NotAllowed));
    }
}
