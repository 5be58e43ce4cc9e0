//! What generated files need in the manifest of their crate.

use std::fs;

use crate::package::Package;
use crate::run::{Run, command, folder, isotype, read};

/// A schema with every format that has a crate or a conversion, and values that options choose types for.
const SCHEMA: &str = r#"{ "title": "Order", "type": "object", "properties": {
    "at": { "type": "string", "format": "date-time" }, "day": { "type": "string", "format": "date" },
    "time": { "type": "string", "format": "time" }, "id": { "type": "string", "format": "uuid" },
    "link": { "type": "string", "format": "uri" }, "host": { "type": "string", "format": "idn-hostname" },
    "pattern": { "type": "string", "format": "regex" }, "name": { "type": "string" },
    "more": { "type": "object", "additionalProperties": { "type": "integer" } } } }"#;

const MANIFEST: &str = r#"
out = "src"

[[schema]]
path = "order.json"
split = true
convert = ["chrono", "jiff", "time", "url", "uuid"]
string = "compact_str::CompactString"
map = "indexmap::IndexMap"
"#;

#[test]
fn the_crates_of_conversions_and_chosen_types_are_named_and_compile() {
    let folder = folder(MANIFEST);
    fs::write(folder.path().join("order.json"), SCHEMA).unwrap();
    isotype(&folder, "generate").exits(0);
    let needed = isotype(&folder, "dependencies --of src/order/mod.rs").exits(0).out;
    let table: toml::Table = needed.parse().unwrap();
    let optional = table.iter().filter(|(_, value)| value.get("optional").is_some());
    let conversions = ["chrono", "jiff", "time", "url", "uuid"];
    assert_eq!(optional.map(|(name, _)| name.as_str()).collect::<Vec<_>>(), conversions);
    let features = table["features"].as_table().unwrap();
    assert_eq!(features.keys().collect::<Vec<_>>(), conversions);
    for name in [
        "compact_str",
        "fluent-uri",
        "icu_properties",
        "idna",
        "indexmap",
        "regress",
        "serde",
        "serde_json",
    ] {
        assert!(table.contains_key(name), "no {name} in\n{needed}");
    }
    assert_eq!(table.len(), 14, "{needed}");

    // As it is printed, and without a warning, `unexpected_cfgs` among them.
    let package = Package::new("needed", &needed);
    package.write("src/lib.rs", "#![deny(warnings)]\npub mod order;\nmod support;\n");
    for entry in fs::read_dir(folder.path().join("src/order")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        package.write(
            &format!("src/order/{name}"),
            &read(&folder, &format!("src/order/{name}")),
        );
    }
    package.write("src/support.rs", &read(&folder, "src/support.rs"));
    package.cargo_succeeds(&["check", "--all-features"]);
    package.cargo_succeeds(&["check"]);
}

#[test]
fn crates_that_only_options_name_are_named_too() {
    let manifest = "out = 'src'\n[[schema]]\npath = 'order.json'\n[schema.types]\n\
                    Order = { derives = ['my_macros::Shown'] }\nOrderName = { replace = 'rust_decimal::Decimal' }\n\
                    '#/properties/id' = { replace = 'crate::Id' }\n";
    let folder = folder(manifest);
    fs::write(folder.path().join("order.json"), SCHEMA).unwrap();
    isotype(&folder, "generate").exits(0);
    let needed = isotype(&folder, "dependencies --of src/order.rs").exits(0).out;
    let table: toml::Table = needed.parse().unwrap();
    assert_eq!(table["my_macros"].as_str(), Some("*"), "{needed}");
    assert!(
        needed.contains("# chosen in the options of the types; the version is yours to choose\nmy_macros = "),
        "{needed}"
    );
    assert!(table["rust_decimal"].get("features").is_some(), "{needed}");
    assert!(
        !table.contains_key("crate") && !table.contains_key("features"),
        "{needed}"
    );
}

#[test]
fn files_written_by_hand_need_nothing() {
    let folder = folder(MANIFEST);
    fs::write(folder.path().join("order.json"), SCHEMA).unwrap();
    isotype(&folder, "generate").exits(0);
    fs::write(
        folder.path().join("src/lib.rs"),
        "use anything::else_;\npub mod order;\nmod support;\n",
    )
    .unwrap();
    let both = isotype(&folder, "dependencies --of src/lib.rs src/order/mod.rs")
        .exits(0)
        .out;
    assert_eq!(
        both,
        isotype(&folder, "dependencies --of src/order/mod.rs").exits(0).out
    );
    isotype(&folder, "dependencies --of src/lib.rs")
        .exits(1)
        .complains(&["src/lib.rs was not written by isotype"]);
}

#[test]
fn cargo_adds_what_is_needed() {
    let folder = folder(MANIFEST);
    let at = |file: &str| folder.path().join(file);
    fs::write(at("order.json"), SCHEMA).unwrap();
    isotype(&folder, "generate").exits(0);
    isotype(&folder, "dependencies --of src/order/mod.rs --add")
        .exits(1)
        .complains(&["there is no Cargo.toml"]);
    isotype(&folder, "dependencies --add").exits(2);

    let manifest = "[package]\nname = \"a\"\nversion = \"0.0.0\"\nedition = \"2021\"\n[workspace]\n\n[dependencies]\n\
                    # What is here stays.\nserde = { version = \"1.0.1\", features = [\"derive\"] }\n";
    fs::write(at("Cargo.toml"), manifest).unwrap();
    fs::write(at("src/lib.rs"), "pub mod order;\nmod support;\n").unwrap();
    let arguments = ["dependencies", "--of", "src/order/mod.rs", "--add"];
    let run = command(folder.path(), &arguments)
        .env("CARGO_NET_OFFLINE", "true")
        .output()
        .unwrap();
    let run = Run::from(run);
    if run.status == Some(1) && run.err.contains("cargo add fails") {
        // What would have been added is said instead.
        assert!(run.err.contains("\nserde = "), "{}", run.err);
        eprintln!("ignored: cargo knows no registry here: {}", run.err);
        return;
    }
    run.exits(0);
    let added = read(&folder, "Cargo.toml");
    assert!(added.starts_with(manifest.split("serde = ").next().unwrap()), "{added}");
    let table: toml::Table = added.parse().unwrap();
    let needed = isotype(&folder, "dependencies --of src/order/mod.rs").exits(0).out;
    let needed: toml::Table = needed.parse().unwrap();
    assert_eq!(table["features"], needed["features"], "{added}");
    let dependencies = table["dependencies"].as_table().unwrap();
    assert_eq!(dependencies["serde"]["version"], needed["serde"], "{added}");
    assert_eq!(dependencies["serde"]["features"][0].as_str(), Some("derive"), "{added}");
    for (name, value) in needed
        .iter()
        .filter(|(name, _)| !["serde", "features"].contains(&name.as_str()))
    {
        assert_eq!(dependencies.get(name), Some(value), "{name} in {added}");
    }
}
