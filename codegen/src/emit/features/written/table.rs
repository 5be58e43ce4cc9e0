//! The table of schemas: what each type stands for, and where references lead.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use super::Entry;
use crate::emit::features::part;
use crate::model::{Model, TypeDef, TypeId};
use crate::schema::{Constraint, Graph, Keyword, KeywordSet, Part, SchemaId, Type, TypeSet};

/// The schemas inside of each other that are written as one. serde_json reads 128 levels, of which each takes two.
const DEEPEST: usize = 24;

/// What an entry of the table is written from.
enum Origin {
    Type(TypeId),
    Schema(SchemaId),
}

/// The table while it is made.
pub(super) struct Table<'g> {
    pub(super) graph: &'g Graph,
    model: &'g Model,
    entries: Vec<(Origin, String)>,
    /// The entries that references to schemas lead to.
    targets: HashMap<SchemaId, usize>,
    names: BTreeSet<String>,
    /// Whether what `contains` matches may have to count as not evaluated.
    pub(super) tracks_items: bool,
}

impl<'g> Table<'g> {
    pub(super) fn of(graph: &'g Graph, model: &'g Model, types: &[TypeId]) -> Table<'g> {
        let keyword = |id: SchemaId| graph[id].keywords().has(Keyword::UnevaluatedItems);
        let mut table = Table {
            graph,
            model,
            entries: Vec::new(),
            targets: HashMap::new(),
            names: BTreeSet::new(),
            tracks_items: graph.ids().any(keyword),
        };
        for id in types {
            let def = &model[*id];
            if let Some(schema) = def.schema.filter(|schema| !excludes_null(graph, def, *schema)) {
                table.targets.entry(schema).or_insert(table.entries.len());
            }
            table.names.insert(def.name.clone());
            table.entries.push((Origin::Type(*id), def.name.clone()));
        }
        table
    }

    /// Writes all entries, and those that references add.
    pub(super) fn written(mut self) -> Vec<Entry> {
        let mut written = Vec::new();
        while let Some((origin, name)) = self.entries.get(written.len()) {
            let name = name.clone();
            let (ty, schema) = match *origin {
                Origin::Type(id) => (Some(id), self.of_type(id)),
                Origin::Schema(id) => (None, self.schema(id, 0)),
            };
            written.push(Entry { ty, name, schema });
        }
        written
    }

    /// The schema of a type.
    fn of_type(&mut self, id: TypeId) -> Value {
        let def = &self.model[id];
        match def.schema {
            Some(schema) if excludes_null(self.graph, def, schema) => {
                let Value::Object(mut object) = self.schema(schema, 0) else {
                    return json!(false);
                };
                let types = def.types.without(TypeSet::of(Type::Null));
                match object.get("type") {
                    Some(_) => restrict(&mut object, types),
                    None => {
                        let inner = std::mem::take(&mut object);
                        restrict(&mut object, types);
                        object.insert("allOf".to_owned(), json!([inner]));
                    }
                }
                Value::Object(object)
            }
            Some(schema) => self.schema(schema, 0),
            None => self.conjunction(def),
        }
    }

    /// The schema of a type that stands for parts of several.
    fn conjunction(&mut self, def: &TypeDef) -> Value {
        let mut object = Map::new();
        restrict(&mut object, def.types);
        let parts = def
            .parts
            .iter()
            .map(|part| self.part(part))
            .filter(|part| *part != json!(true));
        let mut parts: Vec<Value> = parts.collect();
        match parts.pop() {
            Some(Value::Object(only)) if parts.is_empty() && !only.contains_key("type") => object.extend(only),
            Some(last) => {
                parts.push(last);
                object.insert("allOf".to_owned(), Value::Array(parts));
            }
            None => {}
        }
        plain(object)
    }

    /// The schema of a part: its keywords, with the siblings that these consult.
    fn part(&mut self, part: &Part) -> Value {
        match part::keywords(self.graph, part) {
            Some(keywords) => self.some(part.schema, keywords, 0),
            None => self.schema(part.schema, 0),
        }
    }

    /// A schema, as it is written inside of another one.
    pub(super) fn schema(&mut self, id: SchemaId, depth: usize) -> Value {
        if depth >= DEEPEST {
            return json!({"$ref": self.reference(id)});
        }
        self.some(id, self.graph[id].keywords(), depth)
    }

    /// Some keywords of a schema, and its annotations.
    fn some(&mut self, id: SchemaId, keywords: KeywordSet, depth: usize) -> Value {
        let graph = self.graph;
        let schema = &graph[id];
        if schema.is_never() {
            return json!(false);
        }
        let mut object = Map::new();
        let annotations = schema.annotations.as_deref();
        let text = |text: &str| Value::from(text);
        let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap_or_else(|_| Value::from(text));
        if let Some(annotations) = annotations {
            let title = annotations.title.as_deref().map(|title| ("title", text(title)));
            let description = annotations.description.as_deref();
            let description = description.map(|description| ("description", text(description)));
            let said = title.into_iter().chain(description);
            object.extend(said.map(|(keyword, value)| (keyword.to_owned(), value)));
        }
        for constraint in schema.constraints().iter().filter(|one| keywords.has(one.keyword())) {
            self.write(constraint, &mut object, depth);
        }
        let has_format = matches!(schema.constraint(Keyword::Format), Some(Constraint::Format(_)));
        let hints = schema
            .hints
            .iter()
            .filter(|(keyword, _)| !(has_format && *keyword == "format"));
        object.extend(hints.map(|(keyword, value)| ((*keyword).to_owned(), parsed(value))));
        if let Some(annotations) = annotations {
            if let Some(default) = &annotations.default {
                object.insert("default".to_owned(), parsed(default));
            }
            if !annotations.examples.is_empty() {
                let examples = annotations.examples.iter().map(|example| parsed(example));
                object.insert("examples".to_owned(), examples.collect());
            }
            let flags = [
                ("deprecated", annotations.deprecated),
                ("readOnly", annotations.read_only),
                ("writeOnly", annotations.write_only),
            ];
            for (keyword, _) in flags.iter().filter(|(_, is_set)| *is_set) {
                object.insert((*keyword).to_owned(), json!(true));
            }
        }
        plain(object)
    }

    /// The reference to a schema: the index of its entry, as text.
    pub(super) fn reference(&mut self, id: SchemaId) -> String {
        let entry = match self.targets.get(&id) {
            Some(entry) => *entry,
            None => {
                let entry = self.entries.len();
                let name = self.free_name(id);
                self.entries.push((Origin::Schema(id), name));
                self.targets.insert(id, entry);
                entry
            }
        };
        entry.to_string()
    }

    /// A name for a schema that is not that of a type.
    fn free_name(&mut self, id: SchemaId) -> String {
        let alias = self
            .model
            .types
            .iter()
            .find(|def| def.schema == Some(id))
            .map(|def| &*def.name);
        let component = self.graph.components.iter().find(|(_, component)| *component == id);
        let component = component.map(|(name, _)| name.as_str());
        let name = alias.or(component).or(self.graph[id].location.place.definition());
        let name: String = name
            .unwrap_or("Schema")
            .chars()
            .map(|c| if is_plain(c) { c } else { '_' })
            .collect();
        let numbered = (2..).map(|number| format!("{name}{number}"));
        // Where the type of a schema is what is left of it without `null`, the schema is another one.
        let null = TypeSet::of(Type::Null);
        let or_null = self
            .graph
            .possible_types(id)
            .meets(null)
            .then(|| format!("{name}OrNull"));
        let mut candidates = std::iter::once(name.clone()).chain(or_null).chain(numbered);
        let free = candidates.find(|name| !self.names.contains(name)).unwrap_or(name);
        self.names.insert(free.clone());
        free
    }
}

