//! From keywords to the statements of a routine: what a keyword means is said here, and nowhere else.

mod apply;
mod in_place;
mod inside;
mod unevaluated;

use std::sync::Arc;

use super::assertion::{Assertion, Call, NameTest, Origin, Phase};
use super::constants::Constants;
use super::routine::{Key, Routine, RoutineId, Statement, Subject, Tracker};
use super::{Matcher, Plan};
use crate::formats;
use crate::schema::evaluated::{AlwaysEvaluated, Tracks};
use crate::schema::{Constraint, Keyword, KeywordSet, Part, Schema, SchemaId, Type, TypeSet};

/// The routine of a key.
pub(super) fn lower<'g>(plan: &Plan<'g>, key: &Key) -> Routine<'g> {
    let mut lowering = Lowering {
        plan,
        key,
        schema: SchemaId(0),
        tracker: None,
        statements: Vec::new(),
        calls: Vec::new(),
        patterns: Vec::new(),
    };
    let mut enters = None;
    match &key.parts[..] {
        [part] => {
            enters = Some(part.schema).filter(|schema| plan.reach().in_cycle(*schema));
            lowering.part(part);
        }
        parts => parts.iter().for_each(|part| lowering.one_of_several(part)),
    }
    lowering.routine(enters)
}

/// Collects the statements of a routine.
struct Lowering<'p, 'g> {
    plan: &'p Plan<'g>,
    key: &'p Key,
    /// The schema whose keywords are being lowered.
    schema: SchemaId,
    tracker: Option<Tracker>,
    statements: Vec<Statement<'g>>,
    calls: Vec<RoutineId>,
    patterns: Vec<Arc<Matcher>>,
}

impl<'g> Lowering<'_, 'g> {
    /// A part beside others. One that must keep track of what was evaluated does so in a routine of its own.
    fn one_of_several(&mut self, part: &Part) {
        if self.own_tracks(part).any() {
            let call = Call::Routine(self.plan.routine_of(Key {
                subject: self.key.subject,
                tracks: Tracks::NONE,
                parts: vec![*part],
            }));
            let keyword = part.keywords.iter().next().unwrap_or(Keyword::References);
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
            .filter(|known| self.plan.reach().constraint_refuses(self.key.subject, known))
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

    fn enter(&mut self, id: SchemaId) -> &'g Schema {
        self.schema = id;
        let graph = self.plan.graph();
        &graph[id]
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
            Constraint::Pattern(pattern) => Assertion::Pattern(self.plan.matcher(pattern)),
            Constraint::Format(name) => match formats::find(name) {
                Some(format) => Assertion::Format(format),
                // The graph has none but those that are known.
                None => return,
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
            // These come last, as they look at what the others have evaluated.
            Constraint::UnevaluatedItems(_) | Constraint::UnevaluatedProperties(_) => return,
        };
        self.push(keyword, assertion);
    }

    fn push(&mut self, keyword: Keyword, assertion: Assertion<'g>) {
        let calls = assertion.calls().into_iter().filter_map(Call::routine);
        self.calls.extend(calls);
        self.patterns.extend(assertion.patterns().iter().cloned());
        let origin = Origin {
            schema: self.schema,
            keyword,
        };
        let phase = assertion.phase();
        self.statements.push(Statement {
            phase,
            origin,
            assertion,
        });
    }

    /// Names that are known, as a test.
    fn name_test(&self, known: AlwaysEvaluated) -> NameTest {
        NameTest {
            patterns: known
                .patterns
                .iter()
                .map(|pattern| self.plan.matcher(pattern))
                .collect(),
            names: known.names,
        }
    }

    fn routine(self, enters: Option<SchemaId>) -> Routine<'g> {
        let mut statements = self.statements;
        if statements.iter().all(|statement| statement.phase != Phase::Combined) {
            // Then nothing stands between the two looks at the value.
            let last = statements
                .iter_mut()
                .filter(|statement| statement.phase == Phase::TypedLast);
            last.for_each(|statement| statement.phase = Phase::Typed);
        }
        statements.sort_by_key(|statement| statement.phase);
        Routine {
            key: self.key.clone(),
            enters,
            tracker: self.tracker,
            statements,
            calls: self.calls,
            patterns: self.patterns,
        }
    }
}
