//! Walks through an AsyncAPI document (2 and 3): its component schemas, and the payloads and headers of its messages,
//! following references.

use super::named::{Found, referred};
use super::operation_names::suffixed;
use super::parts::Part;
use crate::dialect::Dialect;
use crate::error::Diagnostic;
use crate::schema::Place;
use crate::warning::WarningKind;

/// Finds the schemas of the main document.
pub(super) fn find(found: &mut Found<'_, '_>) {
    let root = found.registry.root();
    let components = found.registry.member(&root, "components");
    if let Some(components) = &components {
        found.schemas(components, "schemas");
        for (name, message) in found.registry.members(components, "messages") {
            found.message(&name, &message);
        }
        for (name, traits) in found.registry.members(components, "messageTraits") {
            found.message(&name, &traits);
        }
    }
    for holder in [Some(root), components].into_iter().flatten() {
        for (name, channel) in found.registry.members(&holder, "channels") {
            found.channel(&name, &channel);
        }
        for (name, operation) in found.registry.members(&holder, "operations") {
            found.exchange(&name, &operation);
        }
    }
}

impl Found<'_, '_> {
    fn channel(&mut self, name: &str, channel: &Part) {
        if !self.is_new(channel) {
            return;
        }
        for (called, parameter) in self.registry.members(channel, "parameters") {
            self.message_parameter(&format!("{name} {called}"), &parameter);
        }
        // Version 3: the messages have names.
        for (called, message) in self.registry.members(channel, "messages") {
            self.message(&called, &message);
        }
        // Version 2: the operations have messages.
        for action in ["publish", "subscribe"] {
            let Some(operation) = self.registry.member(channel, action) else {
                continue;
            };
            let id = operation.string("operationId");
            let own = id.map_or_else(|| format!("{action} {name}"), str::to_owned);
            let Some(message) = self.registry.member(&operation, "message") else {
                continue;
            };
            let alternatives = self.registry.elements(&message, "oneOf");
            if alternatives.is_empty() {
                self.message(&own, &message);
            }
            for (index, alternative) in alternatives.iter().enumerate() {
                self.message(&format!("{own} {}", index + 1), alternative);
            }
        }
    }

    /// An operation in version 3, which refers to messages.
    fn exchange(&mut self, name: &str, operation: &Part) {
        let reply = self.registry.member(operation, "reply");
        for holder in [Some(operation.clone()), reply].into_iter().flatten() {
            if let Some(channel) = self.registry.member(&holder, "channel") {
                self.channel(name, &channel);
            }
            for message in self.registry.elements(&holder, "messages") {
                self.message(name, &message);
            }
        }
    }

    /// The payload and headers of a message, or of a trait that messages share.
    fn message(&mut self, name: &str, message: &Part) {
        if !self.is_new(message) {
            return;
        }
        let own = message.string("messageId").or_else(|| message.string("name"));
        let own = own.map(str::to_owned);
        let name = referred(message, "").or(own).unwrap_or_else(|| name.to_owned());
        for (part, words) in [("payload", "Payload"), ("headers", "Headers")] {
            let about = format!("The {part} of the message `{name}`.");
            if let Some(schema) = message.schema(part) {
                let language = message.string("schemaFormat").filter(|_| part == "payload");
                let examples = self.registry.elements(message, "examples");
                let examples = examples.iter().filter_map(|example| example.schema(part));
                let examples = examples.map(|example| (example.document, example.place)).collect();
                self.message_schema(&suffixed(&name, words), &schema, language, &about, examples);
            }
        }
        for (index, shared) in self.registry.elements(message, "traits").into_iter().enumerate() {
            self.message(&format!("{name} trait {}", index + 1), &shared);
        }
    }

    /// A schema, or, in version 3, a schema next to the name of its language.
    fn message_schema(
        &mut self,
        name: &str,
        written: &Part,
        language: Option<&str>,
        about: &str,
        examples: Vec<(usize, Place)>,
    ) {
        let named = written.string("schemaFormat").map(str::to_owned);
        let schema = match &named {
            Some(_) => written.schema("schema"),
            None => Some(written.clone()),
        };
        let language = named.as_deref().or(language);
        match (schema, language.map(dialect)) {
            (Some(schema), None) => self.message_part(name, &schema, about, examples),
            (Some(schema), Some(Some(dialect))) => {
                self.registry.declare(schema.document, &schema.place, dialect);
                self.message_part(name, &schema, about, examples);
            }
            (_, Some(None)) => {
                let language = language.unwrap_or_default();
                let message = format!("the schema language `{language}` is not supported: there is no type for it");
                let warning = Diagnostic::warning(WarningKind::UnreadLanguage, message)
                    .hint("schemas of AsyncAPI, JSON Schema and OpenAPI are supported: add one of these next to it");
                self.registry.report.push(written.located(warning));
            }
            (None, _) => {}
        }
    }

    fn message_parameter(&mut self, name: &str, parameter: &Part) {
        if let Some(schema) = parameter.schema("schema") {
            let about = parameter.string("description").map(str::to_owned);
            let about = about.unwrap_or_else(|| format!("The parameter `{name}`."));
            self.message_part(name, &schema, &about, Vec::new());
        }
    }
}

/// The dialect of a schema language, if it is a dialect of JSON Schema.
fn dialect(language: &str) -> Option<Dialect> {
    let (name, version) = language.split_once(";version=").unwrap_or((language, ""));
    if name.contains("asyncapi") {
        return Some(Dialect::Draft7);
    }
    if name.contains("vnd.oai.openapi") {
        return Some(Dialect::from_openapi_version(version).unwrap_or(Dialect::OpenApi30));
    }
    if name.contains("application/schema") {
        let of_version = |dialect: &&Dialect| {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            digits(dialect.as_str()).trim_start_matches('0') == digits(version).trim_start_matches('0')
        };
        return Some(Dialect::ALL.iter().find(of_version).copied().unwrap_or(Dialect::Draft7));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_schemas() {
        for (language, expected) in [
            ("application/vnd.aai.asyncapi+yaml;version=3.0.0", Some(Dialect::Draft7)),
            ("application/vnd.aai.asyncapi;version=2.6.0", Some(Dialect::Draft7)),
            ("application/schema+json;version=draft-07", Some(Dialect::Draft7)),
            ("application/schema+yaml;version=draft-04", Some(Dialect::Draft4)),
            ("application/schema+json;version=2020-12", Some(Dialect::Draft202012)),
            (
                "application/vnd.oai.openapi+json;version=3.0.0",
                Some(Dialect::OpenApi30),
            ),
            ("application/vnd.apache.avro;version=1.9.0", None),
            ("application/raml+yaml;version=1.0", None),
        ] {
            assert_eq!(dialect(language), expected, "{language}");
        }
    }
}
