use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lists {
    /// No item twice.
    pub names: Option<Vec<String>>,
    pub pair: Option<[f64; 2]>,
    pub anything: Option<Vec<Value>>,
    /// JSON: `with-zero`.
    pub with_zero: Option<ListsWithZero>,
    pub maybe: Option<Vec<Option<String>>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At least 1 of the items as `contains` says.
///
/// Made by `new`, changed by `try_edit`; `into_inner` returns the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ListsWithZero(Vec<i64>);

fn check_lists_fields(value: &Lists, at: &support::At<'_>) -> support::Check {
    if let Some(value) = &value.names {
        let at = &at.member("names");
        support::distinct(value, at, "#/properties/names/uniqueItems")?;
    }
    Ok(())
}

fn check_lists_with_zero(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Array(items) = value {
        support::contains(
            items,
            (1, "#/properties/with-zero/contains"),
            None,
            at,
            check_lists_with_zero_contains,
        )?;
    }
    Ok(())
}

fn check_lists_with_zero_contains(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    support::one_of_values(
        value,
        &[support::Literal::Integer(0)],
        at,
        "#/properties/with-zero/contains/const",
    )
}

support::object! { Lists:
    optional names = "names",
    optional pair = "pair",
    optional anything = "anything",
    optional with_zero = "with-zero",
    optional maybe = "maybe";
    others keep extra;
    check check_lists_fields;
}

support::to_json! { Lists }

support::checked_newtype! { ListsWithZero(Vec<i64>): whole check_lists_with_zero }
