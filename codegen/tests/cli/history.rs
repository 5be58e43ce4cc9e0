//! `history`: the test in a module that payloads of older versions still parse.

use std::fs;

use crate::run::{folder, isotype, read};

const MANIFEST: &str = "out = \"out\"\n[[schema]]\npath = \"order.json\"\nhistory = \"history\"\n";

#[test]
fn payloads_of_older_versions_are_in_a_test() {
    let folder = folder(MANIFEST);
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write(
        "order.json",
        r#"{"title": "Order", "type": "object", "properties": {"id": {"type": "string", "minLength": 1}}}"#,
    );
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["history: cannot read history"]);
    fs::create_dir_all(folder.path().join("history/Order")).unwrap();
    write(
        "history/v1.json",
        r##"{"title": "Purchase", "type": "object", "examples": [{"id": "a"}, {"id": 1}, {"id": "a"}],
            "properties": {"id": {"type": "string", "default": "\"#", "minLength": 1},
                "gone": {"type": "object", "properties": {"a": {}}, "examples": [{"a": 1}]}}}"##,
    );
    write("history/README.md", "Not a schema.");
    write("history/Order/first.json", r#"{ "id": "\u202e" }"#);
    isotype(&folder, "generate").exits(0);
    let text = read(&folder, "out/order.rs");
    let (_, test) = text.split_once("#[cfg(test)]\nmod history {\n").expect("a test");
    let parsed: Vec<&str> = test
        .lines()
        .filter(|line| line.contains("from_str"))
        .map(str::trim)
        .collect();
    assert_eq!(
        parsed,
        [
            r#"serde_json::from_str::<super::Order>("{\"id\":\"\u{202e}\"}").err(),"#,
            // The type at the same place, although the name is another one; the example with a number was never valid.
            r##"serde_json::from_str::<super::Order>(r#"{"id":"a"}"#).err(),"##,
            r###"serde_json::from_str::<super::OrderId>(r##""\"#""##).err(),"###,
        ]
    );
    assert!(
        test.contains("// v1.json#/properties/gone: there is no type for it.\n"),
        "{test}"
    );
    isotype(&folder, "check").exits(0);

    write("history/Order/first.json", "{");
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["history: cannot read", "first.json"]);
}
