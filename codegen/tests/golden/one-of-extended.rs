use serde_json::{Map, Value};

#[allow(unused_imports)]
pub use support::Invalid;

#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Owner {
    pub pet: Option<Pet>,
    pub cat: Option<Cat>,
}

/// Lists what extends it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cat {
    pub name: Option<String>,
    pub kind: CatKind,
    pub purrs: Option<bool>,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CatKind {
    Cat,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Dog {
    pub name: Option<String>,
    pub kind: DogKind,
    pub barks: bool,
    /// Members that have no field of their own.
    pub extra: Map<String, Value>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DogKind {
    Dog,
}

support::object! { Owner:
    optional pet = "pet",
    optional cat = "cat";
    others refuse;
}

support::union_by_tag! { Pet "kind":
    "cat" => Cat(Cat),
    "dog" => Dog(Dog),
}

support::union_from! { Pet: Cat(Cat), Dog(Dog) }

support::object! { Cat:
    optional name = "name",
    required kind = "kind",
    optional purrs = "purrs";
    new(kind: CatKind);
    others keep extra;
}

support::string_enum! { CatKind:
    Cat = "cat",
}

support::object! { Dog:
    optional name = "name",
    required kind = "kind",
    required barks = "barks";
    new(kind: DogKind, barks: bool);
    others keep extra;
}

support::string_enum! { DogKind:
    Dog = "dog",
}
