//! The identity of routines.

use crate::schema::Part;
use crate::schema::evaluated::Tracks;

/// The argument of a check.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// A whole JSON value.
    #[default]
    Value,
    /// A string; keywords that cannot refuse strings are left out.
    Text,
    /// A number; keywords that cannot refuse numbers are left out.
    Number,
}

/// Identifies a routine of a plan.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct RoutineId(pub(super) u32);

/// The identity of a routine: requests with the same key share it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct RoutineKey {
    pub(crate) subject: Subject,
    /// What the routine records as evaluated, for its caller.
    pub(crate) tracks: Tracks,
    /// What it asserts, without duplicates.
    pub(crate) parts: Vec<Part>,
}
