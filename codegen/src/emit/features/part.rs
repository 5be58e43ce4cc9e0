//! The keywords of a part, with the siblings that these consult.

use crate::schema::{Graph, Keyword, KeywordSet, Part};

/// The keywords of a part, with the siblings that these consult; `None` if they consult everything in place.
pub(super) fn keywords(graph: &Graph, part: &Part) -> Option<KeywordSet> {
    let set = |keywords: &[Keyword]| keywords.iter().copied().collect::<KeywordSet>();
    let all = graph[part.schema].keywords();
    let unevaluated = set(&[Keyword::UnevaluatedItems, Keyword::UnevaluatedProperties]);
    if !part.keywords.and(unevaluated).is_empty() {
        return None;
    }
    let mut keywords = part.keywords;
    for (keyword, consulted) in [
        (Keyword::Items, set(&[Keyword::PrefixItems])),
        (
            Keyword::AdditionalProperties,
            set(&[Keyword::Properties, Keyword::PatternProperties]),
        ),
    ] {
        if keywords.has(keyword) {
            keywords = keywords.or(consulted.and(all));
        }
    }
    Some(keywords)
}
