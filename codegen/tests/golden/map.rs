use std::collections::BTreeMap;

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// At most 10 members. Names of members: at most 8 characters.
///
/// Made by `new`, changed by `try_edit`; `into_inner` returns the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Limits(BTreeMap<String, i64>);

fn check_limits_fields(
    value: &BTreeMap<String, i64>,
    at: &support::At<'_>,
) -> support::Check {
    let names: Vec<&str> = value.keys().map(String::as_str).collect();
    support::max_properties(names.len(), 10, at, "#/maxProperties")?;
    support::each_name(&names, at, check_limits_name)?;
    Ok(())
}

fn check_limits_name(text: &str, at: &support::At<'_>) -> support::Check {
    support::max_length(text, 8, at, "#/propertyNames/maxLength")
}

support::checked_newtype! { Limits(BTreeMap<String, i64>): typed check_limits_fields }
