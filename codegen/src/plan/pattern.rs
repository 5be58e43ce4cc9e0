//! A pattern as it is matched: by steps, or by an engine.

use std::sync::OnceLock;

use regress::Regex;

use super::automaton::Automaton;
use super::steps::{Steps, steps};
use crate::schema::Pattern;

/// A pattern, lowered.
#[derive(Debug)]
pub(crate) struct Matcher {
    pub(crate) pattern: Pattern,
    pub(crate) lowered: Lowered,
    /// What the interpreter has for a pattern that takes an engine.
    engine: OnceLock<Engine>,
}

/// How generated code matches a pattern.
#[derive(Debug)]
pub(crate) enum Lowered {
    /// Without an engine.
    Steps(Steps),
    /// With an engine for the regular expressions of ECMA-262.
    Engine,
}

/// How the interpreter matches a pattern that takes an engine. That of generated code goes back and tries again, which
/// may take for ever.
#[derive(Debug)]
enum Engine {
    /// In time that is linear in the text.
    Automaton(Automaton),
    /// With the engine of generated code, where it is sure to come to an end soon.
    Backtracking(Option<Regex>, Cost),
}

/// What it takes at most to match a text, by its length.
#[derive(Debug, PartialEq)]
enum Cost {
    /// This power of it.
    Power(u32),
    /// Two to the power of it.
    Exponential,
}

impl Matcher {
    pub(super) fn new(pattern: &Pattern) -> Matcher {
        Matcher {
            lowered: steps(&pattern.source).map_or(Lowered::Engine, Lowered::Steps),
            pattern: pattern.clone(),
            engine: OnceLock::new(),
        }
    }

    /// Whether the pattern matches somewhere in the text; `None` where that would take too long to find out.
    pub(crate) fn matches(&self, text: &str) -> Option<bool> {
        match &self.lowered {
            Lowered::Steps(steps) => Some(steps.matches(text)),
            Lowered::Engine => self.engine.get_or_init(|| Engine::new(&self.pattern)).matches(text),
        }
    }
}

impl Engine {
    fn new(pattern: &Pattern) -> Engine {
        match Automaton::new(&pattern.source, pattern.flags()) {
            Some(automaton) => Engine::Automaton(automaton),
            None => Engine::Backtracking(
                Regex::with_flags(&pattern.source, pattern.flags()).ok(),
                Cost::of(&pattern.source),
            ),
        }
    }

    fn matches(&self, text: &str) -> Option<bool> {
        match self {
            Engine::Automaton(automaton) => automaton.matches(text),
            Engine::Backtracking(regex, cost) => {
                let regex = regex.as_ref().filter(|_| cost.affords(text))?;
                Some(regex.find(text).is_some())
            }
        }
    }
}

impl Cost {
    /// What goes back: each quantifier once for each place, a quantified group for each way to get there.
    fn of(source: &str) -> Cost {
        let quantifiers = source.matches(['*', '+', '{', '?']).count();
        let group = [")*", ")+", "){", ")?"];
        if group.iter().any(|end| source.contains(end)) {
            return Cost::Exponential;
        }
        Cost::Power(1 + u32::try_from(quantifiers).unwrap_or(u32::MAX))
    }

    fn affords(&self, text: &str) -> bool {
        let length = text.chars().count() as u64;
        match self {
            Cost::Exponential => length <= 20,
            Cost::Power(power) => length.checked_pow(*power).is_some_and(|steps| steps <= 100_000_000),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(source: &str, text: &str) -> Option<bool> {
        let pattern = Pattern {
            source: source.to_owned(),
            unicode: true,
        };
        Matcher::new(&pattern).matches(text)
    }

    #[test]
    fn what_would_take_for_ever_is_linear_or_not_decided() {
        let long = "a".repeat(100_000) + "b";
        assert_eq!(matches("^(a+)+$", &long), Some(false));
        assert_eq!(matches(r"^(a|a)*\p{L}?c$", &long), Some(false));
        assert_eq!(matches("^(?!(a*)*$)", &long), Some(true));
        assert_eq!(matches(r"^(a+)+\1$", &long), None);
        assert_eq!(matches(r"^(a)\1$", "aa"), Some(true));
        assert_eq!(matches(r"(?<=a+)b", "aab"), Some(true));
    }
}
