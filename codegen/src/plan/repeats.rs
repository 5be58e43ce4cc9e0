//! Which routines may be called repeatedly for one value.
//!
//! A routine *forks* if two of its calls may reach the same value: subschemas of the value itself, or those of members
//! that several keywords apply to. What both calls lead to is then called twice for that value; if such forks are
//! nested, or lead back to themselves, the number of calls doubles with each of them. The verdicts of those forks are
//! remembered; all other routines have no extra cost.

use std::collections::HashMap;

use super::Plan;
use super::assertion::{Assertion, Evaluated};
use super::call::Call;
use super::key::RoutineId;
use super::routine::Routine;
use crate::schema::components;

/// The number of calls for one value above which a routine's verdict is remembered.
const OFTEN: usize = 16;

/// The routines whose verdicts are remembered, among those reachable from some entries.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    /// By routine: whether its verdict is remembered, and whether it leads to one whose verdict is.
    found: HashMap<RoutineId, (bool, bool)>,
}

impl Repeats {
    /// Whether the verdict of a routine is remembered.
    pub(crate) fn is_remembered(&self, id: RoutineId) -> bool {
        self.found.get(&id).is_some_and(|(remembered, _)| *remembered)
    }

    /// Whether a routine leads to one whose verdict is remembered, possibly itself.
    pub(crate) fn needs_memory(&self, id: RoutineId) -> bool {
        self.found.get(&id).is_some_and(|(_, leads)| *leads)
    }
}

/// Which of the calls of a routine may reach the same value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    /// The value itself.
    InPlace,
    /// A member that no other call with this target reaches.
    Member,
    /// Any member.
    AnyMember,
    /// An item that no other call with this target reaches.
    Item,
    /// Any item.
    AnyItem,
    /// The name of a member.
    Name,
}

/// The routines reachable from some entries that are called more than a few times for one value.
pub(crate) fn repeats(plan: &Plan<'_>, entries: &[RoutineId]) -> Repeats {
    let calls = Calls::new(plan, entries);
    if calls.forks.is_empty() {
        return Repeats::default();
    }
    let shared = calls.shared();
    let mut times = vec![1; calls.forks.len()];
    let mut pending: Vec<usize> = (0..times.len()).collect();
    while let Some(fork) = pending.pop() {
        let each = times[fork] * calls.forks[fork].width;
        for inner in shared[fork].iter() {
            // Beyond `OFTEN`, calls are not counted.
            if times[inner] <= OFTEN && each > times[inner] {
                times[inner] = each.min(OFTEN + 1);
                pending.push(inner);
            }
        }
    }
    let mut remembered = vec![false; calls.routines.len()];
    for (fork, times) in calls.forks.iter().zip(times) {
        remembered[fork.routine] = times > OFTEN;
    }
    let leads = calls.leading_to(&remembered);
    let found = calls.routines.iter().zip(remembered.into_iter().zip(leads));
    Repeats {
        found: found.map(|((id, _), found)| (*id, found)).collect(),
    }
}

/// The calls of all routines.
struct Calls {
    /// The routines, each with the indices of those that it calls and the targets of the calls.
    routines: Vec<(RoutineId, Vec<(Target, usize)>)>,
    /// The strongly connected component of each, with higher numbers for callers.
    component: Vec<u32>,
    forks: Vec<Fork>,
    /// The index of each routine in `forks`.
    fork: Vec<Option<usize>>,
}

/// A routine of which several calls may reach the same value.
struct Fork {
    routine: usize,
    /// The number of such calls.
    width: usize,
}

impl Calls {
    fn new(plan: &Plan<'_>, entries: &[RoutineId]) -> Calls {
        let mut indices: HashMap<RoutineId, usize> = HashMap::new();
        let mut ids = Vec::new();
        let mut index = |id: RoutineId, ids: &mut Vec<RoutineId>| {
            *indices.entry(id).or_insert_with(|| {
                ids.push(id);
                ids.len() - 1
            })
        };
        for entry in entries {
            index(*entry, &mut ids);
        }
        let mut routines = Vec::new();
        while let Some(id) = ids.get(routines.len()).copied() {
            let targets = targets(&plan.routine(id));
            let calls = targets
                .into_iter()
                .map(|(target, called)| (target, index(called, &mut ids)));
            routines.push((id, calls.collect()));
        }
        let successors = |node: u32| {
            let (_, calls): &(RoutineId, Vec<(Target, usize)>) = &routines[node as usize];
            calls.iter().map(|(_, called)| *called as u32).collect()
        };
        let component = components(routines.len(), successors);
        let (mut forks, mut fork) = (Vec::new(), vec![None; routines.len()]);
        for (routine, (_, calls)) in routines.iter().enumerate() {
            let width = width(calls);
            if width > 1 {
                fork[routine] = Some(forks.len());
                forks.push(Fork { routine, width });
            }
        }
        Calls {
            routines,
            component,
            forks,
            fork,
        }
    }

