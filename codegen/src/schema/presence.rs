//! Keywords that depend only on the names of an object's members.

use super::{Constraint, Graph, Keyword, SchemaId};

/// Whether a keyword's verdict on an object depends only on the names of its members.
pub(crate) fn by_names(graph: &Graph, id: SchemaId, keyword: Keyword) -> bool {
    let constraint = graph[id].constraint(keyword);
    constraint.is_none_or(|constraint| constraint_by_names(graph, constraint, &mut Vec::new()))
}

fn constraint_by_names(graph: &Graph, constraint: &Constraint, open: &mut Vec<SchemaId>) -> bool {
    match constraint {
        Constraint::Never
        | Constraint::Types(_)
        | Constraint::Required(_)
        | Constraint::MinProperties(_)
        | Constraint::MaxProperties(_)
        | Constraint::DependentRequired(_)
        | Constraint::PropertyNames(_) => true,
        Constraint::Values(_) | Constraint::UnevaluatedProperties(_) => false,
        Constraint::Properties(_) | Constraint::PatternProperties(_) | Constraint::AdditionalProperties(_) => {
            constraint.subschemas().all(|(_, member)| is_boolean(graph, member))
        }
        Constraint::References(_)
        | Constraint::AllOf(_)
        | Constraint::AnyOf(_)
        | Constraint::OneOf(_)
        | Constraint::Not(_)
        | Constraint::DependentSchemas(_)
        | Constraint::Conditional(_) => constraint
            .subschemas()
            .all(|(_, inner)| schema_by_names(graph, inner, open)),
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
        | Constraint::MinItems(_)
        | Constraint::MaxItems(_)
        | Constraint::PrefixItems(_)
        | Constraint::Items(_)
        | Constraint::Contains(_)
        | Constraint::UniqueItems
        | Constraint::UnevaluatedItems(_) => true,
    }
}

fn schema_by_names(graph: &Graph, id: SchemaId, open: &mut Vec<SchemaId>) -> bool {
    if open.contains(&id) {
        return true;
    }
    open.push(id);
    let mut constraints = graph[id].constraints().iter();
    let all = constraints.all(|constraint| constraint_by_names(graph, constraint, open));
    open.pop();
    all
}

/// Whether a schema accepts everything or nothing.
fn is_boolean(graph: &Graph, id: SchemaId) -> bool {
    graph[id].is_never() || graph[id].constraints().is_empty()
}
