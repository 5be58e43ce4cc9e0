//! The place of a value, and the problem found there.

use super::memory::{Memory, Remembered, Visit};
use std::fmt::{self, Display, Formatter};

use super::quote::pointer_step;
use serde_json::Value;

/// The result of a check.
pub type Check = Result<(), Problem>;

/// A check of a value at a place. Checks are passed as pointers and as `dyn`, never as type parameters: rustc limits how
/// deep instantiations nest, and a schema can have any number of checks that call each other.
pub type Test = fn(&Value, &At<'_>) -> Check;

/// The place of a value: a linked list on the stack, from the value up to the root.
///
/// A place is *quiet* if the problem will not be reported: below `not`, `if`, `contains` and in branches of a union.
/// No message is formatted there.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    quiet: bool,
    memory: Option<&'a Memory>,
}

/// The last step of a place.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Item(usize),
    /// No step: a schema that is being applied to the value.
    Schema(&'static str),
}

impl<'a> At<'a> {
    /// The root of the value.
    pub const fn root() -> At<'static> {
        At {
            parent: None,
            step: Step::Root,
            quiet: false,
            memory: None,
        }
    }

    /// A place whose problems are not reported.
    pub const fn quiet() -> At<'static> {
        At {
            parent: None,
            step: Step::Root,
            quiet: true,
            memory: None,
        }
    }

    /// The place of a member.
    pub const fn member(&'a self, name: &'a str) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Member(name),
            quiet: self.quiet,
            memory: self.memory,
        }
    }

    /// The place of an item.
    pub const fn item(&'a self, index: usize) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Item(index),
            quiet: self.quiet,
            memory: self.memory,
        }
    }

    /// The same place, made quiet.
    pub const fn quietly(&self) -> At<'a> {
        At {
            parent: self.parent,
            step: self.step,
            quiet: true,
            memory: self.memory,
        }
    }

    /// The same place, inside a schema that may apply itself to the same value; `None` if it has.
    pub fn enter(&'a self, schema: &'static str) -> Option<At<'a>> {
        let mut here = self;
        while let Step::Schema(entered) = here.step {
            if entered == schema {
                return None;
            }
            here = here.parent?;
        }
        Some(At {
            parent: Some(self),
            step: Step::Schema(schema),
            quiet: self.quiet,
            memory: self.memory,
        })
    }

    /// The same place, where verdicts are remembered, if that is not so already.
    pub fn remembering(&self, test: &dyn Fn(&At<'_>) -> Check) -> Check {
        if self.memory.is_some() {
            return test(self);
        }
        let memory = Memory::default();
        test(&At {
            memory: Some(&memory),
            ..*self
        })
    }

    /// The verdict of a check on the value at an address, which `test` finds out unless it is remembered. A refusal is
    /// found out again where the problem will be read.
    pub fn once(&self, function: &'static str, address: usize, test: &dyn Fn() -> Check) -> Check {
        let visit = self.visit(function, address);
        if let Some(known) = self.recall(&visit) {
            return if known.holds { Ok(()) } else { Err(Problem::quiet()) };
        }
        let result = test();
        let holds = result.is_ok();
        self.remember(
            visit,
            Remembered {
                holds,
                ..Remembered::default()
            },
        );
        result
    }

    /// A visit here.
    pub fn visit(&self, function: &'static str, address: usize) -> Visit {
        let mut entered = Vec::new();
        let mut here = self;
        while let (Step::Schema(schema), Some(parent)) = (here.step, here.parent) {
            entered.push(schema);
            here = parent;
        }
        (function, address, entered)
    }

    /// The verdict of a visit, if it is remembered and says enough.
    pub fn recall(&self, visit: &Visit) -> Option<Remembered> {
        let known = self.memory?.get(visit)?;
        (known.holds || self.quiet).then_some(known)
    }

    /// Remembers the verdict of a visit.
    pub fn remember(&self, visit: Visit, verdict: Remembered) {
        if let Some(memory) = self.memory {
            memory.insert(visit, verdict);
        }
    }

    /// Whether problems here are not reported.
    pub const fn is_quiet(&self) -> bool {
        self.quiet
    }
}

/// A JSON Pointer; empty at the root.
impl Display for At<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let mut steps = vec![self.step];
        let mut here = self;
        while let Some(parent) = here.parent {
            steps.push(parent.step);
            here = parent;
        }
        for step in steps.iter().rev() {
            match step {
                Step::Root | Step::Schema(_) => {}
                Step::Member(name) => f.write_str(&pointer_step(name))?,
                Step::Item(index) => write!(f, "/{index}")?,
            }
        }
        Ok(())
    }
}

