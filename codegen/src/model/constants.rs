//! Enumerations: the values of `enum` and `const`, and the choices between such.

use std::collections::HashMap;

use serde_json::Value;

use super::Exact;
use super::builder::{Builder, Shaped};
use super::key::Key;
use super::names::{other_variant, title_name, variant_names};
use super::values::{ValueSet, is_of};
use super::{Branch, Constant, Dispatch, Docs, Integer, Residue, Shape, Ty, Union};
use crate::plan::canonical;
use crate::schema::{ConstantNote, Graph, SchemaId, Type, TypeSet};

/// A value of an enumeration, and what the schema says about it.
pub(super) struct Listed {
    value: Value,
    /// The text that its variant is named after, in place of the value.
    name: Option<String>,
    docs: Docs,
}

impl From<Value> for Listed {
    fn from(value: Value) -> Listed {
        Listed {
            value,
            name: None,
            docs: Docs::default(),
        }
    }
}

/// Values that a schema lists, with what extensions say about each.
pub(super) fn noted<'v>(graph: &Graph, schema: SchemaId, values: impl IntoIterator<Item = &'v Value>) -> Vec<Listed> {
    let annotations = graph[graph.innermost(schema)].annotations.iter();
    let mut notes: HashMap<String, &ConstantNote> = HashMap::new();
    for note in annotations.flat_map(|annotations| &annotations.constants) {
        notes.entry(canonical(&note.value)).or_insert(note);
    }
    let with_note = |value: &Value| {
        let mut listed = Listed::from(value.clone());
        if !notes.is_empty()
            && let Some(note) = notes.get(&canonical(value))
        {
            listed.name = note.name.as_deref().and_then(title_name);
            listed.docs.paragraphs.extend(note.description.clone());
        }
        listed
    };
    values.into_iter().map(with_note).collect()
}

/// The shape of a choice between values: one enumeration, with the documentation of each branch. `None` if a branch is
/// something else, or has a name of its own.
///
/// # Arguments
/// `one`: whether only one branch may accept a value.
pub(super) fn choice(builder: &Builder<'_, '_>, branches: &[(SchemaId, Key)], one: bool) -> Option<Shaped> {
    let branches: Vec<&(SchemaId, Key)> = branches.iter().collect();
    shape(listed(builder, &branches, one)?)
}

/// The enumeration of constants beside which one branch accepts any string, or any integer. `None` if the branches are
/// something else, or have names of their own.
pub(super) fn open(builder: &Builder<'_, '_>, branches: &[(SchemaId, Key)]) -> Option<Shaped> {
    let kinds = [Type::String, Type::Integer].map(TypeSet::of);
    let is_any = |(_, key): &&(SchemaId, Key)| kinds.contains(&key.types) && key.parts.is_empty();
    let (any, constants): (Vec<_>, Vec<_>) = branches.iter().partition(is_any);
    let [(any, accepted)] = any[..] else { return None };
    let mut listed = listed(builder, &constants, false)?;
    if listed.iter().any(|listed| !is_of(&listed.value, accepted.types)) {
        return None;
    }
    let mut documented = vec![*any];
    if let [(only, _)] = constants[..]
        && listed.len() > 1
    {
        // What it says is about the type.
        documented.insert(0, *only);
        let values = listed.iter().map(|listed| &listed.value).collect::<Vec<_>>();
        listed = noted(builder.graph, *only, values);
    }
    let said = documented
        .into_iter()
        .flat_map(|schema| Docs::of(builder.graph, schema, "").paragraphs);
    let said = said.collect();
    match shape(listed)? {
        Shaped::Named(Shape::Strings(variants), _) => Some(Shaped::Open(Shape::Strings(variants), said)),
        Shaped::Named(Shape::Constants(variants), _) => {
            Some(Shaped::Open(beside_integers(builder.graph, variants), said))
        }
        _ => None,
    }
}

/// The union of constants and any other integer.
fn beside_integers(graph: &Graph, constants: Vec<Constant<Value>>) -> Shape {
    let types = TypeSet::of(Type::Integer);
    let other = other_variant(&constants);
    let constants = constants.into_iter().map(|one| unit(one.ident, one.value, one.docs));
    let other = Branch {
        ident: other,
        ty: match graph.exact {
            true => Ty::Exact(Exact::Integer),
            false => Ty::Integer(Integer::I64),
        },
        constant: None,
        types,
        tags: Vec::new(),
        meant: Vec::new(),
        docs: Docs {
            paragraphs: vec!["Any other integer.".into()],
            deprecated: false,
        },
    };
    Shape::Union(Union {
        branches: constants.chain([other]).collect(),
        dispatch: Dispatch::First,
        tag: None,
    })
}

