//! What is told about errors as data, while a text that was refused is read once more.

use std::any::type_name;
use std::cell::RefCell;
use std::fmt::Display;
use std::thread::LocalKey;

use super::invalid::{Invalid, More};
use super::place::place;
use super::quote::pointer_step;

/// What is known about an error apart from its text.
#[derive(Clone, Default)]
pub struct Details {
    /// The place of the violated keyword in the schema.
    pub keyword: Option<String>,
    /// What was expected.
    pub expected: Option<String>,
    /// Why each branch of a union refused the value.
    pub branches: Vec<(String, Invalid)>,
}

/// A text that is read to find its errors.
pub struct Telling {
    /// The errors found so far.
    pub found: Vec<Invalid>,
    /// How many of them are wanted.
    pub most: usize,
    /// The steps to the value being read.
    pub path: Vec<String>,
    /// Whether the error being returned is among those found.
    pub is_recorded: bool,
    /// The index of the error that the text is not JSON; nothing after it can be read.
    pub broken: Option<usize>,
}

impl Telling {
    /// A text of which this many errors are wanted.
    pub fn new(most: usize) -> Telling {
        Telling {
            found: Vec::new(),
            most,
            path: Vec::new(),
            is_recorded: false,
            broken: None,
        }
    }
}

/// The text whose errors are told on this thread.
pub fn telling() -> &'static LocalKey<RefCell<Option<Telling>>> {
    thread_local! {
        static TELLING: RefCell<Option<Telling>> = const { RefCell::new(None) };
    }
    &TELLING
}

/// Whether the errors of a text are told on this thread.
pub fn is_telling() -> bool {
    telling().with_borrow(Option::is_some)
}

/// Notes something about the error that is about to be returned, if errors are told.
#[cold]
pub fn tell(note: impl FnOnce(&mut Details)) {
    if is_telling() {
        place().with_borrow_mut(|all| note(all.told.get_or_insert_default()));
    }
}

/// Changes what is known about the text whose errors are told; `None` if none are.
pub fn with_telling<T>(change: impl FnOnce(&mut Telling) -> T) -> Option<T> {
    telling().with_borrow_mut(|all| all.as_mut().map(change))
}

/// Whether `A` reads from the text whose errors are told: it knows the path itself.
pub fn is_told<A>() -> bool {
    let name = type_name::<A>();
    name.contains("::TextParts<") && name.contains("::Refused>") && is_telling()
}

/// Adds an error in the value being read, or in this step of it, to those found, unless it is among them.
#[cold]
pub fn record(step: Option<&str>, error: &dyn Display) {
    let known = place().take();
    with_telling(|all| {
        if std::mem::replace(&mut all.is_recorded, true) {
            return;
        }
        let step = step.map(pointer_step);
        let inner = step.as_ref().into_iter().chain(known.steps.iter().rev());
        let pointer: String = all.path.iter().chain(inner).map(String::as_str).collect();
        let told = known.told.map(|told| *told).unwrap_or_default();
        let mut more = More {
            pointer,
            keyword: told.keyword,
            expected: told.expected,
            ..More::default()
        };
        for (name, mut branch) in told.branches {
            branch.more.get_or_insert_default().pointer.insert_str(0, &more.pointer);
            more.branches.push((name, branch));
        }
        all.found.push(Invalid::with(error.to_string(), more));
    });
}

/// Whether reading goes on after an error in a step of what `A` reads, so that others are found.
#[cold]
pub fn goes_on<A>(step: &str, error: &dyn Display) -> bool {
    if !is_told::<A>() {
        return false;
    }
    record(Some(step), error);
    let goes_on = with_telling(|all| {
        let goes_on = all.broken.is_none() && all.found.len() < all.most;
        all.is_recorded = !goes_on;
        goes_on
    });
    goes_on.unwrap_or(false)
}

/// The first error of those after which reading went on; they are among those found.
#[cold]
pub fn after_others<E>(error: E) -> E {
    with_telling(|all| all.is_recorded = true);
    error
}
