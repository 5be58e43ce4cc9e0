use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid, Password};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Login {
    pub name: String,
    pub password: Password,
    pub pin: Option<Pin>,
    pub phrase: Option<Phrase>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// Matches `^[0-9]{4}$`. Of the format `password`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pin(String);

pub type Phrase = Password;

fn check_pin(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(text, &PIN_PATTERN, at, "#/$defs/Pin/pattern")
}

static PIN_PATTERN: support::Steps = support::Steps::new(
    "^[0-9]{4}$",
    &[(b"09", 4, 4)],
    true,
);

support::object! { Login:
    required name = "name",
    required password = "password",
    optional pin = "pin",
    optional phrase = "phrase";
    new(name into String, password: Password);
    others keep extra;
}

support::checked_text! { Pin(String): secret check_pin }
