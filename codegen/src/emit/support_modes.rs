//! Which files of the support code a module takes: those for numbers of Rust, or those for exact numbers.

/// The start of the names of files that only a module with exact numbers takes.
const EXACT: &str = "exact_";

/// The files that it takes them in place of.
const REPLACED: [&str; 5] = ["number", "multiple", "untyped", "tree_number", "enum_integer"];

/// The names that the files for exact numbers define, and that all others import from `serde_json`.
const VALUES: [&str; 2] = ["Value", "Map"];

/// Whether a module with or without `exact` numbers takes a file.
pub(super) fn takes(exact: bool, file: &str) -> bool {
    if exact {
        !REPLACED.contains(&file)
    } else {
        !is_exact(file)
    }
}

/// Whether only a module with exact numbers takes a file.
pub(super) fn is_exact(file: &str) -> bool {
    file.starts_with(EXACT)
}

/// Whether a name that a file imports from `serde_json` is an item of the support, where numbers are exact.
pub(super) fn is_value(name: &str) -> bool {
    VALUES.contains(&name)
}
