//! Generates and compiles types for random schemas and runs them on values close to the schemas. Verdicts must be those
//! of the `jsonschema` crate, and payloads must round-trip unchanged.
//!
//! A short run with fixed seeds is one of the tests. A long one:
//!
//! ```sh
//! ISOTYPE_PROPERTY=10000 cargo test -p isotype --lib property -- --nocapture
//! ```
//!
//! `ISOTYPE_PROPERTY_SEED` is the first seed of a long run (default 1000). Failures are shrunk and printed with their
//! seed; add the shrunk ones to `regressions.json`, which the short run includes.

mod batch;
mod compare;
mod shrink;

use super::number;
use super::random::Case;
use super::suite;
use batch::Mode;
use compare::{Counts, Judged};
use serde_json::Value;
use std::ops::Range;

/// Why a case failed.
#[derive(Debug, Clone)]
pub(super) struct Failure {
    /// The kind of failure, in a word.
    kind: &'static str,
    /// The message of the compiler, or both verdicts.
    words: String,
    /// The value, if it fails on one.
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

/// The number of schemas in a batch of a long run.
const BATCH: usize = 250;

/// Runs the cases and returns those that fail.
fn failing(cases: &[Judged], mode: Mode<'_>, counts: &mut Counts) -> Vec<(Judged, Failure)> {
    let plain: Vec<Case> = cases.iter().map(|judged| judged.case.clone()).collect();
    let results = batch::run(&plain, mode);
    let failure = |(judged, result): (&Judged, _)| Some((judged.clone(), compare::failure(judged, result, counts)?));
    cases.iter().zip(results).filter_map(failure).collect()
}

/// Shrinks and prints the failures; panics if there are any, or if the judge accepted too few schemas.
fn report(failures: Vec<(Judged, Failure)>, counts: &Counts, mode: Mode<'_>) {
    println!("{counts}");
    let shown = 12;
    let total = failures.len();
    println!("{total} schemas fail");
    failures.iter().take(shown).for_each(show);
    if total > 0 {
        println!("\nshrunk:");
    }
    let failures = failures.into_iter().take(shown).collect();
    shrink::shrunk(failures, mode).iter().for_each(show);
    assert_eq!(total, 0, "the number of failing schemas");
    counts.assert_enough();
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

#[test]
fn random_schemas_are_exact() {
    match number("ISOTYPE_PROPERTY") {
        Some(0) => panic!("ISOTYPE_PROPERTY is 0: no schema would be tried"),
        Some(count) => long(count),
        None => short(),
    }
}

/// Runs the regressions, and a few random schemas in each mode of compilation.
fn short() {
    let (mut counts, mut failures) = (Counts::default(), Vec::new());
    let mode = Mode {
        inline: false,
        clippy: false,
        features: false,
        package: "property",
        apart: false,
    };
    let written = suite::regressions().into_iter().chain(suite::extra());
    let written = written.map(Judged::of_group).collect();
    let mut random = |seeds: Range<u64>| judged(seeds, &mut counts);
    let batches: [(Vec<Judged>, Mode<'_>); 3] = [
        (random(0..6), Mode { inline: true, ..mode }),
        (random(6..36), Mode { clippy: true, ..mode }),
        ([written, random(36..60)].concat(), Mode { features: true, ..mode }),
    ];
    for (cases, mode) in batches {
        failures.extend(failing(&cases, mode, &mut counts));
    }
    report(failures, &counts, mode);
}

/// Runs the requested number of schemas, starting at the requested seed.
fn long(count: u64) {
    let (mut counts, mut failures) = (Counts::default(), Vec::new());
    let first = number("ISOTYPE_PROPERTY_SEED").unwrap_or(1000);
    let mode = Mode {
        inline: false,
        clippy: false,
        features: false,
        package: &format!("property-{first}"),
        apart: true,
    };
    for (index, start) in (first..first + count).step_by(BATCH).enumerate() {
        let end = (first + count).min(start + BATCH as u64);
        let cases = judged(start..end, &mut counts);
        // Most batches share their support code, which compiles faster.
        let mode = Mode {
            inline: index % 8 == 7,
            clippy: index % 8 == 0,
            features: index % 8 == 4,
            ..mode
        };
        let new = failing(&cases, mode, &mut counts);
        new.iter().for_each(show);
        failures.extend(new);
        println!("seeds below {end}: {counts}, {} fail", failures.len());
    }
    report(failures, &counts, mode);
}

/// The cases of these seeds, except those that the judge refuses.
fn judged(seeds: Range<u64>, counts: &mut Counts) -> Vec<Judged> {
    seeds
        .filter_map(|seed| Judged::of_case(Case::new(seed), counts))
        .collect()
}
