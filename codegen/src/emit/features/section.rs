//! A module behind a feature: one call of a macro of the support, with a line for each type.

/// A module behind a feature.
pub(super) struct Section {
    /// The feature, which is the name of the crate; the module is named after it.
    feature: &'static str,
    /// The macro.
    pub(super) name: &'static str,
    /// The lines of the call.
    lines: String,
}

impl Section {
    pub(super) fn new(feature: &'static str, name: &'static str) -> Section {
        Section {
            feature,
            name,
            lines: String::new(),
        }
    }

    /// Adds a line to the call of the macro.
    pub(super) fn line(&mut self, line: &str) {
        self.lines.push_str("        ");
        self.lines.push_str(line);
        self.lines.push('\n');
    }

    /// The text of the module. `deprecated`: whether it may mention a deprecated type.
    pub(super) fn text(&self, deprecated: bool) -> String {
        let Section { feature, name, lines } = self;
        let allow = if deprecated { "#[allow(deprecated)]\n" } else { "" };
        format!(
            "\n#[cfg(feature = \"{feature}\")]\n{allow}mod {feature}_impls {{\n    use super::support;\n\n    \
             support::{name}! {{\n{lines}    }}\n}}\n"
        )
    }
}
