//! What is known of the parts of a value on which the branches of a union are tried.
//!
//! A part that is a union itself is come to once more with each branch around it. Without a memory of what became of it,
//! the attempts would double with each level of such unions.

use std::cell::RefCell;
use std::collections::HashMap;
use std::thread::LocalKey;

use serde::de;

use super::buffer::Buffer;
use super::place::{place, under};
use super::refused::Refused;
use super::too_wide::too_wide;

/// What became of a value that was tried as a union.
#[derive(Clone)]
pub enum Verdict {
    /// It is of the branch of that index.
    Branch(usize),
    /// It is of none.
    Failed(Failure),
}

/// Why a value is not of a type.
#[derive(Clone)]
pub struct Failure {
    /// The place in the value, the innermost step first.
    place: Vec<String>,
    why: Refused,
    /// Whether it is for a number that the type has no room for.
    pub is_too_wide: bool,
}

impl Failure {
    /// The failure of what has just been read with this error.
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
        let error = E::custom(self.why);
        self.place.into_iter().fold(error, |error, step| under(step, error))
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for step in self.place.iter().rev() {
            formatter.write_str(step)?;
        }
        let colon = if self.place.is_empty() { "" } else { ": " };
        write!(formatter, "{colon}{}", self.why)
    }
}

/// The attempts that are going on, one inside the other, and the verdicts on what is inside them: by the type of the
/// union and what tells the value from others.
#[derive(Default)]
pub struct Attempts {
    depth: usize,
    verdicts: HashMap<(usize, u64), Verdict>,
}

/// The attempts of this thread.
pub fn attempts() -> &'static LocalKey<RefCell<Attempts>> {
    thread_local! {
        static ATTEMPTS: RefCell<Attempts> = RefCell::default();
    }
    &ATTEMPTS
}

/// An attempt to read a value as one of several branches. While it lasts, verdicts on what is inside are remembered.
pub struct Attempt {
    /// Where the verdict on the value itself is remembered, unless nobody will ask for it again.
    key: Option<(usize, u64)>,
}

impl Attempt {
    /// Begins to try the branches of the union that has this key, unless it is known already what becomes of it.
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

    /// Remembers what became of the value.
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