/// The variant for a branch with one possible value.
pub(super) fn variant(graph: &Graph, schema: SchemaId, ident: String, value: Value) -> Branch {
    let of = |schema| Docs::of(graph, schema, &ident);
    let own = Some(of(schema)).filter(|docs| *docs != Docs::default());
    let docs = own.unwrap_or_else(|| of(graph.innermost(schema)));
    unit(ident, value, docs)
}

/// A variant that is a constant.
fn unit(ident: String, value: Value, docs: Docs) -> Branch {
    let types = TypeSet::ALL.iter().map(TypeSet::of);
    let types = types.filter(|types| is_of(&value, *types));
    Branch {
        ident,
        ty: Ty::Null,
        types: types.fold(TypeSet::NONE, TypeSet::or),
        constant: Some(value),
        tags: Vec::new(),
        meant: Vec::new(),
        docs,
    }
}

/// The values of branches that each list some, and have no names of their own; in their order, and each once.
fn listed(builder: &Builder<'_, '_>, branches: &[&(SchemaId, Key)], one: bool) -> Option<Vec<Listed>> {
    let graph = builder.graph;
    let mut all = Vec::new();
    for (schema, key) in branches {
        let innermost = graph.innermost(*schema);
        let title = graph[*schema].title().or(graph[innermost].title()).and_then(title_name);
        let values = builder.listed_values(key)?;
        if builder.definition(innermost).is_some() || (title.is_some() && values.len() > 1 && branches.len() > 1) {
            return None;
        }
        let is_constant = values.len() == 1;
        // A branch may list a value twice.
        let mut own = ValueSet::default();
        let values = values
            .into_iter()
            .filter(|value| is_of(value, key.types) && own.insert(value));
        let mut listed = noted(graph, *schema, values);
        for listed in &mut listed {
            if is_constant {
                listed.name = listed.name.take().or_else(|| title.clone());
            }
            let name = listed.name.as_deref().or(listed.value.as_str()).unwrap_or_default();
            let mut docs = Docs::of(graph, *schema, name);
            if docs == Docs::default() {
                docs = Docs::of(graph, innermost, name);
            }
            docs.paragraphs.append(&mut listed.docs.paragraphs);
            listed.docs = docs;
        }
        all.push(listed);
    }
    let mut seen = ValueSet::default();
    let mut repeated = ValueSet::default();
    for listed in all.iter().flatten() {
        if !seen.insert(&listed.value) {
            repeated.insert(&listed.value);
        }
    }
    let mut kept = ValueSet::default();
    let mut keeps = |listed: &Listed| kept.insert(&listed.value) && !(one && repeated.contains(&listed.value));
    let all = all.into_iter().flatten();
    Some(all.filter(|listed| keeps(listed)).collect())
}

/// The shape of a finite set of values other than `null`; `None` if there are none.
pub(super) fn shape(values: Vec<Listed>) -> Option<Shaped> {
    if values.is_empty() {
        return None;
    }
    if values.len() == 2 && values.iter().all(|listed| listed.value.is_boolean()) {
        return Some(Shaped::exact(Ty::Boolean));
    }
    let named = |(index, listed): (usize, &Listed)| match &listed.name {
        Some(name) => name.clone(),
        None => text(index, &listed.value),
    };
    let texts: Vec<String> = values.iter().enumerate().map(named).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let idents = variant_names(&texts);
    let are_strings = values.iter().all(|listed| listed.value.is_string());
    let constants = idents.into_iter().zip(values).map(|(ident, listed)| Constant {
        ident,
        value: listed.value,
        docs: listed.docs,
    });
    let shape = if are_strings {
        Shape::Strings(constants.filter_map(Constant::into_text).collect())
    } else {
        Shape::Constants(constants.collect())
    };
    Some(Shaped::Named(shape, Residue::default()))
}

impl Constant<Value> {
    /// The constant as one of strings.
    fn into_text(self) -> Option<Constant<String>> {
        let Constant {
            ident,
            value: Value::String(value),
            docs,
        } = self
        else {
            return None;
        };
        Some(Constant { ident, value, docs })
    }
}

/// The text after which a constant's variant is named.
pub(super) fn text(index: usize, value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => {
            let text = number
                .to_string()
                .replace('-', "minus ")
                .replace('.', " point ")
                .replace('+', "");
            if text.starts_with("minus") {
                text
            } else {
                format!("N{text}")
            }
        }
        Value::Array(list) if list.is_empty() => "empty array".to_owned(),
        Value::Object(map) if map.is_empty() => "empty object".to_owned(),
        Value::Array(_) => format!("array {index}"),
        Value::Object(_) => format!("object {index}"),
        other => other.to_string(),
    }
}
