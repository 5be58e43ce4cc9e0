use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Animal {
    Cat(Cat),
    Dog(Dog),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Cat {
    pub lives: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Cat {
    /// The only value of the member `species`.
    pub const SPECIES: &'static str = "cat";
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Dog {
    pub tricks: Option<Vec<String>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

impl Dog {
    /// The only value of the member `species`.
    pub const SPECIES: &'static str = "dog";
}

support::union_by_tag! { Animal "species":
    "cat" => Cat(Cat),
    "dog" => Dog(Dog),
}

support::union_from! { Animal: Cat(Cat), Dog(Dog) }

support::object! { Cat:
    "species" is species SPECIES,
    optional lives = "lives";
    others keep extra;
}

support::object! { Dog:
    "species" is species SPECIES,
    optional tricks = "tricks";
    others keep extra;
}
