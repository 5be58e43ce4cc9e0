//! Every schema of the official suite and of SchemaStore resolves to a graph.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{ResolveOptions, resolve};
use crate::dialect::{Dialect, Formats};
use crate::source::Sources;

fn shared() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/suites")
}

fn files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "json") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Builds all groups below a directory. Returns the number of groups, and the failures.
fn build_all(directory: &Path, options: &ResolveOptions) -> (usize, Vec<String>) {
    let mut groups = 0;
    let mut failures = Vec::new();
    for file in files(directory) {
        let text = std::fs::read_to_string(&file).unwrap();
        let content: Value = serde_json::from_str(&text).unwrap();
        for group in content.as_array().unwrap() {
            groups += 1;
            let name = format!("{}: {}", file.display(), group["description"]);
            let mut sources = Sources::from_text("schema.json", group["schema"].to_string()).unwrap();
            if let Err(report) = resolve(&mut sources, options) {
                failures.push(format!("{name}\n{report}"));
            }
        }
    }
    (groups, failures)
}

fn assert_all_build(directory: &str, options: &ResolveOptions) {
    let directory = shared().join(directory);
    let (groups, failures) = build_all(&directory, options);
    println!("{}: {groups} schemas", directory.display());
    assert!(
        groups > 0 && failures.is_empty(),
        "{} of {groups}:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn assert_draft_builds(draft: Dialect) {
    let remotes = shared().join("json-schema-test-suite/remotes");
    for formats in [Formats::Assert, Formats::Annotate] {
        let resolve = vec![("http://localhost:1234/".to_owned(), remotes.clone())];
        let options = ResolveOptions {
            allow: Vec::new(),
            dialect: Some(draft),
            resolve,
            formats,
            ..ResolveOptions::default()
        };
        assert_all_build(&format!("json-schema-test-suite/tests/{draft}"), &options);
    }
}

shared_data::shared_tests! {
    fn draft_4() {
        assert_draft_builds(Dialect::Draft4);
    }

    fn draft_6() {
        assert_draft_builds(Dialect::Draft6);
    }

    fn draft_7() {
        assert_draft_builds(Dialect::Draft7);
    }

    fn draft_2019_09() {
        assert_draft_builds(Dialect::Draft201909);
    }

    fn draft_2020_12() {
        assert_draft_builds(Dialect::Draft202012);
    }

    fn schemastore() {
        assert_all_build("schemastore/tests", &ResolveOptions::default());
    }
}
