//! Types of several kinds of value without further keywords, as `["boolean", "string"]`: one type for all places, named
//! after the kinds. Only where a single place has them, they are that place's own.

use std::collections::HashMap;

use super::key::Key;
use crate::schema::{Graph, Keyword, Type, TypeSet};

/// How many schemas accept some kinds of value and say nothing else.
pub(super) struct Mixed(HashMap<TypeSet, usize>);

impl Mixed {
    pub(super) fn of(graph: &Graph) -> Mixed {
        let mut counts = HashMap::new();
        for schema in &graph.schemas {
            if let Some(types) = schema.types()
                && schema.keywords().iter().all(|keyword| keyword == Keyword::Types)
            {
                *counts.entry(kinds(types)).or_default() += 1;
            }
        }
        Mixed(counts)
    }

    /// The name of the type of a key that several places have in common.
    pub(super) fn name(&self, key: &Key) -> Option<String> {
        let kinds = kinds(key.types);
        let is_common =
            key.parts.is_empty() && kinds.iter().count() > 1 && self.0.get(&kinds).is_some_and(|count| *count > 1);
        is_common.then(|| kinds.iter().map(Type::pascal_name).collect::<Vec<_>>().join("Or"))
    }
}

/// The types but for `null`, which makes an `Option`.
fn kinds(types: TypeSet) -> TypeSet {
    types.without(TypeSet::of(Type::Null))
}
