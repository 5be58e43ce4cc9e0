use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Address {
    Us(AddressUs),
    De(AddressDe),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct AddressUs {
    pub zip: AddressUsZip,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl AddressUs {
    /// The only value of the member `country`.
    pub const COUNTRY: &'static str = "US";
}

/// Matches `^[0-9]{5}(-[0-9]{4})?$`.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressUsZip(String);

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct AddressDe {
    pub zip: Option<AddressDeZip>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl AddressDe {
    /// The only value of the member `country`.
    pub const COUNTRY: &'static str = "DE";
}

/// At least 5 characters.
///
/// Made by `new` or `parse`; `as_str` and `into_inner` return the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AddressDeZip(String);

fn check_address_us_zip(text: &str, at: &support::At<'_>) -> support::Check {
    support::pattern(text, &THEN_ZIP_PATTERN, at, "#/then/properties/zip/pattern")
}

fn check_address_de_zip(text: &str, at: &support::At<'_>) -> support::Check {
    support::min_length(text, 5, at, "#/else/properties/zip/minLength")
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

support::union_by_tag! { Address "country":
    "US" => Us(AddressUs),
    "DE" => De(AddressDe),
}

support::union_from! { Address: Us(AddressUs), De(AddressDe) }

support::object! { AddressUs:
    "country" is country COUNTRY,
    required zip = "zip";
    new(zip: AddressUsZip);
    others keep extra;
}

support::checked_text! { AddressUsZip(String): typed check_address_us_zip }

support::object! { AddressDe:
    "country" is country COUNTRY,
    optional zip = "zip";
    others keep extra;
}

support::checked_text! { AddressDeZip(String): typed check_address_de_zip }
