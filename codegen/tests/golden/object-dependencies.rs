use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// At least 1 member. With `card`, `address` is required.
///
/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Payment {
    pub card: Option<String>,
    pub address: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

fn check_payment_fields(value: &Payment, at: &support::At<'_>) -> support::Check {
    let mut names: Vec<&str> = vec![];
    names.extend(value.card.is_some().then_some("card"));
    names.extend(value.address.is_some().then_some("address"));
    names.extend(value.extra.keys().map(String::as_str));
    support::min_properties(names.len(), 1, at, "#/minProperties")?;
    support::names_required(&names, "card", &["address"], at, "#/dependentRequired")?;
    Ok(())
}

support::object! { Payment:
    optional card = "card",
    optional address = "address";
    new();
    others keep extra;
    check check_payment_fields;
}

support::to_json! { Payment }
