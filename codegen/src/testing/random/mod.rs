//! Random schemas with random values close to them. The same seed always produces the same ones.

mod dialects;
#[cfg(test)]
mod groups;
mod keyword;
mod mistake;
mod names;
mod schema;
mod value;

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use value::value_near;

#[cfg(not(test))]
use dialects::judged;
#[cfg(test)]
pub(crate) use dialects::{Role, judged, role};
#[cfg(test)]
pub(crate) use groups::groups;

use crate::dialect::{Dialect, Formats};
use crate::options::Names;
use serde_json::Value;

/// A schema, and values that may or may not be valid.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) seed: u64,
    pub(crate) schema: Value,
    pub(crate) dialect: Dialect,
    pub(crate) formats: Formats,
    pub(crate) values: Vec<Value>,
    /// Whether the types borrow their strings.
    pub(crate) borrows: bool,
    /// Where the names of the types come from.
    pub(crate) names: Names,
}

impl Case {
    /// The case of a seed; most are in the newest dialect.
    pub(crate) fn new(seed: u64) -> Case {
        Case::from_random(seed, &mut Random::new(seed))
    }

    /// The case that bytes determine.
    #[cfg(feature = "fuzzing")]
    pub(crate) fn from_bytes(bytes: &[u8]) -> Case {
        let random = &mut Random::from_bytes(bytes);
        let seed = random.below(20) as u64;
        Case::from_random(seed, random)
    }

    fn from_random(seed: u64, random: &mut Random) -> Case {
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
            names: if cfg!(feature = "typify") && seed % 5 == 2 {
                Names::Typify
            } else {
                Names::Isotype
            },
        }
    }

    /// The verdicts of the `jsonschema` crate on the values; `None` if it refuses the schema.
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

    /// Whether a schema contains the keyword.
    fn has(&self, keyword: &str) -> bool {
        self.schema.to_string().contains(&format!("\"{keyword}\":"))
    }
}

/// A known mistake of the `jsonschema` crate.
struct Mistake {
    /// Whether it may affect a value.
    is_in: fn(&Case, &Value) -> bool,
    /// An example: the value is invalid, but accepted.
    example: (Dialect, &'static str, &'static str),
}

const MISTAKES: &[Mistake] = &[
    // It computes `multipleOf` of large numbers in doubles instead of decimals.
    Mistake {
        is_in: |case, value| case.has("multipleOf") && has_wide_number(value),
        example: (Dialect::Draft202012, r#"{"multipleOf": 2.5}"#, "10000000000000001"),
    },
    // In 2019-09 it treats items that `contains` matches as evaluated, which only later drafts do.
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
            names: Names::Isotype,
        };
        assert!(case.is_misjudged(&case.values[0]), "{schema}");
        assert_eq!(case.verdicts(), Some(vec![true]), "no longer a mistake: {schema}");
    }
}

/// Whether a number in the value is beyond the range in which doubles represent every integer.
fn has_wide_number(value: &Value) -> bool {
    match value {
        Value::Number(number) => number
            .as_f64()
            .is_some_and(|number| number.abs() >= 9_007_199_254_740_992.0),
        Value::Array(items) => items.iter().any(has_wide_number),
        Value::Object(members) => members.values().any(has_wide_number),
        Value::Null | Value::Bool(_) | Value::String(_) => false,
    }
}

/// The source of decisions: bytes and, once they are used up, pseudo-random numbers from a seed.
#[derive(Debug)]
pub(crate) struct Random {
    bytes: std::vec::IntoIter<u8>,
    state: u64,
}

impl Random {
    pub(crate) fn new(seed: u64) -> Random {
        let mut random = Random {
            bytes: Vec::new().into_iter(),
            state: seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1,
        };
        for _ in 0..4 {
            random.below(1);
        }
        random
    }

    /// Each decision takes one byte, or two if there are more than 256 choices: a fuzzer that changes a byte changes
    /// a decision.
    #[cfg(feature = "fuzzing")]
    pub(crate) fn from_bytes(bytes: &[u8]) -> Random {
        let seed = bytes.iter().fold(0_u64, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
        });
        Random {
            bytes: bytes.to_vec().into_iter(),
            ..Random::new(seed)
        }
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        let width = if bound <= 256 { 1 } else { 2 };
        if self.bytes.len() >= width {
            let number = self.bytes.by_ref().take(width);
            return number.fold(0, |number, byte| (number << 8) | usize::from(byte)) % bound;
        }
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state >> 11) as usize % bound
    }

    pub(crate) fn of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    /// True with this probability.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}
