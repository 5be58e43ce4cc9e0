//! States that no input should lead to, in code that cannot return an error.
//!
//! Such code records the state and continues with any value of the right type. The outcome is never used: [`checked`],
//! which runs each stage, fails with an internal error if something was recorded.

use std::cell::RefCell;
use std::fmt;
use std::panic::{self, AssertUnwindSafe};

use super::{Diagnostic, Error};

/// The maximum number of records; later ones are usually consequences.
const KEPT: usize = 5;

thread_local! {
    static NOTES: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Records a state that no input should lead to, and returns the value to continue with.
#[cold]
pub(crate) fn impossible<T>(what: impl fmt::Display, instead: T) -> T {
    let note = what.to_string();
    NOTES.with_borrow_mut(|notes| {
        if notes.len() < KEPT && !notes.contains(&note) {
            notes.push(note);
        }
    });
    instead
}

/// Values whose absence is an impossible state.
pub(crate) trait OrImpossible<T> {
    /// The value; if there is none, records that and returns the default.
    fn or_impossible(self, what: &str) -> T;
}

impl<T: Default> OrImpossible<T> for Option<T> {
    fn or_impossible(self, what: &str) -> T {
        self.unwrap_or_else(|| impossible(what, T::default()))
    }
}

impl<T: Default, E: fmt::Display> OrImpossible<T> for Result<T, E> {
    fn or_impossible(self, what: &str) -> T {
        self.unwrap_or_else(|error| impossible(format_args!("{what}: {error}"), T::default()))
    }
}

/// Runs a stage on this thread; a panic becomes an internal error. An error of the stage is returned unchanged, since
/// what was recorded may follow from it.
pub(crate) fn checked<T>(stage: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    let outer = NOTES.take();
    // Whatever a panicked stage has changed is dropped with it.
    let done = panic::catch_unwind(AssertUnwindSafe(stage)).unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<String>().map(String::as_str);
        let text = text.or_else(|| payload.downcast_ref::<&str>().copied());
        Err(Error::internal(text.unwrap_or("a stage panicked")))
    });
    let notes = NOTES.replace(outer);
    if notes.is_empty() {
        return done;
    }
    done.and_then(|_| Err(Error::of_internal(notes.iter().map(Diagnostic::internal).collect())))
}

#[cfg(test)]
mod tests {
    use super::super::ErrorKind;
    use super::*;

    #[test]
    fn a_recorded_state_fails_the_stage() {
        let stage = || {
            let name: String = None.or_impossible("a type without a name");
            let number = u8::try_from(256).or_impossible("too many types");
            Ok((name, number))
        };
        let error = checked(stage).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        let messages: Vec<_> = error.diagnostics().iter().map(Diagnostic::message).collect();
        assert_eq!(messages.len(), 2);
        assert!(messages[0].ends_with("a type without a name"), "{messages:?}");
        assert!(error.to_string().contains("please report it"), "{error}");
        // Nothing is left for the next run on this thread.
        assert_eq!(checked(|| Ok(1)).unwrap(), 1);
    }

    #[test]
    fn an_error_of_the_stage_comes_first() {
        let stage = || {
            impossible("a consequence", ());
            Err::<(), _>(Error::config(vec![Diagnostic::error("a fault")]))
        };
        assert_eq!(checked(stage).unwrap_err().kind(), ErrorKind::Config);
    }

    #[test]
    fn notes_are_few_and_all_different() {
        let stage = || {
            (0..20).for_each(|number| impossible(number / 2, ()));
            Ok(())
        };
        assert_eq!(checked(stage).unwrap_err().diagnostics().len(), KEPT);
    }
}
