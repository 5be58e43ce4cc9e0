//! Shrinks failing schemas: removes parts as long as the schema still fails in the same way.

use super::batch::Mode;
use super::compare::{Counts, Judged};
use super::{Failure, failing};
use crate::testing::random::{Case, Role, role};
use serde_json::{Map, Value};
use std::time::{Duration, Instant};

/// The number of smaller schemas tried per failure and round.
const TRIED: usize = 16;
/// No round begins after this much time.
const PATIENCE: Duration = Duration::from_secs(120);

/// Shrinks the failures to smaller schemas with one value each.
pub(super) fn shrunk(mut failures: Vec<(Judged, Failure)>, mode: Mode<'_>) -> Vec<(Judged, Failure)> {
    for (judged, failure) in &mut failures {
        if let Some(value) = &failure.value {
            judged.case.values = vec![value.clone()];
        }
    }
    let mut offsets = vec![0; failures.len()];
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        let mut steps: Vec<Judged> = Vec::new();
        let mut owners: Vec<usize> = Vec::new();
        for (index, (judged, _)) in failures.iter().enumerate() {
            let all = smaller(&judged.case.schema);
            for schema in all.into_iter().skip(offsets[index]).take(TRIED) {
                let case = Case {
                    schema,
                    // Tells the steps of the failures apart.
                    seed: steps.len() as u64,
                    ..judged.case.clone()
                };
                if let Some(step) = Judged::of_case(case, &mut Counts::default()) {
                    steps.push(step);
                    owners.push(index);
                }
            }
        }
        if steps.is_empty() {
            break;
        }
        for (index, step) in steps.iter_mut().enumerate() {
            step.case.seed = index as u64;
        }
        let mode = Mode {
            clippy: failures.iter().any(|(_, failure)| failure.kind == "clippy"),
            ..mode
        };
        let mut done = vec![false; failures.len()];
        for (mut step, failure) in failing(&steps, mode, &mut Counts::default()) {
            let owner = owners[step.case.seed as usize];
            if !done[owner] && failure.kind == failures[owner].1.kind {
                done[owner] = true;
                step.case.seed = failures[owner].0.case.seed;
                failures[owner] = (step, failure);
            }
        }
        for (index, done) in done.into_iter().enumerate() {
            offsets[index] = if done { 0 } else { offsets[index] + TRIED };
        }
    }
    failures
}

/// Schemas with a part removed, the smallest first.
fn smaller(schema: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    let Value::Object(keywords) = schema else {
        return all;
    };
    for (keyword, value) in keywords {
        let with = |value: Option<Value>| {
            let mut keywords = keywords.clone();
            match value {
                Some(value) => drop(keywords.insert(keyword.clone(), value)),
                None => drop(keywords.shift_remove(keyword)),
            }
            Value::Object(keywords)
        };
        all.push(with(None));
        match (role(keyword, value), value) {
            (Role::Schema, value) => {
                all.extend(value.is_object().then(|| with(Some(Value::Bool(true)))));
                all.extend(value.is_object().then(|| with(Some(Value::Bool(false)))));
                all.extend(smaller(value).into_iter().map(|value| with(Some(value))));
            }
            (Role::List, Value::Array(list)) => {
                all.extend(smaller_list(list, true).into_iter().map(|list| with(Some(list))))
            }
            (Role::Table, Value::Object(table)) => {
                all.extend(smaller_table(table).into_iter().map(|table| with(Some(table))))
            }
            (_, Value::Array(list)) => all.extend(smaller_list(list, false).into_iter().map(|list| with(Some(list)))),
            _ => {}
        }
        if matches!(keyword.as_str(), "allOf" | "anyOf" | "oneOf") {
            all.extend(
                value
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|one| one.is_object())
                    .cloned(),
            );
        }
    }
    all.sort_by_cached_key(|schema| schema.to_string().len());
    all
}

fn smaller_list(list: &[Value], schemas: bool) -> Vec<Value> {
    let mut all = Vec::new();
    for (index, one) in list.iter().enumerate() {
        if list.len() > 1 {
            let mut rest = list.to_vec();
            rest.remove(index);
            all.push(rest.into());
        }
        for one in smaller(one).into_iter().filter(|_| schemas) {
            let mut list = list.to_vec();
            list[index] = one;
            all.push(list.into());
        }
    }
    all
}

fn smaller_table(table: &Map<String, Value>) -> Vec<Value> {
    let mut all = Vec::new();
    for (name, one) in table {
        let mut rest = table.clone();
        rest.shift_remove(name);
        all.push(rest.into());
        for one in smaller(one) {
            let mut table = table.clone();
            table.insert(name.clone(), one);
            all.push(table.into());
        }
    }
    all
}
