//! Siblings of `$ref`.

use super::super::lints::Lints;
use super::object::Object;
use crate::source::Value;
use crate::warning::WarningKind;

/// Warns of ignored siblings of a `$ref`. Returns whether the dialect ignores the siblings of this `$ref`.
pub(super) fn look(object: &Object<'_>, lints: &mut Lints<'_>) -> bool {
    let alone = object.rules.dialect.reference_stands_alone();
    if !alone || !matches!(object.get("$ref"), Some(Value::String(_))) {
        return false;
    }
    let holders = ["$ref", "definitions", "$defs"];
    let ignored: Vec<String> = object
        .members
        .keys()
        .filter(|name| !holders.contains(name) && object.rules.knows(name))
        .map(|name| format!("`{name}`"))
        .collect();
    if !ignored.is_empty() {
        object.warn(lints, WarningKind::RefSiblings, &["$ref"], || {
            let (dialect, verb) = (object.rules.dialect, if ignored.len() == 1 { "is" } else { "are" });
            let message = format!("{} next to `$ref` {verb} ignored in {dialect}", ignored.join(", "));
            (
                message,
                "move the `$ref` into an `allOf`, or declare draft2019-09 or a later dialect",
            )
        });
    }
    true
}
