//! YAML documents: their JSON value, and the positions of its parts.

use std::fmt;
use std::ops::Range;

use serde::de::{Deserialize, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::DuplicateKeyPolicy;
use serde_saphyr::{Error, Options, Spanned};

use super::position::{Parts, Positions};
use super::{Value, anchors, deserialize, yaml_error, yaml_tags};
use crate::error::Diagnostic;

/// The value of a YAML text, and whether a name is repeated. Only the YAML 1.2 spellings are booleans: `no` is a string.
pub(super) fn parse(name: &str, text: &str) -> Result<(Value, bool), Diagnostic> {
    let fault = |at: usize, message: String| {
        let end = text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
        Diagnostic::error(message).in_text(name, text, at..end)
    };
    if let Some(at) = anchors::too_many(text) {
        let most = anchors::MOST_KEPT;
        return Err(fault(
            at,
            format!(
                "the anchors of this document hold more than {most} nodes, each counted for every anchor around it"
            ),
        ));
    }
    let untagged = yaml_tags::without(text).map_err(|wrong| {
        Diagnostic::error(format!("this is not YAML: {}", wrong.message)).in_text(name, text, wrong.range)
    })?;
    let read = |repeats: DuplicateKeyPolicy| {
        serde_saphyr::with_deserializer_from_str_with_options(&untagged, options(repeats), |deserializer| {
            deserialize::noting_repeats(deserializer)
        })
    };
    // The last member counts, as in JSON; keys that are numbers are compared as such, and only an error tells of them.
    let read = match read(DuplicateKeyPolicy::Error) {
        Err(error) if matches!(error.without_snippet(), Error::DuplicateMappingKey { .. }) => {
            read(DuplicateKeyPolicy::LastWins).map(|(value, _)| (value, true))
        }
        other => other,
    };
    read.map_err(|error| {
        let at = error.location().map_or(0, |location| start(text, location));
        let (message, help) = yaml_error::words(&error);
        let fault = fault(at, format!("this is not YAML: {message}"));
        match help {
            Some(help) => fault.hint(help),
            None => fault,
        }
    })
}

/// As deep as JSON documents may be, and large enough for any API description.
fn options(duplicate_keys: DuplicateKeyPolicy) -> Options {
    serde_saphyr::options! {
        duplicate_keys: duplicate_keys,
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
    let text = yaml_tags::without(text).ok()?;
    let root: Spanned<Tree> = serde_saphyr::from_str_with_options(&text, options(DuplicateKeyPolicy::LastWins)).ok()?;
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
        assert_eq!(parse("x.yaml", TEXT).unwrap().0.to_json(), expected);
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
    fn errors_are_in_our_words() {
        for (text, said, help) in [
            ("a: 1\n~: 2\n", "a key is `null`", "in quotes"),
            ("a: 1\nnull: 2\n", "a key is `null`", "in quotes"),
            ("a: 1\n---\nb: 2\n", "several documents in one file", "keep one of them"),
            ("a: .inf\n", "not finite", "no infinity"),
            ("a: .nan\n", "not finite", "no infinity"),
            ("a: 1e400\n", "not finite", "no infinity"),
            ("a: &a [*a]\n", "used inside of itself", "`$ref`"),
            ("a: &a\n  b: *a\n", "used inside of itself", "`$ref`"),
            ("a: *x\n", "no anchor of this name", "`&name`"),
            ("[a]: 1\n", "a key is a list or a mapping", "quoted"),
            ("a: b: c\n", "mapping values are not allowed", "quoted"),
            ("a: @x\n", "unexpected character", "quoted"),
            ("a: !!int x\n", "`x` is not what its tag `!!int` says", ""),
        ] {
            let fault = parse("x.yaml", text).unwrap_err();
            assert!(fault.message().starts_with("this is not YAML: "), "{fault}");
            assert!(fault.message().contains(said), "{fault}");
            assert!(fault.help().unwrap_or_default().contains(help), "{fault}");
            assert!(fault.line().is_some(), "{fault}");
            for internal in ["Policy", "Option", "from_multiple", "reject_", "at line", "weak"] {
                assert!(!fault.message().contains(internal), "{fault}");
            }
        }
    }

    #[test]
    fn core_tags_are_read() {
        let text = "a: !!int 3\nb: !!float 4.5\nc: !!str 5\nd: !!bool true\ne: !!null ''\nf: !!int \"6\"\ng: !!map {h: !!seq [1]}\n";
        let expected = json!({"a": 3, "b": 4.5, "c": "5", "d": true, "e": null, "f": 6, "g": {"h": [1]}});
        assert_eq!(parse("x.yaml", text).unwrap().0.to_json(), expected);
        let positions = positions(text).unwrap();
        assert_eq!(positions.find("/a").map(|at| &text[mark(text, at)]), Some("3"));
    }

    #[test]
    fn of_repeated_names_the_last_counts() {
        let (value, repeats) = parse("x.yaml", "a: 1\nb: {200: 1, 200: 2}\na: 3\n").unwrap();
        assert_eq!(value.to_json(), json!({"a": 3, "b": {"200": 2}}));
        assert!(repeats);
        assert!(!parse("x.yaml", "a: {a: 1}\n").unwrap().1);
    }

    #[test]
    fn errors_have_a_place() {
        let text = parse("x.yaml", "a: 1\nb: [1\n").unwrap_err().to_string();
        assert!(text.contains("x.yaml:"), "{text}");
        let deep = "[".repeat(1000);
        assert!(parse("x.yaml", &deep).is_err());
    }
}
