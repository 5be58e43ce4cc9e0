//! Patterns that are matched within a budget.

use super::backtracking::Backtracking;
use super::pattern::Node;
use super::problem::{At, Check, check};
use super::scalar_keywords::Matches;
use std::cell::Cell;
use std::sync::OnceLock;
use std::thread::LocalKey;

/// How many checks are nested, and the first pattern that exceeded its budget.
fn deciding() -> &'static LocalKey<Cell<(usize, Option<&'static str>)>> {
    thread_local! {
        static DECIDING: Cell<(usize, Option<&'static str>)> = const { Cell::new((0, None)) };
    }
    &DECIDING
}

/// A regular expression of ECMA-262 with back-references, prepared when it is first used. Where it takes too long to
/// find out whether it matches, the check around it fails: see [`decided`].
pub struct BoundedPattern {
    source: &'static str,
    nodes: &'static [Node<'static>],
    search: OnceLock<Backtracking>,
}

impl BoundedPattern {
    /// The pattern `source`, of which this is the syntax tree.
    pub const fn new(source: &'static str, nodes: &'static [Node<'static>]) -> BoundedPattern {
        BoundedPattern {
            source,
            nodes,
            search: OnceLock::new(),
        }
    }
}

impl Matches for BoundedPattern {
    fn matches(&self, text: &str) -> bool {
        let search = self.search.get_or_init(|| Backtracking::new(self.nodes));
        search.matches(text).unwrap_or_else(|| {
            deciding().set((deciding().get().0, Some(self.source)));
            false
        })
    }

    fn source(&self) -> &'static str {
        self.source
    }
}

/// A check that fails if it took too long to find out whether a pattern matches, whatever the pattern decides: also
/// below `not`, and for the name of a member.
pub fn decided(at: &At<'_>, test: &dyn Fn() -> Check) -> Check {
    let _inside = Deciding::start();
    let result = test();
    match deciding().get() {
        (_, Some(source)) => check(false, at, "pattern", || {
            format!("it takes too many steps to find out whether {source} matches")
        }),
        (_, None) => result,
    }
}

/// Counts the checks that are running, also where one panics.
struct Deciding;

impl Deciding {
    fn start() -> Deciding {
        let (depth, undecided) = deciding().get();
        deciding().set((depth + 1, undecided));
        Deciding
    }
}

impl Drop for Deciding {
    fn drop(&mut self) {
        let (depth, undecided) = deciding().get();
        deciding().set((depth - 1, undecided.filter(|_| depth > 1)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `^(?:(a+)+)+\1$`
    static REPEATED: BoundedPattern = BoundedPattern::new(
        r"^(?:(a+)+)+\1$",
        &[
            Node::Sequence(4),
            Node::Start,
            Node::Repeat(1, u32::MAX),
            Node::Repeat(1, u32::MAX),
            Node::Group(0),
            Node::Repeat(1, u32::MAX),
            Node::Char('a'),
            Node::Back(0),
            Node::End,
        ],
    );

    #[test]
    fn an_undecided_pattern_fails_the_outermost_check_and_is_forgotten() {
        let root = At::root();
        let long = "a".repeat(1000) + "b";
        let not = |text: &str| check(!REPEATED.matches(text), &root, "#/not", || "matches");
        assert!(decided(&root, &|| not("b")).is_ok());
        assert!(decided(&root, &|| not("aa")).is_err());
        let undecided = decided(&root, &|| {
            let _ = decided(&root, &|| not(&long));
            Ok(())
        });
        let told = undecided.map_err(|problem| problem.to_string()).unwrap_err();
        assert!(told.contains("too many steps"), "{told}");
        assert!(decided(&root, &|| not("b")).is_ok());
    }
}
