//! Compares the outcomes of generated types with the expected ones.

use super::Failure;
use super::batch::Outcome;
use crate::dialect::Dialect;
use crate::interpret::evaluate;
use crate::options::Names;
use crate::plan::Plan;
use crate::testing::Group;
use crate::testing::random::Case;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt;

/// A case with its verdicts.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) case: Case,
    pub(super) verdicts: Vec<bool>,
}

/// The counts of a run.
#[derive(Debug, Default)]
pub(super) struct Counts {
    schemas: usize,
    values: usize,
    valid: usize,
    verdicts: usize,
    round_trips: usize,
    beyond: usize,
    /// Values that are skipped because the `jsonschema` crate is known to be wrong on them.
    disputed: usize,
    /// The number of random schemas of each dialect, and how many of them the `jsonschema` crate accepted.
    judged: BTreeMap<Dialect, (usize, usize)>,
}

impl Counts {
    /// Panics if too few schemas were judged for the run to be meaningful: each dialect must have some, and the judge
    /// must accept most of them.
    pub(super) fn assert_enough(&self) {
        let (mut tried, mut judged) = (0, 0);
        for dialect in Dialect::ALL {
            let counts = self.judged.get(dialect).copied().unwrap_or_default();
            println!("{dialect}: {} of {} schemas are judged", counts.1, counts.0);
            (tried, judged) = (tried + counts.0, judged + counts.1);
        }
        assert!(
            judged * 100 >= tried * FLOOR,
            "only {judged} of {tried} schemas are judged"
        );
        let is_missing = |dialect: &&Dialect| self.judged.get(dialect).is_none_or(|counts| counts.1 == 0);
        let missing: Vec<_> = Dialect::ALL
            .iter()
            .filter(is_missing)
            .map(|dialect| dialect.as_str())
            .collect();
        assert!(
            tried < ENOUGH || missing.is_empty(),
            "no schema of {missing:?} is judged"
        );
    }
}

/// The minimum percentage of random schemas that the `jsonschema` crate accepts.
const FLOOR: usize = 98;
/// The number of random schemas from which on every dialect must be among them.
const ENOUGH: usize = 60;

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} schemas, {} values ({} valid), {} wrong verdicts, {} wrong round trips, {} integers beyond their type, {} skipped",
            self.schemas, self.values, self.valid, self.verdicts, self.round_trips, self.beyond, self.disputed
        )
    }
}

impl Judged {
    /// The case with the verdicts of the `jsonschema` crate; `None` if that crate refuses the schema. A disagreement
    /// with the interpreter is printed here: one of the two is wrong, and the run will fail on it.
    pub(super) fn of_case(case: Case, counts: &mut Counts) -> Option<Judged> {
        let verdicts = case.verdicts();
        let of_dialect = counts.judged.entry(case.dialect).or_default();
        of_dialect.0 += 1;
        of_dialect.1 += usize::from(verdicts.is_some());
        let verdicts = verdicts?;
        // A schema that cannot be resolved fails later, when it is generated.
        let graph = case.graph().ok();
        let plan = graph.as_ref().map(Plan::new);
        let text = case.schema.to_string();
        let mut judged = Judged {
            case: Case {
                values: Vec::new(),
                ..case.clone()
            },
            verdicts: Vec::new(),
        };
        for (value, verdict) in case.values.into_iter().zip(verdicts) {
            let here = plan
                .as_ref()
                .and_then(|plan| evaluate(plan, plan.graph().root?, &value));
            if here.is_some_and(|here| here != verdict) {
                if judged.case.is_misjudged(&value) {
                    counts.disputed += 1;
                    continue;
                }
                println!(
                    "disputed, jsonschema says {verdict}: seed {} ({}) {value}\n    {text}",
                    case.seed, case.dialect
                );
            }
            judged.case.values.push(value);
            judged.verdicts.push(verdict);
        }
        Some(judged)
    }

    /// A case with given verdicts.
    pub(super) fn of_group(group: Group) -> Judged {
        let (values, verdicts) = group.tests.into_iter().unzip();
        Judged {
            case: Case {
                seed: 0,
                schema: group.schema,
                dialect: group.dialect,
                formats: group.formats,
                values,
                borrows: false,
                names: Names::Isotype,
            },
            verdicts,
        }
    }
}

/// The first failure of a case.
pub(super) fn failure(judged: &Judged, result: Result<Vec<Outcome>, Failure>, counts: &mut Counts) -> Option<Failure> {
    counts.schemas += 1;
    let outcomes = match result {
        Ok(outcomes) => outcomes,
        Err(failure) => return Some(failure),
    };
    let values = judged.case.values.iter().zip(&judged.verdicts);
    let mut first = None;
    for ((value, valid), outcome) in values.zip(&outcomes) {
        counts.values += 1;
        counts.valid += usize::from(*valid);
        if let Some(found) = of_value(value, *valid, outcome, counts) {
            first.get_or_insert(found);
        }
    }
    first
}

fn of_value(value: &Value, valid: bool, outcome: &Outcome, counts: &mut Counts) -> Option<Failure> {
    let failure = |kind, words: String| {
        Some(Failure {
            value: Some(value.clone()),
            ..Failure::new(kind, words)
        })
    };
    // By design, integers have 64 bits, and larger ones are refused with an error that says so. The members of a tree
    // are in a different order, so another error may come first.
    let is_beyond = |outcome: &Result<String, String>| {
        outcome
            .as_ref()
            .is_err_and(|error| error.contains("does not fit the type"))
    };
    if valid && (is_beyond(&outcome.text) || is_beyond(&outcome.tree)) {
        counts.beyond += 1;
        return None;
    }
    if outcome.text.is_ok() != outcome.tree.is_ok() {
        counts.verdicts += 1;
        return failure(
            "tree",
            format!("as text {:?}, as a tree {:?}", outcome.text, outcome.tree),
        );
    }
    match (&outcome.text, &outcome.tree) {
        (Ok(text), Ok(tree)) if valid => {
            let back = |text: &str| serde_json::from_str(text).is_ok_and(|back| comes_back(value, &back));
            if back(text) && back(tree) && outcome.again {
                return None;
            }
            counts.round_trips += 1;
            failure(
                "round trip",
                format!("text {text}, tree {tree}, equal again: {}", outcome.again),
            )
        }
        (Ok(_), _) if !valid => {
            counts.verdicts += 1;
            failure("accepted", "accepted, and must not be".to_owned())
        }
        (Err(error), _) if valid => {
            counts.verdicts += 1;
            failure("refused", format!("valid, and refused: {error}"))
        }
        _ => None,
    }
}

/// Whether a value round-trips: equal as JSON, and integers have no fraction. (An untyped value may keep a zero
/// fraction.)
fn comes_back(sent: &Value, back: &Value) -> bool {
    match (sent, back) {
        (Value::Number(sent), Value::Number(back)) if sent.is_f64() => sent.as_f64() == back.as_f64(),
        (Value::Array(sent), Value::Array(back)) => {
            sent.len() == back.len() && sent.iter().zip(back).all(|(sent, back)| comes_back(sent, back))
        }
        (Value::Object(sent), Value::Object(back)) => {
            let same = |(name, sent): (&String, &Value)| back.get(name).is_some_and(|back| comes_back(sent, back));
            sent.len() == back.len() && sent.iter().all(same)
        }
        (sent, back) => sent == back,
    }
}
