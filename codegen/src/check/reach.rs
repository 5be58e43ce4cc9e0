//! Which schemas can refuse anything, and which lead back to themselves on the same value.

use super::Subject;
use crate::schema::{Graph, Keyword, SchemaId, Type, TypeSet};

/// What is known of all schemas of a graph.
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
        // `Value` asks what `Text` knows, for property names.
        for subject in [Subject::Text, Subject::Number, Subject::Value] {
            reach.spread(graph, subject, &users);
        }
        reach
    }

    /// Whether a schema can refuse a subject of that kind. A list that may go on for ever refuses nothing by that.
    pub(super) fn refuses(&self, subject: Subject, id: SchemaId) -> bool {
        self.refuses[subject as usize][id.0 as usize]
    }

    /// Whether a schema may lead back to itself on the same value.
    pub(super) fn in_cycle(&self, id: SchemaId) -> bool {
        self.in_cycle[id.0 as usize]
    }

    /// Whether one keyword of a schema can refuse a subject of that kind.
    pub(super) fn keyword_refuses(&self, graph: &Graph, subject: Subject, id: SchemaId, keyword: Keyword) -> bool {
        let schema = &graph[id];
        if schema.constraint(keyword).is_none() {
            return false;
        }
        match subject {
            Subject::Text if !keyword.types().has(Type::String) => return false,
            Subject::Number if !keyword.types().has(Type::Number) => return false,
            _ => {}
        }
        let here = |id: &SchemaId| self.refuses(subject, *id);
        let inner = |id: &SchemaId| self.refuses(Subject::Value, *id);
        match keyword {
            Keyword::Types => schema.types().is_some_and(|types| match subject {
                Subject::Value => types != TypeSet::ALL,
                Subject::Text => !types.has(Type::String),
                Subject::Number => !types.has(Type::Number),
            }),
            Keyword::MinLength => schema.min_length() != Some(0),
            Keyword::MinItems => schema.min_items() != Some(0),
            Keyword::MinProperties => schema.min_properties() != Some(0),
            Keyword::PrefixItems => schema.prefix_items().iter().any(inner),
            Keyword::Items => schema.items().iter().any(inner),
            Keyword::Contains => schema
                .contains()
                .as_ref()
                .is_some_and(|contains| contains.min > 0 || contains.max.is_some()),
            Keyword::PropertyNames => schema
                .property_names()
                .is_some_and(|id| self.refuses(Subject::Text, id)),
            Keyword::Properties => schema.properties().iter().any(|(_, id)| inner(id)),
            Keyword::PatternProperties => schema.pattern_properties().iter().any(|(_, id)| inner(id)),
            Keyword::AdditionalProperties => schema.additional_properties().iter().any(inner),
            Keyword::DependentRequired => schema.dependent_required().iter().any(|(_, names)| !names.is_empty()),
            Keyword::DependentSchemas => schema.dependent_schemas().iter().any(|(_, id)| here(id)),
            Keyword::References => schema.references().iter().any(here),
            Keyword::AllOf => schema.all_of().iter().any(here),
            Keyword::AnyOf => schema.any_of().iter().all(here),
            Keyword::OneOf => schema.one_of().len() > 1 || schema.one_of().iter().any(here),
            Keyword::Conditional => schema
                .conditional()
                .iter()
                .any(|c| c.then.iter().chain(&c.otherwise).any(here)),
            Keyword::UnevaluatedItems => schema.unevaluated_items().iter().any(inner),
            Keyword::UnevaluatedProperties => schema.unevaluated_properties().iter().any(inner),
            _ => true,
        }
    }

    /// Marks schemas that refuse, and then what refuses because they do.
    fn spread(&mut self, graph: &Graph, subject: Subject, users: &[Vec<usize>]) {
        let mut pending: Vec<usize> = (0..graph.schemas.len()).collect();
        while let Some(index) = pending.pop() {
            let id = SchemaId(index as u32);
            let refuses = |&keyword: &Keyword| self.keyword_refuses(graph, subject, id, keyword);
            if !self.refuses(subject, id) && Keyword::ALL.iter().any(refuses) {
                self.refuses[subject as usize][index] = true;
                pending.extend(&users[index]);
            }
        }
    }
}

/// For every schema, those that apply it.
fn users(graph: &Graph) -> Vec<Vec<usize>> {
    let mut users = vec![Vec::new(); graph.schemas.len()];
    for (index, schema) in graph.schemas.iter().enumerate() {
        for (_, id) in schema.subschemas() {
            users[id.0 as usize].push(index);
        }
    }
    users
}

/// The schemas between two cycles of in-place application or on one: what is left after taking away, again and again,
/// those that lead nowhere and those that nothing leads to.
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

/// Takes away the nodes from which no path goes on for ever.
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
