use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// With `credit`, `name` is required and `credit` is at least 0.
///
/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Account {
    pub name: Option<String>,
    pub credit: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

fn check_account(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Object(members) = value {
        support::dependent_schema(
            members,
            "credit",
            value,
            at,
            check_account_dependent_schemas_credit,
        )?;
    }
    Ok(())
}

fn check_account_dependent_schemas_credit(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    if let Value::Object(members) = value {
        support::required(members, &["name"], at, "#/dependentSchemas/credit/required")?;
        support::member(
            members,
            "credit",
            at,
            check_account_dependent_schemas_credit_credit,
        )?;
    }
    Ok(())
}

fn check_account_dependent_schemas_credit_credit(
    value: &Value,
    at: &support::At<'_>,
) -> support::Check {
    if let Value::Number(number) = value {
        let number = support::NumberValue::from(number);
        support::minimum(
            number,
            0i64,
            at,
            "#/dependentSchemas/credit/properties/credit/minimum",
        )?;
    }
    Ok(())
}

support::object! { Account:
    optional name = "name",
    optional credit = "credit";
    new();
    others keep extra;
    whole check_account;
}

support::to_json! { Account }
