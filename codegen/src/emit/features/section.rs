//! A module, behind a feature: one call of a macro of the support, with a line for each type.

use crate::emit::needs::Needs;
use crate::options::Feature;

/// A module, behind a feature.
pub(super) struct Section {
    /// The feature, which is the name of the crate; `None` for what is there in any case.
    feature: Option<Feature>,
    /// The macro.
    name: &'static str,
    /// The keywords of the macro's grammar in the lines.
    words: &'static [&'static str],
    /// The lines of the call.
    lines: String,
}

impl Section {
    pub(super) fn new(feature: Option<Feature>, name: &'static str, words: &'static [&'static str]) -> Section {
        Section {
            feature,
            name,
            words,
            lines: String::new(),
        }
    }

    /// Adds a line to the call of the macro.
    pub(super) fn line(&mut self, line: &str) {
        self.lines.push_str("        ");
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    /// Adds what it needs of the support.
    pub(super) fn add_to(&self, needs: &mut Needs) {
        needs.names.insert(self.name.to_owned());
        needs.words.extend(self.words.iter().map(|word| (*word).to_owned()));
    }

    /// The text of the module. `deprecated`: whether it may mention a deprecated type.
    pub(super) fn text(&self, deprecated: bool) -> String {
        let Section { name, lines, .. } = self;
        let cfg = self
            .feature
            .map(|feature| format!("#[cfg(feature = \"{}\")]\n", feature.as_str()));
        let cfg = cfg.unwrap_or_default();
        let allow = if deprecated { "#[allow(deprecated)]\n" } else { "" };
        format!(
            "\n{cfg}{allow}mod {name}_impls {{\n    use super::support;\n\n    support::{name}! {{\n{lines}    }}\n}}\n"
        )
    }
}
