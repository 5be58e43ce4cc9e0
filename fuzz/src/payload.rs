//! Payloads deserialized into generated types, compared with the verdicts of the interpreter and the `jsonschema`
//! crate.

use std::sync::LazyLock;

use isotype::fuzzing::{Interpreter, Schemas, value_near};
use jsonschema::Validator;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::Random;
use crate::mutate::mutate;
use crate::strict::Strict;

/// The generated types.
#[allow(missing_docs)]
pub mod types {
    include!(concat!(env!("OUT_DIR"), "/payloads.rs"));
}

/// The document that the types are generated from.
static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(include_str!("../schemas/payloads.json")).expect("JSON"));

/// A generated type, with the function that deserializes and serializes it.
struct Type {
    /// The name of its component in the document.
    component: &'static str,
    read: fn(&[u8]) -> Result<Back, String>,
    /// Whether the `jsonschema` crate judges it as the standards do. It does not for some formats.
    is_judged: bool,
}

/// The result of an accepted payload.
struct Back {
    /// The value serialized as text.
    text: String,
    /// The value serialized as a `Value`.
    tree: Value,
    /// Whether deserializing `tree` returns an equal value.
    again: Result<bool, String>,
}

fn read<T: DeserializeOwned + Serialize + PartialEq>(bytes: &[u8]) -> Result<Back, String> {
    let value: T = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    let text = serde_json::to_string(&value).map_err(|error| format!("cannot be serialized: {error}"))?;
    let tree = serde_json::to_value(&value).map_err(|error| format!("cannot be serialized: {error}"))?;
    let again = T::deserialize(&tree)
        .map(|again| again == value)
        .map_err(|error| error.to_string());
    Ok(Back { text, tree, again })
}

macro_rules! types {
    ($($component:literal $name:ident $is_judged:literal,)*) => {
        /// The type of each component.
        const TYPES: &[Type] = &[$(Type { component: $component, read: read::<types::$name>, is_judged: $is_judged },)*];
    };
}

types! {
    "Text" Text true,
    "Matched" Matched true,
    "Formats" Formats false,
    "Ratio" Ratio true,
    "Untrimmed" Untrimmed true,
    "Whole" Whole true,
    "Byte" Byte true,
    "Mixed" Mixed true,
    "Letters" Letters true,
    "Constant" Constant true,
    "Closed" Closed true,
    "Counts" Counts true,
    "Headers" Headers true,
    "Tagged" Tagged true,
    "ByMember" ByMember true,
    "Any" Any true,
    "One" One true,
    "ByType" ByType true,
    "Tree" Tree true,
    "Tuple" Tuple true,
    "Some" SomeType true,
    "Conditional" Conditional true,
    "Dependent" Dependent true,
    "Base" Base true,
    "Extended" Extended true,
    "Unevaluated" Unevaluated true,
    "Items" Items true,
    "Not" Not true,
    "Free" Free true,
    "Nested" Nested true,
    "Odd" Odd true,
}

/// The judges of payloads, one set per fuzzing thread.
struct Judges {
    interpreter: Interpreter<'static>,
    validators: Vec<Validator>,
}

thread_local! {
    static JUDGES: Judges = Judges::new();
}

impl Judges {
    fn new() -> Judges {
        let text = DOCUMENT.to_string();
        let schemas = Schemas::read(&text, None, isotype::Formats::default()).expect("schemas");
        let validator = |of: &Type| {
            let mut schema = DOCUMENT.clone();
            schema["$ref"] = json!(format!("#/components/schemas/{}", of.component));
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
            options.should_validate_formats(true).build(&schema).expect("a schema")
        };
        Judges {
            // Leaked once per thread, and needed for as long as the process runs.
            interpreter: Box::leak(Box::new(schemas)).interpreter(),
            validators: TYPES.iter().map(validator).collect(),
        }
    }
}

