use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cat {
    pub name: String,
    pub lives: Option<CatLives>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// At most 9.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CatLives(u8);

fn check_cat_lives(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::maximum(number, 9i64, at, "#/allOf/1/properties/lives/maximum")
}

support::object! { Cat:
    required name = "name",
    optional lives = "lives";
    new(name into String);
    others keep extra;
}

support::checked_number! { CatLives(u8): integer check_cat_lives }
