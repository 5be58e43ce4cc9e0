//! Schemas on which typify would recurse until the stack overflows, which nothing can catch.
//!
//! typify *merges* schemas that apply to one value (`allOf`; a union or a reference next to other keywords): it copies
//! the targets of references, and merges the schemas that both have for a member. That does not terminate if a merge
//! leads to itself, through members that both have or through a merge inside a copy. A state is a set of schemas to
//! merge; it leads to others, and the search looks for a cycle of states. A search that takes too long has the same
//! result, because typify would take even longer.

use std::cell::Cell;
use std::collections::{BTreeSet, HashMap, HashSet};

use serde_json::{Map, Value};

use super::subschemas::{Address, asserts, collect, list, of_member};

/// The maximum number of states that are searched.
const MOST_STATES: usize = 20_000;

/// The maximum number of schemas in a merge.
const MOST_MERGED: usize = 1_000;

/// The maximum number of schemas visited in total, counting repeated visits.
const MOST_STEPS: usize = 5_000_000;

/// The JSON Pointer of a schema on which typify would not terminate.
pub(super) fn find(document: &Value) -> Option<String> {
    let mut schemas = Vec::new();
    collect(document, String::new(), &mut schemas);
    let targets = ["definitions", "$defs"]
        .into_iter()
        .filter_map(|key| document.get(key)?.as_object())
        .flat_map(|group| group.iter().map(|(key, schema)| (key.as_str(), schema)))
        .collect();
    let search = Search {
        document,
        targets,
        left: Cell::new(MOST_STEPS),
    };
    // First, schemas that apply themselves to the same value.
    let mut done = HashSet::new();
    for (place, schema) in &schemas {
        if search.is_cycle(Address(schema), &mut done, |one| search.applied(one)) {
            return Some(format!("#{place}"));
        }
    }
    let mut done = HashSet::new();
    let sites = schemas.iter().filter(|(_, schema)| search.is_merged(schema));
    for (place, schema) in sites {
        let state = State::from([Address(schema)]);
        let is_cycle = search.is_cycle(state, &mut done, |state| search.next(state));
        if is_cycle || search.left.get() == 0 || done.len() > MOST_STATES {
            return Some(format!("#{place}"));
        }
    }
    None
}

/// Schemas that are merged.
type State<'v> = BTreeSet<Address<'v>>;

/// A schema that takes part in a merge, and the branches of unions that contain it: schemas of different branches of
/// one union are not merged with each other.
struct Member<'v> {
    schema: &'v Value,
    branches: Vec<(Address<'v>, usize)>,
}

impl Member<'_> {
    fn is_merged_with(&self, other: &Member<'_>) -> bool {
        let differs = |(union, branch): &(Address<'_>, usize)| {
            let same = other.branches.iter().find(|(other, _)| other == union);
            same.is_some_and(|(_, other)| other != branch)
        };
        !self.branches.iter().any(differs)
    }
}

struct Search<'v> {
    document: &'v Value,
    targets: HashMap<&'v str, &'v Value>,
    /// The number of schemas that may still be visited; 0 once a merge has too many.
    left: Cell<usize>,
}

impl<'v> Search<'v> {
    fn take(&self, steps: usize) {
        self.left.set(self.left.get().saturating_sub(steps));
    }

    /// Whether `start` leads to a cycle, or to more states than are searched. `done` has the states that lead to none.
    fn is_cycle<T: Clone + Eq + std::hash::Hash>(
        &self,
        start: T,
        done: &mut HashSet<T>,
        next: impl Fn(&T) -> Vec<T>,
    ) -> bool {
        let mut open = HashSet::from([start.clone()]);
        let mut stack = vec![(start.clone(), next(&start))];
        while let Some((current, waiting)) = stack.last_mut() {
            let Some(one) = waiting.pop() else {
                open.remove(current);
                done.insert(current.clone());
                stack.pop();
                continue;
            };
            if done.contains(&one) {
                continue;
            }
            if !open.insert(one.clone()) || open.len() + done.len() > MOST_STATES || self.left.get() == 0 {
                return true;
            }
            let after = next(&one);
            stack.push((one, after));
        }
        false
    }

