//! Keywords that hold no schemas: assertions on one value, and annotations.

use std::borrow::Cow;
use std::sync::Arc;

use super::read::{Reader, kind, names};
use crate::dialect::{Formats, integer_bounds};
use crate::formats;
use crate::schema::{Annotations, Discriminator, Number, Said, Schema, Type, TypeSet};
use crate::source::diagnostic::Diagnostic;
use crate::source::{Members, Value, pointer};
use crate::support::equality::same;

/// Reads what the object asserts by itself.
pub(super) fn read(reader: &mut Reader<'_, '_>, formats: Formats, schema: &mut Schema) {
    schema.types = types(reader);
    schema.values = values(reader);
    schema.constant = reader.get("const").is_some();
    numbers(reader, schema);
    schema.min_length = reader.count("minLength");
    schema.max_length = reader.count("maxLength");
    schema.pattern = reader
        .string("pattern")
        .and_then(|source| reader.pattern(source, &["pattern"]));
    schema.min_items = reader.count("minItems");
    schema.max_items = reader.count("maxItems");
    schema.unique_items = reader.flag("uniqueItems");
    schema.required = reader.names("required").unwrap_or_default();
    schema.min_properties = reader.count("minProperties");
    schema.max_properties = reader.count("maxProperties");
    schema.dependent_required = dependent_required(reader);
    format(reader, formats, schema);
}

fn types(reader: &mut Reader<'_, '_>) -> Option<TypeSet> {
    let value = reader.get("type")?;
    let texts: Option<Vec<&str>> = match value {
        Value::String(name) => Some(vec![name]),
        Value::Array(items) => items.iter().map(Value::as_str).collect(),
        _ => None,
    };
    let Some(texts) = texts.filter(|t| !t.is_empty()) else {
        reader.wrong("type", "the name of a type, or an array of them");
        return None;
    };
    let mut types = TypeSet::NONE;
    for text in texts {
        match Type::from_name(text) {
            Some(one) => types = types.or(TypeSet::of(one)),
            None => {
                let known = TypeSet::ALL.iter().map(Type::name).collect::<Vec<_>>().join(", ");
                let diagnostic = Diagnostic::error(format!("`{text}` is not a type"));
                reader.report_at("type", diagnostic.hint(format!("types are {known}, integer")));
                return None;
            }
        }
    }
    Some(types)
}

fn values(reader: &mut Reader<'_, '_>) -> Option<Box<[serde_json::Value]>> {
    let listed = reader.read("enum", "an array", Value::as_array);
    let listed = listed.map(|listed| listed.iter().map(Value::to_json));
    match (listed, reader.get("const").map(Value::to_json)) {
        (None, None) => None,
        (Some(listed), None) => Some(listed.collect()),
        (None, Some(one)) => Some([one].into()),
        (Some(listed), Some(one)) => Some(listed.filter(|v| same(v, &one)).collect()),
    }
}

fn numbers(reader: &mut Reader<'_, '_>, schema: &mut Schema) {
    (schema.minimum, schema.exclusive_minimum) = bound(reader, "minimum", "exclusiveMinimum");
    (schema.maximum, schema.exclusive_maximum) = bound(reader, "maximum", "exclusiveMaximum");
    schema.multiple_of = reader.number("multipleOf");
    if schema.multiple_of.is_some_and(|step| step <= Number::Integer(0)) {
        reader.wrong("multipleOf", "more than 0");
    }
}

/// A bound and its exclusive form. As a boolean (draft 4), the latter says how the former counts; as that cannot mean
/// anything else, it does so in every dialect.
fn bound(reader: &mut Reader<'_, '_>, inclusive: &str, exclusive: &str) -> (Option<Number>, Option<Number>) {
    let limit = reader.number(inclusive);
    match reader.get(exclusive) {
        Some(Value::Bool(true)) => (None, limit),
        Some(Value::Bool(false)) | None => (limit, None),
        Some(_) => (limit, reader.number(exclusive)),
    }
}

fn dependent_required(reader: &mut Reader<'_, '_>) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for keyword in ["dependentRequired", "dependencies"] {
        for (name, value) in reader.members(keyword).into_iter().flatten() {
            match names(value) {
                Some(needed) => all.push((name.to_owned(), needed)),
                None if keyword == "dependencies" && value.as_array().is_none() => {}
                None => {
                    let diagnostic = Diagnostic::error(format!("a name in `{keyword}` needs an array of strings"));
                    let diagnostic = diagnostic.label(format!("{} here", kind(value)));
                    reader.report_below(&[keyword, name], diagnostic);
                }
            }
        }
    }
    all
}

/// Keeps a known format of strings, and turns a format of integers into bounds.
fn format(reader: &mut Reader<'_, '_>, formats: Formats, schema: &mut Schema) {
    let known = reader.rules.knows("format") && formats == Formats::Assert;
    if !known && !reader.rules.asserts_formats() {
        return;
    }
    let Some(format) = reader.object.get("format").and_then(Value::as_str) else {
        return;
    };
    // A format is known in every dialect: a later draft's in an earlier one is what its author meant.
    schema.format = formats::find(format).map(|format| format.name);
    let integers = TypeSet::of(Type::Integer);
    let only_integers = schema
        .types
        .is_some_and(|t| t.without(TypeSet::of(Type::Null)) == integers);
    if let Some((low, high)) = integer_bounds(format).filter(|_| only_integers) {
        let (low, high) = (Number::Integer(low), Number::Integer(high));
        if !schema.minimum.is_some_and(|m| m >= low) && !schema.exclusive_minimum.is_some_and(|m| m >= low) {
            schema.minimum = Some(low);
        }
        if !schema.maximum.is_some_and(|m| m <= high) && !schema.exclusive_maximum.is_some_and(|m| m <= high) {
            schema.maximum = Some(high);
        }
    }
}

/// What the object says to people. Values of the wrong type say nothing.
pub(super) fn annotations(object: &Members) -> Annotations {
    let text = |keyword: &str| object.get(keyword).and_then(Value::as_str);
    let flag = |keyword: &str| object.get(keyword) == Some(&Value::Bool(true));
    let examples = object.get("examples").and_then(Value::as_array);
    let examples: Vec<&Value> = match examples {
        Some(examples) => examples.iter().collect(),
        None => object.get("example").into_iter().collect(),
    };
    let said = Said {
        title: text("title").map(Box::from),
        description: text("description").map(Arc::from),
        examples: examples.into_iter().map(json).collect(),
        default: object.get("default").map(json),
        deprecated: flag("deprecated"),
        read_only: flag("readOnly"),
        write_only: flag("writeOnly"),
    };
    said.into()
}

/// A value as JSON text.
fn json(value: &Value) -> Box<str> {
    value.to_json().to_string().into()
}

/// Reads `discriminator`, a hint that asserts nothing.
pub(super) fn discriminator(object: &Members) -> Option<Discriminator> {
    let discriminator = object.get("discriminator")?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let target = |(text, target): (&str, &Value)| Some((text.to_owned(), component(target.as_str()?)));
    Some(Discriminator {
        member: discriminator.get("propertyName")?.as_str()?.to_owned(),
        mapping: mapping.into_iter().flatten().filter_map(target).collect(),
    })
}

/// The name of the component that a discriminator maps a text to: the target is that name, or a reference.
fn component(target: &str) -> String {
    let fragment = target.split_once('#').map(|(_, fragment)| fragment);
    let last = fragment.and_then(|fragment| pointer::segments(fragment)?.last());
    last.map_or_else(|| target.to_owned(), Cow::into_owned)
}
