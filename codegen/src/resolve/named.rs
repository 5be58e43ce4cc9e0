//! The schemas of an API description that become named types, collected by the walks through its parts.

use std::collections::HashSet;

use super::operation_names::{is_json, is_word, media_words, suffixed};
use super::parts::Part;
use super::registry::Registry;
use crate::schema::Place;
use crate::source::Value;

/// A schema that becomes a named type.
#[derive(Debug, PartialEq)]
pub(super) struct Named {
    /// The source of its name.
    pub(super) name: String,
    /// Its document.
    pub(super) document: usize,
    /// Where it is.
    pub(super) place: Place,
    /// A description, for a schema without one.
    pub(super) description: Option<String>,
}

/// The direction of a payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Side {
    /// In a request.
    Sent,
    /// In a response.
    Received,
}

/// A schema of a payload, with or without a type of its own.
#[derive(Debug, PartialEq)]
pub(super) struct Use {
    pub(super) document: usize,
    pub(super) place: Place,
    /// `None` for a message without a direction.
    pub(super) side: Option<Side>,
    /// The operation, and the part of it that it is; `None` for what belongs to no operation.
    pub(super) exchange: Option<Exchange>,
    /// The examples next to it, by document.
    pub(super) examples: Vec<(usize, Place)>,
}

/// A part of an operation.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Exchange {
    /// `GET /pets`.
    pub(super) operation: String,
    /// `request body`, `response 200`, `query parameter limit`.
    pub(super) part: String,
    /// Whether the operation is one that the server calls: a webhook or a callback.
    pub(super) is_reversed: bool,
    /// Whether a parameter or body has to be there.
    pub(super) is_required: bool,
}

/// The schemas of an API description.
#[derive(Debug, Default)]
pub(super) struct Roots {
    /// Those that become named types: components in document order, then the inline schemas of other components, then
    /// those of operations.
    pub(super) named: Vec<Named>,
    /// Those of all payloads: bodies, parameters, headers, messages.
    pub(super) uses: Vec<Use>,
}

/// The result of the walk through the parts so far.
pub(super) struct Found<'r, 'a> {
    pub(super) registry: &'r mut Registry<'a>,
    pub(super) roots: Roots,
    /// The operations, messages and schemas that were visited.
    seen: HashSet<(usize, Place)>,
    /// The part of an operation that is being visited.
    pub(super) exchange: Option<Exchange>,
}

impl<'r, 'a> Found<'r, 'a> {
    pub(super) fn new(registry: &'r mut Registry<'a>) -> Found<'r, 'a> {
        Found {
            registry,
            roots: Roots::default(),
            seen: HashSet::new(),
            exchange: None,
        }
    }

    /// Whether a part is visited for the first time.
    pub(super) fn is_new(&mut self, part: &Part) -> bool {
        self.seen.insert((part.document, part.place.clone()))
    }

    /// The shared schemas in a member of a part.
    pub(super) fn schemas(&mut self, part: &Part, member: &str) {
        for (name, schema) in self.registry.written(part, member) {
            // AsyncAPI: a schema next to the name of its language.
            let schema = match schema.string("schemaFormat") {
                Some(_) => schema.schema("schema"),
                None => Some(schema),
            };
            let Some(schema) = schema.filter(|schema| self.is_new(schema)) else {
                continue;
            };
            self.roots.named.push(Named {
                name,
                document: schema.document,
                place: schema.place,
                description: None,
            });
        }
    }

    /// A parameter or a header.
    pub(super) fn parameter(&mut self, name: &str, parameter: &Part, side: Side, what: &str, called: &str) {
        let about = parameter.string("description");
        let about = about.map_or_else(|| format!("{what} `{called}`."), str::to_owned);
        let examples = self.examples(parameter);
        self.parameter_schema(name, parameter.schema("schema"), side, &about, examples);
        // Swagger: the parameter is the schema.
        if parameter.string("type").is_some() {
            self.parameter_schema(name, Some(parameter.clone()), side, &about, Vec::new());
        }
        for (media, content) in self.registry.members(parameter, "content") {
            let examples = self.examples_of(&media, &content);
            self.parameter_schema(name, content.schema("schema"), side, &about, examples);
            self.parameter_schema(name, content.schema("itemSchema"), side, &about, Vec::new());
        }
    }

    /// The examples next to a schema, if a media type is JSON: those of others are written in its syntax.
    fn examples_of(&mut self, media: &str, held: &Part) -> Vec<(usize, Place)> {
        let examples = self.examples(held);
        if is_json(media) { examples } else { Vec::new() }
    }

    /// The examples next to a schema.
    fn examples(&mut self, held: &Part) -> Vec<(usize, Place)> {
        let named = self.registry.members(held, "examples");
        let named = named
            .iter()
            .flat_map(|(_, example)| [example.schema("value"), example.schema("dataValue")]);
        let all = std::iter::once(held.schema("example")).chain(named).flatten();
        all.map(|example| (example.document, example.place)).collect()
    }

    /// The schema of a parameter: if it deserves a type, or, for an array, that of its items.
    fn parameter_schema(
        &mut self,
        name: &str,
        schema: Option<Part>,
        side: Side,
        about: &str,
        examples: Vec<(usize, Place)>,
    ) {
        let Some(schema) = schema.filter(|schema| !is_of_type(schema.value(), "file")) else {
            return;
        };
        self.used(&schema, Some(side), examples);
        let items = schema.schema("items").filter(|_| is_of_type(schema.value(), "array"));
        match items {
            Some(items) if has_shape(items.value()) => self.add(&format!("{name} Item"), &items, about),
            None if has_shape(schema.value()) => self.add(name, &schema, about),
            _ => {}
        }
    }

