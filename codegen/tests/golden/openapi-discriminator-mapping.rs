use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::{FromJson, Invalid};

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Animal {
    Cat(Cat),
    Dog(Dog),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cat {
    pub species: String,
    pub lives: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dog {
    pub species: String,
    pub tricks: Vec<String>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

support::union! { Animal any by "species":
    Cat(Cat) needs "species" means "felis catus" "Cat",
    Dog(Dog) needs "species" "tricks" means "dog" "Dog",
}

support::union_from! { Animal: Cat(Cat), Dog(Dog) }

support::object! { Cat:
    required species = "species",
    optional lives = "lives";
    new(species into String);
    others keep extra;
}

support::object! { Dog:
    required species = "species",
    required tricks = "tricks";
    new(species into String, tricks: Vec<String>);
    others keep extra;
}
