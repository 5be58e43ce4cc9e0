//! A table: the call of a support macro that implements serde's traits for one type.

use std::collections::BTreeSet;

use super::needs::Needs;

/// The call of a macro: its text, and separately what determines the support that it needs.
pub(super) struct Table {
    /// The macro.
    name: &'static str,
    /// The keywords of the macro's grammar in the table, which select among its arms.
    words: BTreeSet<&'static str>,
    /// The functions of the module that the table calls.
    checks: Vec<String>,
    text: String,
}

impl Table {
    /// A call of this macro, with empty braces.
    pub(super) fn new(name: &'static str) -> Table {
        Table {
            name,
            words: BTreeSet::new(),
            checks: Vec::new(),
            text: format!("support::{name}! {{ "),
        }
    }

    /// Adds a keyword of the macro's grammar.
    pub(super) fn word(mut self, word: &'static str) -> Table {
        self.words.insert(word);
        self.text.push_str(word);
        self
    }

    /// Adds names, types, literals or punctuation.
    pub(super) fn text(mut self, text: &str) -> Table {
        self.text.push_str(text);
        self
    }

    /// Adds the name of a function that checks the type.
    pub(super) fn check(mut self, name: &str) -> Table {
        self.checks.push(name.to_owned());
        self.text(name)
    }

    /// Adds something for each element, with a separator in between.
    pub(super) fn each<T>(
        mut self,
        separator: &str,
        all: impl IntoIterator<Item = T>,
        mut add: impl FnMut(Table, T) -> Table,
    ) -> Table {
        for (index, one) in all.into_iter().enumerate() {
            if index > 0 {
                self.text.push_str(separator);
            }
            self = add(self, one);
        }
        self
    }

    /// Ends the call.
    pub(super) fn end(mut self) -> Table {
        self.text.push_str("}\n");
        self
    }

    /// The macro.
    pub(super) fn name(&self) -> &'static str {
        self.name
    }

    /// Whether it has a keyword of the macro's grammar.
    pub(super) fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The source.
    pub(super) fn source(&self) -> &str {
        &self.text
    }

    /// The functions of the module that it calls.
    pub(super) fn checks(&self) -> impl Iterator<Item = &String> {
        self.checks.iter()
    }

    /// Adds what it needs of the support.
    pub(super) fn add_to(&self, needs: &mut Needs) {
        needs.names.insert(self.name.to_owned());
        needs.words.extend(self.words.iter().map(|word| (*word).to_owned()));
    }
}
