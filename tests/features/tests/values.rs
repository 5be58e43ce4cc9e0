//! Values that arbitrary and proptest make: a type reads them, so its schema accepts them; and they differ.

use std::collections::BTreeSet;

use arbitrary::{Arbitrary, Unstructured};
use feature_tests::{shapes, snapshot};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;

/// Bytes of a generator of numbers.
fn bytes(seed: u64, length: usize) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 24) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// Makes many values of a type, of which at least `different` differ; `schema` accepts each.
fn make<T>(different: usize, schema: &jsonschema::Validator)
where
    T: for<'u> Arbitrary<'u> + serde::Serialize + serde::de::DeserializeOwned + PartialEq + std::fmt::Debug,
{
    let name = std::any::type_name::<T>();
    let mut texts = BTreeSet::new();
    for seed in 0..200 {
        let bytes = bytes(seed, (seed as usize * 7) % 300);
        let value = T::arbitrary(&mut Unstructured::new(&bytes)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let text = serde_json::to_string(&value).unwrap();
        let again: T = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}: {text}"));
        assert_eq!(value, again);
        let json: Value = serde_json::from_str(&text).unwrap();
        assert!(schema.is_valid(&json), "{name}: {text}");
        texts.insert(text);
    }
    assert!(
        texts.len() >= different,
        "{name}: {} different values: {texts:#?}",
        texts.len()
    );
}

fn definition(name: &str) -> jsonschema::Validator {
    let mut source: Value = serde_json::from_str(include_str!("../shapes.json")).unwrap();
    if !name.is_empty() {
        let members = source.as_object_mut().unwrap();
        members.retain(|name, _| name == "$defs" || name == "$schema");
        members.insert("$ref".to_owned(), format!("#/$defs/{name}").into());
    }
    jsonschema::options()
        .should_validate_formats(true)
        .build(&source)
        .unwrap()
}

macro_rules! each {
    ($($type:ident $different:literal,)*) => {
        #[test]
        fn a_type_of_each_kind_has_values() {
            $(make::<shapes::$type>($different, &definition(stringify!($type)));)*
        }

        #[test]
        fn strategies_have_values_too() {
            let mut runner = TestRunner::deterministic();
            $(
                let strategy = proptest::arbitrary::any::<shapes::$type>();
                let mut tree = strategy.new_tree(&mut runner).unwrap();
                let text = serde_json::to_string(&tree.current()).unwrap();
                serde_json::from_str::<shapes::$type>(&text).unwrap();
                for _ in 0..20 {
                    if !tree.simplify() {
                        break;
                    }
                }
                let simple = serde_json::to_string(&tree.current()).unwrap();
                serde_json::from_str::<shapes::$type>(&simple).unwrap();
            )*
        }
    };
}

each! {
    Amount 50, Price 50, Share 50, Code 50, Strong 50, Doubled 2, Short 50, Color 3, Level 3, Anything 3, Stamp 50, Point 50,
    Path 50, Set 50, Holds 10, Tree 50, Payment 50, Either 50, One 20, Dependent 50, Country 50, Open 50, Names 50, Base 50,
    Extended 50, Other 50, Maybe 50,
}

#[test]
fn roots_have_values() {
    make::<shapes::Shapes>(100, &definition(""));
    let seed = include_str!("../../../schemas/daytona-snapshot-schema.json");
    let mut seed: Value = serde_json::from_str(seed).unwrap();
    // `nullable` is OpenAPI's.
    for member in ["size", "entrypoint", "errorReason", "lastUsedAt"] {
        let types = seed["properties"][member]["type"].clone();
        if !types.is_null() {
            seed["properties"][member]["type"] = serde_json::json!([types, "null"]);
        }
    }
    make::<snapshot::SnapshotDto>(150, &jsonschema::validator_for(&seed).unwrap());
}

#[test]
fn without_bytes_values_are_small() {
    let shapes = shapes::Shapes::arbitrary(&mut Unstructured::new(&[])).unwrap();
    let text = serde_json::to_string(&shapes).unwrap();
    assert!(text.len() < 100, "{text}");
    let tree = shapes::Tree::arbitrary(&mut Unstructured::new(&[])).unwrap();
    assert!(tree.children.is_empty() && tree.left.is_none());
}

#[cfg(has_compose)]
#[test]
fn a_large_document_has_values() {
    let text = include_str!(concat!(env!("OUT_DIR"), "/compose-spec.json"));
    let source: Value = serde_json::from_str(text).unwrap();
    let schema = jsonschema::validator_for(&source).unwrap();
    make::<feature_tests::compose::ComposeSpecification>(150, &schema);
}
