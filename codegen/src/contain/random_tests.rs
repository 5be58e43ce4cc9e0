//! Random pairs of a schema and a mutation of it: proofs withstand values near both, and the `jsonschema` crate confirms
//! the examples. A long run:
//!
//! ```sh
//! ISOTYPE_SCHEMA_PAIRS=100000 cargo test --release -p isotype --lib contain::random -- --nocapture
//! ```

use serde_json::Value;

use super::{Comparison, Contained};
use crate::interpret::verdict;
use crate::plan::{Plan, Subject};
use crate::schema::Part;
use crate::testing::number;
use crate::testing::random::{Case, Random};

/// The pairs of a short run.
const PAIRS: u64 = 400;
/// The most questions that stay undecided, in percent.
const UNKNOWN: u64 = 10;

#[derive(Debug, Default)]
struct Counts {
    questions: u64,
    yes: u64,
    no: u64,
    unknown: u64,
    wrong: Vec<String>,
}

/// Changes something somewhere.
fn mutate(random: &mut Random, schema: &mut Value) {
    match schema {
        Value::Object(members) if !members.is_empty() => {
            let names: Vec<String> = members.keys().cloned().collect();
            let name = names[random.below(names.len())].clone();
            if random.below(4) == 0 {
                members.remove(&name);
            } else if let Some(member) = members.get_mut(&name) {
                mutate(random, member);
            }
        }
        Value::Array(items) if !items.is_empty() => {
            let index = random.below(items.len());
            match random.below(4) {
                0 => drop(items.remove(index)),
                1 => items.push(items[index].clone()),
                _ => mutate(random, &mut items[index]),
            }
        }
        Value::Bool(value) => *value = !*value,
        Value::Number(number) => {
            if let Some(value) = number.as_i64() {
                *schema = value.saturating_add([1, -1, 2][random.below(3)]).into();
            }
        }
        Value::String(text) => {
            let types = ["string", "integer", "number", "array", "object", "null", "boolean"];
            if types.contains(&&**text) {
                types[random.below(types.len())].clone_into(text);
            }
        }
        _ => {}
    }
}

impl Counts {
    fn pair(&mut self, old: &Case, new: &Case) {
        // The judge refuses schemas that are no schemas.
        if old.verdicts().is_none() || new.verdicts().is_none() {
            return;
        }
        let (Some(before), Some(after)) = (old.graph().ok(), new.graph().ok()) else {
            return;
        };
        let (Some(old_root), Some(new_root)) = (before.root, after.root) else {
            return;
        };
        let plans = [&Plan::new(&before), &Plan::new(&after)];
        let mut comparison = Comparison::new(&plans, [&[old_root], &[new_root]]);
        let cases = [old, new];
        for (inner, outer) in [((0, old_root), (1, new_root)), ((1, new_root), (0, old_root))] {
            self.questions += 1;
            let accepts = |(side, root): (usize, crate::schema::SchemaId), value: &Value| {
                verdict(
                    plans[side],
                    Subject::Value,
                    &[Part::whole(plans[side].graph(), root)],
                    value,
                )
            };
            let found = comparison.contained(inner, outer);
            let wrong = match &found {
                Contained::Unknown(..) => {
                    self.unknown += 1;
                    None
                }
                Contained::Yes => {
                    self.yes += 1;
                    let values = old.values.iter().chain(&new.values);
                    let mut broken = values
                        .filter(|value| accepts(inner, value) == Some(true) && accepts(outer, value) == Some(false));
                    broken.next().cloned()
                }
                Contained::No(value) => {
                    self.no += 1;
                    let judged = |case: &Case| {
                        let mut case = case.clone();
                        case.values = vec![value.clone()];
                        case.is_misjudged(value) || case.verdicts().is_none_or(|verdicts| verdicts[0])
                    };
                    let refused = |case: &Case| {
                        let mut case = case.clone();
                        case.values = vec![value.clone()];
                        case.is_misjudged(value) || case.verdicts().is_none_or(|verdicts| !verdicts[0])
                    };
                    (!judged(cases[inner.0]) || !refused(cases[outer.0])).then(|| value.clone())
                }
            };
            if let Some(value) = wrong {
                let (inner, outer) = (&cases[inner.0].schema, &cases[outer.0].schema);
                let seed = old.seed;
                self.wrong
                    .push(format!("seed {seed}: {found:?}, {value}\n  {inner}\n  {outer}"));
            }
        }
    }
}

#[test]
fn random_pairs() {
    let pairs = number("ISOTYPE_SCHEMA_PAIRS").unwrap_or(PAIRS);
    let first = number("ISOTYPE_SCHEMA_PAIRS_SEED").unwrap_or(0);
    let mut counts = Counts::default();
    for seed in first..first + pairs {
        let old = Case::new(seed);
        let random = &mut Random::new(seed ^ 0x5EED);
        let mut new = old.clone();
        for _ in 0..1 + random.below(3) {
            mutate(random, &mut new.schema);
        }
        counts.pair(&old, &new);
        if seed % 10_000 == 9_999 {
            println!("seeds below {}: {} wrong", seed + 1, counts.wrong.len());
        }
    }
    let (questions, unknown) = (counts.questions, counts.unknown);
    println!(
        "{questions} questions: {} yes, {} no, {unknown} undecided ({:.2} %), {} wrong",
        counts.yes,
        counts.no,
        unknown as f64 * 100.0 / questions.max(1) as f64,
        counts.wrong.len()
    );
    let shown: Vec<&String> = counts.wrong.iter().take(10).collect();
    assert!(
        shown.is_empty(),
        "{}",
        shown.iter().map(|text| format!("{text}\n")).collect::<String>()
    );
    assert!(counts.yes * 10 > questions && counts.no * 10 > questions, "all alike");
    assert!(unknown * 100 < questions * UNKNOWN, "too much is undecided");
}
