//! A crate generated from hostile texts: rustdoc runs none of it, and shows no element that a schema brought.

mod common;

use std::fs;
use std::path::Path;

use common::batch::{Batch, Outcome, options};
use serde_json::{Map, Value, json};

/// Texts that ran code, brought elements or linked to names, or that might.
fn texts() -> Vec<String> {
    serde_json::from_str(include_str!("hostile/texts.json")).expect("an array of texts")
}

/// A schema that says the texts wherever a schema can say something.
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

/// The HTML pages below a folder.
fn pages(folder: &Path) -> Vec<String> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            pages.extend(self::pages(&path));
        } else if path.extension().is_some_and(|extension| extension == "html") {
            pages.push(fs::read_to_string(&path).expect("a page"));
        }
    }
    pages
}

#[test]
fn rustdoc_runs_and_shows_nothing_of_a_schema() {
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
        // rustdoc itself writes its scripts, images and headings with other attributes or none of these.
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
fn large_constants_and_chains_compile() {
    let object: Map<String, Value> = (0..60).map(|index| (format!("m{index}"), json!(index))).collect();
    let array: Vec<usize> = (0..300).collect();
    let deep = (0..60).fold(json!(1), |inner, _| json!([inner]));
    let chain = |length: usize| {
        let link = |index: usize| {
            let next = if index < length {
                json!({ "$ref": format!("#/$defs/S{}", index + 1) })
            } else {
                json!({ "type": "string" })
            };
            json!({ "type": "object", "properties": { "a": next }, "required": ["a"] })
        };
        let links: Map<String, Value> = (0..=length).map(|index| (format!("S{index}"), link(index))).collect();
        json!({ "$ref": "#/$defs/S0", "$defs": links })
    };
    let nested = |depth: usize| (0..depth).fold(json!("x"), |inner, _| json!({ "a": inner }));
    // Longer chains of structs meet rustc's limit of 128 levels of instantiation, which only the crate can raise.
    let cases = [
        ("object", json!({ "enum": [object, []] }), json!(object)),
        ("array", json!({ "const": array }), json!(array)),
        ("deep", json!({ "const": deep }), deep.clone()),
        ("chain", chain(60), nested(61)),
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
