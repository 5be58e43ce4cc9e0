//! The report: for each type, what the type enforces, what a check enforces, and what is untyped and why.

use serde_json::{Value, json};

use crate::model::{Model, Shape, Ty, TypeDef};
use crate::plan::Plan;
use crate::schema::{Graph, Location, Part};

/// The report on a model, in a form smaller than the JSON value, which is built once the model has been freed.
pub(crate) struct ModuleReport {
    /// The name of the root type, and whether it is typed.
    root: Option<(String, bool)>,
    types: Vec<Entry>,
}

struct Entry {
    name: String,
    schema: String,
    kind: &'static str,
    typed: bool,
    checked: Vec<String>,
    whole: Vec<String>,
}

/// The report on a model.
pub(crate) fn report(plan: &Plan<'_>, model: Model) -> ModuleReport {
    let typed: Vec<bool> = model.types.iter().map(|def| is_typed(&model, def)).collect();
    let root = model.root.map(|root| (model[root].name.clone(), typed[root.0]));
    let entry = |(def, typed): (TypeDef, bool)| {
        let checked: Vec<Part> = def.typed_parts().copied().collect();
        Entry {
            schema: address(plan.graph(), &def.location),
            kind: kind(&def.shape),
            typed,
            checked: pointers(plan, &checked),
            whole: pointers(plan, &def.residue.whole),
            name: def.name,
        }
    };
    ModuleReport {
        root,
        types: model.types.into_iter().zip(typed).map(entry).collect(),
    }
}

impl ModuleReport {
    pub(crate) fn value(self) -> Value {
        let root = self.root.map(|(name, typed)| json!({ "type": name, "typed": typed }));
        let types = self.types.into_iter().map(Entry::value).collect();
        // `json!` would copy the values.
        let members = [("root", root.unwrap_or(Value::Null)), ("types", Value::Array(types))];
        members
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect()
    }
}

impl Entry {
    fn value(self) -> Value {
        json!({
            "name": self.name,
            "schema": self.schema,
            "kind": self.kind,
            "typed": self.typed,
            "checked": self.checked,
            "whole": self.whole,
        })
    }
}

/// The JSON Pointer of a schema with its `#`, and before it the file, where that is not the main document.
fn address(graph: &Graph, location: &Location) -> String {
    let elsewhere = graph
        .documents
        .get(location.document)
        .filter(|_| location.document != 0);
    format!("{}#{}", elsewhere.map_or("", String::as_str), location.place)
}

/// The JSON Pointers of the keywords that the checks of the parts read.
fn pointers(plan: &Plan<'_>, parts: &[Part]) -> Vec<String> {
    let origins = plan.origins(parts).into_iter();
    origins
        .map(|origin| plan.graph().keyword_pointer(origin.schema, origin.keyword))
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

/// Whether a type is more than JSON of which a check enforces what the schema says of its content.
fn is_typed(model: &Model, def: &TypeDef) -> bool {
    match &def.shape {
        Shape::Newtype(Ty::Value) => false,
        Shape::Newtype(Ty::Map(member)) if **member == Ty::Value => def.residue.whole.is_empty(),
        Shape::Newtype(ty) | Shape::Alias(ty) => match ty {
            Ty::Named(id) => model[*id].name != def.name && is_typed(model, &model[*id]),
            _ => true,
        },
        _ => true,
    }
}