/// Whether a character needs no escape in a reference, or in the name of a component.
fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')
}

/// Whether a type is that of a schema without `null`.
fn excludes_null(graph: &Graph, def: &TypeDef, schema: SchemaId) -> bool {
    let null = TypeSet::of(Type::Null);
    graph.possible_types(schema).meets(null) && !def.types.meets(null)
}

/// Restricts a schema to values of some types.
pub(super) fn restrict(object: &mut Map<String, Value>, types: TypeSet) {
    let names: Vec<&str> = types.iter().map(Type::name).collect();
    if types == TypeSet::ALL {
        return;
    }
    let fractions = types.meets(TypeSet::of(Type::Number)) && !types.has(Type::Integer);
    match names[..] {
        [] if fractions => {
            object.insert("type".to_owned(), json!("number"));
            object.insert("not".to_owned(), json!({"type": "integer"}));
        }
        [] => drop(object.insert("not".to_owned(), json!({}))),
        [only] => drop(object.insert("type".to_owned(), json!(only))),
        _ => drop(object.insert("type".to_owned(), json!(names))),
    }
}

/// A schema without keywords as `true`.
fn plain(object: Map<String, Value>) -> Value {
    if object.is_empty() {
        json!(true)
    } else {
        Value::Object(object)
    }
}
