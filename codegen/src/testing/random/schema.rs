//! Random schemas in 2020-12 with every keyword. Half of them are ordinary, the others contrived.

use super::Random;
use super::names::{DEFINITIONS, DESCRIPTIONS, ODD, PLAIN};
use serde_json::{Map, Value, json};

/// A schema with definitions.
pub(super) fn root(random: &mut Random) -> Value {
    let odd = if random.percent(50) { 4 } else { 1 };
    let mut names: Vec<&str> = (0..odd).map(|_| random.of(ODD)).collect();
    names.extend((0..3).map(|_| random.of(PLAIN)));
    let mut definitions: Vec<&str> = (0..=random.below(4)).map(|_| random.of(DEFINITIONS)).collect();
    definitions.sort_unstable();
    definitions.dedup();
    let (dynamic, anchors) = (random.percent(6), random.percent(20));
    let mut schemas = Schemas {
        random,
        names,
        definitions,
        dynamic,
        anchors,
    };
    schemas.root()
}

pub(super) struct Schemas<'r> {
    pub(super) random: &'r mut Random,
    pub(super) names: Vec<&'static str>,
    definitions: Vec<&'static str>,
    /// Whether there are dynamic references.
    pub(super) dynamic: bool,
    /// Whether there are anchors.
    anchors: bool,
}

/// Where a schema is.
#[derive(Clone, Copy)]
pub(super) struct Place {
    pub(super) depth: usize,
    /// The first definition that can be referred to without an endless loop on the same value.
    from: usize,
    /// Whether the root can be referred to.
    pub(super) root: bool,
}

impl Place {
    /// The place of a subschema that applies to the same value.
    pub(super) fn beside(self) -> Place {
        Place {
            depth: self.depth.saturating_sub(1),
            ..self
        }
    }

    /// The place of a subschema that applies to a part of the value.
    pub(super) fn inside(self) -> Place {
        Place {
            depth: self.depth.saturating_sub(1),
            from: 0,
            root: true,
        }
    }
}

pub(super) const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
const TAGS: [&str; 4] = ["a", "b-c", "Self", ""];
const NUMERIC: &[&str] = &[
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];
const STRING: &[&str] = &["minLength", "maxLength", "pattern", "format"];
#[rustfmt::skip]
const ARRAY: &[&str] = &["items", "items", "prefixItems", "contains", "uniqueItems", "minItems", "maxItems", "unevaluatedItems"];
#[rustfmt::skip]
const OBJECT: &[&str] = &[
    "properties", "properties", "required", "required", "patternProperties", "additionalProperties", "propertyNames", "minProperties",
    "maxProperties", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
];
const ANY: &[&str] = &[
    "type", "enum", "const", "allOf", "anyOf", "anyOf", "oneOf", "oneOf", "not", "if", "$ref",
];

