//! The steps themselves.

use std::{fs, process::Command};

use anyhow::{Result, bail};

use crate::{
    codegen, database, front, queries,
    run::run,
    serve::{self, Site},
    tools,
    ui::Step as Running,
};

use super::{Lane, Session, lock, summary::Verdict};

/// A step of `cargo xtask test`.
pub struct Step {
    pub name: &'static str,
    pub what: &'static str,
    pub lane: Lane,
    /// Whether it needs PostgreSQL.
    pub database: bool,
    pub run: fn(&Session, &Running) -> Result<Verdict>,
}

/// All of them, in the order of the table.
pub const STEPS: [Step; 14] = [
    Step { name: "format", what: "Rust is formatted", lane: Lane::Rust, database: false, run: format },
    Step { name: "clippy", what: "no warning in any target", lane: Lane::Rust, database: true, run: clippy },
    Step {
        name: "queries",
        what: ".sqlx is what the schema says",
        lane: Lane::Rust,
        database: true,
        run: compare_queries,
    },
    Step { name: "server", what: "the server builds", lane: Lane::Rust, database: false, run: server },
    Step {
        name: "schema",
        what: "committed GraphQL schemas are current",
        lane: Lane::Rust,
        database: false,
        run: schema,
    },
    Step { name: "rust", what: "Rust tests, on a real PostgreSQL", lane: Lane::Rust, database: true, run: rust },
    Step {
        name: "packages",
        what: "the lock file fits, and installs",
        lane: Lane::Front,
        database: false,
        run: packages,
    },
    Step {
        name: "codegen",
        what: "generated front-end files are current",
        lane: Lane::Front,
        database: false,
        run: check_codegen,
    },
    Step { name: "types", what: "TypeScript type check", lane: Lane::Front, database: false, run: types },
    Step { name: "lint", what: "front-end lint", lane: Lane::Front, database: false, run: lint },
    Step { name: "unit", what: "front-end unit tests", lane: Lane::Front, database: false, run: unit },
    Step { name: "build", what: "both front ends build", lane: Lane::Front, database: false, run: build },
    Step {
        name: "chromium",
        what: "Chromium and a Chinese font are there",
        lane: Lane::Front,
        database: false,
        run: chromium,
    },
    Step { name: "browser", what: "the mall in a real browser", lane: Lane::Last, database: true, run: browser },
];

fn passed() -> Result<Verdict> {
    Ok(Verdict::Passed(String::new()))
}

fn format(session: &Session, running: &Running) -> Result<Verdict> {
    let repo = session.repo;
    run(repo, running, "cargo fmt", &mut repo.cargo(&["fmt", "--all", "--check"]))?;
    passed()
}

/// With the database at hand, so that one compilation both lints and records the queries.
fn clippy(session: &Session, running: &Running) -> Result<Verdict> {
    let url = schema_url(session)?;
    *lock(&session.recorded) = Some(false);
    let arguments = ["clippy", "--workspace", "--all-targets", "--locked", "--", "-D", "warnings"];
    queries::record(session.repo, running, &arguments, &url, &session.queries())?;
    *lock(&session.recorded) = Some(true);
    passed()
}

fn compare_queries(session: &Session, running: &Running) -> Result<Verdict> {
    let recorded = *lock(&session.recorded);
    match recorded {
        Some(false) => return Ok(Verdict::Skipped("clippy did not get through".to_owned())),
        Some(true) => {}
        None => {
            let url = schema_url(session)?;
            let arguments = ["check", "--workspace", "--all-targets", "--locked"];
            queries::record(session.repo, running, &arguments, &url, &session.queries())?;
        }
    }
    let count = queries::compare(session.repo, &session.queries())?;
    Ok(Verdict::Passed(format!("{count} queries")))
}

fn schema_url(session: &Session) -> Result<String> {
    let mut schema = lock(&session.schema);
    if let Some(url) = &*schema {
        return Ok(url.clone());
    }
    let url = database::migrate_schema(session.repo, session.cluster()?)?;
    Ok(schema.insert(url).clone())
}

fn server(session: &Session, running: &Running) -> Result<Verdict> {
    serve::build(session.repo, running)?;
    passed()
}

fn schema(session: &Session, running: &Running) -> Result<Verdict> {
    serve::build(session.repo, running)?;
    codegen::check_schemas(session.repo, running)?;
    passed()
}

