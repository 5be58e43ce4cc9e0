//! Limits the types that are conjunctions of several schemas.
//!
//! A union is distributed over its sibling keywords, and the members of conjunctions are conjunctions of members, so
//! there can be a type for each *set* of schemas. Up to a limit that grows with the schema, each gets its type. Beyond
//! it, each schema still takes part in a few more conjunctions; in all others, it is left to a check.

use std::collections::{BTreeMap, HashMap};

use super::key::Key;
use crate::schema::SchemaId;

/// The number of conjunctions that get types: a constant, and a number for each schema. That many compile even if each
/// is nested in the one before: rustc follows 128 levels of types.
const KEYS: Limit = Limit {
    least: 64,
    per_schema: 1,
};

/// The number of parts that these have in total, which is the work of building them.
const PARTS: Limit = Limit {
    least: 4096,
    per_schema: 4,
};

/// The parts of the conjunctions that each schema takes part in beyond the limit.
const EACH: usize = 4;

/// The parts of the types of definitions in all: where each is a conjunction with the next one, there are as many as the
/// square of their number.
const DEFINED: Limit = Limit {
    least: 4096,
    per_schema: 8,
};

/// The schemas that are searched in all for members that only some of them declare, and for one object.
const SEARCHED: Limit = Limit {
    least: 4096,
    per_schema: 64,
};
const SEARCHED_ONCE: usize = 1024;

struct Limit {
    least: usize,
    per_schema: usize,
}

impl Limit {
    const fn of(&self, schemas: usize) -> usize {
        self.least + self.per_schema * schemas
    }
}

/// Counts conjunctions and their parts, never time: the same schema always produces the same types.
#[derive(Debug)]
pub(super) struct Budget {
    keys: usize,
    parts: usize,
    defined: usize,
    searched: usize,
    /// The parts beyond the limit, by schema.
    beyond: HashMap<SchemaId, usize>,
    /// The schemas that were left to checks, and in how many types.
    checked: BTreeMap<SchemaId, usize>,
}

impl Budget {
    /// The budget of a document with this number of schemas.
    pub(super) fn of(schemas: usize) -> Budget {
        Budget {
            keys: KEYS.of(schemas),
            parts: PARTS.of(schemas),
            defined: DEFINED.of(schemas),
            searched: SEARCHED.of(schemas),
            beyond: HashMap::new(),
            checked: BTreeMap::new(),
        }
    }

    /// Counts a key that a type is made of.
    pub(super) fn count(&mut self, key: &Key) {
        if is_conjunction(key) {
            self.keys = self.keys.saturating_sub(1);
            self.parts = self.parts.saturating_sub(key.parts.len());
        }
    }

    /// Whether this schema's part of the key gets types. Otherwise, it has to be checked.
    pub(super) fn allows(&mut self, key: &Key, schema: SchemaId) -> bool {
        if (self.keys > 0 && self.parts > 0) || !is_conjunction(key) {
            return true;
        }
        let beyond = self.beyond.entry(schema).or_default();
        if *beyond + key.parts.len() <= EACH {
            *beyond += key.parts.len();
            return true;
        }
        *self.checked.entry(schema).or_default() += 1;
        false
    }

    /// Whether a definition gets a type for what it says in this key. Otherwise, all of it has to be checked.
    pub(super) fn allows_definition(&mut self, key: &Key, schema: SchemaId) -> bool {
        let is_allowed = self.defined >= key.parts.len();
        self.defined = self.defined.saturating_sub(key.parts.len());
        if !is_allowed {
            *self.checked.entry(schema).or_default() += 1;
        }
        is_allowed
    }

    /// The number of schemas that may be searched for the members of an object.
    pub(super) fn hints(&self) -> usize {
        self.searched.min(SEARCHED_ONCE)
    }

    /// Counts the schemas that were searched for the members of an object. If they were all that may be, others may declare
    /// members which have no field and are checked.
    pub(super) fn search(&mut self, schema: SchemaId, searched: usize) {
        if searched >= self.hints() {
            *self.checked.entry(schema).or_default() += 1;
        }
        self.searched = self.searched.saturating_sub(searched);
    }

    /// The schemas that were left to checks, and in how many types.
    pub(super) fn checked(self) -> BTreeMap<SchemaId, usize> {
        self.checked
    }
}

/// Whether a key is more than the meaning of a single schema; there are no more of the latter than schemas.
fn is_conjunction(key: &Key) -> bool {
    key.origin.is_none() && key.parts.len() > 1
}
