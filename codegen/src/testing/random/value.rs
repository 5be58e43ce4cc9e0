//! Random values close to a schema: some that it should accept, some of these mutated, some of any type.

use super::Random;
use super::mistake::{any, spoil, without_zero_fractions};
use super::names::{FORMATS, NUMBERS, ODD, PATTERNS, PLAIN, TEXTS};
use crate::dialect::Dialect;
use serde_json::{Map, Value, json};

/// Values close to a schema in 2020-12.
pub(super) fn values(random: &mut Random, schema: &Value, dialect: Dialect) -> Vec<Value> {
    let mut values = Values { root: schema, random };
    let mut all: Vec<Value> = Vec::new();
    for _ in 0..10 {
        let near = values.near(&[schema], 5);
        let mut wrong = near.clone();
        spoil(values.random, &mut wrong);
        all.extend([near, wrong]);
    }
    all.extend((0..4).map(|_| any(values.random, 2)));
    let mut deep = any(values.random, 1);
    for _ in 0..30 {
        let name = values.random.of(PLAIN);
        deep = if values.random.percent(50) {
            json!([deep])
        } else {
            json!({name: deep})
        };
    }
    all.push(deep);
    if dialect.draft() == Dialect::Draft4 {
        // Draft 4 leaves open whether 1.0 is an integer.
        all.iter_mut().for_each(without_zero_fractions);
    }
    let mut texts = std::collections::HashSet::new();
    all.retain(|value| texts.insert(value.to_string()));
    all
}

/// A value close to a schema, which is a part of a document.
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) fn value_near(random: &mut Random, document: &Value, schema: &Value) -> Value {
    let mut values = Values { root: document, random };
    let mut value = values.near(&[schema], 5);
    if random.percent(50) {
        spoil(random, &mut value);
    }
    value
}

struct Values<'s, 'r> {
    root: &'s Value,
    random: &'r mut Random,
}

const KEYWORDS_OF_OBJECTS: [&str; 4] = ["properties", "required", "additionalProperties", "patternProperties"];

