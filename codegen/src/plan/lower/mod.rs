//! Lowers keywords to the statements of a routine. What a keyword means is defined here and nowhere else.

mod apply;
mod in_place;
mod inside;
mod lowering;
mod unevaluated;

use super::assertion::Assertion;
use super::call::Call;
use super::constants::Constants;
use super::key::{RoutineKey, Subject};
use super::requests::Requests;
use super::routine::Routine;
use crate::error::impossible;
use crate::formats;
use crate::schema::evaluated::Tracks;
use crate::schema::{Constraint, Keyword, KeywordSet, Part, Schema, Type, TypeSet};
use lowering::Lowering;

/// The routine of a key.
pub(super) fn lower<'g>(requests: &Requests<'g>, key: &RoutineKey) -> Routine<'g> {
    let mut lowering = Lowering::new(requests, key);
    let mut enters = None;
    match &key.parts[..] {
        [part] => {
            enters = Some(part.schema).filter(|schema| requests.reach().in_cycle(*schema));
            lowering.part(part);
        }
        parts => parts.iter().for_each(|part| lowering.one_of_several(part)),
    }
    lowering.routine(enters)
}

impl<'g> Lowering<'_, 'g> {
    /// A part of several. One that has to record what was evaluated gets a routine of its own.
    fn one_of_several(&mut self, part: &Part) {
        if self.own_tracks(part).any() {
            let call = Call::Routine(self.requests.routine(RoutineKey {
                subject: self.key.subject,
                tracks: Tracks::NONE,
                parts: vec![*part],
            }));
            let keyword = part.keywords.iter().next();
            let keyword = keyword.unwrap_or_else(|| impossible("a part without keywords", Keyword::References));
            self.schema = part.schema;
            self.push(keyword, Assertion::All(call));
        } else {
            self.part(part);
        }
    }

    fn part(&mut self, part: &Part) {
        let schema = self.enter(part.schema);
        self.tracker = self.tracker_of(part);
        let constraints = schema.constraints().iter();
        let asserting: Vec<&Constraint> = constraints
            .filter(|known| part.keywords.has(known.keyword()))
            .filter(|known| self.requests.reach().constraint_refuses(self.key.subject, known))
            .collect();
        let asserted: KeywordSet = asserting.iter().map(|known| known.keyword()).collect();
        if asserted.has(Keyword::Never) {
            self.push(Keyword::Never, Assertion::Refuse);
            return;
        }
        let possible = schema.types().filter(|_| part.keywords.has(Keyword::Types));
        let possible = possible.unwrap_or(TypeSet::ALL);
        for constraint in schema.constraints() {
            let keyword = constraint.keyword();
            let is_written = asserted.has(keyword) || self.is_tracked(constraint);
            if is_written && keyword.types().meets(possible) {
                self.constraint(schema, constraint);
            }
        }
        self.unevaluated(schema, asserted);
    }

    /// The statements of a keyword.
    fn constraint(&mut self, schema: &'g Schema, constraint: &'g Constraint) {
        let keyword = constraint.keyword();
        let assertion = match constraint {
            Constraint::Never => Assertion::Refuse,
            Constraint::Types(types) => match self.key.subject {
                Subject::Value => Assertion::Types(*types),
                Subject::Number if types.has(Type::Integer) => Assertion::Integral,
                Subject::Text | Subject::Number => Assertion::Refuse,
            },
            Constraint::Values(values) => Assertion::Constants(Constants::new(&values.values)),
            Constraint::Minimum(limit) => Assertion::Minimum(**limit),
            Constraint::ExclusiveMinimum(limit) => Assertion::ExclusiveMinimum(**limit),
            Constraint::Maximum(limit) => Assertion::Maximum(**limit),
            Constraint::ExclusiveMaximum(limit) => Assertion::ExclusiveMaximum(**limit),
            Constraint::MultipleOf(divisor) => Assertion::MultipleOf(**divisor),
            Constraint::MinLength(least) => Assertion::MinLength(*least),
            Constraint::MaxLength(most) => Assertion::MaxLength(*most),
            Constraint::Pattern(pattern) => Assertion::Pattern(self.requests.matcher(pattern)),
            // Any text is one.
            Constraint::Format("password") => return,
            Constraint::Format(name) => match formats::find(name) {
                Some(format) => Assertion::Format(format),
                // The graph only has known formats.
                None => return impossible(format_args!("the format {name}"), ()),
            },
            Constraint::PlainInteger => Assertion::PlainInteger,
            Constraint::ContentEncoding(name) | Constraint::ContentMediaType(name) => match formats::content(name) {
                Some(format) => Assertion::Format(format),
                None => return impossible(format_args!("the content {name}"), ()),
            },
            Constraint::MinItems(least) => Assertion::MinItems(*least),
            Constraint::MaxItems(most) => Assertion::MaxItems(*most),
            Constraint::PrefixItems(list) => return self.prefix_items(list),
            Constraint::Items(rest) => return self.items(schema.prefix_items().len(), *rest),
            Constraint::Contains(contains) => Assertion::Contains {
                least: contains.min,
                most: contains.max,
                test: self.inside(Subject::Value, contains.schema),
            },
            Constraint::UniqueItems => Assertion::UniqueItems,
            Constraint::Required(names) => Assertion::Required(names),
            Constraint::MinProperties(least) => Assertion::MinProperties(*least),
            Constraint::MaxProperties(most) => Assertion::MaxProperties(*most),
            Constraint::PropertyNames(names) => return self.property_names(*names),
            Constraint::Properties(table) => return self.properties(table),
            Constraint::PatternProperties(table) => return self.pattern_properties(table),
            Constraint::AdditionalProperties(rest) => return self.additional_properties(schema, *rest),
            Constraint::DependentRequired(table) => return self.dependent_required(table),
            Constraint::DependentSchemas(table) => return self.dependent_schemas(table),
            Constraint::References(list) | Constraint::AllOf(list) => return self.all(keyword, list),
            Constraint::AnyOf(list) => return self.any_of(list),
            Constraint::OneOf(list) => return self.one_of(list),
            Constraint::Not(id) => return self.not(*id),
            Constraint::Conditional(conditional) => return self.conditional(conditional),
            // These come last, since they depend on what the others have evaluated.
            Constraint::UnevaluatedItems(_) | Constraint::UnevaluatedProperties(_) => return,
        };
        self.push(keyword, assertion);
    }
}