/// Why a value is invalid. Displays as `/a/0: 2 is less than the minimum 3 (#/properties/a/items/minimum)`.
pub struct Problem(Option<Box<Detail>>);

/// What is known about a problem.
#[derive(Default)]
pub struct Detail {
    /// The JSON Pointer of the value.
    pub place: String,
    /// The message, which names the keyword.
    pub text: String,
    /// The place of the keyword in the schema.
    pub keyword: String,
}

impl Problem {
    /// A problem that is not reported.
    pub const fn quiet() -> Problem {
        Problem(None)
    }

    /// The problem described by `message`: the value at `at` violates the keyword at `keyword`. At a quiet place the
    /// message is not formatted.
    #[cold]
    pub fn new(at: &At<'_>, message: impl Display, keyword: &str) -> Problem {
        if at.is_quiet() {
            return Problem(None);
        }
        let place = at.to_string();
        let text = format!("{message} ({keyword})");
        let keyword = keyword.to_owned();
        Problem(Some(Box::new(Detail { place, text, keyword })))
    }

    /// What is known about it.
    pub fn into_detail(self) -> Detail {
        let text = self.to_string();
        self.0.map_or_else(
            || Detail {
                text,
                ..Detail::default()
            },
            |detail| *detail,
        )
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("not valid"),
            Some(detail) if detail.place.is_empty() => f.write_str(&detail.text),
            Some(detail) => write!(f, "{}: {}", detail.place, detail.text),
        }
    }
}

impl fmt::Debug for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "Problem({self})")
    }
}

impl std::error::Error for Problem {}

/// `Ok` if the test holds, otherwise the problem; the message is computed only then.
pub fn check<M: Display>(holds: bool, at: &At<'_>, keyword: &str, message: impl FnOnce() -> M) -> Check {
    if holds {
        Ok(())
    } else if at.is_quiet() {
        Err(Problem(None))
    } else {
        Err(Problem::new(at, message(), keyword))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn places_are_json_pointers() {
        let root = At::root();
        let member = root.member("a/b~c");
        assert_eq!(member.item(3).to_string(), "/a~1b~0c/3");
        assert_eq!(Problem::new(&root, "wrong", "#/not").to_string(), "wrong (#/not)");
        assert_eq!(
            Problem::new(&member, "wrong", "#/not").to_string(),
            "/a~1b~0c: wrong (#/not)"
        );
    }

    #[test]
    fn a_schema_is_entered_once_for_a_value() {
        let root = At::root();
        let member = root.member("a");
        let cat = member.enter("cat").unwrap();
        let pet = cat.enter("pet").unwrap();
        assert!(pet.quietly().enter("cat").is_none());
        assert!(pet.enter("dog").is_some());
        assert_eq!(pet.to_string(), "/a");
        assert!(pet.item(0).enter("cat").is_some());
    }

    #[test]
    fn a_verdict_is_found_once_and_a_problem_again() {
        let calls = Cell::new(0);
        let test = |at: &At<'_>| {
            calls.set(calls.get() + 1);
            check(false, at, "#/not", || "wrong")
        };
        let told = |check: Check| check.map_err(|problem| problem.to_string());
        let result = At::root().remembering(&|at| {
            let quiet = at.quietly();
            assert!(quiet.once("check", 1, &|| test(&quiet)).is_err());
            assert!(quiet.once("check", 1, &|| test(&quiet)).is_err());
            assert_eq!(calls.get(), 1);
            assert!(quiet.once("check", 2, &|| test(&quiet)).is_err());
            let entered = quiet.enter("schema").unwrap();
            assert!(entered.once("check", 1, &|| test(&entered)).is_err());
            assert_eq!(calls.get(), 3);
            assert!(at.once("other", 1, &|| Ok(())).is_ok());
            assert!(at.once("other", 1, &|| test(at)).is_ok());
            at.once("check", 1, &|| test(at))
        });
        assert_eq!(told(result), Err("wrong (#/not)".into()));
        assert_eq!(calls.get(), 4);
    }

    #[test]
    fn quiet_places_stay_quiet() {
        assert!(At::quiet().member("a").item(1).is_quiet());
        let problem = check(false, &At::quiet().item(1), "#/not", || -> String {
            unreachable!("not formatted")
        });
        assert_eq!(problem.map_err(|p| p.to_string()), Err("not valid".into()));
        assert_eq!(size_of::<Check>(), 2 * size_of::<usize>());
    }
}
