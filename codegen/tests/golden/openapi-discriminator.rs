use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Animal {
    Cat(Cat),
    Dog(Dog),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cat {
    pub species: CatSpecies,
    pub lives: Option<i64>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CatSpecies {
    Cat,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dog {
    pub species: DogSpecies,
    pub tricks: Option<Vec<String>>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DogSpecies {
    Dog,
}

support::union_by_tag! { Animal "species":
    "cat" => Cat(Cat),
    "dog" => Dog(Dog),
}

support::union_from! { Animal: Cat(Cat), Dog(Dog) }

support::object! { Cat:
    required species = "species",
    optional lives = "lives";
    new(species: CatSpecies);
    others keep extra;
}

support::string_enum! { CatSpecies:
    Cat = "cat",
}

support::object! { Dog:
    required species = "species",
    optional tricks = "tricks";
    new(species: DogSpecies);
    others keep extra;
}

support::string_enum! { DogSpecies:
    Dog = "dog",
}
