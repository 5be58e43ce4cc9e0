//! The start of a program that a test writes: runs emitted checks on the values in `data.json`.
#![deny(warnings)]

mod support;

use serde_json::Value;
use support::{At, Check, NumberValue};

/// The checks of one schema.
#[derive(Clone, Copy)]
struct Checks {
    value: fn(&Value, &At<'_>) -> Check,
    text: fn(&str, &At<'_>) -> Check,
    number: fn(NumberValue, &At<'_>) -> Check,
    split: fn(&Value, &At<'_>) -> Check,
}

fn main() {
    let data: Value = serde_json::from_str(include_str!("../data.json")).expect("JSON");
    let (mut tests, mut wrong) = (0, 0);
    for (group, checks) in data.as_array().expect("an array").iter().zip(CHECKS) {
        for test in group["tests"].as_array().expect("an array") {
            let (value, valid) = (&test[0], test[1] == true);
            let loud = (checks.value)(value, &At::root());
            let mut verdicts = vec![loud.is_ok()];
            verdicts.push((checks.value)(value, &At::quiet()).is_ok());
            verdicts.push((checks.split)(value, &At::root()).is_ok());
            verdicts.extend(value.as_str().map(|text| (checks.text)(text, &At::root()).is_ok()));
            verdicts.extend(value.as_number().map(|n| (checks.number)(n.into(), &At::root()).is_ok()));
            tests += 1;
            if verdicts.iter().any(|&verdict| verdict != valid) {
                wrong += 1;
                println!("{} is wrong on {value}: {verdicts:?} {loud:?}", group["name"]);
            }
        }
    }
    println!("{} schemas, {tests} values, {wrong} wrong", CHECKS.len());
    assert_eq!(wrong, 0);
}
