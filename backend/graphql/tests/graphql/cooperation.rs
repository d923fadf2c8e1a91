use qd_kernel::{Actor, MemberRole, OrganizationId, PersonId};
use serde_json::{Value, json};

use crate::{mall::Mall, statements::counted};

const FACTS: &[u8] = include_bytes!("../../../../data/group_facts.json");

const BOOK: &str = "{ fundsTable { asOf total { total { source budget { amount } received { amount } spent { amount } }
    receivedRate spentRate } tasks { name sources { source budget { amount } } total { budget { amount } } receivedRate } }
  targets { code target actual status } }";

fn member(mall: &Mall, role: MemberRole) -> Actor {
    Actor::Member { person: PersonId::new(&*mall.clock), org: OrganizationId::new(&*mall.clock), role }
}

#[tokio::test]
async fn the_secretariat_reads_the_reports_tables() {
    let mall = Mall::new().await;
    let secretariat = member(&mall, MemberRole::Secretariat);
    assert_eq!(mall.back_office(secretariat, "{ fundsTable { asOf } }", json!({})).await["fundsTable"], Value::Null);
    mall.rooms.cooperation.import_group_facts(FACTS).await.unwrap();
    let (book, statements) = counted(mall.back_office(secretariat, BOOK, json!({}))).await;
    let total = &book["fundsTable"]["total"];
    let cell = json!({
        "source": null, "budget": { "amount": "12150000.00" },
        "received": { "amount": "14193400.00" }, "spent": { "amount": "14193200.00" },
    });
    assert_eq!(total["total"], cell, "in yuan");
    assert_eq!((&total["receivedRate"], &total["spentRate"]), (&json!("116.82"), &json!("116.82")));
    let mechanism = &book["fundsTable"]["tasks"][1];
    assert_eq!(
        (&mechanism["receivedRate"], &mechanism["sources"][3]["source"]),
        (&json!("173.38"), &json!("SELF_RAISED"))
    );
    assert_eq!(book["targets"].as_array().unwrap().len(), 39);
    assert_eq!(book["targets"][4]["actual"], Value::Null);
    assert_eq!(statements, 3, "when it was imported, the lines, the targets");
}

#[tokio::test]
async fn others_read_colleges_and_projects_and_neither_funds_nor_targets() {
    let mall = Mall::new().await;
    mall.rooms.cooperation.import_group_facts(FACTS).await.unwrap();
    for role in [MemberRole::Owner, MemberRole::Student, MemberRole::Mentor] {
        let book = mall.back_office(member(&mall, role), BOOK, json!({})).await;
        assert_eq!(book, json!({ "fundsTable": null, "targets": [] }));
        let query = "{ colleges { name partners } projects { name kind partner isDemo college { name } } }";
        let lists = mall.back_office(member(&mall, role), query, json!({})).await;
        assert_eq!(lists["colleges"].as_array().unwrap().len(), 4);
        assert_eq!(lists["projects"][0]["kind"], "LIVESTREAM");
    }
}
