//! Unknown formats.

use super::super::lints::Lints;
use super::object::Object;
use crate::dialect::{Formats, integer_bounds};
use crate::formats;
use crate::nearest;
use crate::source::Value;
use crate::warning::WarningKind;

/// Formats of OpenAPI's registry that assert nothing of the JSON value, or nothing that could be checked.
const HINTS: &[&str] = &[
    "base64url",
    "binary",
    "byte",
    "char",
    "commonmark",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "float",
    "html",
    "http-date",
    "media-range",
    "sf-binary",
    "sf-boolean",
    "sf-decimal",
    "sf-integer",
    "sf-string",
    "sf-token",
];

/// Other names of formats.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("datetime-local", "date-time"),
    ("guid", "uuid"),
    ("host-name", "hostname"),
    ("int", "int32"),
    ("integer", "int64"),
    ("ip", "ipv4"),
    ("ip-address", "ipv4"),
    ("iso8601", "date-time"),
    ("long", "int64"),
    ("timestamp", "date-time"),
    ("uint", "uint32"),
    ("url", "uri"),
    ("uri-ref", "uri-reference"),
];

pub(super) fn look(object: &Object<'_>, formats: Formats, lints: &mut Lints<'_>) {
    let Some(Value::String(name)) = object.get("format") else {
        return;
    };
    let is_known = formats::find(name).is_some() || integer_bounds(name).is_some() || HINTS.contains(&&**name);
    if is_known || (formats == Formats::Annotate && !object.rules.asserts_formats()) {
        return;
    }
    object.warn(lints, WarningKind::UnknownFormat, &["format"], || {
        let other = OTHER_NAMES
            .iter()
            .find(|(other, _)| *other == &**name)
            .map(|(_, name)| *name);
        let known = formats::FORMATS
            .iter()
            .map(|format| format.name)
            .chain(HINTS.iter().copied());
        let meant = other.or_else(|| nearest::nearest(name, known));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write a `pattern` where the text has to be checked".to_owned(),
        };
        (format!("`{name}` is not a known format, and is not enforced"), help)
    });
}
