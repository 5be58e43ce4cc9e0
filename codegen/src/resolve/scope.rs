//! Dynamic scopes, as far as they matter.
//!
//! Of the resources entered on the way to a schema, a dynamic reference asks for one only: for a name, the outermost
//! that has it as a `$dynamicAnchor`. So a scope is that table, for the names that some reference asks for. It only
//! ever grows, which makes the graph finite.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::registry::Resource;

/// Stands for `$recursiveAnchor: true` among the names.
pub(super) const RECURSIVE: &str = "";

/// For a name, the outermost resource that has it.
type Scope = BTreeMap<String, usize>;

/// The scopes that were met, by number. 0 is the empty one.
pub(super) struct Scopes {
    /// The names that dynamic references ask for.
    asked: BTreeSet<String>,
    scopes: Vec<Scope>,
    numbers: HashMap<Scope, usize>,
}

impl Scopes {
    /// No scope but the empty one, for references that ask for these names.
    pub(super) fn new(asked: BTreeSet<String>) -> Scopes {
        let empty = Scope::new();
        Scopes {
            asked,
            scopes: vec![empty.clone()],
            numbers: HashMap::from([(empty, 0)]),
        }
    }

    /// Whether all schemas are in one scope.
    pub(super) fn is_static(&self) -> bool {
        self.asked.is_empty()
    }

    /// The scope inside a resource that is entered from `scope`.
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

    /// The outermost resource with a name. `Err` where the name was not asked for before: the scopes are too coarse.
    pub(super) fn outermost(&self, scope: usize, name: &str) -> Result<Option<usize>, ()> {
        if self.asked.contains(name) {
            Ok(self.scopes[scope].get(name).copied())
        } else {
            Err(())
        }
    }

    /// The names asked for, and one more.
    pub(super) fn asking_also(&self, name: &str) -> BTreeSet<String> {
        let mut asked = self.asked.clone();
        asked.insert(name.to_owned());
        asked
    }
}
