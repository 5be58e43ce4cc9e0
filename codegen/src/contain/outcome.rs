//! What is found out about a goal.

use serde_json::Value;

/// Whether a value meets a goal.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// This one does: the interpreter has confirmed it.
    Found(Value),
    /// None does.
    Nothing,
    /// That was not decided, for this reason.
    Unknown(Reason),
}

/// Why a question was not decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
    /// The budget of steps is spent.
    Steps,
    /// Values are nested too deeply.
    Depth,
    /// A pattern with look-around, word boundaries or back-references, or one that needs too many states.
    Pattern,
    /// A `format` about which too little is known.
    Format,
    /// `unevaluatedItems` or `unevaluatedProperties` that depend on the value.
    Unevaluated,
    /// Numbers beyond the range of exact arithmetic.
    Numbers,
    /// Arrays or objects that would have to be large.
    Size,
    /// A value was constructed, and the interpreter did not confirm it.
    Unconfirmed,
}

impl Reason {
    /// The reason in words.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Reason::Steps => "it takes too many steps to decide",
            Reason::Depth => "values are nested too deeply to decide",
            Reason::Pattern => "a pattern has look-around, word boundaries or back-references, or is too large",
            Reason::Format => "too little is known about a format",
            Reason::Unevaluated => "`unevaluatedItems` or `unevaluatedProperties` depend on the value",
            Reason::Numbers => "a number is beyond the range of exact arithmetic",
            Reason::Size => "arrays or objects would have to be large",
            Reason::Unconfirmed => "keywords interact in a way that is not analysed",
        }
    }
}

impl Outcome {
    /// What is known of alternatives together.
    pub(super) fn or(self, other: impl FnOnce() -> Outcome) -> Outcome {
        match self {
            Outcome::Found(_) => self,
            Outcome::Nothing => other(),
            Outcome::Unknown(reason) => match other() {
                Outcome::Nothing => Outcome::Unknown(reason),
                decided => decided,
            },
        }
    }
}
