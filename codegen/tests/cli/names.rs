//! Names of types and modules derived from the names of files, and warnings on names that are not available.

use std::fs;
use std::path::Path;

use crate::run::{MANIFEST, folder, isotype, names, read};

const OBJECT: &str = r#"{ "type": "object", "properties": { "a": { "type": "string" } } }"#;

fn write(folder: &Path, file: &str, text: &str) {
    let path = folder.join(file);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

#[test]
fn only_known_extensions_are_stripped() {
    let folder = folder(MANIFEST);
    for (file, name) in [
        ("m.room.member.yaml", "MRoomMember"),
        ("v6.4.0.json", "V6_4_0"),
        ("order.schema.json", "Order"),
        ("order.v2.json", "OrderV2"),
    ] {
        write(folder.path(), file, OBJECT);
        let run = isotype(&folder, &format!("generate {file}")).exits(0);
        assert!(run.out.contains(&format!("\npub struct {name} {{\n")), "{}", run.out);
    }
    write(
        folder.path(),
        "isotype.toml",
        "out = 'out'\n[[schema]]\npath = 'm.room.member.yaml'\n[[schema]]\npath = 'v6.4.0.json'\n",
    );
    isotype(&folder, "generate").exits(0);
    assert_eq!(names(&folder, "out"), ["m_room_member.rs", "support.rs", "v6_4_0.rs"]);
}

#[test]
fn files_of_the_same_name_are_told_apart_by_their_paths() {
    let folder = folder("out = 'out'\n[[schema]]\npath = 'a/pet.json'\n[[schema]]\npath = 'b/pet.json'\n");
    write(folder.path(), "a/pet.json", OBJECT);
    write(folder.path(), "b/pet.json", OBJECT);
    isotype(&folder, "generate").exits(0);
    assert_eq!(names(&folder, "out"), ["a_pet.rs", "b_pet.rs", "support.rs"]);

    // The same holds for documents that one schema refers to, whatever the current directory.
    let pets = r#"{ "title": "Pets", "type": "object", "properties": {
        "a": { "$ref": "a/pet.json" }, "b": { "$ref": "b/pet.json" } } }"#;
    write(folder.path(), "pets.json", pets);
    let here = isotype(&folder, "generate pets.json").exits(0).out;
    assert!(
        here.contains("pub struct APet {") && here.contains("pub struct BPet {"),
        "{here}"
    );
    let path = folder.path().join("pets.json");
    let elsewhere = tempfile::tempdir().unwrap();
    let elsewhere = isotype(&elsewhere, &format!("generate {}", path.display()))
        .exits(0)
        .out;
    assert_eq!(here, elsewhere);
}

#[test]
fn a_definition_whose_key_is_a_url_is_named_after_its_last_segment() {
    let folder = folder(MANIFEST);
    let schema = r##"{ "title": "Order", "type": "object",
        "properties": { "to": { "$ref": "#/definitions/https:~1~1example.com~1schemas~1address.json" } },
        "definitions": { "https://example.com/schemas/address.json":
            { "type": "object", "properties": { "city": { "type": "string" } } } } }"##;
    write(folder.path(), "order.json", schema);
    isotype(&folder, "generate order.json --out order.rs").exits(0);
    assert!(read(&folder, "order.rs").contains("\npub struct Address {\n"));
}

#[test]
fn names_that_no_type_can_have_are_refused_with_one_that_can() {
    let folder = folder(MANIFEST);
    write(folder.path(), "order.json", OBJECT);
    for (name, similar) in [("fn", "Fn"), ("Self", "SelfType"), ("a-b", "Ab"), ("9", "N9")] {
        let run = isotype(&folder, &format!("generate order.json --root {name}")).exits(1);
        run.complains(&[
            &format!("root: {name:?} cannot be the name of a type"),
            &format!("help: {similar:?} can"),
        ]);
        let again = isotype(&folder, &format!("generate order.json --root {similar}")).exits(0);
        assert!(
            again.out.contains(&format!("\npub struct {similar} {{\n")),
            "{}",
            again.out
        );
        assert_eq!(again.err, "");
    }
    let manifest = "out = 'out'\n[[schema]]\npath = 'order.json'\n[schema.types.Order]\nname = 'Option'\n";
    write(folder.path(), "isotype.toml", manifest);
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["\"Option\" cannot be the name", "help: \"OptionType\" can"]);
    write(
        folder.path(),
        "isotype.toml",
        "out = 'out'\n[[schema]]\npath = 'order.json'\nmodule = 'fn'\n",
    );
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["for example \"fn_types\""]);
}

#[test]
fn a_chosen_name_that_has_to_change_is_a_warning() {
    let folder = folder(MANIFEST);
    write(folder.path(), "order.json", OBJECT);
    let run = isotype(&folder, "generate order.json --root Option").exits(0);
    assert!(run.out.contains("pub struct OptionType {"), "{}", run.out);
    run.complains(&[
        "warning[changed-name]: the type of # is `OptionType` instead of `Option`: generated code uses that name itself",
        "order.json",
        "help: choose another name",
    ]);
    isotype(&folder, "generate order.json --root Option --deny warnings").exits(1);

    // Two types for which one name is chosen.
    let schema = r#"{ "title": "Order", "type": "object", "properties": {
        "a": { "type": "object", "properties": { "x": { "type": "string" } } },
        "b": { "type": "object", "properties": { "y": { "type": "string" } } } } }"#;
    write(folder.path(), "order.json", schema);
    let manifest = "out = 'out'\n[[schema]]\npath = 'order.json'\n[schema.types]\nOrderA = { name = 'Part' }\n\
                    OrderB = { name = 'Part' }\n";
    write(folder.path(), "isotype.toml", manifest);
    isotype(&folder, "generate").exits(0).complains(&[
        "warning[changed-name]: the type of #/properties/b is `Part2` instead of `Part`: another type has that name",
    ]);
}
