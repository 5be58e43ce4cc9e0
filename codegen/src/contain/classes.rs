//! Classes of routines that accept the same values, over several plans.
//!
//! Two routines are in one class if their statements are the same up to the classes of the routines that they call:
//! the coarsest such partition, found by refinement. So what two documents have in common is compared once.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::describe::statements;
use super::goal::{ClassId, Test};
use crate::error::OrImpossible;
use crate::plan::{Call, Plan, RoutineId};
use crate::schema::TypeSet;

/// The most rounds of refinement.
const MOST_ROUNDS: usize = 40;

/// A routine of one of the plans.
pub(super) type Place = (usize, RoutineId);

/// The classes.
#[derive(Debug, Default)]
pub(super) struct Classes {
    of: HashMap<Place, ClassId>,
    /// One routine of each class.
    members: Vec<Place>,
}

impl Classes {
    /// The classes of the routines that these roots lead to.
    pub(super) fn new(plans: &[&Plan<'_>], roots: impl IntoIterator<Item = Place>) -> Classes {
        let mut pending: Vec<Place> = roots.into_iter().collect();
        let mut found: Vec<Place> = Vec::new();
        let mut known: HashSet<Place> = HashSet::new();
        while let Some(place) = pending.pop() {
            if known.insert(place) {
                found.push(place);
                let calls = &plans[place.0].routine(place.1).calls;
                pending.extend(calls.iter().map(|id| (place.0, *id)));
            }
        }
        let mut of: HashMap<Place, u32> = found.iter().map(|place| (*place, 0)).collect();
        let mut count = 1;
        // A long chain takes a round for each link. Then nothing is known to be the same, which is never wrong.
        for round in 0..=MOST_ROUNDS {
            let is_last = round == MOST_ROUNDS;
            let mut ids: HashMap<(u32, Option<Place>, BTreeSet<String>), u32> = HashMap::new();
            let mut next: HashMap<Place, u32> = HashMap::with_capacity(of.len());
            for place in &found {
                let routine = plans[place.0].routine(place.1);
                let class = |id: RoutineId| of.get(&(place.0, id)).copied().unwrap_or_default();
                let said = if is_last {
                    BTreeSet::new()
                } else {
                    statements(&routine, &class)
                };
                let key = (of[place], is_last.then_some(*place), said);
                let fresh = u32::try_from(ids.len()).or_impossible("more routines than numbers");
                next.insert(*place, *ids.entry(key).or_insert(fresh));
            }
            let refined = ids.len();
            of = next;
            if refined == count && !is_last {
                break;
            }
            count = refined;
        }
        let mut members = vec![None; count];
        for place in &found {
            members[of[place] as usize].get_or_insert(*place);
        }
        Classes {
            of: of.into_iter().map(|(place, class)| (place, ClassId(class))).collect(),
            members: members.into_iter().flatten().collect(),
        }
    }

    /// The class of a routine.
    pub(super) fn class(&self, place: Place) -> Option<ClassId> {
        self.of.get(&place).copied()
    }

    /// A routine of a class.
    pub(super) fn member(&self, class: ClassId) -> Option<Place> {
        self.members.get(class.0 as usize).copied()
    }

    /// A call in a plan as a condition.
    pub(super) fn test(&self, plan: usize, call: &Call) -> Test {
        match call {
            Call::Holds => Test::Is(true),
            Call::Never(_) => Test::Is(false),
            Call::Typed(types, _) if *types == TypeSet::ALL => Test::Is(true),
            Call::Typed(types, _) => Test::Types(*types),
            Call::Routine(id) | Call::Seen(id) => match self.class((plan, *id)) {
                Some(class) => Test::Class(class, true),
                None => crate::error::impossible("a routine without a class", Test::Is(true)),
            },
        }
    }
}
