//! Conditions on the text of a member as unions: `if` the kind is `a`, `then` this, `else` that.
//!
//! Where a member is required, has known texts, and conditions test nothing but its text, each text is known to satisfy
//! certain outcomes. A union of objects with these outcomes, one for all texts with the same, means the same as the
//! conditions, and its branches are told apart by the member.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::key::conjuncts;
use crate::schema::{
    Conditional, Constraint, Graph, Keyword, KeywordSet, Part, Schema, SchemaBuilder, SchemaId, Type, TypeSet, Values,
};

/// The most texts of a member that conditions tell apart.
const TEXTS: usize = 256;

/// The most conditions that are each the `else` of the one before.
const CHAINED: usize = 256;

/// Finds the conditions of all schemas that are unions.
pub fn find_unions(graph: &mut Graph) {
    let has_conditions = |id: &SchemaId| graph[*id].conditional().is_some();
    if !graph.ids().any(|id| has_conditions(&id)) {
        return;
    }
    let (mut unions, mut conditions) = (BTreeMap::new(), BTreeMap::new());
    let mut new = Vec::new();
    for id in graph.ids() {
        if let Some(found) = Found::of(graph, id) {
            let next = graph.schemas.len() + new.len();
            let made = found.schemas(graph, id, next);
            let union = SchemaId::at(next + made.len() - 1);
            unions.insert(id, union);
            conditions.insert(union, found.conditions);
            new.extend(made);
        }
    }
    graph.schemas_mut().extend(new);
    graph.condition_unions = unions;
    graph.united_conditions = conditions;
}

/// The conditions of a schema on the text of a member.
struct Found<'g> {
    member: &'g str,
    /// The schemas of the member.
    declared: SchemaId,
    /// The schemas with the conditions.
    conditions: Vec<SchemaId>,
    /// The outcomes, each with the texts that lead to it.
    outcomes: Vec<(Vec<&'g str>, Vec<SchemaId>)>,
    /// The outcomes for values that are no objects; `None` if there are none.
    other: Option<Vec<SchemaId>>,
}

/// A condition on the text of a member.
struct Test<'g> {
    member: &'g str,
    texts: BTreeSet<&'g str>,
    /// Whether it holds for a value that is no object.
    holds_otherwise: bool,
}