    /// The target of a reference, as typify finds it: by the last segment.
    fn target(&self, schema: &Value) -> Option<&'v Value> {
        let reference = schema.get("$ref")?.as_str()?;
        if reference == "#" {
            return Some(self.document);
        }
        let (_, key) = reference.rsplit_once('/')?;
        self.targets.get(&*key.replace("~1", "/").replace("~0", "~")).copied()
    }

    /// The schemas that a schema applies to the same value.
    fn applied(&self, one: &Address<'v>) -> Vec<Address<'v>> {
        let lists = ["allOf", "anyOf", "oneOf"].map(|keyword| list(one.0, keyword));
        let lists = lists.into_iter().flatten();
        lists
            .chain(one.0.get("not"))
            .chain(self.target(one.0))
            .map(Address)
            .collect()
    }

    /// Whether typify merges the parts of a schema.
    fn is_merged(&self, schema: &'v Value) -> bool {
        let applied = self.applied(&Address(schema));
        let Some(members) = schema.as_object().filter(|_| !applied.is_empty()) else {
            return false;
        };
        let of_unions = [list(schema, "anyOf"), list(schema, "oneOf")]
            .iter()
            .map(|list| list.len())
            .sum::<usize>();
        let groups = ["$ref", "allOf", "anyOf", "oneOf", "not"];
        let groups = groups.iter().filter(|keyword| members.contains_key(**keyword)).count();
        let own: Vec<&str> = members
            .keys()
            .map(String::as_str)
            .filter(|keyword| asserts(keyword))
            .collect();
        match (groups, &own[..]) {
            // A union, or one schema under another name.
            (1, []) if of_unions == applied.len() || applied.len() == 1 => false,
            // A type that the only other schema has already.
            (1, ["type"]) if applied.len() == 1 && of_unions == 0 => {
                let target = self.target(applied[0].0).unwrap_or(applied[0].0);
                !self.applied(&Address(target)).is_empty() || target.get("type") != schema.get("type")
            }
            _ => true,
        }
    }

    /// The states that a state leads to.
    fn next(&self, state: &State<'v>) -> Vec<State<'v>> {
        let members = self.members(state);
        let mut states = Vec::new();
        let mut names: BTreeSet<&str> = BTreeSet::new();
        for keyword in ["properties", "patternProperties"] {
            let groups = members
                .iter()
                .filter_map(|member| member.schema.get(keyword)?.as_object());
            names.extend(groups.flat_map(Map::keys).map(String::as_str));
        }
        for name in names {
            let held = members
                .iter()
                .filter_map(|member| Some((member, of_member(member.schema, name)?)));
            self.merged(held.collect(), &mut states);
        }
        for keyword in [
            "additionalProperties",
            "items",
            "additionalItems",
            "contains",
            "propertyNames",
        ] {
            let held = members
                .iter()
                .filter_map(|member| Some((member, member.schema.get(keyword)?)));
            self.merged(held.collect(), &mut states);
        }
        states
    }

    /// What schemas for one part of a value lead to: those that are merged with each other, or the merges in each.
    fn merged(&self, held: Vec<(&Member<'v>, &'v Value)>, states: &mut Vec<State<'v>>) {
        let mut together = State::new();
        self.take(held.len() * held.len());
        if self.left.get() == 0 {
            return;
        }
        for (index, (member, schema)) in held.iter().enumerate() {
            for (other, schema_of_other) in &held[index + 1..] {
                let is_same = std::ptr::eq(*schema, *schema_of_other) || self.same_target(schema, schema_of_other);
                if member.is_merged_with(other) && !is_same {
                    together.extend([Address(schema), Address(schema_of_other)]);
                }
            }
        }
        if !together.is_empty() {
            states.push(together);
        }
        for (_, schema) in held {
            let mut inside = Vec::new();
            collect(schema, String::new(), &mut inside);
            self.take(inside.len());
            let sites = inside.into_iter().filter(|(_, schema)| self.is_merged(schema));
            states.extend(sites.map(|(_, schema)| State::from([Address(schema)])));
        }
    }

    fn same_target(&self, one: &Value, other: &Value) -> bool {
        match (self.target(one), self.target(other)) {
            (Some(one), Some(other)) => std::ptr::eq(one, other),
            _ => false,
        }
    }

    /// All schemas that take part in a merge.
    fn members(&self, state: &State<'v>) -> Vec<Member<'v>> {
        let mut members: Vec<Member<'v>> = Vec::new();
        let mut waiting: Vec<(&'v Value, Vec<(Address<'v>, usize)>)> =
            state.iter().map(|one| (one.0, Vec::new())).collect();
        while let Some((schema, branches)) = waiting.pop() {
            self.take(members.len());
            if members
                .iter()
                .any(|known| std::ptr::eq(known.schema, schema) && known.branches == branches)
            {
                continue;
            }
            if members.len() >= MOST_MERGED {
                self.left.set(0);
                break;
            }
            let all = list(schema, "allOf")
                .iter()
                .chain(schema.get("not"))
                .chain(self.target(schema));
            waiting.extend(all.map(|inner| (inner, branches.clone())));
            for union in ["anyOf", "oneOf"] {
                for (index, branch) in list(schema, union).iter().enumerate() {
                    let mut branches = branches.clone();
                    branches.push((Address(schema), index));
                    waiting.push((branch, branches));
                }
            }
            members.push(Member { schema, branches });
        }
        members
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ordinary_recursion_terminates() {
        let node = json!({ "definitions": {
            "Base": { "type": "object", "properties": { "id": { "type": "string" }, "next": { "$ref": "#/definitions/Base" } } },
            "Node": { "allOf": [
                { "$ref": "#/definitions/Base" },
                { "properties": { "children": { "items": { "$ref": "#/definitions/Node" } } } },
            ] },
            "Plain": { "type": "object", "properties": {
                "wrapped": { "allOf": [{ "$ref": "#/definitions/Plain" }], "description": "One more." },
                "typed": { "allOf": [{ "$ref": "#/definitions/Plain" }], "type": "object" },
                "either": { "anyOf": [{ "$ref": "#/definitions/Plain" }, { "type": "null" }] },
            } },
            "Expression": { "type": "object", "oneOf": [
                { "properties": { "left": { "$ref": "#/definitions/Expression" } } },
                { "properties": { "left": { "$ref": "#/definitions/Plain" } } },
            ] },
        } });
        assert_eq!(find(&node), None);
    }

    #[test]
    fn a_merge_of_very_many_schemas_is_not_searched() {
        let all = |count: usize| {
            let parts: Vec<Value> = (0..count)
                .map(|index| json!({ "required": [format!("r{index}")] }))
                .collect();
            find(&json!({ "allOf": parts }))
        };
        assert_eq!(all(MOST_MERGED - 2), None);
        assert_eq!(all(MOST_MERGED + 1).as_deref(), Some("#"));
    }

    #[test]
    fn cycles_are_found() {
        let definitions = |definitions: Value| find(&json!({ "definitions": definitions })).is_some();
        let both = json!({ "allOf": [{ "$ref": "#/definitions/A" }, { "$ref": "#/definitions/B" }] });
        let holds =
            |key: &str| json!({ "type": "object", "properties": { "x": { "$ref": format!("#/definitions/{key}") } } });
        assert!(definitions(json!({ "Both": both, "A": holds("A"), "B": holds("B") })));
        assert!(!definitions(json!({ "Both": both, "A": holds("A"), "B": holds("A") })));
        // A merge inside a copy of itself.
        assert!(definitions(json!({ "A": { "allOf": [
            { "properties": { "y": {} } },
            { "properties": { "x": { "allOf": [{ "$ref": "#/definitions/A" }, { "required": ["y"] }] } } },
        ] } })));
        // A reference to itself.
        assert!(definitions(
            json!({ "A": { "anyOf": [{ "$ref": "#/definitions/A" }, { "type": "null" }] } })
        ));
    }
}
