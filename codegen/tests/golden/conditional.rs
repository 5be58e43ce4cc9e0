use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

/// If `country` is `"US"`, `zip` is required and `zip` matches `^[0-9]{5}(-[0-9]{4})?$`; otherwise `zip` is at least 5 characters.
///
/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Address {
    pub country: AddressCountry,
    pub zip: Option<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AddressCountry {
    Us,
    De,
}

fn check_address(value: &Value, at: &support::At<'_>) -> support::Check {
    if support::holds(value, at, check_address_if) {
        check_address_then(value, at)?;
    } else {
        check_address_else(value, at)?;
    }
    Ok(())
}

fn check_address_if(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Object(members) = value {
        support::member(members, "country", at, check_address_if_country)?;
    }
    Ok(())
}

fn check_address_if_country(value: &Value, at: &support::At<'_>) -> support::Check {
    support::one_of_strings(value, &["US"], at, "#/if/properties/country/const")
}

fn check_address_then(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Object(members) = value {
        support::required(members, &["zip"], at, "#/then/required")?;
        support::member(members, "zip", at, check_address_then_zip)?;
    }
    Ok(())
}

fn check_address_then_zip(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::String(text) = value {
        support::pattern(text, &THEN_ZIP_PATTERN, at, "#/then/properties/zip/pattern")?;
    }
    Ok(())
}

fn check_address_else(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Object(members) = value {
        support::member(members, "zip", at, check_address_else_zip)?;
    }
    Ok(())
}

fn check_address_else_zip(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::String(text) = value {
        support::min_length(text, 5, at, "#/else/properties/zip/minLength")?;
    }
    Ok(())
}

static THEN_ZIP_PATTERN: support::Pattern = support::Pattern::new(
    "^[0-9]{5}(-[0-9]{4})?$",
    &[
        support::Node::Sequence(4),
        support::Node::Start,
        support::Node::Repeat(5, 5),
        support::Node::Class(b"09", &[]),
        support::Node::Repeat(0, 1),
        support::Node::Sequence(2),
        support::Node::Char('-'),
        support::Node::Repeat(4, 4),
        support::Node::Class(b"09", &[]),
        support::Node::End,
    ],
);

support::object! { Address:
    required country = "country",
    optional zip = "zip";
    new(country: AddressCountry);
    others keep extra;
    whole check_address;
}

support::to_json! { Address }

support::string_enum! { AddressCountry:
    Us = "US",
    De = "DE",
}
