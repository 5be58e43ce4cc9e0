//! Small schemas next to the Rust generated from them: `golden/NAME.json` and `golden/NAME.rs`.

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::batch::Batch;
use isotype::{Constants, Content, Names, Numbers, Options, Output, Support, Unknown, write_if_changed};

/// The environment variable that makes the test overwrite the golden files.
const BLESS: &str = "ISOTYPE_BLESS";

/// The options of a schema: the defaults, for most.
fn options(name: &str) -> Options {
    let mut options = Options::default();
    options.unknown = match name {
        "unknown-deny" => Unknown::Deny,
        "unknown-ignore" => Unknown::Ignore,
        _ => Unknown::Keep,
    };
    options.share = name == "share";
    if name == "constants-field" {
        options.constants = Constants::Field;
    }
    if name.starts_with("numbers-") {
        options.numbers = Numbers::Exact;
    }
    if name == "content" {
        options.content = Content::Assert;
    }
    if name.starts_with("typify-") {
        options.names = Names::Typify;
    }
    options
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// The names of all schemas.
fn names() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).expect("a folder");
    let stem = |path: PathBuf| path.file_stem().expect("a name").to_string_lossy().into_owned();
    entries.map(|entry| stem(entry.expect("a file").path())).collect()
}

fn generate(name: &str, options: &Options) -> Output {
    let path = folder().join(format!("{name}.json"));
    isotype::generate_file(&path, options).unwrap_or_else(|error| panic!("{error}"))
}

/// A module without its header and its helper code, which has tests of its own.
fn own_part(source: &str) -> &str {
    let start = source.match_indices('\n').nth(2).map_or(0, |(index, _)| index + 1);
    let end = source.find("\nmod support {\n").unwrap_or(source.len());
    let end = source[..end].rfind("\n\n").unwrap_or(end);
    &source[start..=end]
}

#[test]
fn the_source_matches_the_golden_file() {
    let bless = std::env::var_os(BLESS).is_some();
    let mut wrong = Vec::new();
    for name in names() {
        let output = generate(&name, &options(&name));
        let path = folder().join(format!("{name}.rs"));
        let found = own_part(&output.source);
        if bless {
            write_if_changed(&path, found).unwrap_or_else(|error| panic!("{error}"));
            continue;
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if expected != found {
            let diff = similar::TextDiff::from_lines(expected.as_str(), found);
            println!(
                "{}",
                diff.unified_diff()
                    .header("expected", &format!("{name}.json now gives"))
            );
            wrong.push(name);
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of the golden files differ: {}; read the diff, and set {BLESS}=1 to overwrite them",
        wrong.len(),
        wrong.join(", ")
    );
}

#[test]
fn the_source_compiles_and_documents_without_warnings() {
    let mut batch = Batch::new("golden");
    for name in names() {
        let mut options = options(&name);
        options.support = Support::Shared;
        batch.add_named(&name.replace('-', "_"), generate(&name, &options));
    }
    batch.cargo(&["clippy", "--quiet", "--", "-D", "warnings"]);
    batch.cargo(&["doc", "--quiet", "--no-deps", "--lib"]);
    // If there are no doctests, rustdoc reports so without compiling anything.
    let tests = batch.cargo(&["rustdoc", "--quiet", "--lib", "--", "--test"]);
    assert!(
        tests.contains("running 0 tests"),
        "text of a schema is run as a test:\n{tests}"
    );
}
