//! Regular expressions of a schema.

use std::cell::RefCell;
use std::collections::HashMap;

use regress::Regex;

/// An ECMA-262 regular expression known to compile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pattern {
    /// The text in the schema.
    pub source: String,
    /// Whether it compiles with the `u` flag; if not, it is compiled without.
    pub unicode: bool,
}

thread_local! {
    static COMPILED: RefCell<HashMap<Pattern, Option<Regex>>> = RefCell::default();
}

impl Pattern {
    /// The flags it is compiled with.
    pub fn flags(&self) -> &'static str {
        if self.unicode { "u" } else { "" }
    }

    /// Whether it matches somewhere in the text.
    pub fn matches(&self, text: &str) -> bool {
        COMPILED.with_borrow_mut(|compiled| {
            let regex = compiled.entry(self.clone());
            let regex = regex.or_insert_with(|| Regex::with_flags(&self.source, self.flags()).ok());
            regex.as_ref().is_some_and(|regex| regex.find(text).is_some())
        })
    }
}
