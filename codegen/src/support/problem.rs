//! Where a value stands, and what is wrong with it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt::{self, Display, Formatter};

use super::place::pointer_step;

/// What a check returns.
pub type Check = Result<(), Problem>;

/// The place of a value: a list on the stack, read from the value up to the root.
///
/// A place is *quiet* where nobody will read the problem: below `not`, `if`, `contains` and the branches of a union.
/// Problems cost nothing there.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
    quiet: bool,
    tried: Option<&'a Tried>,
}

/// The branches that hold of the combinations which have been tried below a place: the first two of them, for a keyword
/// and the place of a value.
#[derive(Debug, Default)]
pub struct Tried(RefCell<HashMap<(&'static str, String), Holding>>);

/// The first two branches of a combination that hold.
pub type Holding = (Option<usize>, Option<usize>);

/// The last step of a place.
#[derive(Debug, Clone, Copy)]
enum Step<'a> {
    Root,
    Member(&'a str),
    Item(usize),
    /// No step: a schema that is being checked on the value here.
    Schema(&'static str),
}

impl<'a> At<'a> {
    /// The value that is being read.
    pub const fn root() -> At<'static> {
        At {
            parent: None,
            step: Step::Root,
            quiet: false,
            tried: None,
        }
    }

    /// Anywhere, when the problem will not be read.
    pub const fn quiet() -> At<'static> {
        At {
            parent: None,
            step: Step::Root,
            quiet: true,
            tried: None,
        }
    }

    /// A member of the object here.
    pub const fn member(&'a self, name: &'a str) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Member(name),
            quiet: self.quiet,
            tried: self.tried,
        }
    }

    /// An item of the array here.
    pub const fn item(&'a self, index: usize) -> At<'a> {
        At {
            parent: Some(self),
            step: Step::Item(index),
            quiet: self.quiet,
            tried: self.tried,
        }
    }

    /// The same place, when the problem will not be read.
    pub const fn quietly(&self) -> At<'a> {
        At {
            parent: self.parent,
            step: self.step,
            quiet: true,
            tried: self.tried,
        }
    }

    /// The same place, inside a schema that may lead back to itself; `None` where it has done so.
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

    /// The branches of a combination that hold here, which `test` finds out quietly. A value below another combination is
    /// come to again with each of its branches, so there the answer is remembered. The function that checks it and the
    /// keyword tell the combination.
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

    /// The place, and the schemas that have been entered on the value here, as a text that no other place has.
    fn path(&self) -> String {
        let mut path = String::new();
        let mut here = Some(self);
        while let Some(at) = here {
            // A name may have any characters in it, so its length comes first.
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

    /// Whether problems here will not be read.
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

/// Why a value is refused. Displays as `/a/0: 2 is less than the minimum 3 (#/properties/a/items/minimum)`.
pub struct Problem(Option<Box<Detail>>);

/// What a problem says.
struct Detail {
    /// The JSON Pointer of the value.
    place: String,
    text: String,
}

impl Problem {
    /// The problem that `message` tells about the value at `at`, which breaks the keyword at `keyword`. Below a quiet
    /// place the message is not even formatted.
    #[cold]
    pub fn new(at: &At<'_>, message: impl Display, keyword: &str) -> Problem {
        if at.is_quiet() {
            return Problem(None);
        }
        let place = at.to_string();
        let text = format!("{message} ({keyword})");
        Problem(Some(Box::new(Detail { place, text })))
    }

    /// The place, as a JSON Pointer, and what is wrong there.
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

/// `Ok` where a test holds, else the problem, whose message is made only then.
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
