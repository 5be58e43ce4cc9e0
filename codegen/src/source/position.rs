//! The position of a value in its text. Only diagnostics need it, so it is computed on demand.

use std::ops::Range;

use jsonc_parser::ast::{ObjectProp, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::pointer;

/// The byte range to highlight for the value at a JSON Pointer: the value if it is on one line, else the name of its
/// member, else its first character. `None` if there is no such value.
pub(super) fn in_json(text: &str, pointer: &str) -> Option<Range<usize>> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    let root = parsed.value?;
    let mut value = &root;
    let mut member: Option<&ObjectProp<'_>> = None;
    for segment in pointer::segments(pointer)? {
        (value, member) = match value {
            // If a name is repeated, the last value wins.
            Value::Object(object) => {
                let found = object.properties.iter().rev().find(|p| p.name.as_str() == segment)?;
                (&found.value, Some(found))
            }
            Value::Array(array) => (array.elements.get(segment.parse::<usize>().ok()?)?, None),
            _ => return None,
        };
    }
    let whole = value.start()..value.end();
    let one_line = text.get(whole.clone()).is_some_and(|t| !t.contains('\n'));
    Some(match member {
        _ if one_line => whole,
        Some(member) => member.name.start()..member.name.end(),
        None => whole.start..whole.start + 1,
    })
}

/// The byte offset of a line and column, both from 1, the column in bytes as `serde_json` counts.
pub(super) fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut offset = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked<'a>(text: &'a str, pointer: &str) -> Option<&'a str> {
        in_json(text, pointer).map(|range| &text[range])
    }

    #[test]
    fn marks_values_names_and_openings() {
        let text = "{\"a/b\": [1, {\n\"c\": \"é\"}], \"d\": {\n}}";
        assert_eq!(marked(text, "/a~1b/0"), Some("1"));
        assert_eq!(marked(text, "/a~1b/1"), Some("{"));
        assert_eq!(marked(text, "/a~1b/1/c"), Some("\"é\""));
        assert_eq!(marked(text, "/d"), Some("\"d\""));
        assert_eq!(marked(text, ""), Some("{"));
        assert_eq!(marked(text, "/a~1b/2"), None);
    }

    #[test]
    fn offsets_stay_inside_the_text() {
        assert_eq!(offset("ab\ncd", 2, 2), 4);
        assert_eq!(offset("é", 1, 2), 0);
        assert_eq!(offset("ab", 9, 9), 2);
    }
}