    /// The schemas of a request body or a response, by media type. The first JSON one, or the only one, has the plain
    /// name; the names of others include the media type. In Swagger, the schema has no media type.
    pub(super) fn content(&mut self, name: &str, held: &Part, side: Side, about: &str) {
        let examples = match held.schema("schema") {
            Some(_) => self.registry.written(held, "examples"),
            None => Vec::new(),
        };
        let examples = examples.into_iter().filter(|(media, _)| is_json(media));
        let examples = examples.map(|(_, example)| (example.document, example.place)).collect();
        self.body(name, held.schema("schema"), side, about, examples);
        let content = self.registry.members(held, "content");
        let json = content.iter().position(|(media, _)| is_json(media));
        let plain = json.or_else(|| (content.len() == 1).then_some(0));
        for (index, (media, held)) in content.iter().enumerate() {
            self.within(media, false, |found| {
                let examples = found.examples_of(media, held);
                if plain == Some(index) {
                    found.media(name, held, side, about, examples);
                } else {
                    found.media(&format!("{name} {}", media_words(media)), held, side, about, examples);
                }
            });
        }
    }

    /// The schemas of a media type that operations share. Nothing says whether its examples are JSON.
    pub(super) fn shared_media(&mut self, name: &str, held: &Part, side: Side, about: &str) {
        self.examples(held);
        self.media(name, held, side, about, Vec::new());
    }

    /// The schemas of one media type.
    fn media(&mut self, name: &str, held: &Part, side: Side, about: &str, examples: Vec<(usize, Place)>) {
        self.body(name, held.schema("schema"), side, about, examples);
        self.body(
            &format!("{name} Item"),
            held.schema("itemSchema"),
            side,
            about,
            Vec::new(),
        );
        for (part, encoding) in self.registry.members(held, "encoding") {
            self.headers(&format!("{name} {part}"), &encoding, side);
        }
    }

    /// The headers of a response, or of a part of a body.
    pub(super) fn headers(&mut self, owner: &str, part: &Part, side: Side) {
        for (called, header) in self.registry.members(part, "headers") {
            let name = referred(&header, "Header").unwrap_or_else(|| format!("{owner} Header {called}"));
            self.within(&format!("header {called}"), false, |found| {
                found.parameter(&name, &header, side, "The header", &called);
            });
        }
    }

    /// The schema of a body. A `file` of Swagger is not JSON.
    fn body(&mut self, name: &str, schema: Option<Part>, side: Side, about: &str, examples: Vec<(usize, Place)>) {
        let Some(schema) = schema.filter(|schema| !is_of_type(schema.value(), "file")) else {
            return;
        };
        self.used(&schema, Some(side), examples);
        if has_content(schema.value()) {
            self.add(name, &schema, about);
        }
    }

    /// The payload or the headers of a message.
    pub(super) fn message_part(&mut self, name: &str, schema: &Part, about: &str, examples: Vec<(usize, Place)>) {
        self.used(schema, None, examples);
        if has_content(schema.value()) {
            self.add(name, schema, about);
        }
    }

    fn used(&mut self, schema: &Part, side: Option<Side>, examples: Vec<(usize, Place)>) {
        self.roots.uses.push(Use {
            document: schema.document,
            place: schema.place.clone(),
            side,
            exchange: self.exchange.clone(),
            examples,
        });
    }

    /// Visits a part of the operation that is being visited.
    pub(super) fn within(&mut self, part: &str, is_required: bool, visit: impl FnOnce(&mut Self)) {
        let before = self.exchange.clone();
        if let Some(exchange) = &mut self.exchange {
            if !exchange.part.is_empty() {
                exchange.part.push_str(", ");
            }
            exchange.part.push_str(part);
            exchange.is_required |= is_required;
        }
        visit(self);
        self.exchange = before;
    }

    /// A schema that becomes a named type, unless it has a name already.
    fn add(&mut self, name: &str, schema: &Part, about: &str) {
        if self.is_new(schema) {
            self.roots.named.push(Named {
                name: name.to_owned(),
                document: schema.document,
                place: schema.place.clone(),
                description: Some(about.to_owned()),
            });
        }
    }
}

/// The name of a part, after the reference that led to it: a part that several operations share is named after none of
/// them.
pub(super) fn referred(part: &Part, last: &str) -> Option<String> {
    let name = part.referred.as_deref().filter(|name| is_word(name))?;
    Some(suffixed(name, last))
}

/// The keywords that make a schema more than a scalar type.
const SHAPES: [&str; 25] = [
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "enum",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "if",
    "maxLength",
    "maxProperties",
    "maximum",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "not",
    "oneOf",
    "pattern",
    "patternProperties",
    "properties",
    "required",
];

/// Whether an inline schema is more than a scalar type: an object, an enumeration, a combination, a value with a check.
fn has_shape(schema: &Value) -> bool {
    let Some(object) = schema.as_object().filter(|object| !object.contains_key("$ref")) else {
        return false;
    };
    // A parameter of Swagger 2.0 says whether it is required; a schema, which members are.
    let says = |keyword: &&str| object.get(keyword).is_some_and(|value| value.as_bool().is_none());
    SHAPES.iter().any(says) || is_of_type(schema, "object")
}

/// Whether an inline schema of a body deserves a named type.
fn has_content(schema: &Value) -> bool {
    has_shape(schema) || is_of_type(schema, "array") && schema.get("$ref").is_none()
}

fn is_of_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(one)) => **one == *name,
        Some(Value::Array(several)) => several.iter().any(|one| one.as_str() == Some(name)),
        _ => false,
    }
}
