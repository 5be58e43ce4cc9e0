//! The schemas that types come from, for crates that describe types by schemas.

/// The schema in a text of JSON Schema 2020-12 in which references are the indices of others: `refer` is the schema that
/// refers to one of them.
pub fn written_schema(text: &str, refer: &mut dyn FnMut(usize) -> serde_json::Value) -> serde_json::Value {
    let mut schema = serde_json::from_str(text).unwrap_or(serde_json::Value::Bool(true));
    resolve_references(&mut schema, refer);
    schema
}

/// Replaces the references in a schema.
pub fn resolve_references(schema: &mut serde_json::Value, refer: &mut dyn FnMut(usize) -> serde_json::Value) {
    let serde_json::Value::Object(members) = schema else {
        return;
    };
    for (keyword, value) in members.iter_mut() {
        match (keyword.as_str(), value) {
            ("allOf" | "anyOf" | "oneOf" | "prefixItems", serde_json::Value::Array(all)) => {
                all.iter_mut().for_each(|one| resolve_references(one, refer));
            }
            ("properties" | "patternProperties" | "dependentSchemas", serde_json::Value::Object(all)) => {
                all.values_mut().for_each(|one| resolve_references(one, refer));
            }
            (
                "items"
                | "contains"
                | "propertyNames"
                | "additionalProperties"
                | "not"
                | "if"
                | "then"
                | "else"
                | "unevaluatedItems"
                | "unevaluatedProperties",
                one,
            ) => resolve_references(one, refer),
            _ => {}
        }
    }
    let index = members
        .get("$ref")
        .and_then(serde_json::Value::as_str)
        .and_then(|text| text.parse().ok());
    let Some(index) = index else { return };
    let found = refer(index);
    if let Some(reference) = found
        .get("$ref")
        .filter(|_| found.as_object().is_some_and(|found| found.len() == 1))
    {
        members.insert("$ref".to_owned(), reference.clone());
        return;
    }
    // The schema itself, in place of a reference to it.
    members.remove("$ref");
    match members
        .entry("allOf")
        .or_insert_with(|| serde_json::Value::Array(Vec::new()))
    {
        serde_json::Value::Array(all) => all.push(found),
        other => *other = found,
    }
}

/// Implements schemars' `JsonSchema`, one line for each type with the index of its schema in the references, its name
/// and its schema, and then one for each other schema.
macro_rules! json_schemas {
    ($($index:literal $type:ty as $name:literal = $text:literal;)*
     else $($other:literal as $other_name:literal = $other_text:literal;)*) => {
        /// A schema that is not that of a type.
        #[allow(dead_code)] // There may be none.
        struct Definition<const INDEX: usize>;

        fn refer(generator: &mut schemars::SchemaGenerator, index: usize) -> serde_json::Value {
            let schema = match index {
                $($index => generator.subschema_for::<$type>(),)*
                $($other => generator.subschema_for::<Definition<$other>>(),)*
                _ => schemars::Schema::default(),
            };
            schema.to_value()
        }

        fn schema(generator: &mut schemars::SchemaGenerator, text: &str) -> schemars::Schema {
            let schema = support::written_schema(text, &mut |index| refer(generator, index));
            schemars::Schema::try_from(schema).unwrap_or_default()
        }

        $(support::json_schema! { $type as $name = $text })*
        $(support::json_schema! { Definition<$other> as $other_name = $other_text })*
    };
}
pub(crate) use json_schemas;

/// Implements schemars' `JsonSchema` for one type.
macro_rules! json_schema {
    ($type:ty as $name:literal = $text:literal) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn schema_id() -> std::borrow::Cow<'static, str> {
                concat!(module_path!(), "::", $name).into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schema(generator, $text)
            }
        }
    };
}
pub(crate) use json_schema;

/// Implements utoipa's `ToSchema`, with the lines of `json_schemas`.
macro_rules! utoipa_schemas {
    ($($index:literal $type:ty as $name:literal = $text:literal;)*
     else $($other:literal as $other_name:literal = $other_text:literal;)*) => {
        type Described = utoipa::openapi::RefOr<utoipa::openapi::schema::Schema>;

        /// The name and the text of a schema.
        fn entry(index: usize) -> (&'static str, &'static str) {
            match index {
                $($index => ($name, $text),)*
                $($other => ($other_name, $other_text),)*
                _ => ("", "true"),
            }
        }

        /// A schema, and the indices that it refers to.
        fn described(text: &str, found: &mut dyn FnMut(usize)) -> Described {
            use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType};
            let value = support::written_schema(text, &mut |index| {
                found(index);
                serde_json::json!({ "$ref": format!("#/components/schemas/{}", entry(index).0) })
            });
            // utoipa knows few keywords; where it would lose one, the schema is written as it is.
            if let Ok(known) = serde_json::from_value::<Described>(value.clone()) {
                if serde_json::to_value(&known).is_ok_and(|again| again == value) {
                    return known;
                }
            }
            let members = match value {
                serde_json::Value::Object(members) => members,
                serde_json::Value::Bool(false) => [("not".to_owned(), serde_json::json!({}))].into_iter().collect(),
                _ => serde_json::Map::new(),
            };
            let object = ObjectBuilder::new().schema_type(SchemaType::AnyValue);
            Schema::Object(object.extensions(Some(members.into_iter().collect())).build()).into()
        }

        /// Adds the schemas that a schema refers to, each once.
        fn add(index: usize, known: &mut Vec<usize>, schemas: &mut Vec<(String, Described)>) {
            let mut found = Vec::new();
            described(entry(index).1, &mut |index| found.push(index));
            for index in found {
                if !known.contains(&index) {
                    known.push(index);
                    let (name, text) = entry(index);
                    schemas.push((name.to_owned(), described(text, &mut |_| ())));
                    add(index, known, schemas);
                }
            }
        }

        $(
            impl utoipa::PartialSchema for $type {
                fn schema() -> Described {
                    described($text, &mut |_| ())
                }
            }

            impl utoipa::ToSchema for $type {
                fn name() -> std::borrow::Cow<'static, str> {
                    $name.into()
                }
                fn schemas(schemas: &mut Vec<(String, Described)>) {
                    add($index, &mut vec![$index], schemas);
                }
            }
        )*
    };
}
pub(crate) use utoipa_schemas;
