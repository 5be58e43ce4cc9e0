//! The interpreter against the official suite, the `jsonschema` crate, and by itself.

use super::*;
use crate::dialect::Dialect;
use crate::testing::{Group, graph, random, suite};
use serde_json::json;

/// The official suite has a folder for each of these.
const DRAFTS: [Dialect; 5] = [
    Dialect::Draft4,
    Dialect::Draft6,
    Dialect::Draft7,
    Dialect::Draft201909,
    Dialect::Draft202012,
];

fn accepts(schema: &Value, value: &Value) -> bool {
    let graph = graph(schema);
    evaluate(&graph, graph.root.unwrap(), value)
}

/// Checks all groups against their verdicts.
fn agrees(groups: impl IntoIterator<Item = Group>) {
    let (tests, wrong) = disagreements(groups);
    assert!(
        tests > 0 && wrong.is_empty(),
        "{} of {tests} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The number of tests of some groups, and those with another verdict, as a whole or keyword by keyword.
fn disagreements(groups: impl IntoIterator<Item = Group>) -> (usize, Vec<String>) {
    let (mut schemas, mut tests, mut wrong) = (0, 0, Vec::new());
    for group in groups {
        let graph = group.graph();
        let root = graph.root.unwrap();
        let one = |keyword| Part {
            schema: root,
            keywords: KeywordSet::from_iter([keyword]),
        };
        let parts: Vec<Part> = KeywordSet::present(&graph[root]).iter().map(one).collect();
        schemas += 1;
        for (value, valid) in &group.tests {
            tests += 1;
            if evaluate(&graph, root, value) != *valid {
                wrong.push(format!("{}: {value} is {valid}", group.name));
            } else if holds(&graph, &parts, value) != *valid {
                wrong.push(format!("by keyword, {}: {value} is {valid}", group.name));
            }
        }
    }
    println!("{schemas} schemas, {tests} tests");
    (tests, wrong)
}

shared_data::shared_tests! {
    fn agrees_with_the_official_suite() {
        DRAFTS.into_iter().for_each(|draft| agrees(suite::mandatory(draft)));
    }

    fn agrees_with_the_optional_parts_of_the_suite() {
        // In draft 4, `1.0` need not be an integer; it is one here, as in the drafts after it. In draft 7, the content
        // of strings may be asserted; it is an annotation here, as in the drafts after it.
        let mut skipped = [
            ("draft4 zeroTerminatedFloats", Vec::new()),
            ("draft7 content", Vec::new()),
        ];
        for draft in DRAFTS {
            let mut others = suite::optional(draft);
            for (name, groups) in &mut skipped {
                groups.extend(others.extract_if(.., |group| group.name.starts_with(*name)));
            }
            agrees(others);
        }
        for (name, groups) in skipped {
            let (_, wrong) = disagreements(groups);
            assert!(!wrong.is_empty(), "{name} need not be skipped");
        }
    }

    fn agrees_with_the_suite_on_formats() {
        DRAFTS.into_iter().for_each(|draft| agrees(suite::formats(draft)));
    }
}

#[test]
fn agrees_where_the_suite_is_silent() {
    agrees(suite::extra());
}

#[test]
fn agrees_with_the_jsonschema_crate() {
    agrees(random::groups(2000));
}

#[test]
fn loops_end_and_assert_everything_once() {
    let schema = json!({
        "$ref": "#/$defs/b",
        "$defs": {
            "a": {"minimum": 3, "$ref": "#/$defs/b"},
            "b": {"type": "integer", "$ref": "#/$defs/a"}
        }
    });
    assert!(accepts(&schema, &json!(3)));
    assert!(!accepts(&schema, &json!(2)));
    assert!(!accepts(&schema, &json!(3.5)));
}

#[test]
fn parts_are_some_of_the_keywords() {
    let graph = graph(&json!({"minimum": 3, "maximum": 5, "type": "integer"}));
    let part = Part {
        schema: graph.root.unwrap(),
        keywords: [Keyword::Maximum].into_iter().collect(),
    };
    assert!(holds(&graph, std::slice::from_ref(&part), &json!(1.5)));
    assert!(!holds(&graph, &[part], &json!(6)));
}
