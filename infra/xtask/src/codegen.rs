//! Generated files that are committed: the printed GraphQL schemas, and what the front ends make of them.

use std::{collections::BTreeMap, fs, path::PathBuf};

use anyhow::{Result, bail, ensure};

use crate::{
    digest::files,
    front,
    repo::Repo,
    run::run,
    serve,
    ui::{Step, ui},
};

/// Both schemas, by their file's name.
const SCHEMAS: [&str; 2] = ["storefront", "admin"];

/// `cargo xtask codegen`.
pub fn write(repo: &Repo) -> Result<()> {
    let step = ui().begin("schemas");
    serve::build(repo, &step)?;
    for name in SCHEMAS {
        let (path, printed) = (schema_path(repo, name), print(repo, &step, name)?);
        if fs::read_to_string(&path).ok().as_deref() != Some(&printed) {
            fs::write(&path, printed)?;
        }
    }
    step.done("schemas written");
    let step = ui().begin("front ends' types");
    front::install(repo, &step)?;
    generate(repo, &step)?;
    step.done("front ends' types written");
    Ok(())
}

/// Fails when a committed schema is not what the program prints.
pub fn check_schemas(repo: &Repo, step: &Step) -> Result<()> {
    let mut stale = Vec::new();
    for name in SCHEMAS {
        let committed = fs::read_to_string(schema_path(repo, name)).unwrap_or_default();
        let printed = print(repo, step, name)?;
        if let Some(difference) = first_difference(&committed, &printed) {
            stale.push(format!("backend/graphql/schema/{name}.graphql, {difference}"));
        }
    }
    ensure!(
        stale.is_empty(),
        "the committed schemas are stale; run `cargo xtask codegen` and commit:\n{}",
        stale.join("\n")
    );
    Ok(())
}

/// Fails when generating again changes a file of a front end; puts the files back as they were.
pub fn check_front_ends(repo: &Repo, step: &Step) -> Result<()> {
    let folders: Vec<PathBuf> = front::FRONT_ENDS.iter().map(|name| repo.root.join(name)).collect();
    let before = files(&folders)?;
    let outcome = generate(repo, step);
    let after = files(&folders)?;
    let changed = restore(&before, &after)?;
    outcome?;
    if changed.is_empty() {
        return Ok(());
    }
    let names: Vec<String> =
        changed.iter().map(|path| path.strip_prefix(&repo.root).unwrap_or(path).display().to_string()).collect();
    bail!("generated files are stale; run `cargo xtask codegen` and commit:\n{}", names.join("\n"))
}

fn generate(repo: &Repo, step: &Step) -> Result<()> {
    front::FRONT_ENDS.into_iter().try_for_each(|name| front::script(repo, step, name, "codegen"))
}

fn print(repo: &Repo, step: &Step, name: &str) -> Result<String> {
    let mut command = std::process::Command::new(repo.debug_program("qiaodu"));
    command.args(["print-schema", name]).current_dir(&repo.root);
    Ok(run(repo, step, &format!("print-schema {name}"), &mut command)?.text())
}

fn schema_path(repo: &Repo, name: &str) -> PathBuf {
    repo.root.join(format!("backend/graphql/schema/{name}.graphql"))
}

/// Where two texts part, in words.
fn first_difference(committed: &str, printed: &str) -> Option<String> {
    if committed == printed {
        return None;
    }
    let (mut old, mut new, mut number) = (committed.lines(), printed.lines(), 0);
    loop {
        number += 1;
        match (old.next(), new.next()) {
            (Some(old), Some(new)) if old == new => {}
            (None, None) => return Some("line endings".to_owned()),
            (old, new) => {
                let show = |line: Option<&str>| line.map_or("nothing".to_owned(), |line| format!("`{}`", line.trim()));
                return Some(format!("line {number}: {} is committed, {} is printed", show(old), show(new)));
            }
        }
    }
}

/// Undoes what happened between two looks; returns what had changed.
fn restore(before: &BTreeMap<PathBuf, Vec<u8>>, after: &BTreeMap<PathBuf, Vec<u8>>) -> Result<Vec<PathBuf>> {
    let mut changed = Vec::new();
    for path in after.keys().filter(|path| !before.contains_key(*path)) {
        fs::remove_file(path)?;
        changed.push(path.clone());
    }
    for (path, content) in before {
        if after.get(path) != Some(content) {
            fs::write(path, content)?;
            changed.push(path.clone());
        }
    }
    Ok(changed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_texts_do_not_differ() {
        assert_eq!(first_difference("type A\n", "type A\n"), None);
    }

    #[test]
    fn a_difference_names_its_line() {
        let difference = first_difference("type A\n  a: Int\n", "type A\n  a: Int!\n").expect("they differ");
        assert_eq!(difference, "line 2: `a: Int` is committed, `a: Int!` is printed");
        let longer = first_difference("a\n", "a\nb\n").expect("they differ");
        assert_eq!(longer, "line 2: nothing is committed, `b` is printed");
    }

    #[test]
    fn restoring_undoes_additions_changes_and_removals() {
        let dir = std::env::temp_dir().join(format!("xtask-restore-{}", std::process::id()));
        fs::create_dir_all(&dir).expect("a folder");
        for name in ["kept", "changed", "removed"] {
            fs::write(dir.join(name), name).expect("a file");
        }
        let before = files(std::slice::from_ref(&dir)).expect("readable");
        fs::write(dir.join("changed"), "otherwise").expect("written");
        fs::remove_file(dir.join("removed")).expect("removed");
        fs::write(dir.join("added"), "new").expect("written");
        let after = files(std::slice::from_ref(&dir)).expect("readable");
        let changed = restore(&before, &after).expect("restored");
        let restored = files(std::slice::from_ref(&dir)).expect("readable");
        fs::remove_dir_all(&dir).expect("it goes");
        assert_eq!(changed.len(), 3);
        assert_eq!(restored, before);
    }
}
