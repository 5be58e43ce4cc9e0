//! Random schemas in the format of the official suite.

use super::{Case, Random};
use crate::dialect::{Dialect, Formats};
use crate::testing::Group;

/// `count` schemas in 2020-12 with values and verdicts.
pub(crate) fn groups(count: u64) -> Vec<Group> {
    (0..count).filter_map(group).collect()
}

fn group(seed: u64) -> Option<Group> {
    let case = Case::of(seed, &mut Random::new(seed), Dialect::Draft202012, Formats::Annotate);
    let tests = case.values.iter().cloned().zip(case.verdicts()?);
    Some(Group {
        name: format!("random {seed}: {}", case.schema),
        tests: tests.filter(|(value, _)| !case.is_misjudged(value)).collect(),
        schema: case.schema,
        dialect: case.dialect,
        formats: case.formats,
    })
}
