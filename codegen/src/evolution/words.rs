//! The differences between the keywords of two schemas, in words.

use std::collections::BTreeSet;

use serde_json::Value;

use super::parts::{Part, Side};
use crate::plan::canonical;
use crate::schema::{Constraint, Dependency, Keyword, Number, Schema, SchemaId, TypeSet};

/// A difference in one keyword.
#[derive(Debug)]
pub(super) struct Difference {
    pub(super) keyword: Keyword,
    pub(super) text: String,
    /// The name inside the keyword that only one of the schemas has.
    pub(super) part: Option<String>,
    /// Whether it may refuse what was accepted.
    pub(super) narrows: bool,
    /// Whether it may accept what was refused.
    pub(super) widens: bool,
}

/// What differs, except inside of subschemas that belong together.
pub(super) fn differences(sides: [Side<'_>; 2], old: SchemaId, new: SchemaId) -> Vec<Difference> {
    let (before, after) = (&sides[0].graph[old], &sides[1].graph[new]);
    let mut found = Vec::new();
    for keyword in before.keywords().or(after.keywords()).iter() {
        match (before.constraint(keyword), after.constraint(keyword)) {
            (Some(old), Some(new)) if has_parts(old) => {
                parts_changed(
                    old,
                    [sides[0].parts(old), sides[1].parts(new)],
                    &mut said(keyword, &mut found),
                );
            }
            (Some(old), Some(new)) => changed(keyword, old, new, &mut found),
            (None, Some(new)) => appeared(keyword, new, true, &mut found),
            (Some(old), None) => appeared(keyword, old, false, &mut found),
            (None, None) => {}
        }
    }
    for one in &mut found {
        if let (Keyword::Properties, Some(name)) = (one.keyword, &one.part) {
            one.widens &= declares(before, name) || !accepts_others(before);
            one.narrows &= declares(after, name) || !accepts_others(after);
        }
    }
    found
}

/// Whether a schema declares a member.
fn declares(schema: &Schema, name: &str) -> bool {
    match schema.constraint(Keyword::Properties) {
        Some(Constraint::Properties(table)) => table.iter().any(|(known, _)| known == name),
        _ => false,
    }
}

/// Whether it is certain that a schema accepts any value of a member that it does not declare.
fn accepts_others(schema: &Schema) -> bool {
    let mut keywords = schema.keywords().iter();
    keywords.all(|keyword| matches!(keyword, Keyword::Types | Keyword::Properties | Keyword::Required))
}

/// Adds differences in a keyword: text, part, and whether it narrows and widens.
fn said(keyword: Keyword, found: &mut Vec<Difference>) -> impl FnMut(String, Option<&str>, bool, bool) {
    move |text, part, narrows, widens| {
        found.push(Difference {
            keyword,
            text,
            part: part.map(str::to_owned),
            narrows,
            widens,
        });
    }
}

/// A keyword that is only in one of the schemas.
fn appeared(keyword: Keyword, constraint: &Constraint, is_new: bool, found: &mut Vec<Difference>) {
    let mut push = said(keyword, found);
    let mut say = |text: String, narrows: bool, widens: bool| push(text, None, narrows, widens);
    let now = if is_new { "is now" } else { "is no longer" };
    match constraint {
        Constraint::Required(names) => {
            for name in names {
                say(format!("member `{name}` {now} required"), is_new, !is_new);
            }
        }
        Constraint::Properties(table) => {
            let word = if is_new { "added" } else { "removed" };
            for (name, _) in table {
                push(format!("member `{name}` {word}"), Some(name), true, true);
            }
        }
        Constraint::Never => say(format!("everything {now} refused"), is_new, !is_new),
        // A reference to a schema, or the schema itself, says the same.
        Constraint::References(_) | Constraint::AllOf(_) => {
            let word = if is_new { "added" } else { "removed" };
            say(format!("`{}` {word}", keyword.name()), is_new, !is_new);
        }
        Constraint::Types(types) if is_new => say(format!("type has to be {} now", names(*types)), true, false),
        Constraint::Types(types) => say(format!("type need not be {} any more", names(*types)), false, true),
        other => {
            let word = if is_new { "added" } else { "removed" };
            let value = value_of(other).map_or_else(String::new, |value| format!(" {value}"));
            say(format!("`{}`{value} {word}", keyword.name()), is_new, !is_new);
        }
    }
}

/// The value of a keyword that has a short one.
fn value_of(constraint: &Constraint) -> Option<String> {
    match constraint {
        Constraint::Types(types) => Some(names(*types)),
        Constraint::Values(values) => Some(Value::Array(values.values.to_vec()).to_string()),
        Constraint::Minimum(limit)
        | Constraint::ExclusiveMinimum(limit)
        | Constraint::Maximum(limit)
        | Constraint::ExclusiveMaximum(limit)
        | Constraint::MultipleOf(limit) => Some(limit.to_string()),
        Constraint::MinLength(count)
        | Constraint::MaxLength(count)
        | Constraint::MinItems(count)
        | Constraint::MaxItems(count)
        | Constraint::MinProperties(count)
        | Constraint::MaxProperties(count) => Some(count.to_string()),
        Constraint::Pattern(pattern) => Some(format!("`{}`", pattern.source)),
        Constraint::Format(name) | Constraint::ContentEncoding(name) | Constraint::ContentMediaType(name) => {
            Some((*name).to_owned())
        }
        Constraint::Contains(contains) => Some(format!(
            "({} to {})",
            contains.min,
            contains.max.map_or("any".to_owned(), |max| max.to_string())
        )),
        Constraint::Never
        | Constraint::UniqueItems
        | Constraint::PrefixItems(_)
        | Constraint::Items(_)
        | Constraint::Required(_)
        | Constraint::PropertyNames(_)
        | Constraint::Properties(_)
        | Constraint::PatternProperties(_)
        | Constraint::AdditionalProperties(_)
        | Constraint::DependentRequired(_)
        | Constraint::DependentSchemas(_)
        | Constraint::References(_)
        | Constraint::AllOf(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::Conditional(_)
        | Constraint::PlainInteger
        | Constraint::UnevaluatedItems(_)
        | Constraint::UnevaluatedProperties(_) => None,
    }
}

fn names(types: TypeSet) -> String {
    types
        .iter()
        .map(|one| format!("`{}`", one.name()))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A keyword of both schemas.
fn changed(keyword: Keyword, old: &Constraint, new: &Constraint, found: &mut Vec<Difference>) {
    let mut push = said(keyword, found);
    let mut say = |text: String, narrows: bool, widens: bool| push(text, None, narrows, widens);
    let name = keyword.name();
    match (old, new) {
        (Constraint::Types(old), Constraint::Types(new)) if old != new => {
            let (gone, added) = (old.without(*new), new.without(*old));
            say(
                format!("type {} → {}", names(*old), names(*new)),
                !gone.is_empty(),
                !added.is_empty(),
            );
        }
        (Constraint::Values(old), Constraint::Values(new)) if !same_values(&old.values, &new.values) => {
            let is_in = |values: &[Value], value: &Value| values.iter().any(|one| canonical(one) == canonical(value));
            for value in old.values.iter().filter(|value| !is_in(&new.values, value)) {
                say(format!("value {value} removed"), true, false);
            }
            for value in new.values.iter().filter(|value| !is_in(&old.values, value)) {
                say(format!("value {value} added"), false, true);
            }
        }
        (Constraint::Minimum(a), Constraint::Minimum(b))
        | (Constraint::ExclusiveMinimum(a), Constraint::ExclusiveMinimum(b)) => {
            limit(name, **a, **b, b > a, &mut say);
        }
        (Constraint::Maximum(a), Constraint::Maximum(b))
        | (Constraint::ExclusiveMaximum(a), Constraint::ExclusiveMaximum(b)) => {
            limit(name, **a, **b, b < a, &mut say);
        }
        (Constraint::MultipleOf(a), Constraint::MultipleOf(b)) if a != b => {
            say(format!("{name} {a} → {b}"), true, true);
        }
        (Constraint::MinLength(a), Constraint::MinLength(b))
        | (Constraint::MinItems(a), Constraint::MinItems(b))
        | (Constraint::MinProperties(a), Constraint::MinProperties(b))
            if a != b =>
        {
            say(format!("{name} {a} → {b}"), b > a, b < a);
        }
        (Constraint::MaxLength(a), Constraint::MaxLength(b))
        | (Constraint::MaxItems(a), Constraint::MaxItems(b))
        | (Constraint::MaxProperties(a), Constraint::MaxProperties(b))
            if a != b =>
        {
            say(format!("{name} {a} → {b}"), b < a, b > a);
        }
        (Constraint::Pattern(a), Constraint::Pattern(b)) if a != b => {
            say(format!("{name} `{}` → `{}`", a.source, b.source), true, true);
        }
        (Constraint::Format(a), Constraint::Format(b))
        | (Constraint::ContentEncoding(a), Constraint::ContentEncoding(b))
        | (Constraint::ContentMediaType(a), Constraint::ContentMediaType(b))
            if a != b =>
        {
            say(format!("{name} {a} → {b}"), true, true);
        }
        (Constraint::Contains(a), Constraint::Contains(b)) if (a.min, a.max) != (b.min, b.max) => {
            let (few, many) = (value_of(old), value_of(new));
            say(
                format!("{name} {} → {}", few.unwrap_or_default(), many.unwrap_or_default()),
                true,
                true,
            );
        }
        (Constraint::Required(old), Constraint::Required(new)) => {
            for name in new.iter().filter(|name| !old.contains(name)) {
                say(format!("member `{name}` is now required"), true, false);
            }
            for name in old.iter().filter(|name| !new.contains(name)) {
                say(format!("member `{name}` is no longer required"), false, true);
            }
        }
        (Constraint::DependentRequired(old), Constraint::DependentRequired(new)) => {
            let needs = |table: &[Dependency]| {
                let mut all: Vec<(String, Vec<String>)> = table
                    .iter()
                    .map(|one| (one.name.clone(), one.needed.to_vec()))
                    .collect();
                all.sort();
                all
            };
            if needs(old) != needs(new) {
                say(format!("`{name}` changed"), true, true);
            }
        }
        _ => {}
    }
}

fn limit(name: &str, old: Number, new: Number, narrows: bool, say: &mut impl FnMut(String, bool, bool)) {
    if old != new {
        say(format!("{name} {old} → {new}"), narrows, !narrows);
    }
}

/// Whether all that a keyword says is in its subschemas.
fn has_parts(constraint: &Constraint) -> bool {
    !matches!(constraint, Constraint::Contains(_)) && constraint.subschemas().next().is_some()
}

/// The subschemas that are only in one of the keywords.
fn parts_changed(keyword: &Constraint, parts: [Vec<Part>; 2], push: &mut impl FnMut(String, Option<&str>, bool, bool)) {
    let one = match keyword {
        Constraint::Properties(_) => "member",
        Constraint::PatternProperties(_) => "members by the pattern",
        Constraint::DependentSchemas(_) => "the schema for member",
        Constraint::AnyOf(_) | Constraint::OneOf(_) => "branch",
        _ => "schema",
    };
    // Of several branches one suffices.
    let only_widens = matches!(keyword, Constraint::AnyOf(_));
    let [before, after] = &parts;
    let only = |all: &'_ Vec<Part>, others: &Vec<Part>| -> Vec<usize> {
        let is_in = |part: &Part| others.iter().any(|other| other.key == part.key);
        let indices = all.iter().enumerate().filter(|(_, part)| !is_in(part));
        indices.map(|(index, _)| index).collect()
    };
    for index in only(after, before) {
        let part = &after[index];
        push(format!("{one} {} added", part.label()), part.name(), !only_widens, true);
    }
    for index in only(before, after) {
        let part = &before[index];
        push(
            format!("{one} {} removed", part.label()),
            part.name(),
            true,
            !only_widens,
        );
    }
}

/// Whether two lists have the same values.
fn same_values(old: &[Value], new: &[Value]) -> bool {
    let texts = |values: &[Value]| values.iter().map(canonical).collect::<BTreeSet<_>>();
    texts(old) == texts(new)
}
