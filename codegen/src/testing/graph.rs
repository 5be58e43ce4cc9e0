//! Makes a graph from a 2020-12 schema whose references all point into the same document.

use crate::runtime::number::Number;
use crate::schema::{Conditional, Contains, Graph, Location, Pattern, Schema, SchemaId, Type, TypeSet};
use regress::Regex;
use serde_json::{Map, Value};
use std::collections::HashMap;

/// The graph; `None` where the schema uses what only *resolve* can do.
pub(crate) fn graph(schema: &Value) -> Option<Graph> {
    let mut builder = Builder {
        document: schema,
        ids: HashMap::new(),
        schemas: Vec::new(),
    };
    let root = builder.schema("")?;
    Some(Graph {
        schemas: builder.schemas,
        root: Some(root),
        components: Vec::new(),
    })
}

struct Builder<'v> {
    document: &'v Value,
    ids: HashMap<String, SchemaId>,
    schemas: Vec<Schema>,
}

impl Builder<'_> {
    fn schema(&mut self, pointer: &str) -> Option<SchemaId> {
        if let Some(id) = self.ids.get(pointer) {
            return Some(*id);
        }
        let id = SchemaId(self.schemas.len() as u32);
        self.ids.insert(pointer.to_owned(), id);
        self.schemas.push(Schema::default());
        let mut schema = match self.document.pointer(pointer)? {
            Value::Bool(truth) => Schema {
                never: !truth,
                ..Schema::default()
            },
            Value::Object(keywords) => self.object(&keywords.clone(), pointer)?,
            _ => return None,
        };
        schema.location = Location {
            document: 0,
            pointer: pointer.to_owned(),
        };
        self.schemas[id.0 as usize] = schema;
        Some(id)
    }

    fn object(&mut self, of: &Map<String, Value>, at: &str) -> Option<Schema> {
        let foreign = [
            "$id",
            "$anchor",
            "$dynamicRef",
            "$dynamicAnchor",
            "$recursiveRef",
            "$vocabulary",
        ];
        if foreign.iter().any(|name| of.contains_key(*name)) || of.get("$schema").is_some_and(|s| !is_2020(s)) {
            return None;
        }
        let number = |name: &str| of.get(name).and_then(Value::as_number).map(Number::from);
        let count = |name: &str| of.get(name).and_then(Value::as_f64).map(|n| n as u64);
        let mut schema = Schema {
            types: of.get("type").map(types),
            values: of.get("enum").and_then(Value::as_array).cloned(),
            minimum: number("minimum"),
            exclusive_minimum: number("exclusiveMinimum"),
            maximum: number("maximum"),
            exclusive_maximum: number("exclusiveMaximum"),
            multiple_of: number("multipleOf"),
            min_length: count("minLength"),
            max_length: count("maxLength"),
            pattern: of.get("pattern").and_then(Value::as_str).map(pattern),
            min_items: count("minItems"),
            max_items: count("maxItems"),
            unique_items: of.get("uniqueItems") == Some(&Value::Bool(true)),
            required: of.get("required").map(strings).unwrap_or_default(),
            min_properties: count("minProperties"),
            max_properties: count("maxProperties"),
            ..Schema::default()
        };
        if let Some(value) = of.get("const") {
            schema.values = Some(vec![value.clone()]);
        }
        if let Some(needed) = of.get("dependentRequired").and_then(Value::as_object) {
            schema.dependent_required = needed
                .iter()
                .map(|(name, names)| (name.clone(), strings(names)))
                .collect();
        }
        if let Some(target) = of.get("$ref").and_then(Value::as_str) {
            let target = target.strip_prefix('#')?.replace("%25", "%").replace("%22", "\"");
            schema.references.push(self.schema(&target)?);
        }
        let mut one = |name: &str| {
            of.get(name)
                .map(|_| self.schema(&format!("{at}/{name}")))
                .map_or(Some(None), |id| id.map(Some))
        };
        schema.items = one("items")?;
        schema.unevaluated_items = one("unevaluatedItems")?;
        schema.additional_properties = one("additionalProperties")?;
        schema.property_names = one("propertyNames")?;
        schema.unevaluated_properties = one("unevaluatedProperties")?;
        schema.not = one("not")?;
        if let Some(contained) = one("contains")? {
            let (min, max) = (count("minContains").unwrap_or(1), count("maxContains"));
            schema.contains = Some(Contains {
                schema: contained,
                min,
                max,
                evaluates: true,
            });
        }
        if let Some(when) = one("if")? {
            let (then, otherwise) = (one("then")?, one("else")?);
            schema.conditional = Some(Conditional { when, then, otherwise });
        }
        let mut list = |name: &str| -> Option<Vec<SchemaId>> {
            let count = of.get(name).and_then(Value::as_array).map_or(0, Vec::len);
            (0..count)
                .map(|index| self.schema(&format!("{at}/{name}/{index}")))
                .collect()
        };
        schema.prefix_items = list("prefixItems")?;
        schema.all_of = list("allOf")?;
        schema.any_of = list("anyOf")?;
        schema.one_of = list("oneOf")?;
        let mut table = |name: &str| -> Option<Vec<(String, SchemaId)>> {
            let names = of.get(name).and_then(Value::as_object).into_iter().flat_map(Map::keys);
            let escape = |key: &String| key.replace('~', "~0").replace('/', "~1");
            names
                .map(|key| Some((key.clone(), self.schema(&format!("{at}/{name}/{}", escape(key)))?)))
                .collect()
        };
        schema.properties = table("properties")?;
        schema.dependent_schemas = table("dependentSchemas")?;
        schema.pattern_properties = table("patternProperties")?
            .into_iter()
            .map(|(source, id)| (pattern(&source), id))
            .collect();
        Some(schema)
    }
}

fn is_2020(schema: &Value) -> bool {
    schema == "https://json-schema.org/draft/2020-12/schema"
}

fn strings(value: &Value) -> Vec<String> {
    value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

fn types(value: &Value) -> TypeSet {
    let names = value
        .as_array()
        .map_or(std::slice::from_ref(value), Vec::as_slice)
        .iter()
        .filter_map(Value::as_str);
    names
        .filter_map(Type::from_name)
        .fold(TypeSet::NONE, |set, one| set.or(TypeSet::of(one)))
}

fn pattern(source: &str) -> Pattern {
    Pattern {
        source: source.to_owned(),
        unicode: Regex::with_flags(source, "u").is_ok(),
    }
}
