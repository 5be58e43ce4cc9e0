//! A crate generated from hostile texts: rustdoc runs none of them, and its pages contain no element from a schema.
//! Also schemas large and deep enough to run into the limits of rustc.

mod common;

use std::fs;
use std::path::Path;

use common::batch::{Batch, Outcome, options};
use serde_json::{Map, Value, json};

/// Texts that did run code, inject elements or link to names, or that might.
fn texts() -> Vec<String> {
    serde_json::from_str(include_str!("hostile/texts.json")).expect("an array of texts")
}

/// A schema that puts the texts wherever a schema can hold text.
fn schema() -> Value {
    let texts = texts();
    let titled: Map<String, Value> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let member = json!({ "title": format!("{text}\n\nof a title"), "type": "string", "minLength": 1, "default": text, "examples": [text] });
            (format!("titled{index}"), member)
        })
        .collect();
    let constants: Vec<Value> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| json!({ "const": format!("c{index}"), "title": format!("C{index}"), "description": text }))
        .collect();
    let patterns: Map<String, Value> = ["`> ```\n> panic!()", "<script>", "\\[x\\]"]
        .iter()
        .enumerate()
        .map(|(index, pattern)| {
            (
                format!("pattern{index}"),
                json!({ "type": "string", "pattern": pattern }),
            )
        })
        .collect();
    let mut properties = titled;
    properties.extend(patterns);
    for (index, text) in texts.iter().enumerate() {
        properties.insert(
            format!("described{index}"),
            json!({ "type": "integer", "description": text }),
        );
    }
    properties.insert(
        "choice".to_owned(),
        json!({ "oneOf": constants, "description": texts.join("\n\n") }),
    );
    json!({ "type": "object", "description": texts.concat(), "properties": properties })
}

/// What rustdoc itself writes about traits, with elements that a schema could have brought.
const NOT_DYN_COMPATIBLE: [&str; 2] = [
    "<b>not</b> <a href=\"https://doc.rust-lang.org/",
    "<p><i>In older versions of Rust, dyn compatibility",
];

/// The HTML pages below a folder.
fn pages(folder: &Path) -> Vec<String> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            let page = fs::read_to_string(&path).expect("a page");
            let own = NOT_DYN_COMPATIBLE.iter();
            pages.push(own.fold(page, |page, text| page.replace(text, "")));
        }
    }
    pages
}

#[test]
fn rustdoc_neither_runs_nor_embeds_texts_of_a_schema() {
    let output = isotype::generate_text("hostile.json", &schema().to_string(), &options());
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let mut batch = Batch::new("hostile");
    batch.add_named("module", output);
    let tests = batch.cargo(&["test", "--quiet", "--doc"]);
    assert!(tests.contains("running 0 tests"), "a text is run as a test:\n{tests}");
    batch.cargo(&["doc", "--quiet", "--no-deps", "--lib"]);
    let pages = pages(&batch.documentation().join("module"));
    assert!(
        pages.iter().any(|page| page.contains("of a title")),
        "{} pages",
        pages.len()
    );
    for page in pages {
        // rustdoc's own scripts, images and headings have other attributes, so they match none of these.
        for brought in [
            "<script>alert",
            "<script>x",
            "<img src=x",
            "onerror=alert(1)>",
            "<iframe",
            "<b>",
            "<i>",
            "<style>*",
            "a.png\"/>",
            "href=\"javascript",
            "href=\"JAVASCRIPT",
            "href=\"data:",
            "<input type=\"checkbox\"",
            "src=\"https://e.com",
        ] {
            let at = page.find(brought);
            assert!(
                at.is_none(),
                "{brought}: {:?}",
                at.map(|at| page[at..].chars().take(200).collect::<String>())
            );
        }
    }
}

#[test]
fn large_constants_compile() {
    let object: Map<String, Value> = (0..60).map(|index| (format!("m{index}"), json!(index))).collect();
    let array: Vec<usize> = (0..300).collect();
    let deep = (0..60).fold(json!(1), |inner, _| json!([inner]));
    let cases = [
        ("object", json!({ "enum": [object, []] }), json!(object)),
        ("array", json!({ "const": array }), json!(array)),
        ("deep", json!({ "const": deep }), deep.clone()),
    ];
    let mut batch = Batch::new("large");
    for (name, schema, ..) in &cases {
        let output = isotype::generate_text(name, &schema.to_string(), &options());
        batch.add_named(name, output.unwrap_or_else(|error| panic!("{error}")));
    }
    let values: Vec<_> = cases
        .iter()
        .map(|(_, _, value)| vec![value.to_string(), "0".to_owned()])
        .collect();
    for ((name, ..), outcomes) in cases.iter().zip(batch.run(&values)) {
        assert!(matches!(outcomes[0], Outcome::Accepted(_)), "{name}: {outcomes:?}");
        assert!(matches!(outcomes[1], Outcome::Refused(_)), "{name}: {outcomes:?}");
    }
}

