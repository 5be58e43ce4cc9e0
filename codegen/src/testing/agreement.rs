//! Compares the interpreter with the `jsonschema` crate, in process: random schemas of every dialect, with values close
//! to them.
//!
//! The interpreter runs the plan that generated checks are printed from, so this tests the same logic as the compiled
//! property test, on a thousand times as many schemas. A short run is part of the tests. A long run:
//!
//! ```sh
//! ISOTYPE_PAIRS=1000000 cargo test -p isotype --lib agreement -- --nocapture
//! ```
//!
//! `ISOTYPE_PAIRS_SEED` is the first seed (default 0).

use std::collections::BTreeMap;

use super::number;
use super::random::Case;
use crate::dialect::Dialect;
use crate::interpret::verdict;
use crate::plan::{Plan, Subject};
use crate::schema::{KeywordSet, Part};
use serde_json::Value;

/// The number of pairs of a schema and a value in the short run.
const PAIRS: u64 = 8_000;
/// The minimum percentage of schemas that the judge accepts.
const FLOOR: u64 = 98;
/// The minimum percentage of valid values, and of invalid ones.
const EITHER: u64 = 10;

/// The counts of a run.
#[derive(Debug, Default)]
struct Seen {
    /// The schemas of each dialect, and how many of them the judge accepted.
    schemas: BTreeMap<Dialect, (u64, u64)>,
    pairs: u64,
    valid: u64,
    /// Pairs that are skipped because the judge is known to be wrong.
    disputed: u64,
    wrong: Vec<String>,
}

impl Seen {
    fn case(&mut self, case: Case) {
        let schemas = self.schemas.entry(case.dialect).or_default();
        schemas.0 += 1;
        let Some(verdicts) = case.verdicts() else {
            return;
        };
        schemas.1 += 1;
        let graph = match case.graph() {
            Ok(graph) => graph,
            Err(error) => {
                let seed = case.seed;
                self.wrong
                    .push(format!("seed {seed} ({}) is refused: {error}", case.dialect));
                return;
            }
        };
        let plan = Plan::new(&graph);
        let Some(root) = graph.root else {
            self.wrong.push(format!("seed {} has no root", case.seed));
            return;
        };
        let whole = [Part::whole(&graph, root)];
        let one = |keyword| Part {
            schema: root,
            keywords: KeywordSet::from_iter([keyword]),
        };
        let split: Vec<Part> = whole[0].keywords.iter().map(one).collect();
        for (value, valid) in case.values.iter().zip(verdicts) {
            let found = verdicts_on(&plan, &whole, &split, value);
            if found.iter().all(|(_, verdict)| *verdict == Some(valid)) {
                self.pairs += 1;
                self.valid += u64::from(valid);
            } else if case.is_misjudged(value) {
                self.disputed += 1;
            } else {
                let (seed, dialect, formats, schema) = (case.seed, case.dialect, case.formats, &case.schema);
                self.wrong.push(format!(
                    "seed {seed} ({dialect}, {formats}): {value} is {valid}, found {found:?}\n    {schema}"
                ));
            }
        }
    }

    /// Panics if something is wrong, or if too little was compared.
    fn assert_right(&self) {
        println!(
            "{} pairs ({} valid), {} skipped, {} wrong",
            self.pairs,
            self.valid,
            self.disputed,
            self.wrong.len()
        );
        let (mut tried, mut judged) = (0, 0);
        for dialect in Dialect::ALL {
            let counts = self.schemas.get(dialect).copied().unwrap_or_default();
            println!("{dialect}: {} of {} schemas are judged", counts.1, counts.0);
            assert!(counts.1 > 0, "no schema of {dialect} is judged");
            (tried, judged) = (tried + counts.0, judged + counts.1);
        }
        let shown: Vec<&String> = self.wrong.iter().take(20).collect();
        assert!(shown.is_empty(), "{shown:#?}");
        assert!(judged * 100 >= tried * FLOOR, "only {judged} of {tried} are judged");
        let least = self.pairs * EITHER / 100;
        assert!(self.valid > least && self.pairs - self.valid > least, "all alike");
        assert!(self.disputed * 100 < self.pairs, "too many are skipped");
    }
}

/// The verdicts of the plan on a value: as a whole, keyword by keyword, and for strings and numbers as such.
fn verdicts_on(plan: &Plan<'_>, whole: &[Part], split: &[Part], value: &Value) -> Vec<(&'static str, Option<bool>)> {
    let mut found = vec![
        ("whole", verdict(plan, Subject::Value, whole, value)),
        ("split", verdict(plan, Subject::Value, split, value)),
    ];
    if value.is_string() {
        found.push(("text", verdict(plan, Subject::Text, whole, value)));
    }
    if value.is_number() {
        found.push(("number", verdict(plan, Subject::Number, whole, value)));
    }
    found
}

#[test]
fn agreement_with_the_jsonschema_crate() {
    let pairs = number("ISOTYPE_PAIRS").unwrap_or(PAIRS);
    assert!(pairs > 0, "ISOTYPE_PAIRS is 0: nothing would be compared");
    let mut seen = Seen::default();
    let mut seed = number("ISOTYPE_PAIRS_SEED").unwrap_or(0);
    while seen.pairs < pairs && seen.wrong.len() < 20 {
        seen.case(Case::new(seed));
        seed += 1;
        if seed.is_multiple_of(10_000) {
            println!("seeds below {seed}: {} pairs, {} wrong", seen.pairs, seen.wrong.len());
        }
    }
    seen.assert_right();
}
