//! Keywords for which the names of the members of an object are enough.

use super::{Graph, Keyword, KeywordSet, SchemaId, Type, TypeSet};

/// Whether a keyword of a schema accepts or refuses an object for the names of its members alone.
pub(crate) fn by_names(graph: &Graph, id: SchemaId, keyword: Keyword) -> bool {
    keyword_by_names(graph, id, keyword, &mut Vec::new())
}

fn keyword_by_names(graph: &Graph, id: SchemaId, keyword: Keyword, open: &mut Vec<SchemaId>) -> bool {
    let schema = &graph[id];
    let mut all = |mut inner: &mut dyn Iterator<Item = SchemaId>| {
        Iterator::all(&mut inner, |inner| schema_by_names(graph, inner, open))
    };
    match keyword {
        Keyword::Required
        | Keyword::MinProperties
        | Keyword::MaxProperties
        | Keyword::DependentRequired
        | Keyword::PropertyNames
        | Keyword::Types
        | Keyword::Never => true,
        Keyword::Values | Keyword::UnevaluatedProperties => false,
        Keyword::Properties => schema.properties.iter().all(|(_, member)| is_boolean(graph, *member)),
        Keyword::PatternProperties => schema
            .pattern_properties
            .iter()
            .all(|(_, member)| is_boolean(graph, *member)),
        Keyword::AdditionalProperties => schema
            .additional_properties
            .is_none_or(|member| is_boolean(graph, member)),
        Keyword::References => all(&mut schema.references.iter().copied()),
        Keyword::AllOf => all(&mut schema.all_of.iter().copied()),
        Keyword::AnyOf => all(&mut schema.any_of.iter().copied()),
        Keyword::OneOf => all(&mut schema.one_of.iter().copied()),
        Keyword::Not => all(&mut schema.not.into_iter()),
        Keyword::DependentSchemas => all(&mut schema.dependent_schemas.iter().map(|(_, inner)| *inner)),
        Keyword::Conditional => {
            let parts = schema.conditional.iter();
            all(&mut parts.flat_map(|c| std::iter::once(c.when).chain(c.then).chain(c.otherwise)))
        }
        // What is left has no say on objects.
        _ => !keyword.types().meets(TypeSet::of(Type::Object)),
    }
}

fn schema_by_names(graph: &Graph, id: SchemaId, open: &mut Vec<SchemaId>) -> bool {
    if open.contains(&id) {
        return true;
    }
    open.push(id);
    let mut keywords = KeywordSet::present(&graph[id]).iter();
    let all = keywords.all(|keyword| keyword_by_names(graph, id, keyword, open));
    open.pop();
    all
}

/// Whether a schema accepts everything, or nothing.
fn is_boolean(graph: &Graph, id: SchemaId) -> bool {
    graph[id].never || KeywordSet::present(&graph[id]).is_empty()
}
