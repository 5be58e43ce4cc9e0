//! The schema graph: every schema that the root reaches, in one vocabulary, references resolved.
//!
//! This is the boundary between *resolve* and *model*. Nothing here, or to the right of here, knows
//! dialects, `$ref` texts or dynamic scopes.

mod annotations;
pub(crate) mod evaluated;
mod keyword;
mod keywords;
mod pattern;
mod place;
pub(crate) mod presence;
mod types;

pub use crate::support::number::Number;
pub use annotations::{Annotations, Said};
pub use keyword::{Keyword, KeywordSet, Part};
pub use keywords::Keywords;
pub use pattern::Pattern;
pub use place::{Group, List, Location, Place, Slot, Step};
pub use types::{Type, TypeSet};

use std::collections::BTreeMap;

use serde_json::Value;

/// Names one schema of a [`Graph`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemaId(pub(crate) u32);

/// Every schema that is reachable from the roots, with the references between them resolved.
#[derive(Debug)]
pub struct Graph {
    /// The schemas; a [`SchemaId`] is an index into them.
    pub(crate) schemas: Vec<Schema>,
    /// The schema that the document stands for; `None` for a document that only has named schemas.
    pub root: Option<SchemaId>,
    /// Schemas that get a type of their own even where the root does not reach them (the component schemas of an
    /// OpenAPI document, and the inline schemas of its operations), with their names, in document order.
    pub components: Vec<(String, SchemaId)>,
    /// Where the very same as a schema is written too, and stands for it.
    pub also: BTreeMap<SchemaId, Vec<Location>>,
}

impl Graph {
    /// The place of a keyword, as a JSON Pointer with its `#`.
    pub fn keyword_pointer(&self, id: SchemaId, keyword: Keyword) -> String {
        let schema = &self[id];
        let name = if keyword == Keyword::Values && schema.constant {
            "const"
        } else {
            keyword.name()
        };
        format!("#{}/{name}", schema.location.place)
    }
}

impl std::ops::Index<SchemaId> for Graph {
    type Output = Schema;
    fn index(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }
}

/// One schema: its assertions, applicators and annotations. Members that are absent assert nothing.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// Where it is written.
    pub location: Location,
    /// What it says to people.
    pub annotations: Annotations,
    /// `false`: nothing is valid. (`true` is a schema without assertions.)
    pub never: bool,
    /// The targets of `$ref`, `$dynamicRef` and `$recursiveRef`, each of which must hold.
    pub references: Vec<SchemaId>,
    /// `type`; `integer` counts `1.0` in.
    pub types: Option<TypeSet>,
    /// `enum`, or `const` as an enum of one value; two of them (`enum` and `const`) are intersected.
    pub values: Option<Box<[Value]>>,
    /// Whether `const` is where the values are from.
    pub constant: bool,
    /// `format`, where it is known and asserted.
    pub format: Option<&'static str>,
    /// The rest, where there is any: most schemas stand in members and have none of it.
    pub(crate) keywords: Option<Box<Keywords>>,
}

impl Schema {
    /// Every schema that a schema names, in a fixed order: its references first.
    pub(crate) fn edges_mut(&mut self) -> Vec<&mut SchemaId> {
        let mut all: Vec<&mut SchemaId> = Vec::new();
        all.extend(&mut self.references);
        if let Some(keywords) = &mut self.keywords {
            keywords.edges_mut(&mut all);
        }
        all
    }

    /// The branches of `anyOf` or `oneOf`.
    pub fn branches(&self, keyword: Keyword) -> &[SchemaId] {
        if keyword == Keyword::OneOf {
            &self.one_of
        } else {
            &self.any_of
        }
    }

    /// The schemas that apply to the value itself.
    pub fn in_place(&self) -> impl Iterator<Item = SchemaId> {
        let always = self.references.iter().chain(&self.all_of);
        always.copied().chain(self.in_place_sometimes()).chain(self.not)
    }

    /// The schemas that apply to the value itself, depending on the value: branches, conditions and their outcomes.
    pub fn in_place_sometimes(&self) -> impl Iterator<Item = SchemaId> {
        let unions = self.any_of.iter().chain(&self.one_of).copied();
        let conditional = self.conditional.iter();
        let conditional = conditional.flat_map(|c| std::iter::once(c.when).chain(c.then).chain(c.otherwise));
        unions
            .chain(conditional)
            .chain(self.dependent_schemas.iter().map(|(_, id)| *id))
    }
}

/// `contains` and its bounds.
#[derive(Debug, Clone)]
pub struct Contains {
    /// The schema to count matches of.
    pub schema: SchemaId,
    /// The least number of matches; 1 unless `minContains` says otherwise.
    pub min: u64,
    /// The greatest number of matches.
    pub max: Option<u64>,
    /// Whether a matching item counts as evaluated for `unevaluatedItems` (2020-12 and later).
    pub evaluates: bool,
}

/// `if`, `then`, `else`. At least one of the two outcomes is there.
#[derive(Debug, Clone)]
pub struct Conditional {
    /// The condition.
    pub when: SchemaId,
    /// What must hold where the condition does.
    pub then: Option<SchemaId>,
    /// What must hold where it does not.
    pub otherwise: Option<SchemaId>,
}

/// A member whose text tells, as a hint, which branch of a union is meant. It asserts nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Discriminator {
    /// `propertyName`.
    pub member: String,
    /// `mapping`: texts, and the name of the component that each stands for.
    pub mapping: Vec<(String, String)>,
}

impl Discriminator {
    /// The texts that stand for the component: those that are mapped to it, and its name.
    pub fn texts(&self, component: &str) -> Vec<String> {
        let mapped = self.mapping.iter().filter(|(_, target)| target == component);
        let mut texts: Vec<String> = mapped.map(|(text, _)| text.clone()).collect();
        if !self.mapping.iter().any(|(text, _)| text == component) {
            texts.push(component.to_owned());
        }
        texts
    }
}