impl Schemas<'_> {
    fn root(&mut self) -> Value {
        let definitions = self.definitions.clone();
        let depth = 2 + self.random.below(2) + usize::from(self.random.percent(5));
        let schema = self.schema(Place {
            depth,
            from: 0,
            root: false,
        });
        let mut schema = match schema {
            Value::Object(schema) => schema,
            other => Map::from_iter([("allOf".to_owned(), json!([other]))]),
        };
        let mut table = Map::new();
        for (index, name) in definitions.iter().enumerate() {
            let depth = 1 + self.random.below(2);
            let place = Place {
                depth,
                from: index + 1,
                root: false,
            };
            let mut definition = self.schema(place);
            if self.anchors {
                // Old drafts ignore an anchor next to `$ref`, and a boolean schema has none.
                if definition.get("$ref").is_some() || definition.is_boolean() {
                    definition = json!({"allOf": [definition]});
                }
                definition["$anchor"] = json!(format!("anchor-{index}"));
            }
            table.insert((*name).to_owned(), definition);
        }
        schema.insert("$defs".to_owned(), table.into());
        if self.dynamic {
            schema.insert("$dynamicAnchor".to_owned(), json!("node"));
        }
        schema.into()
    }

    pub(super) fn schema(&mut self, place: Place) -> Value {
        if place.depth == 0 {
            return self.leaf(place);
        }
        let mut schema = match self.random.below(12) {
            0 => return self.leaf(place),
            1..=4 => self.typed(place),
            5 | 6 => self.tree(place),
            7 => self.union(place),
            8 => self.extended(place),
            _ => self.wild(place),
        };
        if self.random.percent(8) {
            schema.insert("title".to_owned(), json!(self.random.of(DEFINITIONS)));
        }
        if self.random.percent(8) {
            schema.insert("description".to_owned(), json!(self.random.of(DESCRIPTIONS)));
        }
        if self.random.percent(6) {
            schema.insert("nullable".to_owned(), json!(true));
        }
        if self.random.percent(3) {
            schema.insert("deprecated".to_owned(), json!(true));
        }
        if self.random.percent(3) {
            schema.insert("default".to_owned(), self.constant(1));
        }
        schema.into()
    }

    fn leaf(&mut self, place: Place) -> Value {
        match self.random.below(12) {
            0 => json!(true),
            1 => json!(self.random.percent(40)),
            2 => json!({"const": self.constant(1)}),
            3 | 4 => json!({"enum": self.constants()}),
            5 => self
                .reference(place)
                .map_or(json!({}), |target| json!({"$ref": target})),
            6 => json!({"type": self.types("null")}),
            7 => {
                let (name, of) = self
                    .random
                    .of(&[("integer", NUMERIC), ("number", NUMERIC), ("string", STRING)]);
                let keyword = self.random.of(of);
                let mut schema = Map::from_iter([("type".to_owned(), json!(name))]);
                self.add(&mut schema, keyword, place);
                schema.into()
            }
            _ => json!({"type": self.random.of(&TYPES)}),
        }
    }

    /// A type with keywords that apply to it.
    fn typed(&mut self, place: Place) -> Map<String, Value> {
        let name = self
            .random
            .of(&["integer", "number", "string", "array", "array", "object"]);
        let of = match name {
            "integer" | "number" => NUMERIC,
            "string" => STRING,
            "array" => ARRAY,
            _ => OBJECT,
        };
        let mut schema = Map::from_iter([("type".to_owned(), json!(name))]);
        if self.random.percent(15) {
            schema.insert("type".to_owned(), self.types(name));
        }
        for _ in 0..=self.random.below(3) {
            let keyword = self.random.of(of);
            self.add(&mut schema, keyword, place);
        }
        schema
    }

    /// An object as people write them.
    fn tree(&mut self, place: Place) -> Map<String, Value> {
        let mut schema = Map::from_iter([("type".to_owned(), json!("object"))]);
        self.add(&mut schema, "properties", place);
        if self.random.percent(70) {
            let known = schema["properties"]
                .as_object()
                .map(|table| table.keys().cloned().collect::<Vec<_>>());
            let known = known.unwrap_or_default();
            let kept: Vec<&String> = known.iter().filter(|_| self.random.percent(50)).collect();
            schema.insert("required".to_owned(), json!(kept));
        }
        if self.random.percent(40) {
            schema.insert("additionalProperties".to_owned(), json!(false));
        }
        schema
    }

    /// A union: of objects with a tag, of objects told apart only by their members, or of arbitrary schemas.
    fn union(&mut self, place: Place) -> Map<String, Value> {
        let keyword = self.random.of(&["oneOf", "anyOf"]);
        let count = 2 + self.random.below(3);
        let kind = self.random.below(6);
        let tag = self.random.of(&self.names);
        let branch = |index| match kind {
            0..3 => self.tagged(place.beside(), tag, index).into(),
            3 => {
                let mut branch = self.tree(place.beside());
                branch.insert("additionalProperties".to_owned(), json!(false));
                branch.into()
            }
            _ => self.schema(place.beside()),
        };
        let mut branches: Vec<Value> = (0..count).map(branch).collect();
        if self.random.percent(20) {
            branches.push(self.leaf(place));
        }
        Map::from_iter([(keyword.to_owned(), branches.into())])
    }

    /// An object with a member that is usually required and usually the constant with this index.
    fn tagged(&mut self, place: Place, tag: &str, index: usize) -> Map<String, Value> {
        let mut branch = self.tree(place);
        let index = if self.random.percent(85) { index } else { 0 };
        branch["properties"][tag] = match self.random.below(10) {
            0 => json!({"enum": [TAGS[index], TAGS[(index + 1) % TAGS.len()]]}),
            1 => json!({"type": "string"}),
            _ => json!({"const": TAGS[index]}),
        };
        if self.random.percent(85) {
            branch.insert("required".to_owned(), json!([tag]));
        }
        branch
    }

    /// An `allOf` of several schemas, often closed by `unevaluatedProperties`.
    fn extended(&mut self, place: Place) -> Map<String, Value> {
        let mut schema = self.tree(place);
        let others: Vec<Value> = (0..=self.random.below(2))
            .map(|_| self.schema(place.beside()))
            .collect();
        schema.insert("allOf".to_owned(), others.into());
        if self.random.percent(50) {
            let rest = self.schema(Place {
                depth: 0,
                ..place.inside()
            });
            let rest = if self.random.percent(60) { json!(false) } else { rest };
            schema.remove("additionalProperties");
            schema.insert("unevaluatedProperties".to_owned(), rest);
        }
        schema
    }

    /// An arbitrary combination of keywords.
    fn wild(&mut self, place: Place) -> Map<String, Value> {
        let mut schema = Map::new();
        for _ in 0..=self.random.below(4) {
            let of = self.random.of(&[NUMERIC, STRING, ARRAY, OBJECT, OBJECT, ANY, ANY, ANY]);
            let keyword = self.random.of(of);
            self.add(&mut schema, keyword, place);
        }
        schema
    }

    pub(super) fn list(&mut self, place: Place) -> Value {
        (0..=self.random.below(3)).map(|_| self.schema(place)).collect()
    }

    pub(super) fn table(&mut self, place: Place) -> Value {
        let count = 1 + self.random.below(4);
        let entries = (0..count).map(|_| (self.random.of(&self.names).to_owned(), self.schema(place)));
        Value::Object(entries.collect())
    }

    pub(super) fn some_names(&mut self) -> Value {
        let mut names: Vec<&str> = (0..=self.random.below(3))
            .map(|_| self.random.of(&self.names))
            .collect();
        names.sort_unstable();
        names.dedup();
        json!(names)
    }

    pub(super) fn reference(&mut self, place: Place) -> Option<String> {
        if place.root && self.random.percent(25) {
            return Some("#".to_owned());
        }
        let targets = self.definitions.get(place.from..).unwrap_or_default();
        if targets.is_empty() {
            return None;
        }
        let target = self.random.of(targets);
        if self.random.percent(10) && self.anchors {
            return Some(format!(
                "#anchor-{}",
                self.definitions.iter().position(|name| *name == target)?
            ));
        }
        Some(format!("#/$defs/{}", escaped(target)))
    }
}

/// A name escaped for a reference.
pub(super) fn escaped(name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(byte).collect()
}
