//! What is asked of one value.

use std::collections::BTreeSet;

use crate::schema::TypeSet;

/// A class of routines that accept the same values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ClassId(pub(super) u32);

/// A condition on a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Test {
    /// Every value, or (`false`) none.
    Is(bool),
    /// A value of one of these types.
    Types(TypeSet),
    /// A value that the routines of a class accept, or (`false`) refuse.
    Class(ClassId, bool),
}

impl Test {
    /// The condition that holds exactly where this one does not.
    pub(super) fn negated(self) -> Test {
        match self {
            Test::Is(holds) => Test::Is(!holds),
            Test::Types(types) => Test::Types(TypeSet::ALL.without(types)),
            Test::Class(class, accepts) => Test::Class(class, !accepts),
        }
    }
}

/// Conditions that one value has to meet, all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Goal {
    /// The types that it may have.
    pub(super) types: TypeSet,
    /// The classes of routines that have to accept it, or (`false`) refuse it.
    pub(super) classes: BTreeSet<(ClassId, bool)>,
    /// The canonical texts of values that it must not be.
    pub(super) excluded: BTreeSet<String>,
}

impl Goal {
    /// Any value.
    pub(super) fn any() -> Goal {
        Goal {
            types: TypeSet::ALL,
            classes: BTreeSet::new(),
            excluded: BTreeSet::new(),
        }
    }

    /// Adds a condition.
    pub(super) fn add(&mut self, test: Test) {
        match test {
            Test::Is(true) => {}
            Test::Is(false) => self.types = TypeSet::NONE,
            Test::Types(types) => self.types = self.types.and(types),
            Test::Class(class, accepts) => {
                if self.classes.contains(&(class, !accepts)) {
                    self.types = TypeSet::NONE;
                }
                self.classes.insert((class, accepts));
            }
        }
    }

    /// The same goal with another condition.
    pub(super) fn with(&self, test: Test) -> Goal {
        let mut goal = self.clone();
        goal.add(test);
        goal
    }

    /// The conditions of both.
    pub(super) fn and(&self, other: &Goal) -> Goal {
        let mut goal = self.clone();
        goal.add(Test::Types(other.types));
        for (class, accepts) in &other.classes {
            goal.add(Test::Class(*class, *accepts));
        }
        goal.excluded.extend(other.excluded.iter().cloned());
        goal
    }
}