#[test]
fn large_types_do_not_overflow_the_stack() {
    let schema = |count: usize, inner: Value| {
        let members = (0..count).map(|index| (format!("m{index}"), json!({ "type": "string" })));
        let members: Map<String, Value> = members.chain([("a".to_owned(), inner)]).collect();
        json!({ "type": "object", "properties": members })
    };
    let value =
        |depth: usize, around: fn(Value) -> Value| (0..depth).fold(json!({}), |inner, _| around(inner)).to_string();
    let cases = [
        (
            schema(400, json!({ "type": "array", "items": { "$ref": "#" } })),
            [2, 60].map(|depth| value(depth, |inner| json!({ "a": [inner] }))),
        ),
        (
            schema(1000, json!({ "$ref": "#" })),
            [2, 120].map(|depth| value(depth, |inner| json!({ "a": inner }))),
        ),
    ];
    let mut batch = Batch::new("large-types");
    for (schema, _) in &cases {
        let output = isotype::generate_text("large.json", &schema.to_string(), &options());
        batch.add(output.unwrap_or_else(|error| panic!("{error}")));
    }
    let values: Vec<_> = cases.iter().map(|(_, values)| values.to_vec()).collect();
    for outcomes in batch.run(&values) {
        assert!(matches!(outcomes[0], Outcome::Accepted(_)), "{:?}", outcomes[0]);
        let is_refused = |error: &str| error.contains("too deep for the stack");
        assert!(
            matches!(&outcomes[1], Outcome::Refused(error) if is_refused(error)),
            "{:?}",
            outcomes[1]
        );
    }
}

/// A chain of types, each referring to the next.
struct Chain {
    name: &'static str,
    /// The number of types.
    length: usize,
    /// Makes the schema of a type from that of the next.
    schema: fn(Value) -> Value,
    /// Makes the schema of the last type.
    last: fn() -> Value,
    /// Makes a value of a type from one of the next.
    value: fn(Value) -> Value,
    /// The test value: the number of nested links, and the value at its end.
    end: (usize, fn() -> Value),
}

const CHAINS: &[Chain] = &[
    Chain {
        name: "required",
        length: 120,
        schema: |next| json!({ "type": "object", "properties": { "a": next }, "required": ["a"] }),
        last: || json!({ "type": "string" }),
        value: |next| json!({ "a": next }),
        end: (120, || json!("the last type")),
    },
    Chain {
        name: "optional",
        length: 130,
        schema: |next| json!({ "type": "object", "properties": { "a": next, "b": { "type": "string" } } }),
        last: || json!({ "type": "string" }),
        value: |next| json!({ "a": next, "b": "x" }),
        end: (110, || json!({})),
    },
    Chain {
        name: "ring",
        length: 130,
        schema: |next| json!({ "type": "object", "properties": { "a": next } }),
        last: || json!({ "$ref": "#/$defs/S0" }),
        value: |next| json!({ "a": next }),
        end: (110, || json!({})),
    },
    Chain {
        name: "lists",
        length: 130,
        schema: |next| json!({ "type": "array", "items": next, "maxItems": 2 }),
        last: || json!({ "type": "string" }),
        value: |next| json!([next]),
        end: (110, || json!([])),
    },
    Chain {
        name: "maps",
        length: 130,
        schema: |next| json!({ "type": "object", "additionalProperties": next }),
        last: || json!({ "type": "string" }),
        value: |next| json!({ "a": next }),
        end: (110, || json!({})),
    },
    Chain {
        name: "tuples",
        length: 130,
        schema: |next| json!({ "type": "array", "prefixItems": [next, true], "items": false }),
        last: || json!({ "type": "string" }),
        value: |next| json!([next]),
        end: (110, || json!([])),
    },
    Chain {
        name: "unions",
        length: 130,
        schema: |next| {
            let object = json!({ "type": "object", "properties": { "a": next }, "required": ["a"] });
            json!({ "anyOf": [object, { "type": "string" }, { "type": "boolean" }] })
        },
        last: || json!({ "type": "string" }),
        value: |next| json!({ "a": next }),
        end: (110, || json!(true)),
    },
];

