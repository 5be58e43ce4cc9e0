//! The subschemas of a document for typify, which, unlike a schema graph, may be invalid.

use serde_json::Value;

use crate::pointer;

/// A schema, identified by its address.
#[derive(Clone, Copy)]
pub(super) struct Address<'v>(pub(super) &'v Value);

impl PartialEq for Address<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.0, other.0)
    }
}

impl Eq for Address<'_> {}

impl PartialOrd for Address<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Address<'_> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        std::ptr::from_ref(self.0).cmp(&std::ptr::from_ref(other.0))
    }
}

impl std::hash::Hash for Address<'_> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        std::ptr::hash(self.0, state);
    }
}

/// The schema for a member: by its name, or the one for all members without a name.
pub(super) fn of_member<'v>(schema: &'v Value, name: &str) -> Option<&'v Value> {
    let by_name = |keyword: &str| schema.get(keyword)?.get(name);
    by_name("properties")
        .or_else(|| by_name("patternProperties"))
        .or_else(|| schema.get("additionalProperties"))
}

/// The elements of `allOf`, `anyOf` or `oneOf`.
pub(super) fn list<'v>(schema: &'v Value, keyword: &str) -> &'v [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Whether a keyword constrains values other than by applying schemas to them.
pub(super) fn asserts(keyword: &str) -> bool {
    const SILENT: &[&str] = &[
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        "not",
        "title",
        "description",
        "default",
        "examples",
        "example",
        "deprecated",
        "readOnly",
        "writeOnly",
        "$id",
        "id",
        "$schema",
        "$comment",
        "definitions",
        "$defs",
    ];
    !SILENT.contains(&keyword) && !keyword.starts_with("x-")
}

/// All schemas in a schema, itself first, with their JSON Pointers.
pub(super) fn collect<'v>(schema: &'v Value, place: String, found: &mut Vec<(String, &'v Value)>) {
    let Some(members) = schema.as_object() else {
        return;
    };
    found.push((place.clone(), schema));
    for (keyword, value) in members {
        match keyword.as_str() {
            "properties" | "patternProperties" | "definitions" | "$defs" => {
                for (name, inner) in value.as_object().into_iter().flatten() {
                    collect(inner, pointer::join(&place, [keyword.as_str(), name]), found);
                }
            }
            "allOf" | "anyOf" | "oneOf" | "items" if value.is_array() => {
                for (index, inner) in value.as_array().into_iter().flatten().enumerate() {
                    collect(
                        inner,
                        pointer::join(&place, [keyword.as_str(), &index.to_string()]),
                        found,
                    );
                }
            }
            "items" | "additionalItems" | "contains" | "additionalProperties" | "propertyNames" | "not" => {
                collect(value, pointer::join(&place, [keyword.as_str()]), found);
            }
            _ => {}
        }
    }
}