impl<'g> Found<'g> {
    fn of(graph: &'g Graph, id: SchemaId) -> Option<Found<'g>> {
        let schema = &graph[id];
        if !schema.any_of().is_empty() || !schema.one_of().is_empty() {
            return None;
        }
        // A part of `allOf` that says something else too may be referred to for that.
        let only = KeywordSet::from_iter([Keyword::Conditional]);
        let parts = schema.all_of().iter().map(|part| graph.innermost(*part));
        let parts = parts.filter(|part| graph[*part].keywords() == only);
        let holders = std::iter::once(id).chain(parts);
        let mut conditions: Vec<(SchemaId, Conditional)> = Vec::new();
        for holder in holders {
            let condition = graph[holder].conditional();
            conditions.extend(condition.map(|condition| (holder, condition)));
        }
        let member = conditions
            .iter()
            .find_map(|(_, condition)| Test::of(graph, condition.when))?
            .member;
        conditions.retain(|(_, condition)| Test::of(graph, condition.when).is_some_and(|test| test.member == member));
        let around = conjuncts(graph, id);
        if !around
            .iter()
            .any(|id| graph[*id].required().iter().any(|name| name == member))
        {
            return None;
        }
        let mut declared = around.iter().filter_map(|id| {
            let mut named = graph[*id].properties().iter();
            named.find(|(name, _)| name == member).map(|(_, schema)| *schema)
        });
        let (declared, texts) = declared.find_map(|schema| Some((schema, texts(graph, schema)?)))?;
        let outcomes = |text: Option<&str>| -> Vec<SchemaId> {
            let all = conditions
                .iter()
                .filter_map(|(_, condition)| outcome(graph, *condition, member, text));
            all.collect()
        };
        let mut by_outcome: Vec<(Vec<&'g str>, Vec<SchemaId>)> = Vec::new();
        for text in texts {
            let all = outcomes(Some(text));
            match by_outcome.iter_mut().find(|(_, known)| *known == all) {
                Some((texts, _)) => texts.push(text),
                None => by_outcome.push((vec![text], all)),
            }
        }
        let leads_back = |outcome: &SchemaId| graph.lead_to_each_other(*outcome, id);
        if by_outcome.len() < 2 || by_outcome.iter().any(|(_, all)| all.iter().any(leads_back)) {
            return None;
        }
        let is_object = graph.possible_types(id) == TypeSet::of(Type::Object);
        let other = (!is_object).then(|| outcomes(None));
        Some(Found {
            member,
            declared,
            conditions: conditions.into_iter().map(|(holder, _)| holder).collect(),
            outcomes: by_outcome,
            other,
        })
    }

    /// The schemas of the union, and last of all the union itself; `next` is the index of the first.
    fn schemas(&self, graph: &Graph, id: SchemaId, next: usize) -> Vec<Schema> {
        let object = TypeSet::of(Type::Object);
        let (mut made, mut branches) = (Vec::new(), Vec::new());
        for (texts, outcomes) in &self.outcomes {
            let mut member = SchemaBuilder::new(graph[self.declared].location.clone());
            member.set(Constraint::Values(Box::new(Values {
                values: texts.iter().map(|text| Value::from(*text)).collect(),
                constant: texts.len() == 1,
            })));
            let member_id = SchemaId::at(next + made.len());
            made.push(member.build());
            let mut branch = self.branch(graph, id, outcomes);
            branch.set(Constraint::Types(object));
            branch.set(Constraint::Required([self.member.to_owned()].into()));
            branch.set(Constraint::Properties([(self.member.to_owned(), member_id)].into()));
            branches.push(SchemaId::at(next + made.len()));
            made.push(branch.build());
        }
        if let Some(outcomes) = &self.other {
            let mut branch = self.branch(graph, id, outcomes);
            branch.set(Constraint::Types(TypeSet::ALL.without(object)));
            branches.push(SchemaId::at(next + made.len()));
            made.push(branch.build());
        }
        let mut union = SchemaBuilder::new(graph[id].location.clone());
        union.set(Constraint::OneOf(branches.into()));
        made.push(union.build());
        made
    }

    /// A branch with some outcomes: it has the place and the annotations of the only one that is not a definition.
    fn branch(&self, graph: &Graph, id: SchemaId, outcomes: &[SchemaId]) -> SchemaBuilder {
        let inline = |outcome: &&SchemaId| graph.innermost(**outcome) == **outcome;
        let own = match outcomes {
            [only] => Some(only).filter(inline),
            _ => None,
        };
        let mut branch = SchemaBuilder::new(graph[own.copied().unwrap_or(id)].location.clone());
        let annotations = own.and_then(|own| graph[*own].annotations.as_deref());
        branch.annotations = annotations.cloned().unwrap_or_default();
        branch.set(Constraint::AllOf(outcomes.into()));
        branch
    }
}

impl<'g> Test<'g> {
    /// A schema as a test of the text of a member, which is all that it says.
    fn of(graph: &'g Graph, when: SchemaId) -> Option<Test<'g>> {
        let when = &graph[graph.innermost(when)];
        let said = KeywordSet::from_iter([Keyword::Types, Keyword::Properties, Keyword::Required]);
        let [(member, schema)] = when.properties() else {
            return None;
        };
        let is_object = when.types().is_none_or(|types| types == TypeSet::of(Type::Object));
        let is_all = when.keywords().without(said).is_empty() && when.required().iter().all(|name| name == member);
        Some(Test {
            member,
            texts: texts(graph, *schema)
                .filter(|_| is_all && is_object)?
                .into_iter()
                .collect(),
            holds_otherwise: when.types().is_none(),
        })
    }
}

/// The texts that a schema lists, if these are all that it accepts.
fn texts(graph: &Graph, schema: SchemaId) -> Option<Vec<&str>> {
    let schema = &graph[graph.innermost(schema)];
    let said = KeywordSet::from_iter([Keyword::Types, Keyword::Values]);
    let is_text = schema.types().is_none_or(|types| types.has(Type::String));
    let values = schema.values().filter(|values| is_text && values.len() <= TEXTS)?;
    let mut seen = BTreeSet::new();
    let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
    let texts = texts.map(|mut texts| {
        texts.retain(|text| seen.insert(*text));
        texts
    });
    texts.filter(|_| schema.keywords().without(said).is_empty())
}

/// The outcome of a condition for a text of the member, or (`None`) for a value that is no object.
fn outcome(graph: &Graph, mut condition: Conditional, member: &str, text: Option<&str>) -> Option<SchemaId> {
    let only = KeywordSet::from_iter([Keyword::Conditional]);
    let mut chained = 0;
    loop {
        let test = Test::of(graph, condition.when)?;
        let holds = text.map_or(test.holds_otherwise, |text| test.texts.contains(text));
        let outcome = if holds { condition.then } else { condition.otherwise }?;
        let inner = &graph[graph.innermost(outcome)];
        let next = inner
            .conditional()
            .filter(|_| inner.keywords() == only && chained < CHAINED);
        let is_test = |next: &Conditional| Test::of(graph, next.when).is_some_and(|test| test.member == member);
        match next.filter(is_test) {
            Some(next) => condition = next,
            None => return Some(outcome).filter(|_| !inner.constraints().is_empty()),
        }
        chained += 1;
    }
}

/// Puts the conditions back in place of unions that a check enforces: messages name what is written.
pub(super) fn restore(graph: &Graph, parts: &mut Vec<Part>) {
    let union = |part: &Part| graph.united_conditions.get(&part.schema);
    if !parts.iter().any(|part| union(part).is_some()) {
        return;
    }
    let conditions = KeywordSet::from_iter([Keyword::Conditional]);
    let restored = parts.iter().flat_map(|part| match union(part) {
        Some(replaced) => replaced
            .iter()
            .map(|schema| Part {
                schema: *schema,
                keywords: conditions,
            })
            .collect(),
        None => vec![*part],
    });
    *parts = restored.collect();
}
