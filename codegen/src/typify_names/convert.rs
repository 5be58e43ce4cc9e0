//! Converts typify's types to plain data.

use std::collections::BTreeMap;

use schemars::schema::{RootSchema, Schema};
use serde_json::Value;
use typify::{TypeDetails, TypeEnumVariant, TypeId, TypeSpace, TypeSpaceSettings};

use super::types::{Payload, Shape, Types, TypifyType};

/// typify's types for a document.
pub(super) fn types(document: Value) -> Result<Types, String> {
    let schema: RootSchema = serde_json::from_value(document).map_err(|error| error.to_string())?;
    let keys: Vec<String> = schema.definitions.keys().cloned().collect();
    let mut space = TypeSpace::new(&TypeSpaceSettings::default());
    let root = space.add_root_schema(schema).map_err(|error| error.to_string())?;
    let mut definitions = Vec::with_capacity(keys.len());
    for key in keys {
        let reference = Schema::new_ref(crate::pointer::join("#/definitions", [key.as_str()]));
        let id = space.add_type(&reference).map_err(|error| error.to_string())?;
        definitions.push((key, id));
    }
    let mut reader = Reader {
        space: &space,
        known: BTreeMap::new(),
        waiting: Vec::new(),
    };
    let root = root.map(|id| reader.index(&id));
    let definitions = definitions
        .into_iter()
        .map(|(key, id)| (key, reader.index(&id)))
        .collect();
    Ok(Types {
        types: reader.types()?,
        root,
        definitions,
    })
}

/// Converts types, each once.
struct Reader<'s> {
    space: &'s TypeSpace,
    known: BTreeMap<TypeId, usize>,
    /// The types with an index, in index order.
    waiting: Vec<TypeId>,
}

impl Reader<'_> {
    fn index(&mut self, id: &TypeId) -> usize {
        *self.known.entry(id.clone()).or_insert_with(|| {
            self.waiting.push(id.clone());
            self.waiting.len() - 1
        })
    }

    /// The types with an index, and those that they hold.
    fn types(&mut self) -> Result<Vec<TypifyType>, String> {
        let mut types = Vec::new();
        while let Some(id) = self.waiting.get(types.len()).cloned() {
            types.push(self.read(&id)?);
        }
        Ok(types)
    }

    fn read(&mut self, id: &TypeId) -> Result<TypifyType, String> {
        let space = self.space;
        let found = space.get_type(id).map_err(|error| error.to_string())?;
        let details = found.details();
        let is_named = matches!(
            details,
            TypeDetails::Enum(_) | TypeDetails::Struct(_) | TypeDetails::Newtype(_)
        );
        let shape = match details {
            TypeDetails::Enum(details) => Shape::Enum(
                details
                    .variants()
                    .map(|(name, variant)| (name.to_owned(), self.payload(variant)))
                    .collect(),
            ),
            TypeDetails::Struct(details) => Shape::Struct(self.fields(details.properties())),
            TypeDetails::Newtype(details) => Shape::Wrapper(self.index(&details.inner())),
            TypeDetails::Option(inner) | TypeDetails::Box(inner) => Shape::Wrapper(self.index(&inner)),
            TypeDetails::Vec(item) | TypeDetails::Set(item) | TypeDetails::Array(item, _) => {
                Shape::List(self.index(&item))
            }
            TypeDetails::Map(_, value) => Shape::Map(self.index(&value)),
            TypeDetails::Tuple(items) => Shape::Tuple(items.map(|id| self.index(&id)).collect()),
            TypeDetails::Builtin(_) | TypeDetails::Unit | TypeDetails::String => Shape::Leaf,
        };
        Ok(TypifyType {
            name: is_named.then(|| found.name()),
            shape,
        })
    }

    fn payload(&mut self, variant: TypeEnumVariant<'_>) -> Payload {
        match variant {
            TypeEnumVariant::Simple => Payload::Types(Vec::new()),
            TypeEnumVariant::Tuple(items) => Payload::Types(items.iter().map(|id| self.index(id)).collect()),
            TypeEnumVariant::Struct(fields) => Payload::Fields(self.fields(fields.into_iter())),
        }
    }

    fn fields<'f>(&mut self, fields: impl Iterator<Item = (&'f str, TypeId)>) -> Vec<(String, usize)> {
        fields.map(|(name, id)| (name.to_owned(), self.index(&id))).collect()
    }
}
