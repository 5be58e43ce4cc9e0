//! What tells the routines of a plan apart.

use crate::schema::Part;
use crate::schema::evaluated::Tracks;

/// What a check is given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A whole JSON value.
    #[default]
    Value,
    /// A string; only what can refuse strings is asserted.
    Text,
    /// A number; only what can refuse numbers is asserted.
    Number,
}

/// Names a routine of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RoutineId(pub(super) u32);

/// Tells routines apart. Two requests with the same key are the same routine.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct RoutineKey {
    pub(crate) subject: Subject,
    /// What the routine notes as evaluated, for its caller.
    pub(crate) tracks: Tracks,
    /// What it asserts, without repetitions.
    pub(crate) parts: Vec<Part>,
}
