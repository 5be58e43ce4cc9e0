//! The positions of values in the text of a document. Only diagnostics need them, so they are found when the first is
//! asked for, and then for the whole document.

use std::ops::Range;

use jsonc_parser::ast::Value;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use crate::pointer;

/// A value, seen as the positions of its parts.
#[derive(Debug)]
pub(super) struct Positions<P> {
    pub(super) at: P,
    pub(super) parts: Parts<P>,
}

/// The parts of a value.
#[derive(Debug)]
pub(super) enum Parts<P> {
    /// The members of an object, sorted by name; if a name is repeated, in the order of the text.
    Members(Vec<(String, Positions<P>)>),
    /// The items of an array.
    Items(Vec<Positions<P>>),
    /// None.
    Scalar,
}

impl<P> Parts<P> {
    /// Members in the order of the text.
    pub(super) fn members(mut members: Vec<(String, Positions<P>)>) -> Parts<P> {
        members.sort_by(|(first, _), (second, _)| first.cmp(second));
        Parts::Members(members)
    }
}

impl<P> Positions<P> {
    /// The value at a JSON Pointer. If a name is repeated, the last value wins.
    pub(super) fn find(&self, pointer: &str) -> Option<&P> {
        let mut value = self;
        for segment in pointer::segments(pointer)? {
            value = match &value.parts {
                Parts::Members(members) => {
                    let end = members.partition_point(|(name, _)| **name <= *segment);
                    let (name, found) = members.get(end.checked_sub(1)?)?;
                    Some(found).filter(|_| *name == segment)?
                }
                Parts::Items(items) => items.get(segment.parse::<usize>().ok()?)?,
                Parts::Scalar => return None,
            };
        }
        Some(&value.at)
    }
}

impl<P> Positions<P> {
    /// The members that another of the same name follows, in the order of names, each with its JSON Pointer.
    pub(super) fn repeated(&self) -> Vec<(String, &P)> {
        let mut found = Vec::new();
        // No recursion, and no pointer for what repeats nothing.
        let mut waiting = vec![(self, None)];
        let mut ways: Vec<(Option<usize>, Segment<'_>)> = Vec::new();
        let pointer = |way: usize, ways: &[(Option<usize>, Segment<'_>)]| {
            let mut segments: Vec<String> = Vec::new();
            let mut next = Some(way);
            while let Some((around, segment)) = next.and_then(|way| ways.get(way)) {
                segments.push(match segment {
                    Segment::Name(name) => (*name).to_owned(),
                    Segment::Index(index) => index.to_string(),
                });
                next = *around;
            }
            pointer::join("", segments.iter().rev().map(String::as_str))
        };
        while let Some((value, around)) = waiting.pop() {
            match &value.parts {
                Parts::Members(members) => {
                    for (index, (name, part)) in members.iter().enumerate() {
                        ways.push((around, Segment::Name(name)));
                        let way = ways.len() - 1;
                        if members.get(index + 1).is_some_and(|(next, _)| next == name) {
                            found.push((pointer(way, &ways), &part.at));
                        } else {
                            waiting.push((part, Some(way)));
                        }
                    }
                }
                Parts::Items(items) => {
                    for (index, part) in items.iter().enumerate() {
                        ways.push((around, Segment::Index(index)));
                        waiting.push((part, Some(ways.len() - 1)));
                    }
                }
                Parts::Scalar => {}
            }
        }
        found
    }
}

/// A step into a value.
enum Segment<'p> {
    Name(&'p str),
    Index(usize),
}

/// Where a JSON value is.
#[derive(Debug)]
pub(super) struct JsonPosition {
    /// The bytes of the value.
    whole: Range<usize>,
    /// The bytes of its name, if it is a member.
    name: Option<Range<usize>>,
}

impl JsonPosition {
    /// The byte range to highlight: the value if it is on one line, else the name of its member, else its first character.
    pub(super) fn mark(&self, text: &str) -> Range<usize> {
        let one_line = text.get(self.whole.clone()).is_some_and(|t| !t.contains('\n'));
        match &self.name {
            _ if one_line => self.whole.clone(),
            Some(name) => name.clone(),
            None => self.whole.start..self.whole.start + 1,
        }
    }

    /// The byte range of the name of a member.
    pub(super) fn name_mark(&self) -> Range<usize> {
        self.name.clone().unwrap_or(self.whole.start..self.whole.start + 1)
    }
}

/// The positions of a JSON text; `None` if it is not JSON.
pub(super) fn of_json(text: &str) -> Option<Positions<JsonPosition>> {
    let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default()).ok()?;
    Some(of_value(&parsed.value?, None))
}

fn of_value(value: &Value<'_>, name: Option<Range<usize>>) -> Positions<JsonPosition> {
    let parts = match value {
        Value::Object(object) => {
            let member = |member: &jsonc_parser::ast::ObjectProp<'_>| {
                let name = member.name.start()..member.name.end();
                (member.name.as_str().to_owned(), of_value(&member.value, Some(name)))
            };
            Parts::members(object.properties.iter().map(member).collect())
        }
        Value::Array(array) => Parts::Items(array.elements.iter().map(|item| of_value(item, None)).collect()),
        Value::StringLit(_) | Value::NumberLit(_) | Value::BooleanLit(_) | Value::NullKeyword(_) => Parts::Scalar,
    };
    let whole = value.start()..value.end();
    let at = JsonPosition { whole, name };
    Positions { at, parts }
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
        let positions = of_json(text)?;
        positions.find(pointer).map(|at| &text[at.mark(text)])
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
        assert_eq!(marked(text, "/c"), None);
        assert_eq!(marked("{\"b\": 1, \"a\": 2, \"b\": 3}", "/b"), Some("3"));
    }

    #[test]
    fn repeated_names_are_found() {
        let text = r#"{"a": 1, "b": [{"c": 1, "c": {"d": 2, "d": 3}, "c": 4}], "a": 5}"#;
        let positions = of_json(text).unwrap();
        let mut found: Vec<String> = positions.repeated().into_iter().map(|(pointer, _)| pointer).collect();
        found.sort();
        assert_eq!(found, ["/a", "/b/0/c", "/b/0/c"]);
        assert!(
            of_json(r#"{"a": {"a": 1}, "b": {"a": 1}}"#)
                .unwrap()
                .repeated()
                .is_empty()
        );
    }

    #[test]
    fn offsets_stay_inside_the_text() {
        assert_eq!(offset("ab\ncd", 2, 2), 4);
        assert_eq!(offset("é", 1, 2), 0);
        assert_eq!(offset("ab", 9, 9), 2);
    }
}
