//! Keywords without subschemas: assertions and annotations.

use std::borrow::Cow;
use std::sync::Arc;

use super::ResolveOptions;
use super::enumerators;
use super::read::{Reader, kind, names};
use crate::dialect::{Dialect, Formats, integer_bounds};
use crate::error::Diagnostic;
use crate::formats;
use crate::pointer;
use crate::schema::{Annotations, Constraint, Dependency, Discriminator, Number, SchemaBuilder, Type, TypeSet, Values};
use crate::source::{Members, Value};
use crate::support::equality::same;
use crate::warning::WarningKind;

/// Reads the assertions that involve no subschema.
pub(super) fn read(reader: &mut Reader<'_, '_>, options: &ResolveOptions, schema: &mut SchemaBuilder) {
    let types = types(reader);
    schema.set_some(Constraint::Types, types);
    let only_integers = types.is_some_and(|types| types.has(Type::Integer) && !types.has(Type::Number));
    if only_integers && options.exact_numbers && reader.rules.dialect == Dialect::Draft4 {
        schema.set(Constraint::PlainInteger);
    }
    if options.assert_content {
        content(reader, schema);
    }
    let formats = options.formats;
    let values = values(reader, options.exact_numbers).map(|values| {
        let constant = reader.get("const").is_some();
        Box::new(Values { values, constant })
    });
    schema.set_some(Constraint::Values, values);
    let format = format(reader, formats);
    schema.set_some(
        Constraint::Format,
        format.and_then(formats::find).map(|format| format.name),
    );
    let range = format.and_then(|format| integers(format, types));
    numbers(reader, range, options.exact_numbers, schema);
    schema.set_some(Constraint::MinLength, reader.count("minLength"));
    schema.set_some(Constraint::MaxLength, reader.count("maxLength"));
    let pattern = reader
        .string("pattern")
        .and_then(|source| reader.pattern(source, &["pattern"]));
    schema.set_some(Constraint::Pattern, pattern.map(Box::new));
    schema.set_some(Constraint::MinItems, reader.count("minItems"));
    schema.set_some(Constraint::MaxItems, reader.count("maxItems"));
    if reader.flag("uniqueItems") {
        schema.set(Constraint::UniqueItems);
    }
    let required = reader.names("required").unwrap_or_default();
    schema.set(Constraint::Required(required.into()));
    schema.set_some(Constraint::MinProperties, reader.count("minProperties"));
    schema.set_some(Constraint::MaxProperties, reader.count("maxProperties"));
    schema.set(Constraint::DependentRequired(dependent_required(reader).into()));
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

fn values(reader: &mut Reader<'_, '_>, exact: bool) -> Option<Box<[serde_json::Value]>> {
    for keyword in ["enum", "const", "default"] {
        if let Some(value) = reader.get(keyword) {
            reader.rounded_in(&[keyword], value, exact && keyword != "default");
        }
    }
    let listed = reader.read("enum", "an array", Value::as_array);
    let listed = listed.map(|listed| listed.iter().map(Value::to_json));
    match (listed, reader.get("const").map(Value::to_json)) {
        (None, None) => None,
        (Some(listed), None) => Some(listed.collect()),
        (None, Some(one)) => Some([one].into()),
        (Some(listed), Some(one)) => Some(listed.filter(|v| same(v, &one)).collect()),
    }
}

/// The numeric bounds, narrowed to `range`, the range of the format.
fn numbers(reader: &mut Reader<'_, '_>, range: Option<(Number, Number)>, exact: bool, schema: &mut SchemaBuilder) {
    let (mut least, above) = bound(reader, "minimum", "exclusiveMinimum", exact);
    let (mut most, below) = bound(reader, "maximum", "exclusiveMaximum", exact);
    if let Some((low, high)) = range {
        if !least.is_some_and(|least| least >= low) && !above.is_some_and(|above| above >= low) {
            least = Some(low);
        }
        if !most.is_some_and(|most| most <= high) && !below.is_some_and(|below| below <= high) {
            most = Some(high);
        }
    }
    schema.set_some(Constraint::Minimum, least.map(Box::new));
    schema.set_some(Constraint::ExclusiveMinimum, above.map(Box::new));
    schema.set_some(Constraint::Maximum, most.map(Box::new));
    schema.set_some(Constraint::ExclusiveMaximum, below.map(Box::new));
    let step = reader.number("multipleOf", exact);
    if step.is_some_and(|step| step <= Number::Integer(0)) {
        reader.wrong("multipleOf", "more than 0");
    }
    schema.set_some(Constraint::MultipleOf, step.map(Box::new));
}

/// A bound and its exclusive form. A boolean exclusive form (draft 4) modifies the bound; since it can mean nothing
/// else, it does so in every dialect.
fn bound(
    reader: &mut Reader<'_, '_>,
    inclusive: &str,
    exclusive: &str,
    exact: bool,
) -> (Option<Number>, Option<Number>) {
    let limit = reader.number(inclusive, exact);
    match reader.get(exclusive) {
        Some(Value::Bool(true)) => (None, limit),
        Some(Value::Bool(false)) | None => (limit, None),
        Some(_) => (limit, reader.number(exclusive, exact)),
    }
}

fn dependent_required(reader: &mut Reader<'_, '_>) -> Vec<Dependency> {
    let mut all = Vec::new();
    for keyword in ["dependentRequired", "dependencies"] {
        for (name, value) in reader.members(keyword).into_iter().flatten() {
            match names(value) {
                Some(needed) => all.push(Dependency {
                    name: name.to_owned(),
                    needed,
                    keyword,
                }),
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

/// The value of `format`, if it is asserted.
fn format<'o>(reader: &Reader<'o, '_>, formats: Formats) -> Option<&'o str> {
    let known = reader.rules.knows("format") && formats == Formats::Assert;
    if !known && !reader.rules.asserts_formats() {
        return None;
    }
    // Formats are recognized in every dialect: in an earlier draft, the author means the later draft's format.
    reader.object.get("format").and_then(Value::as_str)
}

/// `contentEncoding` and `contentMediaType`, which are assertions in draft 7 alone.
fn content(reader: &mut Reader<'_, '_>, schema: &mut SchemaBuilder) {
    if reader.rules.dialect != Dialect::Draft7 {
        return;
    }
    let text = |keyword: &str| reader.object.get(keyword).and_then(Value::as_str);
    let (encoding, media) = (text("contentEncoding"), text("contentMediaType"));
    let is_base64 = encoding.is_some_and(|encoding| encoding.eq_ignore_ascii_case("base64"));
    let is_json = media.is_some_and(|media| media.eq_ignore_ascii_case("application/json"));
    if is_base64 {
        schema.set(Constraint::ContentEncoding("base64"));
    }
    match encoding {
        None if is_json => schema.set(Constraint::ContentMediaType("application/json")),
        Some(_) if is_json && is_base64 => schema.set(Constraint::ContentMediaType("application/json in base64")),
        _ => {}
    }
    for (keyword, value, is_known) in [
        ("contentEncoding", encoding, is_base64),
        ("contentMediaType", media, is_json && (encoding.is_none() || is_base64)),
    ] {
        if let Some(value) = value.filter(|_| !is_known) {
            let message = format!("`{keyword}: {value}` is not checked");
            let hint = "`content = \"assert\"` checks the encoding `base64` and the media type `application/json`";
            let warning = Diagnostic::warning(WarningKind::UncheckedContent, message);
            reader.report_at(keyword, warning.hint(hint));
        }
    }
}

/// The range of an integer format, if the schema allows only integers (and null).
fn integers(format: &str, types: Option<TypeSet>) -> Option<(Number, Number)> {
    let only_integers = types.is_some_and(|t| t.without(TypeSet::of(Type::Null)) == TypeSet::of(Type::Integer));
    let (low, high) = integer_bounds(format).filter(|_| only_integers)?;
    Some((Number::Integer(low), Number::Integer(high)))
}

/// The annotations of the object. Values of the wrong type are ignored.
pub(super) fn annotations(object: &Members) -> Annotations {
    let text = |keyword: &str| object.get(keyword).and_then(Value::as_str);
    let flag = |keyword: &str| object.get(keyword) == Some(&Value::Bool(true));
    let examples = object.get("examples").and_then(Value::as_array);
    let examples: Vec<&Value> = match examples {
        Some(examples) => examples.iter().collect(),
        None => object.get("example").into_iter().collect(),
    };
    Annotations {
        title: text("title").map(Box::from),
        description: text("description").map(Arc::from),
        examples: examples.into_iter().map(json).collect(),
        default: object.get("default").map(json),
        deprecated: flag("deprecated"),
        read_only: flag("readOnly"),
        write_only: flag("writeOnly"),
        discriminator: None,
        constants: enumerators::notes(object),
    }
}

/// The keywords that assert nothing and mean nothing to the types: they are written out again.
pub(super) fn hints(object: &Members) -> Vec<(&'static str, Box<str>)> {
    let hints = ["format", "contentEncoding", "contentMediaType", "$comment"];
    let hints = hints
        .into_iter()
        .filter_map(|keyword| Some((keyword, object.get(keyword)?)));
    hints
        .filter(|(_, value)| value.as_str().is_some())
        .map(|(keyword, value)| (keyword, json(value)))
        .collect()
}

/// A value as JSON text.
fn json(value: &Value) -> Box<str> {
    value.to_json().to_string().into()
}

/// Reads `discriminator`, which is a hint and asserts nothing.
pub(super) fn discriminator(object: &Members) -> Option<Discriminator> {
    let discriminator = object.get("discriminator")?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let target = |(text, target): (&str, &Value)| Some((text.to_owned(), component(target.as_str()?)));
    Some(Discriminator {
        member: discriminator.get("propertyName")?.as_str()?.to_owned(),
        mapping: mapping.into_iter().flatten().filter_map(target).collect(),
    })
}

/// The name of the component in a discriminator mapping: the target is either the name or a reference.
fn component(target: &str) -> String {
    let fragment = target.split_once('#').map(|(_, fragment)| fragment);
    let last = fragment.and_then(|fragment| pointer::segments(fragment)?.last());
    last.map_or_else(|| target.to_owned(), Cow::into_owned)
}
