//! Remembers the verdicts of checks that may be called repeatedly for one value.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};

/// A check, the address of the value, and the schemas that have been entered on it.
pub type Visit = (&'static str, usize, Vec<&'static str>);

/// What is remembered while a value is being checked.
#[derive(Debug, Default)]
pub struct Memory {
    verdicts: RefCell<HashMap<Visit, Remembered>>,
}

/// What a check has found.
#[derive(Debug, Clone, Default)]
pub struct Remembered {
    /// Whether the value is valid.
    pub holds: bool,
    /// The members and items that have been evaluated, if the check keeps track of that.
    pub evaluated: Evaluated,
}

/// Members and items, which stand for themselves as long as the value is there: members by the address of their names.
#[derive(Debug, Clone, Default)]
pub struct Evaluated {
    /// Every member.
    pub all_names: bool,
    /// Every item.
    pub all_items: bool,
    /// These members.
    pub names: BTreeSet<usize>,
    /// These items.
    pub items: BTreeSet<usize>,
}

impl Memory {
    /// The verdict of an earlier visit.
    pub fn get(&self, visit: &Visit) -> Option<Remembered> {
        self.verdicts.borrow().get(visit).cloned()
    }

    /// Remembers a verdict.
    pub fn insert(&self, visit: Visit, verdict: Remembered) {
        self.verdicts.borrow_mut().insert(visit, verdict);
    }
}
