//! The texts that the variants of unions are named after.

use std::collections::HashMap;

use serde_json::Value;

use super::builder::Builder;
use super::constants;
use super::key::Key;
use super::names::title_name;
use super::tags::Told;
use crate::schema::{SchemaId, Type, TypeSet};

/// The text that each branch is named after; `told` is what tells them apart.
pub(super) fn texts(builder: &Builder<'_, '_>, keys: &[(SchemaId, Key)], told: &Told) -> Vec<String> {
    let titles: Vec<Option<String>> = keys.iter().map(|(schema, _)| title(builder, *schema)).collect();
    // A title that several branches have does not tell them apart.
    let is_own = |title: &&String| titles.iter().flatten().filter(|other| other == title).count() == 1;
    let branches = keys.iter().zip(&told.tags).zip(&titles);
    let mut texts: Vec<String> = branches
        .map(|(((schema, key), tags), title)| match title.as_ref().filter(is_own) {
            Some(title) => title.clone(),
            None => text(builder, *schema, key, tag_text(told, tags)),
        })
        .collect();
    tell_objects_apart(builder, keys, &mut texts);
    texts
}

/// The text of the only tag of a branch: a string, or another value after the name of the member.
fn tag_text(told: &Told, tags: &[Value]) -> Option<String> {
    match tags {
        [Value::String(text)] => Some(text.clone()),
        [other] => {
            let member = told.tag.as_deref().unwrap_or_default();
            let value = other.to_string().replace('-', " minus ");
            Some(format!("{member} {value}"))
        }
        _ => None,
    }
}

/// The name of the definition that a branch is or refers to.
fn definition<'b>(builder: &Builder<'b, '_>, schema: SchemaId) -> Option<&'b str> {
    let (graph, definitions) = (builder.graph, builder.definitions);
    let names = [graph.innermost(schema), schema].into_iter();
    names.filter_map(|id| definitions.name(graph, id)).next()
}

/// The name that the title of a branch gives to its variant; not that of a definition, which has its own name.
fn title(builder: &Builder<'_, '_>, schema: SchemaId) -> Option<String> {
    let graph = builder.graph;
    let inner = graph.innermost(schema);
    let is_defined = definition(builder, schema).is_some();
    let title = graph[schema].title().filter(|_| inner != schema || !is_defined);
    let title = title.or_else(|| graph[inner].title().filter(|_| !is_defined));
    title.and_then(title_name)
}

/// Constant, reference, tag, type.
fn text(builder: &Builder<'_, '_>, schema: SchemaId, key: &Key, tag: Option<String>) -> String {
    let graph = builder.graph;
    let inner = graph.innermost(schema);
    if let Some([only]) = graph[inner].values() {
        match only {
            Value::Array(_) | Value::Object(_) => {}
            scalar => return constants::text(0, scalar),
        }
    }
    if let Some(name) = definition(builder, schema) {
        return builder.naming.renames.apply(name).0;
    }
    if let Some(tag) = tag {
        return tag;
    }
    if graph[inner]
        .values()
        .as_ref()
        .is_some_and(|values| values.iter().all(Value::is_string))
    {
        return "Known".to_owned();
    }
    match key.only_type() {
        Some(Type::Array) => array_text(builder, inner),
        Some(one) => one.pascal_name().to_owned(),
        None if key.types == TypeSet::ALL => "Any".to_owned(),
        None => key.types.iter().map(Type::pascal_name).collect::<Vec<_>>().join("Or"),
    }
}

/// Objects that are not named otherwise are named after the first member that only they require.
fn tell_objects_apart(builder: &Builder<'_, '_>, keys: &[(SchemaId, Key)], texts: &mut [String]) {
    let object = Type::Object.pascal_name();
    if texts.iter().filter(|text| *text == object).count() < 2 {
        return;
    }
    let required: Vec<Vec<&str>> = keys.iter().map(|(_, key)| builder.members(key).required).collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in required.iter().flatten() {
        *counts.entry(name).or_default() += 1;
    }
    for (index, text) in texts.iter_mut().enumerate().filter(|(_, text)| *text == object) {
        let is_own = |name: &&&str| counts.get(**name) == Some(&1);
        if let Some(name) = required[index].iter().find(is_own) {
            *text = format!("With {name}");
        }
    }
}

/// The text that an array's variant is named after: the type of its items, if there is only one.
fn array_text(builder: &Builder<'_, '_>, array: SchemaId) -> String {
    let graph = builder.graph;
    let item = graph[array].items().map(|item| graph.innermost(item));
    let item = item.and_then(|item| {
        let named = builder.definitions.name(graph, item).map(str::to_owned);
        named.or_else(|| Some(Key::of(graph, item).only_type()?.pascal_name().to_owned()))
    });
    format!("{}Array", item.unwrap_or_default())
}
