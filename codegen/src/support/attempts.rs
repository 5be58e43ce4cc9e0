//! Remembered results of trying the branches of unions inside a buffered value.
//!
//! A union inside a union is read again for each branch of the outer one. Without remembering the result, the number of
//! attempts would double with each level.

use std::cell::RefCell;
use std::collections::HashMap;
use std::thread::LocalKey;

use serde::de;

use super::buffer::Buffer;
use super::invalid::{Invalid, More};
use super::place::{Place, fault, place};
use super::refused::Refused;
use super::too_wide::too_wide;

/// The result of trying the branches of a union on a value.
#[derive(Clone)]
pub enum Verdict {
    /// The branch with this index accepts it.
    Branch(usize),
    /// No branch accepts it.
    Failed(Failure),
}

/// Why a type refuses a value.
#[derive(Clone)]
pub struct Failure {
    /// The place inside the value.
    place: Place,
    why: Refused,
    /// Whether the cause is a number that the type cannot hold.
    pub is_too_wide: bool,
}

impl Failure {
    /// The failure that goes with this error, the last one on this thread.
    pub fn new(why: Refused) -> Failure {
        Failure {
            place: place().take(),
            why,
            is_too_wide: too_wide().take(),
        }
    }

    /// The failure as an error.
    pub fn into_error<E: de::Error>(self) -> E {
        too_wide().set(self.is_too_wide);
        let error = fault(self.why);
        place().with_borrow_mut(|all| {
            all.steps.extend(self.place.steps);
            all.told = self.place.told;
        });
        error
    }

    /// The failure as data.
    pub fn as_invalid(&self) -> Invalid {
        let told = self.place.told.as_deref().cloned().unwrap_or_default();
        let more = More {
            pointer: self.place.steps.iter().rev().map(String::as_str).collect(),
            keyword: told.keyword,
            expected: told.expected,
            branches: told.branches,
            ..More::default()
        };
        Invalid::with(self.why.to_string(), more)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for step in self.place.steps.iter().rev() {
            formatter.write_str(step)?;
        }
        let colon = if self.place.steps.is_empty() { "" } else { ": " };
        write!(formatter, "{colon}{}", self.why)
    }
}

/// The nested attempts in progress, and the verdicts on values inside them, keyed by the type of the union and the
/// identity of the value.
#[derive(Default)]
pub struct Attempts {
    depth: usize,
    verdicts: HashMap<(usize, u64), Verdict>,
}

/// The attempts in progress on this thread.
pub fn attempts() -> &'static LocalKey<RefCell<Attempts>> {
    thread_local! {
        static ATTEMPTS: RefCell<Attempts> = RefCell::default();
    }
    &ATTEMPTS
}

/// An attempt to read a value as one of several branches. Verdicts on inner values are kept until the outermost ends.
pub struct Attempt {
    /// The key of the verdict; `None` if the value cannot be read a second time.
    key: Option<(usize, u64)>,
}

impl Attempt {
    /// Begins an attempt for the union with this key, or returns the verdict from an earlier one.
    pub fn begin(union: usize, value: &Buffer<'_>) -> Result<Attempt, Verdict> {
        attempts().with_borrow_mut(|all| {
            let is_inside = all.depth > 0;
            let key = value.first_inside().filter(|_| is_inside);
            let key = key.map(|inside| (union, inside));
            match key.and_then(|key| all.verdicts.get(&key)) {
                Some(verdict) => Err(verdict.clone()),
                None => {
                    all.depth += 1;
                    Ok(Attempt { key })
                }
            }
        })
    }

    /// Records the verdict.
    pub fn end(self, verdict: impl FnOnce() -> Verdict) {
        if let Some(key) = self.key {
            let verdict = verdict();
            attempts().with_borrow_mut(|all| all.verdicts.insert(key, verdict));
        }
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        attempts().with_borrow_mut(|all| {
            all.depth -= 1;
            if all.depth == 0 && !all.verdicts.is_empty() {
                all.verdicts = HashMap::new();
            }
        });
    }
}
