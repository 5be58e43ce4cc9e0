//! The functions that check one type, as its table names them.

use proc_macro2::Ident;

use super::table::Table;

/// The functions that check one type.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The function that checks the deserialized value: the macro's word for its parameter, and its name.
    pub(super) typed: Option<(&'static str, Ident)>,
    /// The function that checks the whole JSON value.
    pub(super) whole: Option<Ident>,
    /// The function that finds the map for a member of an object by its name.
    pub(super) maps: Option<Ident>,
}

impl Checked {
    /// Adds the lines of a table that call the functions.
    pub(super) fn lines(&self, table: Table) -> Table {
        let typed = self.typed.iter().map(|(_, name)| ("check", name));
        let whole = self.whole.iter().map(|name| ("whole", name));
        table.each("", typed.chain(whole), |table, (word, name)| {
            table
                .text("    ")
                .word(word)
                .text(" ")
                .check(&name.to_string())
                .text(";\n")
        })
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.typed.is_none() && self.whole.is_none()
    }

    /// The only function that checks a newtype: the macro's word for its parameter, and its name.
    pub(super) fn newtype(&self) -> Option<(&'static str, &Ident)> {
        let typed = self.typed.as_ref().map(|(kind, name)| (*kind, name));
        typed.or_else(|| self.whole.as_ref().map(|name| ("whole", name)))
    }
}
