//! Random schemas with random values near them. The same seed gives the same ones every time.

mod dialects;
mod keyword;
mod mistake;
mod names;
mod schema;
mod value;

pub(crate) use dialects::{Role, judged, role};

use super::Group;
use crate::dialect::{Dialect, Formats};
use crate::support::buffer::Buffer;
use serde::Deserialize;
use serde_json::Value;

/// A schema, and values that may or may not be valid.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) seed: u64,
    pub(crate) schema: Value,
    pub(crate) dialect: Dialect,
    pub(crate) formats: Formats,
    pub(crate) values: Vec<Value>,
    /// Whether the strings of the types are borrowed.
    pub(crate) borrows: bool,
}

impl Case {
    /// The case of a seed: most are of the newest dialect.
    pub(crate) fn new(seed: u64) -> Case {
        let random = &mut Random::new(seed);
        let dialect = match random.below(20) {
            0 => Dialect::Draft4,
            1 => Dialect::Draft6,
            2 | 3 => Dialect::Draft7,
            4 | 5 => Dialect::Draft201909,
            6 => Dialect::OpenApi30,
            7 => Dialect::OpenApi31,
            _ => Dialect::Draft202012,
        };
        let formats = random.of(&[Formats::Assert, Formats::Annotate]);
        Case::of(seed, random, dialect, formats)
    }

    fn of(seed: u64, random: &mut Random, dialect: Dialect, formats: Formats) -> Case {
        let schema = schema::root(random);
        let values = value::values(random, &schema, dialect);
        Case {
            seed,
            schema: dialects::translated(schema, dialect),
            dialect,
            formats,
            values,
            borrows: seed % 4 == 3,
        }
    }

    /// The verdicts of the `jsonschema` crate on the values; `None` where it does not take the schema.
    pub(crate) fn verdicts(&self) -> Option<Vec<bool>> {
        let draft = match self.dialect.draft() {
            Dialect::Draft4 => jsonschema::Draft::Draft4,
            Dialect::Draft6 => jsonschema::Draft::Draft6,
            Dialect::Draft7 => jsonschema::Draft::Draft7,
            Dialect::Draft201909 => jsonschema::Draft::Draft201909,
            _ => jsonschema::Draft::Draft202012,
        };
        let options = jsonschema::options().with_draft(draft);
        let options = options.should_validate_formats(self.formats == Formats::Assert);
        let validator = options.build(&judged(&self.schema)).ok()?;
        Some(self.values.iter().map(|value| validator.is_valid(value)).collect())
    }

    /// Whether the `jsonschema` crate is known to be wrong on such a value.
    pub(crate) fn is_misjudged(&self, value: &Value) -> bool {
        MISTAKES.iter().any(|mistake| (mistake.is_in)(self, value))
    }

    /// Whether some schema has the keyword.
    fn has(&self, keyword: &str) -> bool {
        self.schema.to_string().contains(&format!("\"{keyword}\":"))
    }
}

/// A mistake of the `jsonschema` crate.
struct Mistake {
    /// Where it may be made.
    is_in: fn(&Case, &Value) -> bool,
    /// A schema and a value that show it: the value is not valid, and accepted.
    example: (Dialect, &'static str, &'static str),
}

const MISTAKES: &[Mistake] = &[
    // It divides large numbers as doubles, not as the decimals that they are.
    Mistake {
        is_in: |case, value| {
            let is_wide = || Buffer::deserialize(value).is_ok_and(|value| value.has_wide_integer());
            case.has("multipleOf") && is_wide()
        },
        example: (Dialect::Draft202012, r#"{"multipleOf": 2.5}"#, "10000000000000001"),
    },
    // In 2019-09 it takes items that `contains` matches for evaluated, as only later drafts do.
    Mistake {
        is_in: |case, _| case.dialect == Dialect::Draft201909 && case.has("contains") && case.has("unevaluatedItems"),
        example: (
            Dialect::Draft201909,
            r#"{"contains": {"const": 1}, "unevaluatedItems": false}"#,
            "[1]",
        ),
    },
];

#[test]
fn the_judge_still_makes_its_mistakes() {
    for mistake in MISTAKES {
        let (dialect, schema, value) = mistake.example;
        let case = Case {
            seed: 0,
            schema: serde_json::from_str(schema).expect("JSON"),
            dialect,
            formats: Formats::Annotate,
            values: vec![serde_json::from_str(value).expect("JSON")],
            borrows: false,
        };
        assert!(case.is_misjudged(&case.values[0]), "{schema}");
        assert_eq!(case.verdicts(), Some(vec![true]), "no longer a mistake: {schema}");
    }
}

/// `count` schemas in 2020-12 with their values and verdicts.
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

/// Numbers that follow from a seed.
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        let mut random = Random(seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        for _ in 0..4 {
            random.below(1);
        }
        random
    }

    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// True in so many of a hundred cases.
    fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
