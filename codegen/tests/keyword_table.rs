//! Compares the marks in `docs/keywords.md` with the reports on each keyword's cases.

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use common::batch;
use common::cases::{self, Group};
use isotype::write_if_changed;
use serde_json::Value;

/// The environment variable that makes the test overwrite the marks.
const BLESS: &str = "ISOTYPE_BLESS";

/// How a keyword is enforced: by the type, by a check on the typed value, by a check on the whole value.
type Marks = [bool; 3];

/// Keywords whose value is a schema or an array of schemas.
const SCHEMAS: &[&str] = &[
    "items",
    "additionalItems",
    "additionalProperties",
    "contains",
    "propertyNames",
    "not",
    "if",
    "then",
    "else",
    "allOf",
    "anyOf",
    "oneOf",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
];

/// Keywords whose members are schemas.
const MEMBERS: &[&str] = &[
    "$defs",
    "definitions",
    "properties",
    "patternProperties",
    "dependentSchemas",
    "dependencies",
];

/// Other names under which a report may list a keyword.
fn reported(keyword: &str) -> &[&str] {
    match keyword {
        "const" => &["enum"],
        "minimum" => &["minimum", "exclusiveMinimum"],
        "maximum" => &["maximum", "exclusiveMaximum"],
        "items" => &["items", "prefixItems"],
        "additionalItems" => &["items"],
        "then" | "else" => &["if"],
        "minContains" | "maxContains" => &["contains"],
        "dependencies" => &["dependentRequired", "dependentSchemas"],
        "$dynamicRef" | "$recursiveRef" => &["$ref"],
        _ => &[],
    }
}

/// Collects every keyword of a schema and its subschemas, each with the pointer of its subschema.
fn keywords(schema: &Value, pointer: &str, found: &mut Vec<(String, String)>) {
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        found.push((pointer.to_owned(), keyword.clone()));
        let below = format!("{pointer}/{keyword}");
        if MEMBERS.contains(&keyword.as_str()) {
            for (name, member) in value.as_object().into_iter().flatten() {
                keywords(
                    member,
                    &format!("{below}/{}", name.replace('~', "~0").replace('/', "~1")),
                    found,
                );
            }
        } else if SCHEMAS.contains(&keyword.as_str()) {
            keywords(value, &below, found);
            for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                keywords(item, &format!("{below}/{index}"), found);
            }
        }
    }
}

/// Adds the marks of a group's keywords, taken from its report.
fn add_marks(group: &Group, marks: &mut BTreeMap<String, Marks>) {
    let report = group.generate(&batch::options()).report;
    let pointers = |member: &str| -> BTreeSet<String> {
        let types = report["types"].as_array().into_iter().flatten();
        let pointers = types.flat_map(|entry| entry[member].as_array().into_iter().flatten());
        pointers
            .filter_map(|pointer| Some(pointer.as_str()?.to_owned()))
            .collect()
    };
    let (checked, whole) = (pointers("checked"), pointers("whole"));
    let mut found = Vec::new();
    keywords(&group.schema, "#", &mut found);
    for (schema, keyword) in found {
        let names = std::iter::once(keyword.as_str()).chain(reported(&keyword).iter().copied());
        let places: Vec<String> = names.map(|name| format!("{schema}/{name}")).collect();
        let is_in = |set: &BTreeSet<String>| places.iter().any(|place| set.contains(place));
        let is_below = |set: &BTreeSet<String>| {
            set.iter()
                .any(|outer| schema.starts_with(&format!("{outer}/")) || schema == *outer)
        };
        let found = match (is_in(&checked), is_in(&whole)) {
            (false, false) if is_below(&checked) || is_below(&whole) => continue,
            (false, false) if !matters(group, &schema, &keyword) => continue,
            (false, false) => [true, false, false],
            (checked, whole) => [false, checked, whole],
        };
        let marks = marks.entry(keyword).or_default();
        for (mark, found) in marks.iter_mut().zip(found) {
            *mark |= found;
        }
    }
}

/// Whether the keyword changes the module (`then` has no effect without `if`, and so on).
fn matters(group: &Group, schema: &str, keyword: &str) -> bool {
    let own = |schema: &Value| {
        let mut options = batch::options();
        options.dialect = group.dialect.as_ref().and_then(|dialect| dialect.parse().ok());
        let source = isotype::generate_text("schema.json", &schema.to_string(), &options)
            .ok()?
            .source;
        // After the header, which contains a hash of the schema.
        source.splitn(3, '\n').nth(2).map(str::to_owned)
    };
    let mut without = group.schema.clone();
    let holder = without
        .pointer_mut(schema.trim_start_matches('#'))
        .and_then(Value::as_object_mut);
    holder.expect("a schema").remove(keyword);
    own(&without) != own(&group.schema)
}

/// Whether a dialect has a keyword, given the column of the table that says which dialects do.
fn has(dialects: &str, dialect: Option<&str>) -> bool {
    const DRAFTS: &[&str] = &["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];
    let place = |name: &str| DRAFTS.iter().position(|draft| *draft == name);
    let place_of = |dialect: &str| match dialect {
        "openapi3.0" => place("draft4"),
        "openapi3.1" => place("draft2020-12"),
        draft => place(draft),
    };
    let dialect = place_of(dialect.unwrap_or("draft2020-12"));
    match dialects.split_once(' ') {
        Some(("since", draft)) => dialect >= place(draft),
        Some(("only", draft)) => dialect == place(draft),
        _ => true,
    }
}

#[test]
fn the_marks_match_the_reports() {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/keywords.md");
    let text = fs::read_to_string(&path).expect("a readable file");
    let groups = cases::keywords();
    let mut by_dialect: BTreeMap<Option<&str>, BTreeMap<String, Marks>> = BTreeMap::new();
    for group in &groups {
        add_marks(group, by_dialect.entry(group.dialect.as_deref()).or_default());
    }
    let mut expected = String::new();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if !line.starts_with("| `") {
            expected.push_str(line);
        } else {
            let (keyword, dialects) = (cells[1].trim_matches('`'), cells[2]);
            let mut marks = Marks::default();
            for (_, found) in by_dialect.iter().filter(|(dialect, _)| has(dialects, **dialect)) {
                for (mark, found) in marks.iter_mut().zip(found.get(keyword).copied().unwrap_or_default()) {
                    *mark |= found;
                }
            }
            let marks = marks.map(|mark| if mark { "x" } else { " " }).join(" | ");
            expected.push_str(&format!("| `{keyword}` | {dialects} | {marks} |"));
        }
        expected.push('\n');
    }
    if std::env::var_os(BLESS).is_some() {
        write_if_changed(&path, &expected).unwrap_or_else(|error| panic!("{error}"));
    } else if text != expected {
        let diff = similar::TextDiff::from_lines(text.as_str(), expected.as_str());
        let diff = diff
            .unified_diff()
            .header("docs/keywords.md", "according to the reports")
            .to_string();
        panic!("docs/keywords.md is out of date; set {BLESS}=1 to overwrite its marks\n{diff}");
    }
}
