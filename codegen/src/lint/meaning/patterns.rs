//! Regular expressions that mean something else in ECMA-262 than in the dialect that they seem to be written in.

use super::super::lints::{Lints, Spot};
use crate::regex::foreign;
use crate::schema::{Pattern, Schema};
use crate::warning::WarningKind;

pub(super) fn look(schema: &Schema, lints: &mut Lints<'_>) {
    if let Some(pattern) = schema.pattern() {
        look_at(schema, pattern, &["pattern"], lints);
    }
    for (pattern, _) in schema.pattern_properties() {
        look_at(schema, pattern, &["patternProperties", &pattern.source], lints);
    }
}

fn look_at(schema: &Schema, pattern: &Pattern, below: &[&str], lints: &mut Lints<'_>) {
    let spot = Spot::of(&schema.location, below);
    if let Some((construct, help)) = foreign(&pattern.source) {
        lints.warn(WarningKind::ForeignPattern, spot, || {
            let message = format!("`{construct}` in a pattern means something else in ECMA-262 than in other dialects");
            (message, help)
        });
    } else if !pattern.unicode {
        lints.warn(WarningKind::LegacyPattern, spot, || {
            let message = "this pattern is valid only without the flag `u`, which JSON Schema requires";
            let help = "do not escape characters that need no escape, such as `-`, `_` or `\"`; escape literal `{`, `}` and `]`; and \
                        do not end a range in a class with `\\w`";
            (message.to_owned(), help)
        });
    }
}
