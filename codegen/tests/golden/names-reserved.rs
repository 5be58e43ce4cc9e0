use std::collections::BTreeMap;

use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid, Uuid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct OptionType {
    pub some: Option<ResultType>,
    pub all: Option<Vec<OptionType>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ResultType {
    Ok,
    Err,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Iterator {
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Iterator {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "iterator";
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct ToString {
    pub size: Option<ToStringSize>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl ToString {
    /// The only value of the member `kind`.
    pub const KIND: &'static str = "text";
}

/// At least 1.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ToStringSize(u64);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum TryInto {
    Iterator(Iterator),
    ToString(ToString),
}

/// At least 1 character.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AsRef(String);

/// Matches `^b`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Borrow(String);

/// At most 3.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FromStr(f64);

/// At least 1 item.
///
/// Made by `new`, changed by `try_edit`; `into_inner` returns the content.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Clone(Vec<AsRef>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Copy {
    N1,
    N2,
}

/// Matches `^[0-9]{4}$`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(String);

pub type UuidType = Uuid;

/// Made by `from`; `into_inner` returns the value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Deserialize(BTreeMap<String, Option<Hash>>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hash {
    A,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Display(pub Option<String>, pub Option<Option<Hash>>, pub Vec<Value>);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Eq {
    Integer(i64),
    String(String),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct LazyLock {
    /// `None` is absent, `Some(None)` is `null`.
    pub a: Option<Option<i64>>,
}

pub type Never = bool;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Serialize {
    X,
    /// Any other string.
    Other(String),
}

fn check_clone_fields(value: &[AsRef], at: &support::At<'_>) -> support::Check {
    support::min_items(value.len(), 1, at, "#/$defs/Clone/minItems")?;
    Ok(())
}

fn check_to_string_size(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::minimum(number, 1i64, at, "#/$defs/ToString/properties/size/minimum")
}

fn check_as_ref(text: &str, at: &support::At<'_>) -> support::Check {
    support::min_length(text, 1, at, "#/$defs/AsRef/minLength")
}

fn check_borrow(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(text, &BORROW_PATTERN, at, "#/$defs/Borrow/pattern")
}

fn check_from_str(number: support::NumberValue, at: &support::At<'_>) -> support::Check {
    support::maximum(number, 3i64, at, "#/$defs/FromStr/maximum")
}

fn check_date(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(text, &DATE_PATTERN, at, "#/$defs/Date/pattern")
}

static DATE_PATTERN: support::Steps = support::Steps::new(
    "^[0-9]{4}$",
    &[(b"09", 4, 4)],
    true,
);

static BORROW_PATTERN: support::Steps = support::Steps::new(
    "^b",
    &[(b"bb", 1, 1)],
    false,
);

support::object! { OptionType:
    optional some = "some",
    optional all = "all";
    others keep extra;
}

support::string_enum! { ResultType:
    Ok = "ok",
    Err = "err",
}

support::object! { Iterator:
    "kind" is kind KIND;
    others keep extra;
}

support::object! { ToString:
    "kind" is kind KIND,
    optional size = "size";
    others keep extra;
}

support::checked_number! { ToStringSize(u64): integer check_to_string_size }

support::union_by_tag! { TryInto "kind":
    "iterator" => Iterator(Iterator),
    "text" => ToString(ToString),
}

support::union_from! { TryInto: Iterator(Iterator), ToString(ToString) }

support::checked_text! { AsRef(String): typed check_as_ref }

support::checked_text! { Borrow(String): typed check_borrow }

support::checked_number! { FromStr(f64): number check_from_str }

support::checked_newtype! { Clone(Vec<AsRef>): typed check_clone_fields }

support::integer_enum! { Copy:
    N1 = 1,
    N2 = 2,
}

support::checked_text! { Date(String): typed check_date }

support::newtype! { Deserialize(BTreeMap<String, Option<Hash>>) }

support::string_enum! { Hash:
    A = "a",
}

support::tuple! { Display:
    optional item0 = 0,
    optional item1 = 1;
    others keep 2;
}

support::union_by_type! { Eq "integer or string":
    [number] Integer(i64),
    [string] String(String),
}

support::union_from! { Eq: Integer(i64), String(String) }

support::object! { LazyLock:
    optional a = "a";
    others refuse;
}

support::open_enum! { Serialize else Other:
    X = "x",
}
