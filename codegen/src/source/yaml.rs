//! YAML documents: their JSON value, and the positions of its parts.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::{Options, Spanned};

use super::position::{Parts, Positions};
use super::{Value, anchors};
use crate::error::Diagnostic;

/// The value of a YAML text. Only the YAML 1.2 spellings are booleans: `no` is a string.
pub(super) fn parse(name: &str, text: &str) -> Result<Value, Diagnostic> {
    if let Some(at) = anchors::too_many(text) {
        let most = anchors::MOST_KEPT;
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let fault = format!(
            "the anchors of this document hold more than {most} nodes, each counted for every anchor around it"
        );
        return Err(Diagnostic::error(fault).in_text(name, text, at..end));
    }
    serde_saphyr::from_str_with_options(text, options()).map_err(|error| {
        let at = error.location().map_or(0, |l| start(text, l));
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        let message = error.without_snippet().to_string();
        Diagnostic::error(format!("this is not YAML: {message}")).in_text(name, text, at..end)
    })
}

/// As deep as JSON documents may be, and large enough for any API description.
fn options() -> Options {
    serde_saphyr::options! {
        strict_booleans: true,
        emit_comments: false,
        budget: serde_saphyr::budget! {
            max_depth: 127,
            max_nodes: 10_000_000,
            max_events: 30_000_000,
        },
    }
}

/// Where a YAML value is.
pub(super) type YamlPosition = serde_saphyr::Location;

/// The byte range to highlight for a value: its first line.
pub(super) fn mark(text: &str, location: &YamlPosition) -> Range<usize> {
    let start = start(text, *location);
    let line = text[start..].lines().next().unwrap_or_default();
    let length = match location.span().byte_len() {
        Some(length) if length > 0 => line.len().min(usize::try_from(length).unwrap_or(usize::MAX)),
        _ => line.len(),
    };
    let end = start + length;
    start..if text.is_char_boundary(end) { end } else { start }
}

/// The positions of a YAML text; `None` if it is not YAML.
pub(super) fn positions(text: &str) -> Option<Positions<YamlPosition>> {
    let root: Spanned<Tree> = serde_saphyr::from_str_with_options(text, options()).ok()?;
    Some(Tree::position(root))
}

/// The byte offset of a location.
fn start(text: &str, location: serde_saphyr::Location) -> usize {
    let known = location.span().byte_offset();
    if let Some(offset) = known.and_then(|offset| usize::try_from(offset).ok())
        && text.is_char_boundary(offset)
    {
        return offset;
    }
    let line_start: usize = text
        .split_inclusive('\n')
        .take((location.line() as usize).saturating_sub(1))
        .map(str::len)
        .sum();
    let rest = &text[line_start..];
    let column = (location.column() as usize).saturating_sub(1);
    line_start + rest.char_indices().nth(column).map_or(rest.len(), |(offset, _)| offset)
}

/// The parts of a value, as they are read.
struct Tree(Parts<YamlPosition>);

impl Tree {
    fn position(read: Spanned<Tree>) -> Positions<YamlPosition> {
        Positions {
            at: read.referenced,
            parts: read.value.0,
        }
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(TreeVisitor)
    }
}

struct TreeVisitor;

macro_rules! scalars {
    ($($visit:ident: $type:ty),*) => {
        $(fn $visit<E>(self, _: $type) -> Result<Tree, E> {
            Ok(Tree(Parts::Scalar))
        })*
    };
}

impl<'de> Visitor<'de> for TreeVisitor {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    scalars!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);

    fn visit_str<E>(self, _: &str) -> Result<Tree, E> {
        Ok(Tree(Parts::Scalar))
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree(Parts::Scalar))
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree(Parts::Scalar))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        IgnoredAny::deserialize(deserializer).map(|_| Tree(Parts::Scalar))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some(item) = items.next_element()? {
            all.push(Tree::position(item));
        }
        Ok(Tree(Parts::Items(all)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Tree, A::Error> {
        let mut all = Vec::new();
        while let Some((name, value)) = members.next_entry()? {
            all.push((name, Tree::position(value)));
        }
        Ok(Tree(Parts::members(all)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    const TEXT: &str = "\
# a comment
type: object
properties:
  \"état\":
    enum: [yes, 'no', 1.5, null, true]
  code: &code {type: string}
  other: *code
responses:
  200: ok
";

    #[test]
    fn yaml_stands_for_json() {
        let expected = json!({
            "type": "object",
            "properties": {
                "état": {"enum": ["yes", "no", 1.5, null, true]},
                "code": {"type": "string"},
                "other": {"type": "string"},
            },
            "responses": {"200": "ok"},
        });
        assert_eq!(parse("x.yaml", TEXT).unwrap().to_json(), expected);
    }

    #[test]
    fn places() {
        let positions = positions(TEXT).unwrap();
        let marked = |pointer| positions.find(pointer).map(|at| &TEXT[mark(TEXT, at)]);
        assert_eq!(marked("/properties/code/type"), Some("string"));
        assert_eq!(marked("/properties/état/enum/1").map(|t| &t[..1]), Some("'"));
        assert_eq!(marked("/nothing"), None);
    }

    #[test]
    fn errors_have_a_place() {
        let text = parse("x.yaml", "a: 1\nb: [1\n").unwrap_err().to_string();
        assert!(text.contains("x.yaml:"), "{text}");
        let deep = "[".repeat(1000);
        assert!(parse("x.yaml", &deep).is_err());
    }
}
