//! Names of keywords: misspelt ones, those that the dialect does not define, and those without effect next to the
//! others.

use super::super::lints::Lints;
use super::object::Object;
use crate::dialect::{Dialect, keyword_names, keyword_range};
use crate::nearest;
use crate::source::Value;
use crate::warning::WarningKind;

/// Keywords that assert nothing, in any dialect.
const ANNOTATIONS: &[&str] = &[
    "$schema",
    "$id",
    "id",
    "$comment",
    "$vocabulary",
    "title",
    "description",
    "default",
    "examples",
    "example",
    "deprecated",
    "readOnly",
    "writeOnly",
    "contentEncoding",
    "contentMediaType",
    "contentSchema",
    "nullable",
    "discriminator",
    "xml",
    "externalDocs",
];

/// The length of the shortest keyword that a misspelt name is compared with.
const SHORTEST: usize = 4;
/// The length from which two edits may be a mistake.
const LONG: usize = 8;

pub(super) fn look(object: &Object<'_>, lints: &mut Lints<'_>) {
    let dialect = object.rules.dialect;
    for name in object.members.keys() {
        // A metaschema may omit keywords on purpose.
        let is_known = object.rules.defines(name) || ANNOTATIONS.contains(&name);
        if is_known || name.starts_with("x-") || name.starts_with('_') {
            continue;
        }
        if let Some((since, until)) = keyword_range(name) {
            object.warn(lints, WarningKind::IgnoredKeyword, &[name], || {
                let message = format!("`{name}` is not a keyword of {dialect}, and has no effect");
                (message, format!("it is one {}", spelt(since, until)))
            });
        } else if let Some(meant) = misspelt(name, dialect) {
            object.warn(lints, WarningKind::MisspeltKeyword, &[name], || {
                let message = format!("`{name}` is not a keyword, and has no effect");
                (message, format!("did you mean `{meant}`?"))
            });
        } else if dialect == Dialect::OpenApi30 && !is_parameter(object) {
            object.warn(lints, WarningKind::UnknownKeyword, &[name], || {
                let message = format!("`{name}` is not a keyword of {dialect}, which allows no others");
                (message, "a name that begins with `x-` is allowed")
            });
        }
    }
    without_effect(object, lints);
}

/// The drafts that have a keyword.
fn spelt(since: Dialect, until: Dialect) -> String {
    match (since, until) {
        (since, Dialect::Draft202012) => {
            format!("since {since}: declare the dialect with `$schema`, or with `dialect`")
        }
        (since, until) if since == until => format!("of {since} alone"),
        (since, until) => format!("from {since} to {until}"),
    }
}

/// The keyword that a name is an edit or two away from.
fn misspelt(name: &str, dialect: Dialect) -> Option<&'static str> {
    if name.len() + 1 < SHORTEST {
        return None;
    }
    // References can lead to definitions under any name.
    let is_candidate = |keyword: &&str| keyword.len() >= SHORTEST && !["$defs", "definitions"].contains(keyword);
    let known = keyword_names(dialect).chain(ANNOTATIONS.iter().copied());
    // A replaced letter of a plural, as in `propertys`, takes two edits.
    let most = if name.len() < LONG { 1 } else { 2 };
    nearest::within(name, most, known.filter(is_candidate))
}

/// Whether this is a parameter of Swagger 2.0, which is a schema with additional members.
fn is_parameter(object: &Object<'_>) -> bool {
    object.members.contains_key("in") && object.members.contains_key("name")
}

/// Keywords that have an effect only next to others.
fn without_effect(object: &Object<'_>, lints: &mut Lints<'_>) {
    let has = |name: &str| object.get(name).is_some();
    let mut warn = |name: &str, why: &str, help: &str| {
        object.warn(lints, WarningKind::IgnoredKeyword, &[name], || {
            (format!("`{name}` has no effect {why}"), help.to_owned())
        });
    };
    for name in ["then", "else"] {
        if has(name) && !has("if") {
            warn(
                name,
                "without `if`",
                "add the condition, or move the schema into `allOf`",
            );
        }
    }
    if has("if") && !has("then") && !has("else") {
        warn(
            "if",
            "without `then` and `else`",
            "add a schema that depends on the condition",
        );
    }
    for name in ["minContains", "maxContains"] {
        if has(name) && !has("contains") {
            warn(
                name,
                "without `contains`",
                "add the schema of the items that are counted",
            );
        }
    }
    if has("additionalItems") && !matches!(object.get("items"), Some(Value::Array(_))) {
        warn(
            "additionalItems",
            "unless `items` is an array",
            "`items` alone is the schema of all items",
        );
    }
    for (exclusive, limit) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        if object.get(exclusive) == Some(&Value::Bool(true)) && !has(limit) {
            warn(
                exclusive,
                &format!("without `{limit}`"),
                "since draft6, it is the limit itself",
            );
        }
    }
}
