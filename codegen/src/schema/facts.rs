//! What follows from the graph as a whole, computed once for all schemas, in time linear in the graph.

use serde_json::Value;

use super::cycles::cycles;
use super::evaluated::{Tracks, contributing};
use super::presence::needing_values;
use super::{Graph, Keyword, KeywordSet, SchemaId, Type, TypeSet};
use crate::error::impossible;

/// The facts of each schema, by its index.
#[derive(Debug)]
pub(super) struct Facts {
    innermost: Vec<SchemaId>,
    possible_types: Vec<TypeSet>,
    cycles: Vec<u32>,
    needing_values: Vec<bool>,
    contributing: Vec<Tracks>,
}

impl Facts {
    pub(super) fn of(graph: &Graph) -> Facts {
        Facts {
            innermost: innermost(graph),
            possible_types: possible_types(graph, |_| TypeSet::ALL),
            cycles: cycles(graph),
            needing_values: needing_values(graph),
            contributing: contributing(graph),
        }
    }

    /// What a schema may evaluate at all.
    pub(super) fn contributes(&self, id: SchemaId) -> Tracks {
        self.contributing[id.0 as usize]
    }
}

impl Graph {
    /// The schema that a schema merely wraps, by a lone `$ref` or an `allOf` of one element without other assertions;
    /// the schema itself if it wraps none.
    pub(crate) fn innermost(&self, id: SchemaId) -> SchemaId {
        self.facts().innermost[id.0 as usize]
    }

    /// The types of value that a schema may accept, as far as its in-place applicators tell.
    pub(crate) fn possible_types(&self, id: SchemaId) -> TypeSet {
        self.facts().possible_types[id.0 as usize]
    }

    /// The same, where the keywords of each schema leave no more than `own` says.
    pub(crate) fn possible_types_within(&self, own: impl Fn(SchemaId) -> TypeSet) -> Vec<TypeSet> {
        possible_types(self, own)
    }

    /// Whether two schemas apply each other to the same value, or are the same.
    pub(crate) fn lead_to_each_other(&self, one: SchemaId, other: SchemaId) -> bool {
        let cycles = &self.facts().cycles;
        cycles[one.0 as usize] == cycles[other.0 as usize]
    }

    /// Whether the verdict of a schema on an object depends on more than the names of its members.
    pub(crate) fn needs_values(&self, id: SchemaId) -> bool {
        self.facts().needing_values[id.0 as usize]
    }

    /// The types of value that `not` refuses, if that is all it does.
    pub(crate) fn refused_types(&self, id: SchemaId) -> Option<TypeSet> {
        let not = &self[self[id].not()?];
        if not.is_never() {
            return Some(TypeSet::NONE);
        }
        let types = not.types().unwrap_or(TypeSet::ALL);
        let mut keywords = not.constraints().iter().map(|constraint| constraint.keyword());
        let only_types = keywords.all(|keyword| keyword == Keyword::Types);
        // Numbers that are not integers have no name.
        (only_types && types.has(Type::Integer) == types.has(Type::Number)).then_some(types)
    }
}

/// The schema that each schema wraps.
fn innermost(graph: &Graph) -> Vec<SchemaId> {
    let mut found: Vec<Option<SchemaId>> = vec![None; graph.schemas.len()];
    // The schemas on the way, each with its position.
    let mut position = vec![usize::MAX; graph.schemas.len()];
    for start in graph.ids() {
        let mut way = Vec::new();
        let mut id = start;
        let end = loop {
            if let Some(known) = found[id.0 as usize] {
                break known;
            }
            if position[id.0 as usize] != usize::MAX {
                // Each schema of a cycle ends just before itself.
                let cycle = way.split_off(position[id.0 as usize]);
                let mut before = cycle
                    .last()
                    .copied()
                    .unwrap_or_else(|| impossible("a cycle of no schema", id));
                let last = before;
                for id in cycle {
                    found[id.0 as usize] = Some(before);
                    before = id;
                }
                break last;
            }
            position[id.0 as usize] = way.len();
            match wrapped(graph, id) {
                Some(inner) => {
                    way.push(id);
                    id = inner;
                }
                None => {
                    found[id.0 as usize] = Some(id);
                    break id;
                }
            }
        };
        for id in way {
            found[id.0 as usize] = Some(end);
        }
    }
    let found = found.into_iter().zip(graph.ids());
    found
        .map(|(found, id)| found.unwrap_or_else(|| impossible("a schema without an innermost one", id)))
        .collect()
}

/// The only schema that a schema applies, if it asserts nothing else.
fn wrapped(graph: &Graph, id: SchemaId) -> Option<SchemaId> {
    let schema = &graph[id];
    let own = schema
        .keywords()
        .without(KeywordSet::from_iter([Keyword::References, Keyword::AllOf]));
    let mut inner = schema.conjuncts();
    let first = inner.next().filter(|_| own.is_empty())?;
    inner.next().is_none().then_some(first)
}