/// The first byte selects the type; the rest is the payload.
pub fn run(bytes: &[u8]) {
    let Some((choice, payload)) = bytes.split_first() else {
        return;
    };
    let index = usize::from(*choice) % TYPES.len();
    let of = &TYPES[index];
    let found = (of.read)(payload);
    let shown = || format!("{}: {}", of.component, String::from_utf8_lossy(payload));
    let value = match serde_json::from_slice(payload) {
        Ok(Strict(value)) => value,
        Err(error) => {
            assert!(found.is_err(), "{} is accepted, but {error}", shown());
            return;
        }
    };
    let (interpreter, judge) = JUDGES.with(|judges| {
        let interpreter = judges.interpreter.accepts(Some(of.component), &value);
        (interpreter, judges.validators[index].is_valid(&value))
    });
    let valid = interpreter.unwrap_or_else(|| panic!("the interpreter does not decide {}", shown()));
    if of.is_judged && !is_misjudged(of, &value) {
        assert_eq!(
            valid,
            judge,
            "{}: the interpreter (left) disagrees with jsonschema (right)",
            shown()
        );
    }
    match found {
        Err(error) => {
            // By design, numbers that a type cannot represent exactly are refused.
            assert!(
                !valid || error.contains("does not fit the type"),
                "{} is valid and refused: {error}",
                shown()
            );
            assert!(error.len() < 8_000, "{}: an error of {} bytes", shown(), error.len());
        }
        Ok(back) => {
            assert!(valid, "{} is invalid and accepted", shown());
            assert_eq!(
                back.again,
                Ok(true),
                "{}: does not round-trip through {}",
                shown(),
                back.tree
            );
            let text = serde_json::from_str(&back.text).unwrap_or_else(|error| panic!("{}: {error}", shown()));
            for written in [&text, &back.tree] {
                assert!(is_same(&value, written), "{} came back as {written}", shown());
            }
        }
    }
}

/// Whether the `jsonschema` crate is known to be wrong: it computes `multipleOf` of large numbers in doubles.
fn is_misjudged(of: &Type, value: &Value) -> bool {
    of.component == "Ratio"
        && value
            .as_f64()
            .is_some_and(|number| number.abs() >= 9_007_199_254_740_992.0)
}

/// Whether the value that came back equals the one sent.
fn is_same(sent: &Value, back: &Value) -> bool {
    match (sent, back) {
        (Value::Number(sent), Value::Number(back)) if sent.is_f64() => sent.as_f64() == back.as_f64(),
        (Value::Array(sent), Value::Array(back)) => {
            sent.len() == back.len() && sent.iter().zip(back).all(|(sent, back)| is_same(sent, back))
        }
        (Value::Object(sent), Value::Object(back)) => {
            let same = |(name, sent): (&String, &Value)| back.get(name).is_some_and(|back| is_same(sent, back));
            sent.len() == back.len() && sent.iter().all(same)
        }
        (sent, back) => sent == back,
    }
}

/// Tokens of payloads.
const TOKENS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-0.0",
    "1.0",
    "1e0",
    "1e2",
    "255",
    "256",
    "1e20",
    "1e21",
    "1e308",
    "1e400",
    "1e-400",
    "9007199254740993",
    "9007199254740993.0",
    "18446744073709551615",
    "18446744073709551616",
    "-9223372036854775808",
    "-9223372036854775809",
    "99999999999999990000",
    "0.1",
    "0.30000000000000004",
    "123456789012345678901234567890",
    "\"a\":",
    "\"x\":",
    "\"x\":{",
    "\"kind\":\"a\"",
    "\"kind\":",
    "\"value\":1",
    "\"id\":",
    "\"children\":[",
    "{\"a\":",
    "{\"x\":",
    "[[[[",
    "]]]]",
    "{\"a\":{\"a\":{\"a\":",
    "\\u0000",
    "\\ud800",
    "\\ud83d\\ude00",
    "\\\"",
    "\\u0061",
    "\u{0}",
    "\u{1F600}",
    "\u{e9}",
    " ",
    "\n",
    "(",
    ")",
    "((((",
    "(a+)+",
    "[a",
    "%41",
    "xn--",
    "://",
    "@",
    "::",
    "2024-02-29T12:00:00Z",
    "P1D",
    "/a~1b",
    "0/a",
];

/// A value close to the schema of a type, sometimes mutated.
pub fn input(random: &mut Random) -> Vec<u8> {
    let choice = random.below(TYPES.len());
    let schema = &DOCUMENT["components"]["schemas"][TYPES[choice].component];
    let value = value_near(&DOCUMENT, schema, &random.bytes(8));
    let mut text = value.to_string().into_bytes();
    if random.below(3) == 0 {
        mutate(&mut text, TOKENS, 4, random);
    }
    text.insert(0, choice as u8);
    text
}

#[test]
fn every_component_has_a_type() {
    let components = DOCUMENT["components"]["schemas"].as_object().expect("components");
    let types: Vec<_> = TYPES.iter().map(|of| of.component).collect();
    assert!(components.keys().eq(&types), "{types:?}");
}
