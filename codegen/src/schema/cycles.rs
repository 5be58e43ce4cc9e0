//! Cycles: of schemas that apply each other to the same value, and of any other graph.

use super::{Graph, SchemaId};

/// The cycle that each schema belongs to: two schemas have the same number if each applies the other to the same value,
/// through any chain of in-place applicators.
pub(super) fn cycles(graph: &Graph) -> Vec<u32> {
    components(graph.schemas.len(), |index| {
        let inner = graph[SchemaId(index)].in_place();
        inner.map(|id| id.0).collect()
    })
}

/// The strongly connected component of each of `count` nodes, whose successors a function returns. A component has a
/// higher number than those that it leads to.
///
/// This is Tarjan's algorithm with an explicit stack: chains of references can be as long as a document.
pub(crate) fn components(count: usize, successors: impl Fn(u32) -> Vec<u32>) -> Vec<u32> {
    let mut search = Search {
        successors,
        order: vec![NONE; count],
        component: vec![NONE; count],
        waiting: Vec::new(),
        visited: 0,
        found: 0,
    };
    for (node, _) in (0..).zip(0..count) {
        if search.order[index(node)] == NONE {
            search.visit(node);
        }
    }
    search.component
}

/// A node that has not been visited, or belongs to no component yet.
const NONE: u32 = u32::MAX;

fn index(node: u32) -> usize {
    node as usize
}

struct Search<F> {
    successors: F,
    /// The number of each node in the order of visiting.
    order: Vec<u32>,
    component: Vec<u32>,
    /// The visited nodes whose component is not complete.
    waiting: Vec<u32>,
    visited: u32,
    found: u32,
}

/// A node being visited.
struct Open {
    node: u32,
    inner: std::vec::IntoIter<u32>,
    /// The earliest node still waiting that it leads to, by its number.
    earliest: u32,
}

impl<F: Fn(u32) -> Vec<u32>> Search<F> {
    fn visit(&mut self, start: u32) {
        let mut stack = vec![self.open(start)];
        while let Some(mut open) = stack.pop() {
            match open.inner.next() {
                Some(inner) if self.order[index(inner)] == NONE => {
                    let inner = self.open(inner);
                    stack.extend([open, inner]);
                }
                Some(inner) => {
                    if self.component[index(inner)] == NONE {
                        open.earliest = open.earliest.min(self.order[index(inner)]);
                    }
                    stack.push(open);
                }
                None => {
                    if open.earliest == self.order[index(open.node)] {
                        self.complete(open.node);
                    }
                    if let Some(around) = stack.last_mut() {
                        around.earliest = around.earliest.min(open.earliest);
                    }
                }
            }
        }
    }

    fn open(&mut self, node: u32) -> Open {
        let order = self.visited;
        self.visited += 1;
        self.order[index(node)] = order;
        self.waiting.push(node);
        Open {
            node,
            inner: (self.successors)(node).into_iter(),
            earliest: order,
        }
    }

    /// Everything visited since this node, and still waiting, is a component.
    fn complete(&mut self, first: u32) {
        while let Some(node) = self.waiting.pop() {
            self.component[index(node)] = self.found;
            if node == first {
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

    /// A document with a chain of schemas that ends in `last`.
    fn chain(length: usize, last: Value) -> Value {
        let link = |index: usize| json!({"anyOf": [{"$ref": format!("#/$defs/d{}", index + 1)}, {"minLength": 1}]});
        let mut defs: Map<String, Value> = (0..length).map(|index| (format!("d{index}"), link(index))).collect();
        defs.insert(format!("d{length}"), last);
        json!({"$ref": "#/$defs/d0", "$defs": defs})
    }

    #[test]
    fn schemas_in_a_chain_are_cycles_of_one() {
        let graph = graph(&chain(20_000, json!({"type": "string"})));
        let mut cycles = cycles(&graph);
        cycles.sort_unstable();
        cycles.dedup();
        assert_eq!(cycles.len(), graph.schemas.len());
    }

    #[test]
    fn schemas_that_apply_each_other_are_one_cycle() {
        let graph = graph(&chain(20_000, json!({"not": {"$ref": "#/$defs/d1"}, "maxLength": 9})));
        let cycles = cycles(&graph);
        let of = |place: &str| {
            let found = graph.ids().find(|id| graph[*id].location.place.to_string() == place);
            cycles[index(found.unwrap().0)]
        };
        assert_eq!(of("/$defs/d1"), of("/$defs/d20000"));
        assert_eq!(of("/$defs/d1"), of("/$defs/d7"));
        assert_ne!(of("/$defs/d1"), of("/$defs/d0"));
        assert_ne!(of("/$defs/d1"), of("/$defs/d1/anyOf/1"));
    }
}
