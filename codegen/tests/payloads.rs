//! Payloads as texts: numbers that are accepted come back equal, no member may occur twice, large values inside of unions are
//! buffered once, and a module that is private has no warnings.

mod common;

use std::path::Path;

use common::batch::{Batch, Outcome, options};
use common::package::Package;
use isotype::Unknown;
use serde_json::{Value, json};

fn accepted(text: &str) -> Outcome {
    Outcome::Accepted(text.to_owned())
}

/// A text, and the text that it comes back as; `None` if it has to be refused.
type Sent<'t> = (&'t str, Option<&'t str>);

/// Sends texts through the types of schemas; each has to come back as the second text, or to be refused.
fn check(name: &str, options: &isotype::Options, cases: &[(Value, &[Sent<'_>])]) {
    let mut batch = Batch::new(name);
    for (schema, _) in cases {
        let output = isotype::generate_text("root.json", &schema.to_string(), options);
        batch.add(output.unwrap_or_else(|error| panic!("{error}")));
    }
    let texts = |(_, pairs): &(Value, &[Sent<'_>])| pairs.iter().map(|(text, _)| (*text).to_owned()).collect();
    let values: Vec<Vec<String>> = cases.iter().map(texts).collect();
    for ((schema, pairs), outcomes) in cases.iter().zip(batch.run(&values)) {
        for ((text, expected), outcome) in pairs.iter().zip(outcomes) {
            match expected {
                Some(expected) => assert_eq!(outcome, accepted(expected), "{schema}: {text}"),
                None => assert!(matches!(outcome, Outcome::Refused(_)), "{schema}: {text}: {outcome:?}"),
            }
        }
    }
}

#[test]
fn numbers_come_back_or_are_refused() {
    let integers: &[Sent<'_>] = &[
        ("1e18", Some("1000000000000000000")),
        ("9007199254740993.0", Some("9007199254740993")),
        ("-0.0", Some("0")),
        ("4503599627370496.25", None),
        ("1.00000000000000000001", None),
        ("-9223372036854775809", None),
        ("\"1\"", None),
    ];
    let untyped: &[Sent<'_>] = &[
        ("1.7976931348623157e308", Some("1.7976931348623157e+308")),
        (
            "[1e18,0.1,{\"a\":12345678901234567000}]",
            Some("[1e+18,0.1,{\"a\":12345678901234567000}]"),
        ),
        ("4503599627370496.25", None),
        ("{\"a\":[9007199254740993.0]}", None),
        ("0.12345678901234567890", None),
        (
            "{\"$serde_json::private::RawValue\":\"[1]\"}",
            Some("{\"$serde_json::private::RawValue\":\"[1]\"}"),
        ),
    ];
    let either: &[Sent<'_>] = &[
        ("1.7976931348623157e308", Some("1.7976931348623157e+308")),
        (
            "{\"n\":1.7976931348623157e308}",
            Some("{\"n\":1.7976931348623157e+308}"),
        ),
        ("\"\\u0061\"", Some("\"a\"")),
        ("99999999999999990000", None),
        (
            "{\"$serde_json::private::RawValue\":\"1\"}",
            Some("{\"$serde_json::private::RawValue\":\"1\"}"),
        ),
    ];
    let nested = json!({ "type": "object", "properties": { "n": { "type": "number" } } });
    let tagged =
        |tag: &str, of: Value| json!({ "type": "object", "properties": { "kind": { "const": tag }, "n": of } });
    let trial: &[Sent<'_>] = &[
        ("1e18", Some("1000000000000000000")),
        ("4503599627370496.25", None),
        (
            "{\"n\":1e18,\"kind\":\"a\"}",
            Some("{\"kind\":\"a\",\"n\":1000000000000000000}"),
        ),
        (
            "{\"n\":1.7976931348623157e308,\"kind\":\"b\"}",
            Some("{\"kind\":\"b\",\"n\":1.7976931348623157e+308}"),
        ),
        ("{\"n\":4503599627370496.25,\"kind\":\"a\"}", None),
    ];
    check(
        "payload-numbers",
        &options(),
        &[
            (json!({ "type": "integer" }), integers),
            (
                json!({ "oneOf": [{ "type": "integer" }, { "type": "boolean" }] }),
                integers,
            ),
            (
                json!({ "anyOf": [{ "type": "integer" }, { "type": "object", "required": ["a"] }, { "type": "object", "required": ["b"] }] }),
                integers,
            ),
            (json!({}), untyped),
            (
                json!({ "anyOf": [{ "type": "number" }, { "type": "string" }, nested] }),
                either,
            ),
            (
                json!({ "anyOf": [
                    { "type": "integer" },
                    tagged("a", json!({ "type": "integer" })),
                    tagged("b", json!({ "type": "number" })),
                ] }),
                trial,
            ),
        ],
    );
}

#[test]
fn no_member_occurs_twice() {
    let mut ignoring = options();
    ignoring.unknown = Unknown::Ignore;
    let object: &[Sent<'_>] = &[
        ("{\"a\":1,\"x\":[{\"y\":1}],\"z\":1e300}", Some("{\"a\":1}")),
        ("{\"x\":1,\"x\":1}", None),
        ("{\"x\":[{\"y\":1,\"z\":2,\"y\":1}]}", None),
        ("{\"a\":1,\"a\":1}", None),
    ];
    let in_union: &[Sent<'_>] = &[
        ("{\"a\":1,\"x\":123456789012345678901234567890}", Some("{\"a\":1}")),
        ("{\"a\":1,\"x\":{\"y\":1,\"y\":1}}", None),
    ];
    let schema = json!({ "type": "object", "properties": { "a": { "type": "integer" } } });
    let other = json!({ "type": "object", "properties": { "b": true }, "required": ["b"] });
    check(
        "payload-ignored",
        &ignoring,
        &[
            (schema.clone(), object),
            (json!({ "anyOf": [other, { "type": "number" }, schema] }), in_union),
        ],
    );
    let twice: &[Sent<'_>] = &[
        ("{\"a\":{\"b\":1}}", Some("{\"a\":{\"b\":1}}")),
        ("{\"a\":1,\"a\":1}", None),
        ("{\"a\":[{\"b\":1,\"b\":1}]}", None),
    ];
    let listed: &[Sent<'_>] = &[("[{\"a\":1}]", Some("[{\"a\":1}]")), ("[{\"a\":1,\"a\":1}]", None)];
    check(
        "payload-untyped",
        &options(),
        &[
            (json!({}), twice),
            (json!({ "type": "object" }), twice),
            (json!({ "type": "object", "additionalProperties": true }), twice),
            (json!({ "type": ["object", "null"] }), twice),
            (json!({ "type": "array" }), listed),
            (json!({ "type": "array", "items": { "type": "object" } }), listed),
        ],
    );
}

/// A program that reads a megabyte of array below 120 unions, and prints what was accepted and the peak of its memory.
const PROGRAM: &str = r##"#![deny(warnings)]
#![forbid(unsafe_code)]

mod first;
mod last;
mod support;
mod text;

fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn nested(open: &str, close: &str) -> String {
    let array = format!("[{}1]", "1,".repeat(500_000));
    format!("{}{array}{}", open.repeat(120), close.repeat(120))
}

fn main() {
    let text = match std::env::args().nth(1).as_deref() {
        Some("first") => nested("{\"a\":", "}"),
        Some("last") => nested("{\"a\":", ",\"kind\":\"x\"}"),
        _ => String::new(),
    };
    let is_accepted = match std::env::args().nth(1).as_deref() {
        Some("first") => serde_json::from_str::<first::Root>(&text).is_ok(),
        Some("last") => serde_json::from_str::<last::Root>(&text).is_ok(),
        _ => serde_json::from_str::<text::Root>("{\"name\":\"a\"}").is_ok(),
    };
    println!("{is_accepted} {}", peak());
}
"##;

#[test]
fn large_values_inside_of_unions_are_buffered_once_and_private_modules_have_no_warnings() {
    let array = json!({ "type": "array", "items": { "type": "integer" } });
    let below = |more: Value| json!({ "type": "object", "properties": { "a": { "$ref": "#" }, "kind": more }, "required": ["a"] });
    let first = json!({ "anyOf": [array, below(json!({ "type": "integer" })), below(json!({ "type": "string" }))] });
    let tagged = |tag: &str| {
        let mut branch = below(json!({ "const": tag }));
        branch["required"] = json!(["a", "kind"]);
        branch
    };
    let last = json!({ "anyOf": [array, tagged("x"), tagged("y")] });
    let text = json!({ "type": "object", "minProperties": 1, "properties": {
        "name": { "type": "string", "pattern": "^a" },
        "list": { "type": "array", "items": { "enum": ["a", "b", 1] }, "uniqueItems": true },
        "when": { "type": "string", "format": "date-time" },
        "any": { "type": "object" },
        "either": { "anyOf": [{ "type": "string", "minLength": 3 }, { "enum": ["x", "y"] }] },
    } });
    let package = Package::new("private-modules", &isotype::dependencies());
    let mut outputs = Vec::new();
    for (name, schema) in [("first", first), ("last", last), ("text", text)] {
        let output = isotype::generate_text("root.json", &schema.to_string(), &options());
        let output = output.unwrap_or_else(|error| panic!("{error}"));
        package.write(&format!("src/{name}.rs"), &output.source);
        outputs.push(output);
    }
    let support = isotype::support_module(&outputs).unwrap_or_else(|error| panic!("{error}"));
    package.write("src/support.rs", &support);
    package.write("src/lib.rs", "");
    package.write("src/main.rs", PROGRAM);
    assert!(
        package
            .cargo_succeeds(&["run", "--quiet", "--", "text"])
            .starts_with("true")
    );
    for case in ["first", "last"] {
        let printed = package.cargo_succeeds(&["run", "--quiet", "--", case]);
        eprintln!("1 MB of array at depth 120, {case}: accepted and peak in kB: {printed}");
        let (is_accepted, peak) = printed.trim().split_once(' ').expect("two words");
        assert_eq!(is_accepted, "true", "{case}");
        let peak: u64 = peak.parse().expect("a number");
        assert!(peak < 32_000, "{case}: {peak} kB");
    }
}

/// Generated types inside of other types, with the features of `serde_json` that change its behaviour.
#[test]
fn containers_work_with_every_feature_of_serde_json() {
    let formats = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/formats");
    let derive = "\nserde = { version = \"1\", features = [\"derive\"] }\n";
    let lines = isotype::dependencies();
    let others: Vec<&str> = lines.lines().filter(|line| !line.starts_with("serde =")).collect();
    let features = "\"float_roundtrip\", \"arbitrary_precision\", \"preserve_order\", \"unbounded_depth\"";
    let others = others.join("\n").replace("\"float_roundtrip\"", features);
    assert!(others.contains("arbitrary_precision"), "{others}");
    let package = Package::new("format-tests", &(others + derive));
    for path in ["src/lib.rs", "src/order.rs", "src/support.rs", "tests/containers.rs"] {
        let text = std::fs::read_to_string(formats.join(path)).expect("a file of tests/formats");
        package.write(path, &text);
    }
    package.cargo_succeeds(&["test", "--quiet"]);
}