impl<'s> Values<'s, '_> {
    /// A value that all the schemas might accept.
    fn near(&mut self, schemas: &[&'s Value], depth: usize) -> Value {
        let mut facets = Vec::new();
        for schema in schemas {
            self.facets(schema, &mut facets, 6);
        }
        if depth == 0 {
            return any(self.random, 0);
        }
        if facets.iter().any(|facet| facet.get("nullable").is_some()) && self.random.percent(25) {
            return Value::Null;
        }
        let constants = facets.iter().find_map(|facet| match facet.get("enum") {
            Some(Value::Array(values)) => Some(values.clone()),
            _ => facet.get("const").map(|value| vec![value.clone()]),
        });
        if let Some(constants) = constants.filter(|values| !values.is_empty()) {
            return self.random.of(&constants);
        }
        match self.kind(&facets) {
            "null" => Value::Null,
            "boolean" => json!(self.random.percent(50)),
            "integer" => self.number(&facets, true),
            "number" => self.number(&facets, false),
            "string" => json!(self.text(&facets)),
            "array" => self.array(&facets, depth),
            _ => self.object(&facets, depth),
        }
    }

    /// Collects the schemas that apply to the value, with one branch of each union.
    fn facets(&mut self, schema: &'s Value, out: &mut Vec<&'s Map<String, Value>>, left: usize) {
        let Value::Object(keywords) = schema else { return };
        if left == 0 || out.len() > 40 {
            return;
        }
        out.push(keywords);
        if let Some(Value::String(target)) = keywords.get("$ref") {
            let pointer = unescaped(target.trim_start_matches('#'));
            let pointer = match pointer
                .strip_prefix("anchor-")
                .and_then(|index| index.parse::<usize>().ok())
            {
                Some(index) => {
                    let name = self.root["$defs"].as_object().and_then(|table| table.keys().nth(index));
                    format!("/$defs/{}", name.map_or("", |name| name))
                }
                None => pointer,
            };
            if let Some(target) = self.root.pointer(&pointer) {
                self.facets(target, out, left - 1);
            }
        }
        if keywords.contains_key("$dynamicRef") {
            self.facets(self.root, out, left - 1);
        }
        for part in keywords.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            self.facets(part, out, left - 1);
        }
        for union in ["anyOf", "oneOf"] {
            if let Some(branches) = keywords
                .get(union)
                .and_then(Value::as_array)
                .filter(|list| !list.is_empty())
            {
                let index = self.random.below(branches.len());
                self.facets(&branches[index], out, left - 1);
            }
        }
        if let Some(condition) = keywords.get("if") {
            let outcome = if self.random.percent(60) {
                self.facets(condition, out, left - 1);
                "then"
            } else {
                "else"
            };
            if let Some(outcome) = keywords.get(outcome) {
                self.facets(outcome, out, left - 1);
            }
        }
        for one in keywords
            .get("dependentSchemas")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            if self.random.percent(50) {
                self.facets(one.1, out, left - 1);
            }
        }
    }

    /// A type that all of them allow, or else one that their keywords apply to.
    fn kind(&mut self, facets: &[&'s Map<String, Value>]) -> &'static str {
        const ALL: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];
        let named = |facet: &&&Map<String, Value>, kind: &str| match facet.get("type") {
            Some(Value::String(name)) => name == kind || (name == "number" && kind == "integer"),
            Some(Value::Array(names)) => names
                .iter()
                .any(|name| name == kind || (name == "number" && kind == "integer")),
            _ => true,
        };
        let mut kinds: Vec<&str> = ALL
            .into_iter()
            .filter(|kind| facets.iter().all(|f| named(&f, kind)))
            .collect();
        if facets
            .iter()
            .any(|facet| KEYWORDS_OF_OBJECTS.iter().any(|name| facet.contains_key(*name)))
        {
            kinds.extend(kinds.contains(&"object").then_some(["object"; 6]).into_iter().flatten());
        }
        if kinds.is_empty() {
            self.random.of(&ALL)
        } else {
            self.random.of(&kinds)
        }
    }

    /// All values of a keyword.
    fn all_of(facets: &[&'s Map<String, Value>], keyword: &str) -> Vec<&'s Value> {
        facets.iter().filter_map(|facet| facet.get(keyword)).collect()
    }

    fn number(&mut self, facets: &[&'s Map<String, Value>], integer: bool) -> Value {
        let bounds = [
            "minimum",
            "maximum",
            "exclusiveMinimum",
            "exclusiveMaximum",
            "multipleOf",
        ];
        let bounds: Vec<&Value> = bounds.iter().flat_map(|name| Self::all_of(facets, name)).collect();
        if bounds.is_empty() || self.random.percent(15) {
            let number: Value = serde_json::from_str(self.random.of(NUMBERS)).unwrap_or_default();
            return if integer && number.as_f64().is_some_and(|n| n.fract() != 0.0) {
                json!(7)
            } else {
                number
            };
        }
        let bound = self.random.of(&bounds);
        if let Some(exact) = bound.as_i64() {
            return json!(exact.saturating_add(self.random.of(&[-1, 0, 0, 1, 2])));
        }
        let number = bound.as_f64().unwrap_or_default() + self.random.of(&[-1.0, 0.0, 0.0, 0.5, 1.0]);
        match integer {
            true if number.abs() < 1e15 => json!(number.round() as i64),
            _ => json!(number),
        }
    }

    fn text(&mut self, facets: &[&'s Map<String, Value>]) -> String {
        let samples = |table: &'static [(&str, &'static [&'static str])], name: &Value| {
            table.iter().find(|(known, _)| name == known).map(|(_, texts)| *texts)
        };
        let patterns = Self::all_of(facets, "pattern")
            .into_iter()
            .filter_map(|name| samples(PATTERNS, name));
        let formats = Self::all_of(facets, "format")
            .into_iter()
            .filter_map(|name| samples(FORMATS, name));
        let known: Vec<&[&str]> = patterns.chain(formats).collect();
        if known.is_empty() || self.random.percent(15) {
            return self.random.of(TEXTS).to_owned();
        }
        let texts = self.random.of(&known);
        self.random.of(texts).to_owned()
    }

    /// A size between the bounds, if possible.
    fn size(&mut self, facets: &[&'s Map<String, Value>], least: &str, most: &str) -> usize {
        let bound = |value: &&Value| value.as_u64();
        let least = Self::all_of(facets, least).iter().filter_map(bound).max().unwrap_or(0);
        let most = Self::all_of(facets, most)
            .iter()
            .filter_map(bound)
            .min()
            .unwrap_or(least.max(3))
            .max(least);
        least as usize + self.random.below((most - least) as usize + 1)
    }

    fn array(&mut self, facets: &[&'s Map<String, Value>], depth: usize) -> Value {
        let mut items: Vec<Value> = Vec::new();
        for index in 0..self.size(facets, "minItems", "maxItems") {
            let item = |facet: &&'s Map<String, Value>| {
                let prefix = facet.get("prefixItems").and_then(|list| list.get(index));
                prefix.or_else(|| facet.get("items").or_else(|| facet.get("unevaluatedItems")))
            };
            let mut schemas: Vec<&Value> = facets.iter().filter_map(item).collect();
            if self.random.percent(50) {
                schemas.extend(Self::all_of(facets, "contains"));
            }
            let item = self.near(&schemas, depth - 1);
            items.push(item);
        }
        items.into()
    }

    fn object(&mut self, facets: &[&'s Map<String, Value>], depth: usize) -> Value {
        let mut names: Vec<String> = Vec::new();
        for required in Self::all_of(facets, "required")
            .into_iter()
            .filter_map(Value::as_array)
            .flatten()
        {
            names.extend(required.as_str().map(str::to_owned));
        }
        for table in Self::all_of(facets, "properties")
            .into_iter()
            .filter_map(Value::as_object)
        {
            names.extend(table.keys().filter(|_| self.random.percent(50)).cloned());
        }
        for table in Self::all_of(facets, "patternProperties")
            .into_iter()
            .filter_map(Value::as_object)
        {
            let texts = PATTERNS.iter().filter(|(pattern, _)| table.contains_key(*pattern));
            names.extend(texts.map(|(_, texts)| self.random.of(texts).to_owned()));
        }
        for name in Self::all_of(facets, "propertyNames") {
            let name = self.near(&[name], (depth - 1).min(1));
            names.extend(name.as_str().map(str::to_owned));
        }
        let size = self.size(facets, "minProperties", "maxProperties");
        let closed = facets.iter().any(|f| {
            ["additionalProperties", "unevaluatedProperties"]
                .iter()
                .any(|k| f.get(*k) == Some(&json!(false)))
        });
        while names.len() < size && (!closed || self.random.percent(30)) {
            let known = if self.random.percent(50) { PLAIN } else { ODD };
            names.push(self.random.of(known).to_owned());
        }
        let mut members = Map::new();
        for name in names {
            let member = |facet: &&'s Map<String, Value>| {
                let mut schemas = Vec::new();
                schemas.extend(facet.get("properties").and_then(|table| table.get(&name)));
                for (pattern, schema) in facet
                    .get("patternProperties")
                    .and_then(Value::as_object)
                    .into_iter()
                    .flatten()
                {
                    let texts = PATTERNS.iter().find(|(known, _)| known == pattern);
                    schemas.extend(
                        texts
                            .filter(|(_, texts)| texts.contains(&name.as_str()))
                            .map(|_| schema),
                    );
                }
                if schemas.is_empty() {
                    schemas.extend(
                        facet
                            .get("additionalProperties")
                            .or_else(|| facet.get("unevaluatedProperties")),
                    );
                }
                schemas
            };
            let schemas: Vec<&Value> = facets.iter().flat_map(member).collect();
            let member = self.near(&schemas, depth - 1);
            members.insert(name, member);
        }
        members.into()
    }
}

/// A segment of a reference with its percent-encoding decoded.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digits: Option<String> = (byte == b'%').then(|| rest.by_ref().take(2).map(char::from).collect());
        bytes.push(
            digits
                .and_then(|digits| u8::from_str_radix(&digits, 16).ok())
                .unwrap_or(byte),
        );
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