fn rust(session: &Session, running: &Running) -> Result<Verdict> {
    let repo = session.repo;
    // Some tests start the program itself.
    let program = serve::build(repo, running)?;
    let nextest = tools::has_nextest(repo);
    let arguments: &[&str] = if nextest {
        &["nextest", "run", "--workspace", "--locked", "--no-fail-fast"]
    } else {
        &["test", "--workspace", "--locked", "--no-fail-fast", "--lib", "--bins", "--tests"]
    };
    let mut command = repo.cargo(arguments);
    command.env("QIAODU_TEST_DATABASE_URL", session.cluster()?.url("postgres")).env("QIAODU_BIN", program);
    let log = run(repo, running, "cargo test", &mut command)?.text();
    Ok(Verdict::Passed(count_tests(&log)))
}

fn packages(session: &Session, running: &Running) -> Result<Verdict> {
    front::install(session.repo, running)?;
    passed()
}

fn check_codegen(session: &Session, running: &Running) -> Result<Verdict> {
    codegen::check_front_ends(session.repo, running)?;
    passed()
}

fn types(session: &Session, running: &Running) -> Result<Verdict> {
    let repo = session.repo;
    let own = run(
        repo,
        running,
        "tests types",
        &mut repo.npm(&["run", "--silent", "typecheck", "--workspace", "tests/browser"]),
    )
    .map(drop);
    both(session, running, "typecheck").and(own)?;
    passed()
}

fn lint(session: &Session, running: &Running) -> Result<Verdict> {
    both(session, running, "lint")?;
    passed()
}

fn unit(session: &Session, running: &Running) -> Result<Verdict> {
    both(session, running, "test")?;
    passed()
}

fn build(session: &Session, running: &Running) -> Result<Verdict> {
    for name in front::FRONT_ENDS {
        front::build(session.repo, running, name)?;
    }
    passed()
}

/// Runs a script in both front ends, also when the first one fails.
fn both(session: &Session, running: &Running, script: &str) -> Result<()> {
    let attempt = |name: &str| front::script(session.repo, running, name, script).err();
    let failures: Vec<String> =
        front::FRONT_ENDS.into_iter().filter_map(attempt).map(|error| format!("{error:#}")).collect();
    if failures.is_empty() {
        return Ok(());
    }
    bail!("{}", failures.join("\n\n"))
}

fn chromium(session: &Session, _: &Running) -> Result<Verdict> {
    let path = tools::ensure_chromium(session.repo)?;
    Ok(Verdict::Passed(path.display().to_string()))
}

/// The specs sign the same few people in again and again; told twice on one mall, within the same minute.
const MANY_SIGN_INS: [(&str, &str); 2] = [("QIAODU_CODE_PAUSE_SECONDS", "0"), ("QIAODU_CODES_PER_PHONE", "200")];

fn browser(session: &Session, running: &Running) -> Result<Verdict> {
    let repo = session.repo;
    let chromium = tools::ensure_chromium(repo)?;
    front::install(repo, running)?;
    for name in front::FRONT_ENDS {
        front::build(repo, running, name)?;
    }
    let data = session.scratch.path().join("browser");
    fs::create_dir_all(&data)?;
    let site =
        Site { program: serve::build(repo, running)?, database_url: session.cluster()?.url(database::BROWSER), data };
    site.fill(repo, running, true)?;
    let port = serve::free_port()?;
    let server = site.serve_with(repo, port, &MANY_SIGN_INS)?;
    let mut command = Command::new("npx");
    command.args(["--no", "--", "playwright", "test"]).current_dir(repo.root.join("tests/browser"));
    command.env("QIAODU_BASE_URL", format!("http://127.0.0.1:{port}")).env("QIAODU_CHROMIUM", chromium);
    let outcome = run(repo, running, "playwright", &mut command);
    drop(server);
    let log = outcome?.text();
    let counted = log.lines().rev().find(|line| line.contains(" passed")).unwrap_or_default();
    Ok(Verdict::Passed(counted.trim().to_owned()))
}

/// How many tests ran, in the runner's words or added up.
fn count_tests(log: &str) -> String {
    let plain: Vec<String> = log.lines().map(crate::ui::plain).collect();
    if let Some(summary) = plain.iter().rev().find(|line| line.trim_start().starts_with("Summary [")) {
        return summary.trim().to_owned();
    }
    let results = plain.iter().filter_map(|line| line.strip_prefix("test result: ok. "));
    let passed: u32 = results.filter_map(|line| line.split_whitespace().next()?.parse::<u32>().ok()).sum();
    format!("{passed} passed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_for_either_runner() {
        let nextest = "\u{1b}[32m     Summary\u{1b}[0m [   1.2s] 9 tests run: 9 passed, 0 skipped\n";
        assert_eq!(count_tests(nextest), "Summary [   1.2s] 9 tests run: 9 passed, 0 skipped");
        let cargo = "test result: ok. 4 passed; 0 failed;\nrunning\ntest result: ok. 5 passed; 0 failed;\n";
        assert_eq!(count_tests(cargo), "9 passed");
    }
}
