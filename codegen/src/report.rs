//! The report: per type, what the type enforces, what a check enforces, what is untyped and why.

use serde_json::{Value, json};

use crate::model::{Model, Shape, Ty, TypeDef};
use crate::schema::{Graph, Part};

/// The report on a model.
pub(crate) fn report(graph: &Graph, model: &Model) -> Value {
    let types: Vec<Value> = model.types.iter().map(|def| entry(graph, model, def)).collect();
    let root = model
        .root
        .map(|root| json!({ "type": model[root].name, "typed": is_typed(model, &model[root]) }));
    json!({ "root": root, "types": types })
}

fn entry(graph: &Graph, model: &Model, def: &TypeDef) -> Value {
    json!({
        "name": def.name,
        "schema": format!("#{}", def.pointer),
        "kind": kind(&def.shape),
        "typed": is_typed(model, def),
        "checked": pointers(graph, &def.residue.typed),
        "whole": pointers(graph, &def.residue.whole),
    })
}

/// The keywords, as JSON Pointers.
fn pointers(graph: &Graph, parts: &[Part]) -> Vec<String> {
    let keywords = parts
        .iter()
        .flat_map(|part| part.keywords.iter().map(|keyword| (part.schema, keyword)));
    keywords
        .map(|(schema, keyword)| graph.keyword_pointer(schema, keyword))
        .collect()
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Struct(_) => "struct",
        Shape::Strings(_) => "string enum",
        Shape::Constants(_) => "constants",
        Shape::Newtype(_) => "newtype",
        Shape::Tuple(_) => "tuple",
        Shape::Union(_) => "union",
        Shape::Alias(_) => "alias",
    }
}

/// Whether a type is more than a value that is checked.
fn is_typed(model: &Model, def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Newtype(Ty::Value) => false,
        Shape::Newtype(ty) | Shape::Alias(ty) => match ty {
            Ty::Named(id) => model[*id].name != def.name && is_typed(model, &model[*id]),
            _ => true,
        },
        _ => true,
    }
}
