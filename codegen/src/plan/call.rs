//! How a subschema is applied, and what that refers to.

use super::key::RoutineId;
use crate::schema::{Keyword, SchemaId, TypeSet};

/// The keyword that an assertion comes from, which its message names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) schema: SchemaId,
    pub(crate) keyword: Keyword,
}

/// How a subschema is applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Call {
    /// Accepts everything.
    Holds,
    /// Refuses everything because of this keyword.
    Never(Origin),
    /// Has no keyword but `type`.
    Typed(TypeSet, Origin),
    /// A routine asserts it.
    Routine(RoutineId),
    /// A routine asserts it, and records what it evaluates.
    Seen(RoutineId),
}

/// The variables that a statement uses in print.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Uses {
    /// The subject, or a part that it was matched into.
    pub(crate) subject: bool,
    /// The place of the subject.
    pub(crate) at: bool,
    /// What has been evaluated.
    pub(crate) seen: bool,
}

impl Uses {
    pub(crate) fn or(self, other: Uses) -> Uses {
        Uses {
            subject: self.subject || other.subject,
            at: self.at || other.at,
            seen: self.seen || other.seen,
        }
    }
}

impl Call {
    /// The routine.
    pub(crate) fn routine(&self) -> Option<RoutineId> {
        match self {
            Call::Holds | Call::Never(_) | Call::Typed(..) => None,
            Call::Routine(id) | Call::Seen(id) => Some(*id),
        }
    }

    /// The variables it uses when applied to the subject itself.
    pub(crate) fn uses(&self) -> Uses {
        let (subject, at, seen) = match self {
            Call::Holds => (false, false, false),
            Call::Never(_) => (false, true, false),
            Call::Typed(..) | Call::Routine(_) => (true, true, false),
            Call::Seen(_) => (true, true, true),
        };
        Uses { subject, at, seen }
    }
}
