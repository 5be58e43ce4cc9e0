use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

/// `password` is not allowed.
///
/// `validate` checks a value that was built or changed: call it before the value is sent.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Name {
    pub text: NameText,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Not what `not` says.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameText(String);

fn check_name_fields(value: &Name, at: &support::At<'_>) -> support::Check {
    let mut names: Vec<&str> = vec!["text"];
    names.extend(value.extra.keys().map(String::as_str));
    support::check_present(&names, at, check_name_names)?;
    Ok(())
}

fn check_name_names(value: &Value, at: &support::At<'_>) -> support::Check {
    support::not(value, at, "#/not", check_name_names_not)
}

fn check_name_names_not(value: &Value, at: &support::At<'_>) -> support::Check {
    if let Value::Object(members) = value {
        support::required(members, &["password"], at, "#/not/required")?;
    }
    Ok(())
}

fn check_name_text(value: &Value, at: &support::At<'_>) -> support::Check {
    support::not(value, at, "#/properties/text/not", check_name_text_not)
}

fn check_name_text_not(value: &Value, at: &support::At<'_>) -> support::Check {
    support::one_of_strings(value, &["root", "admin"], at, "#/properties/text/not/enum")
}

support::object! { Name:
    required text = "text";
    new(text: NameText);
    others keep extra;
    check check_name_fields;
}

support::to_json! { Name }

support::checked_text! { NameText(String): whole check_name_text }
