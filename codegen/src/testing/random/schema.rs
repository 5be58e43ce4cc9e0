//! Random schemas in 2020-12, with every keyword. Half of them say what people say, the others what they never would.

use super::Random;
use super::names::{DEFINITIONS, DESCRIPTIONS, FORMATS, NUMBERS, ODD, PATTERNS, PLAIN, TEXTS};
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

struct Schemas<'r> {
    random: &'r mut Random,
    names: Vec<&'static str>,
    definitions: Vec<&'static str>,
    /// Whether there are dynamic references.
    dynamic: bool,
    /// Whether there are anchors.
    anchors: bool,
}

/// Where a schema stands.
#[derive(Clone, Copy)]
struct Place {
    depth: usize,
    /// The first definition that can be referred to without a loop that no value ends.
    from: usize,
    /// Whether the root can be referred to.
    root: bool,
}

impl Place {
    /// For the same value.
    fn beside(self) -> Place {
        Place {
            depth: self.depth.saturating_sub(1),
            ..self
        }
    }

    /// For a value inside the value.
    fn inside(self) -> Place {
        Place {
            depth: self.depth.saturating_sub(1),
            from: 0,
            root: true,
        }
    }
}

const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
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
            if let (Value::Object(definition), true) = (&mut definition, self.anchors) {
                definition.insert("$anchor".to_owned(), json!(format!("anchor-{index}")));
            }
            table.insert((*name).to_owned(), definition);
        }
        schema.insert("$defs".to_owned(), table.into());
        if self.dynamic {
            schema.insert("$dynamicAnchor".to_owned(), json!("node"));
        }
        schema.into()
    }

    fn schema(&mut self, place: Place) -> Value {
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

    /// A type with the keywords that are for it.
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

    /// A union of objects with a tag, or of anything.
    fn union(&mut self, place: Place) -> Map<String, Value> {
        let keyword = self.random.of(&["oneOf", "anyOf"]);
        let count = 2 + self.random.below(3);
        let branches: Vec<Value> = if self.random.percent(50) {
            let tag = self.random.of(&self.names);
            let branch = |this: &mut Self, index: usize| {
                let mut branch = this.tree(place.beside());
                let value = if this.random.percent(85) { index } else { 0 };
                branch["properties"][tag] = json!({"const": TAGS[value]});
                branch.insert("required".to_owned(), json!([tag]));
                branch.into()
            };
            (0..count).map(|index| branch(self, index)).collect()
        } else {
            (0..count).map(|_| self.schema(place.beside())).collect()
        };
        Map::from_iter([(keyword.to_owned(), branches.into())])
    }

    /// Some schemas that hold together, closed behind them.
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

    /// Any keywords together.
    fn wild(&mut self, place: Place) -> Map<String, Value> {
        let mut schema = Map::new();
        for _ in 0..=self.random.below(4) {
            let of = self.random.of(&[NUMERIC, STRING, ARRAY, OBJECT, OBJECT, ANY, ANY, ANY]);
            let keyword = self.random.of(of);
            self.add(&mut schema, keyword, place);
        }
        schema
    }

    fn list(&mut self, place: Place) -> Value {
        (0..=self.random.below(3)).map(|_| self.schema(place)).collect()
    }

    fn table(&mut self, place: Place) -> Value {
        let count = 1 + self.random.below(4);
        let entries = (0..count).map(|_| (self.random.of(&self.names).to_owned(), self.schema(place)));
        Value::Object(entries.collect())
    }

    fn some_names(&mut self) -> Value {
        let mut names: Vec<&str> = (0..=self.random.below(3))
            .map(|_| self.random.of(&self.names))
            .collect();
        names.sort_unstable();
        names.dedup();
        json!(names)
    }

    fn reference(&mut self, place: Place) -> Option<String> {
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

    /// Adds a keyword, and what goes with it.
    fn add(&mut self, schema: &mut Map<String, Value>, keyword: &str, place: Place) {
        let value = match keyword {
            "minimum" | "maximum" | "exclusiveMinimum" | "exclusiveMaximum" => self.number(),
            "multipleOf" => json!(self.random.of(&[0.5, 2.0, 3.0, 0.1, 0.01, 1.0, 2.5, 1e-8, 10.0])),
            "minLength" | "maxLength" | "minProperties" | "maxProperties" | "minItems" | "maxItems" => {
                json!(self.random.below(4))
            }
            "pattern" => json!(self.random.of(PATTERNS).0),
            "format" => json!(self.random.of(FORMATS).0),
            "uniqueItems" => json!(true),
            "contains" => {
                for bound in ["minContains", "maxContains"] {
                    if self.random.percent(30) {
                        schema.insert(bound.to_owned(), json!(self.random.below(3)));
                    }
                }
                self.schema(place.inside())
            }
            "items" | "additionalProperties" | "propertyNames" | "unevaluatedItems" | "unevaluatedProperties" => {
                if self.random.percent(25) {
                    json!(false)
                } else {
                    self.schema(place.inside())
                }
            }
            "prefixItems" => self.list(place.inside()),
            "properties" => self.table(place.inside()),
            "patternProperties" => (0..=self.random.below(2))
                .map(|_| (self.random.of(PATTERNS).0.to_owned(), self.schema(place.inside())))
                .collect::<Map<_, _>>()
                .into(),
            "required" => self.some_names(),
            "dependentRequired" => json!({self.random.of(&self.names): self.some_names()}),
            "dependentSchemas" => self.table(place.beside()),
            "type" => {
                let one = self.random.of(&TYPES);
                self.types(one)
            }
            "enum" => self.constants(),
            "const" => self.constant(2),
            "allOf" | "anyOf" | "oneOf" => self.list(place.beside()),
            "if" => {
                for outcome in ["then", "else"] {
                    if self.random.percent(70) {
                        schema.insert(outcome.to_owned(), self.schema(place.beside()));
                    }
                }
                self.schema(place.beside())
            }
            "$ref" if self.dynamic && place.root && self.random.percent(50) => {
                schema.insert("$dynamicRef".to_owned(), json!("#node"));
                return;
            }
            "$ref" => match self.reference(place) {
                Some(target) => json!(target),
                None => return,
            },
            _ => self.schema(place.beside()),
        };
        schema.insert(keyword.to_owned(), value);
    }

    /// The value of `type`: one, or several.
    fn types(&mut self, one: &str) -> Value {
        let other = self.random.of(&TYPES);
        if one == other { json!(one) } else { json!([one, other]) }
    }

    fn number(&mut self) -> Value {
        let text = self.random.of(NUMBERS);
        serde_json::from_str(text).unwrap_or_default()
    }

    fn constants(&mut self) -> Value {
        let texts = self.random.percent(60);
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..=self.random.below(4) {
            let value = if texts {
                json!(self.random.of(TEXTS))
            } else {
                self.constant(1)
            };
            if !values.iter().any(|known| crate::runtime::equality::same(known, &value)) {
                values.push(value);
            }
        }
        values.into()
    }

    fn constant(&mut self, depth: usize) -> Value {
        match self.random.below(if depth == 0 { 6 } else { 9 }) {
            0 => Value::Null,
            1 => json!(self.random.percent(50)),
            2 => self.number(),
            3..=5 => json!(self.random.of(TEXTS)),
            6 => (0..self.random.below(3)).map(|_| self.constant(depth - 1)).collect(),
            _ => {
                let count = self.random.below(3);
                let members = (0..count).map(|_| (self.random.of(&self.names).to_owned(), self.constant(depth - 1)));
                Value::Object(members.collect())
            }
        }
    }
}

/// A name as a part of a reference.
fn escaped(name: &str) -> String {
    let name = name.replace('~', "~0").replace('/', "~1");
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(byte).collect()
}
