//! The builder, outside a build script.

use std::fs;

use isotype::{Builder, SchemaFile, Unknown};

const SCHEMA: &str = include_str!("../../schemas/daytona-snapshot-schema.json");

#[test]
fn writes_a_module_per_schema() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("order-item.json");
    fs::write(&schema, SCHEMA).unwrap();
    Builder::new()
        .schema(&schema)
        .out_dir(folder.path().join("one"))
        .generate()
        .unwrap();
    assert_eq!(fs::read_dir(folder.path().join("one")).unwrap().count(), 2);
    let module = fs::read_to_string(folder.path().join("one/order_item.rs")).unwrap();
    assert!(module.contains("pub struct SnapshotDto {"));
    assert!(module.contains("\nuse super::support;\n") && !module.contains("macro_rules!"));
    let support = fs::read_to_string(folder.path().join("one/support.rs")).unwrap();
    assert!(support.contains("macro_rules! object"));

    let other = SchemaFile::new(&schema).module("other").unknown(Unknown::Deny);
    Builder::new()
        .schema(&schema)
        .schema(other)
        .out_dir(folder.path().join("two"))
        .generate()
        .unwrap();
    for file in ["order_item.rs", "other.rs", "support.rs"] {
        assert!(folder.path().join("two").join(file).is_file(), "{file}");
    }
}

#[cfg(feature = "typify")]
#[test]
fn uses_the_names_of_typify() {
    let folder = tempfile::tempdir().unwrap();
    let schema = folder.path().join("order.json");
    let definitions = r##"{ "title": "Order", "type": "object", "properties": { "a": { "$ref": "#/definitions/b" } },
        "definitions": { "b": { "title": "Large box", "type": "object", "properties": { "x": { "type": "string" } } } } }"##;
    fs::write(&schema, definitions).unwrap();
    let file = SchemaFile::new(&schema).names(isotype::Names::Typify);
    Builder::new()
        .schema(file)
        .out_dir(folder.path().join("out"))
        .generate()
        .unwrap();
    let source = fs::read_to_string(folder.path().join("out/order.rs")).unwrap();
    assert!(
        source.contains("pub struct B {") && source.contains("Large box"),
        "{source}"
    );
}

#[test]
fn reformatting_a_schema_does_not_change_the_module() {
    let source = |text: &str| {
        isotype::generate_text("order.json", text, &isotype::Options::default())
            .unwrap()
            .source
    };
    let reformatted: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
    assert_eq!(source(&SCHEMA.replace('\n', "\r\n")), source(SCHEMA));
    assert_eq!(source(&reformatted.to_string()), source(SCHEMA));
    assert_ne!(
        source(&SCHEMA.replacen("\"type\": \"object\"", "\"type\": [\"object\", \"null\"]", 1)),
        source(SCHEMA)
    );
}

#[test]
fn overwrites_foreign_files_only_with_force() {
    let folder = tempfile::tempdir().unwrap();
    let (schema, out) = (folder.path().join("order.json"), folder.path().join("out"));
    fs::write(&schema, SCHEMA).unwrap();
    fs::create_dir(&out).unwrap();
    fs::write(out.join("order.rs"), "// By hand.\n").unwrap();
    let mut builder = Builder::new();
    builder.schema(&schema).out_dir(&out);
    let error = builder.generate().unwrap_err().to_string();
    assert!(
        error.contains("order.rs exists and was not written by isotype"),
        "{error}"
    );
    assert_eq!(fs::read_to_string(out.join("order.rs")).unwrap(), "// By hand.\n");
    assert!(!out.join("support.rs").exists());
    builder.force(true).generate().unwrap();
    assert!(
        fs::read_to_string(out.join("order.rs"))
            .unwrap()
            .contains("pub struct SnapshotDto {")
    );
}

#[test]
fn reports_what_is_missing() {
    let error = Builder::new()
        .schema("nothing.json")
        .out_dir("out")
        .generate()
        .unwrap_err();
    assert!(error.to_string().contains("nothing.json"), "{error}");
}
