//! The place of a value, and the problem found there.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};

use super::quote::pointer_step;

/// The result of a check.
pub type Check = Result<(), Problem>;

/// The place of a value: a linked list on the stack, from the value up to the root.
///
/// A place is *quiet* if the problem will not be reported: below `not`, `if`, `contains` and in branches of a union.
/// No message is formatted there.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    quiet: bool,
    tried: Option<&'a Tried>,
}

/// Remembered results of `anyOf` and `oneOf` below a place: the first two branches that succeed, per keyword and place
/// of the value.
#[derive(Debug, Default)]
pub struct Tried(RefCell<HashMap<(&'static str, String), Holding>>);

/// The first two branches that succeed.
pub type Holding = (Option<usize>, Option<usize>);

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
            tried: None,
        }
    }

    /// A place whose problems are not reported.
    pub const fn quiet() -> At<'static> {
        At {
            parent: None,
            step: Step::Root,
            quiet: true,
            tried: None,
        }
    }

    /// The place of a member.
    pub const fn member(&'a self, name: &'a str) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Member(name),
            quiet: self.quiet,
            tried: self.tried,
        }
    }

    /// The place of an item.
    pub const fn item(&'a self, index: usize) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Item(index),
            quiet: self.quiet,
            tried: self.tried,
        }
    }

    /// The same place, made quiet.
    pub const fn quietly(&self) -> At<'a> {
        At {
            parent: self.parent,
            step: self.step,
            quiet: true,
            tried: self.tried,
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
            tried: self.tried,
        })
    }

    /// The branches of a combination that succeed here, as determined by `test`, quietly. Below another combination the
    /// same value is checked again for each branch, so the result is remembered there, under the checking function and
    /// the keyword.
    pub fn holding(&self, function: &'static str, keyword: &str, test: impl FnOnce(&At<'_>) -> Holding) -> Holding {
        let Some(tried) = self.tried else {
            let tried = Tried::default();
            return test(&At {
                tried: Some(&tried),
                ..self.quietly()
            });
        };
        let key = (function, format!("{keyword} {}", self.path()));
        let known = tried.0.borrow().get(&key).copied();
        known.unwrap_or_else(|| {
            let holding = test(&self.quietly());
            tried.0.borrow_mut().insert(key, holding);
            holding
        })
    }

    /// A unique key for the place, including the schemas entered on the value.
    fn path(&self) -> String {
        let mut path = String::new();
        let mut here = Some(self);
        while let Some(at) = here {
            // A name may contain any character, so it is preceded by its length.
            path.push_str(&match at.step {
                Step::Root => String::new(),
                Step::Member(name) => format!("m{}:{name}", name.len()),
                Step::Item(index) => format!("i{index}:"),
                Step::Schema(entered) => format!("s{}:{entered}", entered.len()),
            });
            here = at.parent;
        }
        path
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

/// The text of a problem.
struct Detail {
    /// The JSON Pointer of the value.
    place: String,
    text: String,
}

impl Problem {
    /// The problem described by `message`: the value at `at` violates the keyword at `keyword`. At a quiet place the
    /// message is not formatted.
    #[cold]
    pub fn new(at: &At<'_>, message: impl Display, keyword: &str) -> Problem {
        if at.is_quiet() {
            return Problem(None);
        }
        let place = at.to_string();
        let text = format!("{message} ({keyword})");
        Problem(Some(Box::new(Detail { place, text })))
    }

    /// The place, as a JSON Pointer, and the message.
    pub fn into_parts(self) -> (String, String) {
        match self.0 {
            Some(detail) => (detail.place, detail.text),
            None => (String::new(), self.to_string()),
        }
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
    fn quiet_places_stay_quiet() {
        assert!(At::quiet().member("a").item(1).is_quiet());
        let problem = check(false, &At::quiet().item(1), "#/not", || -> String {
            unreachable!("not formatted")
        });
        assert_eq!(problem.map_err(|p| p.to_string()), Err("not valid".into()));
        assert_eq!(size_of::<Check>(), 2 * size_of::<usize>());
    }
}