    /// The forks that several calls of each fork reach for the same value.
    fn shared(&self) -> Vec<Bits> {
        let reached = self.reached();
        let reach = |called: usize| &reached[self.component[called] as usize];
        let shared = |fork: &Fork| {
            let (_, calls) = &self.routines[fork.routine];
            let mut all = Bits::new(self.forks.len());
            for inside in [
                [Target::Member, Target::AnyMember],
                [Target::Item, Target::AnyItem],
                [Target::Name; 2],
            ] {
                let (mut once, mut twice) = (Bits::new(self.forks.len()), Bits::new(self.forks.len()));
                // Calls for different values count as one.
                let mut apart = Bits::new(self.forks.len());
                for (target, called) in calls {
                    if *target == inside[0] {
                        apart.add(reach(*called));
                    } else if *target == Target::InPlace || *target == inside[1] {
                        twice.add_common(&once, reach(*called));
                        once.add(reach(*called));
                    }
                }
                twice.add_common(&once, &apart);
                all.add(&twice);
            }
            all
        };
        self.forks.iter().map(shared).collect()
    }

    /// By component, the forks among its routines and those that they lead to.
    fn reached(&self) -> Vec<Bits> {
        let count = self.component.iter().max().map_or(0, |last| *last as usize + 1);
        let mut members = vec![Vec::new(); count];
        for (routine, component) in self.component.iter().enumerate() {
            members[*component as usize].push(routine);
        }
        let mut reached: Vec<Bits> = Vec::new();
        for (component, members) in members.iter().enumerate() {
            let mut bits = Bits::new(self.forks.len());
            for routine in members {
                if let Some(fork) = self.fork[*routine] {
                    bits.set(fork);
                }
                for (_, called) in &self.routines[*routine].1 {
                    let called = self.component[*called] as usize;
                    if called < component {
                        bits.add(&reached[called]);
                    }
                }
            }
            reached.push(bits);
        }
        reached
    }

    /// By routine, whether it is one of these or leads to one.
    fn leading_to(&self, these: &[bool]) -> Vec<bool> {
        let mut callers = vec![Vec::new(); self.routines.len()];
        for (routine, (_, calls)) in self.routines.iter().enumerate() {
            for (_, called) in calls {
                callers[*called].push(routine);
            }
        }
        let mut leads = these.to_vec();
        let mut pending: Vec<usize> = (0..these.len()).filter(|routine| these[*routine]).collect();
        while let Some(routine) = pending.pop() {
            for caller in &callers[routine] {
                if !std::mem::replace(&mut leads[*caller], true) {
                    pending.push(*caller);
                }
            }
        }
        leads
    }
}

/// The number of calls that may reach the same value.
fn width(calls: &[(Target, usize)]) -> usize {
    let count = |target: Target| calls.iter().filter(|(found, _)| *found == target).count();
    let members = count(Target::AnyMember) + count(Target::Member).min(1);
    let items = count(Target::AnyItem) + count(Target::Item).min(1);
    count(Target::InPlace) + members.max(items).max(count(Target::Name))
}

/// The calls of a routine, with their targets.
fn targets(routine: &Routine<'_>) -> Vec<(Target, RoutineId)> {
    let mut targets = Vec::new();
    for statement in &routine.statements {
        let target = match &statement.assertion {
            Assertion::Member(..) | Assertion::OtherMembers { seen: false, .. } => Target::Member,
            Assertion::MatchingMembers(..) | Assertion::OtherMembers { seen: true, .. } => Target::AnyMember,
            Assertion::Item(..) | Assertion::OtherItems { seen: false, .. } => Target::Item,
            Assertion::OtherItems { seen: true, .. }
            | Assertion::Contains { .. }
            | Assertion::Evaluates(Evaluated::Matching(_)) => Target::AnyItem,
            Assertion::PropertyNames(_) => Target::Name,
            Assertion::DependentSchema(..)
            | Assertion::All(_)
            | Assertion::AnyOf(_)
            | Assertion::OneOf(_)
            | Assertion::Not(_)
            | Assertion::Conditional { .. } => Target::InPlace,
            Assertion::Refuse
            | Assertion::Types(_)
            | Assertion::Integral
            | Assertion::Constants(_)
            | Assertion::Minimum(_)
            | Assertion::ExclusiveMinimum(_)
            | Assertion::Maximum(_)
            | Assertion::ExclusiveMaximum(_)
            | Assertion::MultipleOf(_)
            | Assertion::MinLength(_)
            | Assertion::MaxLength(_)
            | Assertion::Pattern(_)
            | Assertion::Format(_)
            | Assertion::PlainInteger
            | Assertion::MinItems(_)
            | Assertion::MaxItems(_)
            | Assertion::UniqueItems
            | Assertion::Required(_)
            | Assertion::MinProperties(_)
            | Assertion::MaxProperties(_)
            | Assertion::DependentRequired(..)
            | Assertion::Evaluates(
                Evaluated::AllNames | Evaluated::Names(_) | Evaluated::AllItems | Evaluated::Items(_),
            ) => continue,
        };
        let called = statement.assertion.calls().into_iter().filter_map(Call::routine);
        targets.extend(called.map(|id| (target, id)));
    }
    targets
}

