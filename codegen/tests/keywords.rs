//! Cases for each keyword, in the format of the official test suite: `keywords/KEYWORD.json`.
//!
//! A group may list the `dialects` that it applies to (the default is 2020-12; `isotype` means that no dialect is
//! named), and `objects` for that option; each refused value has an `error`, the beginning of the message expected for it. `ISOTYPE_BLESS=1`
//! writes the errors that differ into the files, and the test still fails; review the diff.

mod common;

use std::collections::BTreeSet;

use common::batch::{self, Batch, Outcome};
use common::cases::{self, Group};
use serde_json::{Value, json};

#[test]
fn every_value_is_read_and_written_as_the_schema_says() {
    let groups = cases::keywords();
    let mut batch = Batch::new("keywords");
    for group in &groups {
        batch.add(group.generate(&batch::options()));
    }
    let mut values: Vec<Vec<String>> = groups
        .iter()
        .map(|group| group.tests.iter().map(|test| test.data.to_string()).collect())
        .collect();
    let literals = cases::literals();
    for group in &literals {
        batch.add(group.generate(&batch::options()));
        values.push(group.accepts.iter().chain(&group.refuses).cloned().collect());
    }
    let outcomes = batch.run(&values);
    let (mut wrong, mut errors) = (Vec::new(), Vec::new());
    for (group, outcomes) in literals.iter().zip(&outcomes[groups.len()..]) {
        let accepted = group.accepts.iter().map(|text| (text, true));
        let texts = accepted.chain(group.refuses.iter().map(|text| (text, false)));
        for ((text, valid), outcome) in texts.zip(outcomes) {
            let is_right = match outcome {
                // Every character comes back.
                Outcome::Accepted(written) => valid && written == text,
                Outcome::Refused(_) => !valid,
                Outcome::Broken(_) => false,
            };
            if !is_right {
                wrong.push(format!("numbers.json, {}: {text}: got {outcome:?}", group.name));
            }
        }
    }
    for (group, outcomes) in groups.iter().zip(outcomes) {
        for (index, (test, outcome)) in group.tests.iter().zip(outcomes).enumerate() {
            let verdict = match &outcome {
                Outcome::Accepted(text) => test.valid && same_form(&test.data, text),
                Outcome::Refused(message) => !test.valid && is_expected(message, &test.error),
                Outcome::Broken(_) => false,
            };
            if !verdict {
                if let (false, Outcome::Refused(message)) = (test.valid, &outcome) {
                    errors.push((group, index, message.clone()));
                }
                wrong.push(format!(
                    "{}: {}: got {outcome:?}, expected {}",
                    group.name,
                    test.data,
                    test.expected()
                ));
            }
        }
    }
    if std::env::var_os("ISOTYPE_BLESS").is_some() {
        cases::bless(&errors);
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn an_independent_validator_agrees_with_every_case() {
    let mut wrong = Vec::new();
    let mut disagrees = BTreeSet::new();
    for group in cases::keywords() {
        let Some(validator) = validator(&group) else {
            continue;
        };
        for test in &group.tests {
            if validator.is_valid(&test.data) != test.valid {
                disagrees.insert(group.name.clone());
                if !DISAGREES.contains(&group.name.as_str()) {
                    wrong.push(format!("{}: {} is not {}", group.name, test.data, test.expected()));
                }
            }
        }
    }
    let agrees = DISAGREES.iter().filter(|name| !disagrees.contains(**name));
    wrong.extend(agrees.map(|name| format!("{name}: the validator agrees, or there is no such group")));
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

/// Groups on which the `jsonschema` crate disagrees: without its optional features it does not support international
/// names, and in 2019-09 it lets `contains` evaluate items, which is new in 2020-12.
const DISAGREES: &[&str] = &[
    "format, draft2020-12: idn-email",
    "format, draft2020-12: idn-hostname",
    "unevaluatedItems, draft2019-09: in 2019-09, contains evaluates nothing",
];

/// The validator of a group; `None` for dialects that the `jsonschema` crate does not support.
fn validator(group: &Group) -> Option<jsonschema::Validator> {
    let draft = match group.dialect.as_deref()? {
        "draft4" => jsonschema::Draft::Draft4,
        "draft6" => jsonschema::Draft::Draft6,
        "draft7" => jsonschema::Draft::Draft7,
        "draft2019-09" => jsonschema::Draft::Draft201909,
        "draft2020-12" => jsonschema::Draft::Draft202012,
        _ => return None,
    };
    let options = jsonschema::options().with_draft(draft).should_validate_formats(true);
    Some(
        options
            .build(&group.schema)
            .unwrap_or_else(|error| panic!("{}: {error}", group.name)),
    )
}

/// Whether a serialized value is the one that was sent: the same members and items, and numbers in the same form,
/// except that a zero fraction is dropped.
fn same_form(sent: &Value, received: &str) -> bool {
    serde_json::from_str::<Value>(received).is_ok_and(|received| received == without_zero_fractions(sent))
}

fn without_zero_fractions(value: &Value) -> Value {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 && float.abs() < 9e15 => json!(float as i64),
            _ => value.clone(),
        },
        Value::Array(items) => items.iter().map(without_zero_fractions).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, member)| (name.clone(), without_zero_fractions(member)))
            .collect::<serde_json::Map<_, _>>()
            .into(),
        _ => value.clone(),
    }
}

/// Whether an error begins with the text that the case expects, which must not be empty, and has a message after the
/// location. A location is a JSON Pointer followed by a colon.
fn is_expected(message: &str, expected: &str) -> bool {
    let text = match message.strip_prefix('/') {
        Some(rest) => rest.split_once(": ").map_or("", |(_, text)| text),
        None => message,
    };
    !expected.is_empty() && message.starts_with(expected) && !text.is_empty()
}
