//! Regular expressions that mean something else in ECMA-262 than in the language they seem to be written in.

use super::super::lints::{Lints, Spot};
use crate::regex::foreign;
use crate::schema::{Constraint, Pattern, Schema};
use crate::warning::WarningKind;

pub(super) fn look(schema: &Schema, lints: &mut Lints<'_>) {
    for constraint in schema.constraints() {
        match constraint {
            Constraint::Pattern(pattern) => look_at(schema, pattern, &["pattern"], lints),
            Constraint::PatternProperties(table) => {
                for (pattern, _) in table {
                    look_at(schema, pattern, &["patternProperties", &pattern.source], lints);
                }
            }
            _ => {}
        }
    }
}

fn look_at(schema: &Schema, pattern: &Pattern, below: &[&str], lints: &mut Lints<'_>) {
    let spot = Spot::of(&schema.location, below);
    if let Some((construct, help)) = foreign(&pattern.source) {
        lints.warn(WarningKind::ForeignPattern, spot, || {
            let message =
                format!("`{construct}` in a pattern means something else in ECMA-262 than in other languages");
            (message, help)
        });
    } else if !pattern.unicode {
        lints.warn(WarningKind::LegacyPattern, spot, || {
            let message = "this pattern is a regular expression only without the flag `u`, with which JSON Schema reads it";
            let help = "escape nothing that needs no escape, as `-`, `_` or `\"`; escape `{`, `}` and `]` where they are meant \
                        themselves; and end no range of a class with `\\w`";
            (message.to_owned(), help)
        });
    }
}
