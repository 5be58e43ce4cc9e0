//! The interpreter on the official suite, and on cases of its own.

use super::*;
use crate::dialect::Dialect;
use crate::schema::{Keyword, KeywordSet};
use crate::testing::{Group, graph, suite};
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
    evaluate(&Plan::new(&graph), graph.root.unwrap(), value).expect("a verdict")
}

/// Asserts that the interpreter agrees with the verdicts of all groups.
fn agrees(groups: impl IntoIterator<Item = Group>) {
    let (tests, wrong) = disagreements(groups);
    assert!(
        tests > 0 && wrong.is_empty(),
        "{} of {tests} are wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The number of tests in the groups, and those with a different verdict, as a whole or keyword by keyword.
fn disagreements(groups: impl IntoIterator<Item = Group>) -> (usize, Vec<String>) {
    let (mut schemas, mut tests, mut wrong) = (0, 0, Vec::new());
    for group in groups {
        let graph = group.graph();
        let (plan, root) = (Plan::new(&graph), graph.root.unwrap());
        let one = |keyword| Part {
            schema: root,
            keywords: KeywordSet::from_iter([keyword]),
        };
        let parts: Vec<Part> = graph[root].keywords().iter().map(one).collect();
        schemas += 1;
        for (value, valid) in &group.tests {
            tests += 1;
            if evaluate(&plan, root, value) != Some(*valid) {
                wrong.push(format!("{}: {value} is {valid}", group.name));
            } else if holds(&plan, &parts, value) != *valid {
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
        // In draft 4, `1.0` need not be an integer; here it is one, as in later drafts. In draft 7, the content of
        // strings may be asserted; here it is an annotation, as in later drafts.
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
            assert!(!wrong.is_empty(), "{name} no longer needs to be skipped");
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
fn subschemas_applied_twice_are_evaluated_once() {
    agrees(suite::deep());
}

#[test]
fn cyclic_references_terminate_and_assert_every_keyword() {
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
fn a_part_evaluates_only_its_keywords() {
    let graph = graph(&json!({"minimum": 3, "maximum": 5, "type": "integer"}));
    let part = Part {
        schema: graph.root.unwrap(),
        keywords: [Keyword::Maximum].into_iter().collect(),
    };
    let plan = Plan::new(&graph);
    assert!(holds(&plan, std::slice::from_ref(&part), &json!(1.5)));
    assert!(!holds(&plan, &[part], &json!(6)));
}

#[test]
fn a_deep_constant_takes_linear_time() {
    let mut constant = json!("x");
    for _ in 0..200 {
        constant = json!({"a": constant, "b": 1});
    }
    let schema = json!({
        "$ref": "#/$defs/tree",
        "$defs": {"tree": {"anyOf": [
            {"type": "object", "properties": {"a": {"$ref": "#/$defs/tree"}, "b": {"type": "string"}}},
            {"type": "object", "properties": {"a": {"$ref": "#/$defs/tree"}, "b": {"type": "null"}}},
            {"type": "object", "properties": {"a": {"$ref": "#/$defs/tree"}, "b": {"type": "integer"}}},
            {"const": "x"}
        ]}}
    });
    assert!(accepts(&schema, &constant));
    constant["b"] = json!(false);
    assert!(!accepts(&schema, &constant));
}

#[test]
fn values_of_the_largest_depth_do_not_overflow_the_stack() {
    let mut value = json!([]);
    for _ in 0..1000 {
        value = Value::Array(vec![value]);
    }
    assert!(accepts(
        &json!({"items": {"$ref": "#"}, "uniqueItems": true, "maxItems": 1}),
        &value
    ));
    assert!(!accepts(&json!({"items": {"$ref": "#"}, "minItems": 1}), &value));
    assert!(!accepts(&json!({"enum": [[[0]], 1]}), &value));
}

#[test]
fn an_evaluation_that_takes_too_long_has_no_verdict() {
    // Each schema refers to all others on the same value.
    let names: Vec<String> = (0..16).map(|n| format!("s{n}")).collect();
    let refer = |name: &String| json!({"$ref": format!("#/$defs/{name}")});
    let others = |own: &String| names.iter().filter(|name| *name != own).map(refer).collect::<Vec<_>>();
    let schema = |name: &String| (name.clone(), json!({"type": "integer", "allOf": others(name)}));
    let schemas: serde_json::Map<String, Value> = names.iter().map(schema).collect();
    let graph = graph(&json!({"$ref": "#/$defs/s0", "$defs": schemas}));
    let plan = Plan::new(&graph);
    assert_eq!(evaluate(&plan, graph.root.unwrap(), &json!(1)), None);
    assert!(plan.first_undecided().is_none());
    assert!(holds(&plan, &[Part::whole(&graph, graph.root.unwrap())], &json!(1)));
    assert!(plan.first_undecided().is_some());
}