/// The types each schema may accept: the largest consistent sets, if schemas apply each other.
///
/// A type that a schema refuses is refused by every schema with it as a conjunct, and by every schema in which it is the
/// last branch of a choice to accept the type. Each schema passes on each type at most once.
fn possible_types(graph: &Graph, own: impl Fn(SchemaId) -> TypeSet) -> Vec<TypeSet> {
    let mut users: Vec<Vec<User>> = vec![Vec::new(); graph.schemas.len()];
    let mut choices: Vec<Choice> = Vec::new();
    for id in graph.ids() {
        for inner in graph[id].conjuncts() {
            users[inner.0 as usize].push(User::Conjunction(id));
        }
        for branches in [graph[id].any_of(), graph[id].one_of()] {
            let choice = choices.len();
            choices.push(Choice {
                schema: id,
                accepting: [branches.len(); TypeSet::KINDS],
            });
            for branch in branches {
                users[branch.0 as usize].push(User::Choice(choice));
            }
        }
    }
    let mut possible = vec![TypeSet::ALL; graph.schemas.len()];
    let mut refusals: Vec<(SchemaId, TypeSet)> = Vec::new();
    for id in graph.ids() {
        refusals.push((id, TypeSet::ALL.without(own_types(graph, id).and(own(id)))));
        while let Some((id, refused)) = refusals.pop() {
            let known = &mut possible[id.0 as usize];
            let refused = refused.and(*known);
            *known = known.without(refused);
            if refused.is_empty() {
                continue;
            }
            for user in &users[id.0 as usize] {
                refusals.push(match user {
                    User::Conjunction(id) => (*id, refused),
                    User::Choice(choice) => (choices[*choice].schema, choices[*choice].refuse(refused)),
                });
            }
        }
    }
    possible
}

/// What a schema is part of.
#[derive(Debug, Clone, Copy)]
enum User {
    /// The references and `allOf` of this schema.
    Conjunction(SchemaId),
    /// An `anyOf` or `oneOf`, by its index.
    Choice(usize),
}

/// An `anyOf` or `oneOf`.
struct Choice {
    schema: SchemaId,
    /// For each kind of value, the number of branches that may accept it.
    accepting: [usize; TypeSet::KINDS],
}

impl Choice {
    /// Counts the refusal of a branch; the types that no branch is left for.
    fn refuse(&mut self, refused: TypeSet) -> TypeSet {
        let mut none_left = TypeSet::NONE;
        for (kind, left) in TypeSet::kinds().zip(&mut self.accepting) {
            if refused.meets(kind) {
                *left = left.saturating_sub(1);
                if *left == 0 {
                    none_left = none_left.or(kind);
                }
            }
        }
        none_left
    }
}

/// The types that a schema's own keywords leave.
fn own_types(graph: &Graph, id: SchemaId) -> TypeSet {
    let schema = &graph[id];
    if schema.is_never() {
        return TypeSet::NONE;
    }
    let types = schema.types().unwrap_or(TypeSet::ALL);
    let types = types.without(graph.refused_types(id).unwrap_or_default());
    match schema.values() {
        Some(values) => types.and(values.iter().map(types_of).fold(TypeSet::NONE, TypeSet::or)),
        None => types,
    }
}

/// The types that a value is of: every number may be written as an integer or with a fraction.
fn types_of(value: &Value) -> TypeSet {
    match value {
        Value::Null => TypeSet::of(Type::Null),
        Value::Bool(_) => TypeSet::of(Type::Boolean),
        Value::Number(_) => TypeSet::of(Type::Number).or(TypeSet::of(Type::Integer)),
        Value::String(_) => TypeSet::of(Type::String),
        Value::Array(_) => TypeSet::of(Type::Array),
        Value::Object(_) => TypeSet::of(Type::Object),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph;
    use serde_json::{Map, json};

    fn at(graph: &Graph, place: &str) -> SchemaId {
        let found = graph.ids().find(|id| graph[*id].location.place.to_string() == place);
        found.unwrap()
    }

    fn defs(length: usize, link: impl Fn(usize) -> Value, last: Value) -> Value {
        let mut defs: Map<String, Value> = (0..length).map(|index| (format!("d{index}"), link(index))).collect();
        defs.insert(format!("d{length}"), last);
        json!({"$ref": "#/$defs/d0", "$defs": defs})
    }

    fn to(index: usize) -> Value {
        json!({"$ref": format!("#/$defs/d{index}")})
    }

    #[test]
    fn a_chain_of_references_ends_in_one_schema() {
        let graph = graph(&defs(20_000, |index| to(index + 1), json!({"type": "string"})));
        let end = at(&graph, "/$defs/d20000");
        assert!(graph.ids().all(|id| graph.innermost(id) == end));
        let text = TypeSet::of(Type::String);
        assert!(graph.ids().all(|id| graph.possible_types(id) == text));
    }

    #[test]
    fn a_cycle_of_references_ends_before_it_repeats() {
        let graph = graph(&defs(20_000, |index| to(index + 1), to(2)));
        let (second, last) = (at(&graph, "/$defs/d2"), at(&graph, "/$defs/d20000"));
        assert_eq!(graph.innermost(second), last);
        assert_eq!(graph.innermost(at(&graph, "/$defs/d0")), last);
        assert_eq!(graph.innermost(last), at(&graph, "/$defs/d19999"));
        assert!(graph.ids().all(|id| graph.possible_types(id) == TypeSet::ALL));
    }

    #[test]
    fn the_types_of_choices_that_lead_back_are_the_largest_that_fit() {
        let link = |index: usize| json!({"anyOf": [to(index + 1), {"type": "null"}, false], "allOf": [to(index)]});
        let graph = graph(&defs(
            10_000,
            link,
            json!({"type": ["string", "integer"], "anyOf": [to(5), to(6)]}),
        ));
        let expected = TypeSet::of(Type::String).or(TypeSet::of(Type::Integer));
        assert_eq!(graph.possible_types(at(&graph, "/$defs/d10000")), expected);
        let expected = expected.or(TypeSet::of(Type::Null));
        assert_eq!(graph.possible_types(at(&graph, "/$defs/d0")), expected);
    }

    #[test]
    fn a_union_without_a_possible_branch_accepts_nothing() {
        let schema = json!({"oneOf": [{"type": "null"}, {"const": 1}], "not": {"type": "number"}, "enum": [1, "a"]});
        let graph = graph(&schema);
        assert_eq!(graph.possible_types(at(&graph, "")), TypeSet::NONE);
    }
}
