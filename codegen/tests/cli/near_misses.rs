//! What was almost right is named.

use std::fs;

use crate::run::{MANIFEST, Run, SCHEMA, command, folder, isotype, names};

/// A run on a schema in `main.json`, with arguments behind it.
fn generate(schema: &str, arguments: &str) -> Run {
    let folder = folder(MANIFEST);
    fs::create_dir(folder.path().join("schemas")).unwrap();
    fs::write(folder.path().join("main.json"), schema).unwrap();
    fs::write(folder.path().join("schemas/address.json"), r#"{"type": "string"}"#).unwrap();
    isotype(&folder, &format!("generate main.json {arguments}"))
}

#[test]
fn a_reference_to_almost_a_definition() {
    for (reference, meant) in [
        ("#/definitions/Fooo", "#/definitions/Foo"),
        ("#/definition/Foo", "#/definitions/Foo"),
        ("#/$defs/Foo", "#/definitions/Foo"),
        ("Foo", "#/definitions/Foo"),
        ("#Foo", "#/definitions/Foo"),
    ] {
        let schema = format!(r##"{{"$ref": "{reference}", "definitions": {{"Foo": {{"type": "string"}}}}}}"##);
        let hint = format!("did you mean `{meant}`?");
        generate(&schema, "").exits(1).complains(&["main.json:1:10", &hint]);
    }
}

#[test]
fn a_reference_to_almost_a_component() {
    let api = |reference: &str| {
        format!(
            r##"{{"openapi": "3.1.0", "info": {{"title": "T", "version": "1"}}, "components": {{"schemas": {{
                "Pet": {{"type": "object"}}, "Pets": {{"type": "array", "items": {{"$ref": "{reference}"}}}}}}}}}}"##
        )
    };
    for reference in ["#/components/schema/Pet", "Pet", "#/components/schemas/pet"] {
        generate(&api(reference), "")
            .exits(1)
            .complains(&["did you mean `#/components/schemas/Pet`?"]);
    }
}

#[test]
fn a_document_of_another_address() {
    let schema = r#"{"$ref": "https://example.com/schemas/address.json"}"#;
    generate(schema, "").exits(1).complains(&[
        "--resolve https://example.com/schemas/=DIR",
        "--resolve https://example.com/schemas/address.json=FILE",
    ]);
    generate(schema, "--resolve https://example.com/schemas/=schemas").exits(0);
    generate(
        schema,
        "--resolve https://example.com/schemas/address.json=schemas/address.json",
    )
    .exits(0);
}

#[test]
fn an_identifier_that_is_only_a_path() {
    let schema = r#"{"$id": "/schemas/main", "$ref": "/schemas/address"}"#;
    generate(schema, "")
        .exits(1)
        .complains(&["--resolve file:///schemas/=DIR"]);
    generate(schema, "--resolve file:///schemas/=schemas").exits(0);
}

#[test]
fn a_manifest_in_a_folder_above_is_found() {
    let folder = folder(MANIFEST);
    let inner = folder.path().join("a/b");
    fs::create_dir_all(&inner).unwrap();
    let run: Run = command(&inner, &["generate"]).output().unwrap().into();
    run.exits(0);
    assert_eq!(names(&folder, "out"), ["snapshot.rs", "support.rs"]);
    let run: Run = command(&inner, &["check"]).output().unwrap().into();
    run.exits(0);

    fs::remove_file(folder.path().join("isotype.toml")).unwrap();
    let run: Run = command(&inner, &["generate"]).output().unwrap().into();
    run.exits(1)
        .complains(&["there is no isotype.toml", "isotype generate SCHEMA"]);
}

#[test]
fn an_output_folder_that_is_a_file() {
    let folder = folder(MANIFEST);
    fs::write(folder.path().join("out"), SCHEMA).unwrap();
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["out: `out` is a file", "isotype.toml:2:7"]);
}

#[test]
fn pointers_into_another_document_name_it() {
    let folder = folder(MANIFEST);
    fs::write(
        folder.path().join("part.json"),
        r#"{"type": "string", "not": {"const": "x"}}"#,
    )
    .unwrap();
    fs::write(
        folder.path().join("main.json"),
        r#"{"properties": {"a": {"$ref": "part.json"}}, "not": {"required": ["b"]}}"#,
    )
    .unwrap();
    let run = isotype(&folder, "generate main.json").exits(0);
    assert!(
        run.out.contains("\"part.json#/not\"") && run.out.contains("\"#/not\""),
        "{}",
        run.out
    );
}
