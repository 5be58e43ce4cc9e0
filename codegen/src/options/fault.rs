//! Faults in options.

use crate::error::Diagnostic;

/// A fault in an option, with the keys that lead to it from the options of a module as in
/// `isotype.toml`; the key of an array element is its index.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Fault {
    pub(crate) at: Vec<String>,
    message: String,
    help: Option<String>,
}

impl Fault {
    pub(crate) fn new<K: Into<String>>(at: impl IntoIterator<Item = K>, message: impl Into<String>) -> Fault {
        Fault {
            at: at.into_iter().map(K::into).collect(),
            message: message.into(),
            help: None,
        }
    }

    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Fault {
        self.help = Some(help.into());
        self
    }

    /// As a diagnostic without a position.
    pub(crate) fn diagnostic(self) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.message);
        match self.help {
            Some(help) => diagnostic.hint(help),
            None => diagnostic,
        }
    }
}
