//! Keywords and constants of random schemas.

use super::names::{FORMATS, NUMBERS, PATTERNS, TEXTS};
use super::schema::{Place, Schemas, TYPES};
use serde_json::{Map, Value, json};

impl Schemas<'_> {
    /// Adds a keyword, and the keywords that it needs.
    pub(super) fn add(&mut self, schema: &mut Map<String, Value>, keyword: &str, place: Place) {
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
    pub(super) fn types(&mut self, one: &str) -> Value {
        let other = self.random.of(&TYPES);
        if one == other { json!(one) } else { json!([one, other]) }
    }

    fn number(&mut self) -> Value {
        let text = self.random.of(NUMBERS);
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(super) fn constants(&mut self) -> Value {
        let texts = self.random.percent(60);
        let mut values: Vec<Value> = Vec::new();
        for _ in 0..=self.random.below(4) {
            let value = if texts {
                json!(self.random.of(TEXTS))
            } else {
                self.constant(1)
            };
            if !values.iter().any(|known| crate::support::equality::same(known, &value)) {
                values.push(value);
            }
        }
        values.into()
    }

    pub(super) fn constant(&mut self, depth: usize) -> Value {
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
