//! Random schemas are generated, compiled and run on values near them; verdicts have to be those of the `jsonschema`
//! crate, and what is read has to come back.
//!
//! A short run with fixed seeds is one of the tests. A long one:
//!
//! ```sh
//! ISOTYPE_PROPERTY=10000 cargo test -p isotype --lib property -- --nocapture
//! ```
//!
//! `ISOTYPE_PROPERTY_SEED` is the first seed of a long run (default 1000). Failures are shrunk and printed with their
//! seed; put the shrunk ones into `regressions.json`, which the short run has too.

mod batch;
mod compare;
mod shrink;

use super::random::Case;
use super::suite;
use batch::Mode;
use compare::{Counts, Judged};
use serde_json::Value;

/// Why a case fails.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// What is wrong, in a word.
    kind: &'static str,
    /// What the compiler says, or both verdicts.
    words: String,
    /// The value on which it is wrong.
    value: Option<Value>,
}

impl Failure {
    fn new(kind: &'static str, words: impl Into<String>) -> Failure {
        Failure {
            kind,
            words: words.into(),
            value: None,
        }
    }
}

/// Schemas in a batch of a long run.
const BATCH: usize = 250;

/// Runs the cases and compares; answers those that fail.
fn failing(cases: &[Judged], mode: Mode<'_>, counts: &mut Counts) -> Vec<(Judged, Failure)> {
    let plain: Vec<Case> = cases.iter().map(|judged| judged.case.clone()).collect();
    let results = batch::run(&plain, mode);
    let failure = |(judged, result): (&Judged, _)| Some((judged.clone(), compare::failure(judged, result, counts)?));
    cases.iter().zip(results).filter_map(failure).collect()
}

/// Shrinks the failures, prints them, and fails if there are any.
fn report(failures: Vec<(Judged, Failure)>, counts: &Counts, package: &str) {
    println!("{counts}");
    let shown = 12;
    let total = failures.len();
    println!("{total} schemas fail");
    failures.iter().take(shown).for_each(show);
    if total > 0 {
        println!("\nshrunk:");
    }
    let failures = failures.into_iter().take(shown).collect();
    shrink::shrunk(failures, package).iter().for_each(show);
    assert_eq!(total, 0, "schemas that fail");
}

fn show((judged, failure): &(Judged, Failure)) {
    let case = &judged.case;
    println!(
        "\nseed {} ({}, {}): {}",
        case.seed, case.dialect, case.formats, failure.kind
    );
    println!("  schema {}", case.schema);
    if let Some(value) = &failure.value {
        println!("  value  {value}");
    }
    println!("  {}", failure.words.chars().take(1500).collect::<String>());
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn random_schemas_are_exact() {
    let mut counts = Counts::default();
    let Some(count) = number("ISOTYPE_PROPERTY") else {
        let written = suite::regressions().into_iter().chain(suite::extra());
        let mut cases: Vec<Judged> = written.map(Judged::of_group).collect();
        cases.extend((0..60).filter_map(|seed| Judged::of_case(Case::new(seed), &mut counts)));
        let mode = Mode {
            inline: true,
            clippy: false,
            features: false,
            package: "property",
        };
        let failures = failing(&cases, mode, &mut counts);
        return report(failures, &counts, mode.package);
    };
    let first = number("ISOTYPE_PROPERTY_SEED").unwrap_or(1000);
    let seeds: Vec<u64> = (first..first + count).collect();
    let package = &format!("property-{first}");
    let mut failures = Vec::new();
    for (index, seeds) in seeds.chunks(BATCH).enumerate() {
        let cases: Vec<Judged> = seeds
            .iter()
            .filter_map(|seed| Judged::of_case(Case::new(*seed), &mut counts))
            .collect();
        // Most batches share their support code, which is quicker to compile.
        let mode = Mode {
            inline: index % 8 == 7,
            clippy: index % 8 == 0,
            features: index % 8 == 4,
            package,
        };
        let new = failing(&cases, mode, &mut counts);
        new.iter().for_each(show);
        failures.extend(new);
        println!("seeds to {}: {counts}, {} fail", seeds[seeds.len() - 1], failures.len());
    }
    report(failures, &counts, package);
}
