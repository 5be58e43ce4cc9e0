//! The official test suite, where it lies beside this repository.

use serde_json::Value;
use std::path::Path;

/// A schema of the suite, with values and whether they are valid.
pub(crate) struct Group {
    pub(crate) name: String,
    pub(crate) schema: Value,
    pub(crate) tests: Vec<(Value, bool)>,
}

/// The mandatory groups of 2020-12; none, and a line that says so, where the suite is not there.
pub(crate) fn draft2020() -> Vec<Group> {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/suites/json-schema-test-suite/tests/draft2020-12");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        println!("skipped: there is no test suite at {}", folder.display());
        return Vec::new();
    };
    let mut files: Vec<_> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let read = |path: &std::path::PathBuf| -> Vec<Group> {
        let text = std::fs::read_to_string(path).expect("a readable file");
        let groups: Vec<Value> = serde_json::from_str(&text).expect("JSON");
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        groups.into_iter().map(|group| self::group(&stem, &group)).collect()
    };
    files.iter().flat_map(read).collect()
}

fn group(stem: &str, group: &Value) -> Group {
    let test = |test: &Value| (test["data"].clone(), test["valid"] == true);
    Group {
        name: format!("{stem}: {}", group["description"].as_str().unwrap_or_default()),
        schema: group["schema"].clone(),
        tests: group["tests"].as_array().into_iter().flatten().map(test).collect(),
    }
}

/// Groups that are not in the suite.
pub(crate) fn extra() -> Vec<Group> {
    let groups: Vec<Value> = serde_json::from_str(include_str!("extra.json")).expect("JSON");
    groups.iter().map(|group| self::group("extra", group)).collect()
}
