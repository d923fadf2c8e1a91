//! Every dependency has a line in `docs/dependencies.md` that says why it is here.

use std::{fs, path::Path};

fn read(path: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(root.join(path)).expect("a file of the repository")
}

/// The names in `[workspace.dependencies]`, without our own crates.
fn crates(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "[workspace.dependencies]").skip(1);
    lines
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| Some(line.split_once(" = ")?.0.to_owned()))
        .filter(|name| !name.starts_with("qd-"))
        .collect()
}

/// The names in `dependencies` and `devDependencies`, one a line as npm writes them.
fn packages(manifest: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut inside = false;
    for line in manifest.lines().map(str::trim) {
        match line.trim_end_matches(',').split_once(": ") {
            Some((name, "{")) => inside = name.to_lowercase().ends_with("dependencies\""),
            Some((name, _)) if inside => names.push(name.trim_matches('"').to_owned()),
            _ => inside = inside && !line.starts_with('}'),
        }
    }
    names
}

#[test]
fn every_dependency_has_a_line_that_says_why() {
    let page = read("docs/dependencies.md");
    let mut names = crates(&read("Cargo.toml"));
    for folder in [".", "storefront", "admin", "tests/browser"] {
        names.extend(packages(&read(&format!("{folder}/package.json"))));
    }
    assert!(names.len() > 50, "the lists are not read: {names:?}");
    let missing: Vec<&String> = names.iter().filter(|name| !page.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "without a line in docs/dependencies.md: {missing:?}");
}
