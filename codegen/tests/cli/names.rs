//! What types and modules are called after files, and what is said of names that cannot be had.

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
fn only_known_endings_of_files_are_cut() {
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
fn files_of_one_name_have_more_of_their_path() {
    let folder = folder("out = 'out'\n[[schema]]\npath = 'a/pet.json'\n[[schema]]\npath = 'b/pet.json'\n");
    write(folder.path(), "a/pet.json", OBJECT);
    write(folder.path(), "b/pet.json", OBJECT);
    isotype(&folder, "generate").exits(0);
    assert_eq!(names(&folder, "out"), ["a_pet.rs", "b_pet.rs", "support.rs"]);

    // The documents that one schema refers to, wherever it is generated from.
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
fn a_definition_with_a_url_is_named_after_its_end() {
    let folder = folder(MANIFEST);
    let schema = r##"{ "title": "Order", "type": "object",
        "properties": { "to": { "$ref": "#/definitions/https:~1~1example.com~1schemas~1address.json" } },
        "definitions": { "https://example.com/schemas/address.json":
            { "type": "object", "properties": { "city": { "type": "string" } } } } }"##;
    write(folder.path(), "order.json", schema);
    isotype(&folder, "generate order.json --out order.rs").exits(0);
    assert!(read(&folder, "order.rs").contains("\npub struct Address {\n"));
}
