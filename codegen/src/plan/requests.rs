//! The data that routines of a plan are made from, and the routines that have been requested.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::key::{RoutineId, RoutineKey};
use super::pattern::Matcher;
use super::reach::Reach;
use crate::error::{OrImpossible, impossible};
use crate::schema::{Graph, Pattern};

/// The schemas, facts about them, and the routines and patterns that have been requested.
#[derive(Debug)]
pub(super) struct Requests<'g> {
    graph: &'g Graph,
    reach: OnceLock<Reach>,
    requested: Mutex<Requested>,
}

#[derive(Debug, Default)]
struct Requested {
    ids: HashMap<RoutineKey, RoutineId>,
    /// By id.
    keys: Vec<RoutineKey>,
    matchers: BTreeMap<Pattern, Arc<Matcher>>,
}

impl<'g> Requests<'g> {
    pub(super) fn new(graph: &'g Graph) -> Requests<'g> {
        Requests {
            graph,
            reach: OnceLock::new(),
            requested: Mutex::default(),
        }
    }

    pub(super) fn graph(&self) -> &'g Graph {
        self.graph
    }

    /// Which schemas can refuse anything.
    pub(super) fn reach(&self) -> &Reach {
        self.reach.get_or_init(|| Reach::new(self.graph))
    }

    /// The routine with a key.
    pub(super) fn routine(&self, key: RoutineKey) -> RoutineId {
        let requested = &mut *self.requested();
        if let Some(id) = requested.ids.get(&key) {
            return *id;
        }
        let id = RoutineId(u32::try_from(requested.keys.len()).or_impossible("the routines of a plan"));
        requested.ids.insert(key.clone(), id);
        requested.keys.push(key);
        id
    }

    /// The key of a routine.
    pub(super) fn key(&self, id: RoutineId) -> RoutineKey {
        let key = self.requested().keys.get(id.0 as usize).cloned();
        key.unwrap_or_else(|| impossible("a routine that was not requested", RoutineKey::default()))
    }

    /// A pattern, lowered.
    pub(super) fn matcher(&self, pattern: &Pattern) -> Arc<Matcher> {
        let mut requested = self.requested();
        if let Some(matcher) = requested.matchers.get(pattern) {
            return Arc::clone(matcher);
        }
        let matcher = Arc::new(Matcher::new(pattern));
        requested.matchers.insert(pattern.clone(), Arc::clone(&matcher));
        matcher
    }

    fn requested(&self) -> MutexGuard<'_, Requested> {
        // A panicked thread cannot have left anything incomplete: entries are complete when they are added.
        self.requested.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
