//! Small random schemas with small random values, judged by the `jsonschema` crate. The same ones every time.

use super::Group;
use crate::dialect::{Dialect, Formats};
use serde_json::{Map, Value, json};

/// `count` schemas with twelve values each.
pub(crate) fn groups(count: u64) -> Vec<Group> {
    (0..count).filter_map(group).collect()
}

fn group(seed: u64) -> Option<Group> {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    let mut schema = random.schema(3);
    let definitions = json!({"x": random.schema(1), "y": random.schema(2)});
    schema.as_object_mut()?.insert("$defs".to_owned(), definitions);
    let validator = jsonschema::draft202012::new(&schema).ok()?;
    let values = (0..12).map(|_| random.value(2));
    let tests = values
        .map(|value| (value.clone(), validator.is_valid(&value)))
        .collect();
    Some(Group {
        name: format!("random {seed}: {schema}"),
        schema,
        dialect: Dialect::Draft202012,
        formats: Formats::Annotate,
        tests,
    })
}

struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    fn value(&mut self, depth: usize) -> Value {
        match self.below(if depth == 0 { 5 } else { 12 }) {
            0 => Value::Null,
            1 => json!(self.of(&[0.5, 1.0, 1.5])),
            2 | 3 => json!(self.below(4)),
            4 => json!(self.of(&["", "a", "ab", "b", "ccc"])),
            5..=7 => (0..self.below(4)).map(|_| self.value(depth - 1)).collect(),
            _ => {
                let mut members = Map::new();
                for _ in 0..self.below(4) {
                    members.insert(self.of(&["a", "b", "ab", "c"]).to_owned(), self.value(depth - 1));
                }
                Value::Object(members)
            }
        }
    }

    /// A schema; references are only made where they cannot lead back to their own definition.
    fn schema(&mut self, depth: usize) -> Value {
        let mut schema = Map::new();
        if depth == 0 {
            return match self.below(4) {
                0 => json!(true),
                1 => json!(self.below(3) > 0),
                2 => json!({"type": self.of(&["integer", "number", "string", "array", "object", "null"])}),
                _ => json!({"const": self.value(0)}),
            };
        }
        for _ in 0..=self.below(4) {
            let (name, value) = self.keyword(depth - 1);
            schema.insert(name.to_owned(), value);
        }
        if schema.contains_key("if") {
            schema.insert(self.of(&["then", "else"]).to_owned(), self.schema(depth - 1));
            schema.insert("else".to_owned(), self.schema(depth - 1));
        }
        if self.below(3) == 0 {
            let name = self.of(&["unevaluatedProperties", "unevaluatedItems"]);
            schema.insert(name.to_owned(), json!(self.below(4) == 0));
        }
        Value::Object(schema)
    }

    fn list(&mut self, depth: usize) -> Value {
        (0..=self.below(3)).map(|_| self.schema(depth)).collect()
    }

    fn table(&mut self, names: &[&str], depth: usize) -> Value {
        (0..=self.below(3))
            .map(|_| (self.of(names).to_owned(), self.schema(depth)))
            .collect::<Map<_, _>>()
            .into()
    }

    fn keyword(&mut self, depth: usize) -> (&'static str, Value) {
        let names = ["a", "b", "ab", "c"];
        match self.below(28) {
            0 => (
                "type",
                json!([self.of(&["integer", "string", "array"]), self.of(&["object", "null"])]),
            ),
            1 => ("enum", json!([self.value(1), self.value(0), self.value(0)])),
            2 => ("minimum", json!(self.below(3))),
            3 => ("exclusiveMaximum", json!(self.of(&[1.5, 2.0]))),
            4 => ("multipleOf", json!(self.of(&[0.5, 2.0]))),
            5 => ("minLength", json!(self.below(3))),
            6 => ("pattern", json!(self.of(&["^a", "b$"]))),
            7 => ("maxItems", json!(self.below(4))),
            8 => ("uniqueItems", json!(true)),
            9 => ("prefixItems", self.list(depth)),
            10 => ("items", self.schema(depth)),
            11 => ("contains", self.schema(depth)),
            12 | 13 => ("properties", self.table(&names, depth)),
            14 => ("patternProperties", self.table(&["^a", "b$"], depth)),
            15 => ("additionalProperties", self.schema(depth)),
            16 => ("propertyNames", self.schema(depth)),
            17 => ("required", json!([self.of(&names)])),
            18 => ("dependentRequired", json!({self.of(&names): [self.of(&names)]})),
            19 => ("dependentSchemas", self.table(&names, depth)),
            20 => ("allOf", self.list(depth)),
            21 | 22 => ("anyOf", self.list(depth)),
            23 | 24 => ("oneOf", self.list(depth)),
            25 => ("not", self.schema(depth)),
            26 => ("if", self.schema(depth)),
            _ if depth > 1 => ("$ref", json!(self.of(&["#/$defs/x", "#/$defs/y"]))),
            _ => ("maxProperties", json!(self.below(3))),
        }
    }
}
