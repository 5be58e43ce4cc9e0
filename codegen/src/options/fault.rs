//! Faults in options.

use crate::error::Diagnostic;
use crate::identifier;

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

    /// The same fault in an option that these keys lead to; `name` describes it.
    #[must_use]
    pub(crate) fn within(mut self, keys: [&str; 2], name: &str) -> Fault {
        self.at.splice(0..0, keys.map(str::to_owned));
        self.message.insert_str(0, name);
        self
    }

    /// The fault as a diagnostic without a position.
    pub(crate) fn diagnostic(self) -> Diagnostic {
        let diagnostic = Diagnostic::error(self.message);
        match self.help {
            Some(help) => diagnostic.hint(help),
            None => diagnostic,
        }
    }
}

/// The hint for a name that no type can have.
pub(super) fn like(name: &str) -> String {
    match identifier::suggested_type_name(name) {
        Some(similar) => format!("{similar:?} can"),
        None => "write a name in PascalCase".to_owned(),
    }
}
