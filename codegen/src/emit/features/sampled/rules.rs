//! Each keyword of the graph as a rule for making values.

use super::heights::NEVER;
use super::table::Table;
use crate::emit::literal::string;
use crate::formats;
use crate::schema::{Constraint, Number, Schema, SchemaId};

impl Constraint {
    /// Whether a value that is made to meet the keyword may fail to, so that it has to be checked.
    pub(super) fn may_contradict(&self) -> bool {
        match self {
            Constraint::OneOf(_)
            | Constraint::Not(_)
            | Constraint::Conditional(_)
            | Constraint::DependentSchemas(_)
            | Constraint::Contains(_)
            | Constraint::PlainInteger
            | Constraint::ContentEncoding(_)
            | Constraint::ContentMediaType(_)
            | Constraint::UnevaluatedItems(_)
            | Constraint::UnevaluatedProperties(_) => true,
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
            | Constraint::MinItems(_)
            | Constraint::MaxItems(_)
            | Constraint::PrefixItems(_)
            | Constraint::Items(_)
            | Constraint::UniqueItems
            | Constraint::Required(_)
            | Constraint::MinProperties(_)
            | Constraint::MaxProperties(_)
            | Constraint::PropertyNames(_)
            | Constraint::Properties(_)
            | Constraint::PatternProperties(_)
            | Constraint::AdditionalProperties(_)
            | Constraint::DependentRequired(_)
            | Constraint::References(_)
            | Constraint::AllOf(_)
            | Constraint::AnyOf(_) => false,
        }
    }
}

impl Table<'_, '_> {
    /// The rule for a keyword of a schema; `None` for one that the types of the row or its check stand for.
    pub(super) fn rule(&mut self, schema: &Schema, constraint: &Constraint) -> Option<String> {
        let named = |table: &mut Self, all: &[(String, SchemaId)]| -> String {
            let each = all
                .iter()
                .map(|(name, id)| format!("({}, {})", string(name), table.row(*id)));
            each.collect::<Vec<_>>().join(", ")
        };
        let rule = match constraint {
            Constraint::Types(_)
            | Constraint::Not(_)
            | Constraint::PlainInteger
            | Constraint::ContentEncoding(_)
            | Constraint::ContentMediaType(_) => return None,
            Constraint::Never => "Never".to_owned(),
            Constraint::Values(values) => {
                let values = values.values.iter().map(|value| string(&value.to_string()));
                format!("Values(&[{}])", values.collect::<Vec<_>>().join(", "))
            }
            Constraint::Minimum(limit) => format!("Minimum({})", number(limit)),
            Constraint::ExclusiveMinimum(limit) => format!("ExclusiveMinimum({})", number(limit)),
            Constraint::Maximum(limit) => format!("Maximum({})", number(limit)),
            Constraint::ExclusiveMaximum(limit) => format!("ExclusiveMaximum({})", number(limit)),
            Constraint::MultipleOf(limit) => format!("MultipleOf({})", number(limit)),
            Constraint::MinLength(count) => format!("MinLength({count})"),
            Constraint::MaxLength(count) => format!("MaxLength({count})"),
            Constraint::Pattern(pattern) => {
                let (least, most) = (schema.min_length().unwrap_or(0), schema.max_length());
                format!("Pattern({})", self.pattern(pattern, least, most))
            }
            Constraint::Format(name) => {
                // One that is not known asserts nothing.
                let format = formats::find(name)?;
                format!("Format({name:?}, support::{})", format.check_fn)
            }
            Constraint::MinItems(count) => format!("MinItems({count})"),
            Constraint::MaxItems(count) => format!("MaxItems({count})"),
            Constraint::PrefixItems(list) => format!("PrefixItems(&[{}])", self.list(list)),
            Constraint::Items(one) => format!("Items({})", self.row(*one)),
            Constraint::Contains(contains) => {
                format!(
                    "Contains({}, {}, {:?})",
                    self.row(contains.schema),
                    contains.min,
                    contains.max
                )
            }
            Constraint::UniqueItems => "UniqueItems".to_owned(),
            Constraint::Required(names) => format!("Required(&[{}])", strings(names)),
            Constraint::MinProperties(count) => format!("MinProperties({count})"),
            Constraint::MaxProperties(count) => format!("MaxProperties({count})"),
            Constraint::PropertyNames(one) => format!("PropertyNames({})", self.row(*one)),
            Constraint::Properties(table) => format!("Properties(&[{}])", named(self, table)),
            Constraint::PatternProperties(table) => {
                let each = table.iter().map(|(pattern, id)| {
                    let pattern = self.pattern(pattern, 0, None);
                    format!("({pattern}, {})", self.row(*id))
                });
                format!("PatternProperties(&[{}])", each.collect::<Vec<_>>().join(", "))
            }
            Constraint::AdditionalProperties(one) => format!("AdditionalProperties({})", self.row(*one)),
            Constraint::DependentRequired(table) => {
                let each = table
                    .iter()
                    .map(|one| format!("({}, &[{}])", string(&one.name), strings(&one.needed)));
                format!("DependentRequired(&[{}])", each.collect::<Vec<_>>().join(", "))
            }
            Constraint::DependentSchemas(table) => format!("DependentSchemas(&[{}])", named(self, table)),
            Constraint::References(list) | Constraint::AllOf(list) => format!("All(&[{}])", self.list(list)),
            Constraint::AnyOf(list) | Constraint::OneOf(list) => {
                let mut possible: Vec<SchemaId> = list.to_vec();
                possible.retain(|id| self.heights[id.0 as usize] < NEVER);
                possible.sort_by_key(|id| self.heights[id.0 as usize]);
                format!("Branches(&[{}])", self.list(&possible))
            }
            Constraint::Conditional(all) => {
                let mut outcome = |id: Option<SchemaId>| id.map(|id| self.row(id));
                let (then, otherwise) = (outcome(all.then), outcome(all.otherwise));
                format!("Conditional({}, {then:?}, {otherwise:?})", self.row(all.when))
            }
            Constraint::UnevaluatedItems(one) => format!("UnevaluatedItems({})", self.row(*one)),
            Constraint::UnevaluatedProperties(one) => format!("UnevaluatedProperties({})", self.row(*one)),
        };
        Some(format!("Rule::{rule}"))
    }

    fn list(&mut self, list: &[SchemaId]) -> String {
        let rows = list.iter().map(|id| self.row(*id).to_string());
        rows.collect::<Vec<_>>().join(", ")
    }
}

fn strings(names: &[String]) -> String {
    let names = names.iter().map(|name| string(name));
    names.collect::<Vec<_>>().join(", ")
}

fn number(number: &Number) -> String {
    match number {
        Number::Integer(value) => format!("support::NumberValue::Integer({value})"),
        Number::Float(value) => format!("support::NumberValue::Float({value:?})"),
        Number::Text(text) => format!("support::NumberValue::Text({text:?})"),
    }
}
