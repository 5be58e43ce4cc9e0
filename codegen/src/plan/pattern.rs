//! Lowered patterns, as generated code and the interpreter match them.

use std::sync::OnceLock;

use super::steps::{Steps, steps};
use crate::error::impossible;
use crate::regex::{self, Node};
use crate::schema::Pattern;
use crate::support::backtracking::Backtracking;
use crate::support::pattern::LinearEngine;

/// The maximum number of states of an automaton. A pattern that needs more is matched within a budget.
const LARGEST: u64 = 50_000;

/// A pattern, lowered.
#[derive(Debug)]
pub(crate) struct Matcher {
    pub(crate) pattern: Pattern,
    pub(crate) lowered: Lowered,
    /// The engine of the interpreter.
    engine: OnceLock<Engine>,
}

/// How a pattern is matched.
#[derive(Debug)]
pub(crate) enum Lowered {
    /// As a sequence of classes, without an engine.
    Steps(Steps),
    /// By an automaton, in time that is linear in the text.
    Linear(Node),
    /// By backtracking, which may take exponential time, within a budget.
    Bounded(Node),
}

#[derive(Debug)]
enum Engine {
    Linear(LinearEngine),
    Backtracking(Backtracking),
}

impl Matcher {
    pub(super) fn new(pattern: &Pattern) -> Matcher {
        Matcher {
            lowered: Lowered::new(pattern),
            pattern: pattern.clone(),
            engine: OnceLock::new(),
        }
    }

    /// Whether it is matched within a budget, as it may take exponential time.
    pub(crate) fn is_bounded(&self) -> bool {
        matches!(self.lowered, Lowered::Bounded(_))
    }

    /// The approximate maximum number of steps for matching a text.
    pub(crate) fn cost(&self, text: &str) -> usize {
        let states = match &self.lowered {
            Lowered::Steps(_) => 1,
            // Usually only a few of the states are active at once.
            Lowered::Linear(node) | Lowered::Bounded(node) => 1 + node.states().min(LARGEST) as usize / 8,
        };
        text.len().saturating_mul(states)
    }

    /// Whether the pattern matches somewhere in the text; `None` if that takes too many steps to decide.
    pub(crate) fn matches(&self, text: &str) -> Option<bool> {
        let engine = match &self.lowered {
            Lowered::Steps(steps) => return Some(steps.matches(text)),
            Lowered::Linear(node) => {
                let linear = || Engine::Linear(LinearEngine::new(&node.flat()));
                self.engine.get_or_init(linear)
            }
            Lowered::Bounded(node) => {
                let backtracking = || Engine::Backtracking(Backtracking::new(&node.flat()));
                self.engine.get_or_init(backtracking)
            }
        };
        match engine {
            Engine::Linear(engine) => Some(engine.matches(text)),
            Engine::Backtracking(backtracking) => backtracking.matches(text),
        }
    }
}

impl Lowered {
    fn new(pattern: &Pattern) -> Lowered {
        let node = regex::parse(&pattern.source, pattern.unicode);
        // Patterns are parsed when the schema is read, which fails if one is invalid.
        let node = node.unwrap_or_else(|reason| impossible(format_args!("a pattern: {reason}"), Node::Start));
        if let Some(steps) = steps(&node) {
            Lowered::Steps(steps)
        } else if node.refers_back() || node.states() > LARGEST {
            Lowered::Bounded(node)
        } else {
            Lowered::Linear(node)
        }
    }
}

/// The most texts that [`matcher_texts`] looks for, and the work that it may take.
const TEXTS: usize = 4;
const WORK: u64 = 200_000;

/// Some short texts that a pattern matches, of at least and at most some number of characters; none if it takes too long
/// to find any.
pub(crate) fn matcher_texts(pattern: &Pattern, least: u64, most: Option<u64>) -> Vec<String> {
    let tree = regex::parse(&pattern.source, pattern.unicode).ok();
    let automaton = tree.filter(|tree| tree.states() <= LARGEST);
    let Some(automaton) = automaton.and_then(|tree| regex::Automaton::new(&tree)) else {
        return Vec::new();
    };
    let wanted = regex::Wanted {
        patterns: vec![(&automaton, true)],
        least,
        most,
        ..regex::Wanted::default()
    };
    match regex::texts(&wanted, TEXTS, &mut { WORK }) {
        regex::Searched::Texts(texts) => texts,
        regex::Searched::TooLarge => Vec::new(),
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
    fn patterns_without_back_references_are_linear() {
        let long = "a".repeat(20_000) + "b";
        assert_eq!(matches("^(a+)+$", &long), Some(false));
        assert_eq!(matches(r"^(a|a)*\p{L}?c$", &long), Some(false));
        assert_eq!(matches("^(?!(a*)*$)", &long), Some(true));
        assert_eq!(matches("(?<=(a+)+)b$", &long), Some(true));
        assert_eq!(matches("a.*b.*c", &long), Some(false));
        assert_eq!(matches(r"(x+x+)+y", &long.replace('a', "x")), Some(false));
        assert_eq!(matches(r"^(\w+\s?)*$", &(long + "!")), Some(false));
    }

    #[test]
    fn patterns_with_back_references_are_bounded() {
        let long = "a".repeat(20_000) + "b";
        assert_eq!(matches(r"^(a+)+\1$", &long), None);
        assert_eq!(matches(r"^(a)\1$", "aa"), Some(true));
        assert_eq!(matches(r#"^(["']).*\1$"#, &format!("'{long}'")), Some(true));
        assert_eq!(matches(r"^(?<q>['-])\w+\k<q>$", "-word'"), Some(false));
        // So are repetitions that would exhaust memory if they were expanded.
        assert_eq!(matches("^((a{1000}){1000}){1000}$", &long), Some(false));
    }
}
