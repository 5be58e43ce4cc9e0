//! Keywords that say nothing: those that apply a schema without assertions.

use super::{Constraint, Graph, Keyword, KeywordSet, SchemaId};

impl Graph {
    /// The keywords of a schema that apply a schema without assertions, and so refuse nothing. `additionalProperties` beside
    /// patterns is not among them: it tells that the other members are open.
    pub(crate) fn vacuous(&self, id: SchemaId) -> KeywordSet {
        let has_patterns = self[id].constraint(Keyword::PatternProperties).is_some();
        let says_nothing = |id: SchemaId| self[self.innermost(id)].constraints().is_empty();
        let is_vacuous = |constraint: &&Constraint| match constraint {
            Constraint::AdditionalProperties(inner) => !has_patterns && says_nothing(*inner),
            Constraint::Items(inner)
            | Constraint::PropertyNames(inner)
            | Constraint::UnevaluatedItems(inner)
            | Constraint::UnevaluatedProperties(inner) => says_nothing(*inner),
            Constraint::Never
            | Constraint::Types(_)
            | Constraint::Values(_)
            | Constraint::Minimum(_)
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
            | Constraint::Contains(_)
            | Constraint::UniqueItems
            | Constraint::Required(_)
            | Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::Properties(_)
            | Constraint::PatternProperties(_)
            | Constraint::DependentRequired(_)
            | Constraint::DependentSchemas(_)
            | Constraint::References(_)
            | Constraint::AllOf(_)
            | Constraint::AnyOf(_)
            | Constraint::OneOf(_)
            | Constraint::Not(_)
            | Constraint::Conditional(_) => false,
        };
        let constraints = self[id].constraints().iter();
        constraints.filter(is_vacuous).map(Constraint::keyword).collect()
    }
}
