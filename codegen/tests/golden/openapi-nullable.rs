use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Pet {
    pub name: Option<String>,
    /// `None` is absent, `Some(None)` is `null`.
    pub nick: Option<Option<String>>,
    pub age: Option<PetAge>,
    /// `None` is absent, `Some(None)` is `null`.
    pub owner: Option<Option<Owner>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

/// More than 0.
///
/// Made by `new` or `parse`; `into_inner` or `*` returns the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PetAge(u64);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Owner {
    pub id: i64,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

fn check_pet_age(number: support::NumberValue, at: &support::At<'_>) -> support::Check {
    support::exclusive_minimum(
        number,
        0i64,
        at,
        "#/components/schemas/Pet/properties/age/exclusiveMinimum",
    )
}

support::object! { Pet:
    nullable name = "name",
    optional nick = "nick",
    optional age = "age",
    optional owner = "owner";
    others keep extra;
}

support::checked_number! { PetAge(u64): integer check_pet_age }

support::object! { Owner:
    required id = "id";
    new(id: i64);
    others keep extra;
}
