//! Dynamic scopes, reduced to what references can observe.
//!
//! Of the resources entered on the way to a schema, a dynamic reference observes only one: the outermost that has its
//! anchor as a `$dynamicAnchor`. So a scope is a map from anchor to outermost resource, restricted to the anchors that
//! some reference uses. Scopes only grow along a path, so the graph is finite.
//!
//! There can still be a scope for every choice among resources with the same anchors on the way, so the schemas that are
//! reached in one are limited.

use std::collections::{BTreeSet, HashMap};

use super::registry::Resource;

/// The pseudo-anchor for `$recursiveAnchor: true`.
pub(super) const RECURSIVE: &str = "";

/// The maximum number of schemas reached in a scope with anchors, each counted in every scope in which it is reached.
pub(super) const MOST_SCOPED: usize = 250_000;

/// The outermost resource that has each anchor, both by number, sorted.
type Scope = Box<[(u32, usize)]>;

/// The scopes found so far, by number; 0 is the empty scope.
pub(super) struct Scopes {
    /// The anchors that dynamic references use, by name.
    asked: HashMap<String, u32>,
    /// Those that they use and that are not tracked yet.
    missing: BTreeSet<String>,
    scopes: Vec<Scope>,
    numbers: HashMap<Scope, usize>,
    /// The scope after entering a resource, by the scope before and the resource.
    entered: HashMap<(usize, usize), usize>,
}

impl Scopes {
    /// Only the empty scope, tracking these anchors.
    pub(super) fn new(asked: BTreeSet<String>) -> Scopes {
        Scopes {
            asked: asked.into_iter().zip(0..).collect(),
            missing: BTreeSet::new(),
            scopes: vec![Scope::default()],
            numbers: HashMap::from([(Scope::default(), 0)]),
            entered: HashMap::new(),
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
        if let Some(known) = self.entered.get(&(scope, number)) {
            return *known;
        }
        let names = resource
            .dynamic_anchors()
            .chain(resource.recursive.then_some(RECURSIVE));
        let around = &self.scopes[scope];
        let anchors = names.filter_map(|name| self.asked.get(name).copied());
        let new: Vec<u32> = anchors.filter(|anchor| find(around, *anchor).is_none()).collect();
        let inside = if new.is_empty() {
            scope
        } else {
            let mut inside = around.to_vec();
            inside.extend(new.into_iter().map(|anchor| (anchor, number)));
            inside.sort_unstable();
            self.number(inside.into())
        };
        self.entered.insert((scope, number), inside);
        inside
    }

    fn number(&mut self, scope: Scope) -> usize {
        if let Some(known) = self.numbers.get(&scope) {
            return *known;
        }
        let next = self.scopes.len();
        self.scopes.push(scope.clone());
        self.numbers.insert(scope, next);
        next
    }

    /// The outermost resource with an anchor, if there is one. An anchor that the scopes do not track is noted.
    pub(super) fn outermost(&mut self, scope: usize, name: &str) -> Option<usize> {
        match self.asked.get(name) {
            Some(anchor) => find(&self.scopes[scope], *anchor),
            None => {
                self.missing.insert(name.to_owned());
                None
            }
        }
    }

    /// The anchors to track, if there are more of them than the scopes track.
    pub(super) fn asking_more(&mut self) -> Option<BTreeSet<String>> {
        if self.missing.is_empty() {
            return None;
        }
        let mut asked = std::mem::take(&mut self.missing);
        asked.extend(self.asked.keys().cloned());
        Some(asked)
    }
}

fn find(scope: &[(u32, usize)], anchor: u32) -> Option<usize> {
    let found = scope.binary_search_by_key(&anchor, |(anchor, _)| *anchor).ok()?;
    Some(scope[found].1)
}
