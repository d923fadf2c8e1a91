//! The house's arrows point one way (docs/ARCHITECTURE.md).

use std::{collections::BTreeMap, process::Command};

use serde_json::Value;

/// Which rooms each room may lean on.
const PLAN: &[(&str, &[&str])] = &[
    ("kernel", &[]),
    ("text", &[]),
    ("sheets", &[]),
    ("db", &["kernel"]),
    ("ledger", &["kernel", "db"]),
    ("identity", &["kernel", "db"]),
    ("commerce", &["kernel", "text", "sheets", "db", "ledger", "identity"]),
    ("live", &["kernel", "db", "ledger", "identity"]),
    ("cooperation", &["kernel", "db", "ledger", "identity"]),
    ("gateways", &["kernel", "text", "identity", "commerce", "live", "cooperation"]),
    ("graphql", &["kernel", "db", "ledger", "identity", "commerce", "live", "cooperation"]),
    ("jobs", &["kernel", "db", "ledger", "identity", "commerce", "live", "cooperation"]),
    (
        "server",
        &[
            "kernel",
            "db",
            "ledger",
            "identity",
            "commerce",
            "live",
            "cooperation",
            "gateways",
            "graphql",
            "jobs",
            "postgres",
        ],
    ),
];

/// Libraries that a room must not know, with the reason.
const FORBIDDEN: &[(&[&str], &str, &str)] = &[
    (
        &["kernel", "db", "ledger", "identity", "commerce", "live", "cooperation"],
        "async-stripe",
        "payers are gateways'",
    ),
    (&["kernel", "db", "ledger", "identity", "commerce", "live", "cooperation"], "aws-sdk-s3", "stores are gateways'"),
    (
        &["kernel", "db", "ledger", "identity", "commerce", "live", "cooperation"],
        "async-graphql",
        "faces are graphql's",
    ),
    (&["graphql", "jobs", "server", "gateways"], "sqlx", "SQL is the domains'"),
    (&["kernel", "text"], "tokio", "the kernel and the text do not wait"),
];

fn dependencies() -> BTreeMap<String, Vec<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo speaks JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let normal = |dependency: &&Value| dependency["kind"].is_null();
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_owned();
    packages
        .iter()
        .map(|package| {
            let list = package["dependencies"].as_array().expect("dependencies");
            (name(package), list.iter().filter(normal).map(name).collect())
        })
        .collect()
}

#[test]
fn no_room_leans_on_a_room_that_is_not_in_the_plan() {
    let found = dependencies();
    for (room, allowed) in PLAN {
        let leans_on = found.get(&format!("qd-{room}")).unwrap_or_else(|| panic!("no room called {room}"));
        for other in leans_on.iter().filter_map(|name| name.strip_prefix("qd-")) {
            assert!(allowed.contains(&other), "{room} leans on {other}, which the plan does not show");
        }
    }
}

#[test]
fn every_backend_room_is_in_the_plan() {
    let planned: Vec<&str> = PLAN.iter().map(|(room, _)| *room).collect();
    let outside = ["tests", "load", "postgres", "migrate"];
    for name in dependencies().keys().filter_map(|name| name.strip_prefix("qd-")) {
        assert!(planned.contains(&name) || outside.contains(&name), "{name} is a room that the plan does not know");
    }
}

#[test]
fn the_domains_cannot_name_what_belongs_to_the_edges() {
    let found = dependencies();
    for (rooms, library, reason) in FORBIDDEN {
        for room in *rooms {
            let list = &found[&format!("qd-{room}")];
            assert!(!list.iter().any(|name| name.starts_with(library)), "{room} knows {library}: {reason}");
        }
    }
}
