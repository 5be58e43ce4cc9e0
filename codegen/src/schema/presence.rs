//! Keywords that depend only on the names of an object's members.

use super::{Constraint, Graph, Keyword, SchemaId};

/// Whether a keyword's verdict on an object depends only on the names of its members.
pub(crate) fn by_names(graph: &Graph, id: SchemaId, keyword: Keyword) -> bool {
    graph[id]
        .constraint(keyword)
        .is_none_or(|constraint| match reads(graph, constraint) {
            Reads::Names => true,
            Reads::Values => false,
            Reads::AsSubschemas => !constraint.subschemas().any(|(_, inner)| graph.needs_values(inner)),
        })
}

/// For each schema, whether its verdict on an object depends on more than the names of its members: it reads the values,
/// or applies a schema that does. Schemas that only apply each other read nothing.
pub(super) fn needing_values(graph: &Graph) -> Vec<bool> {
    let mut users: Vec<Vec<SchemaId>> = vec![Vec::new(); graph.schemas.len()];
    let mut found = Vec::new();
    for id in graph.ids() {
        for constraint in graph[id].constraints() {
            match reads(graph, constraint) {
                Reads::Names => {}
                Reads::Values => found.push(id),
                Reads::AsSubschemas => {
                    let inner = constraint.subschemas();
                    inner.for_each(|(_, inner)| users[inner.0 as usize].push(id));
                }
            }
        }
    }
    let mut needing = vec![false; graph.schemas.len()];
    while let Some(id) = found.pop() {
        if !std::mem::replace(&mut needing[id.0 as usize], true) {
            found.extend(&users[id.0 as usize]);
        }
    }
    needing
}

/// What the verdict of a keyword on an object depends on.
enum Reads {
    /// At most the names of its members.
    Names,
    /// The values of its members too.
    Values,
    /// What the subschemas read.
    AsSubschemas,
}

fn reads(graph: &Graph, constraint: &Constraint) -> Reads {
    match constraint {
        Constraint::Never
        | Constraint::Types(_)
        | Constraint::Required(_)
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::DependentRequired(_)
        | Constraint::PropertyNames(_) => Reads::Names,
        Constraint::Values(_) | Constraint::UnevaluatedProperties(_) => Reads::Values,
        Constraint::Properties(_) | Constraint::PatternProperties(_) | Constraint::AdditionalProperties(_) => {
            if constraint.subschemas().all(|(_, member)| is_boolean(graph, member)) {
                Reads::Names
            } else {
                Reads::Values
            }
        }
        Constraint::References(_)
        | Constraint::AllOf(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::DependentSchemas(_)
        | Constraint::Conditional(_) => Reads::AsSubschemas,
        // These do not constrain objects.
        Constraint::Minimum(_)
        | Constraint::ExclusiveMinimum(_)
        | Constraint::Maximum(_)
        | Constraint::ExclusiveMaximum(_)
        | Constraint::MultipleOf(_)
        | Constraint::MinLength(_)
        | Constraint::MaxLength(_)
        | Constraint::Pattern(_)
        | Constraint::Format(_)
        | Constraint::PlainInteger
        | Constraint::ContentEncoding(_)
        | Constraint::ContentMediaType(_)
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::PrefixItems(_)
        | Constraint::Items(_)
        | Constraint::Contains(_)
        | Constraint::UniqueItems
        | Constraint::UnevaluatedItems(_) => Reads::Names,
    }
}

/// Whether a schema accepts everything or nothing.
fn is_boolean(graph: &Graph, id: SchemaId) -> bool {
    graph[id].is_never() || graph[id].constraints().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph;
    use serde_json::{Map, Value, json};

    #[test]
    fn a_cycle_of_choices_reads_values_where_one_of_its_schemas_does() {
        let reads = |last: Value| {
            let link =
                |index: usize| json!({"anyOf": [{"$ref": format!("#/$defs/d{}", index + 1)}, {"required": ["a"]}]});
            let mut defs: Map<String, Value> = (0..20_000).map(|index| (format!("d{index}"), link(index))).collect();
            defs.insert("d20000".to_owned(), last);
            let graph = graph(&json!({"$ref": "#/$defs/d0", "$defs": defs}));
            graph
                .root
                .is_some_and(|root| !by_names(&graph, root, Keyword::References))
        };
        assert!(!reads(json!({"$ref": "#/$defs/d0", "minProperties": 1})));
        assert!(!reads(json!({"$ref": "#/$defs/d0", "properties": {"a": true}})));
        assert!(reads(
            json!({"$ref": "#/$defs/d0", "properties": {"a": {"type": "null"}}})
        ));
    }
}
