//! Dynamic scopes, reduced to what references can observe.
//!
//! Of the resources entered on the way to a schema, a dynamic reference observes only one: the outermost that has its
//! anchor as a `$dynamicAnchor`. So a scope is a map from anchor to outermost resource, restricted to the anchors that
//! some reference uses. Scopes only grow along a path, so the graph is finite.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::registry::Resource;

/// The pseudo-anchor for `$recursiveAnchor: true`.
pub(super) const RECURSIVE: &str = "";

/// Maps an anchor to the outermost resource that has it.
type Scope = BTreeMap<String, usize>;

/// The scopes found so far, by number; 0 is the empty scope.
pub(super) struct Scopes {
    /// The anchors that dynamic references use.
    asked: BTreeSet<String>,
    scopes: Vec<Scope>,
    numbers: HashMap<Scope, usize>,
}

impl Scopes {
    /// Only the empty scope, tracking these anchors.
    pub(super) fn new(asked: BTreeSet<String>) -> Scopes {
        let empty = Scope::new();
        Scopes {
            asked,
            scopes: vec![empty.clone()],
            numbers: HashMap::from([(empty, 0)]),
        }
    }

    /// Whether there is only one scope.
    pub(super) fn is_static(&self) -> bool {
        self.asked.is_empty()
    }

    /// The scope after entering a resource from `scope`.
    pub(super) fn enter(&mut self, scope: usize, number: usize, resource: &Resource) -> usize {
        if self.is_static() {
            return scope;
        }
        let names = resource
            .dynamic_anchors()
            .chain(resource.recursive.then_some(RECURSIVE));
        let around = &self.scopes[scope];
        let new: Vec<&str> = names
            .filter(|n| self.asked.contains(*n) && !around.contains_key(*n))
            .collect();
        if new.is_empty() {
            return scope;
        }
        let mut inside = around.clone();
        inside.extend(new.into_iter().map(|name| (name.to_owned(), number)));
        let next = self.scopes.len();
        let number = *self.numbers.entry(inside.clone()).or_insert(next);
        if number == next {
            self.scopes.push(inside);
        }
        number
    }

    /// The outermost resource with an anchor; `Err` if the scopes do not track the anchor yet.
    pub(super) fn outermost(&self, scope: usize, name: &str) -> Result<Option<usize>, ()> {
        if self.asked.contains(name) {
            Ok(self.scopes[scope].get(name).copied())
        } else {
            Err(())
        }
    }

    /// The tracked anchors, and one more.
    pub(super) fn asking_also(&self, name: &str) -> BTreeSet<String> {
        let mut asked = self.asked.clone();
        asked.insert(name.to_owned());
        asked
    }
}
