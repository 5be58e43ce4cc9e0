#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    Integer(NumberInteger),
    Integer2(NumberInteger2),
}

/// A multiple of 3.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberInteger(i64);

/// A multiple of 5.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NumberInteger2(i64);

fn check_number_integer(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::multiple_of(number, 3i64, at, "#/oneOf/0/multipleOf")
}

fn check_number_integer2(
    number: support::NumberValue,
    at: &support::At<'_>,
) -> support::Check {
    support::multiple_of(number, 5i64, at, "#/oneOf/1/multipleOf")
}

support::union! { Number one:
    [number] Integer(NumberInteger),
    [number] Integer2(NumberInteger2),
}

support::union_from! { Number: Integer(NumberInteger), Integer2(NumberInteger2) }

support::checked_number! { NumberInteger(i64): integer check_number_integer }

support::checked_number! { NumberInteger2(i64): integer check_number_integer2 }
