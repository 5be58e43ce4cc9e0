//! Mistakes that the generated types catch at compile time: `compile_fail/X.rs` must fail to compile with the errors in
//! `compile_fail/X.errors`, which `ISOTYPE_BLESS=1` overwrites.

mod common;
#[path = "../codegen/src/testing/package.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod package;

use package::Package;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn mistakes_do_not_compile() {
    let folder = common::workspace().join("tests/compile_fail");
    let types = common::workspace().join("generated");
    let package = Package::new("compile-fail", &format!("daytona-types = {{ path = {types:?} }}\n"));
    let mut errors: BTreeMap<String, String> = BTreeMap::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.file_stem().unwrap().to_str().unwrap();
            package.write(&format!("src/bin/{name}.rs"), &common::read(&path));
            errors.insert(name.to_owned(), String::new());
        }
    }
    let output = package.cargo(&["check", "--bins", "--keep-going", "--message-format=json"]);
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        if line["message"]["level"] == "error" {
            let name = line["target"]["name"].as_str().unwrap();
            let text = errors.get_mut(name).unwrap_or_else(|| panic!("{line}"));
            text.push_str(&error(&line["message"]));
        }
    }
    let mut complaints = Vec::new();
    for (name, errors) in errors {
        let path = folder.join(format!("{name}.errors"));
        if std::env::var_os("ISOTYPE_BLESS").is_some() {
            fs::write(&path, &errors).unwrap();
        }
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if errors.is_empty() {
            complaints.push(format!("{name} compiles:\n{}", String::from_utf8_lossy(&output.stderr)));
        } else if errors != expected {
            complaints.push(format!("{name}: got\n{errors}expected\n{expected}"));
        }
    }
    common::assert_none(&complaints);
}

/// A compiler error: its code and message, and the position and label of each span.
fn error(message: &Value) -> String {
    let spans = message["spans"].as_array().unwrap();
    if spans.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "error[{}]: {}\n",
        message["code"]["code"].as_str().unwrap_or_default(),
        message["message"].as_str().unwrap()
    );
    for span in spans {
        let label = span["label"].as_str().unwrap_or("here");
        text.push_str(&format!("  {}:{}: {label}\n", span["line_start"], span["column_start"]));
    }
    text
}
