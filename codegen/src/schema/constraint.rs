//! A keyword with its value, and the subschemas it applies.

use super::{Keyword, Number, Pattern, SchemaId, TypeSet};
use serde_json::Value;

macro_rules! constraints {
    ($($(#[$doc:meta])* $name:ident $(($value:ty))?,)*) => {
        /// A keyword with its value. A schema has each keyword at most once; lists are never empty.
        #[derive(Debug, Clone)]
        pub enum Constraint { $($(#[$doc])* $name $(($value))?,)* }

        impl Constraint {
            /// The keyword without its value.
            pub fn keyword(&self) -> Keyword {
                match self { $(Constraint::$name { .. } => Keyword::$name),* }
            }
        }
    };
}

constraints! {
    /// The schema `false`: nothing is valid. (`true` is a schema without constraints.)
    Never,
    /// `type`; `integer` includes `1.0`.
    Types(TypeSet),
    /// `enum` or `const`.
    Values(Box<Values>),
    /// `minimum`.
    Minimum(Box<Number>),
    /// `exclusiveMinimum`.
    ExclusiveMinimum(Box<Number>),
    /// `maximum`.
    Maximum(Box<Number>),
    /// `exclusiveMaximum`.
    ExclusiveMaximum(Box<Number>),
    /// `multipleOf`, more than zero.
    MultipleOf(Box<Number>),
    /// `minLength`, in code points.
    MinLength(u64),
    /// `maxLength`, in code points.
    MaxLength(u64),
    /// `pattern`.
    Pattern(Box<Pattern>),
    /// `format`, if it is known and asserted.
    Format(&'static str),
    /// `type: integer` of draft 4, where numbers are exact: no number with a fraction or an exponent, even if it is
    /// integral.
    PlainInteger,
    /// `contentEncoding`, if it is known and asserted.
    ContentEncoding(&'static str),
    /// `contentMediaType`, if it is known and asserted; together with its encoding.
    ContentMediaType(&'static str),
    /// `minItems`.
    MinItems(u64),
    /// `maxItems`.
    MaxItems(u64),
    /// `prefixItems` (`items` as an array, in older dialects).
    PrefixItems(Box<[SchemaId]>),
    /// `items`: the schema of the items after `prefixItems` (`additionalItems`, in older dialects).
    Items(SchemaId),
    /// `contains`, with `minContains` and `maxContains`.
    Contains(Box<Contains>),
    /// `uniqueItems: true`.
    UniqueItems,
    /// `required`, without duplicates.
    Required(Box<[String]>),
    /// `minProperties`.
    MinProperties(u64),
    /// `maxProperties`.
    MaxProperties(u64),
    /// `propertyNames`.
    PropertyNames(SchemaId),
    /// `properties`, in document order.
    Properties(Box<[(String, SchemaId)]>),
    /// `patternProperties`, in document order.
    PatternProperties(Box<[(Pattern, SchemaId)]>),
    /// `additionalProperties`.
    AdditionalProperties(SchemaId),
    /// `dependentRequired` and the array form of `dependencies`.
    DependentRequired(Box<[Dependency]>),
    /// `dependentSchemas` and the schema form of `dependencies`.
    DependentSchemas(Box<[(String, SchemaId)]>),
    /// The targets of `$ref`, `$dynamicRef` and `$recursiveRef`, each of which must hold.
    References(Box<[SchemaId]>),
    /// `allOf`.
    AllOf(Box<[SchemaId]>),
    /// `anyOf`.
    AnyOf(Box<[SchemaId]>),
    /// `oneOf`.
    OneOf(Box<[SchemaId]>),
    /// `not`.
    Not(SchemaId),
    /// `if` with `then` and `else`.
    Conditional(Conditional),
    /// `unevaluatedItems`.
    UnevaluatedItems(SchemaId),
    /// `unevaluatedProperties`.
    UnevaluatedProperties(SchemaId),
}

/// `enum`, or `const` as an enum of one value; both together are intersected.
#[derive(Debug, Clone)]
pub struct Values {
    /// The values that are valid; may be empty.
    pub values: Box<[Value]>,
    /// Whether they come from `const`.
    pub constant: bool,
}

/// One member of `dependentRequired`, or of `dependencies`.
#[derive(Debug, Clone)]
pub struct Dependency {
    /// The name of the member that needs others.
    pub name: String,
    /// The names of these others.
    pub needed: Vec<String>,
    /// The keyword as it is written.
    pub keyword: &'static str,
}

/// `contains` and its bounds.
#[derive(Debug, Clone)]
pub struct Contains {
    /// The schema to count matches of.
    pub schema: SchemaId,
    /// The minimum number of matches; 1 without `minContains`.
    pub min: u64,
    /// The maximum number of matches.
    pub max: Option<u64>,
    /// Whether a matching item counts as evaluated for `unevaluatedItems` (2020-12 and later).
    pub evaluates: bool,
}

/// `if`, `then`, `else`; at least one of the outcomes is present.
#[derive(Debug, Clone, Copy)]
pub struct Conditional {
    /// The condition.
    pub when: SchemaId,
    /// The schema that must hold if the condition does.
    pub then: Option<SchemaId>,
    /// The schema that must hold if it does not.
    pub otherwise: Option<SchemaId>,
}

/// What a keyword applies a subschema to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Application {
    /// The value itself, which the subschema must accept.
    Always,
    /// The value itself, depending on the value: branches, conditions and their outcomes.
    Sometimes,
    /// The value itself, which the subschema must not accept.
    Negated,
    /// Values of members.
    Members,
    /// Names of members.
    Names,
    /// Items.
    Items,
    /// Items, of which a certain number must match.
    Counted,
}

impl Application {
    /// Whether it is the value itself.
    pub fn is_in_place(self) -> bool {
        match self {
            Application::Always | Application::Sometimes | Application::Negated => true,
            Application::Members | Application::Names | Application::Items | Application::Counted => false,
        }
    }
}

impl Constraint {
    /// The subschemas, in document order, and what they are applied to.
    pub fn subschemas(&self) -> impl Iterator<Item = (Application, SchemaId)> + use<'_> {
        let (application, ids) = self.applied();
        ids.map(move |id| (application, id))
    }

    fn applied(&self) -> (Application, Ids<'_>) {
        match self {
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
            | Constraint::UniqueItems
            | Constraint::Required(_)
            | Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::DependentRequired(_) => (Application::Always, Ids::List([].iter())),
            Constraint::PrefixItems(list) => (Application::Items, Ids::List(list.iter())),
            Constraint::Items(one) | Constraint::UnevaluatedItems(one) => (Application::Items, Ids::one(*one)),
            Constraint::Contains(contains) => (Application::Counted, Ids::one(contains.schema)),
            Constraint::PropertyNames(one) => (Application::Names, Ids::one(*one)),
            Constraint::Properties(table) => (Application::Members, Ids::Named(table.iter())),
            Constraint::PatternProperties(table) => (Application::Members, Ids::Matching(table.iter())),
            Constraint::AdditionalProperties(one) | Constraint::UnevaluatedProperties(one) => {
                (Application::Members, Ids::one(*one))
            }
            Constraint::DependentSchemas(table) => (Application::Sometimes, Ids::Named(table.iter())),
            Constraint::References(list) | Constraint::AllOf(list) => (Application::Always, Ids::List(list.iter())),
            Constraint::AnyOf(list) | Constraint::OneOf(list) => (Application::Sometimes, Ids::List(list.iter())),
            Constraint::Not(one) => (Application::Negated, Ids::one(*one)),
            Constraint::Conditional(conditional) => {
                let all = [Some(conditional.when), conditional.then, conditional.otherwise];
                (Application::Sometimes, Ids::Few(all.into_iter().flatten()))
            }
        }
    }

    /// The subschemas, mutably, in the same order.
    pub(crate) fn subschemas_mut(&mut self) -> Vec<&mut SchemaId> {
        match self {
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
            | Constraint::UniqueItems
            | Constraint::Required(_)
            | Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::DependentRequired(_) => Vec::new(),
            Constraint::PrefixItems(list)
            | Constraint::References(list)
            | Constraint::AllOf(list)
            | Constraint::AnyOf(list)
            | Constraint::OneOf(list) => list.iter_mut().collect(),
            Constraint::Items(one)
            | Constraint::PropertyNames(one)
            | Constraint::AdditionalProperties(one)
            | Constraint::Not(one)
            | Constraint::UnevaluatedItems(one)
            | Constraint::UnevaluatedProperties(one) => vec![one],
            Constraint::Contains(contains) => vec![&mut contains.schema],
            Constraint::Properties(table) | Constraint::DependentSchemas(table) => {
                table.iter_mut().map(|(_, id)| id).collect()
            }
            Constraint::PatternProperties(table) => table.iter_mut().map(|(_, id)| id).collect(),
            Constraint::Conditional(Conditional { when, then, otherwise }) => {
                [Some(when), then.as_mut(), otherwise.as_mut()]
                    .into_iter()
                    .flatten()
                    .collect()
            }
        }
    }

    /// The regular expressions.
    pub(crate) fn patterns(&self) -> Vec<&Pattern> {
        match self {
            Constraint::Pattern(pattern) => vec![pattern],
            Constraint::PatternProperties(table) => table.iter().map(|(pattern, _)| pattern).collect(),
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
            | Constraint::Required(_)
            | Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::PropertyNames(_)
            | Constraint::Properties(_)
            | Constraint::AdditionalProperties(_)
            | Constraint::DependentRequired(_)
            | Constraint::DependentSchemas(_)
            | Constraint::References(_)
            | Constraint::AllOf(_)
            | Constraint::AnyOf(_)
            | Constraint::OneOf(_)
            | Constraint::Not(_)
            | Constraint::Conditional(_)
            | Constraint::UnevaluatedItems(_)
            | Constraint::UnevaluatedProperties(_) => Vec::new(),
        }
    }

    /// Whether it is an empty list or a least count of zero, which is equivalent to no keyword.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Constraint::PrefixItems(list)
            | Constraint::References(list)
            | Constraint::AllOf(list)
            | Constraint::AnyOf(list)
            | Constraint::OneOf(list) => list.is_empty(),
            Constraint::Required(names) => names.is_empty(),
            Constraint::Properties(table) | Constraint::DependentSchemas(table) => table.is_empty(),
            Constraint::PatternProperties(table) => table.is_empty(),
            Constraint::DependentRequired(table) => table.is_empty(),
            Constraint::MinLength(least) | Constraint::MinItems(least) | Constraint::MinProperties(least) => {
                *least == 0
            }
            Constraint::Never
            | Constraint::Types(_)
            | Constraint::Values(_)
            | Constraint::Minimum(_)
            | Constraint::ExclusiveMinimum(_)
            | Constraint::Maximum(_)
            | Constraint::ExclusiveMaximum(_)
            | Constraint::MultipleOf(_)
            | Constraint::MaxLength(_)
            | Constraint::Pattern(_)
            | Constraint::Format(_)
            | Constraint::PlainInteger
            | Constraint::ContentEncoding(_)
            | Constraint::ContentMediaType(_)
            | Constraint::MaxItems(_)
            | Constraint::Items(_)
            | Constraint::Contains(_)
            | Constraint::UniqueItems
            | Constraint::MaxProperties(_)
            | Constraint::PropertyNames(_)
            | Constraint::AdditionalProperties(_)
            | Constraint::Not(_)
            | Constraint::Conditional(_)
            | Constraint::UnevaluatedItems(_)
            | Constraint::UnevaluatedProperties(_) => false,
        }
    }
}

/// The subschemas of a keyword's value.
enum Ids<'s> {
    List(std::slice::Iter<'s, SchemaId>),
    Named(std::slice::Iter<'s, (String, SchemaId)>),
    Matching(std::slice::Iter<'s, (Pattern, SchemaId)>),
    Few(std::iter::Flatten<std::array::IntoIter<Option<SchemaId>, 3>>),
}

impl Ids<'_> {
    fn one(id: SchemaId) -> Self {
        Ids::Few([Some(id), None, None].into_iter().flatten())
    }
}

impl Iterator for Ids<'_> {
    type Item = SchemaId;

    fn next(&mut self) -> Option<SchemaId> {
        match self {
            Ids::List(list) => list.next().copied(),
            Ids::Named(table) => table.next().map(|(_, id)| *id),
            Ids::Matching(table) => table.next().map(|(_, id)| *id),
            Ids::Few(few) => few.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constraint_is_three_words() {
        assert!(size_of::<Constraint>() <= 24, "{}", size_of::<Constraint>());
    }
}
