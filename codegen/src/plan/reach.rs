//! Which schemas can refuse a value, and which apply themselves to the same value.

use super::key::Subject;
use crate::schema::{Constraint, Graph, SchemaId, Type, TypeSet};

/// Facts about all schemas of a graph.
#[derive(Debug)]
pub(super) struct Reach {
    refuses: [Vec<bool>; 3],
    in_cycle: Vec<bool>,
}

impl Reach {
    pub(super) fn new(graph: &Graph) -> Reach {
        let none = vec![false; graph.schemas.len()];
        let mut reach = Reach {
            refuses: [none.clone(), none.clone(), none],
            in_cycle: in_cycle(graph),
        };
        let users = users(graph);
        // `Value` depends on `Text`, for `propertyNames`.
        for subject in [Subject::Text, Subject::Number, Subject::Value] {
            reach.spread(graph, subject, &users);
        }
        reach
    }

    /// Whether a schema can refuse a subject of that kind. Recursion alone refuses nothing.
    pub(super) fn refuses(&self, subject: Subject, id: SchemaId) -> bool {
        self.refuses[subject as usize][id.0 as usize]
    }

    /// Whether a schema may apply itself to the same value.
    pub(super) fn in_cycle(&self, id: SchemaId) -> bool {
        self.in_cycle[id.0 as usize]
    }

    /// Whether a keyword can refuse a subject of that kind.
    pub(super) fn constraint_refuses(&self, subject: Subject, constraint: &Constraint) -> bool {
        let types = constraint.keyword().types();
        match subject {
            Subject::Text if !types.has(Type::String) => return false,
            Subject::Number if !types.has(Type::Number) => return false,
            Subject::Value | Subject::Text | Subject::Number => {}
        }
        let here = |id: &SchemaId| self.refuses(subject, *id);
        let inner = |id: &SchemaId| self.refuses(Subject::Value, *id);
        match constraint {
            Constraint::Never
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
            | Constraint::UniqueItems
            | Constraint::Required(_)
            | Constraint::MaxProperties(_)
            | Constraint::Not(_) => true,
            Constraint::Types(types) => match subject {
                Subject::Value => *types != TypeSet::ALL,
                Subject::Text => !types.has(Type::String),
                Subject::Number => !types.has(Type::Number),
            },
            Constraint::MinLength(least) | Constraint::MinItems(least) | Constraint::MinProperties(least) => {
                *least != 0
            }
            Constraint::PrefixItems(list) => list.iter().any(inner),
            Constraint::Contains(contains) => contains.min > 0 || contains.max.is_some(),
            Constraint::PropertyNames(names) => self.refuses(Subject::Text, *names),
            Constraint::Properties(table) => table.iter().any(|(_, id)| inner(id)),
            Constraint::PatternProperties(table) => table.iter().any(|(_, id)| inner(id)),
            Constraint::Items(rest)
            | Constraint::AdditionalProperties(rest)
            | Constraint::UnevaluatedItems(rest)
            | Constraint::UnevaluatedProperties(rest) => inner(rest),
            Constraint::DependentRequired(table) => table.iter().any(|one| !one.needed.is_empty()),
            Constraint::DependentSchemas(table) => table.iter().any(|(_, id)| here(id)),
            Constraint::References(list) | Constraint::AllOf(list) => list.iter().any(here),
            Constraint::AnyOf(list) => list.iter().all(here),
            Constraint::OneOf(list) => list.len() > 1 || list.iter().any(here),
            Constraint::Conditional(conditional) => {
                let mut outcomes = conditional.then.iter().chain(&conditional.otherwise);
                outcomes.any(here)
            }
        }
    }

    /// Marks the schemas that can refuse a subject, and then all that can because of these.
    fn spread(&mut self, graph: &Graph, subject: Subject, users: &[Vec<u32>]) {
        let mut pending: Vec<u32> = (0..graph.schemas.len() as u32).collect();
        while let Some(index) = pending.pop() {
            let id = SchemaId(index);
            let mut constraints = graph[id].constraints().iter();
            if !self.refuses(subject, id) && constraints.any(|known| self.constraint_refuses(subject, known)) {
                self.refuses[subject as usize][index as usize] = true;
                pending.extend(&users[index as usize]);
            }
        }
    }
}
/// The schemas that apply each schema.
fn users(graph: &Graph) -> Vec<Vec<u32>> {
    let mut users: Vec<Vec<u32>> = vec![Vec::new(); graph.schemas.len()];
    for (index, schema) in graph.schemas.iter().enumerate() {
        for (_, id) in schema.subschemas() {
            users[id.0 as usize].push(index as u32);
        }
    }
    users
}

/// The schemas on a cycle of in-place application, or between two: what remains after repeatedly removing those that
/// have no successor and those that have no predecessor.
fn in_cycle(graph: &Graph) -> Vec<bool> {
    let edges: Vec<(usize, usize)> = graph
        .schemas
        .iter()
        .enumerate()
        .flat_map(|(from, schema)| schema.in_place().map(move |to| (from, to.0 as usize)))
        .collect();
    let backwards: Vec<(usize, usize)> = edges.iter().map(|&(from, to)| (to, from)).collect();
    let mut left = vec![true; graph.schemas.len()];
    prune(&mut left, &edges);
    prune(&mut left, &backwards);
    left
}

/// Removes the nodes that lead to no cycle.
fn prune(left: &mut [bool], edges: &[(usize, usize)]) {
    let mut degree = vec![0usize; left.len()];
    let mut sources = vec![Vec::new(); left.len()];
    for &(from, to) in edges.iter().filter(|&&(from, to)| left[from] && left[to]) {
        degree[from] += 1;
        sources[to].push(from);
    }
    let mut ends: Vec<usize> = (0..left.len())
        .filter(|&node| left[node] && degree[node] == 0)
        .collect();
    while let Some(end) = ends.pop() {
        left[end] = false;
        for &source in &sources[end] {
            degree[source] -= 1;
            if degree[source] == 0 {
                ends.push(source);
            }
        }
    }
}