impl Chain {
    fn output(&self, length: usize) -> isotype::Output {
        linked(self.name, length, self.schema, (self.last)())
    }

    fn nested(&self, links: usize, end: Value) -> String {
        (0..links).fold(end, |next, _| (self.value)(next)).to_string()
    }
}

/// Generates the types of a chain of `length` definitions, each built from a reference to the next.
fn linked(name: &str, length: usize, schema: fn(Value) -> Value, last: Value) -> isotype::Output {
    let next = |index: usize| json!({ "$ref": format!("#/$defs/S{}", index + 1) });
    let link = |index: usize| (format!("S{index}"), schema(next(index)));
    let mut links: Map<String, Value> = (0..length).map(link).collect();
    links.insert(format!("S{length}"), last);
    let schema = json!({ "$ref": "#/$defs/S0", "$defs": links });
    let output = isotype::generate_text(name, &schema.to_string(), &options());
    output.unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn interruptions(output: &isotype::Output) -> usize {
    let notes = output.notes.iter();
    notes.filter(|note| note.message().contains("recursion limit")).count()
}

/// rustc's recursion limit is 128, and only the crate that contains the types can raise it.
#[test]
fn long_chains_of_types_compile() {
    let mut batch = Batch::new("chains");
    let mut values = Vec::new();
    for chain in CHAINS {
        let output = chain.output(chain.length);
        assert!(interruptions(&output) > 0, "{}", chain.name);
        batch.add_named(chain.name, output);
        let (links, end) = chain.end;
        // The second value has its invalid part below a type that holds JSON.
        values.push(vec![
            chain.nested(links, end()),
            chain.nested(links, json!(7)),
            "7".to_owned(),
        ]);
    }
    for (chain, outcomes) in CHAINS.iter().zip(batch.run(&values)) {
        assert!(
            matches!(
                outcomes[..],
                [Outcome::Accepted(_), Outcome::Refused(_), Outcome::Refused(_)]
            ),
            "{}: {outcomes:?}",
            chain.name
        );
    }
    let required = &CHAINS[0];
    assert_eq!(interruptions(&required.output(60)), 0);
    let of_a_thousand = interruptions(&required.output(1000));
    assert!((8..40).contains(&of_a_thousand), "{of_a_thousand}");
}

/// If checks were generic over their callees, a chain of calls would be instantiated as one nested type.
#[test]
fn long_chains_of_checks_compile() {
    type Link = fn(Value) -> Value;
    let chains: [(&str, Link); 8] = [
        (
            "members",
            |next| json!({ "not": { "properties": { "a": { "not": next } }, "required": ["a"] } }),
        ),
        (
            "branches",
            |next| json!({ "not": { "anyOf": [{ "required": ["x"] }, { "properties": { "a": { "not": next } } }] } }),
        ),
        (
            "conditions",
            |next| json!({ "if": { "properties": { "a": next } }, "then": { "required": ["b"] }, "else": false }),
        ),
        (
            "dependencies",
            |next| json!({ "not": { "dependentSchemas": { "a": { "properties": { "a": next } } } } }),
        ),
        (
            "evaluated",
            |next| json!({ "not": { "anyOf": [{ "properties": { "a": next } }, true], "unevaluatedProperties": false } }),
        ),
        (
            "contained",
            |next| json!({ "not": { "contains": next, "unevaluatedItems": false } }),
        ),
        (
            "items",
            |next| json!({ "not": { "prefixItems": [next], "items": next } }),
        ),
        (
            "twice",
            |next| json!({ "not": { "allOf": [{ "properties": { "a": next } }, { "properties": { "a": { "not": next } } }] } }),
        ),
    ];
    let mut batch = Batch::new("check-chains");
    for (name, schema) in chains {
        let output = linked(name, 150, schema, json!({ "type": "string" }));
        assert!(output.source.matches("fn check_").count() >= 150, "{name}");
        batch.add_named(name, output);
    }
    let outcomes = batch.run(&vec![vec!["1".to_owned()]; chains.len()]);
    assert!(
        outcomes
            .iter()
            .flatten()
            .all(|outcome| matches!(outcome, Outcome::Accepted(_) | Outcome::Refused(_))),
        "{outcomes:?}"
    );
}
