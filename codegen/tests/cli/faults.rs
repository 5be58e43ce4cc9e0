//! Errors have a location and a hint, and leave every file untouched.

use std::fs;

use crate::run::{MANIFEST, SCHEMA, folder, isotype, names, read};

#[test]
fn a_failed_generation_keeps_the_previous_output() {
    let folder = folder("out = 'out'\n[[schema]]\npath = 'snapshot.json'\n[[schema]]\npath = 'other.json'\n");
    fs::write(folder.path().join("other.json"), SCHEMA).unwrap();
    isotype(&folder, "generate").exits(0);
    let before = (read(&folder, "out/snapshot.rs"), read(&folder, "out/other.rs"));

    // The first one could be generated, but is not written either.
    let changed = SCHEMA.replacen(
        r#""properties": {"#,
        r#""properties": { "added": { "type": "string" },"#,
        1,
    );
    fs::write(folder.path().join("snapshot.json"), changed).unwrap();
    fs::write(
        folder.path().join("other.json"),
        SCHEMA.replacen(r#""type": "string""#, r#""type": "strnig""#, 1),
    )
    .unwrap();
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["other.json:", "strnig"]);
    assert_eq!(
        (read(&folder, "out/snapshot.rs"), read(&folder, "out/other.rs")),
        before
    );

    let run = isotype(&folder, "generate other.json --out out/other.rs --report report.json").exits(1);
    assert_eq!(run.out, "");
    assert_eq!(read(&folder, "out/other.rs"), before.1);
    assert!(!folder.path().join("report.json").exists());
}

#[test]
fn every_failure_of_a_manifest_is_shown() {
    let folder = folder("out = 'out'\n[[schema]]\npath = 'first.json'\n[[schema]]\npath = 'second.json'\n");
    isotype(&folder, "generate")
        .exits(1)
        .complains(&["first.json", "second.json"]);
    assert_eq!(names(&folder, "out"), [""; 0]);
}

#[test]
fn missing_files_are_named() {
    let folder = folder(MANIFEST);
    isotype(&folder, "generate nothing.json")
        .exits(1)
        .complains(&["nothing.json"]);
    isotype(&folder, "generate --manifest nothing.toml")
        .exits(1)
        .complains(&["cannot read nothing.toml"]);
    isotype(&folder, "check --manifest nothing.toml")
        .exits(1)
        .complains(&["cannot read nothing.toml"]);
    isotype(&folder, "generate snapshot.json --out isotype.toml/module.rs")
        .exits(1)
        .complains(&["isotype.toml"]);
}

#[test]
fn errors_in_a_manifest_have_a_location_and_a_hint() {
    let faults: &[(&str, &[&str])] = &[
        (
            "out = 'out'\nflavour = 1\n",
            &["isotype.toml:2:1", "unknown field `flavour`"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a'\nrot = 'A'\n",
            &["isotype.toml:4:1", "unknown field `rot`"],
        ),
        (
            "out = 'out'\n[[schema]]\nmodule = 'a'\n",
            &["isotype.toml:2:1", "missing field `path`"],
        ),
        ("[[schema]]\npath = 'a'\n", &["missing field `out`"]),
        ("out = 'out'\n", &["nothing to generate", "[[schema]]"]),
        ("out = ", &["isotype.toml:1:"]),
        (
            "out = 'out'\n[[schema]]\npath = 'a'\ndialect = 'draft5'\n",
            &["isotype.toml:4:", "draft5", "draft2019-09"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a'\nformats = 'no'\n",
            &["isotype.toml:4:", "assert", "annotate"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a'\nunknown = 'no'\n",
            &["isotype.toml:4:", "keep", "deny"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a'\nconvert = ['chronos']\n",
            &["isotype.toml:4:", "chrono", "jiff"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a'\nmodule = 'a-b'\n",
            &["\"a-b\" cannot be the name", "isotype.toml:4:10", "help"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'lib.json'\n",
            &["\"lib\" cannot be the name", "lib.json"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'type.json'\n",
            &["\"type\" cannot be the name"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a/x.json'\n[[schema]]\npath = 'a/x.yaml'\n",
            &["a/x.json and a/x.yaml", "module \"x\"", "isotype.toml:5:8", "help"],
        ),
        (
            "out = 'out'\n[[schema]]\npath = 'a/x.json'\n[[schema]]\npath = 'y.json'\nmodule = 'X'\n",
            &["module \"X\""],
        ),
    ];
    for (manifest, complaints) in faults {
        isotype(&folder(manifest), "generate").exits(1).complains(complaints);
        isotype(&folder(manifest), "check").exits(1).complains(complaints);
    }
}

#[test]
fn options_are_checked_before_anything_is_read() {
    let manifest = "out = 'out'\n[[schema]]\npath = 'none.json'\nstring = 'Text'\n\
                    [[schema]]\npath = 'other.json'\nmap = 'x::Vec'\nroot = 'an order'\nmodule = 'a-b'\n\
                    [schema.types.Order]\nname = 'order'\nderives = ['Hash', 'Ord-']\n";
    let run = isotype(&folder(manifest), "generate").exits(1).complains(&[
        "string: \"Text\" cannot be imported\n --> isotype.toml:4:10",
        "map: \"x::Vec\" cannot be imported\n --> isotype.toml:7:7",
        "root: \"an order\" cannot be the name of a type\n --> isotype.toml:8:8",
        "\"a-b\" cannot be the name of the module for other.json\n --> isotype.toml:9:10",
        "types.\"Order\": \"order\" cannot be the name of a type",
        "isotype.toml:11:8",
        "types.\"Order\": \"Ord-\" is not the path of a trait to derive\n  --> isotype.toml:12:20",
    ]);
    assert!(!run.err.contains("none.json"), "{}", run.err);
    // A wrong option is not reported as an internal error either.
    isotype(&folder(MANIFEST), "generate snapshot.json --root a-b")
        .exits(1)
        .complains(&["root: \"a-b\" cannot be the name of a type", "help"]);
}

#[test]
fn wrong_usage_exits_with_status_2() {
    let folder = folder(MANIFEST);
    for arguments in [
        "",
        "flavour",
        "generate --flavour",
        "generate snapshot.json other.json",
        "generate snapshot.json --dialect draft5",
        "generate snapshot.json --formats maybe",
        "generate snapshot.json --unknown maybe",
        "generate snapshot.json --resolve nowhere",
        "generate snapshot.json --manifest isotype.toml",
        "generate --out module.rs",
        "generate --root Name",
        "generate --emit graph",
        "generate snapshot.json --emit tokens",
        "generate snapshot.json --emit graph --report report.json",
        "check snapshot.json",
        "dependencies snapshot.json",
        "dependencies --of",
    ] {
        let run = isotype(&folder, arguments).exits(2);
        assert!(run.out.is_empty() && !run.err.is_empty(), "{arguments}: {}", run.err);
    }
    let help = isotype(&folder, "generate --help").exits(0);
    assert!(
        help.out.contains("draft2019-09") && help.out.contains("PREFIX=DIR"),
        "{}",
        help.out
    );
    assert!(isotype(&folder, "--version").exits(0).out.starts_with("isotype "));
}