/// A set of forks.
#[derive(Debug, Clone)]
struct Bits(Vec<u64>);

impl Bits {
    fn new(count: usize) -> Bits {
        Bits(vec![0; count.div_ceil(64)])
    }

    fn set(&mut self, index: usize) {
        self.0[index / 64] |= 1 << (index % 64);
    }

    fn add(&mut self, other: &Bits) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    /// Adds the intersection of two sets.
    fn add_common(&mut self, one: &Bits, other: &Bits) {
        let common = one.0.iter().zip(&other.0).map(|(one, other)| one & other);
        self.0.iter_mut().zip(common).for_each(|(word, common)| *word |= common);
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let has = |index: &usize| self.0[index / 64] >> (index % 64) & 1 == 1;
        (0..self.0.len() * 64).filter(has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Subject;
    use crate::schema::Part;
    use crate::testing::graph;
    use serde_json::{Value, json};

    /// The number of routines of a schema whose verdicts are remembered, and the number of all its routines.
    fn remembered(schema: &Value) -> (usize, usize) {
        let graph = graph(schema);
        let plan = Plan::new(&graph);
        let entry = plan.request(Subject::Value, &[Part::whole(&graph, graph.root.unwrap())]);
        let found = repeats(&plan, &[entry]).found;
        let count = found.values().filter(|(remembered, _)| *remembered).count();
        (count, found.len())
    }

    #[test]
    fn work_that_doubles_with_the_depth_of_a_value_is_remembered() {
        let root = json!({"$ref": "#"});
        for schema in [
            json!({"if": root, "then": root, "else": {"allOf": [root, {"minProperties": 1}]}}),
            json!({"allOf": [root, root]}),
            json!({"allOf": [{"properties": {"b": root}}, {"properties": {"b": root}}]}),
            json!({"not": {"anyOf": [root, {"properties": {"b": root}}]}}),
            json!({"dependentSchemas": {"b": root, "c": root}}),
            json!({"contains": root, "items": root}),
        ] {
            let (count, _) = remembered(&json!({"properties": {"a": schema}, "minProperties": 1}));
            assert!(count > 0, "{schema}");
        }
        let pattern = json!({"properties": {"a": root}, "patternProperties": {"^a": root}, "minProperties": 1});
        assert_eq!(remembered(&pattern).0, 1);
    }

    #[test]
    fn work_that_doubles_with_each_schema_is_remembered() {
        let two = |next: usize| json!({"$ref": format!("#/$defs/d{next}")});
        let link = |index: usize| {
            (
                format!("d{index}"),
                json!({"allOf": [two(index + 1), {"anyOf": [two(index + 1)]}]}),
            )
        };
        let mut defs: serde_json::Map<String, Value> = (0..40).map(link).collect();
        defs.insert("d40".into(), json!({"minimum": 3}));
        let (count, all) = remembered(&json!({"$ref": "#/$defs/d0", "$defs": defs}));
        assert!(count > 30 && count < all, "{count} of {all}");
    }

    #[test]
    fn ordinary_schemas_remember_nothing() {
        let name = json!({"type": "string", "minLength": 1});
        let tree = json!({
            "properties": {"name": name, "children": {"items": {"$ref": "#"}}, "other": {"$ref": "#"}},
            "required": ["name"], "additionalProperties": {"$ref": "#/$defs/d"},
            "allOf": [{"properties": {"size": {"minimum": 1}}}], "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
            "$defs": {"d": {"allOf": [{"minLength": 2}, {"$ref": "#/$defs/e"}]}, "e": {"maxLength": 3}}
        });
        assert_eq!(remembered(&tree).0, 0);
        let choice = |kind: &str| json!({"properties": {"kind": {"const": kind}, "name": name}, "required": ["kind"]});
        assert_eq!(
            remembered(&json!({"oneOf": [choice("a"), choice("b"), choice("c")]})).0,
            0
        );
    }
}
