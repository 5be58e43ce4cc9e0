//! Long chains of references and deeply nested texts, on a thread with the stack of a test or an async task: recursion
//! is bounded, or keeps its stack on the heap.

use serde_json::{Map, Value, json};

use super::generate_text;
use crate::options::Options;

/// The default stack size of threads, in bytes.
const STACK: usize = 2 * 1024 * 1024;

/// Generates a module on a small stack. Returns the source, or the diagnostics.
fn generate(text: String) -> Result<String, String> {
    let work = move || {
        let output = generate_text("schema.json", &text, &Options::default());
        output.map(|output| output.source).map_err(|error| error.to_string())
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    thread.expect("a thread").join().expect("no panic")
}

/// A chain of definitions, each built from a reference to the next.
fn chain(length: usize, link: impl Fn(usize, Value) -> Value, last: Value) -> Value {
    let next = |index: usize| json!({"$ref": format!("#/$defs/d{}", index + 1)});
    let links = (0..length).map(|index| (format!("d{index}"), link(index, next(index))));
    let defs: Map<String, Value> = links.chain([(format!("d{length}"), last)]).collect();
    json!({"$ref": "#/$defs/d0", "$defs": defs})
}

#[test]
fn long_chains() {
    type Link = fn(usize, Value) -> Value;
    let links: [(&str, Link); 12] = [
        ("$ref", |_, next| next),
        ("items", |_, next| json!({"type": "array", "items": next})),
        (
            "prefixItems",
            |_, next| json!({"type": "array", "prefixItems": [next], "items": false}),
        ),
        (
            "additionalProperties",
            |_, next| json!({"type": "object", "additionalProperties": next}),
        ),
        (
            "properties",
            |_, next| json!({"type": "object", "properties": {"next": next}}),
        ),
        (
            "required",
            |_, next| json!({"type": "object", "properties": {"next": next}, "required": ["next"]}),
        ),
        (
            "nullable",
            |_, next| json!({"anyOf": [{"type": "object", "properties": {"next": next}}, {"type": "null"}]}),
        ),
        ("allOf", |index, next| json!({"allOf": [next], "maxLength": index})),
        ("anyOf", |index, next| json!({"anyOf": [next, {"const": index}]})),
        ("not", |index, next| json!({"not": next, "maxLength": index})),
        (
            "if",
            |index, next| json!({"if": next, "then": {"maxLength": index}, "else": {"minLength": 1}}),
        ),
        (
            "dependentSchemas",
            |_, next| json!({"type": "object", "dependentSchemas": {"a": next}}),
        ),
    ];
    for (keyword, link) in links {
        let schema = chain(2_000, link, json!({"type": ["string", "object"], "minLength": 1}));
        if let Err(error) = generate(schema.to_string()) {
            panic!("{keyword}: {error}");
        }
    }
}

#[test]
fn constants_against_long_chains() {
    let mut schema = chain(
        2_000,
        |index, next| json!({"not": next, "maxLength": index + 9}),
        json!({"minLength": 5}),
    );
    schema["enum"] = json!(["a", "abcdef"]);
    let source = generate(schema.to_string()).unwrap_or_else(|error| panic!("{error}"));
    assert!(source.contains("pub enum"), "{source}");
}

#[test]
fn texts_that_nest_too_deeply_are_refused() {
    let nested = |open: &str, close: &str, depth: usize| format!("{}{{}}{}", open.repeat(depth), close.repeat(depth));
    for (open, close) in [
        (r#"{"allOf":["#, "]}"),
        (r#"{"not":"#, "}"),
        (r#"{"items":"#, "}"),
        (r#"{"$defs":{"a":"#, "}}"),
        (r#"{"properties":{"a":"#, "}}"),
        (r#"{"default":["#, "]}"),
    ] {
        if let Err(error) = generate(nested(open, close, 60)) {
            panic!("{open}: {error}");
        }
        let error = generate(nested(open, close, 100_000)).expect_err(open);
        assert!(error.contains("recursion limit"), "{open}: {error}");
    }
    #[cfg(feature = "yaml")]
    {
        let error = generate(format!("type: object\ndefault: {}", nested("[", "]", 100_000))).expect_err("YAML");
        assert!(error.contains("this is not YAML"), "{error}");
    }
}
