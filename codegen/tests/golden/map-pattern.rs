use std::collections::BTreeMap;

use serde_json::Value;

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// Members that match `^x-` are checked. No other members.
///
/// Made by `new`, changed by `try_edit`; `into_inner` returns the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Headers(BTreeMap<String, String>);

fn check_headers_fields(
    value: &BTreeMap<String, String>,
    at: &support::At<'_>,
) -> support::Check {
    support::check_names(value, at, check_headers_others)?;
    Ok(())
}

fn check_headers_others(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Object(members) = value {
        support::other_members(
            members,
            |name| support::Matches::matches(&PATTERN_X, name),
            at,
            |_, at| support::no_value(at, "#/additionalProperties"),
        )?;
    }
    Ok(())
}

static PATTERN_X: support::Steps = support::Steps::new(
    "^x-",
    &[(b"xx", 1, 1), (b"--", 1, 1)],
    false,
);

support::checked_newtype! { Headers(BTreeMap<String, String>): typed check_headers_fields }
