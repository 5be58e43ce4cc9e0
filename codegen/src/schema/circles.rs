//! Which schemas apply each other to the same value.

use super::{Graph, SchemaId};

/// The circle each schema belongs to: two schemas have the same number if each applies the other to the same value,
/// through any chain of in-place applicators.
///
/// These are the strongly connected components of in-place application, found by Tarjan's algorithm with a stack of its
/// own: chains of references are as long as a document.
pub(super) fn circles(graph: &Graph) -> Vec<u32> {
    let mut search = Search {
        graph,
        order: vec![NONE; graph.schemas.len()],
        circle: vec![NONE; graph.schemas.len()],
        waiting: Vec::new(),
        visited: 0,
        found: 0,
    };
    for id in graph.ids() {
        if search.order[index(id)] == NONE {
            search.visit(id);
        }
    }
    search.circle
}

/// A schema that has not been visited, or belongs to no circle yet.
const NONE: u32 = u32::MAX;

fn index(id: SchemaId) -> usize {
    id.0 as usize
}

struct Search<'g> {
    graph: &'g Graph,
    /// The number of each schema in the order of visiting.
    order: Vec<u32>,
    circle: Vec<u32>,
    /// The visited schemas whose circle is not complete.
    waiting: Vec<SchemaId>,
    visited: u32,
    found: u32,
}

/// A schema being visited.
struct Open {
    id: SchemaId,
    inner: std::vec::IntoIter<SchemaId>,
    /// The earliest schema still waiting that it leads to, by its number.
    earliest: u32,
}

impl Search<'_> {
    fn visit(&mut self, start: SchemaId) {
        let mut stack = vec![self.open(start)];
        while let Some(mut open) = stack.pop() {
            match open.inner.next() {
                Some(inner) if self.order[index(inner)] == NONE => {
                    let inner = self.open(inner);
                    stack.extend([open, inner]);
                }
                Some(inner) => {
                    if self.circle[index(inner)] == NONE {
                        open.earliest = open.earliest.min(self.order[index(inner)]);
                    }
                    stack.push(open);
                }
                None => {
                    if open.earliest == self.order[index(open.id)] {
                        self.complete(open.id);
                    }
                    if let Some(around) = stack.last_mut() {
                        around.earliest = around.earliest.min(open.earliest);
                    }
                }
            }
        }
    }

    fn open(&mut self, id: SchemaId) -> Open {
        let order = self.visited;
        self.visited += 1;
        self.order[index(id)] = order;
        self.waiting.push(id);
        let inner: Vec<SchemaId> = self.graph[id].in_place().collect();
        Open {
            id,
            inner: inner.into_iter(),
            earliest: order,
        }
    }

    /// Everything visited since this schema, and still waiting, is a circle.
    fn complete(&mut self, first: SchemaId) {
        while let Some(id) = self.waiting.pop() {
            self.circle[index(id)] = self.found;
            if id == first {
                break;
            }
        }
        self.found += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::graph;
    use serde_json::{Map, Value, json};

    /// A document of a chain of schemas; `last` is the end of it.
    fn chain(length: usize, last: Value) -> Value {
        let link = |index: usize| json!({"anyOf": [{"$ref": format!("#/$defs/d{}", index + 1)}, {"minLength": 1}]});
        let mut defs: Map<String, Value> = (0..length).map(|index| (format!("d{index}"), link(index))).collect();
        defs.insert(format!("d{length}"), last);
        json!({"$ref": "#/$defs/d0", "$defs": defs})
    }

    #[test]
    fn schemas_in_a_chain_are_circles_of_their_own() {
        let graph = graph(&chain(20_000, json!({"type": "string"})));
        let mut circles = circles(&graph);
        circles.sort_unstable();
        circles.dedup();
        assert_eq!(circles.len(), graph.schemas.len());
    }

    #[test]
    fn schemas_that_apply_each_other_are_one_circle() {
        let graph = graph(&chain(20_000, json!({"not": {"$ref": "#/$defs/d1"}, "maxLength": 9})));
        let circles = circles(&graph);
        let of = |place: &str| {
            let found = graph.ids().find(|id| graph[*id].location.place.to_string() == place);
            circles[index(found.unwrap())]
        };
        assert_eq!(of("/$defs/d1"), of("/$defs/d20000"));
        assert_eq!(of("/$defs/d1"), of("/$defs/d7"));
        assert_ne!(of("/$defs/d1"), of("/$defs/d0"));
        assert_ne!(of("/$defs/d1"), of("/$defs/d1/anyOf/1"));
    }
}
