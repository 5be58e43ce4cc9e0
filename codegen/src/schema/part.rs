//! Some keywords of one schema: the unit in which work is divided between types and checks.

use super::{Graph, KeywordSet, SchemaId};

/// Some keywords of one schema. A keyword still consults the siblings that define it (`items` the number of
/// `prefixItems`, `additionalProperties` the names of `properties`, `unevaluated*` everything in place).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Part {
    /// The schema.
    pub schema: SchemaId,
    /// The keywords.
    pub keywords: KeywordSet,
}

impl Part {
    /// All keywords of a schema.
    pub fn whole(graph: &Graph, schema: SchemaId) -> Part {
        Part {
            schema,
            keywords: graph[schema].keywords(),
        }
    }

    /// The keywords that are in the set; `None` if there are none.
    pub fn only(self, keywords: KeywordSet) -> Option<Part> {
        let keywords = self.keywords.and(keywords);
        (!keywords.is_empty()).then_some(Part { keywords, ..self })
    }

    /// The keywords that are not in the set; `None` if there are none.
    pub fn without(self, keywords: KeywordSet) -> Option<Part> {
        self.only(self.keywords.without(keywords))
    }
}
