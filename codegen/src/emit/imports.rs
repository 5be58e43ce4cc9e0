//! The imports of a file, and the support types that a module re-exports.

use std::collections::BTreeSet;

use super::deprecated;
use super::types::last;
use crate::formats::FORMATS;
use crate::model::{Exact, Model, Ty};

/// The support types that are part of a module's public interface: those that its types mention, and what reads
/// texts with errors as data.
pub(super) fn exported(model: &Model) -> Vec<&'static str> {
    let mut exported = BTreeSet::new();
    each_type(model, &mut |ty| match ty {
        Ty::Never => drop(exported.insert("Never")),
        Ty::Format(name) => drop(exported.insert(*name)),
        Ty::Exact(exact) => drop(exported.insert(exact.name())),
        _ => {}
    });
    if model.exact {
        exported.extend(VALUES);
    }
    if !model.types.is_empty() {
        exported.extend(["FromJson", "Invalid"]);
    }
    exported.into_iter().collect()
}

/// The types of untyped values: of `serde_json`, or of the support if numbers are exact.
const VALUES: [&str; 2] = ["Map", "Value"];

/// Whether this is the name of a support type.
pub(super) fn is_exported(model: &Model, name: &str) -> bool {
    let is_exact = [Exact::Number, Exact::Integer, Exact::PlainInteger]
        .map(Exact::name)
        .contains(&name);
    model.exact && (is_exact || VALUES.contains(&name))
        || name == "Never"
        || FORMATS.iter().any(|format| format.rust_type == name)
}

/// Visits each type mentioned by the types of a model.
pub(super) fn each_type(model: &Model, found: &mut dyn FnMut(&Ty)) {
    model.types.iter().for_each(|def| def.each_type(found));
}

/// The imports of the types of other crates whose names are used.
pub(super) fn foreign_imports(model: &Model, is_used: impl Fn(&str) -> bool) -> String {
    let used = |names: &[&'static str]| -> Vec<&str> { names.iter().copied().filter(|name| is_used(name)).collect() };
    let chosen = model.string.iter().chain(&model.map).filter(|path| is_used(last(path)));
    let mut chosen: Vec<&str> = chosen.map(String::as_str).collect();
    chosen.dedup();
    let (std, others): (Vec<&str>, Vec<&str>) = chosen.into_iter().partition(|path| path.starts_with("std::"));
    let each = |paths: Vec<&str>| -> String { paths.iter().map(|path| import("use ", &[path])).collect() };
    let mut text = each(std);
    text.push_str(&import("use std::collections::", &used(&["BTreeMap"])));
    if !model.exact {
        text.push_str(&import("use serde_json::", &used(&VALUES)));
    }
    text.push_str(&each(others));
    text
}

/// The line that imports names from one place; empty without names.
pub(super) fn import(from: &str, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => format!("\n{from}{only};\n"),
        several => format!("\n{from}{{{}}};\n", several.join(", ")),
    }
}

/// The line that imports or re-exports types, without the lint on deprecated ones.
pub(super) fn exports(model: &Model, from: &str, names: &BTreeSet<&str>) -> String {
    let mut deprecated = model.types.iter().filter(|def| deprecated::is_type(def));
    let is_deprecated = deprecated.any(|def| names.contains(def.name.as_str()));
    let names: Vec<&str> = names.iter().copied().collect();
    // What a private module exports need not be used.
    allowing(
        [
            ("deprecated", is_deprecated),
            ("unused_imports", from.starts_with("pub ")),
        ],
        import(from, &names),
    )
}

/// The line that re-exports items of the support. The module may be private, and nobody use them.
pub(super) fn support_exports(names: &[&str]) -> String {
    allowing([("unused_imports", true)], import("pub use support::", names))
}

/// An import without these lints.
fn allowing<const N: usize>(lints: [(&str, bool); N], line: String) -> String {
    let lints: Vec<&str> = lints
        .iter()
        .filter(|(_, holds)| *holds)
        .map(|(lint, _)| *lint)
        .collect();
    match line.strip_prefix('\n') {
        Some(line) if !lints.is_empty() => format!("\n#[allow({})]\n{line}", lints.join(", ")),
        _ => line,
    }
}
